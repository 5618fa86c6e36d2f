"""What was imported, taking one back, and whether the store is sound."""

from datetime import date
from typing import Any

from coprod.errors import CoprodError, UsageError
from coprod.intake.checking import detail_of
from coprod.intake.incoming import Fault
from coprod.intake.messages import fault
from coprod.store import Store, checking, undoing


def imports(store: Store) -> list[dict[str, Any]]:
    """Every import, the latest first: import_id, imported_at (ISO), by, files, tables (counts), undone_at, undone_by."""
    with store.cursor() as cursor:
        return undoing.listed(cursor)


def undo(store: Store, import_id: str, *, by: str = "command line") -> dict[str, Any]:
    """Take a whole import back: rows it added go, rows it changed are as before.

    Gives {"import_id", "removed", "restored"} with counts by table. Raises UsageError for an id that is none, CoprodError
    where it was undone before, where later imports touched the same rows, or where stored rows depend on what would go.
    """
    with store.transaction() as cursor:
        _refuse(undoing.state(cursor, import_id), import_id)
        touched = undoing.touched_since(cursor, import_id)
        if touched:
            raise CoprodError(
                "A later import touched the same rows", f"{', '.join(touched)} changed rows of {import_id}.", f"Undo {touched[-1]} first.",
            )
        result = undoing.take_back(cursor, import_id, by)
        left = checking.stored_faults(cursor, date.today())
        broken = [one for one in left if one.code in ("broken_reference", "other_project", "profile_above_roster")]
        if broken:
            raise CoprodError(
                "Other records depend on this import", f"Without {import_id}, {broken[0].table} {broken[0].key} would name what is not there.",
                "Undo the later imports first.",
            )
    return result


def _refuse(state: str, import_id: str) -> None:
    if state == "unknown":
        raise UsageError("No such import", f"There is no import {import_id}.", "List them with: python -m coprod imports")
    if state == "undone":
        raise CoprodError("Already undone", f"{import_id} was taken back before.", "Nothing is left to do.")


def check_store(store: Store, today: date | None = None) -> list[Fault]:
    """Keys, references, ranges and rules across columns within the store itself; warnings among them."""
    with store.cursor() as cursor:
        found = checking.stored_faults(cursor, today or date.today())
    return [fault(one.code, None, one.table, None, one.column, one.value, detail_of(one)) for one in found]
