"""Impact summary: what our money made possible, safely."""

import streamlit as st

from coprod.ui import shell
from coprod.ui.impact.choosing import summary

view = shell.enter()

st.title("Impact summary", anchor=False)
summary(view)
