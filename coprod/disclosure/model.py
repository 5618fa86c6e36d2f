"""What somebody outside can write down from published numbers: unknowns, sums of them, and what is believed to hold between them.

The unknowns are people of one measure in one atom in one release. An atom is a project where projects have rows of their own; elsewhere it is
all projects that exactly the same funders see, because nothing published can tell those apart.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

import numpy as np
from scipy import sparse

from coprod.disclosure.content import OK, WITHHELD
from coprod.disclosure.exact import BY_PROJECT, REACH, SHARES, Cell, Table
from coprod.disclosure.said import Said

# Of these fewer may be true later: an open need is met.
_MAY_FALL = {SHARES["needs"][1]}
_LOWER, _UPPER = REACH
# The greater of two measures in the same project, and the one that cannot be more.
_ORDERED = ((_UPPER, _LOWER), ("contacts", _LOWER))


@dataclass
class Model:
    """Places z = unknowns x, then sums s = M x, those that are only watched (nothing published bounds them) last; each with the fewest and most people it can be.

    column: where a cell of a release stands in z; derived: differences and overlaps of what funders see, which stand in no table;
    soft: sums that are belief, not published (growth, order): left out where they contradict what is published; backward: those among them that tie a
    late release, made after one of the same or a later day, to what was said before it.
    """

    matrix: sparse.csr_array
    low: np.ndarray
    high: np.ndarray
    column: dict[tuple[Cell, int], int]
    derived: dict[tuple[Cell, int], int]
    soft: np.ndarray
    backward: np.ndarray
    late: set[int]
    n_watched: int
    statements: list[Said] = field(default_factory=list)


def families(statements: Iterable[Said]) -> list[list[Said]]:
    """Statements apart by measures that never meet in a sum or an order; nothing said in one narrows anything in another."""
    parent: dict[str, str] = {}

    def root(measure: str) -> str:
        while parent.setdefault(measure, measure) != measure:
            measure = parent[measure]
        return measure

    listed = list(statements)
    for measures in {*(one.cell.measures for one in listed), *(frozenset(pair) for pair in _ORDERED)}:
        first, *others = sorted(measures)
        for other in others:
            parent[root(other)] = root(first)
    apart: dict[str, list[Said]] = defaultdict(list)
    for one in listed:
        apart[root(min(one.cell.measures))].append(one)
    return list(apart.values())


def believed_small(statements: Iterable[Said], withheld: set[tuple[Cell, int]]) -> set[tuple[Cell, int]]:
    """Withheld cells that stand, in some table, beside a number that was published.

    Of a table withheld as a whole nobody can tell which of its cells are few people and which were withheld with them.
    """
    tables: dict[tuple[Table, int], list[tuple[Cell, int]]] = defaultdict(list)
    open_tables = set()
    for one in statements:
        key = one.cell, one.release
        if key in withheld:
            tables[one.table, one.release].append(key)
        elif one.count.state == OK:
            open_tables.add((one.table, one.release))
    return {key for table, keys in tables.items() if table in open_tables for key in keys}


def withheld_cells(statements: Iterable[Said]) -> set[tuple[Cell, int]]:
    """Cells withheld anywhere."""
    return {(one.cell, one.release) for one in statements if one.count.state == WITHHELD}


class Builder:
    """Puts a model together from the statements of one family."""

    def __init__(self, statements: Sequence[Said]) -> None:
        # In an order of their own: the same statements make the same model, and so the same choice where beliefs contradict each other.
        self.statements = sorted(statements, key=_order)
        self.days = {one.release: one.as_of for one in statements}
        self.by_project = any(one.cell.measures & {*BY_PROJECT} for one in statements)
        sets = {one.cell.projects for one in statements}
        self.atom_of = _atoms(sets, self.by_project)
        self.atoms_of = {projects: sorted({self.atom_of[project] for project in projects}) for projects in sets}
        self.unknowns: dict[tuple[str, int, int], int] = {}
        for one in self.statements:
            for measure in sorted(one.cell.measures):
                for atom in self.atoms_of[one.cell.projects]:
                    self.unknowns.setdefault((measure, atom, one.release), len(self.unknowns))
        n = len(self.unknowns)
        self.high_of_unknown = np.full(n, np.inf)
        self.high_of_unknown[[self.unknowns[key] for key in self.silent()]] = 0
        self.sums: list[tuple[list[int], list[float]]] = []
        self.sum_low: list[float] = []
        self.sum_high: list[float] = []
        self.sum_soft: list[bool] = []
        self.backward: list[int] = []
        self.by_members: dict[tuple[int, ...], int] = {}

    def silent(self) -> set[tuple[str, int, int]]:
        """Unknowns of which is said that nothing is recorded of them in any of their projects."""
        said: dict[int, set[tuple[str, str]]] = defaultdict(set)
        for one in self.statements:
            said[one.release] |= one.unrecorded
        projects: dict[int, list[str]] = defaultdict(list)
        for project, atom in self.atom_of.items():
            projects[atom].append(project)
        return {
            (measure, atom, release) for measure, atom, release in self.unknowns
            if said[release] and all((measure, project) in said[release] for project in projects[atom])
        }

    def model(self) -> Model:
        """The whole of it."""
        column = {(one.cell, one.release): self.place(self.columns(one.cell, one.release)) for one in self.statements}
        for one in self.statements:
            if one.high == 0:
                self.high_of_unknown[self.columns(one.cell, one.release)] = 0
        for members, signs, is_equal, is_backward in self.links():
            at = self.add(members, signs, 0.0, 0.0 if is_equal else np.inf, is_soft=True)
            self.backward += [at] * is_backward
        n_bounded = len(self.sums)
        # What is known to be not recorded tells of nobody.
        derived = {key: self.place(members) for key, members in self.differences() if key not in column and self.high_of_unknown[members].any()}
        n = len(self.unknowns)
        low, high = np.concatenate([np.zeros(n), self.sum_low]), np.concatenate([self.high_of_unknown, self.sum_high])
        for one in self.statements:
            at = column[one.cell, one.release]
            low[at], high[at] = max(low[at], one.low), min(high[at], one.high)
        rows = np.repeat(np.arange(len(self.sums)), [len(members) for members, _ in self.sums])
        columns = np.array([at for members, _ in self.sums for at in members], dtype=int)
        values = np.array([sign for _, signs in self.sums for sign in signs], dtype=float)
        matrix = sparse.csr_array((values, (rows, columns)), shape=(len(self.sums), n))
        soft, backward = np.concatenate([np.zeros(n, dtype=bool), np.array(self.sum_soft, dtype=bool)]), np.zeros(len(low), dtype=bool)
        backward[self.backward] = True
        late = {release for release, day in self.days.items() if any(other < release and self.days[other] >= day for other in self.days)}
        return Model(matrix, low, high, column, derived, soft, backward, late, len(self.sums) - n_bounded, self.statements)

    def columns(self, cell: Cell, release: int) -> list[int]:
        """The unknowns a cell adds up."""
        return sorted(self.unknowns[measure, atom, release] for measure in cell.measures for atom in self.atoms_of[cell.projects])

    def place(self, members: list[int]) -> int:
        """Where the sum of these unknowns stands in z; of one unknown it is the unknown itself."""
        if len(members) == 1:
            return members[0]
        key = tuple(members)
        if key not in self.by_members:
            self.by_members[key] = self.add(members, [1.0] * len(members), 0.0, np.inf, is_soft=False)
        return self.by_members[key]

    def add(self, members: list[int], signs: list[float], low: float, high: float, *, is_soft: bool) -> int:
        """One more sum, and where it stands in z."""
        self.sums.append((members, signs))
        self.sum_low.append(low)
        self.sum_high.append(high)
        self.sum_soft.append(is_soft)
        return len(self.unknowns) + len(self.sums) - 1

    def links(self) -> Iterator[tuple[list[int], list[float], bool, bool]]:
        """What is believed: a later release of the same day says the same, of a later day no less; the lower end of reach is no more than the upper, or contacts.

        Nothing is believed to have grown into, or to be less than, what is not recorded.
        """
        days: dict[tuple[str, int], list[tuple[datetime.date, int]]] = defaultdict(list)
        for measure, atom, release in self.unknowns:
            days[measure, atom].append((self.days[release], release))
        for (measure, atom), told in days.items():
            for (day, before), (later_day, after) in pairwise(sorted(told)):
                for link in self.growth(measure, atom, before, after, day == later_day):
                    yield *link, day == later_day or before > after
        for greater, lesser in _ORDERED:
            for (measure, atom, release), at in self.unknowns.items():
                if measure == greater and (lesser, atom, release) in self.unknowns and self.high_of_unknown[at] > 0:
                    yield [at, self.unknowns[lesser, atom, release]], [1.0, -1.0], False, False

    def growth(self, measure: str, atom: int, before: int, after: int, is_same_day: bool) -> Iterator[tuple[list[int], list[float], bool]]:
        """From one release to the next, of one measure in one atom."""
        measures = SHARES["needs"] if measure in _MAY_FALL and not is_same_day else (measure,)
        keys = [(one, atom, release) for release in (after, before) for one in measures]
        if all(key in self.unknowns for key in keys):
            at = [self.unknowns[key] for key in keys]
            if any(self.high_of_unknown[one] > 0 for one in at[: len(measures)]):
                yield at, [1.0] * len(measures) + [-1.0] * len(measures), is_same_day

    def differences(self) -> Iterator[tuple[tuple[Cell, int], list[int]]]:
        """Where projects have no rows: what funders' sets of projects, as known by each release, leave of each other."""
        if self.by_project:
            return
        for release in sorted(self.days):
            here = sorted({one.cell.measures for one in self.statements if one.release == release}, key=sorted)
            for projects in sorted(apart({one.cell.projects for one in self.statements if one.release <= release}), key=sorted):
                atoms = {self.atom_of[project] for project in projects}
                for measures in here:
                    members = [self.unknowns.get((measure, atom, release)) for measure in measures for atom in atoms]
                    # Not all of these projects are granted in this release: nothing in it adds them up.
                    if None not in members:
                        yield (Cell(measures, projects), release), sorted(at for at in members if at is not None)


