"""Where everything stands at an as-of date: computed where it is asked for, kept in the store's own file, asked through `coprod.query`.

What is kept belongs to a day and a project. A change of records notes which projects it touches; the next question computes
those anew, in one transaction with taking the old rows out, before it answers. So nobody ever reads what no longer holds, a write never waits for
what follows from it, and any day is worked out for just the projects that are looked at. Whose rows a viewer sees is decided where they ask.
"""

import datetime
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from coprod.asof.computing import ALL, KEPT, LEVELS, made_by, narrowing, statements
from coprod.asof.texts import text
from coprod.errors import StoreError
from coprod.store import Store
from coprod.store.at_hand import Stamp, stamp_of

__all__ = ["ALL", "KEPT", "LEVELS", "MOST_DATES", "MOST_TRIES", "Scope", "Tell", "drop", "ensure", "missing", "refresh", "standing"]

# Days kept at once, and projects times days: whole, and in part.
MOST_DATES, MOST_WHOLE, MOST_IN_PART = 40, 300_000, 6_000_000
# Projects computed at a time, so that the memory it takes does not grow with the store: some 2 GB while people look, some 3 GB where everything is
# done at once, which is a sixth faster.
PIECE, PIECE_OF_ALL = 10_000, 25_000
# How often a question starts over because records changed between computing and asking.
MOST_TRIES = 20
_MOST_FOUND = 10_000

# Told how many projects are computed, and how many are to be.
Tell = Callable[[int, int], None]


def ensure(
    store: Store, as_of: datetime.date, project_ids: Sequence[str] | None = None, *, part: str = ALL, tell: Tell | None = None, piece: int | None = None,
) -> None:
    """Compute and keep `as_of` for these projects (None: every one), unless it is kept and none of their records has changed since.

    Goes piece by piece, each kept as soon as it is there: what ends before the rest is done loses nothing. `tell` hears of each.
    """
    wanted = None if project_ids is None else list(project_ids)
    done = 0
    while n_now := _next_piece(store, as_of, wanted, part, piece or PIECE):
        done += n_now
        if tell:
            tell(done, max(done, store.counts()["projects"] if wanted is None else len(wanted)))
        # Whoever waits for a few projects comes in between two pieces.
        time.sleep(0.001)
    if done:
        _make_room(store, as_of)


def _next_piece(store: Store, as_of: datetime.date, wanted: list[str] | None, part: str, piece: int) -> int:
    """Compute the next projects that are not current; how many there were."""
    with store.kept_lock, store.cursor() as cursor, _written(cursor):
        _settle(cursor)
        cursor.execute(text("wanted"), {"project_ids": wanted, "as_of": as_of, "part": part, "most": piece})
        [(n_now,)] = cursor.execute(text("counted")).fetchall()
        if n_now:
            _compute(cursor, as_of, part)
        return int(n_now)


def refresh(store: Store, as_of: datetime.date, tell: Tell | None = None) -> None:
    """Drop whatever is kept computed, then compute `as_of` for every project."""
    drop(store)
    ensure(store, as_of, tell=tell, piece=PIECE_OF_ALL)


def drop(store: Store, as_of: datetime.date | None = None) -> None:
    """Take out what is kept of a day (None: of every day); it is computed again where it is asked for."""
    with store.kept_lock, store.cursor() as cursor, _written(cursor):
        for table in (*KEPT[ALL], "computed", "days"):
            cursor.execute(text("drop", table=table), {"as_of": as_of})
        cursor.execute(text("dropped"), {"made_by": made_by()})


class Scope(Protocol):
    """The projects somebody asks for, as the temporary table `scope` (project_id …) on the cursors of `snapshot`.

    `whose` tells scopes apart, `within` is one that holds all of this one, `stamp` as `coprod.store.at_hand.stamp_of`, of the last snapshot.
    """

    @property
    def whose(self) -> object: ...

    @property
    def within(self) -> object: ...

    def snapshot(self) -> AbstractContextManager[Any]: ...

    def stamp(self) -> Stamp: ...


