"""The frame around every page: who looks, the menu, the guard, the error box, the word about invented records."""

import datetime
import logging
import re
import runpy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import streamlit as st

from coprod.errors import CoprodError
from coprod.query import Filters, prepare
from coprod.starting import start_empty
from coprod.store import Store
from coprod.ui import accessibility, cached, eyes, menu, outside, signing_in, viewing
from coprod.ui.filters import ask_filters
from coprod.ui.finding import find_anything
from coprod.ui.menu import MENU, Entry
from coprod.ui.text import day, plain
from coprod.ui.this_view import print_head, this_view
from coprod.ui.view import View
from coprod.ui.viewing import Standing
from coprod.viewer import NOBODY, Viewer

__all__ = ["MENU", "Entry", "enter", "error_box", "run"]
ROOT = Path(__file__).resolve().parents[2]
# Sent with every page, its reasons left at home.
_FRAME = f"<style>{re.sub(r'/[*].*?[*]/', '', Path(__file__).with_name('frame.css').read_text(encoding='utf-8'), flags=re.DOTALL)}</style>"
# Its letters follow the mode of the page; a click leads home.
_LOGO = str(Path(__file__).with_name("logo.svg"))
_NOT_SHOWN = (
    "**This page could not be shown**\n\nSomething went wrong that is not your doing; the log holds the details.\n\n"
    "Try again, or choose another page."
)
_view: ContextVar[View | None] = ContextVar("view", default=None)


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
    """One run of the app: who looks, then the page for them; what people can mend is said in a box."""
    st.html(_FRAME)
    st.logo(_LOGO, size="large")
    with error_box():
        setup = signing_in.setup()
        if not setup.is_local and (setup.fault or signing_in.person(setup) is None):
            with viewing.full_run(NOBODY):
                _outside(outside.not_set_up if setup.fault else outside.sign_in, setup)
            return
        store = _opened(is_trusted=setup.is_local)
        if store:
            found = viewing.standing(store)
            with viewing.full_run(viewing.through_whose_eyes(store, found.viewer)) as viewer:
                _inside(store, found, viewer) if viewer.role else _refused(store, found)


def _opened(*, is_trusted: bool) -> Store | None:
    """The store. Why it cannot be opened is told to the local user alone: whoever has signed in is not known yet."""
    try:
        return cached.opened()
    except CoprodError:
        if is_trusted:
            raise
        logging.getLogger(__name__).exception("The store could not be opened")
        _outside(outside.not_now)
        return None


def _refused(store: Store, found: Standing) -> None:
    _outside(outside.refused, store, found)


def _outside(show: Callable[..., None], *given: Any) -> None:
    """What somebody sees who is not inside: the accessibility statement where they ask for it, which holds no record; else what `show` draws."""
    if menu.navigate(NOBODY).url_path == accessibility.PAGE:
        outside.statement()
    else:
        show(*given)
        outside.foot()


def _inside(store: Store, found: Standing, viewer: Viewer) -> None:
    page = menu.navigate(viewer)
    entry = next(one for one in MENU if one.page == (page.url_path or menu.of(viewer)[0].page))
    # In a list of tabs, and the first words of a screen reader.
    st.set_page_config(page_title=f"{page.title} – {outside.NAME}")
    version = store.data_version()
    anything = View(viewer, Filters(), version)
    with st.sidebar:
        find_anything(anything)
    eyes.who_looks(store, found, anything)
    filters = ask_filters(viewer, version, is_used=entry.is_filtered) if viewer.sees_live else Filters()
    view = View(viewer, filters, version, store.is_demo())
    this_view(view, entry.page)
    print_head(view, page.title)
    _about_the_records(view)
    token = _view.set(view)
    try:
        if entry.is_for(viewer):
            _work_out(store, view)
            page.run()
        else:
            _not_theirs(page.title)
    finally:
        _view.reset(token)


def _work_out(store: Store, view: View) -> None:
    """Says how far it is where what pages ask of this view takes a while to compute: a day nobody has asked for, a new day of many projects."""
    places: list[Any] = []

    def tell(done: int, of: int) -> None:
        if not places:
            places.append(st.empty())
        places[0].progress(done / of, f"Working it out: {done:,} of {of:,} projects …")

    prepare(store, view.viewer, view.filters, tell)
    for place in places:
        place.empty()


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


def _not_theirs(title: str) -> None:
    st.title(title, anchor=False)
    st.markdown("This page is not among those open to you. Choose one from the menu.")


def _about_the_records(view: View) -> None:
    if view.is_demo and view.viewer.sees_all and view.viewer.may_write:
        with st.sidebar, st.popover("Start with an empty store", icon=":material/delete_sweep:"):
            st.markdown("This takes the invented projects out for good, so that your own records can come in.")
            sure = st.checkbox("Yes, take the demonstration out")
            if st.button("Start with an empty store", disabled=not sure, key="start-empty"):
                start_empty(cached.store(), by=view.viewer)
                st.rerun()
    if view.as_of < datetime.date.today():
        st.info(f"Set back to **{day(view.as_of)}**: nothing that happened later counts.", icon=":material/history:")
    if view.is_demo:
        st.info("**Invented demonstration.** Every project, partner and figure here is made up.", icon=":material/theater_comedy:")
