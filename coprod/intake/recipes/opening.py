"""The lines of a foreign file that a recipe is to follow: bytes decoded, or the sheet of a workbook chosen."""

import csv
import re
from dataclasses import dataclass, field
from itertools import chain, repeat
from pathlib import Path

from coprod.apart.gathering import column_name
from coprod.intake import reading
from coprod.intake.documents import CSV, Document, Sheet
from coprod.intake.door import is_text, read_document
from coprod.intake.door.texts import UTF_16, from_utf_16, utf_16
from coprod.intake.incoming import Fault
from coprod.intake.messages import fault
from coprod.intake.recipes.declared import Recipe, Shape
from coprod.intake.recipes.ids import folded
from coprod.intake.recipes.naming import Lines, header

# A foreign sheet is read whole, row by row; a larger file is hardly a spreadsheet.
MOST_BYTES = 50 * 1000 * 1000
_DELIMITERS = (",", ";", "\t", "|")


@dataclass
class Opened:
    """One file opened: its rows with the line each begins on (`lines` None where it cannot be read), and what has to be said of it."""

    file: str
    lines: Lines | None = None
    faults: list[Fault] = field(default_factory=list)


def opened(recipe: Recipe, source: Path | Document) -> Opened:
    """Open a file as `recipe` describes it. Raises CoprodError where it is too large."""
    if isinstance(source, Path):
        if is_text(source):
            return _guarded(recipe, Opened(reading.bare(source)), source)
        source = read_document(source)
    if source.data is not None:
        return _guarded(recipe, Opened(source.file), source.data)
    return _of_sheet(recipe, source)


def _guarded(recipe: Recipe, file: Opened, source: Path | bytes) -> Opened:
    try:
        data = reading.content(source, MOST_BYTES) if isinstance(source, Path) else source
        if not data.strip():
            file.faults.append(fault("empty_file", file.file, None, None, None, None))
            return file
        data, encoding = _decoded(file, data, recipe.shape)
        file.lines = chain(reading.lines_of(data, encoding, recipe.shape.delimiter or _delimiter(recipe, data, encoding)))
    except reading.Unreadable as why:
        file.faults.append(unreadable(file.file, why))
    return file


def unreadable(file: str, why: reading.Unreadable) -> Fault:
    """The fault that the whole file cannot be read."""
    return fault("unreadable", file, None, None, None, None, str(why))


def _decoded(file: Opened, data: bytes, shape: Shape) -> tuple[bytes, str]:
    if shape.encoding is None and data.startswith(UTF_16):
        file.faults.append(utf_16(file.file))
        return from_utf_16(data), "utf-8-sig"
    if shape.encoding is None:
        encoding = reading.encoding_of(data)
        if encoding == "cp1252":
            file.faults.append(fault("encoding", file.file, None, None, None, None))
        return data, encoding
    try:
        return data.decode(shape.encoding).encode(), "utf-8-sig"
    except (UnicodeDecodeError, LookupError) as error:
        raise reading.Unreadable(f"its bytes are not {shape.encoding}") from error


def _delimiter(recipe: Recipe, data: bytes, encoding: str) -> str:
    """The delimiter under which most of the columns the recipe names are found; a comma where it makes no difference."""
    needed = {folded(name) for name in recipe.needed}

    def fitting(delimiter: str) -> int:
        try:
            names, _ = header(recipe.shape, reading.lines_of(data[: 1 << 18], encoding, delimiter))
        except (reading.Unreadable, UnicodeDecodeError, csv.Error):
            return -1
        return len(needed & {folded(name) for name in names})

    return max(_DELIMITERS, key=fitting)


def _of_sheet(recipe: Recipe, document: Document) -> Opened:
    file = Opened(document.file, faults=list(document.faults))
    if not document.is_readable:
        return file
    if not document.sheets:
        file.faults.append(fault("unreadable", file.file, None, None, None, None, "it holds no table of rows and columns"))
        return file
    asked = [sheet for sheet in document.sheets if recipe.shape.sheet is None or _is_meant(recipe.shape.sheet, sheet.name)]
    if not asked:
        file.faults.append(_no_sheet(file.file, recipe, [sheet.name for sheet in document.sheets]))
        return file
    sheet = max(asked, key=lambda one: _fitting(recipe, one))
    # What cannot be calculated on other sheets is no matter here.
    file.faults = [one for one in file.faults if one.code != "formula_without_value" or (one.row, one.column) in _places(sheet)]
    # In a workbook every row is as wide as the sheet; what stands beside the table is a column without a name.
    width = max((len(cells) for _, cells in sheet.rows), default=0) if document.kind != CSV else 0
    file.lines = ((line, [*cells, *repeat("", width - len(cells))]) for line, cells in sheet.rows)
    return file


def _places(sheet: Sheet) -> set[tuple[int | None, str | None]]:
    return {(line, column_name(column)) for line, column in sheet.uncalculated}


def _is_meant(pattern: str, name: str) -> bool:
    return re.fullmatch(".*".join(re.escape(part) for part in folded(pattern).split("*")), folded(name)) is not None


def _fitting(recipe: Recipe, sheet: Sheet) -> int:
    names = {folded(name) for name in header(recipe.shape, iter(sheet.rows))[0]}
    return sum(folded(name) in names for name in recipe.needed)


def _no_sheet(file: str, recipe: Recipe, names: list[str]) -> Fault:
    return Fault(
        "missing_required", file, None, None, None, recipe.shape.sheet,
        f"The workbook has no sheet {recipe.shape.sheet}, which the recipe {recipe.name} names.",
        f"It has: {', '.join(names[:40])}. Correct sheet in the recipe, or leave it out: then the first sheet with the columns is taken.",
    )
