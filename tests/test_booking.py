"""Before a booking: matches and distances by hand and a second time in plain Python, and what there is to ask."""

import datetime
import itertools
import math
import random
from collections import Counter
from contextlib import closing
from typing import Any

import pytest

from coprod.query import Filters, ask_rows
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.ui import booking_words as words
from coprod.viewer import LOCAL_LEAD, NOBODY, Viewer
from coprod.vocabulary import FEATURES

from . import examples
from .plain import booking as plain_booking
from .plain import projects_on
from .plain.environment import matches_ahead
from .plain.project import Project
from .portfolios import as_of_dates, generate

TODAY = datetime.date(2026, 11, 22)
ON = datetime.date(2026, 12, 1)
TEAM = Viewer(role="team", project_ids=("p1",))
Rows = list[dict[str, Any]]


def asked(store: Store, question: str, viewer: Viewer = LOCAL_LEAD, as_of: datetime.date = TODAY, **parameters: Any) -> Rows:
    return ask_rows(store, viewer, question, Filters(as_of=as_of), **parameters)


def settings_for(store: Store, group_id: str = "g1", *, on: datetime.date = ON, best: bool = False, viewer: Viewer = LOCAL_LEAD, as_of: datetime.date = TODAY, most: int = 1000, skip: int = 0) -> Rows:
    """The rows a page shows for a group, measured from where its origin is."""
    origins = asked(store, "booking_origin", viewer, as_of, group_id=group_id)
    where = {name: origins[0][name] if origins else None for name in ("latitude", "longitude", "place_code")}
    return asked(store, "booking_settings", viewer, as_of, group_id=group_id, on=on, best=best, most=most, skip=skip, **where)


def day(month: int, number: int, year: int = 2026) -> datetime.date:
    return datetime.date(year, month, number)


def places(rows: Rows) -> list[str]:
    return list(dict.fromkeys(row["setting_id"] for row in rows))


@pytest.fixture
def town(store: Store) -> Store:
    """A group that meets in the hall and needs a quiet room and a lift; a setting of each kind around it."""
    facts = {
        "hall": {"quiet_room": "no", "lift": "yes"}, "near": {"quiet_room": "yes"}, "far": {"quiet_room": "yes", "lift": "yes"}, "half": {"quiet_room": "partly", "lift": "yes"},
        "nowhere": {"quiet_room": "yes", "lift": "yes"}, "call": {},
    }
    at = {"hall": (52.0, -1.0), "near": (52.01, -1.0), "half": (52.05, -1.0), "far": (52.1, -1.0), "nowhere": (None, None), "call": (52.0, -1.0)}
    records = {
        "projects": [{"project_id": "p1", "name": "Tunnels"}, {"project_id": "p2", "name": "Canopy"}],
        "partners": [{"partner_id": "school", "place_code": "E08000025"}],
        "groups": [{"group_id": "g1", "project_id": "p1", "partner_id": "school", "label": "Rising fours"}, {"group_id": "g2", "project_id": "p2", "label": "Others"}],
        "settings": [
            {"setting_id": name, "name": name.capitalize(), "kind": "online" if name == "call" else "library", "latitude": at[name][0], "longitude": at[name][1], "place_code": "E08000025" if name == "nowhere" else None}
            for name in facts
        ],
        "setting_features": [{"setting_id": name, "feature": feature, "value": value, "checked_on": day(3, 1), "checked_by": "staff_visit"} for name, known in facts.items() for feature, value in known.items()],
        "needs": [
            {"need_id": "n1", "project_id": "p1", "group_id": "g1", "feature": "quiet_room", "raised_on": day(2, 1)},
            {"need_id": "n2", "project_id": "p1", "group_id": "g1", "feature": "lift", "raised_on": day(2, 2), "met_on": day(3, 1)},
            {"need_id": "n3", "project_id": "p1", "group_id": "g1", "feature": "bsl", "raised_on": day(2, 2), "declined_on": day(3, 1)},
            {"need_id": "n4", "project_id": "p1", "group_id": "g1", "feature": "makaton", "raised_on": day(12, 1)},
            {"need_id": "n5", "project_id": "p1", "group_id": "g1", "need": "The same faces each week", "raised_on": day(2, 3)},
        ],
        "sessions": [
            {"session_id": "s1", "project_id": "p1", "setting_id": "hall", "held_on": day(5, 1)},
            {"session_id": "s2", "project_id": "p2", "setting_id": "near", "held_on": ON, "status": "planned"},
            {"session_id": "s3", "project_id": "p1", "setting_id": "half", "held_on": ON, "status": "planned", "title": "Songs"},
        ],
        "attendance": [{"session_id": "s1", "group_id": "g1", "people": 8}],
    }
    fill(store, arrow_tables(examples.complete(records)))
    return store


