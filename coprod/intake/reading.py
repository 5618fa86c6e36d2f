"""From files to rows: strict CSV as text, decoded explicitly, nothing guessed about what a cell means."""

import codecs
import csv
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coprod.errors import CoprodError
from coprod.intake import columnar, headers
from coprod.intake.incoming import MOST_FAULTS, Fault, Incoming
from coprod.intake.messages import fault
from coprod.intake.poured import Poured
from coprod.intake.safeguarding import shown_file
from coprod.progress import Progress
from coprod.schema import TABLES

MOST_BYTES = 500 * 1000 * 1000
# A cell longer than this is an unclosed quote or worse; the module's own limit is too small for a long story.
csv.field_size_limit(columnar.LONGEST_CELL)
# A file of so many bytes is worth a look whether it can be read column by column.
LONG = 1_000_000


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


def read_table(path: Path, most_bytes: int = MOST_BYTES, progress: Progress | None = None, share: float = 0.0) -> Read:
    """Read one `<table>.csv`, which is `share` of the whole work. Raises CoprodError where the file is too large to be one."""
    name, table = bare(path), bare(path)[: -len(path.suffix)].strip().lower()
    if table not in TABLES:
        return Read(faults=[fault("unknown_table", name, None, None, None, bare(path)[: -len(path.suffix)])])
    try:
        return read_bytes(name, table, content(path, most_bytes), progress, share)
    except Unreadable as why:
        return _unreadable(name, table, why)


def read_bytes(name: str, table: str, data: bytes, progress: Progress | None = None, share: float = 0.0) -> Read:
    """Read the content of a CSV file called `name` that holds `table`. Raises Cancelled."""
    if not data:
        return Read(faults=[fault("empty_file", name, table, None, None, None)])
    progress = progress or Progress()
    progress.begin(f"Reading {name}", data.count(b"\n"), share)
    try:
        return _table(name, table, data, progress)
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
    if data.isascii():
        return "utf-8-sig"
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


def _table(name: str, table: str, data: bytes, progress: Progress) -> Read:
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
    # In a header without a fault every cell is the name of a column, and stands on one line as long as there is no space around it.
    is_usual = not wrong and all("\n" not in cell for cell in header)
    if len(data) >= LONG and is_usual:
        read.incoming = _by_column(name, table, columns, data if encoding == "utf-8-sig" else data.decode(encoding).encode(), (delimiter, line), progress)
    if read.incoming is None:
        read.incoming = rows_of(read, name, table, columns, len(header), lines, progress)
    return read


def _by_column(name: str, table: str, columns: dict[str, int], data: bytes, begun: tuple[str, int], progress: Progress) -> Incoming | None:
    delimiter, line = begun
    found = columnar.columns_of(data, delimiter, line, len(columns), progress)
    return Incoming(name, table, list(columns), found.lines, {column: found.cells[place] for column, place in columns.items()}) if found else None


def rows_of(
    read: Read, name: str, table: str, columns: dict[str, int], width: int, lines: Iterator[tuple[int, list[str]]], progress: Progress | None = None,
) -> Incoming:
    """The rows as they stand, those of another width than the header set aside with a fault in `read`."""
    poured = Poured(columns, progress or Progress())
    for line, row in lines:
        if len(row) == width:
            poured.add(line, row)
        else:
            _set_aside(read, name, table, line, row, width)
    poured.settle()
    return Incoming(name, table, list(columns), poured.lines, poured.cells)


def _set_aside(read: Read, name: str, table: str, line: int, row: list[str], width: int) -> None:
    if len(read.faults) <= MOST_FAULTS:
        read.loose.update(cell.strip() for cell in row)
        read.faults.append(fault("ragged_row", name, table, line, None, None, f"{len(row)} cells where the header has {width}"))
