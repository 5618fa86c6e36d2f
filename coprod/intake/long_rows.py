"""The rows of a long CSV, packed: a list of millions of rows would take ten times the memory of the file."""

from collections.abc import Iterator, Sequence
from typing import overload

from coprod.intake.columnar import Columns, columns_of
from coprod.progress import Progress

Row = tuple[int, list[str]]
# Rows unpacked at a time by whoever goes through them all.
_SOME = 10_000


class LongRows(Sequence[Row]):
    """The line each row begins on and its cells, as `lines_of` gives them, unpacked when they are asked for."""

    def __init__(self, first: Row, columns: Columns) -> None:
        self._first, self._columns = first, columns

    def __len__(self) -> int:
        return len(self._columns.lines) + 1

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, int):
            if not -len(self) <= place < len(self):
                raise IndexError(place)
            return self[place:place + 1 or None][0]
        start, stop, step = place.indices(len(self))
        if step != 1:
            return [self[one] for one in range(start, stop, step)]
        return [*([self._first] if start == 0 < stop else []), *self._unpacked(max(start - 1, 0), stop - 1)]

    def __iter__(self) -> Iterator[Row]:
        yield self._first
        for start in range(0, len(self) - 1, _SOME):
            yield from self._unpacked(start, start + _SOME)

    def _unpacked(self, start: int, stop: int) -> list[Row]:
        n_rows = max(stop - start, 0)
        cells = [column.slice(start, n_rows).to_pylist() for column in self._columns.cells]
        lines = self._columns.lines.slice(start, n_rows).to_pylist()
        return [(line, [cell or "" for cell in row]) for line, row in zip(lines, zip(*cells, strict=True), strict=True)]


def long_rows(data: bytes, delimiter: str, first: Row) -> LongRows | None:
    """The rows of UTF-8 `data`, of which `first` is the first; None where they have to be read one by one."""
    line, header = first
    if any("\n" in cell for cell in header):
        return None
    columns = columns_of(data, delimiter, line, len(header), Progress(), trims=False)
    return LongRows(first, columns) if columns else None
