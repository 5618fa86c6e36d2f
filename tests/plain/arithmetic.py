"""The arithmetic the formulas share: intervals, medians, months, comparisons with a slack."""

import calendar
import math
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

Z = 1.959964
SLACK = 1e-9


class Share(NamedTuple):
    """A share that keeps its numerator and denominator."""

    k: float
    n: float

    @property
    def value(self) -> float:
        return self.k / self.n


def share(k: float, n: float) -> Share | None:
    """k of n; None (no data) when the denominator is 0, only then."""
    return Share(k, n) if n else None


def wilson(k: float, n: float) -> tuple[float, float]:
    """The Wilson 95 % limits of k of n, held inside 0–1."""
    p = k / n
    denominator = 1 + Z**2 / n
    centre = (p + Z**2 / (2 * n)) / denominator
    half = Z * math.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2)) / denominator
    return max(0.0, centre - half), min(1.0, centre + half)


def median(numbers: Iterable[float]) -> float | None:
    """The middle number, or the mean of the middle two; None of nothing."""
    ordered = sorted(numbers)
    if not ordered:
        return None
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def at_least(number: float, bound: float) -> bool:
    """number ≥ bound."""
    return number >= bound - SLACK


def at_most(number: float, bound: float) -> bool:
    """number ≤ bound."""
    return number <= bound + SLACK


def more_than(number: float, bound: float) -> bool:
    """number > bound."""
    return not at_most(number, bound)


def less_than(number: float, bound: float) -> bool:
    """number < bound."""
    return not at_least(number, bound)


def days(n: int) -> timedelta:
    """n days."""
    return timedelta(days=n)


def plus_months(day: date, months: int) -> date:
    """The same day some months later, or that month's last day."""
    years, month0 = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month0 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def survival_median(ends: list[tuple[int, bool]]) -> int | None:
    """The Kaplan–Meier median of (days, happened): the first day with S ≤ ½, None where it stays above."""
    surviving = 1.0
    for day in sorted({day for day, happened in ends if happened}):
        at_risk = sum(1 for other, _ in ends if other >= day)
        happened_now = sum(1 for other, happened in ends if happened and other == day)
        surviving *= 1 - happened_now / at_risk
        if at_most(surviving, 0.5):
            return day
    return None
