"""Sheets of quite different programmes, all invented, each brought in by a recipe alone."""

from datetime import date
from pathlib import Path

import pytest

from coprod.intake.incoming import Outcome
from coprod.intake.recipes import find_recipe, import_by_recipe
from coprod.store import Store

FOLDER = Path(__file__).parent / "recipes"
TODAY = date(2026, 11, 22)
SHAPES = ("access", "attendances", "budget", "crosstab", "log", "register", "wide")


def bring(store: Store, name: str) -> Outcome:
    outcome = import_by_recipe(store, find_recipe(str(FOLDER / f"{name}.toml")), [FOLDER / f"{name}.csv"], today=TODAY)
    assert outcome.faults == []
    return outcome


def rows(store: Store, question: str) -> list[str]:
    """Every row as words, empty ones as –."""
    with store.cursor() as cursor:
        found = cursor.execute(question).fetchall()
    return [" ".join("–" if cell is None else str(cell) for cell in row) for row in found]


def set_aside(outcome: Outcome) -> list[tuple[int, str]]:
    return [(one["row"], one["reason"]) for one in outcome.account["set_aside"]]


def counts(outcome: Outcome) -> tuple[int, int, int, int]:
    file = outcome.account["files"][0]
    return file["read"], file["stored"], file["merged"], file["set_aside"]


def test_a_column_for_each_group(store: Store) -> None:
    outcome = bring(store, "wide")
    assert counts(outcome) == (4, 3, 0, 1)
    assert set_aside(outcome) == [(8, "the row of totals")]
    assert outcome.account["files"][0]["sums"]["Gäste"] == {"read": 2046, "stored": 1023, "merged": 0, "set_aside": 1023}
    assert rows(store, "SELECT held_on, hours, setting_id FROM sessions ORDER BY 1") == [
        "2025-03-12 1.5 werkstatt", "2025-03-19 1.5 werkstatt", "2025-04-02 2.25 park-am-see",
    ]
    # An empty cell is no attendance; n/a is one of the recipe's words for empty; a nought stays a nought.
    assert rows(store, "SELECT session_id, group_id, people FROM attendance ORDER BY ALL") == [
        "werkstatt/02-04-2025 werkstatt/dachse 14", "werkstatt/02-04-2025 werkstatt/gaste 1020", "werkstatt/02-04-2025 werkstatt/igel 0",
        "werkstatt/12-03-2025 werkstatt/eulen 8", "werkstatt/12-03-2025 werkstatt/gaste 3", "werkstatt/12-03-2025 werkstatt/igel 12",
        "werkstatt/19-03-2025 werkstatt/eulen 9", "werkstatt/19-03-2025 werkstatt/igel 11",
    ]


def test_one_row_for_each_group_that_came(store: Store) -> None:
    outcome = bring(store, "attendances")
    assert counts(outcome) == (7, 5, 1, 1)
    assert set_aside(outcome) == [(8, "Day: 'some day' is not a date in the recipe's forms")]
    assert outcome.account["files"][0]["sums"]["people"] == {"read": 43, "stored": 39, "merged": 0, "set_aside": 4}
    assert rows(store, "SELECT session_id, hours, setting_id FROM sessions ORDER BY 1") == [
        "club/2024-09-03 2.0 hall-a", "club/2024-09-10 2.0 hall-b", "club/2024-09-11 1.5 hall-b",
    ]
    assert rows(store, "SELECT * FROM session_methods ORDER BY ALL") == [
        "club/2024-09-03 drawing", "club/2024-09-03 making", "club/2024-09-03 walk", "club/2024-09-10 conversation",
        "club/2024-09-11 conversation",
    ]
    assert rows(store, "SELECT * FROM attendance ORDER BY ALL") == [
        "club/2024-09-03 club/juniors 9 –", "club/2024-09-03 club/tots 12 2", "club/2024-09-10 club/juniors – –",
        "club/2024-09-10 club/tots 11 0", "club/2024-09-11 club/drop-in 7 –",
    ]
    assert rows(store, "SELECT starts_on FROM projects") == ["2024-09-03"]


