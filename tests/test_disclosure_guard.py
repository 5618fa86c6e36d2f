"""After the guard the attack finds nothing, whatever the portfolio; and a guard weakened in any rule is found out."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from coprod.disclosure import Exact, Part, Thresholds, attack, guard
from coprod.disclosure.content import NO_DATA, OK, WITHHELD, Content, Count
from coprod.disclosure.exact import Cell

from .disclosed import SHAPES, Portfolio, contents_of, exact_of, numbers
from .disclosure_checks import faults
from .mutants.guard import MUTANTS, GuardMutant


def released(exacts: Sequence[Exact]) -> list[list[Content]]:
    """Each quarter released after those before it."""
    releases: list[list[Content]] = []
    for exact in exacts:
        releases.append(contents_of(exact, guard(exact, releases)))
    return releases


def corrected(exact: Exact) -> Exact:
    """The same day, with some records put right."""
    parts = [replace(part, people=part.people + 6 * (at % 7 == 0)) for at, part in enumerate(exact.parts)]
    return replace(exact, parts=parts)


def few_answers() -> list[Exact]:
    """Fifteen people said that they felt safe, and nobody was recorded to say otherwise."""
    parts = [Part("felt_safe.yes", "p", f"g{at}", 5) for at in range(3)]
    return [exact_of(0, {"f": "p"}, parts, {("felt_safe.no", "p")}, {})]


def sequence(case: str) -> list[Exact]:
    """The quarters that a mutant is tried on."""
    seeds = {"small": 1, "dominant": 3, "grown": 7, "few_groups": 10, "corrected": 0}
    if case == "few_answers":
        return few_answers()
    portfolio = Portfolio(seeds[case], n_quarters=1, n_projects=4) if case == "corrected" else Portfolio(seeds[case])
    first, *later = portfolio.quarters()
    return [first, corrected(first)] if case == "corrected" else [first, *later]


@pytest.mark.parametrize("shape", SHAPES)
def test_after_the_guard_nothing_is_told(shape: str, soak: bool) -> None:
    for seed in range(50 if soak else 1):
        exacts = Portfolio(1000 + seed, shape=shape).quarters()
        assert faults(exacts, released(exacts)) == [], seed


@pytest.mark.parametrize("case", ["small", "dominant", "grown", "few_groups", "corrected", "few_answers"])
def test_the_guard_itself_has_no_fault_on_what_its_mutants_are_tried_on(case: str) -> None:
    exacts = sequence(case)
    assert faults(exacts, released(exacts)) == []


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.name)
def test_a_weakened_guard_is_found_out(mutant: GuardMutant) -> None:
    exacts, releases = sequence(mutant.case), []
    found: list[str] = []
    for exact in exacts:
        releases.append(mutant.released(exact, releases))
        found = found or faults(exacts[: len(releases)], releases)
        if found:
            break
    assert found, "nobody noticed"


def test_a_correction_is_guarded_beside_what_it_corrects(soak: bool) -> None:
    # In 16 the correction of an earlier quarter would tell a difference that this quarter left, and that breaks a rule.
    for seed in range(60) if soak else (0, 1, 16):
        first, second = Portfolio(seed, n_quarters=2, n_projects=4).quarters()
        for exacts in ([first, corrected(first), second], [first, second, corrected(first)]):
            assert faults(exacts, released(exacts)) == [], seed


def _wide(sizes: dict[str, int]) -> list[Part]:
    return [Part("contacts", one, f"{one}{group}", people / 4) for one, people in sizes.items() for group in range(4)]


def _only_contacts(projects: str) -> set[tuple[str, str]]:
    return {(measure, one) for measure in ("reach_lower", "reach_upper") for one in projects}


def test_a_row_is_withheld_before_a_total_and_the_smallest_that_is_enough() -> None:
    """One row of one, one of 40, one of 100: the row of 40 goes, the total and the largest stay."""
    exact = exact_of(0, {"f": "abc"}, _wide({"a": 1, "b": 40, "c": 100}), _only_contacts("abc"), {})
    guarded = guard(exact)
    assert guarded.primary >= {Cell.of("contacts", "a")} and guarded.secondary == {Cell.of("contacts", "b")}
    assert guarded.count("contacts", frozenset("abc")) == Count(140, OK)
    assert guarded.count("contacts", frozenset("c")) == Count(100, OK)


def test_where_there_are_rows_enough_nothing_more_is_withheld() -> None:
    """Rounding alone leaves enough doubt about one small row among many."""
    exact = exact_of(0, {"f": "abcdefgh"}, _wide({"a": 4, **dict.fromkeys("bcdefgh", 41)}), _only_contacts("abcdefgh"), {})
    assert guard(exact).secondary == frozenset()


def test_both_ends_of_an_interval_go_together() -> None:
    parts = [Part(measure, "p", f"g{at}", people) for measure, people in (("reach_lower", 3), ("reach_upper", 9), ("contacts", 30)) for at in range(3)]
    guarded = guard(exact_of(0, {"f": "p"}, parts, dimensions={}))
    states = [guarded.count(measure, frozenset("p")).state for measure in ("reach_lower", "reach_upper", "contacts")]
    assert states == [WITHHELD, WITHHELD, OK]


def test_the_same_cell_is_decided_once_for_all_funders() -> None:
    exact = exact_of(0, {"f": "abc", "g": "ab", "h": "ac"}, _wide({"a": 4, "b": 20, "c": 100}), _only_contacts("abc"), {})
    by_row = {(content.funder_id, row.project_id): row.contacts for content in contents_of(exact, guard(exact)) for row in content.reached}
    assert len({by_row[funder_id, "a"] for funder_id in "fgh"}) == 1
    assert by_row["f", "b"] == by_row["g", "b"] and by_row["f", "c"] == by_row["h", "c"]
    assert faults([exact], released([exact])) == []


def test_a_new_grant_does_not_tell_what_it_adds() -> None:
    """The funder's second project came with one person of the age group: the total of both is not said beside that of the first."""
    def parts(people: dict[str, int]) -> list[Part]:
        return [Part("profile.age", one, f"{one}{group}", n / 4) for one, n in people.items() for group in range(4)]

    first = exact_of(0, {"f": "a"}, parts({"a": 40}), dimensions={"age": ("age",)})
    second = exact_of(1, {"f": "ab"}, parts({"a": 40, "b": 0}), dimensions={"age": ("age",)})
    releases = released([first, second])
    assert faults([first, second], releases) == []
    assert releases[1][0].dimensions[0].answered.state == WITHHELD
    assert released([second])[0][0].dimensions[0].answered == Count(40, OK)


