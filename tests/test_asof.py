"""What is kept for an as-of date: never out of date, never half there, also while others write."""

import datetime
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from coprod import asof
from coprod.indicators import indicators
from coprod.query import Filters, ask_rows
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD

from .portfolios import generate

TODAY = datetime.date(2026, 11, 22)


def made() -> Store:
    store = open_store(None)
    fill(store, arrow_tables(generate(5)))
    return store


def add_member(store: Store, member_id: str) -> None:
    with store.transaction() as cursor:
        project = cursor.execute("SELECT min(project_id) FROM main.projects").fetchone()[0]
        cursor.execute("INSERT INTO main.team_members (member_id, project_id, role, is_external) VALUES (?, ?, 'artist', false)", [member_id, project])


def team_size(store: Store, as_of: datetime.date = TODAY) -> float:
    rows = ask_rows(store, LOCAL_LEAD, "indicator_rows", Filters(as_of=as_of), indicators=["team_size"], ordered=["team_size"])
    return min(rows, key=lambda row: row["project_id"])["value"] or 0


def test_a_change_is_seen_at_the_next_question() -> None:
    store = made()
    before = team_size(store)
    add_member(store, "new-1")
    assert team_size(store) == before + 1


def test_more_days_than_are_kept_stay_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asof, "MOST_DATES", 8)
    store = made()
    days = [TODAY - datetime.timedelta(days=7 * back) for back in range(asof.MOST_DATES + 3)]
    n_projects = store.counts()["projects"]
    assert {len(ask_rows(store, LOCAL_LEAD, "stage_rows", Filters(as_of=day))) for day in days} == {9 * n_projects}


def test_questions_beside_writes_are_whole(soak: bool) -> None:
    store = made()
    before, n_projects = team_size(store), store.counts()["projects"]
    rounds = 40 if soak else 8

    def asks(back: int) -> int:
        return len(ask_rows(store, LOCAL_LEAD, "stage_rows", Filters(as_of=TODAY - datetime.timedelta(days=back % 4))))

    with ThreadPoolExecutor(8) as pool:
        writes = [pool.submit(add_member, store, f"w-{number}") for number in range(rounds)]
        answers = list(pool.map(asks, range(4 * rounds)))
        for write in writes:
            write.result()
    assert set(answers) == {9 * n_projects}
    assert team_size(store) == before + rounds


def test_the_order_in_which_records_lie_changes_no_digit() -> None:
    portfolio, found = generate(31, n_projects=6), []
    for turn in range(3):
        store = open_store(None)
        # A sum of halves and thirds taken in another order may end on another digit.
        fill(store, arrow_tables({table: random.Random(turn).sample(rows, len(rows)) for table, rows in portfolio.items()}))
        rows = ask_rows(store, LOCAL_LEAD, "indicator_rows", Filters(as_of=TODAY), indicators=None, ordered=list(indicators()))
        found.append(sorted(map(repr, rows)))
        store.close()
    assert found[1] == found[0] and found[2] == found[0]
    assert len(found[0]) > 500
