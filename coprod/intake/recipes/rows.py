"""One row (or one piece of it) while its records are made: what {names} stand for."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from coprod.intake.recipes.declared import Recipe, Value
from coprod.intake.recipes.ids import folded
from coprod.intake.recipes.templates import Template


@dataclass(frozen=True)
class Alike:
    """Two texts that gave the same id: the one first met, and the other with where it was met."""

    file: str
    line: int
    made: str
    first: str
    other: str


@dataclass
class Memory:
    """What must be known across rows: how often an id was given, and which texts gave it."""

    recipe: Recipe
    maker: "Callable[[Value, Row], str | None]"
    day_first: bool
    today: date
    given: dict[tuple[str, str], int] = field(default_factory=dict)
    source_of: dict[tuple[str, str], str] = field(default_factory=dict)
    alike: dict[tuple[str, str], Alike] = field(default_factory=dict)
    # (file, column, what was done to read it) → in how many rows.
    done: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def note(self, where: str, made: str, text: str, row: "Row") -> None:
        """Remember that `text`, met in `row`, gave the id `made`."""
        first = self.source_of.setdefault((where, made), text)
        if folded(first) != folded(text):
            self.alike.setdefault((made, folded(text)), Alike(row.marks["#source"] or "", int(row.marks["#row"] or 0), made, first, text))


@dataclass
class Row:
    """`cells` by folded header; `marks` are #row, #file, #today, and within a piece #item, #name."""

    memory: Memory
    cells: dict[str, str | None]
    marks: dict[str, str | None]
    whole: "Row | None" = None
    made: dict[str, str | None] = field(default_factory=dict)
    # Where in the recipe a value stands → the names it was made from.
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # Ids given by this row, to be counted once it is not set aside.
    numbered: list[tuple[str, str]] = field(default_factory=list)
    # (column, what was done to read it), in this row or a piece of it.
    done: set[tuple[str, str]] = field(default_factory=set)

    def piece(self, marks: dict[str, str | None]) -> "Row":
        """The same row seen for one piece of it."""
        return Row(self.memory, self.cells, {**self.marks, **marks}, self.whole or self)

    def value_of(self, name: str) -> str | None:
        """What {name} stands for."""
        if name.startswith("#"):
            return self.marks.get(name)
        value = self.memory.recipe.values.get(name)
        if value is None:
            return self.cells.get(folded(name))
        # One row is numbered once, however many pieces ask.
        row = self.whole or self if value.numbered else self
        if name not in row.made:
            row.made[name] = self.memory.maker(value, row)
        return row.made[name]

    def fill(self, text: Template) -> str | None:
        """The text with its names filled in, spaces evened out; None where it is empty or names something empty."""
        pieces = text.filled(self.value_of)
        return None if pieces is None else "".join(pieces).strip() or None

    def columns_behind(self, where: str) -> set[str]:
        """The columns and named values from which the value standing at `where` was made; none where it came out empty."""
        behind: set[str] = set()
        waiting = list(self.sources.get(where, ()))
        while waiting:
            name = waiting.pop()
            if name not in behind:
                behind.add(name)
                value = self.memory.recipe.values.get(name)
                # A numbered id was made in the whole row.
                whole = self.whole.sources.get(value.where, ()) if value and self.whole else ()
                waiting += self.sources.get(value.where, whole) if value else ()
        return behind

    def did(self, column: str, *what: str) -> None:
        """Remember what was done to read a cell of `column`."""
        (self.whole or self).done.update((column, one) for one in what)

    def settle(self) -> None:
        """The row stays: its numbered ids count, and what was done to read it."""
        self.memory.done.update((self.marks["#source"] or "", column, what) for column, what in self.done)
        for key in self.numbered:
            self.memory.given[key] = self.memory.given.get(key, 0) + 1
