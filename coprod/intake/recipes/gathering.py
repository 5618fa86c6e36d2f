"""Rows of a foreign file → records, one row at a time, each row wholly or not at all."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from coprod.intake import safeguarding
from coprod.intake.documents import Document
from coprod.intake.incoming import Fault, Incoming
from coprod.intake.recipes.accounting import MERGED, SET_ASIDE, STORED, Tally, account_of
from coprod.intake.recipes.conditions import holds
from coprod.intake.recipes.declared import Recipe, Record
from coprod.intake.recipes.ids import folded
from coprod.intake.recipes.merging import Key, Made, Records, StoredOf, settled
from coprod.intake.recipes.pieces import behind, pieces
from coprod.intake.recipes.refused import RowSetAside, Unreadable, fault_of, shown_id
from coprod.intake.recipes.rows import Alike, Memory, Row
from coprod.intake.recipes.source import Source, read_source
from coprod.intake.recipes.summing import Summing, asked
from coprod.intake.recipes.values import made, source_name
from coprod.intake.recipes.wholes import Wholes
from coprod.schema import TABLES


@dataclass(frozen=True)
class Applied:
    """What a recipe made of its files: rows to bring in, faults that stop that, warnings, and the account."""

    incoming: list[Incoming]
    faults: list[Fault]
    warnings: list[Fault]
    account: dict[str, Any]


@dataclass(frozen=True)
class _Given:
    """One record given by a row."""

    record: Record
    key: Key
    texts: dict[str, str | None]
    # By column of the record: the columns and named values it was made from.
    behind: dict[str, set[str]]


class Gathering:
    """Follows one recipe through one or several files."""

    def __init__(self, recipe: Recipe, *, day_first: bool, today: date | None) -> None:
        self.recipe = recipe
        self._memory = Memory(recipe, made, day_first, today or date.today())
        self._records: Records = {}
        self._found: list[Fault] = []
        self._summing = Summing(recipe)
        self._tallies: list[Tally] = []
        # What became of the columns of the row in hand, cell by cell.
        self._went: dict[str, str] = {}
        # What the rows in hand stand under, by folded name.
        self._headings: dict[str, str | None] = {}

    def take(self, file: Path | Document) -> None:
        """Follow the recipe through one file. Raises CoprodError where it is too large."""
        source = read_source(self.recipe, file)
        self._found += source.faults
        tally = self._tally(source)
        self._tallies.append(tally)
        if any(found.code in ("missing_required", "personal_data") for found in source.faults):
            return
        self._headings = {folded(heading.name): None for heading in self.recipe.headings}
        met: set[tuple[str | None, ...]] = set()
        alike: dict[tuple[str | None, ...], int] = {}
        wholes = Wholes(self.recipe, source)
        for line, cells in source.rows:
            row = self._row(source, line, cells)
            way = self._way(source, line, row, tally, met)
            same_as = alike.setdefault(tuple(row.cells.values()), line)
            if same_as != line:
                tally.duplicate(line, same_as, counted=way == STORED or (way == MERGED and self.recipe.shape.duplicates == "keep"))
            wholes.row(line, row, is_set_aside=way == SET_ASIDE)
            tally.row(line, way, self._summing.numbers(row, tally.sums, source.file, line), self._went, [name for name in tally.looked_at if asked(row, name) is None])

        wholes.end()
        self._found += wholes.faults

    def finish(self, stored_of: StoredOf | None = None) -> Applied:
        """Everything gathered, settled; `stored_of` tells what the store holds, for columns that ask."""
        incoming, differing = settled(self._records, stored_of)
        alike = [_alike(met) for met in self._memory.alike.values()]
        return Applied(
            incoming=incoming, faults=[found for found in self._found if not found.is_warning],
            warnings=[found for found in self._found if found.is_warning] + self._summing.warnings() + differing + alike,
            account=account_of(self.recipe.name, self._tallies, self._memory.done),
        )

    def _tally(self, source: Source) -> Tally:
        recipe = self.recipe
        named = {folded(name) for name in recipe.needed} | {folded(name) for name in recipe.shape.optional}
        swept = {header for record in recipe.records if record.each for header in source.swept(record.each.patterns)}
        return Tally(
            source.file, self._columns(source, recipe.sums), self._columns(source, recipe.watch_empty),
            unused=[safeguarding.shown_header(header) for header in source.headers if folded(header) not in named and header not in swept],
        )

    def _columns(self, source: Source, names: tuple[str, ...]) -> tuple[str, ...]:
        """Columns and named values, with every * filled in by this file."""
        meant = [source.matching(name) if "*" in name and name not in self.recipe.values else [name] for name in names]
        return tuple(dict.fromkeys(column for some in meant for column in some))

    def _row(self, source: Source, line: int, cells: dict[str, str | None]) -> Row:
        marks: dict[str, str | None] = {
            "#row": str(line), "#source": source.file, "#file": Path(source.file).stem, "#today": self._memory.today.isoformat(),
        }
        return Row(self._memory, cells, marks)

    def _way(self, source: Source, line: int, row: Row, tally: Tally, met: set[tuple[str | None, ...]]) -> str:
        """What becomes of one row; its records are kept where it is not set aside."""
        self._went = {}
        try:
            self._under(row)
            reason = next((rule.reason for rule in self.recipe.set_aside if holds(rule.when, row.fill)), None)
            if reason:
                raise RowSetAside(reason)
            cells = tuple(row.cells.values())
            if self.recipe.shape.duplicates == "once" and cells in met:
                self._went = {folded(name): MERGED for name in tally.sums}
                return MERGED
            met.add(cells)
            given, faults = self._given(source, line, row)
        except RowSetAside as why:
            tally.reasons.append((line, str(why)))
            return SET_ASIDE
        except Unreadable as why:
            given, faults = [], [fault_of(source.file, None, line, None, why)]
        if faults:
            self._found += faults
            tally.reasons.append((line, "has a fault"))
            return SET_ASIDE
        row.settle()
        return self._keep(source.file, line, given, tally)

    def _under(self, row: Row) -> None:
        """The headings the row stands under; raises RowSetAside where it is one itself."""
        for heading in self.recipe.headings:
            if holds(heading.when, row.fill):
                self._headings[folded(heading.name)] = next((text for one in heading.text if (text := row.fill(one)) is not None), None)
                raise RowSetAside(f"a heading: {heading.name}")
        row.cells |= self._headings

    def _given(self, source: Source, line: int, row: Row) -> tuple[list[_Given], list[Fault]]:
        """The records the row gives. Raises RowSetAside where it does not give its main one."""
        given: list[_Given] = []
        faults: dict[tuple[str | None, str], Fault] = {}
        missing = ""
        for record in self.recipe.records:
            for piece in pieces(record, row, source):
                if not holds(record.when, piece.fill):
                    continue
                texts = {}
                for column, value in record.columns.items():
                    try:
                        texts[column] = made(value, piece)
                    except Unreadable as why:
                        # One cell read wrongly for several columns is one fault.
                        faults.setdefault((why.value, why.source), fault_of(source.file, record.table, line, column, why))
                        texts[column] = None
                empty = next((name for name in TABLES[record.table].key if texts[name] is None), None)
                if empty is None:
                    made_from = behind(record, piece) if self.recipe.sums else {}
                    given.append(_Given(record, tuple(texts[name] or "" for name in TABLES[record.table].key), texts, made_from))
                elif record.is_main:
                    missing = f"no {empty} could be made: {source_name(record.columns[empty], piece)} is empty"
        if not faults and not any(one.record.is_main for one in given):
            raise RowSetAside(missing or f"gives no row of {self.recipe.main_tables}")
        return given, list(faults.values())

    def _keep(self, file: str, line: int, given: list[_Given], tally: Tally) -> str:
        is_new = False
        for one in given:
            table = self._records.setdefault(one.record.table, {})
            known = table.get(one.key)
            if known is None:
                known = table[one.key] = Made(file, line)
                tally.records[one.record.table] += 1
                is_new = is_new or one.record.is_main
            elif one.record.repeats == "fault":
                self._found.append(_repeated(file, line, one, known))
                is_new = is_new or one.record.is_main
            self._note(one, is_first=not known.seen)
            known.add(one.record.columns, one.texts)
        return STORED if is_new else MERGED

    def _note(self, one: _Given, is_first: bool) -> None:
        """A cell is stored where its record is new, or adds it up; merged where another row's value stands."""
        for column, names in one.behind.items():
            way = STORED if is_first or one.record.columns[column].of_repeats == "sum" else MERGED
            self._went |= {folded(name): way for name in names if self._went.get(folded(name)) != STORED}


def _repeated(file: str, line: int, one: _Given, known: Made) -> Fault:
    said = ", ".join(shown_id(part) for part in one.key)
    return Fault(
        "duplicate_key", file, one.record.table, line, TABLES[one.record.table].key[0], said, f"Row {known.row} gives {said} already.",
        'If both rows are one record, take them as one (in a recipe: repeats = "merge"); if they are two, tell them apart (in a recipe: numbered = true).',
    )


def _alike(met: Alike) -> Fault:
    shown, made_id = [Unreadable("", text, "", "").shown for text in (met.first, met.other)], shown_id(met.made)
    return Fault(
        "ids_alike", met.file, None, met.line, None, made_id, f"{shown[0]} and {shown[1]} both give the id {made_id}, and are taken as one.",
        'If they are two, say alike = "apart" in the recipe; if one is misspelt, correct it or use replace.', is_warning=True,
    )
