"""What is said to be lacking, against the plain computation that records it and asks again."""

import datetime
from collections import Counter
from typing import Any

import pytest

from coprod import quality
from coprod.query import Filters, ask_rows
from coprod.schema import TABLES
from coprod.stages import rules
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD, NOBODY, Viewer

from . import examples, plain
from .plain.lacking import lacking
from .plain.recording import PIECES, recorded, settles
from .portfolios import as_of_dates, generate

AS_OF = datetime.date(2026, 11, 22)
Rows = list[dict[str, Any]]


def asked(store: Store, day: datetime.date = AS_OF, viewer: Viewer = LOCAL_LEAD, pieces: int = 99) -> Rows:
    return ask_rows(store, viewer, "record_next", Filters(as_of=day), most=1000, skip=0, pieces=pieces)


def outcomes(store: Store, day: datetime.date, project_id: str) -> dict[str, str]:
    rows = [row for tip in range(1, 10) for row in ask_rows(store, LOCAL_LEAD, "stage_rules", Filters(projects=(project_id,), as_of=day), tip=tip)]
    return {row["rule"]: row["outcome"] for row in rows}


def test_every_rule_says_what_it_needs() -> None:
    # A rule without a declaration raises here.
    needed = {piece for rule in rules() for piece in quality.needs(rule.id).pieces}
    assert needed <= quality.pieces().keys()
    # What no rule needs is there for an indicator alone, and counts as a cell.
    assert all(quality.pieces()[piece].is_cell for piece in quality.pieces().keys() - needed)
    for rule in rules():
        declared = quality.needs(rule.id)
        assert {quality.pieces()[piece].table for piece in declared.pieces} & {*rule.records, "sessions"}, rule.id


def test_nothing_is_declared_for_a_rule_that_is_not_there() -> None:
    declared = {name for name in quality._declared("lacking")["needs"] if name != "partner_assessment"}
    assert declared == {rule.id for rule in rules() if not rule.id.endswith(".partner_assessment")}


@pytest.mark.parametrize("piece", quality.pieces().values(), ids=lambda one: one.id)
def test_a_piece_names_columns_that_are_there_and_is_said_with_its_number(piece: quality.Piece) -> None:
    assert set(piece.columns) <= TABLES[piece.table].column.keys()
    assert ("{n}" in piece.do) == (piece.thing is not None)


def test_what_each_piece_would_settle_is_what_recording_it_settles(soak: bool) -> None:
    # Recording every piece in a copy and asking again is slow: few portfolios, one day each.
    for seed in range(300 if soak else 5):
        portfolio = generate(seed)
        store = open_store(None)
        fill(store, arrow_tables(portfolio))
        day = as_of_dates(portfolio)[seed % 2]
        rows = [row for row in asked(store, day) if row["piece"] in PIECES]
        counted, settled = {}, {}
        for project in plain.projects_on(portfolio, day):
            for piece, n in lacking(project).items():
                counted[project.project_id, piece] = n
                settled[project.project_id, piece] = settles(portfolio, project, piece)
        told = {(row["project_id"], row["piece"]): row for row in rows}
        assert {key: set(row["settles"]) for key, row in told.items() if row["settles"]} == {key: one for key, one in settled.items() if one}, seed
        # What would settle nothing, help nothing and open nothing is not listed.
        assert {key: row["n_lacking"] for key, row in told.items()} == {key: counted.get(key) for key in told}, seed
        store.close()


def test_recording_what_is_lacking_ends_the_want_of_data() -> None:
    # In the store itself, each piece in a project of its own: the very rules named have an answer afterwards.
    portfolio = generate(2, n_projects=120)
    store = open_store(None)
    fill(store, arrow_tables(portfolio))
    said: dict[str, tuple[str, list[str]]] = {}
    # The pieces that seldom settle a rule choose first.
    times = Counter(row["piece"] for row in asked(store) if row["settles"])
    for row in sorted((row for row in asked(store) if row["settles"] and row["piece"] in PIECES), key=lambda row: times[row["piece"]]):
        if row["piece"] not in said and row["project_id"] not in {project_id for project_id, _ in said.values()}:
            said[row["piece"]] = (row["project_id"], row["settles"])
    store.close()
    # Access facts settle none by themselves: they decide whether a rule is met.
    assert said.keys() == set(PIECES) - {"facts"}
    projects = {one.project_id: one for one in plain.projects_on(portfolio, AS_OF)}
    for piece, (project_id, _) in said.items():
        portfolio = recorded(portfolio, projects[project_id], piece)
    store = open_store(None)
    fill(store, arrow_tables(portfolio))
    for piece, (project_id, rule_ids) in said.items():
        after = outcomes(store, AS_OF, project_id)
        assert {after[rule_id] for rule_id in rule_ids} <= {"met", "not_met"}, piece
    store.close()


