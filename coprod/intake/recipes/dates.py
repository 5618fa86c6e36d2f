"""Dates as people write them → 2026-11-22."""

import re
from datetime import date, timedelta
from functools import lru_cache

from coprod.intake.recipes.refused import Unreadable

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_LONG = "january february march april may june july august september october november december".split()
_PARTS = {
    "YYYY": r"(?P<year>\d{4})", "YY": r"(?P<short>\d{2})", "MMMM": f"(?P<long>{'|'.join(_LONG)})", "MMM": rf"(?P<name>{'|'.join(_MONTHS)}|sept)\.?",
    "MM": r"(?P<month>\d{2})", "M": r"(?P<month>\d{1,2})", "DD": r"(?P<day>\d{2})(?:st|nd|rd|th)?", "D": r"(?P<day>\d{1,2})(?:st|nd|rd|th)?",
    "dddd": r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", "ddd": r"(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?",
    "HH": r"\d{2}", "H": r"\d{1,2}", "mm": r"\d{2}", "ss": r"\d{2}", "...": r".*", "T": "T",
}
_TOKEN = re.compile("|".join(sorted(map(re.escape, _PARTS), key=len, reverse=True)) + r"|[A-Za-z]+")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]00:00(?::00(?:\.0+)?)?)?Z?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_EXCEL = "excel"


def bad_token(written: str) -> str | None:
    """The part of a date form that stands for nothing; None where all do."""
    if written == _EXCEL:
        return None
    return next((token for token in _TOKEN.findall(written) if token not in _PARTS), None)


@lru_cache(maxsize=20_000)
def read_date(text: str, forms: tuple[str, ...], day_first: bool) -> str:
    """The day in ISO form: ISO itself, then the recipe's `forms` in order, or without any what a template allows.

    Raises Unreadable: `not_a_date`, or `ambiguous_date` where it has several readings.
    """
    if _ISO.fullmatch(text):
        found = _day(text[:10].split("-"))
        if found:
            return found
    for form in forms:
        found = _by_form(text, form)
        if found:
            return found
    if not forms:
        return _slashed(text, day_first)
    raise Unreadable("not_a_date", text, "is not a date in the recipe's forms", f"The recipe reads: {', '.join(forms)}.")


def _by_form(text: str, form: str) -> str | None:
    if form == _EXCEL:
        is_serial = re.fullmatch(r"\d{5}(\.\d+)?", text)
        return (date(1899, 12, 30) + timedelta(days=int(float(text)))).isoformat() if is_serial else None
    found = re.fullmatch(_pattern(form), text, re.IGNORECASE)
    if not found:
        return None
    parts = found.groupdict()
    year = parts.get("year") or f"20{parts['short']}"
    named = (parts.get("name") or parts.get("long") or "")[:3].lower()
    month = str(_MONTHS.index(named) + 1) if named else parts["month"]
    return _day([year, month, parts.get("day") or "1"])


def _pattern(form: str) -> str:
    pattern, at = "", 0
    for token in _TOKEN.finditer(form):
        pattern += re.escape(form[at:token.start()]).replace(r"\ ", r"\s+") + _PARTS[token[0]]
        at = token.end()
    return pattern + re.escape(form[at:]).replace(r"\ ", r"\s+")


def _slashed(text: str, day_first: bool) -> str:
    found = _SLASHED.fullmatch(text)
    if not found:
        raise Unreadable("not_a_date", text, "is not a date", 'Say in the recipe how dates are written: dates = ["D/M/YYYY"].')
    one, other, year = found.groups()
    days = {day for day in (_day([year, other, one]), None if day_first else _day([year, one, other])) if day}
    if len(days) == 1:
        return days.pop()
    code = "ambiguous_date" if days else "not_a_date"
    raise Unreadable(code, text, "can be read as two days" if days else "is not a date", 'Say in the recipe how dates are written: dates = ["D/M/YYYY"].')


def _day(parts: list[str]) -> str | None:
    try:
        return date(*map(int, parts)).isoformat()
    except ValueError:
        return None
