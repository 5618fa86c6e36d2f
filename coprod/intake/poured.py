"""Rows poured into columns as they are read; many of them are packed, so that millions of cells are not as many objects."""

from typing import Any

import pyarrow

from coprod.progress import Progress

# Few enough that rows are gone again before Python looks for garbage among them: larger chunks took three times as long.
_CHUNK = 200
# So many rows are packed at a time; a table of fewer stays plain lists.
_PACK = 100_000


class Poured:
    """One list a column, of trimmed texts, None where empty; after `settle`, packed arrays where there are many rows."""

    def __init__(self, places: dict[str, int], progress: Progress) -> None:
        self.lines: Any = []
        self.cells: dict[str, Any] = {column: [] for column in places}
        self._places, self._progress = places, progress
        self._chunk: list[list[str]] = []
        self._packed: list[pyarrow.Table] = []

    def add(self, line: int, row: list[str]) -> None:
        """One more row, and the line it begins on."""
        self.lines.append(line)
        self._chunk.append(row)
        if len(self._chunk) == _CHUNK:
            self._pour()
            if len(self.lines) >= _PACK:
                self._pack()

    def settle(self) -> None:
        """There are no more rows."""
        self._pour()
        if self._packed:
            self._pack()
            whole = pyarrow.concat_tables(self._packed)
            self.lines = whole.column(0)
            self.cells = {column: whole.column(place + 1) for place, column in enumerate(self.cells)}

    def _pour(self) -> None:
        by_column = list(zip(*self._chunk, strict=True))
        for column, place in self._places.items():
            if by_column:
                self.cells[column] += [cell.strip() or None for cell in by_column[place]]
        self._progress.advance(len(self._chunk))
        self._chunk.clear()

    def _pack(self) -> None:
        arrays = [pyarrow.array(self.lines, pyarrow.int64()), *(pyarrow.array(cells, pyarrow.string()) for cells in self.cells.values())]
        self._packed.append(pyarrow.Table.from_arrays(arrays, [str(place) for place in range(len(arrays))]))
        self.lines = []
        self.cells = {column: [] for column in self.cells}
