"""Numbers as sentences say them: true and grammatical for none, one and many; hidden, not recorded and known."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from coprod.disclosure.content import OK, WITHHELD, Count
from coprod.reports import paper

FEW = 10
HIDDEN, UNKNOWN = "hidden to protect people", "not recorded"
_SIGNS = {"GBP": "£", "EUR": "€"}
_CENTS = Decimal("0.01")


def clean(text: str | None) -> str:
    """Words somebody typed, in one line."""
    return " ".join((text or "").split())


def number(value: float) -> str:
    """1,240 or 2.5: at most two decimals, none that say nothing."""
    return f"{round(value):,}" if abs(value - round(value)) < 0.005 else f"{value:,.2f}".rstrip("0").rstrip(".")


def many(value: float, one: str, more: str | None = None) -> str:
    """“1 session”, “24 sessions”, “1.5 hours”."""
    return f"{number(value)} {one if number(value) == '1' else more or one + 's'}"


def times(value: float) -> str:
    """“once”, “twice”, “24 times”."""
    return {"1": "once", "2": "twice"}.get(number(value), f"{number(value)} times")


def listed(parts: Sequence[str]) -> str:
    """a, b and c, however many there are."""
    return " and ".join(one for one in (", ".join(parts[:-1]), parts[-1]) if one) if parts else ""


def capital(text: str) -> str:
    """The sentence with a capital at its head."""
    return text[:1].upper() + text[1:]


def percent(k: float, n: float) -> str:
    """A whole per cent; what is not quite none or all is not said to be."""
    share = k / n
    if 0 < share < 0.005:
        return "under 1 %"
    return "over 99 %" if 0.995 <= share < 1 else f"{100 * share:.0f} %"


def part(k: float, n: float, one: str, more: str | None = None) -> str:
    """“3 of 7 groups”, “the one group”; from ten on with the per cent: “12 of 40 groups (30 %)”. Never for people: their shares come ready made."""
    if k == n == 1:
        return f"the one {one}"
    said = f"{number(k)} of {many(n, one, more)}"
    return said if n < FEW else f"{said} ({percent(k, n)})"


def of_them(k: float, n: float, what: tuple[str, str], verbs: tuple[str, str]) -> str:
    """A sentence about a part of a whole: “The one group was not credited.”, “3 of 7 groups were credited.” `what` and `verbs`: for one, for many."""
    (one, more), (does, do) = what, verbs
    if n == 1:
        return f"The one {one} {does if k else _denied(does)}."
    if k == 0:
        return f"None of the {number(n)} {more} {does}."
    if k == n:
        return f"{'Both' if n == 2 else f'All {number(n)}'} {more} {do}."
    return f"{part(k, n, one, more)} {does if k == 1 else do}."


def _denied(verb: str) -> str:
    first, _, rest = verb.partition(" ")
    return f"{first} not {rest}"


def money(currency: str | None, amount: Decimal) -> str:
    """“£120,000”, “USD 1,500.50”; to the last digit that was recorded."""
    exact = amount.quantize(_CENTS) if amount == amount.quantize(_CENTS) else amount.normalize()
    figure = f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{exact:,f}"
    if currency is None:
        return f"{figure} in a currency that is not recorded"
    return f"{_SIGNS[currency]}{figure}" if currency in _SIGNS else f"{currency} {figure}"


def about(one: Count, what: tuple[str, str]) -> str:
    """A rounded number of people: “about 240 people”; “a number of people that is hidden to protect people”."""
    if one.value is None:
        return f"a number of {what[1]} that is {HIDDEN if one.state == WITHHELD else UNKNOWN}"
    return f"about {many(one.value, *what)}"


def between(lower: Count, upper: Count, what: tuple[str, str] = ("person", "people")) -> str | None:
    """“between 210 and 265 people”, “about 240 people” where both ends are the same; None where neither end is shown."""
    low, high = lower.value, upper.value
    if low is None or high is None:
        if high is not None:
            return f"at most {many(high, *what)}"
        return None if low is None else f"at least {many(low, *what)}"
    return about(lower, what) if low == high else f"between {low:,} and {many(high, *what)}"


def why_missing(*counts: Count) -> str:
    """Whether what is not shown is hidden or not recorded; hidden goes first, it is the stronger word."""
    states = {one.state for one in counts if one.state != OK}
    return HIDDEN if WITHHELD in states else UNKNOWN


def cell(one: Count) -> paper.Cell:
    """A count as a table shows it."""
    if one.value is not None:
        return one.value
    return paper.WITHHELD if one.state == WITHHELD else paper.NOT_RECORDED


def figure(value: float | None) -> paper.Cell:
    """An exact number as a table shows it: whole where it is whole."""
    if value is None:
        return paper.NOT_RECORDED
    return round(value) if abs(value - round(value)) < 1e-9 else round(value, 2)


def day(when: datetime.date) -> str:
    """“30 September 2026”."""
    return f"{when.day} {when:%B %Y}"
