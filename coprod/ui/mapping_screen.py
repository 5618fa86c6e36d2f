"""A sheet nobody has seen before, told on screen what it is: every choice is suggested, and changes the recipe at once."""

from dataclasses import dataclass, replace

import streamlit as st

from coprod.intake.documents import CSV, Document, Sheet
from coprod.intake.mapping import KINDS, Facts, Layout, Look, Mapping, found_layout, looks_of, open_questions
from coprod.intake.mapping.suggested import mapping_for
from coprod.intake.mapping.suggesting import kind_scores
from coprod.ui.mapping_columns import draw_columns
from coprod.ui.mapping_home import draw_home
from coprod.ui.mapping_preview import draw_preview
from coprod.ui.mapping_rows import draw_rows, header_chosen
from coprod.ui.text import plain


@dataclass(frozen=True)
class Found:
    """What was found out about one sheet, kept while somebody works on it; `made_from` says of which."""

    made_from: tuple[object, ...]
    layout: Layout
    looks: list[Look]
    scores: dict[str, float]


def draw(draft_key: str, document: Document, sheet: Sheet, facts: Facts, *, start: Mapping | None = None) -> Mapping:
    """The whole screen for one sheet; gives the mapping as it stands. All its state lies in the page's state under `draft_key`.

    `start` is a mapping made before, for this sheet or one like it, which is then what every choice begins with.
    """
    found = _found(draft_key, document, sheet, facts, start)
    kind = _kind(draft_key, found, start)
    project_id = st.session_state.get(f"{draft_key}-{kind}-home-project")
    begun = _begun(draft_key, found, kind, facts, document, sheet, start, project_id)
    near = facts.in_project(begun.home.project_id if project_id is None else project_id)
    st.subheader("What each column is", anchor=False)
    mapping = draw_columns(f"{draft_key}-{kind}", begun, found.looks, near)
    st.subheader("What the file does not say", anchor=False)
    mapping = draw_home(f"{draft_key}-{kind}", mapping, facts)
    st.subheader("Which rows count", anchor=False)
    mapping = draw_rows(draft_key, mapping, found.layout)
    st.subheader("What comes of it", anchor=False)
    draw_preview(f"{draft_key}-{kind}", mapping, document, sheet, open_questions(mapping, found.looks))
    return mapping


def _found(key: str, document: Document, sheet: Sheet, facts: Facts, start: Mapping | None) -> Found:
    """The layout and looks, found out once for a sheet and the lines its names are said to stand on."""
    row, rows = header_chosen(key)
    if start and row is None:
        row, rows = start.header_row, start.header_rows
    made_from = (document.file, document.sha256, sheet.name)
    held = st.session_state.get(f"{key}-found")
    if isinstance(held, Found) and held.made_from == made_from and (row, rows) in ((None, None), (held.layout.header_row, held.layout.header_rows)):
        return held
    with st.spinner("Looking at the columns"):
        layout = found_layout(sheet, header_row=row, header_rows=rows, is_workbook=document.kind != CSV)
        looks = looks_of(layout)
        found = Found(made_from, layout, looks, kind_scores(looks, facts, f"{document.file} {sheet.name}"))
    st.session_state[f"{key}-found"] = found
    return found


def _kind(key: str, found: Found, start: Mapping | None) -> str:
    ranked = sorted(KINDS, key=lambda name: -found.scores[name])
    if start:
        ranked = [start.row_kind, *(name for name in ranked if name != start.row_kind)]
    chosen = st.selectbox(
        "What is one row?", ranked, format_func=lambda name: KINDS[name].label, key=f"{key}-kind", help="The likeliest stand first. One row of the sheet becomes one of these.",
    )
    st.caption(plain(KINDS[chosen].about))
    return str(chosen)


def _begun(draft_key: str, found: Found, kind: str, facts: Facts, document: Document, sheet: Sheet, start: Mapping | None, project_id: str | None) -> Mapping:
    """What every choice begins with: what is suggested, or what was chosen before for the columns that are still there."""
    key = (found.made_from, found.layout.header_row, found.layout.header_rows, kind, project_id)
    held = st.session_state.get(f"{draft_key}-suggested")
    if held is None or held[0] != key:
        held = st.session_state[f"{draft_key}-suggested"] = (key, mapping_for(kind, found.layout, found.looks, facts, file=document.file, sheet=sheet.name, project_id=project_id))
    suggested: Mapping = held[1]
    if start is None or start.row_kind != kind:
        return suggested
    before = {use.column: use for use in start.columns}
    return replace(
        start, columns=tuple(before.get(use.column, use) for use in suggested.columns), header_row=suggested.header_row, header_rows=suggested.header_rows,
        file=document.file, sheet=start.sheet or sheet.name,
    )
