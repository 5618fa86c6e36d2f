"""The story: two dozen projects of three invented organisations, told as small CSV files.

Days in the files are counted from the as-of date: -30 is thirty days ago.
"""

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `name`.csv, every cell as text; an empty cell is not known."""
    text = files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def numbers(name: str, column: str) -> dict[str, int]:
    """The row number of each id of a file."""
    return {row[column]: number for number, row in enumerate(rows(name))}
