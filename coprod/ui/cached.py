"""What the app keeps between runs: the open store, and answers by who asked what of which records.

The only place that uses Streamlit's caches. They are shared by every user, so the viewer's scope is part of each key, never left out.
"""

import atexit
import datetime
import logging
import os
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from coprod.cli.handed_in import Turns
from coprod.query import Filters, ask, ask_rows
from coprod.running.answering import Door, open_door
from coprod.starting import Aside, fill_with_demo
from coprod.store import DEFAULT_PATH, Store, open_store, option_path
from coprod.ui import viewing
from coprod.viewer import Viewer

_MOST_ANSWERS = 2_000
# Of each kind, and shared by everybody: pages ask for a page of rows at a time, so this holds thousands of answers.
_MOST_KEPT = "48MB"
# The first page is drawn before the demonstration's releases want the processor.
_FIRST_PAGE_SECONDS = 8.0


class Opened:
    """A store and the door at which commands hand in their work for it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        # What funders read of the demonstration, while it is being made.
        self.releasing: Aside | None = None
        self._door = _door(store)
        # A killed app leaves its notice behind; one that ends, by whatever end it can notice, does not.
        atexit.register(self.close)

    def close(self) -> None:
        """Close the door, end what is under way, then close the store."""
        atexit.unregister(self.close)
        if self._door:
            self._door.close()
        if self.releasing:
            self.releasing.stop()
        self.store.close()


def _door(store: Store) -> Door | None:
    try:
        return open_door(store, Turns().run)
    except OSError:
        # The pages do without; a command then says that the store is in use.
        logging.getLogger(__name__).exception("Commands cannot be handed in to this app")
        return None


@st.cache_resource(show_spinner="Opening the records …", on_release=Opened.close)
def _opened(path: Path) -> Opened:
    # Only the place nobody chose is filled with the demonstration; a store named by an option starts as it is.
    wants_demo = path == DEFAULT_PATH and not os.environ.get("COPROD_DB") and not path.exists()
    # From here on no other process can open the store, so from here on the door stands open.
    opened = Opened(open_store(path))
    if wants_demo:
        try:
            fill_with_demo(opened.store, as_of=(today := datetime.date.today()))
            # What funders read takes longer than anybody waits for a first page.
            opened.releasing = Aside(opened.store, as_of=today, after=_FIRST_PAGE_SECONDS)
        except BaseException:
            # Left behind, the file would pass for a store somebody began empty.
            opened.close()
            path.unlink(missing_ok=True)
            raise
    return opened


def close() -> None:
    """Close the store and take its notice away, if it is open."""
    _opened.clear()


def is_releasing() -> bool:
    """Whether the demonstration's signed releases are still being made."""
    releasing = _opened(option_path()).releasing
    return releasing is not None and releasing.is_at_work


def opened() -> Store:
    """The store this app runs on, opened once a process: for the frame, which finds out who looks. Raises StoreError with a remedy."""
    return _opened(option_path()).store


def store() -> Store:
    """The same for everything else: where a callback or a fragment asks, it is confirmed first that whoever looks is still who they were."""
    viewing.confirm(found := opened())
    return found


def rows(viewer: Viewer, question: str, filters: Filters, version: int, **parameters: Any) -> list[dict[str, Any]]:
    """As `coprod.query.ask_rows`, kept by scope, question, filters, data version and parameters: two who may see the same share it."""
    store()
    return _rows(str(option_path()), viewer.scope, question, filters, version, parameters)


def frame(viewer: Viewer, question: str, filters: Filters, version: int, **parameters: Any) -> pd.DataFrame:
    """As `coprod.query.ask`, kept likewise."""
    store()
    return _frame(str(option_path()), viewer.scope, question, filters, version, parameters)


@st.cache_data(max_entries=_MOST_ANSWERS, max_size=_MOST_KEPT, show_spinner="Working it out …")
def _rows(path: str, viewer: Viewer, question: str, filters: Filters, version: int, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    return ask_rows(opened(), viewer, question, filters, **parameters)


@st.cache_data(max_entries=_MOST_ANSWERS, max_size=_MOST_KEPT, show_spinner="Working it out …")
def _frame(path: str, viewer: Viewer, question: str, filters: Filters, version: int, parameters: dict[str, Any]) -> pd.DataFrame:
    return ask(opened(), viewer, question, filters, **parameters)
