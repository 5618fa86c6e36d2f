"""The words that every form of a paper shares: how a cell is said, what stands above the parts that have no heading of their own."""

import datetime
import math

from coprod.reports.paper import NOT_RECORDED, Bar, Cell, Paper, Sign, Table
from coprod.wording import day

NOTE_HEAD = "From the lead of the programme"
ANSWER_HEAD = "What came of it"
DEFINITIONS_HEAD = "What the words mean"
ABOUT_HEAD = "About this paper"
# How many rows of a long table stand on a printed page; the workbook and the HTML file have them all.
FIRST_ROWS = 12
_MOST_IN_FOOTER = 70


def said(value: Cell) -> str:
    """A cell as people read it: “1,240”, “12.5”, “3 March 2026”, the words of a sign, nothing for None."""
    if isinstance(value, Sign):
        return value.words
    if isinstance(value, datetime.date):
        return day(value)
    if isinstance(value, float):
        return number(value)
    return "" if value is None else f"{value:,}" if isinstance(value, int) else value


def number(value: float) -> str:
    """A number with at most two decimals and none that say nothing; “not recorded” for what is no number."""
    if not math.isfinite(value):
        return NOT_RECORDED.words
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def is_of_numbers(table: Table, at: int) -> bool:
    """Whether a column, counted from 0, holds numbers: one at least, and nothing beside them but signs."""
    values = [row[at] for row in table.rows if at < len(row) and row[at] is not None]
    return any(isinstance(one, int | float) for one in values) and all(isinstance(one, int | float | Sign) for one in values)


def bar_words(bar: Bar, unit: str) -> str:
    """What stands beside a bar: its own words, else its numbers."""
    if bar.words or isinstance(bar.value, Sign):
        return bar.words
    ends = [number(bar.value)] + ([number(bar.to)] if bar.to is not None and bar.to != bar.value else [])
    return f"{'–'.join(ends)} {unit}".strip()


def compared(bar: Bar) -> tuple[float, ...]:
    """The one or two numbers of the mark a bar is compared with."""
    marks = () if bar.mark is None else bar.mark if isinstance(bar.mark, tuple) else (bar.mark,)
    return tuple(one for one in marks if math.isfinite(one))


def footer(paper: Paper) -> str:
    """What stands at the foot of every page and in the head of every sheet: title, release, day."""
    release = [f"{label} {value}" for label, value in paper.about if label.casefold().startswith("release")]
    return " · ".join(_short(one) for one in (paper.title, *release[:1], day(paper.on)) if one.strip())


def _short(text: str) -> str:
    plain = " ".join(text.split())
    # Cut between words: half a number would be another number.
    return plain if len(plain) <= _MOST_IN_FOOTER else plain[:_MOST_IN_FOOTER].rpartition(" ")[0] + "…"


def lines(text: str) -> list[str]:
    """The paragraphs of what people typed."""
    return [line for line in text.splitlines() if line.strip()]