def test_nearest_first_and_best_fit_are_told_apart(town: Store) -> None:
    assert places(settings_for(town)) == ["hall", "near", "half", "far", "nowhere", "call"]
    assert places(settings_for(town, best=True)) == ["far", "nowhere", "near", "call", "half", "hall"]
    fits = {row["setting_id"]: row["fit"] for row in settings_for(town)}
    assert fits == {"hall": "no", "near": "unknown", "half": "partly", "far": "yes", "nowhere": "yes", "call": "unknown"}


def test_distances_are_those_on_the_ground(town: Store) -> None:
    km = {row["setting_id"]: row["km"] for row in settings_for(town)}
    assert (km["hall"], km["nowhere"], km["call"]) == (pytest.approx(0), None, None)
    # A degree of latitude is 111.2 km.
    assert km["far"] == pytest.approx(11.12, abs=0.01)
    assert [words.distance({"kind": "library", "km": value}) for value in (0.0, 0.4444, 0.996, 2.16, None)] == ["0 m", "440 m", "1.0 km", "2.2 km", "distance not known"]


def test_what_is_needed_is_read_as_setting_match_reads_it(town: Store) -> None:
    # Met needs count; declined ones, those raised later and those that name no fact do not.
    assert list(dict.fromkeys(row["feature"] for row in settings_for(town))) == ["quiet_room", "lift"]
    assert [row["feature"] for row in asked(town, "booking_needs", group_id="g1", on=ON)] == ["quiet_room", "lift", None]
    # Before the day it was declined a need still counts, as it does from the day it was raised on.
    assert [row["feature"] for row in asked(town, "booking_needs", group_id="g1", on=day(2, 2))] == ["quiet_room", "lift", "bsl"]
    later = asked(town, "booking_needs", as_of=day(12, 5), group_id="g1", on=ON)
    assert "makaton" in [row["feature"] for row in later]


def test_the_same_matches_as_the_indicator(soak: bool) -> None:
    """Every session ahead, asked about as if it were to be booked now, in its own setting."""
    n_told = 0
    for number in range(100 if soak else 8):
        records = generate(number)
        with closing(open_store(None)) as store:
            fill(store, arrow_tables(records))
            n_told += sum(_as_the_indicator(store, project) for project in projects_on(records, TODAY))
    assert n_told > 3


def _as_the_indicator(store: Store, project: Project) -> int:
    counted: Counter[str] = Counter()
    for session, group in itertools.product([row for row in project.ahead if row["setting_id"]], project.active_groups):
        needs = asked(store, "booking_needs", group_id=group["group_id"], on=session["held_on"])
        values = {row["feature"]: row["value"] for row in settings_for(store, group["group_id"], on=session["held_on"]) if row["setting_id"] == session["setting_id"]}
        counted.update(values[need["feature"]] for need in needs if need["feature"])
    assert counted == Counter(match.value for match in matches_ahead(project))
    return counted.total()


def test_generated_bookings_twice(soak: bool) -> None:
    n_km = 0
    for number in range(200 if soak else 8):
        records, dice = generate(number), random.Random(number)
        placed(records, dice)
        with closing(open_store(None)) as store:
            fill(store, arrow_tables(records))
            for group in dice.sample(records["groups"], min(6, len(records["groups"]))) if records.get("groups") else []:
                as_of = dice.choice(as_of_dates(records))
                n_km += same_settings(store, records, group["group_id"], as_of + datetime.timedelta(days=dice.choice([-30, 0, 1, 40])), as_of)
    assert n_km > 10


def placed(records: dict[str, Rows], dice: random.Random) -> None:
    """The generator puts no setting on the map: most are put somewhere, two of them in one spot."""
    for row in records.get("settings", []):
        if dice.random() < 0.95:
            row["latitude"], row["longitude"] = dice.choice([(52.0, -1.0), (round(dice.uniform(-90, 90), 4), round(dice.uniform(-180, 180), 4)), (52.3, -1.2)])


