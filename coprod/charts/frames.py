"""Rows out of frames, and numbers as people say them: what the drawing functions share."""

import math
from typing import Any

import pandas as pd

Row = dict[str, Any]


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The frame's rows; whatever is missing is None, so that nothing not recorded is drawn as a number."""
    columns = [str(name) for name in frame.columns]
    return [{name: _plain(value) for name, value in zip(columns, row, strict=True)} for row in frame.itertuples(index=False, name=None)]


def _plain(value: Any) -> Any:
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    return value


def row_height(labels: list[str]) -> int:
    """Pixels a row needs so that its label, of one to three lines, touches no other."""
    return 12 + 15 * max([2] + [label.count("<br>") + 1 for label in labels])


def counted(number: float) -> str:
    """A whole number as people read it: 1,868."""
    return f"{round(number):,}"


def ranged(lower: float, upper: float) -> str:
    """A range of people: 212–268, or one number where both are the same."""
    return counted(lower) if round(lower) == round(upper) else f"{counted(lower)}–{counted(upper)}"


def part(k: float, n: float) -> str:
    """A share as people say it: 3 of 7; from ten on with the percentage beside it: 24 of 80 (30 %)."""
    said = f"{counted(k)} of {counted(n)}"
    return said if n < 10 else f"{said} ({percent(k / n)})"


def brief(k: float, n: float) -> str:
    """A share where there is little room: 3 of 7; from ten on 24 (30 %), the whole being said elsewhere."""
    return part(k, n) if 0 < n < 10 else f"{counted(k)} ({percent(k / n)})" if k else "0"


def percent(share: float) -> str:
    """A share of 0–1 as a whole percentage; what is not quite none or all is not said to be."""
    if 0 < share < 0.005:
        return "under 1 %"
    if 0.995 < share < 1:
        return "over 99 %"
    return f"{round(share * 100)} %"


def listed(names: list[str], most: int = 4) -> str:
    """Names in a sentence: a, b and c; beyond `most`: a, b, c and 5 more."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""
