"""The summary as a workbook: a sheet a table, nothing cut, and a sheet that says what the words mean."""

import io
from collections.abc import Sequence

from coprod.intake.workbooks import packing
from coprod.recording.planning import Action
from coprod.reports.outcome import Outcome
from coprod.reports.sheets import write_rows
from coprod.reports.tables import sheets


def summary_workbook(outcome: Outcome, plan: Sequence[Action]) -> bytes:
    """Everything the summary says, uncut, as the bytes of a workbook."""
    book = packing.new_workbook(f"What came out: {outcome.project['name']}")
    for one in sheets(outcome, plan):
        write_rows(book.create_sheet(one.name), one.columns, one.rows)
    out = io.BytesIO()
    packing.write(book, out)
    return out.getvalue()