def test_a_new_grant_of_which_nothing_is_recorded_hides_nothing() -> None:
    """The same second project, but nobody was asked yet: that is said, and there is nobody to protect."""
    parts = [Part("profile.age", "a", f"a{group}", 10) for group in range(4)]
    first = exact_of(0, {"f": "a"}, parts, dimensions={"age": ("age",)})
    second = exact_of(1, {"f": "ab"}, parts, {("profile.age", "b")}, {"age": ("age",)})
    releases = released([first, second])
    assert faults([first, second], releases) == []
    assert [contents[0].dimensions[0].answered for contents in releases] == [Count(40, OK)] * 2
    silent = replace(releases[1][0], unrecorded=())
    assert {(one.kind, one.project_ids, one.low, one.high) for one in attack([releases[0], [silent]])} == {("difference", ("b",), 0, 4)}


def test_an_earlier_release_that_leaks_is_told_and_cannot_be_mended() -> None:
    exact, later = (exact_of(quarter, {"f": "abc"}, _wide({"a": 1, "b": 40, "c": 100}), _only_contacts("abc"), {}) for quarter in (0, 1))
    leaking = MUTANTS[[one.name for one in MUTANTS].index("nothing withheld beyond the rules")].released(exact, [])
    found = attack([leaking, contents_of(later, guard(later, [leaking]))])
    assert found and {one.quarter for one in found} == {"2025-Q1"}
    # What the earlier one gave away is no reason to say nothing of the later one.
    assert OK in {count.state for count in numbers(contents_of(later, guard(later, [leaking])))}


def test_no_grants_no_records_and_nothing_but_zeros() -> None:
    assert guard(exact_of(0, {}, [])).counts == {}
    assert attack([contents_of(empty := exact_of(0, {"f": ""}, []), guard(empty))]) == []
    zeros = exact_of(0, {"f": "ab"}, [])
    assert {count.state for count in numbers(contents_of(zeros, guard(zeros)))} == {WITHHELD}
    nothing = exact_of(0, {"f": "a"}, [], {(measure, "a") for measure in ("reach_lower", "reach_upper", "contacts")}, {})
    assert guard(nothing).count("contacts", frozenset("a")) == Count(None, NO_DATA)


def test_other_thresholds_hold_all_the_way() -> None:
    strict = Thresholds(people=20, uncertainty=19, groups=4, dominant=3)
    for seed in (4, 10):
        exact = Portfolio(seed).quarters()[0]
        contents = contents_of(exact, guard(exact, (), strict))
        assert attack([contents], strict) == []
        assert all(count.value is None or count.value >= 20 for count in numbers(contents))
