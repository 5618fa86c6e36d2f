"""Excel's workbooks: which sheets there are, shared texts, and which styles show days."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from coprod.apart import limits, numbers
from coprod.apart.gathering import Gathered
from coprod.apart.package import Package, local, plain
from coprod.apart.refusing import Refused
from coprod.apart.texts import unescaped
from coprod.apart.xlsx_sheet import read_sheet


@dataclass
class Book:
    """What holds for all sheets of a workbook: `sorts` is what each style shows."""

    texts: list[str] = field(default_factory=list)
    sorts: list[str] = field(default_factory=list)
    is_1904: bool = False
    # (name, part, is hidden)
    sheets: list[tuple[str, str, bool]] = field(default_factory=list)


def read_xlsx(package: Package, gathered: Gathered) -> None:
    """Send every sheet of the workbook to `gathered`."""
    main = main_part(package)
    book = Book()
    targets = dict(_targets(package, main))
    _read_workbook(package, main, book, {target: part for target, (part, _) in targets.items()})
    if len(book.sheets) > limits.MOST_SHEETS:
        raise Refused("many_sheets", most=limits.MOST_SHEETS)
    kinds = {kind: part for part, kind in targets.values()}
    if kinds.get("styles") in package.parts:
        _read_styles(package, kinds["styles"], book)
    if kinds.get("sharedStrings") in package.parts:
        _read_texts(package, kinds["sharedStrings"], book, gathered)
    sheets = {part for part, kind in targets.values() if kind == "worksheet"}
    for name, part, is_hidden in book.sheets:
        if part in sheets:
            gathered.begin(name, is_hidden)
            read_sheet(package, part, book.texts, book.sorts, book.is_1904, gathered)
            gathered.end()


def main_part(package: Package) -> str:
    """The part that lists the sheets."""
    named = [part for part, kind in dict(_targets(package, "")).values() if kind == "officeDocument"] if "_rels/.rels" in package else []
    return next((part for part in named if part in package), "xl/workbook.xml")


def _targets(package: Package, part: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """What `part` refers to within the file: by id the part meant, and the last word of its kind."""
    folder, name = posixpath.split(part)
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: found.append(plain(attributes)) if local(tag) == "Relationship" else None
    package.parse(posixpath.join(folder, "_rels", f"{name}.rels"), parser)
    for one in found[: 10 * limits.MOST_SHEETS]:
        if one.get("TargetMode") != "External":
            # A target that begins with / is counted from the top of the file.
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
            yield one.get("Id", ""), (target, one.get("Type", "").rpartition("/")[2])


def _read_workbook(package: Package, part: str, book: Book, targets: dict[str, str]) -> None:
    def start(tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "workbookPr":
            book.is_1904 = plain(attributes).get("date1904") in ("1", "true", "on")
        elif name == "sheet":
            given = plain(attributes)
            book.sheets.append((given.get("name", ""), targets.get(given.get("id", ""), ""), given.get("state", "visible") != "visible"))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    package.parse(part, parser)


def _read_styles(package: Package, part: str, book: Book) -> None:
    formats: dict[int, str] = {}
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        inside.append(name)
        if name == "numFmt" and inside[-2:-1] == ["numFmts"]:
            formats[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")[:500]
        elif name == "xf" and inside[-2:-1] == ["cellXfs"]:
            number = _whole(attributes.get("numFmtId"))
            book.sorts.append(numbers.sort_of(number, formats.get(number)))

    def end(_: str) -> None:
        inside.pop()

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    package.parse(part, parser)


def _read_texts(package: Package, part: str, book: Book, gathered: Gathered) -> None:
    pieces: list[str] = []
    # In a text itself, and in its reading aid (furigana), which is no part of it.
    within = {"t": 0, "rPh": 0}

    def start(tag: str, _: dict[str, str]) -> None:
        name = local(tag)
        if name == "si":
            pieces.clear()
        elif name in within:
            within[name] += 1

    def end(tag: str) -> None:
        name = local(tag)
        if name == "si":
            text = unescaped("".join(pieces))
            gathered.weigh(1, len(text))
            book.texts.append(text)
        elif name in within:
            within[name] -= 1

    def text(data: str) -> None:
        if within["t"] and not within["rPh"]:
            pieces.append(data)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    package.parse(part, parser)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
