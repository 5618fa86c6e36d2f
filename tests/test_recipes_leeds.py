"""The three recipes that come with the project, on the programme's own files, into one store."""

from collections.abc import Iterator
from datetime import date

import pytest

from coprod.intake.incoming import Outcome
from coprod.intake.recipes import account_lines, find_recipe, import_by_recipe
from coprod.store import Store, open_store

from .shared import shared_folder

TODAY = date(2026, 11, 22)
FILES = {"community": "community__events.csv", "schools": "schools__schools_events.csv", "partnerships": "partnerships__partnerships.csv"}


def bring(store: Store, name: str, today: date = TODAY) -> Outcome:
    return import_by_recipe(store, find_recipe(f"leeds2023-{name}"), [shared_folder("real", "programme_leeds2023", FILES[name])], today=today)


def ask(store: Store, question: str) -> list[tuple]:
    with store.cursor() as cursor:
        return cursor.execute(question).fetchall()


@pytest.fixture(scope="module")
def full() -> Iterator[Store]:
    opened = open_store(None)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def leeds(full: Store) -> dict[str, Outcome]:
    return {name: bring(full, name) for name in FILES}


def test_nothing_is_wrong_with_the_files(leeds: dict[str, Outcome]) -> None:
    assert [(name, outcome.faults, outcome.warnings) for name, outcome in leeds.items()] == [(name, [], []) for name in FILES]


def test_community_account(leeds: dict[str, Outcome]) -> None:
    account = leeds["community"].account
    file = account["files"][0]
    assert (file["read"], file["stored"], file["merged"], file["set_aside"]) == (289, 275, 0, 14)
    assert file["sums"] == {"audience": {"read": 57171, "stored": 56804, "merged": 0, "set_aside": 367}}
    assert (file["empty"]["ward_code"]["read"], file["empty"]["audience"]["read"], file["zero"]["audience"]["read"]) == (78, 48, 22)
    assert [one["reason"] for one in account["set_aside"]] == ["no date"] * 14
    assert account["set_aside"][0] == {"file": "community__events.csv", "row": 50, "reason": "no date"}


def test_community_in_the_store(leeds: dict[str, Outcome], full: Store) -> None:
    of = "FROM sessions WHERE session_id LIKE 'leeds-2023/community/%'"
    assert ask(full, f"SELECT count(*), sum(headcount), count(*) - count(headcount), count(*) FILTER (headcount = 0) {of}") == [(275, 56804, 45, 20)]
    assert ask(full, f"SELECT count(*) - count(setting_id), count(writing), count(hours), count(involvement) {of}") == [(75, 0, 0, 0)]


def test_schools_in_the_store(leeds: dict[str, Outcome], full: Store) -> None:
    file = leeds["schools"].account["files"][0]
    assert (file["read"], file["stored"], file["set_aside"]) == (493, 493, 0)
    of = "FROM sessions WHERE session_id LIKE 'leeds-2023/schools/%'"
    assert ask(full, f"SELECT count(*), sum(headcount), count(*) - count(headcount) {of}") == [(493, 35214, 5)]
    assert ask(full, "SELECT count(*), count(people), count(DISTINCT partner_id) FROM attendance JOIN groups USING (group_id)") == [(462, 0, 219)]
    assert ask(full, "SELECT count(*) FROM partners WHERE kind = 'school'") == [(219,)]


def test_pupils_below_nought_are_set_aside_number_by_number(leeds: dict[str, Outcome]) -> None:
    file = leeds["schools"].account["files"][0]
    assert file["sums"]["pupil_count"] == {"read": 35169, "stored": 35214, "merged": 0, "set_aside": -45}
    assert file["numbers_set_aside"] == [{"row": row, "column": "pupil_count", "number": -9} for row in range(343, 348)]
    assert file["sums_not_kept"] == ["teacher_count"]


def test_partnerships_in_the_store(leeds: dict[str, Outcome], full: Store) -> None:
    file = leeds["partnerships"].account["files"][0]
    assert (file["read"], file["stored"], file["set_aside"]) == (66, 66, 0)
    assert {column: sums["read"] for column, sums in file["sums"].items()} == {
        "audience_numbers": 69862, "digital_audiences": 36441, "number_of_participants": 2008, "total_number_of_events": 21,
    }
    assert ask(full, "SELECT count(*) FROM projects WHERE project_id LIKE 'leeds-2023/partnership/%'") == [(66,)]
    partners = "SELECT count(*), count(DISTINCT project_id), count(DISTINCT partner_id) FROM groups WHERE project_id LIKE 'leeds-2023/partnership/%'"
    assert ask(full, partners) == [(66, 64, 47)]
    assert ask(full, "SELECT starts_on, ends_on FROM projects WHERE name LIKE '%Sijas%' OR name LIKE '%Archie Hyde%' ORDER BY 1") == [
        (date(2023, 9, 1), None), (date(2023, 12, 1), None),
    ]


def test_a_project_of_two_files_is_one(leeds: dict[str, Outcome], full: Store) -> None:
    assert ask(full, "SELECT starts_on, ends_on FROM projects WHERE name = '01 - The Awakening'") == [(date(2022, 9, 24), date(2023, 10, 29))]
    assert ask(full, "SELECT count(*) FROM projects WHERE project_id NOT LIKE '%partnership%'") == [(19,)]


def test_the_order_of_imports_does_not_matter(leeds: dict[str, Outcome], full: Store) -> None:
    before = ask(full, "SELECT * FROM projects ORDER BY project_id")
    for name in ("schools", "community", "partnerships"):
        again = bring(full, name)
        assert again.import_id is None
        assert not any(counts["inserted"] or counts["updated"] for counts in again.stored.values())
    assert ask(full, "SELECT * FROM projects ORDER BY project_id") == before


def test_a_session_still_to_come_is_planned(store: Store) -> None:
    bring(store, "community", today=date(2023, 3, 1))
    counted = ask(store, "SELECT status, min(held_on) > DATE '2023-03-01', count(*) FROM sessions GROUP BY ALL ORDER BY 1")
    assert [(status, is_later) for status, is_later, _ in counted] == [("held", False), ("planned", True)]
    assert sum(count for *_, count in counted) == 275


def test_a_dry_run_gives_the_account_and_stores_nothing(store: Store) -> None:
    path = shared_folder("real", "programme_leeds2023", FILES["community"])
    outcome = import_by_recipe(store, find_recipe("leeds2023-community"), [path], dry_run=True, today=TODAY)
    assert outcome.import_id is None
    assert outcome.account["files"][0]["stored"] == 275
    assert store.is_empty()


def test_a_folder_gives_only_the_files_that_fit(store: Store) -> None:
    folder = shared_folder("real", "programme_leeds2023")
    outcome = import_by_recipe(store, find_recipe("leeds2023-partnerships"), [folder], today=TODAY)
    assert [file["file"] for file in outcome.account["files"]] == ["partnerships__partnerships.csv"]
    assert not outcome.faults


def test_the_account_in_sentences(leeds: dict[str, Outcome]) -> None:
    assert account_lines(leeds["community"].account) == [
        "community__events.csv: rows: 289 read = 275 stored + 0 merged + 14 set aside.",
        "  audience: 57,171 read = 56,804 stored + 0 merged + 367 set aside.",
        "  set aside, 14 rows: no date",
        "  alike in every cell, not counted again: row 166 as row 165",
        "  alike in every cell, each counted: row 279 as row 278",
    ]
    assert "  set aside, a number in row 347: -9 of pupil_count" in account_lines(leeds["schools"].account)
