"""Taking an import back from what the rows were before it."""

import json
from typing import Any

from coprod.schema import TABLES
from coprod.store import noting, touching
from coprod.store.ddl import quoted
from coprod.store.staging import Cursor, same_key
from coprod.store.statements import statement


def listed(cursor: Cursor) -> list[dict[str, Any]]:
    """Every import and change by hand (`what`), the latest first."""
    rows = cursor.execute(statement("undoing.imports")).fetchall()
    sources = noting.sources(cursor)
    found: dict[str, dict[str, Any]] = {}
    for import_id, imported_at, by, files, undone_at, undone_by, table, inserted, updated, unchanged in rows:
        one = found.setdefault(import_id, {
            "import_id": import_id, "imported_at": imported_at.isoformat(timespec="seconds"), "by": by, "files": json.loads(files), "tables": {},
            "undone_at": undone_at.isoformat(timespec="seconds") if undone_at else None, "undone_by": undone_by,
        })
        one["what"], one["sources"], one["recipe"] = sources.get(import_id, ("import", [], None))
        one["tables"][table] = {"inserted": inserted, "updated": updated, "unchanged": unchanged}
    return list(found.values())


def state(cursor: Cursor, import_id: str) -> str:
    """`unknown`, `undone` or `kept`."""
    row = cursor.execute(statement("undoing.state"), {"import_id": import_id}).fetchone() or (0, 0)
    return "unknown" if not row[0] else "undone" if row[1] else "kept"


def touched_since(cursor: Cursor, import_id: str) -> list[str]:
    """The later imports that changed a row of this one, in their order."""
    found: set[str] = set()
    for table in TABLES.values():
        sql = statement("undoing.touched_since", table=quoted(table.name), same_key=same_key(table, "later", "own"))
        found |= {later for (later,) in cursor.execute(sql, {"import_id": import_id}).fetchall()}
    return sorted(found)


def chain(cursor: Cursor, import_id: str) -> list[str]:
    """The import with all later ones that changed a row of it, or of one of these: the newest first, itself last."""
    found, waiting = {import_id}, [import_id]
    while waiting:
        later = set(touched_since(cursor, waiting.pop())) - found
        found |= later
        waiting += later
    return sorted(found, reverse=True)


def take_back(cursor: Cursor, import_id: str, by: str) -> dict[str, Any]:
    """Put every row of the import back as it was; counts of rows removed and restored by table."""
    removed, restored, own = {}, {}, {"import_id": import_id}
    touched = {table: cursor.execute(statement("undoing.n_touched", table=quoted(table.name)), own).fetchone() or (0, 0) for table in TABLES.values()}
    touching.note_import(cursor, import_id, {table.name: sum(n) for table, n in touched.items() if any(n)})
    for table, n in touched.items():
        if not any(n):
            continue
        names = {"table": quoted(table.name), "columns": ", ".join(quoted(name) for name in table.names)}
        cursor.execute(statement("undoing.take_out", same_key=same_key(table, "b", "stored"), **names), own)
        cursor.execute(statement("undoing.put_back", **names), own)
        cursor.execute(statement("undoing.forget_before", **names), own)
        removed[table.name], restored[table.name] = n
    cursor.execute(statement("undoing.mark_undone"), {"import_id": import_id, "by": by})
    counts = {name: {"removed": removed[name], "restored": restored[name]} for name in removed}
    noting.write(cursor, noting.Entry("undo", by, import_id, counts))
    return {"import_id": import_id, "removed": removed, "restored": restored}
