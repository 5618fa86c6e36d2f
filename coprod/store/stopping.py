"""A long change of the records, stopped in the middle of a statement."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from coprod.progress import Cancelled, Progress
from coprod.store.staging import Cursor


@contextmanager
def stoppable(cursor: Cursor, progress: Progress) -> Iterator[None]:
    """Within, what is under way on `cursor` ends as soon as the work is cancelled. Raises Cancelled."""
    try:
        with progress.interruptible(cursor.interrupt):
            yield
            # Who stopped it before everything is stored wants nothing of it.
            progress.go_on()
    except duckdb.InterruptException as error:
        if progress.is_cancelled:
            raise Cancelled from error
        raise
