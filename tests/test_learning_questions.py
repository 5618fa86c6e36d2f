"""What the pages on sessions and methods and the Learning log are told, against the plain computation."""

import datetime
from typing import Any

import pytest

from coprod.query import Filters, ask_rows
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD

from . import examples, plain
from .plain import taking_part
from .plain.tips_6_to_8 import review_rhythm, writing_dependency
from .portfolios import generate

AS_OF = datetime.date(2026, 11, 22)
Rows = list[dict[str, Any]]


def asked(store: Store, question: str, **parameters: Any) -> Rows:
    return ask_rows(store, LOCAL_LEAD, question, Filters(as_of=AS_OF), **parameters)


@pytest.fixture(scope="module", params=range(3))
def known(request: pytest.FixtureRequest) -> Any:
    """A portfolio in a store, and its projects as they stood."""
    records, opened = generate(request.param, n_projects=8, as_of=AS_OF), open_store(None)
    fill(opened, arrow_tables(records))
    yield opened, plain.projects_on(records, AS_OF)
    opened.close()


def test_what_is_told_of_the_sessions(known: Any) -> None:
    store, projects = known
    expected = taking_part.told(projects)
    found = {(row["told"], row["word"], row["month"]): [row["n"], row["n_hours"] or 0, row["hours"] or 0] for row in asked(store, "methods_told")}
    assert found.keys() == expected.keys()
    assert {key: one for key, one in found.items() if one != pytest.approx(expected[key])} == {}


def test_two_years_stand_by_month_and_what_is_older_in_one_sum(store: Store) -> None:
    days = [datetime.date(2024, 11, 30), datetime.date(2024, 12, 1), datetime.date(2024, 12, 31), datetime.date(2026, 11, 22), datetime.date(2026, 11, 23)]
    sessions = [{"session_id": f"s{number}", "project_id": "p1", "held_on": held_on, "hours": 2, "writing": "none"} for number, held_on in enumerate(days)]
    fill(store, arrow_tables(examples.complete({"projects": [{"project_id": "p1"}], "sessions": sessions})))
    found = {row["month"]: (row["n"], row["hours"]) for row in asked(store, "methods_told") if row["told"] == "writing"}
    assert found == {None: (1, 2.0), datetime.date(2024, 12, 1): (2, 4.0), datetime.date(2026, 11, 1): (1, 2.0)}


def test_projects_stand_in_their_bands(known: Any) -> None:
    store, projects = known
    found = {(row["indicator"], row["band"]): row["n"] for question in ("methods_standing", "learning_standing") for row in asked(store, question)}
    assert all(sum(n for (one, _), n in found.items() if one == indicator) == len(projects) for indicator, _ in found)
    shares = [writing_dependency(project) for project in projects]
    known_shares = [share.k / share.n for share in shares if share is not None]
    assert found.get(("writing_dependency", 3), 0) == sum(value > 0.5 for value in known_shares)
    assert found.get(("writing_dependency", 0), 0) == sum(value == 0 for value in known_shares)
    gaps = [gap for project in projects if (gap := taking_part.line(project)[2]) is not None]
    assert sum(n for (one, band), n in found.items() if one == "longest_review_gap" and band is not None and band >= 3) == sum(gap > 90 for gap in gaps)
    rhythm = [share for project in projects if (share := review_rhythm(project)) is not None]
    assert found.get(("review_rhythm", 3), 0) == sum(share.k == share.n for share in rhythm)
    # More than a fifth of the time needs writing, the largest share first.
    relying = asked(store, "methods_writing", most=50, skip=0)
    assert [row["value"] for row in relying] == pytest.approx(sorted((value for value in known_shares if value > 0.2), reverse=True))


