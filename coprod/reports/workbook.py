"""The summary as a workbook: a sheet a table, nothing cut, and a sheet that says what the words mean."""

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from coprod.intake.workbooks import appearance, cell_texts, packing
from coprod.recording.planning import Action
from coprod.reports.outcome import Outcome
from coprod.reports.tables import Sheet, sheets
from coprod.wording import day

DAY_FORMAT = "yyyy-mm-dd"
_WIDEST, _NARROWEST = 60, 9


def summary_workbook(outcome: Outcome, plan: Sequence[Action]) -> bytes:
    """Everything the summary says, uncut, as the bytes of a workbook."""
    book = packing.new_workbook(f"What came out: {outcome.project['name']}")
    for one in sheets(outcome, plan):
        _write(book.create_sheet(one.name), one)
    out = io.BytesIO()
    packing.write(book, out)
    return out.getvalue()


def _write(sheet: Worksheet, one: Sheet) -> None:
    for at, name in enumerate(one.columns, 1):
        cell = sheet.cell(1, at, name)
        appearance.column_head(cell, is_needed=True)
    for number, row in enumerate(one.rows, 2):
        for at, value in enumerate(row, 1):
            _fill(sheet, number, at, value)
    for at, width in enumerate(_widths(one), 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    sheet.sheet_view.showGridLines = False
    appearance.printed(sheet, heads="1:1")


def _fill(sheet: Worksheet, row: int, at: int, value: Any) -> None:
    cell = sheet.cell(row, at)
    cell.font, cell.alignment, cell.border = appearance.BODY, appearance.WRAPPED, appearance.HAIR
    if isinstance(value, str):
        # Whatever it begins with, it is text.
        cell.value, cell.data_type, cell.quotePrefix = _text(value), "s", cell_texts.could_run(value)
    elif value is not None:
        cell.value = value
        if isinstance(value, datetime.date):
            cell.number_format = DAY_FORMAT


def _text(value: str) -> str:
    """`value` without what no workbook can hold, and no longer than a cell."""
    return cell_texts.xstring(value)[: cell_texts.MOST_CHARACTERS // 2]


def _widths(one: Sheet) -> Iterable[int]:
    for at, name in enumerate(one.columns):
        longest = max((len(day(row[at]) if isinstance(row[at], datetime.date) else str(row[at])) for row in one.rows if row[at] is not None), default=0)
        yield max(_NARROWEST, min(max(longest, len(name)) + 2, _WIDEST))
