"""What was imported, and whether the store is sound."""

from datetime import date
from typing import Any

from coprod.intake.checking import detail_of
from coprod.intake.incoming import Fault
from coprod.intake.messages import fault
from coprod.store import Store, checking, undoing
from coprod.store.noting import BY_HAND


def imports(store: Store) -> list[dict[str, Any]]:
    """Every import, the latest first: import_id, imported_at (ISO), by, files, tables (counts), undone_at, undone_by.

    What was recorded by hand is not among them: see coprod.recording.changes. `sources` is what is known of its files ([{name, sha256, n_bytes}]), `recipe` the recipe it followed, None without.
    """
    with store.cursor() as cursor:
        listed = undoing.listed(cursor)
    return [{name: value for name, value in one.items() if name != "what"} for one in listed if one["what"] not in BY_HAND]


def check_store(store: Store, today: date | None = None) -> list[Fault]:
    """Keys, references, ranges and rules across columns within the store itself; warnings among them."""
    with store.cursor() as cursor:
        found = checking.stored_faults(cursor, today or date.today())
    return [fault(one.code, None, one.table, None, one.column, one.value, detail_of(one)) for one in found]
