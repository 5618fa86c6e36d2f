"""Overview: where the programme stands, what changed, what needs her today."""

import streamlit as st

from coprod.ui import shell

view = shell.enter()

st.title("Overview", anchor=False)
