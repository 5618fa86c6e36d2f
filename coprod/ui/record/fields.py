"""One question on the page: the widget its column gets, in sizes for a thumb, and how what is picked reads.

Widgets do not send the page back to the server at each key: all of it goes with the next tap that needs it. What was
entered stays in the session while other things are looked at, so that nothing typed is lost.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import streamlit as st

from coprod.schema import Column
from coprod.ui.text import plain
from coprod.vocabulary import TIPS, place_name

# More words than these are offered in a list to open; up to these lie open as buttons.
_MOST_PILLS = 8
_MOST_NAMES = 6
_EARLIEST, _LATEST = datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)
_TIPS = {tip.number: f"{tip.number} {tip.title}" for tip in TIPS}
_YES_NO = {"yes": "Yes", "no": "No"}


class Field:
    """What every widget of one question is given.

    What it shows first is laid into the session and not given to the widget: Streamlit offers no way to empty a widget
    that was given something to begin with.
    """

    def __init__(self, key: str, label: str, help: str | None, seed: Any, *, is_live: bool = False) -> None:
        self.key, self.label, self.help, self.seed = key, label, help, seed
        self.waits: Literal["rerun", "ignore"] = "rerun" if is_live else "ignore"

    @property
    def _always(self) -> dict[str, Any]:
        return {"key": self.key, "help": self.help, "on_change": self.waits, "persist_state": "session"}

    def pills(self, words: Mapping[Any, str]) -> Any:
        """One of a few, as buttons; a second tap takes the choice away again."""
        return st.pills(plain(self.label), _with(words, self.seed), format_func=lambda one: plain(words.get(one, one)), wrap=True, **self._always)

    def several(self, words: Mapping[str, str]) -> list[str]:
        """Any number of them, as buttons."""
        return list(st.pills(plain(self.label), _with_all(words, self.seed), selection_mode="multi", format_func=lambda one: plain(words.get(one, one)), wrap=True, **self._always))

    def select(self, words: Mapping[Any, str], empty: str = "") -> Any:
        """One of many, from a list that opens."""
        return st.selectbox(
            self.label, _with(words, self.seed), index=None, format_func=lambda one: words.get(one, str(one)), placeholder=empty or "Choose", filter_mode="contains", **self._always,
        )

    def select_or_write(self, words: Mapping[str, str], placeholder: str) -> str | None:
        """One from a list, or something of one's own."""
        return st.selectbox(
            self.label, _with(words, self.seed), index=None, format_func=lambda one: words.get(one, one), placeholder=placeholder, accept_new_options=True, filter_mode="contains", **self._always,
        )

    def date(self) -> datetime.date | None:
        given: datetime.date | None = st.date_input(self.label, value=None, min_value=_EARLIEST, max_value=_LATEST, format="DD/MM/YYYY", **self._always)
        return given

    def number(self, *, whole: bool, placeholder: str | None = None, width: Any = "stretch") -> float | int | None:
        """A number; its limits are checked where it is kept, so that a number out of them is told and not silently dropped."""
        step, style = (1, "%d") if whole else (0.5, "%g")
        given: float | int | None = st.number_input(self.label, value=None, step=step, format=style, placeholder=placeholder, width=width, **self._always)
        return given

    def text(self, *, is_link: bool = False) -> str | None:
        if is_link:
            return st.text_input(self.label, type="url", validate="", icon="", placeholder="https://", **self._always) or None
        return st.text_input(self.label, **self._always) or None

    def long(self) -> str | None:
        return st.text_area(self.label, height=104, **self._always) or None


def by_column(field: Field, column: Column, kind: str, names: Mapping[str, str] | None, empty: str, roles: Sequence[str], places: Mapping[str, str]) -> Any:
    """The widget a column's type gets, or the one `kind` names; `names` are the records a reference may name."""
    if names is not None:
        return field.pills(names) if names and len(names) <= _MOST_NAMES and kind != "select" else field.select(names, empty)
    if kind == "role":
        return field.select_or_write({role: role for role in roles}, "Choose or write a role, never a name")
    if kind == "place":
        return field.select_or_write({**places, **({field.seed: place_name(field.seed)} if field.seed else {})}, "Choose a place, or write its code")
    if column.name == "tip":
        return field.select(_TIPS, "Choose a tip")
    return _by_type(field, column, kind, empty)


def _by_type(field: Field, column: Column, kind: str, empty: str) -> Any:
    if column.type == "yes_no":
        return field.pills(_YES_NO)
    if column.words:
        return field.select(column.words, empty) if kind == "select" or (len(column.words) > _MOST_PILLS and kind != "pills") else field.pills(column.words)
    if column.type == "date":
        return field.date()
    if column.type in ("whole", "number", "money"):
        return field.number(whole=column.type == "whole")
    if column.type == "free":
        return field.long()
    return field.text(is_link=column.type == "link")


def _with_all(words: Mapping[str, str], seeds: Sequence[str] | None) -> list[str]:
    return [*words, *(one for one in seeds or () if one not in words)]


def _with(words: Mapping[Any, str], seed: Any) -> list[Any]:
    """What there is to choose from; what is stored stays choosable, listed or not."""
    return list(words) if seed is None or seed in words else [*words, seed]
