"""Taking an import back: first seen, with all that would be lost, then done whole or not at all."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from coprod.errors import CoprodError, UsageError
from coprod.intake.deciding import By, name_of
from coprod.store import Abandoned, Store, foreseeing, undoing
from coprod.store.foreseeing import Depending, Foreseen, LaterChange

__all__ = ["Depending", "Foreseen", "LaterChange", "undo", "undo_preview"]


def undo_preview(store: Store, import_id: str) -> Foreseen:
    """What `undo` would do, and nothing changed: see `Foreseen`.

    Raises UsageError for an id that is none, CoprodError where the import was taken back before.
    """
    with store.transaction(changes_records=False) as cursor:
        _refuse(undoing.state(cursor, import_id), import_id)
        foreseen = foreseeing.foresee(cursor, import_id, date.today())
        raise Abandoned
    return foreseen


def undo(
    store: Store, import_id: str, *, by: By = "command line", with_later: bool | Collection[str] = False, refuse: Callable[[Any], None] | None = None,
    refuse_after: Callable[[Any], None] | None = None,
) -> dict[str, Any]:
    """Take a whole import back: rows it added go, rows it changed are as before. All or nothing.

    `with_later` takes the later imports that changed the same rows back with it, the newest first; given as their ids,
    no others. `refuse` is asked first, within the same transaction, `refuse_after` of the records as they would be; each raises where
    the import is not to be taken back. Gives {"import_id", "removed", "restored"} with counts by table, and then also "with_later", the same of
    each of those. Raises UsageError for an id that is none, CoprodError where it was undone before, where later imports
    changed the same rows, or where stored rows depend on what would go.
    """
    by = name_of(by)
    with store.transaction() as cursor:
        if refuse:
            refuse(cursor)
        _refuse(undoing.state(cursor, import_id), import_id)
        chain = undoing.chain(cursor, import_id)
        _refuse_unasked(import_id, chain, with_later)
        *later, result = [undoing.take_back(cursor, one, by) for one in chain]
        if refuse_after:
            refuse_after(cursor)
        for one in foreseeing.depending(cursor, date.today()):
            raise _in_the_way(import_id, one)
    return {**result, "with_later": later} if with_later else result


def _refuse(state: str, import_id: str) -> None:
    if state == "unknown":
        raise UsageError("No such import", f"There is no import {import_id}.", "List them with: python -m coprod imports")
    if state == "undone":
        raise CoprodError("Already undone", f"{import_id} was taken back before.", "Nothing is left to do.")


def _refuse_unasked(import_id: str, chain: list[str], with_later: bool | Collection[str]) -> None:
    asked = set(chain) if with_later is True else {import_id, *(with_later or ())}
    unasked = sorted(set(chain) - asked)
    if unasked:
        raise CoprodError(
            "Later work touched the same rows", f"{', '.join(unasked)} changed rows of {import_id}.",
            f"Undo {unasked[-1]} first, or ask for the later ones to be taken back with it: then what they wrote is lost too.",
        )


def _in_the_way(import_id: str, one: Depending) -> CoprodError:
    others = "" if one.n_rows == 1 else f" and {one.n_rows - 1:,} more"
    what = "would name what is not there" if one.code == "broken_reference" else "would no longer fit"
    remedy = f"Undo {one.imports[-1]} first." if one.imports else "Change or take out those records first."
    return CoprodError("Other records depend on this import", f"Without {import_id}, {one.table} {one.examples[0]}{others} {what}.", remedy)
