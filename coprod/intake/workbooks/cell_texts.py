"""What a value looks like inside a workbook: cells as the XML of a sheet, exactly what was stored.

After ECMA-376 part 1: inline strings (18.3.1.53), the escapes of ST_Xstring (22.9.2.19), days counted from 1899-12-30 (18.17.4.1).
"""

import re
from datetime import date
from functools import lru_cache

# The most a cell and a sheet may hold (Excel specifications and limits).
MOST_CHARACTERS = 32_767
MOST_ROWS = 1_048_576
# Before this day Excel's calendar is a day out: it takes 1900 for a leap year.
_FIRST_DAY = date(1900, 3, 1)
_DAY_NOUGHT = date(1899, 12, 30).toordinal()
# No XML may hold these characters as they are, and a line end would lose its carriage return; text that reads like such an escape is escaped too.
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_PLAIN = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")
_RUNS = ("=", "+", "-", "@")


def xstring(text: str) -> str:
    """`text` as a workbook writes it where a character cannot stand in XML: `_x000D_` for a carriage return."""
    return _ESCAPED.sub(lambda met: "_x005F_" if met[0] == "_" else f"_x{ord(met[0]):04X}_", text)


def is_too_long(text: str) -> bool:
    """Whether `text` has more characters than a cell may hold; those beyond the first plane count as two."""
    if len(text) * 2 <= MOST_CHARACTERS:
        return False
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 > MOST_CHARACTERS


def could_run(text: str) -> bool:
    """Whether a spreadsheet that meets `text` in a bare cell might take it for a formula."""
    return text.startswith(_RUNS)


def is_exact(number: str) -> bool:
    """Whether a spreadsheet keeps `number` to the last digit: fifteen digits, written without an exponent."""
    if number.isdigit() and len(number) <= 15 and (number[0] != "0" or number == "0"):
        return True
    digits = number.replace("-", "").replace(".", "")
    return _PLAIN.fullmatch(number) is not None and len(digits) <= 15 and not digits.startswith("00000") and number != "-0"


@lru_cache(maxsize=50_000)
def day_number(day: str) -> int | None:
    """The serial number of an ISO date; None where Excel's calendar does not reach."""
    when = date.fromisoformat(day)
    return when.toordinal() - _DAY_NOUGHT if when >= _FIRST_DAY else None


def text_cell(place: str, style: int, text: str) -> str:
    """A cell that holds text and nothing else."""
    safe = xstring(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{safe}</t></is></c>'


def number_cell(place: str, style: int, number: str | int) -> str:
    """A cell that holds a number, or a day as its serial number."""
    return f'<c r="{place}" s="{style}"><v>{number}</v></c>'
