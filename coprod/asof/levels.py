"""The evidence levels of an earlier day alone, for a look back: worked out without the rest of that day."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from coprod.asof import LEVELS, standing
from coprod.asof.texts import text
from coprod.store import Store
from coprod.store.at_hand import Stamp, stamp_of

Levels = list[tuple[str, int, int | None, str]]


def levels_on(store: Store, day: datetime.date) -> Levels:
    """(project_id, tip, evidence level, status) of every project and tip as of a day, as the kept `stages` say them."""
    with standing(store, day, _Everyone(store), part=LEVELS) as cursor:
        found: Levels = cursor.execute(text("levels"), {"as_of": day}).fetchall()
        return found


class _Everyone:
    """Every project there is, whoever asks."""

    whose = within = "everyone"

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen: Stamp | None = None

    @contextmanager
    def snapshot(self) -> Iterator[Any]:
        with self._store.snapshot() as cursor:
            self._seen = stamp_of(cursor)
            cursor.execute(text("everyone"))
            yield cursor

    def stamp(self) -> Stamp:
        assert self._seen
        return self._seen
