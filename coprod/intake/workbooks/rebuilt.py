"""A workbook made anew from the cells of a file, as text, with the faults marked."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from coprod.intake.documents import Document, Sheet
from coprod.intake.workbooks import appearance, cell_texts, marks, packing
from coprod.intake.workbooks.marks import Mark

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_CUT = "... (cut: a cell holds no more)"
_MEASURED = 50
_LAST_COLUMN = 16_384


def rebuilt(document: Document, found: list[Mark], about: str) -> bytes:
    """The sheets of `document` with `found` marked; each row stands in the row of its line, so that numbers agree with the messages."""
    book = packing.new_workbook("Faults marked")
    names = _names(document)
    found = [_renamed(mark, document, names) for mark in found]
    marks.add_list(book, found, about)
    rows = {}
    for sheet, name in zip(document.sheets, names, strict=True):
        rows[name] = _rows(sheet, _laid_out(book, sheet, name, [mark for mark in found if mark.sheet == name and mark.row]))
    file = io.BytesIO()
    packing.write(book, file, rows)
    return file.getvalue()


def _renamed(mark: Mark, document: Document, names: list[str]) -> Mark:
    return next((replace(mark, sheet=name) for sheet, name in zip(document.sheets, names, strict=True) if sheet.name == mark.sheet), mark)


def _names(document: Document) -> list[str]:
    """A name for every sheet that a workbook allows; the sheet of a CSV is called after the file, so that it comes in again as that table."""
    taken, names = {marks.FAULTS.casefold(), "history"}, []
    for sheet in document.sheets:
        plain = _FORBIDDEN.sub(" ", sheet.name or document.file.rpartition(".")[0] or document.file).strip(" '") or "Sheet"
        name, nth = plain[:_LONGEST_NAME].rstrip(), 2
        while name.casefold() in taken:
            name, nth = f"{plain[:_LONGEST_NAME - 6].rstrip()} ({nth})", nth + 1
        taken.add(name.casefold())
        names.append(name)
    return names


class _Styles:
    """The style numbers of a sheet's cells: plain and quoted text, the first row, and those of marked cells by place."""

    def __init__(self, sheet: Worksheet, found: list[Mark]) -> None:
        self.plain, self.quoted, self.head = self._text(sheet, 1), self._text(sheet, 2, is_quoted=True), self._text(sheet, 3, is_head=True)
        self.marked: dict[tuple[int, int], int] = {}
        by_cell: dict[str, list[Mark]] = {}
        for mark in found:
            by_cell.setdefault(mark.cell, []).append(mark)
        for place, here in by_cell.items():
            cell = sheet[place]
            cell.font, cell.alignment, cell.number_format, cell.quotePrefix = appearance.BODY, appearance.TOP, "@", True
            cell.fill, cell.comment = marks.fill_of(here), marks.comment_of(here)
            self.marked[cell.row, cell.column] = cell.style_id

    @staticmethod
    def _text(sheet: Worksheet, row: int, *, is_quoted: bool = False, is_head: bool = False) -> int:
        # A cell for each, out of the way: what is changed on one afterwards would change the style it was given.
        cell = sheet.cell(row, _LAST_COLUMN)
        cell.font, cell.alignment, cell.number_format, cell.quotePrefix = (appearance.BOLD if is_head else appearance.BODY), appearance.TOP, "@", is_quoted
        return int(cell.style_id)


def _laid_out(book: Workbook, source: Sheet, name: str, found: list[Mark]) -> _Styles:
    sheet = book.create_sheet(name)
    first = source.rows[0][0] if source.rows else 1
    sheet.freeze_panes = f"A{first + 1}"
    measured = [cells for _, cells in source.rows[:_MEASURED]]
    for place in range(min(max(map(len, measured), default=0), 200)):
        longest = max((len(cells[place]) for cells in measured if place < len(cells)), default=0)
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(max(longest + 2, 11), 48)
    return _Styles(sheet, found)


def _rows(source: Sheet, styles: _Styles) -> Iterator[str]:
    waiting = sorted({row for row, _ in styles.marked})
    marked_at: dict[int, set[int]] = {row: set() for row in waiting}
    for row, column in styles.marked:
        marked_at[row].add(column)
    for nth, (line, cells) in enumerate(source.rows):
        if line > cell_texts.MOST_ROWS:
            break
        # Marked rows of which nothing was read.
        while waiting and waiting[0] < line:
            yield _row(waiting[0], [], styles, marked_at[waiting.pop(0)], is_head=False)
        if waiting and waiting[0] == line:
            waiting.pop(0)
        yield _row(line, cells, styles, marked_at.get(line, set()), is_head=nth == 0)
    for line in waiting:
        yield _row(line, [], styles, marked_at[line], is_head=False)


def _row(line: int, cells: list[str], styles: _Styles, columns: set[int], *, is_head: bool) -> str:
    made = []
    for place in range(1, max(len(cells), max(columns, default=0)) + 1):
        text = cells[place - 1] if place <= len(cells) else ""
        if not text and place not in columns:
            continue
        plain = styles.quoted if cell_texts.could_run(text) else styles.head if is_head else styles.plain
        style = styles.marked[line, place] if place in columns else plain
        at = f"{get_column_letter(place)}{line}"
        made.append(cell_texts.text_cell(at, style, _fitting(text)) if text else f'<c r="{at}" s="{style}"/>')
    return f'<row r="{line}">{"".join(made)}</row>'


def _fitting(text: str) -> str:
    return text[: cell_texts.MOST_CHARACTERS // 2] + _CUT if cell_texts.is_too_long(text) else text
