"""The attack finds what there is to find, and no more than there is: classic failures, and every world of tiny cases counted out."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from coprod.disclosure import Part, Recovered, Thresholds, attack, guard
from coprod.disclosure.content import NO_DATA, OK, WITHHELD, Content, Count, Dimension, Reached, Segment, Share

from .disclosed import contents_of, day_of, exact_of, name_of, project

T = Thresholds()
HIDDEN, NOTHING = Count(None, WITHHELD), Count(None, NO_DATA)
# Everything withheld is told, with how far it can be told.
ALL = Thresholds(uncertainty=10**6)


def said(value: int) -> Count:
    return Count(value, OK)


def content(funder_id: str, projects: str, quarter: int = 0, **tables: tuple) -> Content:
    return Content(funder_id, funder_id, name_of(quarter), day_of(quarter), T.as_numbers(), tuple(project(one) for one in sorted(projects)), **tables)


def contacts(total: Count, **rows: Count) -> tuple[Reached, ...]:
    return tuple(Reached(one, NOTHING, NOTHING, count) for one, count in [*rows.items(), (None, total)])


def profile(answered: Count, *segments: Count) -> tuple[Dimension, ...]:
    return (Dimension("age", answered, tuple(Segment(f"s{at}", "", count, None, None) for at, count in enumerate(segments)), 0, 0),)


def ranges(found: list[Recovered]) -> dict[tuple, tuple[float, float]]:
    return {(one.quarter, one.measures, one.project_ids): (one.low, one.high) for one in found}


def test_few_under_an_exact_total_are_given_back() -> None:
    """Suppressing fewer than ten and saying everything else exactly gives the suppressed back to the last person."""
    exact = [content("f", "abc", reached=contacts(said(61), a=said(33), b=said(21), c=HIDDEN))]
    assert ("c",) in {one.project_ids for one in attack([exact]) if one.kind == "withheld" and (one.low, one.high) == (7, 7) and one.width < 1}
    rounded = [content("f", "abc", reached=contacts(said(60), a=said(35), b=said(20), c=HIDDEN))]
    assert ranges(attack([rounded], ALL))["2025-Q1", ("contacts",), ("c",)] == (0, 9)
    assert attack([rounded]) == []


def test_few_withheld_from_exact_tables_are_given_back_and_from_guarded_ones_none() -> None:
    n_told = n_hidden = 0
    for at in range(20):
        draw = random.Random(at)
        people = {one: draw.choice((3, 14, 33, 47, 61)) for one in "abcdef"}
        rows = {one: HIDDEN if n < 10 else said(n) for one, n in people.items()}
        exact = replace(content("f", "abcdef", reached=contacts(said(sum(people.values())), **rows)), thresholds=T.as_numbers() | {"step": 1})
        found = [one for one in attack([[exact]]) if one.kind == "withheld"]
        assert all(one.low <= people[one.project_ids[0]] <= one.high for one in found if len(one.project_ids) == 1)
        n_told += sum(one.width < 1 for one in found)
        n_hidden += sum(n < 10 for n in people.values())
        parts = [Part("contacts", one, f"{one}{group}", n / 4) for one, n in people.items() for group in range(4)]
        of_reach = {(measure, one) for measure in ("reach_lower", "reach_upper") for one in people}
        guarded = exact_of(0, {"f": people}, parts, of_reach, {})
        assert attack([contents_of(guarded, guard(guarded))]) == []
    assert n_told > 0


def test_two_funders_who_share_projects() -> None:
    """What one is told beside what the other is told leaves a project nobody is told of."""
    both = [content("f", "ab", dimensions=profile(said(40), said(40))), content("g", "a", dimensions=profile(said(40), said(40)))]
    assert {(one.kind, one.project_ids, one.low, one.high) for one in attack([both])} == {("difference", ("b",), 0, 4)}
    far = [content("f", "ab", dimensions=profile(said(80), said(80))), content("g", "a", dimensions=profile(said(40), said(40)))]
    assert attack([far]) == []
    # Ten or more either way, but a world with nine is possible: 50 may be 48, and 40 may be 42.
    near = [content("f", "ab", dimensions=profile(said(50), said(50))), content("g", "a", dimensions=profile(said(40), said(40)))]
    assert {(one.low, one.high) for one in attack([near])} == {(6, 14)}


def test_a_cell_withheld_from_one_and_told_another() -> None:
    two = [content("f", "a", reached=contacts(HIDDEN, a=HIDDEN)), content("g", "ab", reached=contacts(HIDDEN, a=said(15), b=HIDDEN))]
    assert ("a",) in {one.project_ids for one in attack([two])}


def test_releases_that_only_grow() -> None:
    first = [content("f", "abc", 0, reached=contacts(said(50), a=said(25), b=said(25), c=HIDDEN))]
    withheld_then_told = [content("f", "abc", 1, reached=contacts(said(60), a=said(25), b=said(25), c=said(10)))]
    assert ranges(attack([first], ALL))["2025-Q1", ("contacts",), ("c",)] == (0, 6)
    wide = [content("f", "ab", 0, reached=contacts(HIDDEN, a=HIDDEN, b=said(30)))]
    assert attack([wide]) == []
    stands = [content("f", "ab", 1, reached=contacts(said(35), a=HIDDEN, b=said(30)))]
    assert {one.project_ids for one in attack([wide, stands])} >= {("a",)}
    assert attack([first, withheld_then_told]) != []


def test_a_correction_of_the_same_quarter_says_the_same_of_what_it_did_not_change() -> None:
    first = [content("f", "ab", 0, reached=contacts(HIDDEN, a=HIDDEN, b=said(30)))]
    correction = [content("f", "ab", 0, reached=contacts(said(45), a=said(15), b=said(30)))]
    found = ranges(attack([first, correction]))
    assert found["2025-Q1", ("contacts",), ("a",)] == (13, 17)


def test_records_put_right_between_releases_end_what_is_believed_of_growth() -> None:
    first = [content("f", "abc", 0, reached=contacts(said(95), a=said(50), b=said(45), c=HIDDEN))]
    fallen = [content("f", "abc", 1, reached=contacts(HIDDEN, a=said(20), b=HIDDEN, c=HIDDEN))]
    assert {one.kind for one in attack([first, fallen])} == {"withheld"}
    assert all(one.project_ids == ("c",) and one.quarter == "2025-Q1" for one in attack([first, fallen]))


def test_an_interval_half_withheld() -> None:
    """Contacts are no fewer than the people reached, and the most reached no fewer than the least."""
    few = [content("f", "a", reached=(Reached("a", HIDDEN, said(10), said(10)), Reached(None, HIDDEN, said(10), said(10))))]
    assert attack([few]) == []
    told = [content("f", "a", reached=(Reached("a", said(30), HIDDEN, HIDDEN), Reached(None, said(30), HIDDEN, HIDDEN)))]
    assert attack([told]) == []
    rest = [content("f", "a", reached=(Reached("a", said(30), HIDDEN, said(30)), Reached(None, said(30), HIDDEN, said(30)))), content("g", "", reached=())]
    assert attack([rest]) == []


@pytest.mark.parametrize(("count", "kind"), [(said(13), "exact"), (said(5), "small"), (said(0), "small"), (Count(7, WITHHELD), "exact"), (Count(7, NO_DATA), "exact")])
def test_what_no_guard_would_have_let_out(count: Count, kind: str) -> None:
    assert kind in {one.kind for one in attack([[content("f", "a", reached=contacts(count, a=count))]])}


@pytest.mark.parametrize(("part", "base", "percent", "is_safe"), [
    (said(20), said(40), 50, True), (said(20), said(40), 49, False), (said(20), said(40), 48.8, False), (HIDDEN, said(40), 50, False), (said(10), said(15), 67, False),
    (said(20), HIDDEN, 50, False), (said(20), said(40), None, True),
])
def test_a_percentage_says_what_the_counts_beside_it_say(part: Count, base: Count, percent: float | None, is_safe: bool) -> None:
    share = [content("f", "a", shares=(Share("felt_safe", part, HIDDEN, base, percent),))]  # type: ignore[arg-type]
    assert ("percent" not in {one.kind for one in attack([share])}) is is_safe
    dimension = profile(base, part, HIDDEN)
    told = replace(dimension[0], segments=(replace(dimension[0].segments[0], percent=percent), dimension[0].segments[1]))
    assert ("percent" not in {one.kind for one in attack([[content("f", "a", dimensions=(told,))]])}) is is_safe


def test_numbers_that_cannot_all_be_true_are_said_to_be_so() -> None:
    wrong = [content("f", "ab", reached=contacts(said(20), a=said(50), b=HIDDEN))]
    assert {one.kind for one in attack([wrong])} == {"contradiction"}


def test_nothing_said_gives_nothing() -> None:
    assert attack([]) == attack([[]]) == attack([[content("f", "")]]) == []
    silent = [content("f", "ab", reached=contacts(HIDDEN, a=HIDDEN, b=HIDDEN), dimensions=profile(HIDDEN, HIDDEN, HIDDEN))]
    assert attack([silent]) == []


# Every world of tiny cases, counted out: nothing but sums over a grid, and none of the product's own model.

MOST = 32


class Worlds:
    """All worlds of a few unknowns from 0 to 31 that agree with what is published."""

    def __init__(self, n: int) -> None:
        self.grid = np.indices((MOST,) * n).reshape(n, -1).astype(np.int16)
        self.is_open = np.ones(self.grid.shape[1], dtype=bool)

    def sum(self, members: tuple[int, ...]) -> np.ndarray:
        return self.grid[list(members)].sum(axis=0)

    def between(self, members: tuple[int, ...], low: int, high: int) -> None:
        self.is_open &= (self.sum(members) >= low) & (self.sum(members) <= high)

    def growing(self, before: int, after: int) -> None:
        self.is_open &= self.grid[before] <= self.grid[after]

    def range(self, members: tuple[int, ...]) -> tuple[int, int]:
        values = self.sum(members)[self.is_open]
        return int(values.min()), int(values.max())


def _tell(worlds: Worlds, cells: dict[tuple[int, ...], Count], small: set[tuple[int, ...]]) -> dict[tuple[int, ...], tuple[int, int]] | None:
    """The range of each withheld cell if those `small` are below ten; None where no world is left."""
    for members, count in cells.items():
        if count.value is not None:
            worlds.between(members, max(10, count.value - 2), count.value + 2)
        elif members in small:
            worlds.between(members, 0, 9)
    if not worlds.is_open.any():
        return None
    return {members: worlds.range(members) for members, count in cells.items() if count.value is None}


def _drawn(draw: random.Random, people: int) -> Count:
    return said(T.rounded(people)) if people >= 10 and draw.random() < 0.7 else HIDDEN


def _compare(told: dict, found: dict[tuple, tuple[float, float]], names: dict) -> int:
    for members, (low, high) in told.items():
        assert found[names[members]] == (low, high), (names[members], told, found)
    return len(told)


def _rows(seed: int) -> Iterator[int]:
    """Three projects of two funders who share two of them."""
    draw = random.Random(seed)
    people = [draw.choice((0, 2, 4, 8, 10, 11)) for _ in range(3)]
    cells = {members: _drawn(draw, sum(people[one] for one in members)) for members in ((0,), (1,), (2,), (0, 1), (0, 1, 2))}
    if cells[0, 1, 2] == HIDDEN:
        return
    small = {members for members, count in cells.items() if count == HIDDEN and (members != (0, 1) or not {cells[0,], cells[1,]} <= {HIDDEN})}
    told = _tell(Worlds(3), cells, small)
    if told is None:
        return
    rows = {"abc"[at]: cells[at,] for at in range(3)}
    release = [
        content("f", "abc", reached=contacts(cells[0, 1, 2], **rows)), content("g", "ab", reached=contacts(cells[0, 1], a=rows["a"], b=rows["b"])),
    ]
    yield _compare(told, ranges(attack([release], ALL)), {members: ("2025-Q1", ("contacts",), tuple("abc"[one] for one in members)) for members in told})


def _quarters(seed: int) -> Iterator[int]:
    """Two projects over two quarters."""
    draw = random.Random(seed)
    people = [draw.choice((0, 3, 8, 10)) for _ in range(2)]
    people += [people[one] + draw.choice((0, 0, 2, 5)) for one in range(2)]
    cells = {members: _drawn(draw, sum(people[one] for one in members)) for members in ((0,), (1,), (0, 1), (2,), (3,), (2, 3))}
    if cells[2, 3] == HIDDEN:
        return
    tables = (((0,), (1,), (0, 1)), ((2,), (3,), (2, 3)))
    small = {members for table in tables for members in table if any(cells[one] != HIDDEN for one in table)}
    worlds = Worlds(4)
    worlds.growing(0, 2)
    worlds.growing(1, 3)
    told = _tell(worlds, cells, small)
    if told is None:
        return
    releases = [[content("f", "ab", at, reached=contacts(cells[table[2]], a=cells[table[0]], b=cells[table[1]]))] for at, table in enumerate(tables)]
    names = {members: (name_of(members[0] // 2), ("contacts",), tuple("ab"[one % 2] for one in members)) for members in told}
    yield _compare(told, ranges(attack(releases, ALL)), names)


def _segments(seed: int) -> Iterator[int]:
    """Two audience groups in two projects: one funder sees one of them, the other both. The unknowns: first segment in a, in b, second in a, in b."""
    draw = random.Random(seed)
    people = [draw.choice((0, 2, 5, 8, 10)) for _ in range(4)]
    cells = {members: _drawn(draw, sum(people[one] for one in members)) for members in ((0,), (2,), (0, 2), (0, 1), (2, 3), (0, 1, 2, 3))}
    tables = (((0, 2), (0,), (2,)), ((0, 1, 2, 3), (0, 1), (2, 3)))
    if cells[0, 1, 2, 3] == HIDDEN:
        return
    small = {members for table in tables for members in table if any(cells[one] != HIDDEN for one in table)}
    worlds = Worlds(4)
    told = _tell(worlds, cells, small)
    if told is None:
        return
    release = [content(funder, projects, dimensions=profile(*(cells[one] for one in table))) for funder, projects, table in zip("fg", ("a", "ab"), tables, strict=True)]
    found = ranges(attack([release], ALL))
    measures = {(0,): ("profile.s0",), (1,): ("profile.s1",), (0, 1): ("profile.s0", "profile.s1")}
    names = {
        members: ("2025-Q1", measures[tuple(sorted({one // 2 for one in members}))], ("a", "b") if any(one % 2 for one in members) else ("a",)) for members in told
    }
    yield _compare(told, found, names)
    # What nobody is told of: the second project by itself.
    for members in ((1,), (3,), (1, 3)):
        low, high = worlds.range(members)
        name = ("2025-Q1", measures[tuple(sorted({one // 2 for one in members}))], ("b",))
        assert found.get(name) == ((low, high) if low < T.people else None)


@pytest.mark.parametrize("case", [_rows, _quarters, _segments])
def test_the_attack_tells_what_all_worlds_tell(case, soak: bool) -> None:
    n_told = sum(n for seed in range(600 if soak else 60) for n in case(seed))
    assert n_told > (300 if soak else 30)


def test_the_same_releases_are_told_the_same() -> None:
    both = [content("f", "ab", dimensions=profile(said(40), said(40))), content("g", "a", dimensions=profile(said(40), said(40)))]
    assert all(one == other for one, other in pairwise([attack([both]) for _ in range(3)]))
