"""A file as it arrived, whatever its kind: sheets of text cells, or JSON, with what has to be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from coprod.intake.incoming import Fault

CSV, XLSX, ODS, JSON = "csv", "xlsx", "ods", "json"


@dataclass(frozen=True)
class Sheet:
    """One sheet (a CSV is one sheet without a name): its rows that are not blank, each with the line it begins on.

    `rows` are (file line or sheet row, first is 1; cells as text, as long as the row is). A date cell is ISO text (with the time where it has
    one), a number has neither thousands marks nor a needless point, yes/no cells are TRUE and FALSE, a formula is its stored value.
    `merged` are the merged ranges (first row, first column, last row, last column, counted from 1): the value stands in the first cell alone.
    Of a long CSV the rows are packed, and unpacked as they are asked for.
    `uncalculated` are the cells (row, column) whose formula has no stored value; they read as empty.
    """

    name: str
    rows: Sequence[tuple[int, list[str]]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    is_hidden: bool = False


@dataclass
class Document:
    """One file read. `sheets` is empty for JSON and for a file that cannot be read; `json` is what a JSON file holds.

    `faults` holds what is wrong with the file as a whole, warnings among them: an encoding that was guessed, a formula without a value.
    `data` are a CSV's bytes, for a recipe that says how they are to be read; None where the rows were made otherwise.
    """

    file: str
    kind: str
    sha256: str
    n_bytes: int
    sheets: list[Sheet] = field(default_factory=list)
    json: Any = None
    faults: list[Fault] = field(default_factory=list)
    data: bytes | None = field(default=None, repr=False)

    @property
    def is_readable(self) -> bool:
        """Whether nothing stands in the way of its rows."""
        return all(fault.is_warning for fault in self.faults)
