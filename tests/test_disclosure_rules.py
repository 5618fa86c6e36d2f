"""The guard's own rules, against the same in plain Python, and the options behind them."""

import random

import pytest

from coprod.disclosure import Exact, Guarded, Part, Thresholds, guard
from coprod.disclosure.content import NO_DATA, OK, WITHHELD, Count
from coprod.disclosure.exact import Cell, Known, Ledger, cells
from coprod.disclosure.guarding import first_withheld
from coprod.disclosure.rules import passes
from coprod.errors import UsageError

from .disclosed import Portfolio, exact_of
from .plain import disclosure as plain

T = Thresholds()


def test_each_rule_as_its_wording_has_it(seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(200):
        sizes = [draw.choice((0, 1, 2, 3, 4, 5, 9, 10, 40, 90)) for _ in range(draw.randint(0, 6))]
        parts = [Part("contacts", "p", None if draw.random() < 0.2 else f"g{at % 4}", people) for at, people in enumerate(sizes)]
        known = Ledger(exact_of(0, {"f": "p"}, parts)).known(Cell.of("contacts", "p"))
        assert passes(known, T) == plain.may_be_said(parts), parts


@pytest.mark.parametrize(("people", "by_group", "is_open"), [
    (10, (4, 3, 3), True), (9, (3, 3, 3), False), (0, (), False), (10, (5, 5), False), (100, (50, 40, 10), True), (100, (51, 40, 9), False),
    (100, (40, 40, 1), True), (11, (5, 5, 1), False), (10.0, (4.5, 4.5, 1.0), True),
])
def test_the_edges_of_the_rules(people: float, by_group: tuple[float, ...], is_open: bool) -> None:
    """People of no group, as the 19 in the seventh case, are in the whole and are no group."""
    assert passes(Known(people, {f"g{at}": one for at, one in enumerate(by_group)}, True), T) is is_open


def test_rounding_to_five() -> None:
    assert [T.rounded(people) for people in (10, 12, 13, 17, 18, 12.5, 12.4999, 1_000_002)] == [10, 10, 15, 15, 20, 15, 10, 1_000_000]
    assert [T.rounded(people / 4) for people in range(800)] == [plain.rounded(people / 4) for people in range(800)]
    for people in range(10, 300):
        low, high = T.interval(T.rounded(people))
        assert low <= people <= high and high - low <= 4
        assert {T.rounded(one) for one in range(int(low), int(high) + 1)} == {T.rounded(people)}


def test_percentages_are_whole_and_of_what_is_published_alone() -> None:
    guarded = Guarded({}, T)
    for part in range(0, 205, 5):
        for base in range(max(part, 5), 205, 5):
            assert guarded.percent(Count(part, OK), Count(base, OK)) == plain.percent(part, base)
    assert guarded.percent(Count(15, OK), Count(15, OK)) is None
    assert guarded.percent(Count(None, WITHHELD), Count(100, OK)) is None
    assert guarded.percent(Count(20, OK), Count(None, WITHHELD)) is None
    assert guarded.percent(Count(None, NO_DATA), Count(None, NO_DATA)) is None


def test_means_need_answers_and_groups() -> None:
    guarded = Guarded({}, T)
    assert [guarded.mean_is_open(*case) for case in ((10, 3), (9, 3), (10, 2), (0, 0))] == [True, False, False, False]


def test_every_cell_of_a_portfolio_as_the_plain_rules_have_it(seed: int) -> None:
    for exact in Portfolio(seed).quarters():
        known = {cell: Ledger(exact).known(cell) for _, cell in cells(exact)}
        withheld = first_withheld(known, T)
        for cell, one in known.items():
            assert one.is_recorded == plain.is_recorded(exact, cell.measures, cell.projects)
            twins = [twin for twin in cell.twins() if known[twin].is_recorded]
            broken = [twin for twin in twins if not plain.may_be_said(plain.parts_of(exact, twin.measures, twin.projects))]
            assert (cell in withheld) == (one.is_recorded and bool(broken))


def test_what_is_not_recorded_is_said_to_be_and_adds_nothing() -> None:
    parts = [Part("contacts", one, f"{one}{at}", 20) for one in "ab" for at in range(3)]
    exact = exact_of(0, {"f": "ab", "none": ""}, parts, {("contacts", "b"), *((measure, one) for measure in ("reach_lower", "reach_upper") for one in "ab")})
    guarded = guard(exact)
    assert guarded.count("contacts", frozenset("b")) == Count(None, NO_DATA)
    assert guarded.count("contacts", frozenset("ab")) == guarded.count("contacts", frozenset("a")) == Count(60, OK)
    assert guarded.count("reach_lower", frozenset("ab")) == Count(None, NO_DATA)
    assert guarded.count("contacts", frozenset()) == Count(None, NO_DATA)
    # Nothing recorded is not the same as nobody.
    assert guarded.count("needs.met", frozenset("ab")) == Count(None, WITHHELD)


def test_only_cells_of_the_fixed_tables_can_be_asked() -> None:
    exact = exact_of(0, {"f": "abc"}, [Part("contacts", one, f"{one}{at}", 20) for one in "abc" for at in range(3)])
    guarded = guard(exact)
    for measures, projects in ((("contacts",), "ab"), (("needs.met",), "a"), (("contacts", "needs.met"), "abc"), (("e-mails",), "abc")):
        with pytest.raises(LookupError):
            guarded.total(measures, frozenset(projects))


@pytest.mark.parametrize("people", [-1, float("nan"), float("inf")])
def test_a_part_is_a_number_of_people(people: float) -> None:
    with pytest.raises(ValueError, match="a part is a number"):
        Part("contacts", "p", "g", people)


def test_parts_of_people_are_taken_safely() -> None:
    """Records hold whole people; should parts of people ever come, nothing below ten is said and nothing breaks."""
    draw = random.Random(7)
    parts = [Part(measure, one, f"{one}{at}", draw.randint(0, 80) / 4) for measure in ("contacts", "needs.met", "needs.open") for one in "abcd" for at in range(4)]
    exact = Exact("2026-Q1", exact_of(0, {}, []).as_of, {"f": frozenset("abcd"), "g": frozenset("abc")}, parts, set(), {})
    guarded = guard(exact)
    ledger = Ledger(exact)
    assert all(ledger.known(cell).people >= 10 for cell, count in guarded.counts.items() if count.state == OK)


def test_options_change_the_thresholds() -> None:
    assert Thresholds.from_options({"HOME": "/"}) == T
    found = Thresholds.from_options({"COPROD_GUARD_PEOPLE": "20", "COPROD_GUARD_DOMINANCE_SHARE": "0.8", "COPROD_GUARD_GROUPS": " "})
    assert found == Thresholds(people=20, dominance_share=0.8)


@pytest.mark.parametrize(("options", "sentence"), [
    ({"PEOPLE": "ten"}, "says “ten”"), ({"PEOPLE": "4"}, "from 5 to 1000"), ({"PEOPLE": "10.5"}, "a whole number"), ({"GROUPS": "1"}, "from 2 to 100"),
    ({"DOMINANCE_SHARE": "90"}, "a number from 0.5 to 1"), ({"DOMINANCE_SHARE": "nan"}, "says “nan”"), ({"BASE": "inf"}, "COPROD_GUARD_BASE"),
    ({"UNCERTAINTY": "12"}, "never stay uncertain by 12"), ({"DOMINANT": "3"}, "below COPROD_GUARD_GROUPS"), ({"STEP": "10", "PEOPLE": "15"}, "multiple of COPROD_GUARD_STEP"),
    ({"PEPOLE": "10"}, "COPROD_GUARD_PEPOLE is no option"), ({"STEP": "1"}, "from 5 to 100"),
])
def test_options_that_make_no_sense_get_a_sentence(options: dict[str, str], sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        Thresholds.from_options({f"COPROD_GUARD_{name}": value for name, value in options.items()})
    assert sentence in str(caught.value)