def test_a_row_for_each_place_booked_becomes_counts(store: Store) -> None:
    outcome = bring(store, "register")
    assert counts(outcome) == (6, 2, 4, 0)
    assert rows(store, "SELECT group_id, roster FROM groups ORDER BY 1") == ["forest/foxes 2", "forest/owls 3"]
    assert rows(store, "SELECT group_id, segment_id, people FROM group_profiles ORDER BY ALL") == [
        "forest/foxes age-5-9 1", "forest/foxes age-not-known 1", "forest/foxes wheelchair-no-answer 1", "forest/foxes wheelchair-yes 1",
        "forest/owls age-0-4 1", "forest/owls age-5-9 2", "forest/owls wheelchair-no 2", "forest/owls wheelchair-yes 1",
    ]
    assert rows(store, "SELECT segment_id FROM segments WHERE NOT is_answer ORDER BY 1") == ["age-not-known", "wheelchair-no-answer"]
    assert outcome.account["files"][0]["columns_not_used"] == ["Ref", "Photo consent"]


def test_a_column_for_each_access_fact(store: Store) -> None:
    outcome = bring(store, "access")
    assert counts(outcome) == (3, 2, 1, 0)
    assert rows(store, "SELECT setting_id, latitude, longitude FROM settings ORDER BY 1") == ["old-baths 51.5 -0.12", "tall-hall – –"]
    assert rows(store, "SELECT setting_id, feature, value, checked_on FROM setting_features ORDER BY ALL") == [
        "old-baths hearing_loop no 2026-03-01", "old-baths lift no 2026-03-01", "old-baths quiet_room partly 2026-03-01",
        "old-baths step_free_entrance yes 2026-03-01", "tall-hall hearing_loop unknown 2023-03-15", "tall-hall lift yes 2023-03-15",
        "tall-hall quiet_room unknown 2023-03-15", "tall-hall step_free_entrance no 2023-03-15",
    ]


def test_reviews_and_ideas_in_one_sheet(store: Store) -> None:
    outcome = bring(store, "log")
    assert counts(outcome) == (5, 3, 0, 2)
    assert set_aside(outcome) == [(5, "no date"), (6, "gives no row of reviews or ideas")]
    assert rows(store, "SELECT review_id, held_on, change FROM reviews") == ["den/1 2025-05-01 Begin in the small room"]
    assert rows(store, "SELECT idea_id, outcome, reason, told_back_on FROM ideas ORDER BY 1") == [
        "den/2 changed – 2025-06-01", "den/3 declined Not safe –",
    ]


def test_money(store: Store) -> None:
    outcome = bring(store, "budget")
    assert counts(outcome) == (4, 3, 0, 1)
    assert set_aside(outcome) == [(5, "euros, Award: 'tbc' is not a number")]
    assert rows(store, "SELECT grant_id, CAST(amount AS DOUBLE), currency, awarded_on FROM grants ORDER BY 1") == [
        "old-mill-trust/main 3000.0 EUR 2024-11-30", "the-play-fund/main 25000.0 GBP 2025-02-01", "the-play-fund/top-up 1250.5 GBP 2025-02-13",
    ]


def test_a_column_for_each_day(store: Store) -> None:
    outcome = bring(store, "crosstab")
    assert rows(store, "SELECT session_id, group_id, people FROM attendance ORDER BY ALL") == [
        "hall/2025-03-05 hall/brownies –", "hall/2025-03-05 hall/rainbows 15", "hall/2025-03-12 hall/brownies 20", "hall/2025-03-19 hall/rainbows 14",
    ]
    assert rows(store, "SELECT group_id, roster FROM groups ORDER BY 1") == ["hall/brownies 22", "hall/rainbows 18"]
    assert [(warning.row, warning.column) for warning in outcome.warnings] == [(3, "05/03/2025")]


@pytest.mark.parametrize("name", SHAPES)
def test_the_same_again_changes_nothing(store: Store, name: str) -> None:
    assert bring(store, name).import_id is not None
    again = bring(store, name)
    assert again.import_id is None
    assert all(not counted["inserted"] and not counted["updated"] for counted in again.stored.values())
