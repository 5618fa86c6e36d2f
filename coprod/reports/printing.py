"""The two-page summary of an assessment as an accessible PDF (PDF/UA-1)."""

from dataclasses import dataclass
from typing import Any

from coprod.recording.planning import Action
from coprod.reports.outcome import Outcome
from coprod.reports.summary import Room, summary
from coprod.reports.typesetting import NO_LETTER, typeset

# From ample to sparse: the first that fits on two pages is taken.
ROOMS = (Room(14, 170, 9.2), Room(10, 120, 8.8), Room(8, 90, 8.4), Room(6, 60, 8.0), Room(4, 40, 7.6), Room(3, 0, 7.2), Room(0, 0, 7.0))
MOST_PAGES = 2
_MISSING = f"Some letters cannot be printed and stand as {NO_LETTER}; the workbook has them."


@dataclass(frozen=True)
class Printed:
    """A summary on paper: its bytes, its pages, and how many actions did not fit."""

    pdf: bytes
    n_pages: int
    n_left_out: int


def summary_pdf(outcome: Outcome, plan: list[Action]) -> Printed:
    """The summary of an assessment with its action plan, on two pages wherever that can be read.

    Raises CoprodError where it cannot be set.
    """
    unprinted: set[str] = set()
    for room in ROOMS:
        data = summary(outcome, plan, room)

        def noted(has_boxes: bool, data: dict[str, Any] = data) -> dict[str, Any]:
            return {**data, "notes": [*data["notes"], _MISSING]} if has_boxes else data

        pdf, n_pages = typeset("summary.typ", noted, "The summary", "Download it as a workbook instead.", unprinted)
        if n_pages <= MOST_PAGES:
            break
    return Printed(pdf, n_pages, data["n_left_out"])
