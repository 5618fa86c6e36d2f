"""What is known exactly before the guard: parts of people, and the cells that the fixed list of tables makes of them."""

import datetime
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

REACH = ("reach_lower", "reach_upper")
# Measures that have a row a project beside the total; of all others a funder sees its projects together only.
BY_PROJECT = (*REACH, "contacts")
# The two measures that make up a share; their sum is its base.
SHARES = {"needs": ("needs.met", "needs.open"), "felt_safe": ("felt_safe.yes", "felt_safe.no")}
PROFILE = "profile."


@dataclass(frozen=True)
class Part:
    """People of one measure in one project, exact. `group_id` None: they count as people, but not as a group."""

    measure: str
    project_id: str
    group_id: str | None
    people: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.people) and self.people >= 0):
            raise ValueError(f"{self.people} people of {self.measure} in {self.project_id}: a part is a number from 0 up")


@dataclass(frozen=True)
class Cell:
    """What a number about people is of: one or more measures added up over a set of projects. Two cells of the same measures and projects are one."""

    measures: frozenset[str]
    projects: frozenset[str]

    @classmethod
    def of(cls, measures: str | Iterable[str], projects: Iterable[str]) -> "Cell":
        """Of a measure, or of several added up."""
        return cls(frozenset((measures,) if isinstance(measures, str) else measures), frozenset(projects))

    def twins(self) -> tuple["Cell", ...]:
        """The cells that are withheld whenever this one is: the two ends of an interval."""
        return tuple(Cell(frozenset((end,)), self.projects) for end in REACH) if len(self.measures) == 1 and self.measures <= {*REACH} else (self,)


@dataclass(frozen=True)
class Table:
    """A column of cells in which one funder sees something: `name` a measure, a dimension or a share."""

    funder_id: str
    name: str


@dataclass(frozen=True)
class Exact:
    """Everything about people that a release could say, as of its day, in one snapshot of the store.

    grants: the projects of each funder; parts: people by measure, project and group, never negative; no_data: where nothing is recorded that could answer;
    dimensions: the audience groups that are answers of each dimension.
    """

    quarter: str
    as_of: datetime.date
    grants: Mapping[str, frozenset[str]]
    parts: Iterable[Part]
    no_data: set[tuple[str, str]]
    dimensions: Mapping[str, tuple[str, ...]]


def cells(exact: Exact) -> Iterator[tuple[Table, Cell]]:
    """Every cell of every funder's tables; the same cell comes once for each table it stands in."""
    for funder_id, projects in exact.grants.items():
        if projects:
            for name, cell in of_projects(projects, exact.dimensions):
                yield Table(funder_id, name), cell


def together(dimensions: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The measures of each table in which a funder sees its projects together only."""
    return {PROFILE + dimension: tuple(PROFILE + segment_id for segment_id in segments) for dimension, segments in dimensions.items()} | SHARES


def unrecorded(exact: Exact, projects: Iterable[str]) -> list[tuple[str, str]]:
    """Tables of projects together, and which of these projects have nothing recorded of any measure in them: a release says so."""
    tables = {name: measures for name, measures in together(exact.dimensions).items() if measures}
    return [(name, one) for name in tables for one in sorted(projects) if all((measure, one) in exact.no_data for measure in tables[name])]


def of_projects(projects: frozenset[str], dimensions: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Cell]]:
    """The cells about these projects: rows and total of each measure by project, then answers and answered, shares and their bases."""
    for measure in BY_PROJECT:
        for project_id in sorted(projects):
            yield measure, Cell.of(measure, (project_id,))
        yield measure, Cell.of(measure, projects)
    for name, measures in together(dimensions).items():
        if measures:
            yield from ((name, Cell.of(measure, projects)) for measure in (*measures, measures))


@dataclass(frozen=True)
class Known:
    """What is known exactly of one cell: people, those by group, and whether anything is recorded at all."""

    people: float
    by_group: Mapping[str, float]
    is_recorded: bool


class Ledger:
    """The parts added up over any cell."""

    def __init__(self, exact: Exact) -> None:
        self._parts: dict[tuple[str, str], list[Part]] = defaultdict(list)
        for part in exact.parts:
            self._parts[part.measure, part.project_id].append(part)
        self._no_data = exact.no_data

    def known(self, cell: Cell) -> Known:
        """People of the cell; nothing recorded only where nothing is recorded of any of its measures in any of its projects."""
        keys = list(product(sorted(cell.measures), sorted(cell.projects)))
        parts = [part for key in keys if key not in self._no_data for part in self._parts.get(key, ())]
        by_group: dict[str, float] = defaultdict(float)
        for part in parts:
            if part.group_id is not None and part.people > 0:
                by_group[part.group_id] += part.people
        return Known(math.fsum(part.people for part in parts), by_group, any(key not in self._no_data for key in keys))
