"""Numbers and hours as people write them in spreadsheets → plain digits."""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from coprod.intake.recipes.refused import Unreadable

_SIGNS = re.compile(r"^[£$€]|[£$€%]$")
_CLOCK = r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])?\.?(?:m\.?)?"
_RANGE = re.compile(rf"^{_CLOCK}\s*(?:-|–|—|to|until)\s*{_CLOCK}$", re.IGNORECASE)
_LENGTH = re.compile(r"^(?:(\d+(?:\.\d+)?)\s*(?:h|hr|hrs|hour|hours))?\s*(?:and\s+)?(?:(\d+)\s*(?:m|min|mins|minutes|minute)?)?$", re.IGNORECASE)

_HOURS = 'Hours are read from 1.5, 1:30, 90 min, 10:00-11:30 and 10am-12pm; say otherwise = "empty" where the cell tells none.'


@lru_cache(maxsize=20_000)
def decimal_of(text: str, decimal: str, units: tuple[str, ...]) -> Decimal | None:
    """The number in `text`, or None: thousands in groups of three, a currency or per cent sign, and `units` are passed over."""
    for unit in units:
        text = re.sub(rf"(?<![^\W\d]){re.escape(unit)}(?![^\W\d])", " ", text, flags=re.IGNORECASE)
    text = _SIGNS.sub("", text.strip()).strip()
    thousands = "," if decimal == "." else "."
    grouped = rf"[+-]?\d{{1,3}}(?:[{re.escape(thousands)}\s'’]\d{{3}})+(?:{re.escape(decimal)}\d+)?"
    if re.fullmatch(grouped, text):
        text = re.sub(rf"[{re.escape(thousands)}\s'’]", "", text)
    if not re.fullmatch(rf"[+-]?\d*(?:{re.escape(decimal)}\d*)?(?:[eE][+-]?\d{{1,2}})?", text):
        return None
    try:
        return Decimal(text.replace(decimal, "."))
    except InvalidOperation:
        return None


def plain(number: Decimal) -> str:
    """Digits without needless zeros: 25, 25.5."""
    if number == number.to_integral_value():
        return str(int(number))
    return format(number.normalize(), "f")


def read_number(text: str, decimal: str, units: tuple[str, ...]) -> str:
    """The number in plain digits. Raises Unreadable."""
    number = decimal_of(text, decimal, units)
    if number is None:
        raise Unreadable("not_a_number", text, "is not a number", "Write digits; in the recipe, units lists words beside a number, and decimal the sign before decimals.")
    return plain(number)


def read_hours(text: str, decimal: str, units: tuple[str, ...]) -> str:
    """Hours from 1.5, 1:30, 1 h 30, 90 min or from 10:00-11:30. Raises Unreadable."""
    clock = _RANGE.match(text)
    if clock:
        return plain(round(_between(text, clock), 4))
    if re.fullmatch(r"\d{1,2}:[0-5]\d(:[0-5]\d)?", text):
        hours, minutes = text.split(":")[:2]
        return plain(round(Decimal(hours) + Decimal(minutes) / 60, 4))
    if re.search(r"[a-z]", text, re.IGNORECASE):
        length = _LENGTH.match(text)
        if length and any(length.groups()):
            return plain(round(Decimal(length[1] or 0) + Decimal(length[2] or 0) / 60, 4))
    number = decimal_of(text, decimal, units)
    if number is None:
        raise Unreadable("not_a_number", text, "tells no hours", _HOURS)
    return plain(number)


def _between(text: str, clock: re.Match[str]) -> Decimal:
    start_half, end_half = clock[3], clock[6]
    # "2-4pm": the half of the day said once holds for both ends.
    start_half = start_half or (end_half if int(clock[1]) <= int(clock[4]) else None)
    start, end = _minutes(clock[1], clock[2], start_half), _minutes(clock[4], clock[5], end_half)
    if max(start, end) > 24 * 60 or any(int(minutes or 0) > 59 for minutes in (clock[2], clock[5])):
        raise Unreadable("not_a_number", text, "holds a time that no clock shows", _HOURS)
    if start_half and not end_half and end <= 12 * 60:
        # "7pm-9", "9am-1": the next time the clock shows it.
        return Decimal((end - start) % (12 * 60)) / 60
    if end < start < 13 * 60 and not end_half:
        # "10-2" may be four hours or sixteen.
        raise Unreadable("not_a_number", text, "ends before it starts, unless one of them is in the afternoon", 'Write am or pm, or 10:00-14:00; or say otherwise = "empty".')
    return Decimal((end - start) % (24 * 60)) / 60


def _minutes(hours: str, minutes: str | None, half: str | None) -> int:
    hour = int(hours)
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return hour * 60 + int(minutes or 0)
