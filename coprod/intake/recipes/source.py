"""A foreign file as the recipe sees it: named columns, and rows of cells with the line each began on."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from coprod.intake import reading, safeguarding
from coprod.intake.incoming import Fault
from coprod.intake.messages import fault
from coprod.intake.recipes.declared import Each, Recipe, Shape
from coprod.intake.recipes.ids import folded

# A foreign sheet is read whole, row by row; a larger file is hardly a spreadsheet.
MOST_BYTES = 50 * 1000 * 1000
_DELIMITERS = (",", ";", "\t", "|")


@dataclass
class Source:
    """One file read by a recipe: `headers` in the file's order, `rows` as (line, cells by folded header)."""

    file: str
    headers: list[str] = field(default_factory=list)
    rows: list[tuple[int, dict[str, str | None]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def matching(self, pattern: str) -> list[str]:
        """The headers that `pattern` means; * stands for anything."""
        meant = re.compile(".*".join(re.escape(part) for part in folded(pattern).split("*")))
        return [header for header in self.headers if meant.fullmatch(folded(header))]

    def swept(self, patterns: tuple[str, ...]) -> list[str]:
        """The headers that any of `patterns` means, each once, in the order of the patterns."""
        return list(dict.fromkeys(header for pattern in patterns for header in self.matching(pattern)))


def read_source(recipe: Recipe, path: Path) -> Source:
    """Read `path` as `recipe` describes it; what is wrong with the file stands in `faults`."""
    source, shape = Source(reading.bare(path)), recipe.shape
    try:
        data = reading.content(path, MOST_BYTES)
        if not data.strip():
            source.faults.append(fault("empty_file", source.file, None, None, None, None))
            return source
        data, encoding = _decoded(source, data, shape)
        lines = reading.lines_of(data, encoding, shape.delimiter or _delimiter(recipe, data, encoding))
        _read_lines(source, recipe, chain(lines))
    except reading.Unreadable as why:
        source.faults.append(fault("unreadable", source.file, None, None, None, None, str(why)))
    return source


def _decoded(source: Source, data: bytes, shape: Shape) -> tuple[bytes, str]:
    if shape.encoding is None:
        encoding = reading.encoding_of(data)
        if encoding == "cp1252":
            source.faults.append(fault("encoding", source.file, None, None, None, None))
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
            header, _ = _header(recipe.shape, reading.lines_of(data[: 1 << 18], encoding, delimiter))
        except (reading.Unreadable, UnicodeDecodeError, csv.Error):
            return -1
        return len(needed & {folded(name) for name in header})

    return max(_DELIMITERS, key=fitting)


def _header(shape: Shape, lines: Iterator[tuple[int, list[str]]]) -> tuple[list[str], int]:
    """The column names and the line they stand on; several lines are put together, upper ones reaching rightwards."""
    begun = list(_some(lines, shape))
    if not begun:
        return [], 0
    width = max(len(cells) for _, cells in begun)
    parts: list[list[str]] = []
    for level, (_, cells) in enumerate(begun):
        cells = [cell.strip() for cell in cells] + [""] * (width - len(cells))
        parts.append(cells if level == len(begun) - 1 else _reaching(cells))
    return _told_apart([" ".join(part for part in column if part) for column in zip(*parts, strict=True)]), begun[0][0]


def _some(lines: Iterator[tuple[int, list[str]]], shape: Shape) -> Iterator[tuple[int, list[str]]]:
    taken = 0
    for line, cells in lines:
        if line >= shape.header_row:
            taken += 1
            yield line, cells
            if taken == shape.header_rows:
                return


def _reaching(cells: list[str]) -> list[str]:
    reached = ""
    return [reached := cell or reached for cell in cells]


def _told_apart(names: list[str]) -> list[str]:
    """Names made one of a kind: a column without a name is 'column 3', a second 'Total' is 'Total (2)'."""
    seen: dict[str, int] = {}
    apart = []
    for place, written in enumerate(names, 1):
        name = " ".join(written.split()) or f"column {place}"
        seen[folded(name)] = seen.get(folded(name), 0) + 1
        nth = seen[folded(name)]
        apart.append(name if nth == 1 else f"{name} ({nth})")
    return apart


def _read_lines(source: Source, recipe: Recipe, lines: Iterator[tuple[int, list[str]]]) -> None:
    shape = recipe.shape
    source.headers, line = _header(shape, lines)
    if not source.headers:
        source.faults.append(_no_header(source, shape))
        return
    source.faults += _absent(source, recipe, line) + _taken(source, recipe, line) + _personal(source, recipe, line)
    keys = [folded(header) for header in source.headers]
    empty = {folded(word) for word in shape.empty}
    above: dict[str, str | None] = {}
    for begins, cells in lines:
        wrong = _width_fault(source, shape, begins, cells)
        if wrong:
            source.faults.append(wrong)
            continue
        texts = [cell.strip() for cell in cells] + [""] * (len(keys) - len(cells))
        row = {key: None if not text or folded(text) in empty else text for key, text in zip(keys, texts, strict=False)}
        for name in shape.fill_down:
            above[name] = row[folded(name)] = row.get(folded(name)) or above.get(name)
        source.rows.append((begins, row))


def _no_header(source: Source, shape: Shape) -> Fault:
    if shape.header_row == 1:
        return fault("empty_file", source.file, None, None, None, None)
    return Fault(
        "empty_file", source.file, None, None, None, None, f"The file ends before line {shape.header_row}, where the recipe looks for the column names.",
        "Count the lines of the file from 1 and correct header_row in the recipe.",
    )


def _width_fault(source: Source, shape: Shape, line: int, cells: list[str]) -> Fault | None:
    width = len(source.headers)
    is_short, is_long = len(cells) < width and not shape.short_rows, any(cell.strip() for cell in cells[width:])
    if not (is_short or is_long):
        return None
    return fault("ragged_row", source.file, None, line, None, None, f"{len(cells)} cells where the header has {width}")


def _personal(source: Source, recipe: Recipe, line: int) -> list[Fault]:
    """Columns that by their names hold a person's data must not be drawn upon; those left alone do no harm."""
    drawn = {header for name in recipe.drawn for header in source.matching(name)}
    reasons = {header: safeguarding.header_reason(header) for header in source.headers if header in drawn}
    # Places have addresses too; a full postcode is refused where it stands.
    return [
        fault("personal_data", source.file, None, line, header, None, why)
        for header, why in reasons.items() if why and why != "a column of a home address"
    ]


def _absent(source: Source, recipe: Recipe, line: int) -> list[Fault]:
    there = {folded(header) for header in source.headers}
    has = ", ".join(source.headers[:40])
    return [
        Fault(
            "missing_required", source.file, None, line, name, None, f"The file has no column {name}, which the recipe {recipe.name} names.",
            f"It has: {has}. Correct the name in the recipe, list it under optional in [file], or use the recipe made for this file.",
        )
        for name in (*recipe.needed, *(pattern for pattern in recipe.patterns if not source.matching(pattern))) if folded(name) not in there
    ] + [_uneven(source, recipe, line, each) for each in _uneven_eaches(source, recipe)]


def _taken(source: Source, recipe: Recipe, line: int) -> list[Fault]:
    return [
        Fault(
            "duplicate_column", source.file, None, line, heading.name, None, f"The file has a column {heading.name}, and the recipe a heading of that name.",
            "Give the heading another name.",
        )
        for heading in recipe.headings if source.matching(heading.name)
    ]


def _uneven_eaches(source: Source, recipe: Recipe) -> list[Each]:
    eaches = [record.each for record in recipe.records if record.each]
    return [each for each in eaches if any(len(source.swept(names)) != len(source.swept(each.columns)) for names in each.beside_columns.values())]


def _uneven(source: Source, recipe: Recipe, line: int, each: Each) -> Fault:
    counts = "; ".join(f"{', '.join(names)}: {len(source.swept(names))}" for names in (each.columns, *each.beside_columns.values()))
    return Fault(
        "missing_required", source.file, None, line, each.columns[0], None,
        f"Columns that go side by side in the recipe {recipe.name} are not equally many in the file ({counts}).",
        "Name them one by one in each, so that the nth goes with the nth.",
    )