def _order(one: Said) -> tuple:
    return one.release, one.table.funder_id, one.table.name, sorted(one.cell.measures), sorted(one.cell.projects)


def apart(sets: set[frozenset[str]]) -> set[frozenset[str]]:
    """The sets of projects that differences of published totals speak of: the projects in exactly the same sets; and of every two sets what is in one, or in both."""
    regions = _regions(sets)
    pairs = {part for one, other in combinations(sets, 2) for part in (one - other, other - one, one & other)}
    return {part for part in {*regions, *pairs} if part}


def _regions(sets: set[frozenset[str]]) -> list[frozenset[str]]:
    """Projects in exactly the same sets, together."""
    order = sorted(sets, key=sorted)
    members: dict[tuple[int, ...], list[str]] = defaultdict(list)
    inside: dict[str, list[int]] = defaultdict(list)
    for at, projects in enumerate(order):
        for project in projects:
            inside[project].append(at)
    for project in sorted(inside):
        members[tuple(inside[project])].append(project)
    return [frozenset(projects) for projects in members.values()]


def _atoms(sets: set[frozenset[str]], by_project: bool) -> dict[str, int]:
    """The atom each project is in."""
    whole = {project for projects in sets for project in projects}
    regions = [frozenset((project,)) for project in sorted(whole)] if by_project else _regions(sets)
    return {project: atom for atom, region in enumerate(regions) for project in region}
