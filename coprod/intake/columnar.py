"""A long CSV without oddities, read column by column: what `reading` would give for it, and nothing where it might not be the same.

Bytes are looked at first. What Python's strict reader would refuse, or read otherwise than a reader that splits lines at commas, is
left to it: a quote within a cell, a line end within quotes or without its partner, a row of another width, a cell too long.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy
import pyarrow
import pyarrow.compute as compute
from pyarrow import csv

from coprod.progress import Progress

# Read in pieces: so large that the threads have something to do, so small that a cancel is heard soon.
_PIECE = 1 << 24
_BLOCK = 1 << 20
LONGEST_CELL = 1_000_000
_BOM = b"\xef\xbb\xbf"
_NEW_LINE, _RETURN, _QUOTE, _SPACE = b"\n\r\" "
# Space to the strict reader is what Python calls space.
_SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
# By their first byte, which is looked for many times faster than several: a file in English has none of them.
_ODD_SPACES = {sign.encode()[:1]: [other.encode() for other in _SPACES if other.encode()[:1] == sign.encode()[:1]] for sign in _SPACES if sign not in " \r\n"}


@dataclass(frozen=True)
class Columns:
    """Rows that are not blank: the line each begins on, and by place in the header one text a row, trimmed, null where empty."""

    lines: Any
    cells: list[Any]


def columns_of(data: bytes, delimiter: str, line: int, width: int, progress: Progress, *, trims: bool = True) -> Columns | None:
    """The rows of UTF-8 `data` below its header, which stands on `line` and has `width` cells; None where the strict reader has to look.

    Without `trims` that is also where a cell may begin or end with space. Reports every row as done. Raises Cancelled.
    """
    start = _below(data, line)
    # Of a single column a blank line and an empty cell look the same.
    if start is None or width < 2 or (b"\r" in data and data.count(b"\r") != data.count(b"\r\n")):
        return None
    pieces: list[pyarrow.Table] = []
    for piece in _pieces(data, start, delimiter):
        n_lines = piece.n_lines
        table = _parsed(piece, width, trims)
        if table is None or table.num_rows != n_lines:
            return None
        pieces.append(_filled(table, line + 1))
        line += n_lines
        progress.advance(n_lines)
    return _together(pieces, width)


def _together(pieces: list[pyarrow.Table], width: int) -> Columns | None:
    if not pieces:
        return None
    whole = pyarrow.concat_tables(pieces)
    return Columns(whole.column("line"), [whole.column(str(place)) for place in range(width)])


def _below(data: bytes, line: int) -> int | None:
    """Where the line after `line` begins; None where there is none."""
    start = 0
    for _ in range(line):
        start = data.find(b"\n", start) + 1
        if not start:
            return None
    return start if start < len(data) else None


@dataclass(frozen=True)
class _Piece:
    """Whole lines of `data`, which is never copied."""

    data: bytes
    start: int
    end: int
    delimiter: str

    def __contains__(self, signs: bytes) -> bool:
        return self.data.find(signs, self.start, self.end) >= 0

    @property
    def n_lines(self) -> int:
        return self.data.count(b"\n", self.start, self.end) + (self.data[self.end - 1] != _NEW_LINE)

    @property
    def view(self) -> memoryview:
        return memoryview(self.data)[self.start:self.end]


def _pieces(data: bytes, start: int, delimiter: str) -> Iterator[_Piece]:
    """The rest of `data` in pieces that end with a line."""
    while start < len(data):
        end = data.rfind(b"\n", start, start + _PIECE) + 1 if start + _PIECE < len(data) else len(data)
        # A line longer than a piece goes on to its own end.
        end = end or data.find(b"\n", start) + 1 or len(data)
        yield _Piece(data, start, end, delimiter)
        start = end


def _parsed(piece: _Piece, width: int, trims: bool) -> pyarrow.Table | None:
    has_quotes, has_space = b'"' in piece, _may_have_space(piece)
    if has_space and not trims:
        return None
    # A byte order mark that is not the file's own is a sign like others, and the reader would drop it.
    if piece.data.startswith(_BOM, piece.start) or (has_quotes and not _is_quoted_plainly(piece)):
        return None
    names = [str(place) for place in range(width)]
    try:
        table = csv.read_csv(
            pyarrow.py_buffer(piece.view), csv.ReadOptions(column_names=names, block_size=_BLOCK),
            csv.ParseOptions(
                delimiter=piece.delimiter, quote_char='"' if has_quotes else False, double_quote=True, escape_char=False, newlines_in_values=False,
                ignore_empty_lines=False,
            ),
            csv.ConvertOptions(
                column_types=dict.fromkeys(names, pyarrow.string()), null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=True,
                check_utf8=False,
            ),
        )
    except pyarrow.ArrowInvalid:
        # A row of another width, or one longer than any row should be.
        return None
    if any(_has_long_cell(chunk) for column in table.columns for chunk in column.chunks):
        return None
    return _trimmed(table) if has_space else table


def _has_long_cell(cells: pyarrow.Array) -> bool:
    # All of them together are seldom as long as one may be.
    return cells.nbytes > LONGEST_CELL and (compute.max(compute.binary_length(cells)).as_py() or 0) > LONGEST_CELL


def _is_quoted_plainly(piece: _Piece) -> bool:
    """Whether quotes stand only around whole cells and, doubled, within these, and no line ends between two."""
    signs = numpy.frombuffer(piece.view, numpy.uint8)
    quotes = numpy.flatnonzero(signs == _QUOTE)
    if len(quotes) % 2:
        return False
    opening, closing = quotes[::2], quotes[1::2]
    around = numpy.array([ord(piece.delimiter), _NEW_LINE, _RETURN], numpy.uint8)
    # The second of two that stand for one opens again what the first has closed.
    doubled = numpy.zeros(len(opening) + 1, bool)
    doubled[1:-1] = opening[1:] == closing[:-1] + 1
    before = numpy.isin(signs[opening - 1], around) | (opening == 0) | doubled[:-1]
    after = numpy.isin(signs[numpy.minimum(closing + 1, len(signs) - 1)], around) | (closing == len(signs) - 1) | doubled[1:]
    ends = numpy.flatnonzero(signs == _NEW_LINE)
    within = numpy.searchsorted(quotes, ends) % 2
    return bool(before.all() and after.all() and not within.any())


def _may_have_space(piece: _Piece) -> bool:
    """Whether some cell may begin or end with what counts as space."""
    if any(first in piece and any(sign in piece for sign in signs) for first, signs in _ODD_SPACES.items()):
        return True
    edges = (piece.delimiter.encode(), b"\n", b"\r", b'"')
    ends = (piece.data[piece.start], piece.data[piece.end - 1])
    return b" " in piece and (_SPACE in ends or any(edge + b" " in piece or b" " + edge in piece for edge in edges))


def _trimmed(table: pyarrow.Table) -> pyarrow.Table:
    def trimmed(column: pyarrow.ChunkedArray) -> pyarrow.ChunkedArray:
        bare = compute.utf8_trim(column, characters=_SPACES)
        return compute.if_else(compute.equal(bare, ""), pyarrow.scalar(None, pyarrow.string()), bare)
    return pyarrow.table({name: trimmed(table.column(name)) for name in table.column_names})


def _filled(table: pyarrow.Table, first_line: int) -> pyarrow.Table:
    """With the line of each row; without blank lines and lines of delimiters alone."""
    lines = pyarrow.array(numpy.arange(first_line, first_line + table.num_rows, dtype=numpy.int64))
    numbered = table.append_column("line", lines)
    if not all(column.null_count for column in table.columns):
        return numbered
    is_filled = table.column(0).is_valid()
    for column in table.columns[1:]:
        is_filled = compute.or_(is_filled, column.is_valid())
    return numbered.filter(is_filled)
