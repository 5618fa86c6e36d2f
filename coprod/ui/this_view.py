"""This view: its link to copy, a printout, and the views a viewer keeps under a name."""

from importlib.resources import files
from urllib.parse import urlencode

import streamlit as st

from coprod.errors import CoprodError
from coprod.query import Filters
from coprod.recording import saved_views
from coprod.recording.saved_views import SavedView
from coprod.reports.portfolio.view_words import filters_in_words
from coprod.ui import cached, menu
from coprod.ui.text import day, plain
from coprod.ui.view import View

_BUTTONS = """<div>
<button type="button"><svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700l-1.200 1.200M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700l1.200-1.200"/></svg>Copy link to this view</button>
<button type="button"><svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" aria-hidden="true"><path d="M7 8V3h10v5M7 17H4v-7a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v7h-3M7 14h10v7H7z"/></svg>Print this page</button>
<p role="status"></p></div>"""
_NAME, _LINKS, _FORGOTTEN = "saved-view-name", "saved-view-links", "forgotten-view"
_buttons = st.components.v2.component(
    "coprod_this_view", html=_BUTTONS, css=files(__package__).joinpath("this_view.css").read_text(encoding="utf-8"),
    js=files(__package__).joinpath("this_view.js").read_text(encoding="utf-8"),
)
# A view is opened as whoever was sent its link opens it: nothing chosen meanwhile stays.
_links = st.components.v2.component(
    "coprod_saved_views", html="<ul></ul>", css=files(__package__).joinpath("saved_views.css").read_text(encoding="utf-8"),
    js=files(__package__).joinpath("saved_views.js").read_text(encoding="utf-8"),
)


def this_view(view: View, page: str) -> None:
    """In the side bar: the buttons, and the views saved. `page` is the page's name in the address."""
    with st.sidebar:
        st.markdown("**This view**")
        _buttons(key="this-view")
        if view.viewer.is_looking_through:
            return
        box = st.expander("Saved views", icon=":material/bookmark:", key="saved-views", on_change="rerun")
        if box.open:
            with box:
                _saved(view, page)


def print_head(view: View, title: str) -> None:
    """What stands on the paper alone: which page, of what, as of when, as whom."""
    offered = cached.rows(view.viewer, "filter_choices", view.of_everything().filters, view.version) if view.filters != Filters(as_of=view.as_of) else []
    shows = filters_in_words(view.filters, offered) if view.viewer.sees_live else ""
    with st.container(key="print-head"):
        st.markdown(f"**{plain(title)}**, as of {day(view.as_of)}" + (f" · {plain(shows)}" if shows else ""))
        if view.viewer.sees_live:
            st.caption("Contains small numbers. Not for publication.")


def _saved(view: View, page: str) -> None:
    titles = {one.page: one.title for one in menu.of(view.viewer)}
    mine = [one for one in saved_views.saved(cached.store(), view.viewer) if one.page in titles]
    if mine:
        _links(
            key=_LINKS, data=[{"name": one.name, "page": titles[one.page], "address": f"{one.page}?{one.chosen}"} for one in mine],
            on_forgotten_change=lambda: _forget(view, mine),
        )
    elif _FORGOTTEN not in st.session_state:
        st.caption("None yet. Give the view you look at a name, and it stands here with its filters, on any of your devices.")
    _keep_after_all(view)
    with st.form("save-view", border=False, clear_on_submit=True):
        name = " ".join(st.text_input("Name for this view", key=_NAME, max_chars=60, placeholder="Early years, not open").split())
        if st.form_submit_button("Save this view", icon=":material/bookmark_add:"):
            st.session_state.pop(_FORGOTTEN, None)
            _save(view, SavedView(name, page, _address()))


def _forget(view: View, mine: list[SavedView]) -> None:
    name = st.session_state[_LINKS].get("forgotten")
    for one in mine:
        if one.name == name:
            saved_views.forget(cached.store(), view.viewer, one.name)
            st.session_state[_FORGOTTEN] = one


def _keep_after_all(view: View) -> None:
    """What was forgotten last stands there to be taken back until something else is saved or another visit begins."""
    one = st.session_state.get(_FORGOTTEN)
    if one is None:
        return
    st.caption(f"“{plain(one.name)}” is forgotten.")
    if st.button("Keep it after all", key="keep-view", icon=":material/undo:"):
        del st.session_state[_FORGOTTEN]
        _save(view, one)


def _save(view: View, one: SavedView) -> None:
    try:
        saved_views.save(cached.store(), view.viewer, one)
    except CoprodError as error:
        st.error(f"{plain(error.what)} {plain(error.remedy)}")
        return
    st.rerun()


def _address() -> str:
    """What the address holds behind the question mark: filters and choices, in its own writing."""
    return urlencode([(name, value) for name in st.query_params for value in st.query_params.get_all(name)])
