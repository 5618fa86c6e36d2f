"""The app: `streamlit run app.py`."""

import streamlit as st

from coprod.ui import shell

st.set_page_config(page_title="Co-production progress", page_icon="coprod/ui/icon.svg", layout="wide", initial_sidebar_state="auto")
shell.run()
