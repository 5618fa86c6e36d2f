"""Whether two computations printed the same rows."""

import math
from collections import Counter
from datetime import date
from typing import Any

from .asof import Row

KEY = "indicator project_id group_id segment_id dimension feature value_of quarter".split()
NUMBERS = "value lower upper k n".split()


def indicator_differences(ours: list[Row], theirs: list[Row]) -> list[str]:
    """A sentence for each row that one lacks or that says something else; empty where they agree."""
    mine, other = ({tuple(row[key] for key in KEY): row for row in rows} for rows in (ours, theirs))
    if len(mine) < len(ours) or len(other) < len(theirs):
        return ["a row is there twice"]
    found = [f"only in the first: {_name(key)}" for key in mine if key not in other]
    found += [f"only in the second: {_name(key)}" for key in other if key not in mine]
    for key in mine.keys() & other.keys():
        columns = [column for column in ("status", *NUMBERS) if not _agree(column, mine[key], other[key])]
        found += [f"{_name(key)} {c}: {mine[key][c]!r} and {other[key][c]!r}" for c in columns]
    return sorted(found)


def _name(key: tuple[Any, ...]) -> str:
    return " ".join(str(part) for part in key if part is not None)


def _agree(column: str, one: Row, two: Row) -> bool:
    a, b = one[column], two[column]
    if a is None or b is None or column == "status":
        return a == b
    if one["indicator"] == "composition_distance" and column in ("lower", "upper"):
        return abs(a - b) <= _chance_slack(column, one)
    return math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-9)


def _chance_slack(column: str, row: Row) -> float:
    """What two fair runs of 2,000 draws may differ by, at some five standard errors.

    A distance scatters about as much as it measures (less over many segments), and by steps of 1 ÷ n where hardly
    anything is expected in a segment; one draw of n moves it by 1 ÷ n at most. Its percentile may fall a step further on.
    """
    mean, n = row["lower"], row["n"]
    scatter = math.sqrt(min(0.6 * mean**2 + mean / n, 1 / (2 * n)))
    return 0.16 * scatter if column == "lower" else 0.4 * scatter + 1 / n


STAGE_KEY = "project_id tip".split()
STAGE_CELLS = "evidence_level evidence_status stopped_by self_level partner_level gap".split()


def stage_differences(ours: list[Row], theirs: list[Row]) -> list[str]:
    """A sentence for each project and tip that one lacks or that stands otherwise; empty where they agree."""
    mine, other = ({tuple(row[key] for key in STAGE_KEY): row for row in rows} for rows in (ours, theirs))
    if len(mine) < len(ours) or len(other) < len(theirs):
        return ["a row is there twice"]
    found = [f"only in one: {_name(key)}" for key in mine.keys() ^ other.keys()]
    for key in mine.keys() & other.keys():
        columns = [column for column in STAGE_CELLS if mine[key][column] != other[key][column]]
        found += [f"{_name(key)} {c}: {mine[key][c]!r} and {other[key][c]!r}" for c in columns]
    return sorted(found)


ATTENTION_CELLS = "reason project_id group_id session_id since".split()


def attention_differences(ours: list[Row], theirs: list[Row]) -> list[str]:
    """A sentence for each row that one has more often than the other, or that their order by days differs."""
    mine, other = ([tuple(_text(row[cell]) for cell in ATTENTION_CELLS) for row in rows] for rows in (ours, theirs))
    found = [f"only in the first: {_name(row)}" for row in (Counter(mine) - Counter(other)).elements()]
    found += [f"only in the second: {_name(row)}" for row in (Counter(other) - Counter(mine)).elements()]
    if not found and [row[-1] for row in mine] != [row[-1] for row in other]:
        return ["not in the same order of days"]
    return sorted(found)


def _text(cell: date | str | None) -> str | None:
    """A day as its ISO text, whichever way it was given."""
    return cell.isoformat() if isinstance(cell, date) else cell
