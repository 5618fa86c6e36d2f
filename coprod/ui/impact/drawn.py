"""A paper drawn on a page: headline, contents, sections with their charts, words and tables. Whatever is in it has passed the guard already."""

import re
from pathlib import Path

import pandas as pd
import streamlit as st

from coprod.charts.theme import DARK
from coprod.reports.paper import Drawing, Paper, Quote, Section, Sign, Table
from coprod.reports.paper_figure import paper_figure
from coprod.reports.paper_words import ANSWER_HEAD, DEFINITIONS_HEAD, FIRST_ROWS, NOTE_HEAD, lines, said
from coprod.ui import parts
from coprod.ui.text import count, plain

_A_PARAGRAPH = 3
_FOLDER = Path(__file__).parent


def draw_paper(paper: Paper, key: str = "paper") -> None:
    """Draw the whole paper. `key` keeps two papers of one page apart, in widgets and in the links of the contents."""
    st.html(_FOLDER / "drawn.css")
    if parts.theme() is DARK:
        st.html(_FOLDER / "drawn_dark.css")
    place = re.sub(r"[^a-z0-9]+", "-", key.casefold()).strip("-")
    with st.container(key=f"{place}-drawn"):
        _head(paper, place)
        for section in paper.sections:
            _section(section, place)
        _definitions(paper, place)


def _head(paper: Paper, place: str) -> None:
    st.caption(plain(paper.subtitle))
    if paper.warning:
        st.warning(plain(paper.warning), icon=":material/edit_document:")
    for sentence in paper.headline:
        st.markdown(f"**{plain(sentence)}**")
    st.caption("  \n".join(f"{plain(label)}: {plain(value)}" for label, value in paper.about))
    links = " · ".join(f"[{plain(section.title)}](#{_anchor(place, section.section_id)})" for section in paper.sections)
    with st.container(key=f"{place}-contents"):
        st.markdown(f"**In this summary** {links} · [{DEFINITIONS_HEAD}](#{_anchor(place, 'words')})")


def _anchor(place: str, section_id: str) -> str:
    return f"{place}-{section_id}".replace("_", "-")


def _section(section: Section, place: str) -> None:
    with st.container(key=f"{place}-section-{section.section_id}"):
        st.header(plain(section.title), anchor=_anchor(place, section.section_id))
        st.markdown(_running(section.sentences))
        if section.note:
            _note(section.note, f"{place}-note-{section.section_id}")
        tables = {table.name: table for table in section.tables}
        for number, drawing in enumerate(section.drawings, 1):
            _drawing(drawing, tables.get(drawing.table), f"{place}-{section.section_id}-{number}")
        for quote in section.quotes:
            _quote(quote)
        drawn = {drawing.table for drawing in section.drawings}
        for number, table in enumerate([one for one in section.tables if one.name not in drawn], 1):
            _table(table, f"{place}-{section.section_id}-table-{number}")


def _running(sentences: tuple[str, ...]) -> str:
    """A few sentences as a paragraph, many as a list: nobody reads a wall."""
    words = [plain(sentence) for sentence in sentences]
    return " ".join(words) if len(words) <= _A_PARAGRAPH else "\n".join(f"- {one}" for one in words)


def _note(note: str, key: str) -> None:
    """The lead's own words, told apart from what the figures say."""
    with st.container(border=True, key=key, gap="xsmall"):
        st.caption(NOTE_HEAD)
        for line in lines(note):
            st.markdown(plain(line))


def _drawing(drawing: Drawing, table: Table | None, key: str) -> None:
    with st.container(key=f"{key}-drawing"):
        st.subheader(plain(drawing.title), anchor=False)
        parts.paint(paper_figure(drawing, parts.theme()), key, drawing.alt)
        if drawing.caption:
            st.caption(plain(drawing.caption))
    if table:
        _opened(table, key)


def _opened(table: Table, key: str) -> None:
    """A button that opens a table."""
    with st.popover("Table", icon=":material/table_rows:", key=f"{key}-opened", help=plain(table.title)):
        st.markdown(f"**{plain(table.title)}**")
        parts.show_table(_frame(table), _alt(table))
        if table.caption:
            st.caption(plain(table.caption))


def _table(table: Table, key: str) -> None:
    """A short table stands open, so that it prints; a long one, which is one to look things up in, is a click away."""
    if table.is_detail or len(table.rows) > FIRST_ROWS:
        with st.expander(f"{plain(table.title)} ({count(len(table.rows), 'row')})", icon=":material/table_rows:", key=key):
            parts.show_table(_frame(table), _alt(table))
            st.caption(plain(table.caption))
        return
    with st.container(key=key, gap="xsmall"):
        st.subheader(plain(table.title), anchor=False)
        # This form of table reads Markdown, so what people typed is escaped cell by cell.
        shown = pd.DataFrame([[plain(said(cell)) for cell in row] for row in table.rows], columns=[plain(name) for name in table.columns])
        st.table(shown, border="horizontal", hide_index=True, width="stretch", alt=_alt(table))
        if table.caption:
            st.caption(plain(table.caption))


def _frame(table: Table) -> pd.DataFrame:
    """The table as text; a column of nothing but numbers stays one."""
    columns = []
    for place in range(len(table.columns)):
        cells = [row[place] for row in table.rows]
        has_numbers_alone = cells and all(isinstance(one, int | float) and not isinstance(one, Sign) for one in cells)
        columns.append(pd.Series(cells if has_numbers_alone else [said(one) for one in cells]))
    return pd.DataFrame(dict(zip(table.columns, columns, strict=True)))


def _alt(table: Table) -> str:
    return f"{table.title}: {', '.join(table.columns)}; {count(len(table.rows), 'row')}"


def _quote(quote: Quote) -> None:
    answer = f"  \n> {plain(ANSWER_HEAD)}: {plain(quote.answer)}" if quote.answer else ""
    st.markdown(f"> “{plain(quote.text)}”  \n> — {plain(quote.source)}{answer}")


def _definitions(paper: Paper, place: str) -> None:
    st.header(DEFINITIONS_HEAD, anchor=_anchor(place, "words"))
    with st.expander(f"{count(len(paper.definitions), 'word')} explained", icon=":material/menu_book:", key=f"{place}-definitions"):
        for word, meaning in paper.definitions:
            st.markdown(f"**{plain(word)}.** {plain(meaning)}")
