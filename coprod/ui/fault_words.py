"""Faults as people read them: where each is, what is wrong, what to do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from coprod.intake import Fault
from coprod.intake.incoming import MOST_FAULTS
from coprod.schema import TABLES
from coprod.ui.text import count

# What each code is called on a page, in the order of the filter.
TITLES = {
    "unreadable": "File cannot be read", "empty_file": "File is empty", "unknown_table": "Not a table of the records", "unknown_column": "Unknown column",
    "duplicate_column": "Column named twice", "ragged_row": "Too many or too few cells", "missing_required": "Something needed is missing",
    "unknown_value": "Not an allowed word", "bad_id": "Not an id", "duplicate_key": "Same record twice", "broken_reference": "Points at nothing",
    "not_a_date": "Not a date", "ambiguous_date": "More than one date", "not_a_number": "Not a number", "out_of_range": "Outside what can be",
    "not_yes_no": "Neither yes nor no", "not_a_link": "Not a link", "date_order": "Dates in the wrong order", "held_in_future": "Held in the future",
    "other_project": "Belongs to another project", "newcomers_above_people": "More newcomers than people", "profile_above_roster": "Profile above the group",
    "formula": "A formula", "personal_data": "Looks like personal data", "people_above_roster": "More people than the group has",
    "headcount_below_groups": "Headcount below the groups", "delimiter": "Separated otherwise", "encoding": "Letters written otherwise",
    "personal_text": "Personal data in free text?", "parts_not_whole": "Parts do not add up", "ids_alike": "Two names, one id",
}


def title_of(code: str) -> str:
    """The code in words; one that is new here still reads as words."""
    return TITLES.get(code, code.replace("_", " ").capitalize())


def sentence(faults: Sequence[Fault], warnings: Sequence[Fault]) -> str:
    """“3 faults stand in the way. 2 things are worth a look.”"""
    stand = f"{MOST_FAULTS:,} faults or more stand" if len(faults) >= MOST_FAULTS else count(len(faults), "fault stands", "faults stand")
    said = [f"{stand} in the way." if faults else "Nothing stands in the way."]
    if warnings:
        said.append(f"{count(len(warnings), 'thing is', 'things are')} worth a look.")
    return " ".join(said)


def kinds(found: Sequence[Fault]) -> dict[str, int]:
    """How many of each code, the commonest first."""
    return dict(Counter(one.code for one in found).most_common())


@dataclass(frozen=True)
class Alike:
    """Faults that are mended alike: where they stand, what is wrong with the first, what to do, and all their rows."""

    where: str
    message: str
    remedy: str
    rows: tuple[int, ...]
    n: int
    is_warning: bool

    @property
    def in_rows(self) -> str:
        """“row 3”, “rows 3, 4 and 7”, “rows 3, 4, 7, 8, 12 … (310 in all)”; nothing for a whole file."""
        if not self.rows:
            return ""
        if self.n == 1:
            return f"row {self.rows[0]:,}"
        first = [f"{row:,}" for row in self.rows[:_MOST_ROWS]]
        return f"rows {', '.join(first[:-1])} and {first[-1]}" if self.n <= _MOST_ROWS else f"rows {', '.join(first)} … ({self.n:,} in all)"


_MOST_ROWS = 5


def alike(found: Sequence[Fault], *, with_file: bool) -> list[Alike]:
    """The faults put together by column, kind and remedy, in the order the first of each stands."""
    groups: dict[tuple[object, ...], list[Fault]] = {}
    for one in found:
        groups.setdefault((one.file, one.table, one.column, one.code, one.remedy), []).append(one)
    made = []
    for ones in groups.values():
        first = ones[0]
        place = [first.file if with_file and first.file else "", _table(first), first.column or ""]
        rows = tuple(dict.fromkeys(one.row for one in ones if one.row is not None))
        made.append(Alike(", ".join(part for part in place if part), first.message, first.remedy, rows, len(rows) or len(ones), first.is_warning))
    return made


def _table(one: Fault) -> str:
    return TABLES[one.table].title if one.table in TABLES else one.table or ""


def as_table(found: Sequence[Fault]) -> pd.DataFrame:
    """A row a fault: where it stands, what is wrong, what to do."""
    return pd.DataFrame(
        [
            {
                "Row": one.row, "Column": one.column or "", "What is wrong": one.message, "What to do": one.remedy, "Value": one.value or "",
                "Table": _table(one), "File": one.file or "the store", "Kind": title_of(one.code),
            }
            for one in found
        ],
        columns=["Row", "Column", "What is wrong", "What to do", "Value", "Table", "File", "Kind"],
    ).astype({"Row": "Int64"})
