"""The chance band of the composition distance: what the draws come to, and that they are always the same."""

import datetime
import itertools
import math
from collections.abc import Iterator

import pytest

from coprod.indicators import chance
from coprod.indicators.chance import chance_bands
from coprod.query import Filters, ask_rows
from coprod.store import Store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD, NOBODY

from . import plain
from .portfolios import generate

AS_OF = datetime.date(2026, 11, 22)


def row(n: float | None, q: list[float] | None, project_id: str = "p1", dimension: str = "age") -> dict[str, object]:
    return {"project_id": project_id, "dimension": dimension, "n": n, "q": q}


def all_draws(n: int, q: list[float]) -> Iterator[tuple[float, float]]:
    """Every outcome of n draws from q: its distance, and how likely it is."""
    for counts in itertools.product(range(n + 1), repeat=len(q)):
        if sum(counts) == n:
            ways = math.factorial(n) / math.prod(math.factorial(count) for count in counts)
            chance = ways * math.prod(share**count for share, count in zip(q, counts, strict=True))
            yield sum(abs(count / n - share) for share, count in zip(q, counts, strict=True)) / 2, chance


@pytest.mark.parametrize(("n", "q"), [(1, [0.5, 0.5]), (8, [0.5, 0.25, 0.25]), (5, [0.9, 0.1]), (6, [0.2, 0.3, 0.4, 0.1])])
def test_mean_is_what_all_outcomes_give(n: int, q: list[float]) -> None:
    exact = sum(distance * likely for distance, likely in all_draws(n, q))
    mean, most = chance_bands([row(n, q)])["p1", "age"]
    assert mean == pytest.approx(exact, abs=0.012)
    beyond = sum(likely for distance, likely in all_draws(n, q) if distance > most + 1e-9)
    assert beyond <= 0.07


def test_same_records_same_band_and_others_another() -> None:
    first = chance_bands([row(40, [0.3, 0.7])])["p1", "age"]
    chance._band.cache_clear()
    assert chance_bands([row(40, [0.3, 0.7])])["p1", "age"] == first
    assert chance_bands([row(40, [0.3, 0.7], project_id="p2")])["p2", "age"] != first
    assert chance_bands([row(40, [0.3, 0.7], dimension="sen")])["p1", "sen"] != first


def test_more_people_narrow_the_band() -> None:
    few, many = chance_bands([row(10, [0.5, 0.5])])["p1", "age"], chance_bands([row(1_000, [0.5, 0.5])])["p1", "age"]
    assert many[0] < few[0] / 5
    assert many[1] < few[1] / 5


def test_without_people_or_place_there_is_no_band() -> None:
    assert chance_bands([row(None, [0.5, 0.5]), row(0, [0.5, 0.5]), row(8, None), row(8, [])]) == {}


def test_a_place_of_one_kind_leaves_no_room_for_chance() -> None:
    assert chance_bands([row(8, [1.0, 0.0])])["p1", "age"] == (0.0, 0.0)


@pytest.mark.parametrize("number", range(3))
def test_the_question_gives_the_shares_that_the_distances_compare_with(store: Store, number: int) -> None:
    portfolio = generate(number, as_of=AS_OF)
    fill(store, arrow_tables(portfolio))
    asked = {(found["project_id"], found["dimension"]): found for found in ask_rows(store, LOCAL_LEAD, "composition_q", Filters(as_of=AS_OF))}
    known = [one for one in plain.indicators(portfolio, AS_OF) if one["indicator"] == "composition_distance" and one["status"] == "ok"]
    assert sorted(asked) == sorted((one["project_id"], one["dimension"]) for one in known)
    bands = chance_bands(asked.values())
    for one in known:
        found = asked[one["project_id"], one["dimension"]]
        assert found["n"] == one["n"]
        assert sum(found["q"]) == pytest.approx(1)
        assert bands[one["project_id"], one["dimension"]] == pytest.approx((one["lower"], one["upper"]), abs=0.03)


def test_nobody_is_given_no_shares(store: Store) -> None:
    fill(store, arrow_tables(generate(1, as_of=AS_OF)))
    assert ask_rows(store, NOBODY, "composition_q", Filters(as_of=AS_OF)) == []
