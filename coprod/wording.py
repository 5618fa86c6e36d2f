"""How numbers, days and levels are said, on a page and on paper."""

import datetime

from coprod.vocabulary import LEVELS, NO_DATA, NOT_DUE, STATUS_LABELS

_FEW = 10
_FAR_APART = 1.5


def people_say(k: float | None, n: float | None, what: str = "groups") -> str:
    """A share as people say it: “3 of 7 groups” below ten, “62 % of 45 groups” above; “not recorded” without a base."""
    if k is None or not n:
        return "not recorded"
    return f"{k:g} of {n:g} {what}" if n < _FEW else f"{100 * k / n:.0f} % of {n:,.0f} {what}"


def about(lower: float | None, upper: float | None, what: str = "people") -> str:
    """An interval as people say it: “about 240 people (212–268)”, “7 people” where both ends meet.

    Where the ends lie far apart nothing in between is likelier than the rest: “at least 36,279 people (36,279–92,018)”.
    """
    if lower is None or upper is None:
        return "not recorded"
    low, high = round(lower), round(upper)
    if low == high:
        return f"{low:,} {what}"
    if low == 0:
        return f"up to {high:,} {what}"
    if high > _FAR_APART * low:
        return f"at least {low:,} {what} ({low:,}–{high:,})"
    middle = (low + high) / 2
    step = 10 if middle >= 100 else 5 if middle >= 20 else 1
    return f"about {round(middle / step) * step:,} {what} ({low:,}–{high:,})"


def count(n: float, one: str, many: str | None = None) -> str:
    """“1 project”, “24 projects”."""
    return f"{n:,.0f} {one if n == 1 else many or one + 's'}"


def have(n: float) -> str:
    """“has” of one, “have” of more and of none."""
    return "has" if n == 1 else "have"


def day(when: datetime.date | None) -> str:
    """“3 March 2026”; “not recorded” without a day."""
    return f"{when.day} {when:%B %Y}" if when else "not recorded"


def ago(since: datetime.date, as_of: datetime.date) -> str:
    """How far a day that something became due lies: “12 days late”, “in 5 days”, “today”."""
    days = (as_of - since).days
    if days == 0:
        return "today"
    return f"{count(days, 'day')} late" if days > 0 else f"in {count(-days, 'day')}"


def level(number: int | None, status: str = "ok") -> str:
    """A level in words: “3 Established”, “not recorded”, “not due before opening”."""
    return STATUS_LABELS[status] if status in (NO_DATA, NOT_DUE) or number is None else f"{number} {LEVELS[number]}"