@contextmanager
def standing(store: Store, as_of: datetime.date, scope: Scope, *, part: str = ALL) -> Iterator[Any]:
    """A snapshot in which the projects in scope stand computed for `as_of` from the very records it holds.

    Raises StoreError where records change faster than they can be computed.
    """
    for _ in range(MOST_TRIES):
        with scope.snapshot() as cursor:
            lacking = missing(store, cursor, as_of, scope, part=part)
            if not lacking:
                yield cursor
                return
        ensure(store, as_of, lacking, part=part)
    raise StoreError("The records keep changing", "They changed faster than they could be worked out.", "Wait for the import to end and load the page again.")


def missing(store: Store, cursor: Any, as_of: datetime.date, scope: Scope, *, part: str = ALL) -> list[str]:
    """The projects in scope that are not current for `as_of`, in its snapshot `cursor`."""
    stamp = scope.stamp()
    found = (stamp, as_of, part, scope.whose)
    if found in store.found_current or (stamp, as_of, part, scope.within) in store.found_current:
        return []
    is_ours = stamp.made_by == made_by()
    rows = cursor.execute(*(text("missing"), {"as_of": as_of, "part": part}) if is_ours else (text("all_missing"),)).fetchall()
    if not rows:
        if len(store.found_current) > _MOST_FOUND:
            store.found_current.clear()
        store.found_current.add(found)
    return [project_id for (project_id,) in rows]


def _settle(cursor: Any) -> None:
    """Take out what no longer holds, on whichever day: all of it where other statements made it, else the touched projects."""
    stamp = stamp_of(cursor)
    tables = (*KEPT[ALL], "computed")
    [(has_touched, is_all)] = cursor.execute(text("touched")).fetchall()
    if is_all or stamp.made_by != made_by():
        for table in (*tables, "days"):
            cursor.execute(text("drop", table=table), {"as_of": None})
        cursor.execute(text("dropped"), {"made_by": made_by()})
    elif has_touched:
        cursor.execute(text("gone"))
        for table in tables:
            cursor.execute(text("forget", table=table))
    if has_touched:
        cursor.execute(text("untouch"))
    cursor.execute(text("number"))


def _compute(cursor: Any, as_of: datetime.date, part: str) -> None:
    """Compute the projects in `wanted` and keep their rows."""
    cursor.execute(text("as_of"), {"as_of": as_of})
    for sql in narrowing():
        cursor.execute(sql)
    if part == ALL:
        # What was kept of them for a look back gives way.
        for table in (*KEPT[LEVELS], "computed"):
            cursor.execute(text("replace", table=table), {"as_of": as_of})
    for sql, parameters in statements(part):
        cursor.execute(sql, parameters)
    cursor.execute(text("computed"), {"part": part})
    cursor.execute(text("asked"), {"part": part})


def _make_room(store: Store, as_of: datetime.date) -> None:
    """Take out the days nobody has asked for the longest, where more is kept than there is room for; never this day or today."""
    with store.cursor() as cursor:
        days = cursor.execute(text("days")).fetchall()
    n_days, n_whole, n_in_part = len(days), sum(day[1] for day in days), sum(day[2] for day in days)
    for day, whole, in_part in days:
        if n_days <= MOST_DATES and n_whole <= MOST_WHOLE and n_in_part <= MOST_IN_PART:
            return
        if day not in (as_of, datetime.date.today()):
            drop(store, day)
            n_days, n_whole, n_in_part = n_days - 1, n_whole - whole, n_in_part - in_part


@contextmanager
def _written(cursor: Any) -> Iterator[None]:
    """One transaction: all of it is kept, or none."""
    cursor.execute("BEGIN")
    try:
        yield
        cursor.execute("COMMIT")
    except BaseException:
        cursor.execute("ROLLBACK")
        raise
