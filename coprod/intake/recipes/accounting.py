"""The account of an import by recipe: what became of every row and every number. read = stored + merged + set aside."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from coprod.intake.recipes.ids import folded

STORED, MERGED, SET_ASIDE = "stored", "merged", "set_aside"
WAYS = (STORED, MERGED, SET_ASIDE)
# More rows alike than these are counted, not listed.
MOST_DUPLICATES = 1000


@dataclass
class Tally:
    """One file's account: rows by what became of them, records made by table, sums and empty cells by column."""

    file: str
    sums: tuple[str, ...]
    watched: tuple[str, ...]
    # (line, column, number) of summed numbers that no record took, though the row was not set aside.
    cells: list[tuple[int, str, Decimal]] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    unused: list[str] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)
    records: Counter[str] = field(default_factory=Counter)
    reasons: list[tuple[int, str]] = field(default_factory=list)
    summed: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    empty: Counter[tuple[str, str]] = field(default_factory=Counter)
    zero: Counter[tuple[str, str]] = field(default_factory=Counter)
    # (line, the earlier line it is alike in every cell, whether it counts all the same), the first thousand of them.
    duplicates: list[tuple[int, int, bool]] = field(default_factory=list)
    n_duplicates: int = 0

    def duplicate(self, line: int, same_as: int, *, counted: bool) -> None:
        """A row is alike in every cell to an earlier one; `counted`: it is read all the same."""
        self.n_duplicates += 1
        if len(self.duplicates) < MOST_DUPLICATES:
            self.duplicates.append((line, same_as, counted))

    def row(self, line: int, way: str, numbers: dict[str, Decimal | None], went: dict[str, str], emptied: list[str]) -> None:
        """Count one row that went `way`.

        `numbers` are its summed columns (None: empty), `went` what became of each cell, `emptied` the watched columns
        that are empty. A number that reached no record is set aside, whatever became of its row.
        """
        self.rows[way] += 1
        self.kept |= went.keys()
        for column, number in numbers.items():
            own = SET_ASIDE if way == SET_ASIDE else went.get(folded(column), SET_ASIDE)
            self.summed[column, own] = self.summed.get((column, own), Decimal(0)) + (number or 0)
            self.zero[column, way] += number == 0
            if number and own == SET_ASIDE != way:
                self.cells.append((line, column, number))
        for column in emptied:
            self.empty[column, way] += 1

    def as_json(self) -> dict[str, Any]:
        """The file's part of the account."""
        return {
            "file": self.file, "read": self.rows.total(), **{way: self.rows[way] for way in WAYS}, "records": dict(self.records),
            "columns_not_used": self.unused, "sums_not_kept": self._homeless,
            "numbers_set_aside": [
                {"row": line, "column": column, "number": _number(number)} for line, column, number in self.cells if column not in self._homeless
            ],
            "sums": {column: self._sum(column) for column in self.sums},
            "empty": {column: _parted({way: self.empty[column, way] for way in WAYS}) for column in self.looked_at},
            "zero": {column: _parted({way: self.zero[column, way] for way in WAYS}) for column in self.sums},
        }

    @property
    def looked_at(self) -> list[str]:
        return list(dict.fromkeys([*self.sums, *self.watched]))

    @property
    def _homeless(self) -> list[str]:
        """Summed columns that no record takes at all."""
        return [column for column in self.sums if folded(column) not in self.kept]

    def _sum(self, column: str) -> dict[str, int | float]:
        return _parted({way: _number(self.summed.get((column, way), Decimal(0))) for way in WAYS}, sum(
            (self.summed.get((column, way), Decimal(0)) for way in WAYS), Decimal(0),
        ))


def account_of(recipe: str, tallies: list[Tally], done: Mapping[tuple[str, str, str], int] | None = None) -> dict[str, Any]:
    """The whole account: `files`, one entry each; every row set aside with its reason; rows alike in every cell; and what was done to read cells."""
    alike = [
        {"file": tally.file, "row": line, "same_as": same_as, "counted": counted} for tally in tallies for line, same_as, counted in tally.duplicates
    ]
    return {
        "recipe": recipe, "files": [tally.as_json() for tally in tallies],
        "set_aside": [{"file": tally.file, "row": line, "reason": reason} for tally in tallies for line, reason in tally.reasons],
        "duplicates": alike[:MOST_DUPLICATES], "n_duplicates": sum(tally.n_duplicates for tally in tallies),
        "done": [{"file": file, "column": column, "what": what, "rows": n} for (file, column, what), n in sorted((done or {}).items())],
    }


def account_lines(account: dict[str, Any]) -> list[str]:
    """The account in sentences, for people: rows, sums and reasons of each file, rows alike, and what was done to read cells."""
    lines = []
    for file in account["files"]:
        lines.append(f"{file['file']}: rows: {_told(file)}.")
        lines += [f"  {column}: {_told(sums)}." for column, sums in file["sums"].items()]
        reasons = Counter(one["reason"] for one in account["set_aside"] if one["file"] == file["file"])
        lines += [f"  set aside, {count:,} rows: {reason}" for reason, count in reasons.most_common(20)]
        lines += [f"  set aside, a number in row {one['row']}: {one['number']:,} of {one['column']}" for one in file["numbers_set_aside"][:20]]
        lines += _alike_lines([one for one in account.get("duplicates", ()) if one["file"] == file["file"]])
        lines += [f"  {one['column']}: {one['what']} in {one['rows']:,} {'row' if one['rows'] == 1 else 'rows'}" for one in account.get("done", ()) if one["file"] == file["file"]]
    return lines


def _alike_lines(alike: list[dict[str, Any]]) -> list[str]:
    """One line for rows alike that were read all the same, one for those that were not counted again."""
    lines = []
    for counted, said in ((False, "not counted again"), (True, "each counted")):
        some = [f"row {one['row']} as row {one['same_as']}" for one in alike if one["counted"] == counted]
        if some:
            more = f" and {len(some) - 10:,} more" if len(some) > 10 else ""
            lines.append(f"  alike in every cell, {said}: {', '.join(some[:10])}{more}")
    return lines


def _told(counted: dict[str, Any]) -> str:
    return f"{counted['read']:,} read = {counted[STORED]:,} stored + {counted[MERGED]:,} merged + {counted[SET_ASIDE]:,} set aside"


def _parted(parts: dict[str, Any], total: Decimal | None = None) -> dict[str, int | float]:
    return {"read": sum(parts.values()) if total is None else _number(total), **parts}


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
