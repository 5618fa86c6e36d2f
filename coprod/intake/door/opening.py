"""A file opened, weighed, told by its content, and read by whoever reads its kind."""

import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from coprod.apart.gathering import column_name
from coprod.intake import documents, reading
from coprod.intake.documents import Document, Sheet
from coprod.intake.door.asking import asked
from coprod.intake.door.kinds import JSON, OLE, TEXT, ZIP, kind_of
from coprod.intake.door.limits import MOST_BYTES
from coprod.intake.door.sentences import SENTENCES, refusal, uncalculated
from coprod.intake.door.texts import read_text
from coprod.intake.messages import fault

_HEAD = 4096


def read_document(path: Path, *, most_bytes: int = MOST_BYTES) -> Document:
    """Read the file at `path`. Never raises for what a file can be: what is wrong stands in the document's faults."""
    name = reading.bare(path)
    try:
        with path.open("rb") as file:
            return _read(name, file, os.fstat(file.fileno()).st_size, most_bytes)
    except OSError as error:
        return _refused(Document(name, documents.CSV, "", 0), "gone", reason=error.strerror or "it cannot be opened")


def document_of(name: str, data: bytes, *, most_bytes: int = MOST_BYTES) -> Document:
    """Read an uploaded file called `name`. Its data is written nowhere that outlives the call."""
    if len(data) > most_bytes or kind_of(data[:_HEAD]) not in (ZIP, OLE, JSON):
        return _read(name, io.BytesIO(data), len(data), most_bytes)
    with _nameless(data) as file:
        return _read(name, file, len(data), most_bytes)


def is_text(path: Path) -> bool:
    """Whether the file's content is that of a text file (not JSON), or it cannot be opened at all."""
    try:
        with path.open("rb") as file:
            return kind_of(file.read(_HEAD)) == TEXT
    except OSError:
        return True


@contextmanager
def _nameless(data: bytes) -> Iterator[IO[bytes]]:
    """A real file that another process can be given, but that has no name: in memory where the system can, else gone when closed."""
    with os.fdopen(os.memfd_create("upload"), "w+b") if hasattr(os, "memfd_create") else tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        yield file


def _read(name: str, file: IO[bytes], n_bytes: int, most_bytes: int) -> Document:
    document = Document(name, documents.CSV, "", n_bytes)
    if n_bytes > most_bytes:
        return _refused(document, "large", most=most_bytes // 1_000_000)
    kind = kind_of(file.read(_HEAD))
    file.seek(0)
    if kind == TEXT:
        data = file.read()
        document.sha256 = hashlib.sha256(data).hexdigest()
        read_text(document, data)
        return document
    document.sha256 = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    if kind not in (JSON, ZIP, OLE):
        return _refused(document, "other", what=kind)
    document.kind = documents.JSON if kind == JSON else documents.XLSX
    return _taken(document, kind, file)


def _taken(document: Document, kind: str, file: IO[bytes]) -> Document:
    sheets: list[Sheet] = []
    for message in asked(kind, file, document.n_bytes):
        if "refused" in message:
            why = str(message["refused"])
            return _refused(document, why if why in SENTENCES else "fell", **message.get("about", {}))
        if "json" in message:
            document.json = message["json"]
        elif "kind" in message:
            document.kind = str(message["kind"])
        else:
            _take(sheets, message)
    document.sheets = sheets
    for sheet in sheets:
        document.faults += [uncalculated(document.file, sheet.name, line, column_name(column)) for line, column in sheet.uncalculated]
    if kind != JSON and not any(sheet.rows for sheet in sheets):
        document.faults.append(fault("empty_file", document.file, None, None, None, None))
    return document


def _take(sheets: list[Sheet], message: dict[str, Any]) -> None:
    if "sheet" in message:
        sheets.append(Sheet(message["sheet"], list[tuple[int, list[str]]](), is_hidden=message["is_hidden"]))
    elif "rows" in message:
        rows = sheets[-1].rows
        assert isinstance(rows, list)
        rows.extend((line, cells) for line, cells in message["rows"])
    elif "merged" in message:
        sheets[-1].merged.extend((top, left, bottom, right) for top, left, bottom, right in message["merged"])
        sheets[-1].uncalculated.extend((line, column) for line, column in message["uncalculated"])


def _refused(document: Document, why: str, **about: str | int) -> Document:
    document.faults.append(refusal(document.file, why, about))
    return document
