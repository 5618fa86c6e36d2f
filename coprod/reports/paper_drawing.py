"""Where the marks of a drawing stand, worked out once for paper and page: places are shares of the width, 0 to 1."""

import math
from dataclasses import dataclass

from coprod.reports.paper import NOT_DUE, NOT_RECORDED, WITHHELD, Bar, Drawing, Sign
from coprod.reports.paper_words import bar_words, compared
from coprod.vocabulary import LEVELS, TIP

VALUE, HIDDEN, MISSING = "value", "withheld", "missing"
# The seven ways a tip can stand, in the order of a drawing of levels: a level as text, then these two.
NO_LEVEL, NOT_YET_DUE = "none", "due"
STANDINGS = (*(str(level) for level in LEVELS), NO_LEVEL, NOT_YET_DUE)
STANDING_WORDS = {**{str(level): f"{level} {label}" for level, label in LEVELS.items()}, NO_LEVEL: NOT_RECORDED.words.capitalize(), NOT_YET_DUE: NOT_DUE.words.capitalize()}
_OF_HUNDRED = ("%", "per cent")


@dataclass(frozen=True)
class BarLine:
    """One bar: solid from `start` to `end`, pale from `end` to `to` (None: no interval), ticks at `marks`; `sign` in place of all where there is no number."""

    label: str
    words: str
    state: str
    sign: str = ""
    start: float = 0.0
    end: float = 0.0
    to: float | None = None
    marks: tuple[float, ...] = ()


@dataclass(frozen=True)
class Part:
    """One part of a stacked line: `n` projects standing so, from `start`, `width` wide."""

    standing: str
    n: int
    start: float
    width: float


@dataclass(frozen=True)
class LevelLine:
    """One tip over the projects, its parts side by side; `words` say them."""

    label: str
    words: str
    parts: tuple[Part, ...]


def bar_lines(drawing: Drawing) -> list[BarLine]:
    """The bars of a drawing on one axis that begins at nought."""
    values = [number for bar in drawing.bars for number in _numbers(bar)]
    # A share is seen against the whole.
    low, high = min([0.0, *values]), max([100.0 if drawing.unit.strip() in _OF_HUNDRED else 0.0, *values])
    span = (high - low) or 1.0
    return [_bar(bar, drawing.unit, low, span) for bar in drawing.bars]


def _numbers(bar: Bar) -> list[float]:
    if isinstance(bar.value, Sign) or not math.isfinite(bar.value):
        return list(compared(bar))
    return [float(bar.value), *([float(bar.to)] if _is_number(bar.to) else []), *compared(bar)]  # type: ignore[arg-type]


def _is_number(value: float | None) -> bool:
    return value is not None and math.isfinite(value)


def _bar(bar: Bar, unit: str, low: float, span: float) -> BarLine:
    words, marks = bar_words(bar, unit), tuple((one - low) / span for one in compared(bar))
    if isinstance(bar.value, Sign):
        # Words that only say the sign again add nothing to it.
        words = "" if words == bar.value.words else words
        return BarLine(bar.label, words, HIDDEN if bar.value == WITHHELD else MISSING, bar.value.words, marks=marks)
    if not math.isfinite(bar.value):
        return BarLine(bar.label, "", MISSING, NOT_RECORDED.words, marks=marks)
    # An interval that is given from its upper end down is drawn all the same.
    other = bar.to if bar.to is not None and math.isfinite(bar.to) else bar.value
    first, last = sorted((float(bar.value), float(other)))
    near, far = (first, last) if last > 0 else (last, first)
    nought = -low / span
    ends = sorted((nought, (near - low) / span))
    return BarLine(bar.label, words, VALUE, start=ends[0], end=ends[1], to=(far - low) / span if far != near else None, marks=marks)


def level_lines(drawing: Drawing) -> list[LevelLine]:
    """The tips of a drawing of levels, in their order, on one scale."""
    total = max((sum(counts) for counts in drawing.levels.values()), default=0) or 1
    return [_level(tip, counts, total) for tip, counts in sorted(drawing.levels.items())]


def _level(tip: int, counts: tuple[int, ...], total: int) -> LevelLine:
    parts, start = [], 0.0
    for standing, n in zip(STANDINGS, counts, strict=False):
        if n:
            parts.append(Part(standing, n, start, n / total))
            start += n / total
    return LevelLine(tip_label(tip), "; ".join(f"{STANDING_WORDS[one.standing]}: {one.n:,}" for one in parts), tuple(parts))


def tip_label(tip: int) -> str:
    """“4 Audience”."""
    return f"{tip} {TIP[tip].short}" if tip in TIP else str(tip)


def strip_standing(cell: int | Sign) -> str:
    """How one cell of a strip is drawn: a level as text, not recorded or not due."""
    if isinstance(cell, Sign):
        return NOT_YET_DUE if cell == NOT_DUE else NO_LEVEL
    return str(cell)
