"""The cells of one sheet of an Excel workbook, as they come, without laying out the grid between them."""

import re
from xml.parsers import expat

from coprod.apart import limits, numbers
from coprod.apart.gathering import Gathered, column_name
from coprod.apart.package import Package, local
from coprod.apart.refusing import Refused
from coprod.apart.texts import unescaped

_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def place_of(written: str) -> tuple[int, int] | None:
    """The row and column, counted from 1, of a cell written as AB12; None where it is none."""
    found = _PLACE.fullmatch(written)
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


class _Reader:
    """Listens to the elements of a sheet; a row is sent when it ends."""

    def __init__(self, texts: list[str], sorts: list[str], is_1904: bool, gathered: Gathered) -> None:
        self.texts, self.sorts, self.is_1904, self.gathered = texts, sorts, is_1904, gathered
        self.line = 0
        self.column = 0
        self.cells: dict[int, str] = {}
        self.kind = self.style = ""
        self.has_formula = self.has_value = self.listens = self.in_aid = False
        self.pieces: list[str] = []
        self.starts = {"c": self._cell, "v": self._value, "row": self._row, "f": self._formula, "t": self._value, "rPh": self._aid, "mergeCell": self._merge}
        self.ends = {"c": self._cell_ends, "v": self._hush, "row": self._row_ends, "t": self._hush, "rPh": self._aid_ends}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        handler = self.starts.get(tag) or (self.starts.get(local(tag)) if ":" in tag else None)
        if handler:
            handler(attributes)

    def end(self, tag: str) -> None:
        handler = self.ends.get(tag) or (self.ends.get(local(tag)) if ":" in tag else None)
        if handler:
            handler()

    def text(self, data: str) -> None:
        if self.listens:
            self.pieces.append(data)

    def _row(self, attributes: dict[str, str]) -> None:
        written = attributes.get("r", "")
        self.line = int(written) if written.isdecimal() and len(written) < 9 else self.line + 1
        if not 1 <= self.line <= limits.MOST_ROWS:
            raise Refused("many_rows", sheet=self.gathered.sheet, most=limits.MOST_ROWS)
        self.column, self.cells = 0, {}

    def _cell(self, attributes: dict[str, str]) -> None:
        written = attributes.get("r")
        place = place_of(written) if written else None
        # The letters alone count: the row is the one the cell stands in.
        self.column = place[1] if place else self.column + 1
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
        self.has_formula = self.has_value = False
        self.pieces.clear()

    def _formula(self, _: dict[str, str]) -> None:
        self.has_formula = True

    def _value(self, _: dict[str, str]) -> None:
        self.has_value = True
        self.listens = not self.in_aid

    def _hush(self) -> None:
        self.listens = False

    def _aid(self, _: dict[str, str]) -> None:
        self.in_aid = True

    def _aid_ends(self) -> None:
        self.in_aid = False

    def _cell_ends(self) -> None:
        raw = "".join(self.pieces)
        if raw == "":
            if self.has_formula and not (self.kind == "str" and self.has_value):
                self.gathered.uncalculated(self.line, self.column)
            return
        if self.column > limits.MOST_COLUMNS:
            raise Refused("many_columns", sheet=self.gathered.sheet, columns=self.column, most=limits.MOST_COLUMNS, cell=f"{column_name(self.column)}{self.line}")
        text = self._shown(raw)
        if len(text) > limits.MOST_CELL:
            raise Refused("long_cell", sheet=self.gathered.sheet, cell=f"{column_name(self.column)}{self.line}")
        self.cells[self.column] = text

    def _shown(self, raw: str) -> str:
        kind = self.kind
        if kind == "s":
            place = int(raw) if raw.isdecimal() and len(raw) < 10 else -1
            if not 0 <= place < len(self.texts):
                raise Refused("broken_xml", part=self.gathered.sheet, line=self.line)
            return self.texts[place]
        if kind == "n":
            style = int(self.style) if self.style.isdecimal() and len(self.style) < 10 else -1
            sort = self.sorts[style] if 0 <= style < len(self.sorts) else numbers.NUMBER
            return numbers.shown(raw.strip(), sort, self.is_1904)
        if kind == "b":
            return "TRUE" if raw.strip() in ("1", "true") else "FALSE"
        if kind == "d":
            return numbers.iso_text(raw.strip())
        return unescaped(raw)

    def _row_ends(self) -> None:
        if self.cells:
            row = [""] * max(self.cells)
            for column, text in self.cells.items():
                row[column - 1] = text
            self.gathered.row(self.line, row)
        self.cells = {}

    def _merge(self, attributes: dict[str, str]) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        begins, ends = place_of(first), place_of(last or first)
        if begins and ends:
            self.gathered.merge((*begins, *ends))


def read_sheet(package: Package, part: str, texts: list[str], sorts: list[str], is_1904: bool, gathered: Gathered) -> None:
    """Send the rows of the sheet in `part` to `gathered`."""
    reader = _Reader(texts, sorts, is_1904, gathered)
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = reader.start, reader.end, reader.text
    package.parse(part, parser)
