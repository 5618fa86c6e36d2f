"""A form while it is drawn: it puts the questions, shows what is wrong beside each, and gathers the rows."""

from typing import Any

import streamlit as st

from coprod.recording import Row, as_text
from coprod.schema import TABLES
from coprod.ui.record.around import REGISTERS, Around
from coprod.ui.record.fault_words import in_words
from coprod.ui.record.fields import Field, by_column
from coprod.ui.record.sheet import Sheet
from coprod.ui.record.spec import Ask, Place
from coprod.ui.text import plain


class Pad:
    """What a form is drawn with. `rows` are the rows as the form has them now, `answers` those of the record itself by column."""

    def __init__(self, sheet: Sheet, around: Around) -> None:
        self.sheet, self.around = sheet, around
        self.rows: dict[str, dict[str, Row]] = {}
        self.asked_of: dict[str, set[str]] = {}
        self.answers: dict[str, Any] = {}
        self.labels: dict[tuple[str, str], str] = {}
        self.drawn: set[Place] = set()

    @property
    def table(self) -> str:
        """The table of the record itself; empty where the form has rows alone."""
        return self.sheet.form.table or ""

    def ask(self, ask: Ask) -> Any:
        """Put a question about the record itself; its answer goes into the record's row."""
        if ask.when and not ask.when(self.answers):
            return None
        value, text = self.put(ask, self.table)
        self.answers[ask.column] = value
        self.row(self.table)[ask.column] = text
        return value

    def put(self, ask: Ask, table: str, tag: str = "", default: Any = None) -> tuple[Any, str | None]:
        """Put a question about any row; gives the widget's value and the text a record would hold, and keeps neither."""
        column = TABLES[table].column[ask.column]
        place = (table, tag, ask.column)
        self.labels[table, ask.column] = ask.label
        names = self._names(column.ref, place, default) if column.ref else None
        field = self.field(place, ask.label + (" (needed)" if column.needs_value else ""), ask.help or column.about, default, is_live=ask.is_live)
        value = by_column(field, column, ask.kind, names, ask.empty, *self._known(ask.kind))
        self.show_faults(place)
        return value, self.text(place, value)

    def _names(self, table: str, place: Place, default: Any) -> dict[str, str]:
        """The records a reference may name; of places and partners, where there are many, those that a search finds."""
        n_more = self.around.n_more(table)
        if not n_more:
            return self.around.names(table)
        word = REGISTERS[table]
        find = st.text_input(f"Find a {word}", key=f"{self.key(place)}·find", type="search", placeholder=f"A part of its name, among {n_more:,} more", persist_state="session")
        return self.around.found(table, find, st.session_state.get(self.key(place)) or self.sheet.seed(place, default))

    def number(self, place: Place, label: str, *, placeholder: str | None = None, is_live: bool = False, width: Any = "stretch", help: str | None = None) -> tuple[Any, str | None]:
        """A whole number of some row, with a word of what it was before; faults are left to `show_faults`."""
        self.labels[place[0], place[2]] = label
        value = self.field(place, label, help, None, is_live=is_live).number(whole=True, placeholder=placeholder, width=width)
        return value, self.text(place, value)

    def field(self, place: Place, label: str, help: str | None, default: Any, *, is_live: bool = False) -> Field:
        key, seed = self.key(place), self.sheet.seed(place, default)
        if key not in self.sheet.laid:
            self.sheet.laid.add(key)
            if seed is not None:
                st.session_state[key] = seed
        return Field(key, label, help, seed, is_live=is_live)

    def key(self, place: Place) -> str:
        """The widget's key: new where the sheet is new."""
        return "·".join(("rf", self.sheet.serial, *place))

    def text(self, place: Place, value: Any) -> str | None:
        """An answer as a record holds it; left alone it is, to the letter, what is stored."""
        table, tag, column = place
        is_untouched = value == self.sheet.seeds.get(place) and self.sheet.has_stored(table, tag)
        return self.sheet.stored_text(place) if is_untouched else as_text(TABLES[table].column[column], value)

    def row(self, table: str, tag: str = "") -> Row:
        """The row to put in at a place, made where there is none."""
        self.considers(table, tag)
        return self.rows.setdefault(table, {}).setdefault(tag, {})

    def considers(self, table: str, tag: str) -> None:
        """The form speaks of this row: where it has no such row in the end, a stored one is taken out."""
        self.asked_of.setdefault(table, set()).add(tag)

    def show_faults(self, *places: Place) -> None:
        """What is wrong with these fields, and what to do."""
        for place in places:
            self.drawn.add(place)
            for fault in self.sheet.faults_at(place):
                st.error(plain(in_words(fault, self.label)), icon=":material/error:")

    def label(self, table: str, column: str) -> str | None:
        """What a column is called on this form."""
        return self.labels.get((table, column))

    def _known(self, kind: str) -> tuple[list[str], dict[str, str]]:
        return (self.around.roles if kind == "role" else []), (self.around.places if kind == "place" else {})


