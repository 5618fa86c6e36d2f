"""OpenDocument spreadsheets: rows and cells with how often each is repeated, without laying out what is empty."""

import re
from xml.parsers import expat

from coprod.apart import limits, numbers
from coprod.apart.gathering import Gathered, column_name
from coprod.apart.package import Package, local, plain
from coprod.apart.refusing import Refused

_LENGTH = re.compile(r"P(?:(\d{1,6})D)?T?(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d*)?S)?")
# Within these, text is no part of the cell.
_ASIDE = frozenset({"annotation", "frame", "custom-shape", "ruby-text", "note", "table"})
_CELLS = frozenset({"table-cell", "covered-table-cell"})


def read_ods(package: Package, gathered: Gathered) -> None:
    """Send every sheet of the spreadsheet to `gathered`."""
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.whole("META-INF/manifest.xml"):
        raise Refused("locked")
    reader = _Reader(gathered)
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = reader.start, reader.end, reader.text
    package.parse("content.xml", parser)


class _Reader:
    """Listens to the elements of the content; a row is sent when it ends."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.inside: list[str] = []
        # Styles of sheets that are hidden, and the style just being read.
        self.hidden: set[str] = set()
        self.style = ""
        # How deep the table being read begins; 0 outside. A table within a cell is no sheet.
        self.table_at = self.cell_at = self.paragraph_at = self.aside = 0
        self.line = self.row_times = self.cell_times = 0
        self.cells: list[str] = []
        self.cell: dict[str, str] = {}
        self.paragraphs: list[list[str]] = []
        self.uncalculated: list[int] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        self.inside.append(name)
        if self.cell_at:
            self._within_cell(name, attributes)
        elif name == "table" and self.inside[-2:-1] == ["spreadsheet"]:
            given = plain(attributes)
            self.table_at, self.line = len(self.inside), 0
            self.gathered.begin(given.get("name", ""), given.get("style-name") in self.hidden)
        elif name == "style":
            self.style = plain(attributes).get("name", "")
        elif name == "table-properties" and plain(attributes).get("display") == "false":
            self.hidden.add(self.style)
        elif self.table_at and name == "table-row":
            self.row_times, self.cells, self.uncalculated = _times(plain(attributes).get("number-rows-repeated")), [], []
        elif self.table_at and name in _CELLS:
            self.cell, self.cell_at, self.paragraphs = plain(attributes), len(self.inside), []
            self.cell_times = _times(self.cell.get("number-columns-repeated"))

    def end(self, tag: str) -> None:
        name = local(tag)
        depth = len(self.inside)
        self.inside.pop()
        if self.cell_at == depth:
            self._cell_ends()
        elif self.cell_at:
            self.aside -= name in _ASIDE
            self.paragraph_at = 0 if self.paragraph_at == depth else self.paragraph_at
        elif self.table_at == depth:
            self.gathered.end()
            self.table_at = 0
        elif self.table_at and name == "table-row":
            self._row_ends()

    def text(self, data: str) -> None:
        if self.paragraph_at and not self.aside:
            self.paragraphs[-1].append(data)

    def _within_cell(self, name: str, attributes: dict[str, str]) -> None:
        self.aside += name in _ASIDE
        if self.aside:
            return
        if name == "p" and self.inside[-2] in _CELLS:
            self.paragraphs.append([])
            self.paragraph_at = len(self.inside)
        elif self.paragraph_at and name in ("s", "tab", "line-break"):
            signs = {"s": " " * min(_times(plain(attributes).get("c")), 1000), "tab": "\t", "line-break": "\n"}
            self.paragraphs[-1].append(signs[name])

    def _cell_ends(self) -> None:
        self.cell_at = self.aside = 0
        begins, text = len(self.cells) + 1, self._shown()
        if "formula" in self.cell and "value-type" not in self.cell:
            self.uncalculated.append(begins)
        if len(text) > limits.MOST_CELL:
            raise Refused("long_cell", sheet=self.gathered.sheet, cell=f"{column_name(begins)}{self.line + 1}")
        times = self.cell_times
        if text and begins + times - 1 > limits.MOST_COLUMNS:
            last = begins + times - 1
            raise Refused("many_columns", sheet=self.gathered.sheet, columns=last, most=limits.MOST_COLUMNS, cell=f"{column_name(last)}{self.line + 1}")
        # What is empty to the right of everything may be repeated to the end of the world.
        self.cells += [text] * (times if text else min(times, limits.MOST_COLUMNS + 1 - min(begins, limits.MOST_COLUMNS)))
        across, down = _times(self.cell.get("number-columns-spanned")), _times(self.cell.get("number-rows-spanned"))
        if across > 1 or down > 1:
            self.gathered.merge((self.line + 1, begins, self.line + down, begins + across - 1))

    def _shown(self) -> str:
        kind, cell = self.cell.get("value-type"), self.cell
        if kind in ("float", "percentage", "currency"):
            return numbers.number_text(cell.get("value", ""))
        if kind == "date":
            return numbers.iso_text(cell.get("date-value", ""))
        if kind == "time":
            return _time_text(cell.get("time-value", ""))
        if kind == "boolean":
            return "TRUE" if cell.get("boolean-value") == "true" else "FALSE"
        return cell.get("string-value") or "\n".join("".join(pieces) for pieces in self.paragraphs)

    def _row_ends(self) -> None:
        filled = any(self.cells)
        if filled and self.line + self.row_times > limits.MOST_ROWS:
            # Said before a row is written down a million times.
            raise Refused("many_rows", sheet=self.gathered.sheet, most=limits.MOST_ROWS)
        for time in range(self.row_times if filled else 0):
            for column in self.uncalculated:
                self.gathered.uncalculated(self.line + time + 1, column)
            self.gathered.row(self.line + time + 1, list(self.cells))
        if not filled:
            for column in self.uncalculated:
                self.gathered.uncalculated(self.line + 1, column)
        self.line += self.row_times


def _times(written: str | None) -> int:
    if not written or not written.isdecimal():
        return 1
    # More than any sheet holds, however many digits it is written with.
    return max(int(written), 1) if len(written) < 9 else 10**8


def _time_text(written: str) -> str:
    found = _LENGTH.fullmatch(written)
    if not found:
        return written
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return numbers.length_text(((days * 24 + hours) * 60 + minutes) * 60 + seconds)
