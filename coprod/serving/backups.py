"""Daily backups beside the running app, where an option names a folder for them."""

import asyncio
import datetime
import logging
import os
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from coprod.errors import CoprodError
from coprod.intake import change_log
from coprod.serving import options
from coprod.store import Store
from coprod.store.daily import keep_daily

# So often it is asked whether a new day has begun.
_EVERY_SECONDS = 600.0
_DAYS = 30
_log = logging.getLogger(__name__)


def folder() -> Path | None:
    """Where daily backups go: COPROD_BACKUPS; None where nobody asked for any."""
    return Path(named) if (named := os.environ.get("COPROD_BACKUPS", "").strip()) else None


def days() -> int:
    """How many days a backup is kept: COPROD_BACKUPS_DAYS, else 30. Raises UsageError for what is no number above 0."""
    return options.above_nought("COPROD_BACKUPS_DAYS", _DAYS)


async def every_day() -> None:
    """Back up once a day for as long as the app runs; what fails is a line in the log, and tried again."""
    place = folder()
    while place:
        try:
            await run_in_threadpool(_today, place)
        except Exception as error:
            # An error's own words may hold what somebody wrote; those of ours name files alone.
            _log.error("No backup was made: %s", error if isinstance(error, CoprodError) else type(error).__name__)
        await asyncio.sleep(_EVERY_SECONDS)


def _today(place: Path) -> None:
    # Slow to import, and what opens the store: done once a day is all the same to whoever waits for a page.
    from coprod.ui import cached

    back_up_today(cached.opened(), place, datetime.date.today())


def back_up_today(store: Store, place: Path, today: datetime.date) -> None:
    """Make the day's backup where there is none yet; the change log and the log tell of it."""
    made = keep_daily(store, place, days(), today)
    if made is None:
        return
    _log.info("Backed up %s records to %s; %s older taken away.", f"{made.n_rows:,}", made.path.name, len(made.gone))
    change_log.note(store, "backup", "coprod", files=[made.path], detail=f"daily, kept for {days()} days")
