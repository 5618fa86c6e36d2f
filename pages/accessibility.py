"""Accessibility: how far everybody can use the dashboard, what stands in the way, and whom to tell."""

import streamlit as st

from coprod.ui import accessibility, shell

shell.enter()
st.title(accessibility.TITLE, anchor=False)
accessibility.statement()
