"""The four shares of data quality, against the plain computation, the store's own check, and imports made on known days."""

import datetime
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from coprod import quality
from coprod.intake import check_store, import_paths, undo
from coprod.query import Filters, ask_rows
from coprod.reports import completeness_words as words
from coprod.reports.findings import month_ends
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD, NOBODY, Viewer

from . import examples, plain, records_text
from .plain.quality import cells, checks, tally
from .portfolios import as_of_dates, generate

AS_OF = datetime.date(2026, 11, 22)
Rows = list[dict[str, Any]]


def asked(store: Store, question: str, day: datetime.date = AS_OF, viewer: Viewer = LOCAL_LEAD, days: list[datetime.date] | None = None) -> Rows:
    parameters: dict[str, dict[str, Any]] = {
        "quality_cells": {"days": days or [day], "core": words.CORE, "most": 1_000, "skip": 0}, "quality_timely": {"within": 14, "by_project": True},
        "quality_checks": {"by_project": True}, "quality_overdue": {},
    }
    return ask_rows(store, viewer, question, Filters(as_of=day), **parameters[question])


def test_cells_filled_and_records_in_order_are_as_counted_by_hand(seed: int) -> None:
    portfolio = generate(seed)
    store = open_store(None)
    fill(store, arrow_tables(portfolio))
    for day in as_of_dates(portfolio)[:2]:
        projects = plain.projects_on(portfolio, day)
        rows, seen = asked(store, "quality_cells", day), {project.project_id: cells(project) for project in projects}
        told = {(row["table_name"], row["column_name"]): (row["k"], row["n"]) for row in rows if row["column_name"]}
        assert told == tally([one for mine in seen.values() for one in mine])
        totals = {project: (sum(one.is_right for one in mine), len(mine)) for project, mine in seen.items() if mine}
        assert {row["project_id"]: (row["k"], row["n"]) for row in rows if row["project_id"] and row["n"]} == totals
        in_order = {(row["share"], row["test"]): (row["k"], row["n"]) for row in asked(store, "quality_checks", day) if row["test"]}
        assert in_order == tally([one for project in projects for one in checks(project)])
    store.close()


@pytest.mark.parametrize("number", range(4))
def test_a_past_month_is_what_asking_on_its_last_day_gives(store: Store, number: int) -> None:
    fill(store, arrow_tables(generate(number)))
    days = month_ends(AS_OF, 12)

    def totals(rows: Rows) -> dict[datetime.date, tuple[int, int]]:
        return {row["day"]: (row["k"], row["n"]) for row in rows if row["table_name"] is None and row["project_id"] is None}

    together = totals(asked(store, "quality_cells", days=days))
    assert together
    assert together == totals([row for day in days for row in asked(store, "quality_cells", day)])


def test_what_is_not_correct_is_what_the_store_warns_of(store: Store) -> None:
    records: dict[str, Rows] = {
        "groups": [{"group_id": "g1", "project_id": "p1", "roster": 5}, {"group_id": "g2", "project_id": "p1", "roster": 20}],
        "sessions": [{"session_id": "s1", "project_id": "p1", "headcount": 9}, {"session_id": "s2", "project_id": "p1", "headcount": 3}],
        "attendance": [
            {"session_id": "s1", "group_id": "g1", "people": 6}, {"session_id": "s1", "group_id": "g2", "people": 3},
            {"session_id": "s2", "group_id": "g2", "people": 8},
        ],
        "segments": [{"segment_id": "young", "dimension": "age"}, {"segment_id": "old", "dimension": "age"}],
        "group_profiles": [{"group_id": "g1", "segment_id": "young", "people": 4}, {"group_id": "g1", "segment_id": "old", "people": 2}],
    }
    fill(store, arrow_tables(examples.complete(records)))
    told = {row["test"]: row["n"] - row["k"] for row in asked(store, "quality_checks") if row["test"] and row["share"] == "correctness"}
    assert told == {"people_above_roster": 1, "headcount_below_groups": 1, "profile_above_roster": 1}
    warned = Counter(fault.code for fault in check_store(store, today=AS_OF))
    assert {code: warned[code] for code in told} == told


