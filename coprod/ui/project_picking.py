"""Choosing a project: from a list where they are few, by a search where nobody would look through all of them."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from coprod.ui.picking import chosen, pick
from coprod.ui.text import count
from coprod.ui.view import View

# More projects than this are searched for; so many are then offered at once.
MOST_LISTED = 100
MOST_OFFERED = 50


def pick_project(view: View, key: str = "project") -> tuple[str, str]:
    """The id and the name of the project chosen among those in view, of which there is at least one; kept in the address as ?key=id."""
    rows = view.rows("project_found", find="", chosen=chosen(key), most=MOST_LISTED)
    if rows[0]["n_all"] <= MOST_LISTED:
        names = _names(rows)
        project_id = pick("Project", key, names, usual=_usual(rows))
        return project_id, names[project_id]
    # What the page below is drawn for; the search, which runs by itself while somebody types, starts the page afresh once another is chosen.
    st.session_state.pop(_drawn(key), None)
    _search(view, key, _usual([row for row in rows if row["is_found"]]))
    drawn: tuple[str, str] = st.session_state[_drawn(key)]
    return drawn


@st.fragment
def _search(view: View, key: str, usual: str) -> None:
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        find = st.text_input("Find a project", key=f"{key}_find", placeholder="A part of its name", type="search", live=True, width=230).strip()
        rows = view.rows("project_found", find=find, chosen=chosen(key), most=MOST_OFFERED)
        names = _names(rows or view.rows("project_found", find="", chosen=None, most=MOST_OFFERED))
        with st.container(width="stretch"):
            picked = pick("Project", key, names, usual=usual)
    st.caption(_said(rows[0]["n_found"] if rows else 0, rows[0]["n_all"] if rows else 0, find))
    drawn = st.session_state.setdefault(_drawn(key), (picked, names[picked]))
    if drawn[0] != picked:
        st.rerun()


def _said(n_found: int, n_all: int, find: str) -> str:
    if find and not n_found:
        return "No project in view matches. Try a shorter word."
    offered = f"{count(n_all, 'project')} in view" if not find else f"{count(n_found, 'project matches', 'projects match')}"
    return f"{offered}; the first {MOST_OFFERED} by name are offered." if n_found > MOST_OFFERED else f"{offered}."


def _usual(rows: list[dict[str, Any]]) -> str:
    """Where nobody has chosen: the first project that is at work."""
    return str(next((row["project_id"] for row in rows if row["is_active"]), rows[0]["project_id"]))


def _names(rows: list[Mapping[str, Any]] | list[dict[str, Any]]) -> dict[str, str]:
    return {row["project_id"]: row["label"] for row in rows}


def _drawn(key: str) -> str:
    return f"{key}_drawn"