def same_settings(store: Store, records: dict[str, Rows], group_id: str, on: datetime.date, as_of: datetime.date) -> int:
    """Values, fits, distances, ages, bookings and both orders; gives how many distances were compared."""
    expected = plain_booking.settings_for(records, group_id, on, as_of)
    rows = settings_for(store, group_id, on=on, as_of=as_of)
    found = {facts[0]["setting_id"]: facts for facts in words.settings_of(rows)}
    assert found.keys() == expected.keys()
    for setting_id, facts in found.items():
        one, first = expected[setting_id], facts[0]
        assert {row["feature"]: row["value"] for row in facts} == one["values"]
        assert {row["feature"] for row in facts if row["is_old"]} == one["old"]
        assert (first["fit"], bool(first["booked_for"])) == (one["fit"], one["is_booked"])
        assert first["km"] == (None if one["km"] is None else pytest.approx(one["km"], abs=1e-3))
        assert [row["feature"] for row in facts] == plain_booking.needed(records, group_id, on, as_of)
    distances = [math.inf if facts[0]["km"] is None else facts[0]["km"] for facts in found.values()]
    assert distances == sorted(distances)
    ranks = [plain_booking.ORDER.index(facts[0]["fit"]) for facts in words.settings_of(settings_for(store, group_id, on=on, as_of=as_of, best=True))]
    assert ranks == sorted(ranks)
    return sum(one["km"] is not None for one in expected.values())


def test_pages_follow_one_another(town: Store) -> None:
    whole = places(settings_for(town))
    assert [name for skip in range(0, 6, 2) for name in places(settings_for(town, most=2, skip=skip))] == whole
    assert {(row["n_all"], row["n_fitting"]) for row in settings_for(town, most=2)} == {(6, 2)}


def test_where_no_distance_is_known_the_partners_place_comes_first(town: Store) -> None:
    before = day(4, 30)
    # Before it had met anywhere there is nothing to measure from.
    rows = settings_for(town, as_of=before)
    assert {row["km"] for row in rows} == {None}
    assert rows[0]["setting_id"] == "nowhere"
    [origin] = asked(town, "booking_origin", as_of=before, group_id="g1")
    assert "settings in Birmingham, where its partner is, come first" in words.measured_from(origin)


def test_the_usual_setting_is_where_the_group_met_most(town: Store) -> None:
    assert asked(town, "booking_origin", group_id="g1")[0]["setting_name"] == "Hall"
    assert asked(town, "booking_origin", group_id="g2")[0]["setting_name"] is None


def test_often_counts_before_lately(store: Store) -> None:
    held = [("s1", "hall", day(5, 1)), ("s2", "hall", day(5, 2)), ("s3", "barn", day(6, 1)), ("s4", "call", day(6, 2)), ("s5", "call", day(6, 3)), ("s6", "call", day(6, 4))]
    kinds = {"hall": "library", "barn": "library", "call": "online"}
    fill(store, arrow_tables(examples.complete({
        "groups": [{"group_id": "g1", "project_id": "p1"}], "settings": [{"setting_id": name, "kind": kind, "latitude": 52.0, "longitude": -1.0} for name, kind in kinds.items()],
        "sessions": [{"session_id": name, "project_id": "p1", "setting_id": place, "held_on": on} for name, place, on in held], "attendance": [{"session_id": name, "group_id": "g1"} for name, *_ in held],
    })))
    assert asked(store, "booking_origin", group_id="g1")[0]["setting_id"] == "hall"


def test_a_team_sees_the_whole_register_but_not_where_others_meet(town: Store) -> None:
    own = {facts[0]["setting_id"]: facts[0]["booked_for"] for facts in words.settings_of(settings_for(town, viewer=TEAM))}
    assert own.keys() == {"hall", "near", "half", "far", "nowhere", "call"}
    assert {name: booked for name, booked in own.items() if booked} == {"half": ["Songs"]}
    everything = {facts[0]["setting_id"]: facts[0]["booked_for"] for facts in words.settings_of(settings_for(town))}
    assert {name: booked for name, booked in everything.items() if booked} == {"half": ["Songs"], "near": ["Canopy"]}


@pytest.mark.parametrize("viewer", [NOBODY, Viewer(role="funder", funder_id="f1"), Viewer(role="team", project_ids=("p2",))])
def test_nobody_else_learns_what_a_group_needs(town: Store, viewer: Viewer) -> None:
    assert settings_for(town, viewer=viewer) == asked(town, "booking_needs", viewer, group_id="g1", on=ON) == asked(town, "booking_origin", viewer, group_id="g1") == []
    assert "g1" not in [row["group_id"] for row in asked(town, "booking_groups", viewer, on=ON, most=200)]


