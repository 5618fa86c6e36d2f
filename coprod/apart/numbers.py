"""Numbers, days and times of a workbook's cells as text."""

import math
import re
from datetime import date, datetime, timedelta
from decimal import Decimal

NUMBER, DAY, TIME, LENGTH = "number", "day", "time", "length"
# The formats that have no text in the file: days, times of day, lengths of time.
_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)), DAY), **dict.fromkeys((18, 19, 20, 21, 32, 33), TIME), **dict.fromkeys((45, 46, 47), LENGTH),
}
_NOT_A_PLACE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]|am/pm|a/p|general', re.IGNORECASE)
_LAST_SERIAL = 2_958_466


def sort_of(number: int, text: str | None) -> str:
    """What a number format shows: numbers, days (with or without time), times of day, or lengths of time."""
    if text is None:
        return _BUILT_IN.get(number, NUMBER)
    places = _NOT_A_PLACE.sub("", text.split(";")[0]).lower()
    if "[" in places and re.search(r"\[(h+|m+|s+)\]", places):
        return LENGTH
    if "d" in places or "y" in places:
        return DAY
    if "h" in places or "s" in places:
        return TIME
    return DAY if "m" in places else NUMBER


def shown(raw: str, sort: str, is_1904: bool) -> str:
    """A number as written in the file, as text: 12.0 is 12, and a day is 2026-04-25."""
    if sort == NUMBER:
        return number_text(raw)
    try:
        serial = float(raw)
    except ValueError:
        return raw
    if not math.isfinite(serial):
        return raw
    return serial_text(serial, sort, is_1904) or number_text(raw)


def number_text(raw: str) -> str:
    """The shortest text of a number, without exponent; what is none stays as it is."""
    if raw.isdecimal() and raw.isascii() and (raw[0] != "0" or raw == "0"):
        return raw
    try:
        number = float(raw)
    except ValueError:
        return raw
    if not math.isfinite(number):
        return raw
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    text = repr(number)
    return format(Decimal(text), "f") if "e" in text and abs(number) < 1e40 and abs(number) > 1e-40 else text.removesuffix(".0")


def serial_text(serial: float, sort: str, is_1904: bool) -> str | None:
    """The day, time or length that a serial number stands for; None where it is none."""
    if sort == LENGTH or (sort == TIME and 0 <= serial < 366):
        return length_text(serial * 86400) if serial >= 0 else None
    if is_1904:
        serial += 1462
    elif serial < 1:
        # What a formula on an empty cell leaves behind: shown as 00/01/1900, and no day at all.
        return None
    # Day 60 of the older count is a 29 February that never was; days before it are counted from one day later.
    if not 0 <= serial < _LAST_SERIAL or int(serial) == 60:
        return None
    begun = datetime(1899, 12, 30) if serial >= 61 else datetime(1899, 12, 31)
    return moment_text(begun + timedelta(seconds=round(serial * 86400)))


def moment_text(moment: datetime) -> str:
    """A day, with its time where it has one."""
    return moment.date().isoformat() if moment.time() == datetime.min.time() else moment.replace(microsecond=0).isoformat(" ")


def length_text(seconds: float) -> str:
    """Hours and minutes, with seconds where there are some."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest:02}" if rest else f"{hours:02}:{minutes:02}"


def iso_text(written: str) -> str:
    """A day or moment in ISO, as files write it, in our own form; what is none stays as it is."""
    try:
        return date.fromisoformat(written).isoformat() if len(written) == 10 else moment_text(datetime.fromisoformat(written).replace(tzinfo=None))
    except ValueError:
        return written
