"""A file as it arrived, whatever its kind: sheets of text cells, or JSON, with what has to be said of it."""

from dataclasses import dataclass, field
from typing import Any

from coprod.intake.incoming import Fault

CSV, XLSX, ODS, JSON = "csv", "xlsx", "ods", "json"


@dataclass(frozen=True)
class Sheet:
    """One sheet (a CSV is one sheet without a name): its rows that are not blank, each with the line it begins on.

    `rows` are (file line or sheet row, first is 1; cells as text, as long as the row is). A date cell is ISO text (with the time where it has
    one), a number has neither thousands marks nor a needless point, yes/no cells are TRUE and FALSE, a formula is its stored value.
    """

    name: str
    rows: list[tuple[int, list[str]]]


@dataclass
class Document:
    """One file read. `sheets` is empty for JSON and for a file that cannot be read; `json` is what a JSON file holds.

    `faults` holds what is wrong with the file as a whole, warnings among them: an encoding that was guessed, a formula without a value.
    """

    file: str
    kind: str
    sha256: str
    n_bytes: int
    sheets: list[Sheet] = field(default_factory=list)
    json: Any = None
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_readable(self) -> bool:
        """Whether nothing stands in the way of its rows."""
        return all(fault.is_warning for fault in self.faults)
