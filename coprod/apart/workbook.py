"""Which kind of workbook a zip file is, and what is refused by its kind."""

from typing import IO

from coprod.apart.gathering import Gathered, Send
from coprod.apart.ods import read_ods
from coprod.apart.package import Package
from coprod.apart.refusing import Refused
from coprod.apart.xlsx import main_part, read_xlsx

_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_MARKS = {"xl/workbook.bin": "xlsb", "word/document.xml": "word", "ppt/presentation.xml": "slides", "Index/Document.iwa": "numbers", "encrypted-package": "locked"}


def read_workbook(file: IO[bytes], send: Send, gathered: Gathered) -> None:
    """Send the kind of the workbook, then its sheets. Raises Refused."""
    package = Package(file)
    if any(name.lower().rpartition("/")[2] == "vbaproject.bin" for name in package.parts):
        raise Refused("macros")
    marked = next((why for name, why in _MARKS.items() if name in package), None)
    if marked:
        raise Refused(marked)
    kind = package.whole("mimetype", 200).strip() if "mimetype" in package else b""
    if kind.startswith(_SPREADSHEET):
        send({"kind": "ods"})
        read_ods(package, gathered)
    elif kind:
        raise Refused("other_document")
    elif "xl/workbook.xml" in package or ("[Content_Types].xml" in package and main_part(package) in package):
        send({"kind": "xlsx"})
        read_xlsx(package, gathered)
    else:
        raise Refused("archive")
