"""Arriving rows laid beside the store in temporary tables: the text, what it converts to, and the store as it would be.

For each arriving part `staged_<n>` holds text and values; `arriving_<table>` the whole rows a table would get, with what is
stored filled in for absent columns; `after_<table>` is the table as it would be, its changed rows carrying `part_no` and `row_no`.
"""

# ruff: noqa: S608 - the names in this SQL are those of our own declaration; what people type goes in as values.

from collections.abc import Sequence
from typing import Protocol

import duckdb
import pyarrow

from coprod.schema import TABLES, Table
from coprod.store.converting import typed
from coprod.store.ddl import quoted

Cursor = duckdb.DuckDBPyConnection


class Part(Protocol):
    """Rows of one table from one file, as text."""

    @property
    def table(self) -> str: ...
    @property
    def columns(self) -> list[str]: ...
    @property
    def rows(self) -> list[int]: ...
    @property
    def cells(self) -> dict[str, list[str | None]]: ...


def raw(name: str) -> str:
    """The staged column that holds the text of column `name`."""
    return quoted(f"text of {name}")


def same_key(table: Table, left: str, right: str) -> str:
    """The SQL condition that two rows of `table` have the same key."""
    return " AND ".join(f"{left}.{quoted(name)} = {right}.{quoted(name)}" for name in table.key)


def stage(cursor: Cursor, parts: Sequence[Part], *, day_first: bool) -> None:
    """Lay all `parts` down: `staged_<n>` for each, then `arriving_` and `after_` tables (see above)."""
    for number, part in enumerate(parts):
        _stage_part(cursor, number, part, day_first)
    arriving = {part.table for part in parts}
    for name, table in TABLES.items():
        if name in arriving:
            _gather(cursor, table, parts)
        _lay_after(cursor, table, name in arriving)


def lay_stored(cursor: Cursor) -> None:
    """`after_<table>` for the store as it is, nothing arriving."""
    for table in TABLES.values():
        _lay_after(cursor, table, False)


def _stage_part(cursor: Cursor, number: int, part: Part, day_first: bool) -> None:
    texts = {f"text of {name}": pyarrow.array(part.cells[name], pyarrow.string()) for name in part.columns}
    cursor.register("arriving", pyarrow.table({"row_no": pyarrow.array(part.rows, pyarrow.int64()), **texts}))
    declared = TABLES[part.table].column
    values = [f"{typed(declared[name], raw(name), day_first=day_first)} AS {quoted(name)}" for name in part.columns]
    cursor.execute(f"CREATE TEMP TABLE staged_{number} AS SELECT {', '.join(['*', *values])} FROM arriving")
    cursor.unregister("arriving")


def _gather(cursor: Cursor, table: Table, parts: Sequence[Part]) -> None:
    selects = [_merged(number, part) for number, part in enumerate(parts) if part.table == table.name and set(table.key) <= set(part.columns)]
    # A part without its key columns is faulty already; the table still needs its (empty) place.
    selects = selects or [f"SELECT 0 AS part_no, 0 AS row_no, FALSE AS was_there, FALSE AS is_changed, * FROM main.{quoted(table.name)} WHERE FALSE"]
    cursor.execute(f"CREATE TEMP TABLE arriving_{table.name} AS {' UNION ALL '.join(selects)}")


def _merged(number: int, part: Part) -> str:
    table = TABLES[part.table]
    present = set(part.columns)
    columns = ", ".join(f"{'new' if name in present else 'old'}.{quoted(name)} AS {quoted(name)}" for name in table.names)
    others = [quoted(name) for name in part.columns if name not in table.key]
    differs = " OR ".join(["FALSE", *(f"new.{name} IS DISTINCT FROM old.{name}" for name in others)])
    was_there = f"old.{quoted(table.key[0])} IS NOT NULL"
    return (
        f"SELECT {number} AS part_no, new.row_no AS row_no, {was_there} AS was_there, NOT ({was_there}) OR {differs} AS is_changed, {columns} "
        f"FROM staged_{number} AS new LEFT JOIN main.{quoted(table.name)} AS old ON {same_key(table, 'new', 'old')}"
    )


def _lay_after(cursor: Cursor, table: Table, is_arriving: bool) -> None:
    name, columns = quoted(table.name), ", ".join(quoted(column) for column in table.names)
    selects = []
    if is_arriving:
        selects.append(f"SELECT part_no, row_no, {columns} FROM arriving_{table.name} WHERE is_changed")
    # Without stored rows the plain form: it is planned dozens of times, once for every rule.
    if not is_arriving or cursor.execute(f"SELECT 1 FROM main.{name} LIMIT 1").fetchone():
        untouched = f"WHERE NOT EXISTS (SELECT 1 FROM arriving_{table.name} AS a WHERE a.is_changed AND {same_key(table, 'a', 'stored')})"
        stored = f"SELECT CAST(NULL AS INTEGER) AS part_no, CAST(NULL AS BIGINT) AS row_no, {columns} FROM main.{name} AS stored"
        selects.append(f"{stored} {untouched if is_arriving else ''}")
    cursor.execute(f"CREATE TEMP VIEW after_{table.name} AS {' UNION ALL '.join(selects)}")
