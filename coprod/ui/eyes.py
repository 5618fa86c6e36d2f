"""Whose eyes the page is seen through: said in the side bar, chosen there by those who lead, and marked on every page."""

import streamlit as st

from coprod.store import Store
from coprod.ui import cached, menu, viewing
from coprod.ui.text import count, plain
from coprod.ui.view import View
from coprod.ui.viewing import Standing
from coprod.viewer import ADMINISTRATOR, FUNDER, LEAD, TEAM, Viewer

_MOST_NAMES = 3


def who_looks(store: Store, found: Standing, view: View) -> None:
    """In the side bar: as whom the page is seen, whom to look through, the way out. On the page: the mark of borrowed eyes."""
    label = in_words(view, viewing.choices(store, found.viewer, chosen=view.viewer) if view.viewer.is_looking_through else {})
    with st.sidebar:
        st.caption(f"Seen as: {plain(label)}")
        if found.viewer.leads and not view.viewer.is_looking_through:
            _choose(store, found.viewer)
        if not found.setup.is_local and st.button("Sign out", key="sign-out", icon=":material/logout:"):
            viewing.sign_out(store, found)
            st.stop()
    if view.viewer.is_looking_through:
        _mark(label, found.viewer)


def in_words(view: View, offered: dict[Viewer, str]) -> str:
    """The viewer of a page, by names people know."""
    viewer = view.viewer
    if viewer.is_looking_through:
        return next((label for one, label in offered.items() if (one.funder_id, one.project_ids) == (viewer.funder_id, viewer.project_ids)), viewer.label)
    if viewer.role == TEAM:
        return f"Team of {_listed([row['name'] for row in view.of_everything().rows('project_names')])}"
    if viewer.role == LEAD and viewer.programme_ids is not None:
        offered_here = cached.rows(viewer, "filter_choices", view.of_everything().filters, view.version)
        return f"Lead of {_listed([row['label'] for row in offered_here if row['kind'] == 'programme'])}"
    return {LEAD: "Lead", ADMINISTRATOR: "Administrator", FUNDER: "Funder"}.get(viewer.role or "", "Nobody")


def _listed(names: list[str]) -> str:
    if len(names) <= _MOST_NAMES:
        return ", ".join(names) or "no project yet"
    return f"{', '.join(names[:_MOST_NAMES - 1])} and {count(len(names) - _MOST_NAMES + 1, 'other')}"


def _choose(store: Store, viewer: Viewer) -> None:
    # What to choose from is asked for once it is wanted: there may be thousands of projects.
    box = st.popover("View as …", icon=":material/visibility:", key="view-as", width="stretch", on_change="rerun")
    if not box.open:
        return
    with box:
        st.markdown("See what a funder or a project’s team sees. You can look, and change nothing.")
        offered = viewing.choices(store, viewer)
        if len(offered) >= viewing.MOST_CHOICES:
            find = st.text_input("Find a project or a funder", key="view-as-find", type="search", placeholder="A part of its name")
            offered = viewing.choices(store, viewer, find=" ".join(find.split()))
        chosen = st.selectbox("Whose view", list(offered), index=None, format_func=offered.__getitem__, placeholder="Choose", key="view-as-whom", filter_mode="contains")
        if not viewer.sees_all:
            st.caption("A funder who also grants projects of other programmes is not offered.")
        if st.button("View", key="view-as-go", disabled=chosen is None) and chosen:
            viewing.look_through(chosen)
            st.switch_page(f"pages/{menu.of(chosen)[0].page}.py")


def _mark(label: str, own: Viewer) -> None:
    """The banner over every page that is seen through somebody else's eyes."""
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="borrowed-eyes"):
        who = label.replace("Team: ", "the team of ").replace("Funder: ", "the funder ")
        st.markdown(f":material/visibility: **You see what {plain(who)} sees. Read-only.**", width="stretch")
        if st.button("Back to my own view", key="own-view"):
            viewing.look_through(None)
            st.switch_page(f"pages/{menu.of(own)[0].page}.py")
