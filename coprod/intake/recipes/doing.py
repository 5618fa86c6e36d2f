"""What was done to read a cell that is not written as the records hold it: said in the account, never silently."""

import re
from functools import lru_cache

from coprod.intake.recipes.dates import read_date
from coprod.intake.recipes.refused import Unreadable

EMPTIED = "cells that cannot be read left empty"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]00:00(?::00(?:\.0+)?)?)?Z?")


@lru_cache(maxsize=20_000)
def done_to_date(text: str, forms: tuple[str, ...], day_first: bool) -> tuple[str, ...]:
    """What reading `text` as a day took: the form it was read by, and whether a time was cut off."""
    if _ISO.fullmatch(text):
        return ()
    form = next((form for form in forms if _reads(text, form)), None)
    if form is None:
        return ("dates read day first",) if day_first else ("dates read the only way they can be",)
    if form == "excel":
        return ("a spreadsheet's numbers read as days",)
    has_time = form.endswith("...") or re.search(r"H|mm|ss", form) is not None
    read = f"dates read as {form.removesuffix('...').strip()}"
    is_iso = form.startswith("YYYY-MM-DD")
    return (*(() if is_iso else (read,)), *(("times cut off days",) if has_time and re.search(r"\d:\d|T\d", text) else ()))


def _reads(text: str, form: str) -> bool:
    try:
        return bool(read_date(text, (form,), False))
    except Unreadable:
        return False


@lru_cache(maxsize=20_000)
def done_to_number(text: str, decimal: str) -> tuple[str, ...]:
    """What reading `text` as a number took: thousands marks, signs, words beside it, a decimal comma."""
    done = []
    if re.search(r"\d[^\d\w]\d{3}(?!\d)", text) and re.sub(r"\D*$", "", text)[-4:-3] != decimal:
        done.append("thousands marks read")
    if re.search(r"[£$€%]", text):
        done.append("currency or per cent signs left out")
    if re.search(r"[^\W\d_]{2}|[~≈<>]", text):
        done.append("words beside numbers left out")
    if decimal == "," and re.search(r"\d,\d", text):
        done.append("decimal commas read")
    return tuple(done)


@lru_cache(maxsize=20_000)
def done_to_hours(text: str) -> tuple[str, ...]:
    """Whether hours were worked out from times or lengths."""
    return ("times read as hours",) if re.search(r"[:a-z–-]", text, re.IGNORECASE) else ()


def done_to_yes_no(text: str) -> tuple[str, ...]:
    """Whether another word was read as yes or no."""
    return () if text.casefold() in ("yes", "no") else ("words read as yes or no",)
