"""A paper as a workbook: what it says, a sheet a table with its release and date above, and what the words mean.

On every sheet the names of the columns stand in one row, `HEAD`, with nothing but rows of the table below: a program reads from there.
"""

import io
import re
from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from coprod.intake.workbooks import appearance, cell_texts, packing
from coprod.reports import paper_words as words
from coprod.reports import sheets
from coprod.reports.paper import Cell, Drawing, Paper, Section, Sign
from coprod.reports.paper_drawing import bar_lines

# Above it: the title, the release with its day and the warning, the finding, how to read it.
HEAD = 5
SUMMARY, DEFINITIONS = "Summary", "Definitions"
_MOST_IN_NAME = 31
# A sheet's name stands in references and defined names: letters, digits and the plainest signs alone.
_UNFIT_IN_NAME = re.compile(r"[^\w .,()–-]|_")
_PARTS = ("Part", "What", "Says")


def paper_workbook(paper: Paper) -> bytes:
    """The paper as the bytes of a workbook; the same paper gives the same bytes."""
    book = packing.new_workbook(sheets.held(paper.title))
    _add(book, SUMMARY, paper, _PARTS, [*_summary(paper)], paper.title, paper.subtitle)
    _add(book, DEFINITIONS, paper, ("Word", "What it means"), [*paper.definitions], words.DEFINITIONS_HEAD)
    for table in (table for section in paper.sections for table in section.tables):
        rows = [[_value(cell) for cell in row] for row in table.rows]
        _add(book, table.name, paper, table.columns, rows, table.title, table.finding, table.caption)
    # Made before them, so that no table takes its name; it stands last.
    book.move_sheet(DEFINITIONS, len(book.sheetnames))
    out = io.BytesIO()
    packing.write(book, out)
    return out.getvalue()


def _value(cell: Cell) -> Cell:
    """A cell as the sheet holds it: numbers and days as they are, signs as words."""
    return words.said(cell) if isinstance(cell, Sign) else cell


def _add(book: Workbook, name: str, paper: Paper, columns: Sequence[str], rows: Sequence[Sequence[Cell]], title: str, finding: str = "", caption: str = "") -> None:
    sheet = book.create_sheet(_free_name(book, name))
    sheets.write_rows(sheet, columns, rows, head=HEAD)
    about = " · ".join([words.footer(paper), *(one for one in (paper.warning,) if one)])
    for row, text, font in ((1, title, appearance.HEADING), (2, about, appearance.QUIET), (3, finding, appearance.BODY), (4, caption, appearance.QUIET)):
        if text:
            appearance.said(sheet, f"A{row}", sheets.held(text), font, appearance.TOP).quotePrefix = cell_texts.could_run(text)
    if columns and rows:
        sheet.auto_filter.ref = f"A{HEAD}:{sheet.cell(HEAD + len(rows), len(columns)).coordinate}"
    _in_print(sheet, about)


def _in_print(sheet: Worksheet, about: str) -> None:
    # A header holds 255 characters, and “&” begins an order in it.
    sheet.oddHeader.left.text = about.replace("&", "&&")[:180].rstrip("&")
    sheet.oddHeader.left.size = 9


def _free_name(book: Workbook, name: str) -> str:
    """A name Excel takes, that no other sheet has."""
    plain = " ".join(_UNFIT_IN_NAME.sub(" ", name).split())[:_MOST_IN_NAME].strip() or "Table"
    taken = {"history", *(one.casefold() for one in book.sheetnames)}
    if plain.casefold() not in taken:
        return plain
    return next(one for number in range(2, 10_000) if (one := f"{plain[: _MOST_IN_NAME - 5].strip()} {number}").casefold() not in taken)


def _summary(paper: Paper) -> Iterator[tuple[Cell, ...]]:
    yield from (("", "Headline", line) for line in paper.headline)
    yield from ((words.ABOUT_HEAD, label, value) for label, value in paper.about)
    yield (words.ABOUT_HEAD, "Date", paper.on)
    if paper.warning:
        yield (words.ABOUT_HEAD, "Warning", paper.warning)
    for section in paper.sections:
        yield from _section(section)


def _section(one: Section) -> Iterator[tuple[Cell, ...]]:
    if not (one.sentences or one.note):
        yield (one.title, "", "")
    yield from ((one.title, "Says", line) for line in one.sentences)
    yield from ((one.title, words.NOTE_HEAD, line) for line in words.lines(one.note))
    for drawing in one.drawings:
        yield from ((one.title, what, text) for what, text in _drawing(drawing) if text)
    for quote in one.quotes:
        yield (one.title, "Words of", quote.source)
        yield (one.title, "Quote", quote.text)
        if quote.answer:
            yield (one.title, words.ANSWER_HEAD, quote.answer)
    yield from ((one.title, "Table", table.title) for table in one.tables)


def _drawing(one: Drawing) -> Iterator[tuple[str, str]]:
    yield "Drawing", one.title
    yield "The drawing in words", one.alt
    yield "How to read it", one.caption
    for bar in bar_lines(one):
        yield bar.label or "Bar", bar.words if bar.sign in bar.words else f"{bar.sign}. {bar.words}".removesuffix(". ")