def test_sessions_are_found_by_words_writing_and_whether_anybody_was_counted(known: Any) -> None:
    store, projects = known
    held = [(project, session) for project in projects for session in project.held]

    def found(**wanted: Any) -> list[str]:
        rows = asked(store, "methods_sessions", **{"most": 1000, "skip": 0, "find": "", "writing_is": "", "uncounted": False, **wanted})
        assert all(row["n_all"] == len(rows) for row in rows)
        return [row["session_id"] for row in rows]

    assert found() == [session["session_id"] for _, session in sorted(held, key=lambda one: (-one[1]["held_on"].toordinal(), one[1]["session_id"]))]
    assert set(found(uncounted=True)) == {session["session_id"] for project, session in held if project.people_at(session) is None}
    assert set(found(writing_is="unknown")) == {session["session_id"] for _, session in held if session["writing"] is None}
    for find in ("1", "project 2", "zzz"):
        expected = {
            session["session_id"] for project, session in held if all(word in f"{session['title'] or ''} {project.record['name']}".lower() for word in find.split())
        }
        assert set(found(find=find)) == expected, find
    rows = asked(store, "methods_sessions", most=1000, skip=0, find="", writing_is="", uncounted=False)
    people = {session["session_id"]: project.people_at(session) for project, session in held}
    assert {row["session_id"]: row["people"] for row in rows} == people
    methods = {session["session_id"]: ",".join(sorted(taking_part.methods_of(project, session))) for project, session in held}
    assert {row["session_id"]: row["methods"] or "" for row in rows} == methods


def test_reviews_and_ideas_are_added_up(known: Any) -> None:
    store, projects = known
    [row] = asked(store, "learning_totals")
    due = [one for project in projects for one in plain.attention_rows([project], AS_OF) if one["reason"] == "no_review"]
    assert row == {**taking_part.totals(projects), "n_due": len(due)}
    expected, rows = taking_part.ideas(projects), asked(store, "learning_ideas")
    assert {one["became"]: [one["n"], one["n_told"]] for one in rows} == expected["became"]
    assert {(one["days_to_decide"], one["days_to_tell"], one["n_waiting"]) for one in rows} == {(expected["days_to_decide"], expected["days_to_tell"], expected["n_waiting"])}
    waiting = asked(store, "learning_waiting", most=1000, skip=0)
    assert {one["idea_id"] for one in waiting} == expected["waiting"]
    assert [(not one["is_active"], one["raised_on"]) for one in waiting] == sorted((not one["is_active"], one["raised_on"]) for one in waiting)


def test_the_time_line_has_every_mark_and_gap(known: Any) -> None:
    store, projects = known
    rows = asked(store, "learning_line", most=100, skip=0)
    for project in projects:
        marks, gaps, longest = taking_part.line(project)
        own = [row for row in rows if row["project_id"] == project.project_id]
        if longest is None and not project.own("reviews"):
            assert own == []
            continue
        assert sorted((row["day"], row["kind"]) for row in own) == marks
        assert sorted(row["gap"] for row in own if row["gap"] is not None) == gaps
        assert {row["longest"] for row in own} <= {longest}
    paged = [row["project_id"] for skip in range(0, 8, 3) for row in asked(store, "learning_line", most=3, skip=skip)]
    assert paged == [row["project_id"] for row in rows]


def test_reviews_are_found_by_words_and_by_what_came_of_them(known: Any) -> None:
    store, projects = known
    held = [(project, review) for project in projects for review in taking_part.held_reviews(project)]
    tests = {
        "": lambda one: True, "change": lambda one: one["change"] is not None, "come": lambda one: one["change"] is not None and one["changed_on"] is None,
        "partners": lambda one: one["is_with_partners"], "no": lambda one: one["supports_ethos"] == "no", "unknown": lambda one: one["supports_ethos"] is None,
    }
    for only, is_one in tests.items():
        for find in ("", "project 1", "outdoors more"):
            found = {row["review_id"] for row in asked(store, "learning_reviews", most=1000, skip=0, find=find, only_those=only)}
            assert found == {
                review["review_id"] for project, review in held if is_one(review)
                and all(word in f"{project.record['name']} {review['reflection'] or ''} {review['change'] or ''}".lower() for word in find.split())
            }, (only, find)
