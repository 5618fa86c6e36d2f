"""The rows of a sheet on their way out, counted against the limits."""

import json
from collections.abc import Callable
from typing import Any

from coprod.apart import limits
from coprod.apart.refusing import Refused

Send = Callable[[dict[str, Any]], None]
_BATCH = 5000


def column_name(number: int) -> str:
    """The letters of a column counted from 1: 28 is AB."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Gathered:
    """What has been read of a workbook so far; sends rows on in batches, and refuses what is too much."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._rows: list[tuple[int, list[str]]] = []
        self._n_waiting = self._n_cells = self._n_text = self._n_sheets = 0
        self._merged: list[tuple[int, int, int, int]] = []
        self._uncalculated: list[tuple[int, int]] = []
        self.sheet = ""

    def begin(self, name: str, is_hidden: bool) -> None:
        """The rows that follow are those of the sheet `name`."""
        self._n_sheets += 1
        if self._n_sheets > limits.MOST_SHEETS:
            raise Refused("many_sheets", most=limits.MOST_SHEETS)
        self.sheet = name
        self._send({"sheet": name, "is_hidden": is_hidden})

    def row(self, line: int, cells: list[str]) -> None:
        """One row, unless it is blank; trailing empty cells are left out."""
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            return
        if len(cells) > limits.MOST_COLUMNS:
            raise Refused("many_columns", sheet=self.sheet, columns=len(cells), most=limits.MOST_COLUMNS, cell=f"{column_name(len(cells))}{line}")
        if line > limits.MOST_ROWS:
            raise Refused("many_rows", sheet=self.sheet, most=limits.MOST_ROWS)
        self.weigh(len(cells), sum(map(len, cells)))
        self._rows.append((line, cells))
        self._n_waiting += len(cells)
        if self._n_waiting >= _BATCH:
            self._flush()

    def weigh(self, n_cells: int, n_text: int) -> None:
        """Count cells and characters. Raises Refused where they are too many for one file."""
        self._n_cells += n_cells
        self._n_text += n_text
        if self._n_cells > limits.MOST_CELLS:
            raise Refused("many_cells", most=limits.MOST_CELLS)
        if self._n_text > limits.MOST_TEXT:
            raise Refused("much_text", most=limits.MOST_TEXT // limits.MEGABYTE)

    def merge(self, merged: tuple[int, int, int, int]) -> None:
        """A merged range of the sheet."""
        if len(self._merged) < limits.MOST_MERGED:
            self._merged.append(merged)

    def uncalculated(self, line: int, column: int) -> None:
        """A cell whose formula has no stored value."""
        if len(self._uncalculated) < limits.MOST_UNCALCULATED:
            self._uncalculated.append((line, column))

    def end(self) -> None:
        """The sheet ends."""
        self._flush()
        self._send({"merged": self._merged, "uncalculated": self._uncalculated})
        self._merged, self._uncalculated = [], []

    def _flush(self) -> None:
        if self._rows:
            self._send({"rows": self._rows})
        self._rows, self._n_waiting = [], 0


def line_of(message: dict[str, Any]) -> bytes:
    """One message as a line."""
    return json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
