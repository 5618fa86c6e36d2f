"""The zip file that a workbook is: what is in it, and its parts unpacked no further than the limits allow."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from coprod.apart import limits
from coprod.apart.refusing import Refused

_STEP = 1 << 18
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Package:
    """The parts of a zip file, by name. Raises Refused for what is no whole zip file, or unpacks to too much."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
            raise Refused("broken_zip") from error
        self.parts = {part.filename: part for part in self._zip.infolist()}
        self._left = limits.MOST_UNPACKED
        self._check()

    def _check(self) -> None:
        every = self._zip.infolist()
        if len(every) > limits.MOST_PARTS or len(every) != len(self.parts):
            raise Refused("strange_zip")
        if any(part.flag_bits & 1 for part in every):
            raise Refused("locked")
        total = sum(part.file_size for part in every)
        swollen = any(part.file_size > limits.SMALL_PART and part.file_size > limits.MOST_RATIO * max(part.compress_size, 1) for part in every)
        if total > limits.MOST_UNPACKED or swollen:
            raise Refused("bomb", megabytes=total // limits.MEGABYTE)

    def __contains__(self, name: str) -> bool:
        return name in self.parts

    def unpacked(self, name: str) -> Iterator[bytes]:
        """The part's bytes in pieces, never more than the directory says, nor than is left of the limit."""
        part = self.parts.get(name)
        if part is None:
            raise Refused("part_missing", part=name)
        if part.compress_type not in _PLAIN:
            raise Refused("strange_zip")
        try:
            with self._zip.open(part) as stream:
                while piece := stream.read(_STEP):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise Refused("bomb", megabytes=limits.MOST_UNPACKED // limits.MEGABYTE)
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
            raise Refused("broken_zip") from error

    def whole(self, name: str, most: int = 1_000_000) -> bytes:
        """The part's first bytes, at most `most`."""
        data = b""
        for piece in self.unpacked(name):
            data += piece
            if len(data) >= most:
                break
        return data[:most]

    def parse(self, name: str, parser: expat.XMLParserType) -> None:
        """Feed the part to `parser`. Raises Refused where it is no XML, or declares a document type."""
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        try:
            for piece in self.unpacked(name):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise Refused("broken_xml", part=name, line=error.lineno) from error


def _no_doctype(*_: object) -> None:
    # Every entity, inside or outside, begins with a document type; workbooks have none.
    raise Refused("doctype")


def local(name: str) -> str:
    """An element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


def plain(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes by name, prefixes left out."""
    return {local(name): value for name, value in attributes.items()}
