"""Text files of any usual encoding and delimiter, read leniently: what was guessed is said."""

import codecs
import csv
from collections import Counter
from collections.abc import Sequence

from coprod.intake import reading
from coprod.intake.documents import Document, Sheet
from coprod.intake.door.limits import MOST_CELLS, MOST_COLUMNS
from coprod.intake.door.sentences import refusal
from coprod.intake.incoming import Fault
from coprod.intake.long_rows import LongRows, long_rows
from coprod.intake.messages import fault

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_LOOKED_AT = 50
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def utf_16(file: str) -> Fault:
    """The warning that a file is written in UTF-16."""
    return Fault("encoding", file, None, None, None, None, "The file is written in UTF-16, not UTF-8.", "It was read all the same.", is_warning=True)


def from_utf_16(data: bytes) -> bytes:
    """The same text in UTF-8. Raises Unreadable where it is none."""
    try:
        text = data.decode("utf-16")
    except UnicodeError as error:
        raise reading.Unreadable("its bytes are not utf-16") from error
    if "\0" in text:
        raise reading.Unreadable("it holds NUL bytes, as a program's own format does")
    return text.encode()


def read_text(document: Document, data: bytes) -> None:
    """Fill `document` with the one sheet that `data` holds, or with what is wrong."""
    document.data = data
    try:
        if not data.strip() or data.strip() in (codecs.BOM_UTF8, *UTF_16):
            raise EOFError
        plain, encoding = (from_utf_16(data), "utf-8-sig") if data.startswith(UTF_16) else (data, reading.encoding_of(data))
        if plain is not data:
            document.faults.append(utf_16(document.file))
        elif encoding == "cp1252":
            document.faults.append(fault("encoding", document.file, None, None, None, None))
        delimiter = delimiter_of(plain, encoding)
        if delimiter != ",":
            document.faults.append(_delimited(document.file, delimiter))
        rows = _rows(document, plain, encoding, delimiter)
        if rows is None:
            return
        if not rows:
            raise EOFError
        document.sheets.append(Sheet("", rows))
    except EOFError:
        document.faults.append(fault("empty_file", document.file, None, None, None, None))
    except reading.Unreadable as why:
        document.faults.append(fault("unreadable", document.file, None, None, None, None, str(why)))


def delimiter_of(data: bytes, encoding: str) -> str:
    """What separates the cells: the sign under which the first lines have the most cells alike in number. A comma where none does."""
    def fitting(delimiter: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        try:
            for n_seen, (_, cells) in enumerate(reading.lines_of(data[: 1 << 18], encoding, delimiter)):
                widths[len(cells)] += 1
                if n_seen >= _LOOKED_AT:
                    break
        except (reading.Unreadable, UnicodeDecodeError, csv.Error):
            # The piece looked at may end within quotes; what was seen until then counts.
            pass
        several = [(width, count) for width, count in widths.items() if width > 1]
        width, count = max(several, key=lambda one: one[1] * (one[0] - 1), default=(0, 0))
        return count * (width > 1), width

    found = {delimiter: fitting(delimiter) for delimiter in _DELIMITERS}
    # Commas stand in texts too, as do the others: only a sign that makes more lines alike outweighs them, or as many and wider.
    best = max(found, key=lambda one: found[one])
    return best if found[best] > found[","] else ","


def _rows(document: Document, data: bytes, encoding: str, delimiter: str) -> Sequence[tuple[int, list[str]]] | None:
    packed = _packed(data, delimiter) if len(data) >= reading.LONG and encoding == "utf-8-sig" else None
    if packed is not None:
        return packed
    rows, n_cells = [], 0
    for line, cells in reading.lines_of(data, encoding, delimiter):
        n_cells += len(cells)
        if len(cells) > MOST_COLUMNS:
            document.faults.append(refusal(document.file, "wide", {"line": line, "columns": len(cells), "most": MOST_COLUMNS}))
            return None
        if n_cells > MOST_CELLS:
            document.faults.append(refusal(document.file, "many_cells", {"most": MOST_CELLS}))
            return None
        rows.append((line, cells))
    return rows


def _packed(data: bytes, delimiter: str) -> LongRows | None:
    """The rows packed, where every one is as wide as the first and there are not too many of them for whoever unpacks them."""
    first = next(reading.lines_of(data, "utf-8-sig", delimiter), (0, []))
    rows = long_rows(data, delimiter, first) if len(first[1]) <= MOST_COLUMNS else None
    return rows if rows is not None and len(rows) * len(first[1]) <= MOST_CELLS else None


def _delimited(file: str, delimiter: str) -> Fault:
    return Fault(
        "delimiter", file, None, None, None, None, f"The columns are separated by {_DELIMITERS[delimiter]}.", "It was read all the same; commas are the usual form.", is_warning=True,
    )
