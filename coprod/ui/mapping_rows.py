"""Which lines of a foreign sheet are rows: where its names stand, what is left out, what is alike."""

from dataclasses import replace

import streamlit as st

from coprod.intake.mapping import Layout, LeaveOut, Mapping
from coprod.ui.text import plain

_ALIKE = {"once": "Count them once", "keep": "Count each of them"}
_REPEATS = {"": "Stop and show me each", "merge": "Take them as one: what stands first holds, and what differs is listed"}


def header_chosen(key: str) -> tuple[int | None, int | None]:
    """The line and number of lines somebody has said the names stand on; None where nobody has."""
    row, rows = st.session_state.get(f"{key}-header-row"), st.session_state.get(f"{key}-header-rows")
    return (int(row), int(rows)) if row and rows else (None, None)


def draw_rows(key: str, mapping: Mapping, layout: Layout) -> Mapping:
    """What was found out about the layout, in words, and each of it to change."""
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in layout.said))
    left = [rule for rule in layout.leave_out if st.checkbox(_label(rule), value=True, key=f"{key}-out-{rule.how}-{rule.column}")]
    mapping = replace(mapping, leave_out=tuple(left))
    if layout.n_duplicates:
        alike = st.radio("Rows alike in every cell", list(_ALIKE), index=list(_ALIKE).index(mapping.duplicates), format_func=_ALIKE.__getitem__, key=f"{key}-alike", horizontal=True)
        mapping = replace(mapping, duplicates=str(alike))
    if mapping.kind.repeats == "fault":
        again = st.radio(
            "Where rows give the same record again", list(_REPEATS), index=list(_REPEATS).index(mapping.repeats), format_func=_REPEATS.__getitem__, key=f"{key}-repeats",
            help="Two rows for one meeting, or for one group at one meeting.",
        )
        mapping = replace(mapping, repeats=str(again))
    if layout.ragged:
        short = st.checkbox("Rows may end before the last column; the cells missing are empty", value=mapping.short_rows, key=f"{key}-short")
        mapping = replace(mapping, short_rows=short)
    with st.expander("The column names stand elsewhere"):
        lines = st.columns(2)
        lines[0].number_input("On line", 1, 1000, layout.header_row, key=f"{key}-header-row")
        lines[1].number_input("Over how many lines", 1, 3, layout.header_rows, key=f"{key}-header-rows")
    return mapping


def _label(rule: LeaveOut) -> str:
    column = plain(rule.column)
    return f"Leave out rows of totals ({column})" if rule.how == "total" else f"Leave out rows in which only {column} is filled"
