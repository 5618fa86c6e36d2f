"""What the app keeps between runs: the open store, and answers by who asked what of which records.

The only place that uses Streamlit's caches. They are shared by every user, so the viewer is part of each key, never left out.
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
from coprod.starting import fill_with_demo
from coprod.store import DEFAULT_PATH, Store, open_store, option_path
from coprod.viewer import Viewer

_MOST_ANSWERS = 400


class Opened:
    """A store and the door at which commands hand in their work for it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._door = _door(store)
        # A killed app leaves its notice behind; one that ends, by whatever end it can notice, does not.
        atexit.register(self.close)

    def close(self) -> None:
        """Close the door, then the store."""
        atexit.unregister(self.close)
        if self._door:
            self._door.close()
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
            fill_with_demo(opened.store, as_of=datetime.date.today())
        except BaseException:
            # Left behind, the file would pass for a store somebody began empty.
            opened.close()
            path.unlink(missing_ok=True)
            raise
    return opened


def store() -> Store:
    """The store this app runs on, opened once a process. Raises StoreError with a remedy."""
    return _opened(option_path()).store


def rows(viewer: Viewer, question: str, filters: Filters, version: int, **parameters: Any) -> list[dict[str, Any]]:
    """As `coprod.query.ask_rows`, kept by viewer, question, filters, data version and parameters."""
    return _rows(str(option_path()), viewer, question, filters, version, parameters)


def frame(viewer: Viewer, question: str, filters: Filters, version: int, **parameters: Any) -> pd.DataFrame:
    """As `coprod.query.ask`, kept likewise."""
    return _frame(str(option_path()), viewer, question, filters, version, parameters)


@st.cache_data(max_entries=_MOST_ANSWERS, show_spinner="Working it out …")
def _rows(path: str, viewer: Viewer, question: str, filters: Filters, version: int, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    return ask_rows(store(), viewer, question, filters, **parameters)


@st.cache_data(max_entries=_MOST_ANSWERS, show_spinner="Working it out …")
def _frame(path: str, viewer: Viewer, question: str, filters: Filters, version: int, parameters: dict[str, Any]) -> pd.DataFrame:
    return ask(store(), viewer, question, filters, **parameters)
