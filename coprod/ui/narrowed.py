"""A page about all projects, narrowed where the address says so: to one project, or to those of a partner or a setting. What a link from a list or a search opens."""

import streamlit as st

from coprod.ui.parts import page_link
from coprod.ui.text import count, plain
from coprod.ui.view import View

# A setting may be used by thousands of projects; of these the first by name.
_MOST = 200


def narrowed(view: View, page: str) -> View:
    """The view of ?project=…, ?partner=… or ?setting=…, with a way back to all projects; the view as it is where there is none of that to be seen."""
    return _to_project(view, page) or _to_those_with(view, page) or view


def _to_project(view: View, page: str) -> View | None:
    wanted = st.query_params.get("project")
    found = view.of_project(wanted).rows("project_names") if wanted else []
    if not found:
        return None
    _said(view, page, f"Only **{plain(found[0]['name'])}**, whatever the filters say.")
    return view.of_project(found[0]["project_id"])


def _to_those_with(view: View, page: str) -> View | None:
    partner, setting = st.query_params.get("partner"), st.query_params.get("setting")
    if not partner and not setting:
        return None
    found = view.of_everything().rows("projects_with", partner_id=partner, setting_id=None if partner else setting, most=_MOST)
    if not found:
        return None
    called = plain(found[0]["called"])
    if not found[0]["n_all"]:
        _said(view, page, f"No project that you may see works with **{called}**; all of them are shown.")
        return None
    shown = f" The first {_MOST} by name." if found[0]["n_all"] > _MOST else ""
    one, many = ("project that works with", "projects that work with") if partner else ("project that meets at", "projects that meet at")
    _said(view, page, f"Only the {count(found[0]['n_all'], one, many)} **{called}**, whatever the filters say.{shown}")
    return view.of_projects(row["project_id"] for row in found)


def _said(view: View, page: str, words: str) -> None:
    left, right = st.columns([3, 1], vertical_alignment="center")
    left.markdown(words)
    with right:
        page_link(view, page, "All projects")
