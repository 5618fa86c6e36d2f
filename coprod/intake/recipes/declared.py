"""The parts of a recipe, as read: what `keys.toml` explains, in frozen records."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from coprod.intake.recipes.ids import folded
from coprod.intake.recipes.templates import Template

# Among what may hold of repeats: the one that stores a count in place of the texts.
COUNT = "how many different"


@dataclass(frozen=True)
class Test:
    """One column's tests, all of which must hold; `bounds` maps above, at_least, below and at_most to their texts."""

    subject: Template
    given: bool | None = None
    allowed: tuple[Template, ...] = ()
    refused: tuple[Template, ...] = ()
    pieces: tuple[Template, ...] = ()
    pattern: re.Pattern[str] | None = None
    bounds: dict[str, Template] = field(default_factory=dict)

    @property
    def templates(self) -> tuple[Template, ...]:
        return (self.subject, *self.allowed, *self.refused, *self.pieces, *self.bounds.values())


# Any of the outer, all of the inner; None where there is no condition.
Condition = tuple[tuple[Test, ...], ...] | None


@dataclass(frozen=True)
class Value:
    """How one value is made; `where` says where in the recipe it stands."""

    where: str
    texts: tuple[Template, ...] = ()
    add: tuple[Template, ...] = ()
    when: Condition = None
    replace: tuple[tuple[str, str], ...] = ()
    pick: re.Pattern[str] | None = None
    case: str | None = None
    split: tuple[str, ...] = ()
    join: str | None = None
    map: dict[str, str] = field(default_factory=dict)
    map_part: dict[str, str] = field(default_factory=dict)
    as_: str = "text"
    dates: tuple[str, ...] = ()
    decimal: str = "."
    units: tuple[str, ...] = ()
    otherwise: str = "fault"
    alike: str = "one"
    numbered: bool = False
    # None: the first, with a warning where others differ.
    of_repeats: str | None = None
    with_stored: bool = False
    # The allowed words of a word column: id → label.
    words: dict[str, str] = field(default_factory=dict)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What its texts and condition name."""
        return tuple(_names((*self.texts, *self.add, *templates_of(self.when))))


@dataclass(frozen=True)
class Each:
    """Several records from one row: the pieces of a cell, or one for each of several columns (`*` allowed)."""

    of: Template | None = None
    split: tuple[str, ...] = ()
    beside: tuple[tuple[str, Template], ...] = ()
    columns: tuple[str, ...] = ()
    keep_empty: bool = False
    # Columns that go along with `columns`, the nth with the nth.
    beside_columns: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def patterns(self) -> tuple[str, ...]:
        """The columns it goes through, as the recipe names them."""
        return (*self.columns, *(name for names in self.beside_columns.values() for name in names))


@dataclass(frozen=True)
class SetAside:
    """Rows that cannot be records, and why."""

    when: Condition
    reason: str


@dataclass(frozen=True)
class Heading:
    """A row that stands above others: `text` of it is called {name} in the rows below."""

    name: str
    when: Condition
    text: tuple[Template, ...]


@dataclass(frozen=True)
class Whole:
    """Parts that must add up: the columns `parts` to the column `of`, or the rows that share `by` to the row `of_rows` holds for."""

    of: str
    parts: tuple[str, ...] = ()
    of_rows: Condition = None
    by: tuple[str, ...] = ()
    within: Decimal = Decimal(0)
    when: Condition = None


@dataclass(frozen=True)
class Record:
    """One record that a row gives: its table, its columns, when, and what happens when it comes again."""

    where: str
    table: str
    columns: dict[str, Value]
    is_main: bool = False
    when: Condition = None
    each: Each | None = None
    repeats: str = "merge"


@dataclass(frozen=True)
class Shape:
    """How the file is laid out."""

    header_row: int = 1
    header_rows: int = 1
    sheet: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    optional: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    fill_down: tuple[str, ...] = ()
    short_rows: bool = False
    dates: tuple[str, ...] = ()
    decimal: str = "."
    duplicates: str = "keep"


@dataclass(frozen=True)
class Recipe:
    """A whole recipe. `names` are the columns (and named values) it mentions anywhere."""

    name: str
    title: str
    about: str
    shape: Shape
    values: dict[str, Value]
    set_aside: tuple[SetAside, ...]
    records: tuple[Record, ...]
    sums: tuple[str, ...] = ()
    watch_empty: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    wholes: tuple[Whole, ...] = ()

    @property
    def main_tables(self) -> str:
        """The tables of the records a row is there for."""
        return " or ".join(dict.fromkeys(record.table for record in self.records if record.is_main))

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The file's columns that must be there, in the order the recipe names them."""
        named = dict.fromkeys(name for name in [*self.sums, *self.watch_empty, *self.shape.fill_down] if "*" not in name)
        for value in [*self.values.values(), *(value for record in self.records for value in record.columns.values())]:
            named.update(dict.fromkeys(value.names))
        for rule in self.set_aside:
            named.update(dict.fromkeys(_names(templates_of(rule.when))))
        for heading in self.headings:
            named.update(dict.fromkeys(_names((*heading.text, *templates_of(heading.when)))))
        for whole in self.wholes:
            named.update(dict.fromkeys(name for name in (whole.of, *whole.parts, *whole.by) if "*" not in name))
            named.update(dict.fromkeys(_names((*templates_of(whole.of_rows), *templates_of(whole.when)))))
        for record in self.records:
            named.update(dict.fromkeys(_names(templates_of(record.when))))
            if record.each:
                named.update(dict.fromkeys(_each_names(record.each)))
        optional = {folded(name) for name in (*self.shape.optional, *(heading.name for heading in self.headings))}
        return tuple(name for name in named if not name.startswith("#") and name not in self.values and folded(name) not in optional)

    @cached_property
    def patterns(self) -> tuple[str, ...]:
        """Names with a * in them, each of which must mean at least one column of the file."""
        eaches = [record.each for record in self.records if record.each]
        named = [*self.sums, *self.watch_empty, *(name for each in eaches for name in each.patterns), *(name for whole in self.wholes for name in whole.parts)]
        optional = {folded(name) for name in self.shape.optional}
        return tuple(dict.fromkeys(name for name in named if "*" in name and folded(name) not in optional))

    @cached_property
    def drawn(self) -> frozenset[str]:
        """The columns whose cells may reach a record; those that conditions alone ask about are not among them."""
        values = [*self.values.values(), *(value for record in self.records for value in record.columns.values())]
        named = {name for value in values for name in _names((*value.texts, *value.add))}
        named |= {name for heading in self.headings for name in _names(heading.text)}
        return frozenset(named.union(*((*_each_names(record.each), *record.each.patterns) for record in self.records if record.each)))


def templates_of(condition: Condition) -> tuple[Template, ...]:
    """Every text a condition holds."""
    return tuple(template for tests in condition or () for test in tests for template in test.templates)


def _names(templates: tuple[Template, ...]) -> list[str]:
    return [name for template in templates for name in template.names]


def _each_names(each: Each) -> list[str]:
    templates = tuple(template for _, template in each.beside) + ((each.of,) if each.of else ())
    return _names(templates) + [name for name in each.patterns if "*" not in name]
