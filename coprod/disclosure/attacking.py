"""The attack: everything somebody with every funder's releases in hand could work out about a number that was withheld."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from coprod.disclosure import rules
from coprod.disclosure.content import OK, Content
from coprod.disclosure.exact import Cell
from coprod.disclosure.model import Builder, Model, believed_small, families, withheld_cells
from coprod.disclosure.said import Said, Told, said, told
from coprod.disclosure.solving import Solver, System
from coprod.disclosure.thresholds import Thresholds, of_release


@dataclass(frozen=True)
class Recovered:
    """A number that published ones give away: `low` and `high` are the fewest and most people it can be.

    kind: withheld (stands in a table as withheld), difference (between what funders see), small (published, of too few people), exact (published
    unrounded), percent (says more than the counts beside it) or contradiction (published numbers that cannot all be true).
    """

    kind: str
    quarter: str
    measures: tuple[str, ...]
    project_ids: tuple[str, ...]
    low: float
    high: float

    @property
    def width(self) -> float:
        """Between the fewest and the most it can be; below 1 it is known."""
        return self.high - self.low


def attack(releases: Sequence[Sequence[Content]], thresholds: Thresholds = Thresholds()) -> list[Recovered]:  # noqa: B008
    """What can be recovered from these releases (oldest first, each with the contents of all funders): nothing, or the release must not leave.

    Only what is published is read. Every withheld number, and every difference that funders' numbers leave, must stay as wide as `thresholds.uncertainty`.
    """
    statements = said(releases, thresholds)
    quarters = {release: contents[0].quarter for release, contents in enumerate(releases) if contents}
    found = [*_published(statements, releases, thresholds), *_percentages(releases, thresholds)]
    recovered = {_named(kind, cell, quarters[release], low, high): None for kind, cell, release, low, high in found}
    for family in families(statements):
        for (cell, release), kind, low, high in broken(Builder(family).model(), thresholds):
            recovered[_named(kind, cell, quarters[release], low, high)] = None
    return list(recovered)


def _named(kind: str, cell: Cell, quarter: str, low: float, high: float) -> Recovered:
    return Recovered(kind, quarter, tuple(sorted(cell.measures)), tuple(sorted(cell.projects)), low, high)


Found = tuple[tuple[Cell, int], str, float, float]


def broken(model: Model, thresholds: Thresholds) -> Iterator[Found]:
    """Withheld cells and differences of one family that can be told too well."""
    withheld = withheld_cells(model.statements)
    small = believed_small(model.statements, withheld)
    for block in blocks(model, withheld, small, set(), thresholds):
        yield from block.found()


@dataclass
class Block:
    """One part of a model, settled: beliefs that contradict what is published are out."""

    solver: Solver
    targets: dict[int, tuple[Cell, int]]
    differences: dict[int, tuple[Cell, int]]
    must_be_wide: set[tuple[Cell, int]]
    thresholds: Thresholds
    is_possible: bool

    def found(self) -> Iterator[Found]:
        """What is too narrow in it."""
        names = {**self.differences, **self.targets}
        if not self.is_possible:
            yield from ((name, "contradiction", 0.0, 0.0) for name in list(self.targets.values())[:1])
            return
        places = np.array(sorted(names), dtype=int)
        is_free = np.array([at not in self.targets and names[at] not in self.must_be_wide for at in places], dtype=bool)
        safe_from = np.where(is_free, float(self.thresholds.people), np.inf)
        for one in self.solver.narrow(places, self.thresholds.uncertainty, safe_from):
            yield names[one.place], "withheld" if one.place in self.targets else "difference", one.low, one.high


def blocks(
    model: Model, withheld: set[tuple[Cell, int]], small: set[tuple[Cell, int]], must_be_wide: set[tuple[Cell, int]], thresholds: Thresholds
) -> Iterator[Block]:
    """The parts of a model, each settled: with the beliefs that hold, then with withheld cells believed to be small wherever that can be.

    What a late release withholds is looked at without believing that it is what was said before it: then nothing would have been put right.
    """
    caps = {model.column[key] for key in small}
    system = System(model.matrix, model.low, model.high, model.n_watched)
    parts = system.blocks()
    for is_late in (False, True) if model.late else (False,):
        targets = {model.column[key]: key for key in withheld if (key[1] in model.late) is is_late}
        differences = {at: key for key, at in model.derived.items() if at not in targets and (key[1] in model.late) is is_late}
        for places in parts:
            if not any(at in targets or at in differences for at in places):
                continue
            within = {int(at): position for position, at in enumerate(places)}
            solver = Solver(system.part(places))
            if is_late:
                solver.forget(np.flatnonzero(model.backward[places]))
            is_possible = solver.leave_out(np.flatnonzero(model.soft[places]))
            if is_possible:
                solver.cap(np.array([within[at] for at in within if at in caps], dtype=int), thresholds.people - 1)
            yield Block(
                solver, {within[at]: targets[at] for at in within if at in targets}, {within[at]: differences[at] for at in within if at in differences},
                must_be_wide, thresholds, is_possible,
            )


def _published(statements: Iterable[Said], releases: Sequence[Sequence[Content]], thresholds: Thresholds) -> Iterator[tuple[str, Cell, int, float, float]]:
    """Published counts that are too small, or not rounded."""
    of = {release: of_release(contents[0].thresholds, thresholds) for release, contents in enumerate(releases) if contents}
    for one in statements:
        value = one.count.value
        if one.count.state != OK or value is None:
            if value is not None:
                yield "exact", one.cell, one.release, value, value
        elif value % of[one.release].step:
            yield "exact", one.cell, one.release, value, value
        elif value < of[one.release].people:
            yield "small", one.cell, one.release, one.low, one.high


def _percentages(releases: Sequence[Sequence[Content]], thresholds: Thresholds) -> Iterator[tuple[str, Cell, int, float, float]]:
    """Published percentages that are not what the counts beside them come to."""
    for one in told(releases):
        numbers = of_release(releases[one.release][0].thresholds, thresholds)
        if one.percent != rules.percent(one.part_count, one.base_count, numbers):
            low, high = _meant(one)
            yield "percent", one.part, one.release, low, high


def _meant(one: Told) -> tuple[float, float]:
    """What a percentage tells of its part, by the base beside it."""
    base = one.base_count.value or 0
    half = 0.5 if one.percent == int(one.percent) else 0.05
    return base * (one.percent - half) / 100, base * (one.percent + half) / 100
