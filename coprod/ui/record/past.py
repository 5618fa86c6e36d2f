"""What became of a record since it was first written: who changed what, when, from what to what."""

from collections.abc import Iterator
from itertools import pairwise

import streamlit as st

from coprod import recording
from coprod.recording import Row, Version
from coprod.schema import TABLES
from coprod.ui import cached
from coprod.ui.record.around import Around
from coprod.ui.record.conflict_screen import value_of
from coprod.ui.record.sheet import Sheet, key_row
from coprod.ui.record.values import label_of
from coprod.ui.text import plain

# Rows of a form whose versions are looked up one by one.
_MOST_ROWS = 40
_DID = {"edit": "by hand", "import": "from a file", "taps": "on the children's screen", "undo": "taken back", "demo": "with the demonstration"}


def history(one: Sheet, around: Around) -> None:
    """The versions of the record and of its rows, folded away, looked up once opened."""
    box = st.expander("History", icon=":material/history:", key=f"past·{one.serial}", on_change="rerun")
    if not box.open:
        return
    with box:
        said = sorted(_said(one, around), key=lambda pair: pair[0], reverse=True)
        for _, sentence in said:
            st.markdown(plain(sentence))
        if not said:
            st.caption("It was not changed since it came in.")


def _said(one: Sheet, around: Around) -> Iterator[tuple[str, str]]:
    """A sentence a change of a row, each with the moment it is sorted by."""
    rows = [(table, tag) for table, some in one.seen.items() for tag in some][:_MOST_ROWS]
    for table, tag in rows:
        versions = recording.history(cached.store(), around.view.viewer, table, key_row(one.form, one.record_id, table, tag))
        for later, earlier in pairwise([*versions, None]):
            if later is not None and later.at is not None:
                yield later.at.isoformat(), _sentence(one, around, (table, tag), later, earlier)


def _sentence(one: Sheet, around: Around, place: tuple[str, str], later: Version, earlier: Version | None) -> str:
    table, tag = place
    at = f"{later.at.day} {later.at:%B %Y, %H:%M}" if later.at else "At first"
    who = f"{at}, {later.by or 'not known'}, {_DID.get(later.what or '', later.what or '')}"
    name = "" if table == one.form.table else f" {TABLES[table].title}{': ' + _names(around, table, tag) if tag else ''}."
    before = earlier.row if earlier else None
    return f"{who}.{name} {_differences(around, table, before, later.row)}"


def _names(around: Around, table: str, tag: str) -> str:
    keys = [name for name in TABLES[table].key if name not in ("session_id", "celebration_id", "setting_id", "project_id")]
    return value_of(around, table, keys[0], tag.split("|")[0]) if len(keys) == 1 else tag.replace("|", ", ")


def _differences(around: Around, table: str, before: Row | None, after: Row | None) -> str:
    if after is None:
        return "Taken out."
    if before is None:
        return "Written for the first time."
    told = [
        f"{label_of(TABLES[table].column[name])}: {value_of(around, table, name, before.get(name))} → {value_of(around, table, name, value)}"
        for name, value in after.items() if value != before.get(name)
    ]
    return "; ".join(told) + "." if told else "Nothing changed in it."
