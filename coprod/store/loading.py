"""Writing what was staged: rows, what they were before, and a line for each table in the list of imports."""

# ruff: noqa: S608 - the names in this SQL are those of our own declaration; what people type goes in as values.

import json
from dataclasses import dataclass

from coprod.schema import TABLES, Table
from coprod.store.ddl import quoted
from coprod.store.staging import Cursor, same_key


@dataclass(frozen=True)
class Origin:
    """Where an import comes from: bare names of its files, and who brought it."""

    files: list[str]
    by: str


def counts(cursor: Cursor, tables: list[str]) -> dict[str, dict[str, int]]:
    """Rows that would be inserted, updated and left unchanged, by table."""
    found = {}
    for name in tables:
        row = cursor.execute(
            "SELECT count(*) FILTER (NOT was_there), count(*) FILTER (was_there AND is_changed), count(*) FILTER (NOT is_changed) "
            f"FROM arriving_{name}"
        ).fetchone() or (0, 0, 0)
        found[name] = dict(zip(("inserted", "updated", "unchanged"), row, strict=True))
    return found


def load(cursor: Cursor, stored: dict[str, dict[str, int]], origin: Origin) -> str:
    """Store the arriving rows of every table in `stored`; gives the import's id."""
    number = cursor.execute("SELECT count(DISTINCT import_id) FROM coprod.imports").fetchone()
    # Of one length, so that ids read as text stand in the order of the imports.
    import_id = f"import-{(number[0] if number else 0) + 1:06d}"
    for name, n in stored.items():
        if n["inserted"] or n["updated"]:
            _load_table(cursor, TABLES[name], import_id, has_updates=bool(n["updated"]))
        cursor.execute(
            "INSERT INTO coprod.imports (import_id, imported_at, imported_by, files, table_name, inserted, updated, unchanged) "
            "VALUES (?, CAST(now() AS TIMESTAMP), ?, ?, ?, ?, ?, ?)",
            [import_id, origin.by, json.dumps(origin.files), name, n["inserted"], n["updated"], n["unchanged"]],
        )
    return import_id


def empty(cursor: Cursor) -> None:
    """Take out every record; imports so far can no longer be taken back."""
    for name in TABLES:
        cursor.execute(f"DELETE FROM main.{quoted(name)}")
        cursor.execute(f"DELETE FROM before.{quoted(name)}")
    cursor.execute("UPDATE coprod.imports SET undone_at = CAST(now() AS TIMESTAMP) WHERE undone_at IS NULL")


def mark_demo(cursor: Cursor, is_demo: bool) -> None:
    """Say whether the records are the invented demonstration."""
    cursor.execute("UPDATE coprod.facts SET value = ? WHERE name = 'is_demo'", ["yes" if is_demo else "no"])


def _load_table(cursor: Cursor, table: Table, import_id: str, *, has_updates: bool) -> None:
    name, columns = quoted(table.name), ", ".join(quoted(column) for column in table.names)
    key = ", ".join(quoted(column) for column in table.key)
    cursor.execute(
        f"INSERT INTO before.{name} (import_id, was_there, {key}) SELECT ?, FALSE, {key} FROM arriving_{table.name} WHERE NOT was_there", [import_id],
    )
    if has_updates:
        changed = f"EXISTS (SELECT 1 FROM arriving_{table.name} AS a WHERE a.was_there AND a.is_changed AND {same_key(table, 'a', 'stored')})"
        cursor.execute(
            f"INSERT INTO before.{name} (import_id, was_there, {columns}) SELECT ?, TRUE, {columns} FROM main.{name} AS stored WHERE {changed}", [import_id],
        )
        cursor.execute(f"DELETE FROM main.{name} AS stored WHERE {changed}")
    cursor.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM arriving_{table.name} WHERE is_changed")