def test_a_group_that_will_have_left_is_not_offered(store: Store) -> None:
    groups = [{"group_id": "stays", "project_id": "p1"}, {"group_id": "leaves", "project_id": "p1", "left_on": ON}, {"group_id": "later", "project_id": "p1", "left_on": day(12, 2)}]
    fill(store, arrow_tables(examples.complete({"groups": groups, "needs": [{"need_id": "n1", "project_id": "p1", "group_id": "stays", "feature": "lift", "raised_on": day(1, 1)}]})))
    assert [(row["group_id"], row["n_needs"]) for row in asked(store, "booking_groups", on=ON, most=200)] == [("later", 0), ("stays", 1)]


LATELY = day(6, 1)


def fact(value: str, feature: str = "lift", checked_on: datetime.date | None = LATELY, checked_by: str | None = "staff_visit", is_old: bool = False) -> dict[str, Any]:
    return {"feature": feature, "value": value, "checked_on": checked_on, "checked_by": checked_by, "is_old": is_old}


@pytest.mark.parametrize(("one", "question"), [
    (fact("unknown"), "Is there a lift?"), (fact("yes"), None), (fact("no"), None),
    (fact("yes", checked_on=day(3, 1, 2023), is_old=True), "We noted in March 2023 that there was a lift. Is it still so?"),
    (fact("no", checked_on=None, is_old=True), "We noted some time ago that there was not a lift. Is it still so?"),
    (fact("partly"), "There is a lift only in part, we have noted. What is there, and what is missing?"),
    (fact("yes", checked_by="self_declared"), "You have told us that there is a lift. May one of us come and see?"), (fact("no", checked_by="self_declared"), None),
    (fact("unknown", feature="familiar_to_group"), None),
])
def test_what_to_ask(one: dict[str, Any], question: str | None) -> None:
    assert words.questions([one]) == ([question] if question else [])


def test_a_fact_is_old_after_24_months_or_without_a_day(store: Store) -> None:
    dates = {"exactly": day(11, 22, 2024), "older": day(11, 21, 2024), "undated": None, "ahead": day(11, 23)}
    fill(store, arrow_tables(examples.complete({
        "groups": [{"group_id": "g1", "project_id": "p1"}], "needs": [{"need_id": "n1", "project_id": "p1", "group_id": "g1", "feature": "lift", "raised_on": day(1, 1)}],
        "settings": [{"setting_id": name, "name": name} for name in dates],
        "setting_features": [{"setting_id": name, "feature": "lift", "value": "yes", "checked_on": on} for name, on in dates.items()],
    })))
    found = {row["setting_id"]: (row["value"], row["is_old"]) for row in settings_for(store)}
    assert found == {"exactly": ("yes", False), "older": ("yes", True), "undated": ("yes", True), "ahead": ("unknown", False)}


def test_every_access_fact_can_be_asked_about_or_is_the_groups_to_say() -> None:
    unasked = [one.id for one in FEATURES if not words.questions([fact("unknown", feature=one.id)])]
    assert unasked == [words.ASK_THE_GROUP]


def test_the_letter_names_the_day_and_neither_group_nor_project(town: Store) -> None:
    facts = next(some for some in words.settings_of(settings_for(town)) if some[0]["setting_id"] == "near")
    letter = words.letter(facts[0]["setting_name"], ON, words.questions(facts))
    assert letter.splitlines()[:4] == ["Near", "", "We would like to bring a group on Tuesday 1 December 2026. Before we book, may we ask:", "- Is there a lift?"]
    assert not any(word in letter for word in ("Rising fours", "Tunnels", "Canopy"))


def test_the_page_in_a_sentence(town: Store) -> None:
    nearest, best = settings_for(town, most=1)[0], settings_for(town, most=1, best=True)[0]
    assert words.headline(nearest, best) == "2 of 6 settings have all that the group needs. Nearest: Hall, 0 m (1 not there, 1 there). Best fit: Far, 11.1 km (has all 2)."
    assert words.headline(best, best) == "2 of 6 settings have all that the group needs. Nearest, and none fits better: Far, 11.1 km (has all 2)."


def test_what_else_to_know_of_a_setting(town: Store) -> None:
    [origin] = asked(town, "booking_origin", group_id="g1")
    told = {facts[0]["setting_id"]: words.remarks(facts[0], facts, origin) for facts in words.settings_of(settings_for(town))}
    assert {name: said for name, said in told.items() if said} == {
        "hall": ["The group usually meets here."], "near": ["Planned here that day: Canopy."], "half": ["Planned here that day: Songs."],
        "nowhere": ["In Birmingham, as the group’s partner is."],
    }
    assert words.other_needs(asked(town, "booking_needs", group_id="g1", on=ON)) == ["The same faces each week"]
