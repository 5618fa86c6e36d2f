"""Taking an import back from what the rows were before it."""

# ruff: noqa: S608 - the names in this SQL are those of our own declaration; what people type goes in as values.

import json
from typing import Any

from coprod.schema import TABLES
from coprod.store.ddl import quoted
from coprod.store.staging import Cursor, same_key


def listed(cursor: Cursor) -> list[dict[str, Any]]:
    """Every import, the latest first."""
    rows = cursor.execute(
        "SELECT import_id, imported_at, imported_by, files, undone_at, undone_by, table_name, inserted, updated, unchanged FROM coprod.imports "
        "ORDER BY import_id DESC, table_name"
    ).fetchall()
    found: dict[str, dict[str, Any]] = {}
    for import_id, imported_at, by, files, undone_at, undone_by, table, inserted, updated, unchanged in rows:
        one = found.setdefault(import_id, {
            "import_id": import_id, "imported_at": imported_at.isoformat(timespec="seconds"), "by": by, "files": json.loads(files), "tables": {},
            "undone_at": undone_at.isoformat(timespec="seconds") if undone_at else None, "undone_by": undone_by,
        })
        one["tables"][table] = {"inserted": inserted, "updated": updated, "unchanged": unchanged}
    return list(found.values())


def state(cursor: Cursor, import_id: str) -> str:
    """`unknown`, `undone` or `kept`."""
    row = cursor.execute("SELECT count(*), count(undone_at) FROM coprod.imports WHERE import_id = ?", [import_id]).fetchone() or (0, 0)
    return "unknown" if not row[0] else "undone" if row[1] else "kept"


def touched_since(cursor: Cursor, import_id: str) -> list[str]:
    """The later imports that changed a row of this one, in their order."""
    found: set[str] = set()
    for table in TABLES.values():
        name = f"before.{quoted(table.name)}"
        found |= {later for (later,) in cursor.execute(
            f"SELECT DISTINCT later.import_id FROM {name} AS later JOIN {name} AS own ON {same_key(table, 'later', 'own')} "
            "WHERE own.import_id = $id AND later.import_id > $id", {"id": import_id},
        ).fetchall()}
    return sorted(found)


def take_back(cursor: Cursor, import_id: str, by: str) -> dict[str, Any]:
    """Put every row of the import back as it was; counts of rows removed and restored by table."""
    removed, restored = {}, {}
    for table in TABLES.values():
        before, main = f"before.{quoted(table.name)}", f"main.{quoted(table.name)}"
        n = cursor.execute(f"SELECT count(*) FILTER (NOT was_there), count(*) FILTER (was_there) FROM {before} WHERE import_id = ?", [import_id]).fetchone()
        if not n or not any(n):
            continue
        columns = ", ".join(quoted(name) for name in table.names)
        own = f"EXISTS (SELECT 1 FROM {before} AS b WHERE b.import_id = ? AND {same_key(table, 'b', 'stored')})"
        cursor.execute(f"DELETE FROM {main} AS stored WHERE {own}", [import_id])
        cursor.execute(f"INSERT INTO {main} ({columns}) SELECT {columns} FROM {before} WHERE import_id = ? AND was_there", [import_id])
        cursor.execute(f"DELETE FROM {before} WHERE import_id = ?", [import_id])
        removed[table.name], restored[table.name] = n
    cursor.execute("UPDATE coprod.imports SET undone_at = CAST(now() AS TIMESTAMP), undone_by = ? WHERE import_id = ?", [by, import_id])
    return {"import_id": import_id, "removed": removed, "restored": restored}
