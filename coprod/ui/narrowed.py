"""A page about all projects, narrowed to one where the address says so: what a link from a list opens."""

import streamlit as st

from coprod.ui.parts import page_link
from coprod.ui.text import plain
from coprod.ui.view import View


def narrowed(view: View, page: str) -> View:
    """The view of the project in ?project=…, with a way back to all of them; the view as it is where there is none to be seen."""
    wanted = st.query_params.get("project")
    found = view.of_project(wanted).rows("project_names") if wanted else []
    if not found:
        return view
    left, right = st.columns([3, 1], vertical_alignment="center")
    left.markdown(f"Only **{plain(found[0]['name'])}**, whatever the filters say.")
    with right:
        page_link(view, page, "All projects")
    return view.of_project(found[0]["project_id"])
