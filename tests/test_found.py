"""Looking for one of many: projects, filters, places, partners and whose eyes to look through come a few at a time, found by name in the store."""

import datetime
from typing import Any

import pytest

from coprod.query import Filters, ask_rows
from coprod.store import Store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD, Viewer

from . import examples

TODAY = datetime.date(2026, 11, 22)
NAMES = ["Oak Den", "Den", "Den", "Willow Garden", "Harbour Walk"]
TEAM = Viewer(role="team", project_ids=("p3",))
Rows = list[dict[str, Any]]


@pytest.fixture
def many(store: Store) -> Store:
    """Five projects, two of one name; a place and a partner each, one of them used by one project."""
    records: dict[str, Rows] = {
        "programmes": [{"programme_id": "a", "name": "Alpha"}, {"programme_id": "b", "name": "Beta"}],
        "projects": [
            {"project_id": f"p{at}", "name": name, "programme_id": "a" if at < 3 else "b", "organisation": "City Museum" if at == 4 else None, "place_code": "E08000025" if at else "E08000035"}
            for at, name in enumerate(NAMES)
        ],
        "settings": [{"setting_id": f"s{at}", "name": f"Hall {at}"} for at in range(5)], "partners": [{"partner_id": f"r{at}", "name": f"School {at}"} for at in range(5)],
        "groups": [{"group_id": "g", "project_id": "p3", "partner_id": "r4"}], "sessions": [{"session_id": "e", "project_id": "p3", "setting_id": "s4"}],
    }
    fill(store, arrow_tables(examples.complete(records)))
    return store


def asked(store: Store, question: str, viewer: Viewer = LOCAL_LEAD, filters: Filters | None = None, **parameters: Any) -> Rows:
    return ask_rows(store, viewer, question, filters or Filters(as_of=TODAY), **parameters)


@pytest.mark.parametrize(("find", "found"), [
    ("", ["Den (p1)", "Den (p2)", "Harbour Walk", "Oak Den", "Willow Garden"]), ("den", ["Den (p1)", "Den (p2)", "Oak Den", "Willow Garden"]), ("DEN oak", ["Oak Den"]),
    ("museum", ["Harbour Walk"]), ("p2", ["Den (p2)"]), ("%", []), ("nothing so called", []),
])
def test_a_project_is_found_by_any_words_of_its_name_organisation_or_id(many: Store, find: str, found: list[str]) -> None:
    rows = asked(many, "project_found", find=find, chosen=None, most=10)
    assert [row["label"] for row in rows] == found
    assert {(row["n_found"], row["n_all"]) for row in rows} <= {(len(found), 5)}


def test_a_few_come_and_the_chosen_one_is_among_them(many: Store) -> None:
    rows = asked(many, "project_found", find="den", chosen="p4", most=2)
    assert [(row["project_id"], row["is_found"]) for row in rows] == [("p1", True), ("p2", True), ("p4", False)]
    assert rows[0]["n_found"] == 4
    # What is chosen opens nothing: neither outside the filters nor outside the viewer's own.
    assert [row["project_id"] for row in asked(many, "project_found", filters=Filters(programmes=("a",), as_of=TODAY), find="", chosen="p4", most=9)] == ["p1", "p2", "p0"]
    assert [row["project_id"] for row in asked(many, "project_found", TEAM, find="", chosen="p4", most=9)] == ["p3"]


def test_filters_offer_a_few_of_each_kind_and_what_is_picked(many: Store) -> None:
    def offered(**given: Any) -> dict[str, list[str]]:
        rows = asked(many, "filter_found", **{"programme": "", "funder": "", "place": "", "places": [], "picked": [], "most": 1, **given})
        return {kind: [row["id"] for row in rows if row["kind"] == kind] for kind in ("programme", "place")}

    assert offered() == {"programme": ["a"], "place": ["E08000025"]}
    assert offered(programme="BET") == {"programme": ["b"], "place": ["E08000025"]}
    assert offered(picked=["b"])["programme"] == offered(picked=["Beta"])["programme"] == ["a", "b"]
    assert offered(place="leeds", places=["E08000035"])["place"] == ["E08000035"]
    assert {row["n_all"] for row in asked(many, "filter_found", programme="", funder="", place="", places=[], picked=[], most=1) if row["kind"] == "programme"} == {2}


@pytest.mark.parametrize(("question", "key", "own"), [("record_form_settings", "setting_id", "s4"), ("ahead_settings", "setting_id", "s4"), ("record_form_partners", "partner_id", "r4")])
def test_of_places_and_partners_a_projects_own_come_first_then_what_is_found(many: Store, question: str, key: str, own: str) -> None:
    one = Filters(projects=("p3",), as_of=TODAY)
    rows = asked(many, question, TEAM, one, find="", chosen=None, most=2)
    assert [row[key] for row in rows] == [own, f"{own[0]}0", f"{own[0]}1"]
    assert {row["n_others"] for row in rows} == {4}
    assert [row[key] for row in asked(many, question, TEAM, one, find="2", chosen=None, most=2)] == [own, f"{own[0]}2"]
    assert [row[key] for row in asked(many, question, TEAM, one, find="nothing", chosen=f"{own[0]}3", most=2)] == [own, f"{own[0]}3"]


def test_whose_eyes_are_offered_a_few_at_a_time(many: Store) -> None:
    assert [row["id"] for row in asked(many, "view_as_choices", find="", chosen=None, most=2) if row["kind"] == "team"] == ["p1", "p2"]
    assert [row["id"] for row in asked(many, "view_as_choices", find="garden", chosen="p0", most=2) if row["kind"] == "team"] == ["p0", "p3"]


@pytest.mark.parametrize(("find", "found"), [
    ("den", [("project", "Den (p1)"), ("project", "Den (p2)"), ("project", "Oak Den"), ("project", "Willow Garden")]),
    ("hall 3", [("setting", "Hall 3")]), ("school", [("partner", f"School {at}") for at in range(5)]), ("city MUSEUM", [("project", "Harbour Walk")]), ("%", []),
])
def test_anything_is_found_by_its_name_whatever_it_is(many: Store, find: str, found: list[tuple[str, str]]) -> None:
    rows = asked(many, "find_anything", find=find, most=10)
    assert [(row["kind"], row["label"]) for row in rows] == found
    assert [row["label"] for row in asked(many, "find_anything", find="school", most=2)] == ["School 0", "School 1"]
    assert {row["n_found"] for row in asked(many, "find_anything", find="school", most=2)} == {5}


def test_a_team_finds_what_is_its_own(many: Store) -> None:
    assert [(row["kind"], row["id"]) for row in asked(many, "find_anything", TEAM, find="l", most=10)] == [("partner", "r4"), ("project", "p3"), ("setting", "s4")]


@pytest.mark.parametrize(("given", "projects"), [({"partner_id": "r4"}, ["p3"]), ({"setting_id": "s4"}, ["p3"]), ({"partner_id": "r1"}, [None]), ({"partner_id": "nobody"}, [])])
def test_the_projects_of_a_partner_or_a_setting(many: Store, given: dict[str, str], projects: list[str | None]) -> None:
    rows = asked(many, "projects_with", most=9, **{"partner_id": None, "setting_id": None, **given})
    assert [row["project_id"] for row in rows] == projects
    assert all(row["called"] in ("School 4", "Hall 4", "School 1") for row in rows)
