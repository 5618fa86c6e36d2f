"""Where in a file each fault is to be shown: sheet, row and column, as far as the fault tells."""

import re
from collections.abc import Iterable

from openpyxl.utils import column_index_from_string

from coprod.intake.documents import Document, Sheet
from coprod.intake.incoming import MOST_FAULTS, Fault
from coprod.intake.recipes.ids import folded
from coprod.intake.recipes.naming import told_apart
from coprod.intake.workbooks.marks import Mark
from coprod.intake.workbooks.sheet_names import NOT_RECORDS

# Headers of a foreign sheet stand among its first rows.
_HEAD_ROWS = 20
_LETTERS = re.compile("[A-Z]{1,3}")


def marks_of(document: Document, faults: Iterable[Fault]) -> list[Mark]:
    """A mark for every fault of `document`, those of other files left out, at most 1,000; never a personal value."""
    sheets = [_Known(sheet) for sheet in document.sheets]
    own = [fault for fault in faults if fault.file in (None, document.file)]
    return [_mark(fault, sheets) for fault in own[:MOST_FAULTS]]


class _Known:
    """A sheet with its header cells looked up once."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.lines = {line for line, _ in sheet.rows}
        self.last = max(self.lines, default=0)
        self.columns: dict[str, int] = {}
        for _, cells in reversed(sheet.rows[:_HEAD_ROWS]):
            self.columns |= {folded(name): place for place, name in reversed(list(enumerate(told_apart(cells), 1)))}

    def fits(self, fault: Fault) -> tuple[int, ...]:
        """How well the fault belongs to this sheet: the greater the better."""
        return (
            folded(self.sheet.name) in (folded(fault.table or ""), folded(fault.value or "") if fault.code == "unknown_table" else ""),
            self.sheet.name not in NOT_RECORDS, fault.column is None or folded(fault.column) in self.columns, fault.row is None or fault.row in self.lines,
            not self.sheet.is_hidden, fault.row is None or fault.row <= self.last, len(self.lines),
        )


def _mark(fault: Fault, sheets: list[_Known]) -> Mark:
    known = max(sheets, key=lambda one: one.fits(fault), default=None)
    is_of_sheet = known is not None and (fault.row is not None or known.fits(fault)[0])
    return Mark(
        sheet=known.sheet.name if known and is_of_sheet else None, row=fault.row, column=_column(fault, known) if known else None, named=fault.column or "",
        what=fault.code.replace("_", " "), message=fault.message, remedy=fault.remedy, is_warning=fault.is_warning,
    )


def _column(fault: Fault, known: _Known) -> int | None:
    if fault.column is None:
        return None
    place = known.columns.get(folded(fault.column))
    # Some faults name the column by its letters, as the sheet does.
    return column_index_from_string(fault.column) if place is None and _LETTERS.fullmatch(fault.column) else place
