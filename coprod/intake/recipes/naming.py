"""The names of a foreign file's columns, from the line or lines they stand on."""

from collections.abc import Iterator

from coprod.intake.recipes.declared import Shape
from coprod.intake.recipes.ids import folded

Lines = Iterator[tuple[int, list[str]]]


def header(shape: Shape, lines: Lines) -> tuple[list[str], int]:
    """The column names and the line they stand on; several lines are put together, upper ones reaching rightwards.

    Takes from `lines` what it needs: what is left are the rows. No names and line 0 where the file ends before them.
    """
    begun = list(_some(lines, shape))
    if not begun:
        return [], 0
    width = max(len(cells) for _, cells in begun)
    parts: list[list[str]] = []
    for level, (_, cells) in enumerate(begun):
        cells = [cell.strip() for cell in cells] + [""] * (width - len(cells))
        parts.append(cells if level == len(begun) - 1 else _reaching(cells))
    return told_apart([" ".join(part for part in column if part) for column in zip(*parts, strict=True)]), begun[0][0]


def told_apart(names: list[str]) -> list[str]:
    """Names made one of a kind: a column without a name is 'column 3', a second 'Total' is 'Total (2)'; '# of {x}' is 'of (x)'."""
    seen: dict[str, int] = {}
    apart = []
    for place, written in enumerate(names, 1):
        name = " ".join(_nameable(written).split()) or f"column {place}"
        seen[folded(name)] = seen.get(folded(name), 0) + 1
        nth = seen[folded(name)]
        apart.append(name if nth == 1 else f"{name} ({nth})")
    return apart


def _nameable(written: str) -> str:
    """The name without what a recipe could not write: {Age {years}}, and a # before it, which marks what is no column."""
    return written.replace("{", "(").replace("}", ")").strip().lstrip("#")


def _some(lines: Lines, shape: Shape) -> Lines:
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
