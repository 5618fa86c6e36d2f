"""The guard: which numbers of a release may be said, decided for all funders at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coprod.disclosure import rules
from coprod.disclosure.content import NO_DATA, OK, WITHHELD, Content, Count
from coprod.disclosure.exact import Cell, Exact, Known, Ledger, cells
from coprod.disclosure.said import said
from coprod.disclosure.thresholds import Thresholds
from coprod.disclosure.withholding import withhold_more


@dataclass(frozen=True)
class Guarded:
    """What may be said of the cells of one release: the one way out for a number of people."""

    counts: dict[Cell, Count]
    thresholds: Thresholds
    # Cells withheld by a rule of their own, and those withheld because they would give others away.
    primary: frozenset[Cell] = field(default_factory=frozenset)
    secondary: frozenset[Cell] = field(default_factory=frozenset)

    def count(self, measure: str, projects: frozenset[str]) -> Count:
        """The count of one measure over these projects. Raises LookupError where that is no cell of the fixed tables; not recorded without projects."""
        return self.total((measure,), projects)

    def total(self, measures: Sequence[str], projects: frozenset[str]) -> Count:
        """The count of several measures added up: answered of a dimension, the base of a share."""
        if not projects or not measures:
            return Count(None, NO_DATA)
        cell = Cell.of(measures, projects)
        if cell not in self.counts:
            raise LookupError(f"{sorted(cell.measures)} over {len(projects)} projects is no cell of a release")
        return self.counts[cell]

    def percent(self, part: Count, base: Count) -> int | None:
        """The whole per cent of two published counts, None where it is not published."""
        return rules.percent(part, base, self.thresholds)

    def mean_is_open(self, n: int, n_groups: int) -> bool:
        """Whether a mean of `n` answers from `n_groups` groups may be said."""
        return n >= self.thresholds.mean and n_groups >= self.thresholds.groups


def guard(exact: Exact, earlier: Sequence[Sequence[Content]] = (), thresholds: Thresholds = Thresholds()) -> Guarded:  # noqa: B008
    """Decide every cell of a release: the rules, rounding, then withholding more until the attack gets nothing.

    earlier: the contents of the signed releases, oldest first; they are frozen, so only cells of this release can be withheld.
    """
    tables = list(cells(exact))
    ledger = Ledger(exact)
    known = {cell: ledger.known(cell) for _, cell in tables}
    primary = first_withheld(known, thresholds)
    withheld = withhold_more(tables, known, ledger, primary, said(earlier, thresholds), exact, thresholds)
    counts = {cell: published(one, cell in withheld, thresholds) for cell, one in known.items()}
    return Guarded(counts, thresholds, frozenset(primary), frozenset(withheld - primary))


def first_withheld(known: dict[Cell, Known], thresholds: Thresholds) -> set[Cell]:
    """Cells that break a rule themselves, and the other end of an interval with each."""
    broken = {cell for cell, one in known.items() if one.is_recorded and not rules.passes(one, thresholds)}
    return {twin for cell in broken for twin in cell.twins() if known[twin].is_recorded}


def published(known: Known, is_withheld: bool, thresholds: Thresholds) -> Count:
    """A cell as a release says it."""
    if not known.is_recorded:
        return Count(None, NO_DATA)
    return Count(None, WITHHELD) if is_withheld else Count(thresholds.rounded(known.people), OK)
