"""Arriving rows laid beside the store in temporary tables: the text, what it converts to, and the store as it would be.

For each arriving part `staged_<n>` holds text and values; `arriving_<table>` the whole rows a table would get, with what is
stored filled in for absent columns; `after_<table>` is the table as it would be, its changed rows carrying `part_no` and `row_no`.
"""

from collections.abc import Sequence
from typing import Protocol

import duckdb
import pyarrow

from coprod.schema import TABLES, Table
from coprod.store.converting import typed
from coprod.store.ddl import quoted
from coprod.store.statements import statement

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
    name = "staging.stage_part" if values else "staging.stage_part_without_columns"
    cursor.execute(statement(name, staged=f"staged_{number}", values=",\n    ".join(values)))
    cursor.unregister("arriving")


def _gather(cursor: Cursor, table: Table, parts: Sequence[Part]) -> None:
    selects = [_merged(number, part) for number, part in enumerate(parts) if part.table == table.name and set(table.key) <= set(part.columns)]
    # A part without its key columns is faulty already; the table still needs its (empty) place.
    selects = selects or [statement("staging.merged_nothing", table=quoted(table.name))]
    cursor.execute(statement("staging.gather", arriving=f"arriving_{table.name}", merged="\nUNION ALL\n".join(selects)))


def _merged(number: int, part: Part) -> str:
    table = TABLES[part.table]
    present = set(part.columns)
    columns = ", ".join(f"{'new' if name in present else 'old'}.{quoted(name)} AS {quoted(name)}" for name in table.names)
    others = [quoted(name) for name in part.columns if name not in table.key]
    differs = " OR ".join(["FALSE", *(f"new.{name} IS DISTINCT FROM old.{name}" for name in others)])
    return statement(
        "staging.merged", part_no=number, staged=f"staged_{number}", table=quoted(table.name), columns=columns, differs=differs,
        was_there=f"old.{quoted(table.key[0])} IS NOT NULL", same_key=same_key(table, "new", "old"),
    )


def _lay_after(cursor: Cursor, table: Table, is_arriving: bool) -> None:
    names = {"table": quoted(table.name), "columns": ", ".join(quoted(column) for column in table.names), "arriving": f"arriving_{table.name}"}
    selects = [statement("staging.after_arriving", **names)] if is_arriving else [statement("staging.after_stored", **names)]
    # Without stored rows the plain form: it is planned dozens of times, once for every rule.
    if is_arriving and cursor.execute(statement("staging.has_rows", table=quoted(table.name))).fetchone():
        selects.append(statement("staging.after_untouched", same_key=same_key(table, "a", "stored"), **names))
    cursor.execute(statement("staging.after", after=f"after_{table.name}", rows="\nUNION ALL\n".join(selects)))
