"""The first rows of a foreign sheet as the records they become."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from coprod.intake.documents import Document, Sheet
from coprod.intake.mapping import Mapping, Preview, Question, preview
from coprod.schema import TABLES
from coprod.ui.text import count, plain

_MOST_TOLD = 6


def draw_preview(key: str, mapping: Mapping, document: Document, sheet: Sheet, questions: Sequence[Question]) -> Preview:
    """What is still to be decided, and below it the records of the first rows, a table each."""
    for question in questions[:_MOST_TOLD]:
        st.markdown(f":material/help: {plain(question.text)}")
    shown = preview(mapping, document, sheet)
    if shown.fault:
        if not questions:
            st.error(plain(shown.fault))
        return shown
    st.markdown(plain(_said(shown)))
    for fault in shown.faults[:_MOST_TOLD]:
        # What to do about it is asked above; the remedies speak of recipes.
        st.markdown(f":material/error: Row {fault.row}: {plain(fault.message)}" if fault.row else f":material/error: {plain(fault.message)}")
    for warning in shown.warnings[:_MOST_TOLD]:
        st.caption(plain(warning.message))
    _done(shown.account)
    names = [name for name in TABLES if name in shown.tables]
    if names:
        main = mapping.kind.table if mapping.kind.table in names else names[0]
        ranked = [main, *(name for name in names if name != main)]
        for name, tab in zip(ranked, st.tabs([f"{TABLES[one].title} ({shown.n_records[one]})" for one in ranked]), strict=True):
            with tab:
                _table(shown, name)
    return shown


def _said(shown: Preview) -> str:
    of = "All" if shown.n_read >= shown.n_rows else f"The first {shown.n_read} of"
    aside = len(shown.account.get("set_aside", []))
    left = f"; {count(aside, 'row')} set aside" if aside else ""
    return f"{of} {count(shown.n_rows, 'row')}{left}."


def _done(account: dict[str, Any]) -> None:
    """What was read though it is written otherwise, and why rows were set aside."""
    told = [f"{one['column']}: {one['what']} ({count(one['rows'], 'row')})" for one in account.get("done", [])]
    aside = [f"Row {one['row']} is set aside: {one['reason']}" for one in account.get("set_aside", []) if one["reason"] != "has a fault"]
    lines = [*aside[:_MOST_TOLD], *told[:_MOST_TOLD]]
    if lines:
        st.caption("\n".join(f"- {plain(line)}" for line in lines))


def _table(shown: Preview, name: str) -> None:
    rows = shown.tables[name]
    frame = pd.DataFrame(rows).rename(columns=lambda column: column.replace("_", " "))
    st.dataframe(frame, hide_index=True, width="stretch", placeholder="", alt=f"{TABLES[name].title}: the first {count(len(rows), 'record')}")
    if shown.n_records[name] > len(rows):
        st.caption(f"The first {len(rows)} of {count(shown.n_records[name], 'record')}.")
