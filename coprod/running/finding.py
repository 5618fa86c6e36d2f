"""Whose work a command is: the app's that holds the store, or that of the process itself."""

import time
from pathlib import Path
from typing import TextIO

from coprod.errors import StoreInUse
from coprod.running.asking import Work, hand_over
from coprod.running.notice import Notice, beside, identity, read, take_down
from coprod.store import Store, open_store

# Between holding the store and answering for it an app needs a moment, and another command is mostly done in one.
_PATIENCE_SECONDS = 2.0
_BETWEEN_SECONDS = 0.1
_INTERRUPTED = 130


def app_or_store(path: Path, work: Work, out: TextIO, err: TextIO, *, create: bool, writes: bool) -> int | Store:
    """The exit code, where the app that holds the store at `path` did `work`; else the store, opened by this process.

    Raises StoreError where neither can be had, or where the app ended before it was done. An interrupt only ends the
    waiting: what the app has begun to store (`writes`) it stores whole.
    """
    until = time.monotonic() + _PATIENCE_SECONDS
    doubts: set[str] = set()
    while True:
        notice = read(beside(path))
        if isinstance(notice, str) and notice not in doubts:
            doubts.add(notice)
            err.write(notice + "\n")
        code = _handed_over(path, notice, work, out, err, writes) if isinstance(notice, Notice) else None
        if code is not None:
            return code
        try:
            return _opened(path, create)
        except StoreInUse:
            if time.monotonic() > until:
                raise
        time.sleep(_BETWEEN_SECONDS)


def _handed_over(path: Path, notice: Notice, work: Work, out: TextIO, err: TextIO, writes: bool) -> int | None:
    try:
        # In a copy of the folder the notice lies beside another store.
        return hand_over(notice, work, out, err) if notice.store == identity(path) else None
    except FileNotFoundError:
        return None
    except KeyboardInterrupt:
        if not writes:
            raise
        err.write("Stopped waiting. The app goes on: it stores everything or nothing. Look with: python -m coprod imports\n")
        return _INTERRUPTED


def _opened(path: Path, create: bool) -> Store:
    store = open_store(path, create=create)
    # Whoever holds the store knows that no app does: a notice still there is left over from one that was killed.
    stale = read(beside(path))
    if isinstance(stale, Notice):
        take_down(beside(path), stale.token)
    return store
