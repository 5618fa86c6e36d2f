"""Rows on the sheet of a workbook, in the house's look: days as days, numbers as numbers, and nothing that runs."""

import datetime
import math
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from coprod.intake.workbooks import appearance, cell_texts
from coprod.wording import day

DAY_FORMAT = "yyyy-mm-dd"
_WIDEST, _NARROWEST = 60, 9


def write_rows(sheet: Worksheet, columns: Sequence[str], rows: Sequence[Sequence[Any]], *, head: int = 1) -> None:
    """Write the columns' names in row `head` and `rows` below; what stands above `head` stays in sight with it."""
    for at, name in enumerate(columns, 1):
        cell = sheet.cell(head, at)
        appearance.column_head(cell, is_needed=True)
        cell.value, cell.data_type, cell.quotePrefix = held(name), "s", cell_texts.could_run(name)
    for number, row in enumerate(rows, head + 1):
        for at, value in enumerate(row, 1):
            fill(sheet, number, at, value)
    for at, width in enumerate(_widths(columns, rows), 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = f"A{head + 1}"
    sheet.sheet_view.showGridLines = False
    appearance.printed(sheet, heads=f"{head}:{head}")


def fill(sheet: Worksheet, row: int, at: int, value: Any) -> None:
    """Put one value in its cell: text as text whatever it begins with, a day as a day, what is no number as nothing."""
    cell = sheet.cell(row, at)
    cell.font, cell.alignment, cell.border = appearance.BODY, appearance.WRAPPED, appearance.HAIR
    if isinstance(value, str):
        cell.value, cell.data_type, cell.quotePrefix = held(value), "s", cell_texts.could_run(value)
    elif value is not None and not (isinstance(value, float) and not math.isfinite(value)):
        cell.value = value
        if isinstance(value, datetime.date):
            cell.number_format = DAY_FORMAT


def held(value: str) -> str:
    """`value` without what no workbook can hold, and no longer than a cell."""
    return cell_texts.xstring(value)[: cell_texts.MOST_CHARACTERS // 2]


def _widths(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterable[int]:
    for at, name in enumerate(columns):
        longest = max((len(day(row[at]) if isinstance(row[at], datetime.date) else str(row[at])) for row in rows if row[at] is not None), default=0)
        yield max(_NARROWEST, min(max(longest, len(name)) + 2, _WIDEST))
