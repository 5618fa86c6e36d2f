"""From files to rows: strict CSV as text, decoded explicitly, nothing guessed about what a cell means."""

import codecs
import csv
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coprod.errors import CoprodError
from coprod.intake import headers
from coprod.intake.incoming import MOST_FAULTS, Fault, Incoming
from coprod.intake.messages import fault
from coprod.intake.safeguarding import shown_file
from coprod.schema import TABLES

MOST_BYTES = 500 * 1000 * 1000
# A cell longer than this is an unclosed quote or worse; the module's own limit is too small for a long story.
csv.field_size_limit(1_000_000)
# Few enough that rows are gone again before Python looks for garbage among them: larger chunks took three times as long.
_CHUNK = 200


class Unreadable(Exception):
    """Why a file cannot be read, as the end of a sentence."""


@dataclass
class Read:
    """One file read: the rows as they stand (`incoming` None where there are none) and what is wrong with the file.

    `loose` holds the cells of rows that were left out, so that a reference to one of them is not a second fault.
    """

    incoming: Incoming | None = None
    faults: list[Fault] = field(default_factory=list)
    loose: set[str] = field(default_factory=set)


def bare(path: Path) -> str:
    """The file's name as text, whatever bytes it is made of; without what in it looks like a person's data."""
    return shown_file(os.fsencode(path.name).decode("utf-8", "replace"))


def read_table(path: Path, most_bytes: int = MOST_BYTES) -> Read:
    """Read one `<table>.csv`. Raises CoprodError where the file is too large to be one."""
    name, table = bare(path), bare(path)[: -len(path.suffix)].strip().lower()
    if table not in TABLES:
        return Read(faults=[fault("unknown_table", name, None, None, None, bare(path)[: -len(path.suffix)])])
    try:
        return read_bytes(name, table, content(path, most_bytes))
    except Unreadable as why:
        return _unreadable(name, table, why)


def read_bytes(name: str, table: str, data: bytes) -> Read:
    """Read the content of a CSV file called `name` that holds `table`."""
    if not data:
        return Read(faults=[fault("empty_file", name, table, None, None, None)])
    try:
        return _table(name, table, data)
    except Unreadable as why:
        return _unreadable(name, table, why)


def _unreadable(name: str, table: str, why: Unreadable) -> Read:
    return Read(faults=[fault("unreadable", name, table, None, None, None, str(why))])


def content(path: Path, most_bytes: int = MOST_BYTES) -> bytes:
    """The file's bytes. Raises CoprodError where it is larger than `most_bytes`, Unreadable where it cannot be opened."""
    try:
        if path.stat().st_size > most_bytes:
            raise CoprodError(
                "The file is too large", f"{bare(path)} is larger than {most_bytes // 1_000_000:,} MB.", "Split it into parts and import one after the other.",
            )
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(error.strerror or "it cannot be opened") from error


def encoding_of(data: bytes) -> str:
    """utf-8-sig or cp1252. Raises Unreadable for anything else."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unreadable("it is written in UTF-16")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unreadable("it is no CSV file but a workbook, or packed; give it its own ending back, such as .xlsx")
    if b"\0" in data:
        raise Unreadable("it holds NUL bytes, as UTF-16 or a program's own format does")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            for start in _decoded(data, encoding):
                del start
            return encoding
        except UnicodeDecodeError:
            continue
    raise Unreadable("its bytes are neither UTF-8 nor Windows-1252")


def _decoded(data: bytes, encoding: str) -> Iterator[str]:
    # In pieces: the whole of a large file as text would need its memory twice over.
    decoder, step = codecs.getincrementaldecoder(encoding)(), 1 << 22
    for start in range(0, len(data), step):
        yield decoder.decode(data[start:start + step])
    yield decoder.decode(b"", final=True)


def lines_of(data: bytes, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank with the line it begins on. Raises Unreadable for an unclosed quote."""
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    reader, begins = csv.reader(text, delimiter=delimiter, strict=True), 1
    try:
        for cells in reader:
            # A line of delimiters or spaces alone is a blank line too.
            if cells and (cells[0].strip() or "".join(cells).strip()):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise Unreadable(f"a cell on line {begins} is longer than a million characters") from error
        raise Unreadable(f"a quote opened on line {begins} is not closed as it should be") from error


def delimiter_of(data: bytes, encoding: str, known: set[str]) -> str:
    """Comma, unless the header reads better with semicolons."""
    def fitting(delimiter: str) -> int:
        _, header = next(lines_of(data[: 1 << 16], encoding, delimiter), (1, []))
        return sum(cell.strip().lower() in known for cell in header)
    try:
        return ";" if b";" in data and fitting(";") > fitting(",") else ","
    except (Unreadable, UnicodeDecodeError):
        return ","


def _table(name: str, table: str, data: bytes) -> Read:
    encoding = encoding_of(data)
    delimiter = delimiter_of(data, encoding, set(TABLES[table].names))
    lines = lines_of(data, encoding, delimiter)
    line, header = next(lines, (0, []))
    if not header:
        return Read(faults=[fault("empty_file", name, table, None, None, None)])
    found = [fault("encoding", name, table, None, None, None)] if encoding == "cp1252" else []
    found += [fault("delimiter", name, table, None, None, None)] if delimiter == ";" else []
    columns, wrong = headers.recognise(name, table, line, header)
    read = Read(faults=found + wrong)
    read.incoming = rows_of(read, name, table, columns, len(header), lines)
    return read


def rows_of(read: Read, name: str, table: str, columns: dict[str, int], width: int, lines: Iterator[tuple[int, list[str]]]) -> Incoming:
    """The rows as they stand, those of another width than the header set aside with a fault in `read`."""
    rows: list[int] = []
    cells: dict[str, list[str | None]] = {column: [] for column in columns}
    chunk: list[list[str]] = []
    for line, row in lines:
        if len(row) != width:
            _set_aside(read, name, table, line, row, width)
            continue
        rows.append(line)
        chunk.append(row)
        if len(chunk) == _CHUNK:
            _pour(chunk, columns, cells)
    _pour(chunk, columns, cells)
    return Incoming(name, table, list(columns), rows, cells)


def _pour(chunk: list[list[str]], columns: dict[str, int], cells: dict[str, list[str | None]]) -> None:
    by_column = list(zip(*chunk, strict=True))
    for column, place in columns.items():
        if by_column:
            cells[column] += [cell.strip() or None for cell in by_column[place]]
    chunk.clear()


def _set_aside(read: Read, name: str, table: str, line: int, row: list[str], width: int) -> None:
    if len(read.faults) <= MOST_FAULTS:
        read.loose.update(cell.strip() for cell in row)
        read.faults.append(fault("ragged_row", name, table, line, None, None, f"{len(row)} cells where the header has {width}"))
