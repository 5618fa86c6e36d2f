"""A scope laid on a cursor serves the next question of the very same scope, and no other; a change of records ends it."""

import datetime
from pathlib import Path

import pytest

from coprod.query import Filters, ask_rows
from coprod.store import Store, open_store
from coprod.store.at_hand import MOST_IDLE
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD, NOBODY, Viewer

from . import examples

TODAY = datetime.date(2026, 11, 22)
TEAMS = {name: Viewer(role="team", project_ids=(name,)) for name in ("north", "south")}


@pytest.fixture
def two(store: Store) -> Store:
    """Two projects with a session each."""
    fill(store, arrow_tables(examples.complete({
        "projects": [{"project_id": name} for name in TEAMS], "sessions": [{"session_id": f"s-{name}", "project_id": name} for name in TEAMS],
    })))
    return store


def seen(store: Store, viewer: Viewer, filters: Filters | None = None) -> list[str]:
    return [row["project_id"] for row in ask_rows(store, viewer, "project_names", filters or Filters(as_of=TODAY))]


def test_whoever_asks_next_sees_their_own_scope(two: Store) -> None:
    for _ in range(3):
        assert {name: seen(two, viewer) for name, viewer in TEAMS.items()} == {name: [name] for name in TEAMS}
        assert seen(two, NOBODY) == []
        assert seen(two, LOCAL_LEAD) == ["north", "south"]
        assert seen(two, LOCAL_LEAD, Filters(projects=("south",), as_of=TODAY)) == ["south"]
        # A role that fell away takes what was laid for it along: nothing is found under another key.
        assert seen(two, Viewer(role="funder", project_ids=("north",))) == []


def test_a_change_of_records_is_seen_by_the_next_question(two: Store) -> None:
    assert seen(two, TEAMS["north"], Filters(statuses=("active",), as_of=TODAY)) == ["north"]
    with two.transaction() as cursor:
        cursor.execute("UPDATE main.projects SET status = 'stopped' WHERE project_id = 'north'")
    assert seen(two, TEAMS["north"], Filters(statuses=("active",), as_of=TODAY)) == []
    assert [row["phase"] for row in ask_rows(two, TEAMS["north"], "project_facts", Filters(as_of=TODAY))] == ["ended"]


def test_the_day_of_one_question_is_not_that_of_the_next(two: Store) -> None:
    with two.transaction() as cursor:
        cursor.execute("UPDATE main.sessions SET held_on = DATE '2026-06-01', status = 'held'")
    days = [datetime.date(2026, 5, 31), datetime.date(2026, 6, 1)]
    for _ in range(2):
        assert [ask_rows(two, LOCAL_LEAD, "portfolio_counts", Filters(as_of=day))[0]["n_held"] for day in days] == [0, 2]


def test_a_question_that_fails_leaves_nothing_behind(two: Store) -> None:
    assert seen(two, TEAMS["north"]) == ["north"]
    with pytest.raises(Exception, match="most"):
        ask_rows(two, TEAMS["north"], "project_found", Filters(as_of=TODAY), find="", chosen=None)
    assert seen(two, TEAMS["north"]) == ["north"]


def test_few_are_kept_and_a_closed_store_lets_its_file_go(tmp_path: Path) -> None:
    path = tmp_path / "some.duckdb"
    store = open_store(path)
    fill(store, arrow_tables(examples.complete({"projects": [{"project_id": "north"}]})))
    for back in range(2 * MOST_IDLE):
        assert seen(store, LOCAL_LEAD, Filters(as_of=TODAY - datetime.timedelta(days=back))) == ["north"]
    assert len(store.at_hand) == MOST_IDLE
    store.close()
    assert len(store.at_hand) == 0
    again = open_store(path)
    assert seen(again, LOCAL_LEAD) == ["north"]
    again.close()
