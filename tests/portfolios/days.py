"""As-of dates worth trying on a portfolio."""

import random
from collections import Counter
from datetime import date, timedelta

from ..plain.arithmetic import plus_months
from .folders import Portfolio
from .generate import TODAY

WINDOWS = [0, 14, 30, 60, 90, 120, 180, 365]


def as_of_dates(portfolio: Portfolio) -> list[date]:
    """Up to four days: the default one, the one most records lie a window before, one a quarter of an opening ends
    on (or a month), and one a window after some record. The same for the same portfolio."""
    dice = random.Random(sum(len(rows) for rows in portfolio.values()))
    recorded = sorted(_recorded(portfolio))
    edges = Counter(day + timedelta(days=n) for day in recorded for n in WINDOWS)
    beside = [day for day, _ in edges.most_common(3) if day < TODAY]
    chosen = [TODAY, *beside[:1], *_quarter_end(portfolio, dice)]
    past = sorted(day for day in edges if day < TODAY)
    if past:
        chosen.append(dice.choice(past))
    return list(dict.fromkeys(chosen))


def _recorded(portfolio: Portfolio) -> list[date]:
    """Every date in a portfolio, as often as it stands there."""
    return [cell for rows in portfolio.values() for row in rows for cell in row.values() if isinstance(cell, date)]


def _quarter_end(portfolio: Portfolio, dice: random.Random) -> list[date]:
    """The day some quarter since some opening is full; without one, the end of a month."""
    opened = [row["opened_on"] for row in portfolio.get("projects", []) if row["opened_on"] is not None]
    ends = [plus_months(day, 3 * quarter) for day in opened for quarter in range(1, 9)]
    ended = [day for day in ends if day <= TODAY]
    return [dice.choice(ended or [date(2026, 2, 28), date(2025, 11, 30), date(2026, 8, 31)])]
