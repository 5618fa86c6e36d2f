"""Stage progress."""

import streamlit as st

from coprod.ui import shell

view = shell.enter()

st.title("Stage progress", anchor=False)
