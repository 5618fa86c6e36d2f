"""Project."""

import streamlit as st

from coprod.ui import shell

view = shell.enter()

st.title("Project", anchor=False)
