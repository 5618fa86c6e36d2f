"""What an import is made of: rows as they arrived, faults found in them, and what came of it."""

from dataclasses import asdict, dataclass, field
from typing import Any

from coprod.intake.differing import Difference

# More faults than these are not listed: nobody mends a thousand by hand before trying again.
MOST_FAULTS = 1000


@dataclass(frozen=True)
class Incoming:
    """Rows of one table from one file; every cell text, trimmed, None where empty.

    `columns` are the record columns present in the file (an absent one leaves what is stored); `rows` holds the file
    line or sheet row each row began on; `cells` maps a column to one cell a row. Where there are very many rows both are
    packed: Arrow's arrays in place of lists.
    """

    file: str
    table: str
    columns: list[str]
    rows: list[int]
    cells: dict[str, list[str | None]]


@dataclass(frozen=True)
class Fault:
    """One thing wrong (or, with `is_warning`, worth a look) in a file or in the store; `value` never personal data."""

    code: str
    file: str | None
    table: str | None
    row: int | None
    column: str | None
    value: str | None
    message: str
    remedy: str
    is_warning: bool = False

    def as_json(self) -> dict[str, Any]:
        """The shape the command line prints."""
        shape = asdict(self)
        del shape["is_warning"]
        return shape


@dataclass
class Outcome:
    """What an import did: `stored` counts rows inserted, updated and unchanged by table.

    `import_id` is None for a dry run, for a refusal, and where nothing changed.
    """

    import_id: str | None = None
    stored: dict[str, dict[str, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    account: dict[str, Any] | None = None
    # What it changes against the store, where that was asked for and nothing is at fault; see coprod.intake.differing.
    difference: Difference | None = None

    def as_json(self) -> dict[str, Any]:
        """The shape `import --format json` prints; `account` only where a recipe gave one."""
        shape: dict[str, Any] = {
            "import_id": self.import_id, "stored": self.stored,
            "faults": [fault.as_json() for fault in self.faults], "warnings": [fault.as_json() for fault in self.warnings],
        }
        return shape if self.account is None else {**shape, "account": self.account}


def in_order(faults: list[Fault]) -> list[Fault]:
    """By file and row, one a cell (the first found), at most 1,000."""
    one_a_cell: dict[tuple[object, ...], Fault] = {}
    for fault in faults:
        # What is wrong with two sheets of one workbook has the same place; the sheet is the value.
        of_no_cell = (fault.code, fault.value if fault.row is None else None) if fault.column is None else None
        place = (fault.file, fault.table, fault.row, fault.column, of_no_cell)
        one_a_cell.setdefault(place, fault)
    ranked = sorted(one_a_cell.values(), key=lambda fault: (fault.file or "", fault.row or 0))
    return ranked[:MOST_FAULTS]
