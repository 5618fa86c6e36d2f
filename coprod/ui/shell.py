"""The frame around every page: who looks, the menu, the guard, the error box, the word about invented records."""

import datetime
import logging
import runpy
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from coprod.errors import CoprodError
from coprod.query import Filters
from coprod.starting import start_empty
from coprod.ui import cached
from coprod.ui.filters import ask_filters
from coprod.ui.parts import empty_state
from coprod.ui.text import day, plain
from coprod.ui.view import View
from coprod.viewer import FUNDER, local_viewer

ROOT = Path(__file__).resolve().parents[2]
_FRAME = Path(__file__).with_name("frame.css")
# Everything else shows live, exact counts of people, which a funder never sees.
_OPEN_TO_FUNDERS = ("definitions",)
_NOT_SHOWN = (
    "**This page could not be shown**\n\nSomething went wrong that is not your doing; the log holds the details.\n\n"
    "Try again, or choose another page."
)
_view: ContextVar[View | None] = ContextVar("view", default=None)


@dataclass(frozen=True)
class Entry:
    """One line of the menu."""

    page: str
    title: str
    icon: str


MENU = (
    Entry("overview", "Overview", ":material/home:"),
    Entry("stages", "Stage progress", ":material/grid_on:"),
    Entry("audience", "Audience", ":material/groups:"),
    Entry("settings", "Settings and access", ":material/accessible_forward:"),
    Entry("project", "Project", ":material/timeline:"),
    Entry("assess", "Self-assess", ":material/checklist:"),
    Entry("record", "Record", ":material/edit_note:"),
    Entry("voice", "Children’s voice", ":material/sentiment_satisfied:"),
    Entry("data", "Data", ":material/sync_alt:"),
    Entry("definitions", "Definitions", ":material/menu_book:"),
)


def enter() -> View:
    """The guard at the head of every page: what this run looks at.

    On a cold server Streamlit may run a page file by itself, without app.py and so without viewer and filters. Such a
    run is sent through app.py and ends there.
    """
    view = _view.get()
    if view is None:
        runpy.run_path(str(ROOT / "app.py"), run_name="__main__")
        st.stop()
    return view


def run() -> None:
    """One run of the app: viewer, menu, filters, page; what people can mend is said in a box."""
    st.html(_FRAME)
    with error_box():
        viewer = local_viewer()
        store = cached.store()
        pages = [st.Page(ROOT / "pages" / f"{one.page}.py", title=one.title, icon=one.icon, default=one is MENU[0]) for one in MENU]
        page = st.navigation(pages, position="top")
        version = store.data_version()
        filters = Filters() if viewer.role == FUNDER else ask_filters(viewer, version)
        view = View(viewer, filters, version, store.is_demo())
        _about_the_records(view)
        token = _view.set(view)
        try:
            if viewer.role == FUNDER and page.url_path not in _OPEN_TO_FUNDERS:
                _only_releases(page.title)
            else:
                page.run()
        finally:
            _view.reset(token)


@contextmanager
def error_box() -> Iterator[None]:
    """Says what a person can mend in a box: title, what happened, what to do. Anything else goes to the log, whole."""
    try:
        yield
    except CoprodError as error:
        st.error(f"**{plain(error.title)}**\n\n{plain(error.what)}\n\n{plain(error.remedy)}", icon=":material/error:")
    except Exception:
        logging.getLogger(__name__).exception("A page could not be shown")
        st.error(_NOT_SHOWN, icon=":material/error:")


def _only_releases(title: str) -> None:
    st.title(title, anchor=False)
    empty_state(
        "Funders see signed quarterly releases.",
        "None is shown here yet. The lead of the programme signs each release before anyone outside reads it.",
        "definitions", label="What the figures mean",
    )


def _about_the_records(view: View) -> None:
    with st.sidebar:
        st.caption(f"Seen as: {plain(view.viewer.label)}")
        if view.is_demo and view.viewer.sees_all:
            with st.popover("Start with an empty store", icon=":material/delete_sweep:"):
                st.markdown("This takes the invented projects out for good, so that your own records can come in.")
                sure = st.checkbox("Yes, take the demonstration out")
                if st.button("Start with an empty store", disabled=not sure, key="start-empty"):
                    start_empty(cached.store())
                    st.rerun()
    if view.as_of < datetime.date.today():
        st.info(f"Set back to **{day(view.as_of)}**: nothing that happened later counts.", icon=":material/history:")
    if view.is_demo:
        st.info("**Invented demonstration.** Every project, partner and figure here is made up.", icon=":material/theater_comedy:")
