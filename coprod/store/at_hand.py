"""Cursors with something laid on them (temporary tables, views, variables), kept for whoever comes next with the same wish.

To lay a scope down takes longer than most questions that follow. What lies on a cursor is what was wished for under its key, and
only as long as no record has changed.
"""

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from coprod.store.statements import statement

# Idle cursors at most; each holds the projects of one scope, of 100,000 about 5 MB.
MOST_IDLE = 12


class Stamp(NamedTuple):
    """What a cursor sees: the version of the records, what computed the rows that are kept, and how often some were dropped."""

    data_version: int
    made_by: str
    n_dropped: int


@dataclass
class Laid:
    """A cursor in a transaction, and the names of what lies on it already; nothing yet on a new one."""

    cursor: DuckDBPyConnection
    stamp: Stamp | None = None
    names: set[str] = field(default_factory=set)


class AtHand:
    """The idle cursors of one store, those used last at the end. Nobody has a cursor that somebody else is using."""

    def __init__(self, opened: Callable[[], DuckDBPyConnection]) -> None:
        self._opened = opened
        self._idle: list[tuple[Hashable, Laid]] = []
        self._lock = threading.Lock()

    @contextmanager
    def snapshot(self, key: Hashable) -> Iterator[Laid]:
        """A cursor that sees the records as they are now, with what was laid on it under this key, by these very records."""
        laid = self._taken(key) or Laid(self._opened())
        try:
            stamp = _begun(laid.cursor)
            if laid.stamp not in (None, stamp):
                laid.cursor.close()
                laid = Laid(self._opened())
                stamp = _begun(laid.cursor)
            laid.stamp = stamp
            yield laid
            # Nothing was written but what lies on the cursor, and that is to stay.
            laid.cursor.execute("COMMIT")
        except BaseException:
            laid.cursor.close()
            raise
        self._put_by(key, laid)

    def __len__(self) -> int:
        """How many lie idle."""
        return len(self._idle)

    def close(self) -> None:
        """Close every idle cursor: the file is only let go with the last of them."""
        with self._lock:
            for _, laid in self._idle:
                laid.cursor.close()
            self._idle.clear()

    def _taken(self, key: Hashable) -> Laid | None:
        with self._lock:
            for at in range(len(self._idle) - 1, -1, -1):
                if self._idle[at][0] == key:
                    return self._idle.pop(at)[1]
        return None

    def _put_by(self, key: Hashable, laid: Laid) -> None:
        with self._lock:
            self._idle.append((key, laid))
            dropped = [self._idle.pop(0)[1] for _ in range(len(self._idle) - MOST_IDLE)]
        for one in dropped:
            one.cursor.close()


def stamp_of(cursor: DuckDBPyConnection) -> Stamp:
    """The stamp of what a cursor sees in its transaction."""
    [row] = cursor.execute(statement("store.stamp")).fetchall()
    return Stamp(*row)


def _begun(cursor: DuckDBPyConnection) -> Stamp:
    cursor.execute("BEGIN")
    return stamp_of(cursor)
