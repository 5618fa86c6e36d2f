"""Every rule of the guard taken out or weakened, one at a time: how, and the portfolio on which it has to show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from coprod.disclosure import Exact, Thresholds, guard, guarding, rules, withholding
from coprod.disclosure.content import NO_DATA, OK, Content, Count
from coprod.disclosure.exact import SHARES, Cell, Known, Ledger
from coprod.disclosure.guarding import Guarded
from coprod.disclosure.model import Builder
from coprod.disclosure.solving import Solver

from ..disclosed import contents_of

T = Thresholds()
Patch = Callable[[pytest.MonkeyPatch], None]
Writing = Callable[[Exact, Sequence[Sequence[Content]], Thresholds], list[Content]]


def as_it_is(exact: Exact, earlier: Sequence[Sequence[Content]], thresholds: Thresholds) -> list[Content]:
    """A release, as the product makes it."""
    return contents_of(exact, guard(exact, earlier, thresholds))


@dataclass(frozen=True)
class GuardMutant:
    """One rule weakened: by other thresholds, a function replaced while the guard works, or another way of writing a release."""

    name: str
    thresholds: Thresholds = T
    patch: Patch = lambda _: None
    write: Writing = as_it_is
    case: str = "small"

    def released(self, exact: Exact, earlier: Sequence[Sequence[Content]]) -> list[Content]:
        """A release of the weakened guard, which says of itself that all is as it should be."""
        with pytest.MonkeyPatch.context() as patched:
            self.patch(patched)
            contents = self.write(exact, earlier, self.thresholds)
        return [replace(content, thresholds=T.as_numbers()) for content in contents]


def put(owner: Any, name: str, value: Any) -> Patch:
    """Replace an attribute while the guard works."""
    return lambda patched: patched.setattr(owner, name, value)


def _passes_zero(known: Known, thresholds: Thresholds) -> bool:
    return known.people == 0 or _passes(known, thresholds)


def _group_of_none(ledger: Ledger, cell: Cell) -> Known:
    known = _known(ledger, cell)
    rest = known.people - sum(known.by_group.values())
    return replace(known, by_group={**known.by_group, "": rest} if rest else known.by_group)


def _without_none(ledger: Ledger, cell: Cell) -> Known:
    known = _known(ledger, cell)
    return replace(known, people=sum(known.by_group.values()))


def _any_not_recorded(ledger: Ledger, cell: Cell) -> Known:
    known = _known(ledger, cell)
    return replace(known, is_recorded=known.is_recorded and all((measure, one) not in ledger._no_data for measure in cell.measures for one in cell.projects))


def _exact_totals(known: Known, is_withheld: bool, thresholds: Thresholds) -> Count:
    count = _published(known, is_withheld, thresholds)
    return Count(int(known.people), OK) if count.state == OK and len(known.by_group) > 6 else count


def _not_recorded_is_zero(known: Known, is_withheld: bool, thresholds: Thresholds) -> Count:
    return _published(replace(known, is_recorded=True), is_withheld, thresholds)


def _zero_is_not_recorded(known: Known, is_withheld: bool, thresholds: Thresholds) -> Count:
    return Count(None, NO_DATA) if known.people == 0 else _published(known, is_withheld, thresholds)


def _each_funder_alone(exact: Exact, earlier: Sequence[Sequence[Content]], thresholds: Thresholds) -> list[Content]:
    found = []
    for funder_id, projects in exact.grants.items():
        alone = replace(exact, grants={funder_id: projects})
        before = [[content for content in contents if content.funder_id == funder_id] for contents in earlier]
        found += contents_of(alone, guard(alone, before, thresholds))
    return found


def _as_if_the_first(exact: Exact, earlier: Sequence[Sequence[Content]], thresholds: Thresholds) -> list[Content]:
    return contents_of(exact, guard(exact, (), thresholds))


def _all_unrecorded(exact: Exact, earlier: Sequence[Sequence[Content]], thresholds: Thresholds) -> list[Content]:
    nobody = {(measure, one) for measures in SHARES.values() for measure in measures for one in set().union(*exact.grants.values())}
    return as_it_is(replace(exact, no_data=exact.no_data | nobody - {(part.measure, part.project_id) for part in exact.parts if part.people}), earlier, thresholds)


def _percent(of: Callable[[float, float], float | None]) -> Writing:
    """Percentages from exact counts."""
    def write(exact: Exact, earlier: Sequence[Sequence[Content]], thresholds: Thresholds) -> list[Content]:
        ledger = Ledger(exact)
        found = []
        for content in as_it_is(exact, earlier, thresholds):
            projects = frozenset(one.project_id for one in content.projects)
            dimensions = []
            for one in content.dimensions:
                base = ledger.known(Cell.of((f"profile.{segment.segment_id}" for segment in one.segments), projects)).people
                segments = tuple(
                    replace(segment, percent=of(ledger.known(Cell.of(f"profile.{segment.segment_id}", projects)).people, base))
                    if segment.percent is not None else segment for segment in one.segments
                )
                dimensions.append(replace(one, segments=segments))
            found.append(replace(content, dimensions=tuple(dimensions)))
        return found
    return write


def _exact_points(guarded: Guarded, part: Count, base: Count) -> Any:
    whole = rules.percent(part, base, guarded.thresholds)
    return None if whole is None or part.value is None or base.value is None else round(100 * part.value / base.value, 1)


def _of_a_withheld_base(guarded: Guarded, part: Count, base: Count) -> int | None:
    return rules.percent(Count(part.value or 10, OK), Count(base.value or 20, OK), guarded.thresholds)


def _links_without(which: str) -> Callable[[Builder], Any]:
    def links(builder: Builder) -> Any:
        unknowns = list(builder.unknowns)
        for members, signs, is_equal, is_backward in _links(builder):
            measures = {unknowns[at][0] for at in members}
            kind = "order" if len(measures) > 1 and not any(measure.startswith("needs") for measure in measures) else "same" if is_equal else "growth"
            if kind != which:
                yield members, signs, is_equal, is_backward
    return links


_passes, _known, _published, _links = rules.passes, Ledger.known, guarding.published, Builder.links

MUTANTS = (
    GuardMutant("nine people are enough", replace(T, people=9, uncertainty=8)),
    GuardMutant("two groups are enough", replace(T, groups=2), case="few_groups"),
    GuardMutant("nobody is not few", patch=put(rules, "passes", _passes_zero), case="grown"),
    GuardMutant("two groups may be all of it", replace(T, dominance_share=1.0), case="dominant"),
    GuardMutant("two groups may be nearly all of it", replace(T, dominance_share=0.95), case="dominant"),
    GuardMutant("only one group may not dominate", replace(T, dominant=1), case="dominant"),
    GuardMutant("people of no group are a group", patch=put(Ledger, "known", _group_of_none), case="few_groups"),
    GuardMutant("people of no group are nobody", patch=put(Ledger, "known", _without_none), case="dominant"),
    GuardMutant("a total not recorded where one project is not", patch=put(Ledger, "known", _any_not_recorded)),
    GuardMutant("what is not recorded is nobody", patch=put(guarding, "published", _not_recorded_is_zero)),
    GuardMutant("nobody is not recorded", patch=put(guarding, "published", _zero_is_not_recorded), case="grown"),
    GuardMutant("totals exact", patch=put(guarding, "published", _exact_totals), case="dominant"),
    GuardMutant("rounded to one", replace(T, step=1)),
    GuardMutant("rounded to two", replace(T, step=2)),
    GuardMutant("rounded down", patch=put(Thresholds, "rounded", lambda thresholds, people: int(people // thresholds.step) * thresholds.step), case="dominant"),
    GuardMutant("one end of an interval without the other", patch=put(Cell, "twins", lambda cell: (cell,))),
    GuardMutant("nothing withheld beyond the rules", patch=put(guarding, "withhold_more", lambda tables, known, ledger, primary, *rest: set(primary))),
    GuardMutant("only what is known to the last person is withheld", replace(T, uncertainty=1)),
    GuardMutant("seven people of doubt are enough", replace(T, uncertainty=7)),
    GuardMutant("nobody guesses that the withheld are few", patch=put(Solver, "cap", lambda solver, places, most: np.array([], dtype=int))),
    GuardMutant("nobody subtracts one funder from another", patch=put(Builder, "differences", lambda builder: iter(())), case="dominant"),
    GuardMutant("differences may be of few groups", patch=put(withholding._Family, "_breaks_a_rule", lambda family, known: False), case="dominant"),
    GuardMutant("nobody knows that numbers only grow", patch=put(Builder, "links", _links_without("growth")), case="grown"),
    GuardMutant("nobody compares a correction with what it corrects", patch=put(Builder, "links", _links_without("same")), case="corrected"),
    GuardMutant("nobody knows that contacts are no fewer than people", patch=put(Builder, "links", _links_without("order")), case="grown"),
    GuardMutant("each funder by itself", write=_each_funder_alone),
    GuardMutant("each release by itself", write=_as_if_the_first, case="grown"),
    GuardMutant("percentages of exact counts", write=_percent(lambda part, base: int(100 * part / base + 0.5)), case="dominant"),
    GuardMutant("percentages of exact counts to one decimal", write=_percent(lambda part, base: round(100 * part / base, 1)), case="dominant"),
    GuardMutant("percentages to one decimal", patch=put(Guarded, "percent", _exact_points), case="dominant"),
    GuardMutant("what nobody came to is said not to be recorded", write=_all_unrecorded, case="grown"),
    GuardMutant("percentages of a base of ten", replace(T, base=10), case="few_answers"),
    GuardMutant("percentages of what is withheld", patch=put(Guarded, "percent", _of_a_withheld_base)),
)
