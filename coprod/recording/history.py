"""What was recorded by hand, a record's versions, and taking a change back."""

import datetime
import json
from dataclasses import dataclass
from typing import Any

from coprod.errors import CoprodError
from coprod.intake.taking_back import undo
from coprod.recording.rows import Row
from coprod.recording.scope import own_projects, refuse_others, refuse_outside, refuse_readers, refuse_strangers
from coprod.schema import TABLES
from coprod.store import Store, recording
from coprod.store.noting import BY_HAND
from coprod.store.recording import key_of
from coprod.viewer import Viewer


@dataclass(frozen=True)
class Version:
    """A record as a change left it: when (None: not known), by whom, by what sort of change; `row` is None where it took the record out."""

    at: datetime.datetime | None
    by: str | None
    what: str | None
    change_id: str | None
    row: Row | None


@dataclass(frozen=True)
class Made:
    """A change made by hand: rows by table and by what became of them, the projects it belongs to, and whether it was taken back."""

    change_id: str
    at: datetime.datetime
    by: str
    what: str
    counts: dict[str, dict[str, int]]
    project_ids: tuple[str, ...]
    is_undone: bool


def history(store: Store, viewer: Viewer, table: str, key: Row) -> list[Version]:
    """The record's versions, the newest first. Raises CoprodError where the record is not the viewer's."""
    declared = TABLES[table]
    refuse_strangers(viewer, [table])
    with store.snapshot() as cursor:
        now = recording.rows_by_key(cursor, declared, [key]).get(key_of(declared, key))
        refuse_outside(cursor, viewer, declared)
        before, own = recording.versions(cursor, declared, key), own_projects(cursor, viewer)
    # A record that was taken out shows its versions to leads of all alone: whose it was can no longer be asked of what it named.
    if now is None and own is not None:
        return []
    after = [row for *_, row in before[1:]] + [now]
    found = [Version(at, by, what, change_id, row) for (change_id, at, by, what, _), row in zip(before, after, strict=False)]
    first = before[0][4] if before else now
    if first is not None:
        found.insert(0, Version(None, None, None, None, first))
    # An id may have been another project's before.
    return [one for one in found[::-1] if own is None or one.row is None or one.row.get("project_id") in (None, *own)]


def changes(store: Store, viewer: Viewer, *, project_id: str | None = None, most: int = 20) -> list[Made]:
    """The latest changes made by hand, the newest first: for whoever sees a part those of their own projects, and those that belong to none (places, partners)."""
    if not viewer.sees_live:
        return []
    with store.snapshot() as cursor:
        rows = recording.changes(cursor, own=own_projects(cursor, viewer), project_id=project_id, most=most)
    return [
        Made(change_id, at, by, what, json.loads(counts), tuple(detail.split(", ")) if detail else (), is_undone)
        for change_id, at, by, what, counts, detail, is_undone in rows
    ]


def take_back(store: Store, viewer: Viewer, change_id: str) -> dict[str, Any]:
    """Take back one change made by hand, whole; {"import_id", "removed", "restored"} with counts by table.

    Raises CoprodError where it is not the viewer's, is an import, was taken back before, or where later changes stand in the way.
    """
    refuse_readers(viewer, [])
    touched: dict[str, list[Row]] = {}

    def refuse(cursor: Any) -> None:
        what, project_ids = recording.made_by(cursor, change_id)
        if what not in BY_HAND:
            raise CoprodError("Nothing to take back", "This was not recorded by hand.", "Imports are taken back on the Data page.")
        # Of rows that were taken out, or were moved, only the change itself knows whose they were.
        refuse_others(cursor, viewer, project_ids)
        for name, table in TABLES.items():
            if keys := recording.keys_touched_by(cursor, table, change_id):
                refuse_readers(viewer, [name])
                touched[name] = keys
        refuse_touched(cursor)

    def refuse_touched(cursor: Any) -> None:
        for name, keys in touched.items():
            recording.lay_touched(cursor, TABLES[name], keys)
            refuse_outside(cursor, viewer, TABLES[name])

    # Asked again of what comes back: a project must not go to another programme, which its own lead could not have sent it to.
    return undo(store, change_id, by=viewer.label, refuse=refuse, refuse_after=refuse_touched)