def test_a_groups_own_assessment_settles_the_last_rule_of_its_tip(store: Store) -> None:
    records: dict[str, Rows] = {"projects": [{"project_id": "p1"}], "groups": [{"group_id": "g1", "project_id": "p1"}]}
    records["assessments"] = [
        {"assessment_id": "a1", "project_id": "p1", "tip": 4, "assessor": "group", "group_id": "g1", "level": 2, "assessed_on": datetime.date(2026, 6, 1)},
    ]
    fill(store, arrow_tables(examples.complete(records)))
    row = next(row for row in asked(store) if row["piece"] == "assessment")
    # Tip 9 is not due before opening, and tip 4 has been asked.
    assert row["tips"] == [1, 2, 3, 5, 6, 7, 8]
    assert outcomes(store, AS_OF, "p1")["4.4.partner_assessment"] == "not_met"


def test_what_settles_most_comes_first_and_ties_go_by_tip(store: Store) -> None:
    fill(store, arrow_tables(generate(3)))
    by_project: dict[str, Rows] = {}
    for row in asked(store):
        by_project.setdefault(row["project_id"], []).append(row)
    for rows in by_project.values():
        plain_pieces = [row for row in rows if row["piece"] not in (None, "assessment")]
        keys = [(-len(row["settles"]), -len(row["opens"]), -len(row["helps"]), (row["settles"] or row["opens"] or row["helps"])[0]) for row in plain_pieces]
        assert keys == sorted(keys)
    answered = [rows[0]["n_answered"] for rows in by_project.values()]
    assert answered == sorted(answered, reverse=True)
    assert sum(answered) > 0


def test_over_all_projects_it_adds_up(store: Store) -> None:
    fill(store, arrow_tables(generate(5)))
    rows = [row for row in asked(store) if row["piece"]]
    for one in ask_rows(store, LOCAL_LEAD, "record_first", Filters(as_of=AS_OF)):
        mine = [row for row in rows if row["piece"] == one["piece"]]
        assert (one["n_projects"], one["n_settles"]) == (len(mine), sum(len(row["settles"]) for row in mine))
    assert rows


def test_a_past_day_lacks_what_had_not_happened_by_then(store: Store) -> None:
    records: dict[str, Rows] = {
        "projects": [{"project_id": "p1", "starts_on": datetime.date(2026, 1, 1)}],
        "needs": [{"need_id": "n1", "project_id": "p1", "group_id": "g1", "raised_on": datetime.date(2026, 5, 1)}],
    }
    fill(store, arrow_tables(examples.complete(records)))
    lacking_on = {day: {row["piece"] for row in asked(store, day)} for day in (datetime.date(2026, 4, 30), datetime.date(2026, 5, 1))}
    assert "need" in lacking_on[datetime.date(2026, 4, 30)] - lacking_on[datetime.date(2026, 5, 1)]


@pytest.mark.parametrize("question", ["record_next", "record_first"])
def test_nobody_is_told_of_nothing_and_a_team_of_its_own(store: Store, question: str) -> None:
    fill(store, arrow_tables(generate(4)))
    parameters = {"most": 50, "skip": 0, "pieces": 3} if question == "record_next" else {}
    assert ask_rows(store, NOBODY, question, Filters(as_of=AS_OF), **parameters) == []
    own = plain.projects_on(generate(4), AS_OF)[0].project_id
    rows = ask_rows(store, Viewer(role="team", project_ids=(own,)), question, Filters(as_of=AS_OF), **parameters)
    assert rows
    assert all(row.get("project_id", own) == own and row.get("n_projects", 1) == 1 for row in rows)


def test_pages_of_projects_follow_one_another(store: Store) -> None:
    fill(store, arrow_tables(generate(2, n_projects=7)))
    whole = list(dict.fromkeys(row["project_id"] for row in asked(store, pieces=1)))
    paged = [
        row["project_id"] for skip in range(0, 7, 2)
        for row in ask_rows(store, LOCAL_LEAD, "record_next", Filters(as_of=AS_OF), most=2, skip=skip, pieces=1)
    ]
    assert len(whole) == 7
    assert paged == whole
