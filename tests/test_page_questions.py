"""What the questions of the audience and settings pages compute, against the plain computation and by hand."""

import datetime
from typing import Any

import pytest

from coprod.demo import portfolio
from coprod.query import Filters, ask_rows
from coprod.reports.access_words import CORE
from coprod.store import Store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD, NOBODY, Viewer
from coprod.vocabulary import FEATURES

from . import examples, plain
from .portfolios import generate

AS_OF = datetime.date(2026, 11, 22)
EVERY = {
    "audience_reach": {"most": 50, "skip": 0}, "audience_total": {}, "audience_pooled": {}, "audience_fit": {"most": 50, "skip": 0}, "audience_groups": {},
    "access_settings": {"most": 50, "skip": 0, "features": CORE, "unused": False}, "access_totals": {"core": CORE},
    "access_ahead": {"most": 50, "skip": 0, "within_km": 15.0}, "access_needs": {}, "access_waiting": {}, "access_map": {"core": CORE, "most": 50},
    "access_faces": {}, "access_match": {}, "definitions_thresholds": {},
}
Rows = list[dict[str, Any]]


def asked(store: Store, question: str, viewer: Viewer = LOCAL_LEAD, projects: tuple[str, ...] | None = None, **parameters: Any) -> Rows:
    return ask_rows(store, viewer, question, Filters(projects=projects, as_of=AS_OF), **{**EVERY[question], **parameters})


def told(records: dict[str, Rows], indicator: str) -> dict[Any, dict[str, Any]]:
    """The plain computation's rows of one indicator by project (and audience group or value)."""
    rows = [row for row in plain.indicators(records, AS_OF) if row["indicator"] == indicator]
    return {(row["project_id"], row["segment_id"] or row["value_of"]): row for row in rows}


# Of these portfolios each has an index that can be told.
@pytest.mark.parametrize("number", [1, 2, 3])
def test_one_project_alone_is_its_own_pool(store: Store, number: int) -> None:
    records = generate(number, as_of=AS_OF)
    fill(store, arrow_tables(records))
    indexes = told(records, "representation_index")
    for project in records["projects"]:
        for row in asked(store, "audience_pooled", projects=(project["project_id"],)):
            one = indexes[project["project_id"], row["segment_id"]]
            assert row["status"] == one["status"]
            assert [row[name] for name in ("value", "lower", "upper")] == pytest.approx([one[name] for name in ("value", "lower", "upper")])
    assert any(one["status"] != "no_data" for one in indexes.values())


@pytest.mark.parametrize("number", range(3))
def test_one_project_alone_has_its_own_access_and_waiting(store: Store, number: int) -> None:
    records = generate(number, as_of=AS_OF)
    fill(store, arrow_tables(records))
    known, median = told(records, "access_known"), told(records, "needs_median_days")
    for project in records["projects"]:
        only = (project["project_id"],)
        totals = asked(store, "access_totals", projects=only)[0]
        assert (totals["known_k"], totals["known_n"]) == (known[only[0], None]["k"] or 0, known[only[0], None]["n"] or 0)
        half = [row["days"] for row in asked(store, "access_waiting", projects=only) if row["still_open"] <= 0.5 + 1e-9]
        assert (half[0] if half else None) == median[only[0], None]["value"]


def test_several_places_are_pooled_by_their_people(store: Store) -> None:
    records = {
        "projects": [{"project_id": "north", "place_code": "N"}, {"project_id": "south", "place_code": "S"}, {"project_id": "nowhere"}],
        "segments": [{"segment_id": "yes", "dimension": "disability"}, {"segment_id": "no", "dimension": "disability"}],
        "populations": [
            {"place_code": "N", "segment_id": "yes", "people": 10}, {"place_code": "N", "segment_id": "no", "people": 90},
            {"place_code": "S", "segment_id": "yes", "people": 40}, {"place_code": "S", "segment_id": "no", "people": 60},
        ],
        "groups": [{"group_id": name, "project_id": name, "roster": 30} for name in ("north", "south", "nowhere")],
        "group_profiles": [
            {"group_id": "north", "segment_id": "yes", "people": 6}, {"group_id": "north", "segment_id": "no", "people": 14},
            {"group_id": "south", "segment_id": "yes", "people": 3}, {"group_id": "south", "segment_id": "no", "people": 7},
            {"group_id": "nowhere", "segment_id": "yes", "people": 30},
        ],
        "sessions": [{"session_id": name, "project_id": name} for name in ("north", "south", "nowhere")],
        "attendance": [{"session_id": name, "group_id": name, "people": 5} for name in ("north", "south", "nowhere")],
    }
    fill(store, arrow_tables(examples.complete(records)))
    found = {row["segment_id"]: row for row in asked(store, "audience_pooled")}
    # 20 of the 30 described live where a tenth is disabled, 10 where four tenths are: q = (20 × 0.1 + 10 × 0.4) ÷ 30 = 0.2.
    assert found["yes"]["q"] == pytest.approx(0.2)
    assert (found["yes"]["k"], found["yes"]["n"], found["yes"]["n_projects"], found["yes"]["n_without_place"]) == (9, 30, 2, 1)
    assert found["yes"]["value"] == pytest.approx(1.5)
    assert found["yes"]["distance"] == pytest.approx(0.1)


