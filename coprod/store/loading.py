"""Writing what was staged: rows, what they were before, and a line for each table in the list of imports."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from coprod.progress import Progress
from coprod.schema import TABLES, Table
from coprod.store import noting, touching
from coprod.store.ddl import quoted
from coprod.store.noting import SourceFile
from coprod.store.staging import Cursor, same_key
from coprod.store.statements import statement

# What is kept beside the records and means nothing without them; another record with the same id must not find it.
_BESIDE = (
    "drafts", "draft_answers", "draft_visits", "action_outcomes", "sittings", "sitting_changes", "taps", "prompts", "releases", "release_contents",
    "release_notes", "release_strikes",
)


@dataclass(frozen=True)
class Origin:
    """Where an import comes from: its files under names fit to be kept, who brought it, and the recipe it followed."""

    files: list[SourceFile]
    by: str
    recipe: str | None = None
    is_demo: bool = False


def counts(cursor: Cursor, tables: list[str]) -> dict[str, dict[str, int]]:
    """Rows that would be inserted, updated and left unchanged, by table."""
    found = {}
    for name in tables:
        row = cursor.execute(statement("loading.n_arriving", arriving=f"arriving_{name}")).fetchone() or (0, 0, 0)
        found[name] = dict(zip(("inserted", "updated", "unchanged"), row, strict=True))
    return found


def load(cursor: Cursor, stored: dict[str, dict[str, int]], origin: Origin, progress: Progress | None = None, share: float = 0.0) -> str:
    """Store the arriving rows of every table in `stored`, `share` of the whole work; gives the import's id. Raises Cancelled."""
    import_id = next_id(cursor)
    put_in(cursor, stored, import_id, progress, share)
    touching.note_import(cursor, import_id, {name: n["inserted"] + n["updated"] for name, n in stored.items() if n["inserted"] or n["updated"]})
    _list(cursor, import_id, origin.by, stored, [file.name for file in origin.files])
    what = "demo" if origin.is_demo else "import"
    noting.write(cursor, noting.Entry(what, origin.by, import_id, stored, origin.files, origin.recipe))
    return import_id


def next_id(cursor: Cursor) -> str:
    """The id of the next import or change by hand; writers wait for one another."""
    [(n_so_far,)] = cursor.execute(statement("loading.n_imports")).fetchall()
    # Of one length, so that ids read as text stand in the order of the imports.
    return f"import-{n_so_far + 1:06d}"


def put_in(
    cursor: Cursor, stored: Mapping[str, Mapping[str, int]], import_id: str, progress: Progress | None = None, share: float = 0.0,
) -> None:
    """Write the arriving rows of every table in `stored`, remembering what was there before; `share` of the whole work. Raises Cancelled."""
    progress = progress or Progress()
    changed = {name: n["inserted"] + n["updated"] for name, n in stored.items() if n["inserted"] or n["updated"]}
    for name, n_rows in changed.items():
        progress.begin(f"Storing {TABLES[name].title.lower()}", n_rows, share * n_rows / sum(changed.values()))
        _load_table(cursor, TABLES[name], import_id, has_updates=bool(stored[name]["updated"]))


def list_change(cursor: Cursor, import_id: str, by: str, counts: Mapping[str, Mapping[str, int]], what: str, detail: str | None) -> None:
    """List a change made by hand beside the imports, and note it in the change log as `what`; `detail` names its projects."""
    _list(cursor, import_id, by, counts, [])
    noting.write(cursor, noting.Entry(what, by, import_id, counts, detail=detail))


def _list(cursor: Cursor, import_id: str, by: str, counts: Mapping[str, Mapping[str, int]], files: list[str]) -> None:
    for name, n in counts.items():
        numbers = {word: n.get(word, 0) for word in ("inserted", "updated", "unchanged")}
        cursor.execute(statement("loading.list_import"), {"import_id": import_id, "by": by, "files": json.dumps(files), "table": name, **numbers})


def empty(cursor: Cursor, by: str = noting.NOBODY) -> None:
    """Take out every record; imports so far can no longer be taken back. Saved recipes and the change log stay."""
    removed = {}
    touching.note_everything(cursor)
    for name in TABLES:
        n = cursor.execute(statement("loading.empty_records", table=quoted(name))).fetchone()
        if n and n[0]:
            removed[name] = {"removed": n[0]}
        cursor.execute(statement("loading.empty_before", table=quoted(name)))
    for name in _BESIDE:
        cursor.execute(statement("loading.empty_beside", table=name))
    cursor.execute(statement("loading.close_imports"))
    noting.write(cursor, noting.Entry("empty", by, counts=removed))


def mark_demo(cursor: Cursor, is_demo: bool) -> None:
    """Say whether the records are the invented demonstration."""
    cursor.execute(statement("store.set_fact"), {"name": "is_demo", "value": "yes" if is_demo else "no"})


def _load_table(cursor: Cursor, table: Table, import_id: str, *, has_updates: bool) -> None:
    names = {
        "table": quoted(table.name), "arriving": f"arriving_{table.name}", "columns": ", ".join(quoted(column) for column in table.names),
        "key": ", ".join(quoted(column) for column in table.key), "same_key": same_key(table, "a", "stored"),
    }
    cursor.execute(statement("loading.remember_new", **names), {"import_id": import_id})
    if has_updates:
        cursor.execute(statement("loading.remember_changed", **names), {"import_id": import_id})
        cursor.execute(statement("loading.take_out_changed", **names))
    cursor.execute(statement("loading.put_in", **names))
