"""The two ways a store begins: with the invented demonstration, or empty."""

import datetime

from coprod.errors import StoreError
from coprod.store import Store
from coprod.store.filling import fill
from coprod.store.loading import empty, mark_demo
from coprod.store.noting import NOBODY

SEED, PROJECTS = 7, 24


def fill_with_demo(store: Store, *, seed: int = SEED, as_of: datetime.date, projects: int = PROJECTS, by: str = NOBODY) -> None:
    """Make the invented portfolio in an empty store and mark it as such.

    The same `seed`, `as_of` and `projects` give the same records. Raises StoreError where the store holds records.
    """
    # Needed once in a store's life, and slow to import: every other start of the app goes without it.
    from coprod import demo

    fill(store, demo.portfolio(seed, as_of=as_of, projects=projects), is_demo=True, by=by)


def start_empty(store: Store, *, by: str = NOBODY) -> None:
    """Take the demonstration out, in one transaction, so that real records can come in.

    Raises StoreError where the records are not the demonstration: real ones are never emptied from here.
    """
    if not store.is_demo():
        raise StoreError(
            "These are not invented records", "The store holds records of your own, and they stay.",
            "To begin with an empty store, name a new file in COPROD_DB.",
        )
    with store.transaction() as cursor:
        empty(cursor, by)
        mark_demo(cursor, False)