def test_a_session_ahead_is_told_what_it_lacks_and_who_has_it_nearby(store: Store) -> None:
    records = {
        "projects": [{"project_id": "p1"}],
        "groups": [{"group_id": "g1", "project_id": "p1", "label": "Rising fours", "joined_on": datetime.date(2026, 1, 1)}],
        "needs": [
            {"need_id": "n1", "project_id": "p1", "group_id": "g1", "feature": "quiet_room", "raised_on": datetime.date(2026, 2, 1)},
            {"need_id": "n2", "project_id": "p1", "group_id": "g1", "feature": "lift", "raised_on": datetime.date(2026, 2, 1)},
        ],
        "settings": [
            {"setting_id": "hall", "name": "Hall", "latitude": 52.0, "longitude": -1.0}, {"setting_id": "near", "name": "Near", "latitude": 52.1, "longitude": -1.0},
            {"setting_id": "far", "name": "Far", "latitude": 53.0, "longitude": -1.0}, {"setting_id": "call", "name": "Call", "kind": "online", "latitude": 52.0, "longitude": -1.0},
        ],
        "setting_features": [
            {"setting_id": "hall", "feature": "quiet_room", "value": "no"}, {"setting_id": "hall", "feature": "lift", "value": "yes"},
            *({"setting_id": name, "feature": "quiet_room", "value": "yes"} for name in ("near", "far", "call")),
        ],
        "sessions": [{"session_id": "s1", "project_id": "p1", "setting_id": "hall", "held_on": datetime.date(2026, 12, 1), "status": "planned"}],
    }
    fill(store, arrow_tables(examples.complete(records)))
    [row] = asked(store, "access_ahead")
    assert row["lacks"] == [{"feature": "quiet_room", "value": "no", "groups": ["Rising fours"]}]
    assert (row["n_needs"], row["nearby"]["name"], row["nearby"]["n_has"]) == (2, "Near", 1)
    assert row["nearby"]["km"] == pytest.approx(11.12, abs=0.05)
    assert asked(store, "access_ahead", within_km=5.0)[0]["nearby"] is None


def test_the_reach_of_all_is_the_sum_of_the_ranges(store: Store) -> None:
    records = generate(3, as_of=AS_OF)
    fill(store, arrow_tables(records))
    reached = [row for row in told(records, "reach").values() if row["status"] == "ok"]
    total = asked(store, "audience_total")[0]
    assert reached
    assert (total["n_reach"], total["lower"], total["upper"]) == (len(reached), sum(row["lower"] for row in reached), sum(row["upper"] for row in reached))


def test_pages_of_projects_follow_one_another(store: Store) -> None:
    fill(store, arrow_tables(generate(2, n_projects=7, as_of=AS_OF)))
    whole = [row["project_id"] for row in asked(store, "audience_reach")]
    paged = [row["project_id"] for skip in range(0, 7, 2) for row in asked(store, "audience_reach", most=2, skip=skip)]
    assert len(whole) == 7
    assert paged == whole


@pytest.mark.parametrize("question", EVERY)
def test_nobody_sees_no_project_setting_or_need(store: Store, question: str) -> None:
    fill(store, arrow_tables(generate(4, as_of=AS_OF)))
    ids = {"project_id", "setting_id", "group_id", "session_id", "need_id", "programme_id"}
    rows = asked(store, question, viewer=NOBODY)
    assert not any(ids & row.keys() for row in rows)
    assert not any(row.get(name) for row in rows for name in ("n_projects", "n_groups", "n_all", "n_ahead", "k", "n_settings"))


def test_a_lead_is_given_rows_by_every_question(store: Store) -> None:
    fill(store, portfolio(as_of=AS_OF))
    assert [question for question in EVERY if not asked(store, question)] == []


def test_every_feature_can_be_shown(store: Store) -> None:
    fill(store, arrow_tables(generate(4, as_of=AS_OF)))
    rows = asked(store, "access_settings", features=[one.id for one in FEATURES], unused=True)
    assert len(rows) == 29 * len({row["setting_id"] for row in rows}) > 0
