"""Arriving rows laid beside the store in temporary tables: what their texts convert to, and the store as it would be.

For each arriving part `staged_<n>` shows texts and values, worked out whenever it is asked; `arriving_<table>` holds the whole rows
a table would get, with what is stored filled in for absent columns, and whether a cell of the row `is_odd`: not what its column
holds, or empty where it must not be. `after_<table>` is the table as it would be, its changed rows carrying `part_no` and `row_no`.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import duckdb
import pyarrow

from coprod.progress import Progress
from coprod.schema import TABLES, Table
from coprod.store.converting import typed
from coprod.store.ddl import quoted
from coprod.store.statements import statement

Cursor = duckdb.DuckDBPyConnection
# Rows converted at a time where nothing stored has to be laid beside them: so often it is said how far it is.
_SLICE = 1 << 20


class Part(Protocol):
    """Rows of one table from one file, as text: lists, or where they are many Arrow's arrays."""

    @property
    def table(self) -> str: ...
    @property
    def columns(self) -> list[str]: ...
    @property
    def rows(self) -> Any: ...
    @property
    def cells(self) -> dict[str, Any]: ...


def raw(name: str) -> str:
    """The staged column that holds the text of column `name`."""
    return quoted(f"text of {name}")


def same_key(table: Table, left: str, right: str) -> str:
    """The SQL condition that two rows of `table` have the same key."""
    return " AND ".join(f"{left}.{quoted(name)} = {right}.{quoted(name)}" for name in table.key)


def stage(cursor: Cursor, parts: Sequence[Part], *, day_first: bool, progress: Progress | None = None, share: float = 0.0) -> None:
    """Lay all `parts` down: `staged_<n>` for each, then `arriving_` and `after_` tables (see above); `share` of the whole work. Raises Cancelled."""
    progress = progress or Progress()
    progress.begin("Reading what the cells mean", sum(len(part.rows) for part in parts), share)
    for number, part in enumerate(parts):
        _lay_part(cursor, number, part, day_first)
    arriving = {part.table for part in parts}
    for name, table in TABLES.items():
        # The plain form without stored rows: it is planned dozens of times, once for every rule.
        has_rows = name in arriving and bool(cursor.execute(statement("staging.has_rows", table=quoted(name))).fetchone())
        if name in arriving:
            _gather(cursor, table, parts, has_rows, progress)
        _lay_after(cursor, table, name in arriving, has_rows)


def lay_stored(cursor: Cursor) -> None:
    """`after_<table>` for the store as it is, nothing arriving."""
    for table in TABLES.values():
        _lay_after(cursor, table, False, True)


def _lay_part(cursor: Cursor, number: int, part: Part, day_first: bool) -> None:
    cursor.register(f"arrived_{number}", _texts(part))
    declared = TABLES[part.table].column
    values = [f"{typed(declared[name], raw(name), day_first=day_first)} AS {quoted(name)}" for name in part.columns]
    cursor.execute(statement("staging.lay_part", number=number, values="".join(f",\n    {value}" for value in values)))


def _texts(part: Part) -> pyarrow.Table:
    def packed(cells: Any, kind: pyarrow.DataType) -> Any:
        return pyarrow.array(cells, kind) if isinstance(cells, list) else cells
    return pyarrow.table({
        "row_no": packed(part.rows, pyarrow.int64()), **{f"text of {name}": packed(part.cells[name], pyarrow.string()) for name in part.columns},
    })


def _gather(cursor: Cursor, table: Table, parts: Sequence[Part], has_rows: bool, progress: Progress) -> None:
    # A part without its key columns is faulty already; the table still needs its (empty) place.
    cursor.execute(statement("staging.lay_arriving", arriving=f"arriving_{table.name}", table=quoted(table.name)))
    for number, part in enumerate(parts):
        if part.table != table.name or not set(table.key) <= set(part.columns):
            continue
        sql = statement("staging.gather", arriving=f"arriving_{table.name}", merged=_merged(number, part, has_rows))
        for n_rows in _sliced(cursor, number, part, has_rows):
            cursor.execute(sql)
            progress.advance(n_rows)


def _sliced(cursor: Cursor, number: int, part: Part, has_rows: bool) -> Iterator[int]:
    """Show slice after slice of the part as the whole of it, and give each one's rows; all at once beside stored rows, which are gone through once."""
    n_rows = len(part.rows)
    if has_rows or n_rows <= _SLICE:
        yield n_rows
        return
    whole = _texts(part)
    for start in range(0, n_rows, _SLICE):
        some = whole.slice(start, _SLICE)
        cursor.register(f"arrived_{number}", some)
        yield some.num_rows
    cursor.register(f"arrived_{number}", whole)


def _merged(number: int, part: Part, has_rows: bool) -> str:
    table = TABLES[part.table]
    present = set(part.columns)
    odd = [f"{quoted(name)} IS NULL" + ("" if table.column[name].needs_value else f" AND {raw(name)} IS NOT NULL") for name in part.columns]
    names = {"part_no": number, "staged": f"staged_{number}", "is_odd": " OR ".join(["FALSE", *odd])}
    if not has_rows:
        alone = ", ".join(quoted(name) if name in present else f"NULL AS {quoted(name)}" for name in table.names)
        return statement("staging.merged_alone", columns=alone, **names)
    columns = ", ".join(f"{'new' if name in present else 'old'}.{quoted(name)} AS {quoted(name)}" for name in table.names)
    others = [quoted(name) for name in part.columns if name not in table.key]
    differs = " OR ".join(["FALSE", *(f"new.{name} IS DISTINCT FROM old.{name}" for name in others)])
    return statement(
        "staging.merged", table=quoted(table.name), columns=columns, differs=differs,
        was_there=f"old.{quoted(table.key[0])} IS NOT NULL", same_key=same_key(table, "new", "old"), **names,
    )


def _lay_after(cursor: Cursor, table: Table, is_arriving: bool, has_rows: bool) -> None:
    names = {"table": quoted(table.name), "columns": ", ".join(quoted(column) for column in table.names), "arriving": f"arriving_{table.name}"}
    selects = [statement("staging.after_arriving", **names)] if is_arriving else [statement("staging.after_stored", **names)]
    if is_arriving and has_rows:
        selects.append(statement("staging.after_untouched", same_key=same_key(table, "a", "stored"), **names))
    cursor.execute(statement("staging.after", after=f"after_{table.name}", rows="\nUNION ALL\n".join(selects)))
