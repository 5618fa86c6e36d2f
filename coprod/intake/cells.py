"""Why a cell that could not be converted is faulty; the conversion itself is the store's, set-based."""

import re
from datetime import date

from coprod.intake import safeguarding
from coprod.intake.messages import range_of
from coprod.schema import Column

_NUMBER = re.compile(r"-?([0-9]+(\.[0-9]+)?|\.[0-9]+)")
_WHOLE = re.compile(r"-?[0-9]+(\.0+)?")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_TWO_DIGITS = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2}")
_CODES = {"id": "bad_id", "word": "unknown_value", "currency": "unknown_value", "yes_no": "not_yes_no", "link": "not_a_link"}


def classify(column: Column, value: str) -> tuple[str, str]:
    """The fault's code and the detail of its sentence, for a `value` that `column` refuses."""
    if value.startswith(("=", "@")):
        return "formula", ""
    is_figure = column.type in ("whole", "number", "money") and _NUMBER.fullmatch(value)
    personal = None if is_figure else safeguarding.reason(value, "date" if column.type == "date" else "text")
    if personal:
        return "personal_data", personal
    if column.type == "date":
        return _date(value)
    if column.type in ("whole", "number", "money"):
        return _number(column, value)
    return _CODES[column.type], ""


def _date(value: str) -> tuple[str, str]:
    slashed = _SLASHED.fullmatch(value)
    if slashed:
        first, second, year = (int(part) for part in slashed.groups())
        several = _is_date(year, first, second) and _is_date(year, second, first)
        return ("ambiguous_date", ", or say that the day comes first (--day-first)") if several else ("not_a_date", "")
    return ("ambiguous_date", ", with all four digits of the year") if _TWO_DIGITS.fullmatch(value) else ("not_a_date", "")


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _number(column: Column, value: str) -> tuple[str, str]:
    if column.type == "whole" and not _WHOLE.fullmatch(value):
        return "not_a_number", "a whole number"
    if not _NUMBER.fullmatch(value):
        return "not_a_number", "a number"
    return "out_of_range", range_of(column)
