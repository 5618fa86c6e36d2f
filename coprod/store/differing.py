"""What the staged rows of a table would change in the store: counts over all of them, and samples in the order of the key."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from coprod.schema import TABLES, Column, Table
from coprod.store.converting import in_words, key_text, without_exponent
from coprod.store.ddl import quoted
from coprod.store.staging import Cursor, same_key
from coprod.store.statements import statement

# No more rows, cells or missing rows of a table are shown one by one.
MOST = 200
# What people know a row by, where its table has such a column.
_LABELS = ("name", "label", "title")

Shown = dict[str, Any]


@dataclass(frozen=True)
class TableDifference:
    """What an import would change in one table; every value is text as an import writes it, None where empty.

    `n_missing` counts stored rows the files do not have, `n_missing_of_source` those among them that an earlier import of a
    file of the same name, or by the same recipe, brought or changed. They stay: an import adds and changes, it never
    deletes. `n_cells_changed` counts changed cells by column. Of `new` ({"key", and the columns given}), `changed`
    ({"key", "column", "before", "after"}, one a cell) and `missing` ({"key", "label", "is_of_source"}, those of the same
    source first) there are at most 200 each, in the order of the key.
    """

    table: str
    n_new: int
    n_changed: int
    n_unchanged: int
    n_missing: int
    n_missing_of_source: int
    n_cells_changed: dict[str, int] = field(default_factory=dict)
    new: list[Shown] = field(default_factory=list)
    changed: list[Shown] = field(default_factory=list)
    missing: list[Shown] = field(default_factory=list)


@dataclass(frozen=True)
class Arriving:
    """A table that arrives: the columns its files have, its counts as in `loading.counts`, and where it comes from."""

    table: str
    columns: set[str]
    counts: dict[str, int]
    names: Sequence[str]
    recipe: str | None


def of_table(cursor: Cursor, one: Arriving) -> TableDifference:
    """The difference in one table, of staged rows without a fault; before they are loaded."""
    table, counts = TABLES[one.table], one.counts
    n_missing, n_of_source = _lay_missing(cursor, table, one)
    return TableDifference(
        table=table.name, n_new=counts["inserted"], n_changed=counts["updated"], n_unchanged=counts["unchanged"],
        n_missing=n_missing, n_missing_of_source=n_of_source,
        n_cells_changed=_n_cells_changed(cursor, table) if counts["updated"] else {},
        new=_new(cursor, table, one.columns) if counts["inserted"] else [],
        changed=_changed(cursor, table) if counts["updated"] else [],
        missing=_missing(cursor, table) if n_missing else [],
    )


def _lay_missing(cursor: Cursor, table: Table, one: Arriving) -> tuple[int, int]:
    if not cursor.execute(statement("staging.has_rows", table=quoted(table.name))).fetchone():
        return 0, 0
    found = cursor.execute(
        statement("differing.imports_of_source"), {"table": table.name, "names": list(one.names), "recipe": one.recipe},
    ).fetchall()
    label = next((f"stored.{quoted(name)}" for name in _LABELS if name in table.column), "CAST(NULL AS VARCHAR)")
    missing = f"missing_{table.name}"
    cursor.execute(statement(
        "differing.lay_missing", missing=missing, table=quoted(table.name), arriving=f"arriving_{table.name}", label=label,
        key=", ".join(f"stored.{quoted(name)}" for name in table.key), same_before=same_key(table, "b", "stored"),
        same_arriving=same_key(table, "a", "stored"),
    ), {"import_ids": [import_id for (import_id,) in found]})
    n = cursor.execute(statement("differing.n_missing", missing=missing)).fetchone()
    return (n[0], n[1]) if n else (0, 0)


def _missing(cursor: Cursor, table: Table) -> list[Shown]:
    sql = statement("differing.missing_rows", missing=f"missing_{table.name}", key_text=key_text(table.key, "t"), key=_key(table, "t"))
    return [{"key": key, "label": label, "is_of_source": of_source} for key, label, of_source in cursor.execute(sql, {"most": MOST}).fetchall()]


def _n_cells_changed(cursor: Cursor, table: Table) -> dict[str, int]:
    columns = _others(table)
    counted = ", ".join(f"count(*) FILTER (new.{quoted(one.name)} IS DISTINCT FROM old.{quoted(one.name)})" for one in columns)
    sql = statement("differing.n_changed_cells", counted=counted, **_both(table))
    found = cursor.execute(sql).fetchone() or ()
    return {one.name: n for one, n in zip(columns, found, strict=True) if n}


def _changed(cursor: Cursor, table: Table) -> list[Shown]:
    columns = _others(table)
    sql = statement(
        "differing.changed_rows", key_text=key_text(table.key, "new"), key=_key(table, "new"),
        before=texts(columns, "old"), after=texts(columns, "new"), **_both(table),
    )
    found: list[Shown] = []
    # Every row has a changed cell at least: so many rows are enough.
    for key, *cells in cursor.execute(sql, {"most": MOST}).fetchall():
        for column, before, after in zip(columns, cells[: len(columns)], cells[len(columns):], strict=True):
            if before != after:
                found.append({"key": key, "column": column.name, "before": plain(column, before), "after": plain(column, after)})
    return found[:MOST]


def _new(cursor: Cursor, table: Table, given: set[str]) -> list[Shown]:
    columns = [column for column in table.columns if column.name in given]
    sql = statement(
        "differing.new_rows", key_text=key_text(table.key, "t"), key=_key(table, "t"), given=texts(columns, "t"), arriving=f"arriving_{table.name}",
    )
    rows = cursor.execute(sql, {"most": MOST}).fetchall()
    return [{"key": key, **{column.name: plain(column, cell) for column, cell in zip(columns, cells, strict=True)}} for key, *cells in rows]


def _both(table: Table) -> dict[str, str]:
    return {"arriving": f"arriving_{table.name}", "table": quoted(table.name), "same_key": same_key(table, "new", "old")}


def _key(table: Table, alias: str) -> str:
    return ", ".join(f"{alias}.{quoted(name)}" for name in table.key)


def _others(table: Table) -> list[Column]:
    return [column for column in table.columns if not column.key]


def texts(columns: Sequence[Column], alias: str) -> str:
    """The columns as text, for a SELECT; each is to go through `plain` as well."""
    return ", ".join(in_words(column, f"{alias}.{quoted(column.name)}") for column in columns)


def plain(column: Column, value: str | None) -> str | None:
    """The text of a stored value as an import writes it."""
    return without_exponent(value) if column.type == "number" else value
