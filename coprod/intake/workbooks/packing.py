"""A workbook as a file: openpyxl writes all but the rows of large sheets, and the same workbook is always the same bytes."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

# What the clock said is nobody's business, and would make every file another one.
_WHEN = (2026, 1, 1, 0, 0, 0)
_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData>.*</sheetData>", re.DOTALL)
_EXTENT = re.compile(rb"<dimension [^>]*/>")


def new_workbook(title: str) -> Workbook:
    """A workbook without sheets, whose properties name no person, path or hour."""
    book = Workbook()
    book.remove(book.active)
    anonymous(book, title)
    return book


def anonymous(book: Workbook, title: str) -> None:
    """Put the properties of `book` to what says nothing of who made it, where or when."""
    about = book.properties
    about.creator, about.title, about.lastModifiedBy = "coprod", title, "coprod"
    about.created = about.modified = datetime(*_WHEN)
    for name in ("description", "keywords", "subject", "category", "identifier", "contentStatus", "revision", "version", "lastPrinted"):
        setattr(about, name, None)


def write(book: Workbook, target: IO[bytes], rows: Mapping[str, Iterable[str]] | None = None) -> None:
    """Write `book` to `target`; `rows` gives by sheet's name the XML of all its rows, in place of those in `book`.

    openpyxl writes 100,000 cells a second; a portfolio has millions. So its sheets hold the headers, styles, notes and rules, and the rows
    are put between.
    """
    with _Archive(target, {f"xl/worksheets/sheet{book.sheetnames.index(name) + 1}.xml": given for name, given in (rows or {}).items()}) as archive:
        ExcelWriter(book, archive).write_data()


class _Archive(ZipFile):
    """A zip file in which all is of one hour, and some sheets get their rows from elsewhere."""

    def __init__(self, target: IO[bytes], rows: dict[str, Iterable[str]]) -> None:
        super().__init__(target, "w", ZIP_DEFLATED, allowZip64=True)
        self._rows = rows

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, compress_type: int | None = None, compresslevel: int | None = None) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(_info(name), data, compress_type, compresslevel)

    def write(self, filename: Any, arcname: Any = None, compress_type: int | None = None, compresslevel: int | None = None) -> None:
        shell, name = Path(filename).read_bytes(), str(arcname)
        if name not in self._rows:
            self.writestr(name, shell)
            return
        met = _ROWS.search(shell)
        before, after = (shell[: met.start()], shell[met.end():]) if met else (shell, b"")
        with self.open(_info(name), "w", force_zip64=True) as part:
            # How far the rows reach is not known yet; readers find out.
            part.write(_EXTENT.sub(b"", before) + b"<sheetData>")
            for row in self._rows[name]:
                part.write(row.encode())
            part.write(b"</sheetData>" + after)


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name, _WHEN)
    info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
    return info
