"""The two ways a store begins: with the invented demonstration, or empty."""

import datetime
import logging
import threading
from collections.abc import Callable
from contextlib import suppress

from coprod.errors import CoprodError, NothingToRelease, StoreError
from coprod.intake.deciding import By, name_of
from coprod.store import Store
from coprod.store.filling import fill
from coprod.store.loading import empty, mark_demo
from coprod.store.noting import NOBODY
from coprod.viewer import LOCAL_LEAD

SEED, PROJECTS = 7, 24
# The demonstration comes with the signed releases of so many quarters, where it has no more than so many projects.
RELEASES, MOST_RELEASED = 2, 500
# A quarter's release is signed so long after its end.
_SIGNED_AFTER = datetime.timedelta(days=14)


def fill_with_demo(store: Store, *, seed: int = SEED, as_of: datetime.date, projects: int = PROJECTS, by: str = NOBODY) -> None:
    """Make the invented portfolio in an empty store and mark it as such.

    The same `seed`, `as_of` and `projects` give the same records. Raises StoreError where the store holds records.
    """
    # Needed once in a store's life, and slow to import: every other start of the app goes without it.
    from coprod import demo

    fill(store, demo.portfolio(seed, as_of=as_of, projects=projects), is_demo=True, by=by)


class _Stopped(Exception):
    """The releases are wanted by nobody any more."""


class Aside:
    """The demonstration's releases, made beside what the app does meanwhile, `after` so many seconds; what hinders them is in the log."""

    def __init__(self, store: Store, *, as_of: datetime.date, after: float = 0) -> None:
        self._store, self._as_of, self._after = store, as_of, after
        self._is_unwanted = threading.Event()
        self._thread = threading.Thread(target=self._work, name="demo releases", daemon=True)
        self._thread.start()

    @property
    def is_at_work(self) -> bool:
        """Whether they are still being made."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """Stop after the piece of work that is under way, and wait for that: afterwards nothing here asks the store any more."""
        self._is_unwanted.set()
        self._thread.join()

    def _work(self) -> None:
        with suppress(_Stopped):
            self._is_unwanted.wait(self._after)
            try:
                self._go_on("")
                release_demo(self._store, as_of=self._as_of, between=self._go_on)
            except CoprodError:
                logging.getLogger(__name__).exception("The demonstration has no signed releases")

    def _go_on(self, step: str) -> None:
        if self._is_unwanted.is_set():
            raise _Stopped


def release_demo(store: Store, *, as_of: datetime.date, between: Callable[[str], None] = lambda step: None) -> list[str]:
    """Make and sign the demonstration's releases of the last quarters that have ended by `as_of`; gives those quarters, none where it is too large.

    Where somebody changes the records meanwhile, or takes the demonstration out, nothing more is signed. `between` is
    called between any two pieces of the work, with the step that begins or nothing, and what it raises ends it. Raises CoprodError as `make` does.
    """
    # Slow to import, and needed once in a store's life.
    from coprod import releases

    version = store.data_version()
    if not store.is_demo() or store.counts()["projects"] > MOST_RELEASED:
        return []
    done = []
    for quarter in (releases.last_ended(as_of).back(n) for n in reversed(range(RELEASES))):
        on = min(quarter.last_day + _SIGNED_AFTER, as_of)
        draft = None
        try:
            draft = releases.make(store, LOCAL_LEAD, str(quarter), today=on, tell=between, between=lambda: between(""), only_version=version)
            between("Signing it …")
            releases.sign(store, LOCAL_LEAD, draft.release_id, today=on, only_version=version)
        except NothingToRelease:
            continue
        except BaseException as error:
            if draft:
                # Nobody asked for this draft, so nobody is to find it.
                with suppress(CoprodError):
                    releases.discard(store, LOCAL_LEAD, draft.release_id)
            if isinstance(error, CoprodError) and store.data_version() != version:
                break
            raise
        done.append(str(quarter))
    return done


def start_empty(store: Store, *, by: By = NOBODY) -> None:
    """Take the demonstration out, in one transaction, so that real records can come in.

    Raises StoreError where the records are not the demonstration: real ones are never emptied from here; CoprodError where
    `by` is a viewer to whom the whole store is not theirs.
    """
    name = name_of(by)
    if not store.is_demo():
        raise StoreError(
            "These are not invented records", "The store holds records of your own, and they stay.",
            "To begin with an empty store, name a new file in COPROD_DB.",
        )
    with store.transaction() as cursor:
        empty(cursor, name)
        mark_demo(cursor, False)
