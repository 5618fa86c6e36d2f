"""What the parts of the generator share: the dice, the day everything is made around, the rows so far."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from .columns import COLUMNS
from .folders import Portfolio, Row

T = TypeVar("T")

# The lengths of the windows in the definitions, and some in between.
WINDOWS = [0, 14, 30, 60, 90, 120, 180, 365, 7, 45, 250, 500]


class Maker:
    """A portfolio in the making. `focus` is the day its edges are about; `today` no held session is after."""

    def __init__(self, seed: int, today: date) -> None:
        self.dice = random.Random(seed)
        self.today = today
        self.focus = self.dice.choice([today, today, today, *_days_before(today, self.dice)])
        self.portfolio: Portfolio = {}

    def add(self, table: str, **cells: Any) -> Row:
        """A new row; columns that are not given are empty. Rows of no name get the next id."""
        columns = COLUMNS[table]
        rows = self.portfolio.setdefault(table, [])
        row = {**dict.fromkeys(columns), **cells}
        if row[columns[0]] is None:
            row[columns[0]] = f"{columns[0].removesuffix('_id')}-{len(rows) + 1:04d}"
        rows.append(row)
        return row

    def rows(self, table: str) -> list[Row]:
        """The rows of a table so far."""
        return self.portfolio.get(table, [])

    def chance(self, probability: float) -> bool:
        return self.dice.random() < probability

    def pick(self, choices: Sequence[T]) -> T:
        return self.dice.choice(choices)

    def maybe(self, value: T, probability: float = 0.5) -> T | None:
        """The value, or empty."""
        return value if self.chance(probability) else None

    def some(self, choices: Sequence[T], at_least: int = 0) -> list[T]:
        """Some of the choices, each once."""
        return self.dice.sample(list(choices), self.dice.randint(min(at_least, len(choices)), len(choices)))

    def whole(self, low: int, high: int) -> int:
        return self.dice.randint(low, high)

    def near(self, day: date) -> date:
        """The day, or one to either side."""
        return day + timedelta(days=self.pick([-1, 0, 0, 1]))

    def ago(self, *lengths: int) -> date:
        """About a number of days before the focus (below 0: after it): exactly, or one day to either side."""
        return self.near(self.focus - timedelta(days=self.pick(lengths or WINDOWS)))

    def past(self) -> date:
        """A day on or beside the edge of a window, or any of the last two years; seldom after the focus."""
        later = -40 if self.chance(0.15) else 0
        return self.ago() if self.chance(0.7) else self.focus - timedelta(days=self.whole(later, 730))

    def from_day(self, earliest: date, day: date) -> date:
        """A day that is not before another."""
        return max(earliest, day)


def _days_before(today: date, dice: random.Random) -> list[date]:
    """Other days to be about: ends of short and long months, and any day."""
    month_ends = [date(2026, 2, 28), date(2025, 11, 30), date(2026, 5, 31), date(2024, 2, 29), date(2026, 8, 31)]
    return [min(dice.choice(month_ends), today), today - timedelta(days=dice.randint(1, 500))]
