"""Withholding more than the rules do, until the attack gets nothing: chosen by what the attack itself leans on.

It ends, because every step withholds a cell of the new release and there are only so many; and it ends well, because a release of which everything is
withheld says nothing: it bounds no sum, and of a table withheld as a whole no cell is believed to be small. What was safe before is safe beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from coprod.disclosure import rules
from coprod.disclosure.content import NO_DATA, WITHHELD, Count
from coprod.disclosure.exact import Cell, Exact, Known, Ledger, Table, together, unrecorded
from coprod.disclosure.model import Builder, believed_small, families, withheld_cells
from coprod.disclosure.said import Said, number
from coprod.disclosure.solving import Narrow, Solver, System
from coprod.disclosure.thresholds import Thresholds

# Cells × size of a block up to which each cell withheld beyond the rules is tried once more: is it still needed, with all the others withheld?
_WORTH_TRYING_AGAIN = 300_000


def withhold_more(
    tables: Sequence[tuple[Table, Cell]], known: Mapping[Cell, Known], ledger: Ledger, primary: set[Cell], earlier: Sequence[Said], exact: Exact, thresholds: Thresholds
) -> set[Cell]:
    """Primary cells and whatever else has to be withheld so that nothing of this or an earlier release can be told too well."""
    release = 1 + max((one.release for one in earlier), default=-1)
    tables_of = together(exact.dimensions)
    silent = {
        funder_id: frozenset((measure, one) for name, one in unrecorded(exact, projects) for measure in tables_of[name]) for funder_id, projects in exact.grants.items()
    }
    now = [
        number(release, exact.as_of, table, cell, Count(None, WITHHELD if known[cell].is_recorded else NO_DATA), thresholds, silent[table.funder_id])
        for table, cell in tables
    ]
    withheld = set(primary)
    for statements in families([*earlier, *now]):
        if any(one.release == release for one in statements):
            withheld |= _Family(statements, release, known, ledger, primary, thresholds).settled()
    return withheld


class _Family:
    """The measures that bear on each other, in this release and those before it."""

    def __init__(
        self, statements: Sequence[Said], release: int, known: Mapping[Cell, Known], ledger: Ledger, primary: set[Cell], thresholds: Thresholds
    ) -> None:
        self.known, self.thresholds, self.release = known, thresholds, release
        now, before = ([one for one in statements if (one.release == release) is is_now] for is_now in (True, False))
        self.model = Builder(statements).model()
        self.recorded = {one.cell for one in now if known[one.cell].is_recorded}
        self.primary = {cell for cell in primary if cell in self.recorded}
        self.withheld = set(self.primary)
        self.place = {cell: self.model.column[cell, release] for cell in self.recorded}
        self.cell_at: dict[int, list[Cell]] = defaultdict(list)
        for cell, at in self.place.items():
            self.cell_at[at].append(cell)
        self.tables: dict[Table, list[Cell]] = defaultdict(list)
        for one in now:
            if one.cell in self.recorded:
                self.tables[one.table].append(one.cell)
        frozen = withheld_cells(before)
        self.frozen = {self.model.column[key] for key in frozen}
        self.frozen_small = {self.model.column[key] for key in believed_small(before, frozen)}
        # What this release withholds, where it is a late one, and the differences it leaves: looked at as the attack looks at them.
        self.is_late = release in self.model.late
        self.frozen_late = {self.model.column[key] for key in frozen if key[1] in self.model.late}
        self.differences = set(self.model.derived.values())
        self.differences_late = {at for (_, of), at in self.model.derived.items() if of in self.model.late}
        # Exact numbers of earlier releases are not kept, so any of their differences may be one that breaks a rule.
        self.must_be_wide = {at for (cell, of), at in self.model.derived.items() if of != release or self._breaks_a_rule(ledger.known(cell))}
        system = System(self.model.matrix, self.model.low, self.model.high, self.model.n_watched)
        self.blocks = [_Block(self, places, system.part(places)) for places in system.blocks()]

    def _breaks_a_rule(self, known: Known) -> bool:
        return known.is_recorded and not rules.passes(known, self.thresholds)

    def settled(self) -> set[Cell]:
        """The cells of this release to withhold."""
        before: set[Cell] | None = None
        # What one block withholds may stand in another: the other end of an interval.
        while before != self.withheld:
            before = set(self.withheld)
            for block in self.blocks:
                block.withhold_more()
        for block in self.blocks:
            block.publish_again()
        return self.withheld

    def small(self) -> set[Cell]:
        """Withheld cells of this release that stand beside published ones."""
        return {cell for cells in self.tables.values() for cell in cells if cell in self.withheld and not self.withheld.issuperset(cells)}


class _Block:
    """A part of a family by itself."""

    def __init__(self, family: _Family, places: np.ndarray, system: System) -> None:
        self.family, self.solver = family, Solver(system)
        self.low, self.high = system.low, system.high
        self.soft = np.flatnonzero(family.model.soft[places])
        within = {int(at): position for position, at in enumerate(places)}
        self.cells = {cell: within[at] for at, cells in family.cell_at.items() if at in within for cell in cells}
        self.at = {position: cell for cell, position in self.cells.items()}
        self.backward = np.flatnonzero(family.model.backward[places])
        self.frozen = {within[at] for at in family.frozen if at in within}
        self.late = {within[at] for at in (*family.frozen_late, *family.differences_late) if at in within}
        self.frozen_small = {within[at] for at in family.frozen_small if at in within}
        self.differences = {within[at] for at in family.differences if at in within}
        self.must_be_wide = {within[at] for at in family.must_be_wide if at in within}
        self.lost: set[int] | None = None

    def withhold_more(self) -> None:
        """Withhold cells until nothing in this block can be told too well, or what can is not of this release's making."""
        family = self.family
        while narrow := [one for one in self.look() if one.place not in (self.lost or ())]:
            chosen = self.chosen(narrow)
            if not chosen:
                if self.lost is None:
                    self.lost = {one.place for one in self.look(is_silent=True)}
                    continue
                chosen = self.published()[:1]
            if not chosen:
                return
            family.withheld |= {twin for cell in chosen for twin in cell.twins() if twin in family.recorded}

    def published(self) -> list[Cell]:
        """Cells of this release that are not withheld yet, those first that are missed least: rows before totals, few people before many."""
        return sorted((cell for cell in self.cells if cell not in self.family.withheld), key=self.missed)

    def missed(self, cell: Cell) -> tuple[bool, float, list[str], list[str]]:
        """How much a cell is missed when withheld."""
        return len(cell.projects) > 1 or len(cell.measures) > 1, self.family.known[cell].people, sorted(cell.projects), sorted(cell.measures)

    def chosen(self, narrow: Iterable[Narrow]) -> list[Cell]:
        """For each that can be told, the cell missed least among those it is told from; none twice over."""
        chosen: list[Cell] = []
        for one in narrow:
            cells = [self.at[at] for at in one.because if at in self.at and self.at[at] not in self.family.withheld]
            if cells and not {*chosen} & {*cells}:
                chosen.append(min(cells, key=self.missed))
        return chosen

    def look(self, *, is_silent: bool = False) -> Iterator[Narrow]:
        """What can be told too well as things stand, as it is found; `is_silent`: if everything of this release were withheld."""
        withheld = set(self.cells) if is_silent else {cell for cell in self.cells if cell in self.family.withheld}
        places = {*self.frozen, *(self.cells[cell] for cell in withheld), *self.differences}
        late = places & {*self.late, *(self.cells[cell] for cell in withheld if self.family.is_late)}
        for chosen, is_late in ((places - late, False), (late, True)):
            if chosen:
                yield from self._look(sorted(chosen), withheld, is_late, is_silent)

    def _look(self, places: list[int], withheld: set[Cell], is_late: bool, is_silent: bool) -> Iterator[Narrow]:
        family, people = self.family, self.family.thresholds.people
        small = set() if is_silent else {cell for cell in family.small() if cell in self.cells}
        if not self.settle(withheld, is_late):
            return
        free = self.solver.high.copy()
        caps = np.array(sorted({*self.frozen_small, *(self.cells[cell] for cell in small)}), dtype=int)
        refused, is_safe = self.solver.cap(caps, people - 1), True
        for one in self.narrow(places, withheld):
            is_safe = False
            yield one
        if len(refused) and is_safe and not is_silent:
            # Somebody who knows which of them are small is told no more either.
            self.solver.high = free
            truly = np.array(sorted(self.cells[cell] for cell in small if family.known[cell].people < people), dtype=int)
            self.solver.cap(truly, people - 1)
            yield from self.narrow(places, withheld)

    def settle(self, withheld: set[Cell], is_late: bool) -> bool:
        """Bounds as they are published, beliefs that contradict them left out."""
        solver, thresholds = self.solver, self.family.thresholds
        solver.low, solver.high = self.low.copy(), self.high.copy()
        for cell, at in self.cells.items():
            if cell not in withheld:
                low, high = thresholds.interval(thresholds.rounded(self.family.known[cell].people))
                solver.low[at], solver.high[at] = max(low, solver.low[at]), min(high, solver.high[at])
        if is_late:
            solver.forget(self.backward)
        return solver.leave_out(self.soft)

    def narrow(self, places: list[int], withheld: set[Cell]) -> Iterator[Narrow]:
        """Of these places, those that can be told too well."""
        thresholds = self.family.thresholds
        told = {*self.frozen, *(self.cells[cell] for cell in withheld)}
        is_free = np.array([at not in told and at not in self.must_be_wide for at in places], dtype=bool)
        yield from self.solver.narrow(np.array(places, dtype=int), thresholds.uncertainty, np.where(is_free, float(thresholds.people), np.inf))

    def publish_again(self) -> None:
        """Publish what turns out not to be needed, that with most people first."""
        family = self.family
        extra = [cell for cell in self.cells if cell in family.withheld and cell not in family.primary]
        if not extra or len(extra) * len(self.low) > _WORTH_TRYING_AGAIN:
            return
        told = {one.place for one in self.look()}
        for cell in sorted(extra, key=self.missed, reverse=True):
            twins = {twin for twin in cell.twins() if twin in family.recorded}
            if cell not in family.withheld or twins & family.primary or not twins <= {*self.cells}:
                continue
            family.withheld -= twins
            if any(one.place not in told for one in self.look()):
                family.withheld |= twins