def test_the_cells_counted_are_those_declared(store: Store) -> None:
    records: dict[str, Rows] = {
        "projects": [{"project_id": "p1"}],
        "team_members": [{"member_id": "m1", "project_id": "p1"}, {"member_id": "m2", "project_id": "p1", "is_external": True}],
        "targets": [{"project_id": "p1", "segment_id": "everyone"}], "groups": [{"group_id": "g1", "project_id": "p1"}],
        "settings": [{"setting_id": "hall"}], "sessions": [{"session_id": "s1", "project_id": "p1", "setting_id": "hall"}],
        "attendance": [{"session_id": "s1", "group_id": "g1"}],
        "ideas": [{
            "idea_id": "i1", "project_id": "p1", "raised_on": datetime.date(2026, 1, 1), "decided_on": datetime.date(2026, 2, 1), "outcome": "declined",
        }],
    }
    fill(store, arrow_tables(examples.complete(records)))
    declared = {(piece.table, column) for piece in quality.pieces().values() if piece.is_cell for column in piece.columns}
    assert {(row["table_name"], row["column_name"]) for row in asked(store, "quality_cells") if row["column_name"]} == declared


def test_every_test_has_its_sentence(store: Store) -> None:
    fill(store, arrow_tables(generate(1)))
    assert {row["test"] for row in asked(store, "quality_checks") if row["test"]} <= quality.tests().keys()
    assert list(quality.shares()) == list(words.TITLES)


def brought(store: Store, folder: Path, on: datetime.date) -> str:
    """An import of a folder, as it stands in the list for a day. The clock is the machine's: the day is written in afterwards."""
    outcome = import_paths(store, [folder], by="tests")
    assert outcome.import_id
    with store.transaction() as cursor:
        cursor.execute("UPDATE coprod.imports SET imported_at = ? WHERE import_id = ?", [on, outcome.import_id])
    return outcome.import_id


def timely(store: Store, day: datetime.date = AS_OF, viewer: Viewer = LOCAL_LEAD) -> dict[str | None, tuple[int, int, int]]:
    rows = [row for row in asked(store, "quality_timely", day, viewer) if row["project_id"] is None and row["month"] is None]
    return {row["table_name"]: (row["k"], row["n_known"], row["n"]) for row in rows}


def test_how_soon_a_record_came_is_known_from_its_first_import(store: Store, tmp_path: Path) -> None:
    # Held on 15 October 2025 and 1 March 2026; brought on 20 October 2025, so the first is in time and the second came before its day.
    brought(store, records_text.written(tmp_path / "one"), datetime.date(2025, 10, 20))
    assert timely(store)["sessions"] == (2, 2, 2)
    # Another import that changes the session leaves the day it first came.
    changed = records_text.exchanged("sessions", 2, "hours", "2.5")
    brought(store, records_text.only(tmp_path / "two", sessions=changed), datetime.date(2026, 6, 1))
    assert timely(store)["sessions"] == (2, 2, 2)
    later = "session_id,project_id,held_on,status\nses-9,proj-1,2026-05-01,held\n"
    late = brought(store, records_text.only(tmp_path / "three", sessions=later), datetime.date(2026, 5, 16))
    assert timely(store)["sessions"] == (2, 3, 3)
    months = {row["month"]: (row["k"], row["n_known"]) for row in asked(store, "quality_timely") if row["month"]}
    assert months[datetime.date(2026, 5, 1)] == (0, 1)
    # Fourteen days are still in time.
    with store.transaction() as cursor:
        cursor.execute("UPDATE coprod.imports SET imported_at = ? WHERE import_id = ?", [datetime.date(2026, 5, 15), late])
    assert timely(store)["sessions"] == (3, 3, 3)
    undo(store, late)
    assert timely(store)["sessions"] == (2, 2, 2)


def test_what_no_import_brought_is_not_known(store: Store) -> None:
    fill(store, arrow_tables(generate(3)))
    told = timely(store)
    assert {(k, known) for k, known, _ in told.values()} == {(0, 0)}
    assert told["sessions"][2] > 0


def test_a_team_sees_how_soon_its_own_records_came_and_nobody_of_none(store: Store, tmp_path: Path) -> None:
    brought(store, records_text.written(tmp_path / "one"), datetime.date(2025, 10, 20))
    assert timely(store, viewer=Viewer(role="team", project_ids=("proj-2",)))["sessions"] == (1, 1, 1)
    assert timely(store, viewer=NOBODY) == {None: (0, 0, 0)}


@pytest.mark.parametrize("question", ["quality_cells", "quality_checks", "quality_overdue"])
def test_nobody_sees_no_quality(store: Store, question: str) -> None:
    fill(store, arrow_tables(generate(4)))
    assert [row for row in asked(store, question, viewer=NOBODY) if row.get("n")] == []
    own = plain.projects_on(generate(4), AS_OF)[0].project_id
    mine = {row.get("project_id") for row in asked(store, question, viewer=Viewer(role="team", project_ids=(own,)))}
    assert mine <= {None, own}
