"""A foreign file as the recipe sees it: named columns, and rows of cells with the line each began on."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from coprod.intake import reading, safeguarding
from coprod.intake.documents import Document
from coprod.intake.incoming import Fault
from coprod.intake.messages import fault
from coprod.intake.recipes.declared import Each, Recipe, Shape
from coprod.intake.recipes.ids import folded
from coprod.intake.recipes.naming import Lines, header
from coprod.intake.recipes.opening import opened, unreadable
from coprod.intake.recipes.screening import personal_columns


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


def read_source(recipe: Recipe, source: Path | Document) -> Source:
    """Read `source` as `recipe` describes it; what is wrong with the file stands in `faults`. Raises CoprodError where it is too large."""
    file = opened(recipe, source)
    read = Source(file.file, faults=file.faults)
    try:
        if file.lines is not None:
            _read_lines(read, recipe, file.lines)
    except reading.Unreadable as why:
        read.faults.append(unreadable(file.file, why))
    return read


def _read_lines(source: Source, recipe: Recipe, lines: Lines) -> None:
    shape = recipe.shape
    source.headers, line = header(shape, lines)
    if not source.headers:
        source.faults.append(_no_header(source, shape))
        return
    source.faults += _absent(source, recipe, line) + _taken(source, recipe, line)
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
    drawn = {header for name in recipe.drawn for header in source.matching(name)}
    told = source.swept((*recipe.sums, *recipe.watch_empty))
    source.faults += personal_columns(recipe, source.file, line, [header for header in source.headers if header in drawn], told, source.rows)


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


def _absent(source: Source, recipe: Recipe, line: int) -> list[Fault]:
    there = {folded(header) for header in source.headers}
    has = ", ".join(map(safeguarding.shown_header, source.headers[:40]))
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
