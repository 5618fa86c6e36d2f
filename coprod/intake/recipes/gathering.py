"""Rows of a foreign file → records, one row at a time, each row wholly or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from coprod.intake.incoming import Fault, Incoming
from coprod.intake.recipes.accounting import MERGED, SET_ASIDE, STORED, Tally, account_of
from coprod.intake.recipes.conditions import holds
from coprod.intake.recipes.declared import Each, Recipe, Record
from coprod.intake.recipes.ids import folded
from coprod.intake.recipes.merging import Key, Made, Records, StoredOf, settled
from coprod.intake.recipes.numbers import decimal_of
from coprod.intake.recipes.refused import RowSetAside, Unreadable
from coprod.intake.recipes.rows import Alike, Memory, Row
from coprod.intake.recipes.source import Source, read_source
from coprod.intake.recipes.splitting import pieces_of
from coprod.intake.recipes.values import made, source_name
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
        self._tallies: list[Tally] = []
        # What became of the columns of the row in hand, cell by cell.
        self._went: dict[str, str] = {}

    def take(self, path: Path) -> None:
        """Follow the recipe through the file at `path`."""
        source = read_source(self.recipe, path)
        self._found += source.faults
        tally = self._tally(source)
        self._tallies.append(tally)
        if any(found.code in ("missing_required", "personal_data") for found in source.faults):
            return
        met: set[tuple[str | None, ...]] = set()
        for line, cells in source.rows:
            row = self._row(source, line, cells)
            way = self._way(source, line, row, tally, met)
            tally.row(line, way, self._numbers(row, source, line), self._went, [name for name in tally.looked_at if _asked(row, name) is None])

    def finish(self, stored_of: StoredOf | None = None) -> Applied:
        """Everything gathered, settled; `stored_of` tells what the store holds, for columns that ask."""
        incoming, differing = settled(self._records, stored_of)
        alike = [_alike(met) for met in self._memory.alike.values()]
        return Applied(
            incoming=incoming, faults=[found for found in self._found if not found.is_warning],
            warnings=[found for found in self._found if found.is_warning] + differing + alike,
            account=account_of(self.recipe.name, self._tallies),
        )

    def _tally(self, source: Source) -> Tally:
        recipe = self.recipe
        named = {folded(name) for name in recipe.needed} | {folded(name) for name in recipe.shape.optional}
        swept = {header for record in recipe.records if record.each for pattern in record.each.columns for header in source.matching(pattern)}
        return Tally(
            source.file, recipe.sums, recipe.watch_empty,
            unused=[header for header in source.headers if folded(header) not in named and header not in swept],
        )

    def _row(self, source: Source, line: int, cells: dict[str, str | None]) -> Row:
        marks: dict[str, str | None] = {
            "#row": str(line), "#source": source.file, "#file": Path(source.file).stem, "#today": self._memory.today.isoformat(),
        }
        return Row(self._memory, cells, marks)

    def _way(self, source: Source, line: int, row: Row, tally: Tally, met: set[tuple[str | None, ...]]) -> str:
        """What becomes of one row; its records are kept where it is not set aside."""
        self._went = {}
        try:
            reason = next((rule.reason for rule in self.recipe.set_aside if holds(rule.when, row.fill)), None)
            if reason:
                raise RowSetAside(reason)
            cells = tuple(row.cells.values())
            if self.recipe.shape.duplicates == "once" and cells in met:
                self._went = {folded(name): MERGED for name in self.recipe.sums}
                return MERGED
            met.add(cells)
            given, faults = self._given(source, line, row)
        except RowSetAside as why:
            tally.reasons.append((line, str(why)))
            return SET_ASIDE
        except Unreadable as why:
            given, faults = [], [_fault(source.file, None, line, None, why)]
        if faults:
            self._found += faults
            tally.reasons.append((line, "has a fault"))
            return SET_ASIDE
        row.settle()
        return self._keep(source.file, line, given, tally)

    def _given(self, source: Source, line: int, row: Row) -> tuple[list[_Given], list[Fault]]:
        """The records the row gives. Raises RowSetAside where it does not give its main one."""
        given: list[_Given] = []
        faults: dict[tuple[str | None, str], Fault] = {}
        missing = ""
        for record in self.recipe.records:
            for piece in _pieces(record, row, source):
                if not holds(record.when, piece.fill):
                    continue
                texts = {}
                for column, value in record.columns.items():
                    try:
                        texts[column] = made(value, piece)
                    except Unreadable as why:
                        # One cell read wrongly for several columns is one fault.
                        faults.setdefault((why.value, why.source), _fault(source.file, record.table, line, column, why))
                        texts[column] = None
                empty = next((name for name in TABLES[record.table].key if texts[name] is None), None)
                if empty is None:
                    behind = _behind(record, piece) if self.recipe.sums else {}
                    given.append(_Given(record, tuple(texts[name] or "" for name in TABLES[record.table].key), texts, behind))
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

    def _numbers(self, row: Row, source: Source, line: int) -> dict[str, Decimal | None]:
        """The summed columns of a row; what is no number is left out, with a warning."""
        numbers: dict[str, Decimal | None] = {}
        for name in self.recipe.sums:
            text = _asked(row, name)
            is_named = name in self.recipe.values
            numbers[name] = decimal_of(text, "." if is_named else self.recipe.shape.decimal, ()) if text else None
            if text and numbers[name] is None:
                why = Unreadable("not_a_number", text, "is not a number, and is left out of the sum", "Correct the cell, or sum a named value that reads it.")
                why.source = name
                self._found.append(_fault(source.file, None, line, name, why, is_warning=True))
        return numbers


def _pieces(record: Record, row: Row, source: Source) -> Iterator[Row]:
    each = record.each
    if each is None:
        yield row
    elif each.of is None:
        yield from _column_pieces(each, row, source)
    else:
        items = pieces_of(row.fill(each.of), each.split)
        beside = {name: pieces_of(row.fill(text), each.split) for name, text in each.beside}
        for at, item in enumerate(items):
            others = {f"#{name}": texts[at] if len(texts) == len(items) else None for name, texts in beside.items()}
            yield row.piece({"#item": item, "#item_number": str(at + 1), "#list": ", ".join(each.of.names), **others})


def _column_pieces(each: Each, row: Row, source: Source) -> Iterator[Row]:
    for header in dict.fromkeys(header for pattern in each.columns for header in source.matching(pattern)):
        item = row.cells.get(folded(header))
        if item is not None or each.keep_empty:
            yield row.piece({"#item": item, "#name": header})


def _behind(record: Record, piece: Row) -> dict[str, set[str]]:
    behind = {column: piece.columns_behind(value.where) for column, value in record.columns.items()}
    for names in behind.values():
        if record.each and "#item" in names:
            names |= set(record.each.of.names) if record.each.of else {piece.marks["#name"] or ""}
    return behind


def _asked(row: Row, name: str) -> str | None:
    """A column's or named value's text for the account, where a fault elsewhere is said already."""
    try:
        return row.value_of(name)
    except (Unreadable, RowSetAside):
        return None


def _fault(file: str, table: str | None, line: int, column: str | None, why: Unreadable, is_warning: bool = False) -> Fault:
    shown = None if why.shown == "a value" else why.value
    return Fault(why.code, file, table, line, column, shown, f"{why.shown} in {why.source} {why.problem}.", why.remedy, is_warning)


def _repeated(file: str, line: int, one: _Given, known: Made) -> Fault:
    said = ", ".join(one.key)
    return Fault(
        "duplicate_key", file, one.record.table, line, TABLES[one.record.table].key[0], said, f"Row {known.row} gives {said} already.",
        'If both rows are one record, say repeats = "merge" in the recipe; if they are two, number the id (numbered = true).',
    )


def _alike(met: Alike) -> Fault:
    shown = [Unreadable("", text, "", "").shown for text in (met.first, met.other)]
    return Fault(
        "ids_alike", met.file, None, met.line, None, met.made, f"{shown[0]} and {shown[1]} both give the id {met.made}, and are taken as one.",
        'If they are two, say alike = "apart" in the recipe; if one is misspelt, correct it or use replace.', is_warning=True,
    )
