"""The faults of an import as a table to take away: CSV that opens safely in a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from coprod.intake.incoming import Fault
from coprod.intake.messages import UNSPOKEN
from coprod.intake.workbooks.cell_texts import could_run

_HEADS = ("kind", "file", "table", "row", "column", "what it is", "value", "what is wrong", "what to do")


def faults_table(faults: Iterable[Fault]) -> str:
    """`faults` as CSV text, a line each; no personal value, and nothing a spreadsheet would run (such text begins with an apostrophe)."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(_HEADS)
    for fault in faults:
        value = None if fault.code in UNSPOKEN else fault.value
        cells = (
            "to check" if fault.is_warning else "fault", fault.file, fault.table, fault.row, fault.column, fault.code.replace("_", " "), value, fault.message, fault.remedy,
        )
        writer.writerow(["" if cell is None else _safe(str(cell)) for cell in cells])
    return file.getvalue()


def _safe(text: str) -> str:
    # A tab or line end before the sign would not stop some spreadsheets either.
    return f"'{text}" if could_run(text.lstrip()) else text
