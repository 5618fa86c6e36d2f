"""Quarters of a year, written 2026Q3, and which of them a release can be of."""

import datetime
import re
from dataclasses import dataclass

from coprod.errors import CoprodError, UsageError

_WRITTEN = re.compile(r"((?:19|20)[0-9]{2})Q([1-4])")


@dataclass(frozen=True, order=True)
class Quarter:
    """One quarter; `number` 1–4."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def first_day(self) -> datetime.date:
        """The day it begins."""
        return datetime.date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> datetime.date:
        """The day it ends."""
        return self.back(-1).first_day - datetime.timedelta(days=1)

    def back(self, n: int) -> "Quarter":
        """The quarter `n` before this one."""
        years, number0 = divmod(self.year * 4 + self.number - 1 - n, 4)
        return Quarter(years, number0 + 1)


def quarter_of(day: datetime.date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def last_ended(today: datetime.date) -> Quarter:
    """The last quarter whose every day is over."""
    return quarter_of(today).back(1)


def wanted(text: str | None, today: datetime.date) -> Quarter:
    """The quarter a person means by `text`; None: the last one that has ended.

    Raises UsageError for what is no quarter, CoprodError for one that has not ended.
    """
    if text is None:
        return last_ended(today)
    found = _WRITTEN.fullmatch(text.strip().upper())
    if not found:
        raise UsageError("This is no quarter", f"“{text}” cannot be read.", f"Write the year and the quarter, such as {last_ended(today)}.")
    quarter = Quarter(int(found[1]), int(found[2]))
    if quarter.last_day >= today:
        raise CoprodError(
            "The quarter has not ended", f"{quarter} ends on {quarter.last_day.isoformat()}: until then its records can still change.",
            f"Make the release from the day after, or make that of {last_ended(today)}.",
        )
    return quarter


def history(quarter: Quarter, earliest: datetime.date | None, most: int = 8) -> list[datetime.date]:
    """The last days of up to `most` quarters up to this one, oldest first; none before the quarter in which the earliest project starts."""
    days = [quarter.back(n).last_day for n in range(most)]
    return [day for day in reversed(days) if day == quarter.last_day or (earliest is not None and day >= earliest)]
