"""The page on settings and access in every state it must stand."""

import datetime

import pandas as pd
import pytest

from coprod.query import Filters
from coprod.reports import access_words as said
from coprod.ui import access_parts
from coprod.ui import access_words as ahead
from coprod.viewer import LOCAL_LEAD, NOBODY

from .stores import charts, opened_page, painted, words

ALWAYS = ["access-matrix", "access-needs", "access-waiting", "access-match", "access-faces"]


def test_the_demonstration_has_every_chart_and_a_map_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = charts(opened_page(monkeypatch, "settings", "demo"))
    assert [name for name in drawn if not name.startswith("access-map-")] == ALWAYS
    assert len(drawn) - len(ALWAYS) == 4
    assert {trace["type"] for figure in drawn.values() for trace in figure["data"]} <= {"scatter", "bar"}


def test_sessions_ahead_say_what_is_missing_and_for_whom(monkeypatch: pytest.MonkeyPatch) -> None:
    text = words(opened_page(monkeypatch, "settings", "demo"))
    assert "does not fit yet" in text
    assert "needed by" in text
    assert " away, has " in text


def test_other_facts_are_one_choice_away_in_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = charts(opened_page(monkeypatch, "settings", "demo", facts="Toilets"))["access-matrix"]["layout"]["xaxis"]["ticktext"]
    assert shown == ["Accessible toilet", "Changing Places toilet", "Baby changing"]


def test_the_address_narrows_the_page_to_one_project(monkeypatch: pytest.MonkeyPatch) -> None:
    text = words(opened_page(monkeypatch, "settings", "demo", project="big-rug"))
    assert "Only **Big Rug Corner**" in text
    assert "Harbour Lights" not in text


def test_an_empty_store_says_what_to_record_first(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "settings", "empty")
    assert "No setting is recorded" in words(app)
    assert not charts(app)


@pytest.mark.parametrize("state", ["one", "holes-0", "holes-1", "holes-2", "holes-3"])
def test_one_project_and_records_with_holes(monkeypatch: pytest.MonkeyPatch, state: str) -> None:
    app = opened_page(monkeypatch, "settings", state)
    assert [one.value for one in app.title] == ["Settings and access"]
    assert not app.error
    assert not any(word in words(app) for word in ("nan", "None", "<NA>"))


def test_two_thousand_projects_are_paged(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "settings", "many")
    assert len(charts(app)["access-matrix"]["layout"]["yaxis"]["ticktext"]) == 12
    assert sum(len(one.text) for one in painted(app)) < 300_000


def test_a_viewer_who_sees_nothing_is_shown_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "settings", "demo", viewer="team:elsewhere")
    assert not charts(app)
    assert "Harbour Lights" not in words(app)


def test_a_team_sees_only_where_it_meets(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "settings", "demo", viewer="team:big-rug")
    everything = " ".join(one.text for one in painted(app)) + words(app)
    assert "Spindle Street Library" in everything
    assert "Harbour Lights" not in everything


def test_unused_settings_are_for_a_lead_with_an_open_view() -> None:
    assert access_parts.shows_unused(LOCAL_LEAD, Filters())
    assert not access_parts.shows_unused(LOCAL_LEAD, Filters(places=("E08000025",)))
    assert not access_parts.shows_unused(NOBODY, Filters())


def lacking(*values: str) -> list[dict[str, object]]:
    return [{"feature": feature, "value": value, "groups": ["Owls", "Wrens"]} for feature, value in zip(("lift", "bsl"), values, strict=False)]


SESSION = {"held_on": datetime.date(2026, 12, 3), "project_name": "Nest", "title": "Slow walk", "setting_name": "Hall", "n_needs": 2, "lacks": None, "nearby": None}


@pytest.mark.parametrize(("row", "lines"), [
    ({"setting_name": None}, ["No setting is recorded yet."]),
    ({}, ["**Hall** has all that is needed."]),
    ({"n_needs": 0}, ["**Hall**; no need for an access fact is recorded for the groups expected."]),
    ({"lacks": lacking("no")}, ["**Hall** does not fit yet:\n- no lift, needed by Owls and Wrens", "No other setting within 15 km is recorded as having it."]),
    (
        {"lacks": lacking("partly", "unknown"), "nearby": {"name": "Barn", "km": 0.06, "n_has": 1}},
        ["**Hall** does not fit yet:\n- lift only partly, needed by Owls and Wrens\n- British Sign Language not recorded, needed by Owls and Wrens", "Barn, 60 m away, has 1 of the 2."],
    ),
    ({"lacks": lacking("no"), "nearby": {"name": "Barn", "km": 2.345, "n_has": 1}}, ["**Hall** does not fit yet:\n- no lift, needed by Owls and Wrens", "Barn, 2.3 km away, has it."]),
])
def test_a_session_ahead_in_sentences(row: dict[str, object], lines: list[str]) -> None:
    assert [line.replace("\\", "") for line in ahead.session_lines({**SESSION, **row})] == lines


def test_the_headline_tells_what_is_known() -> None:
    totals = {"n_ahead": 4, "n_unfit": 0, "known_k": 3, "known_n": 20}
    assert said.headline(totals, {"n_waiting_long": 1}) == (
        "Every session ahead is in a setting that has what is known to be needed; 3 of 20 (15 %) core access facts are known; 1 need has waited for over 30 days."
    )
    nothing = {"n_ahead": 0, "n_unfit": 0, "known_k": 0, "known_n": 0}
    assert said.headline(nothing, {"n_waiting_long": 0}) == "Where people meet, and what they need there, is not recorded yet."


def test_waits_beyond_the_axis_are_counted() -> None:
    frame = pd.DataFrame([{"days": 5, "n_open": 3.0, "n_met": 2, "n_left": 0, "still_open": 0.3}, {"days": 900, "n_open": 1.0, "n_met": 0, "n_left": 1, "still_open": 0.3}])
    assert said.waiting_reading(frame).endswith("1 need waited longer than the 90 days drawn.")
    assert said.waiting_finding(frame) == "Half of the needs are met within 5 days"
    assert said.waiting_finding(frame.assign(still_open=0.8)).startswith("Fewer than half")


def test_maps_come_by_place_most_sessions_first_and_leave_out_the_unplaced() -> None:
    frame = pd.DataFrame([
        {"place_code": place, "latitude": latitude, "longitude": -1.0, "n_in_place": n, "setting_name": place, "n_known": 1, "n_core": 10, "n_without_place": 1}
        for place, latitude, n in [("A", 52.0, 3), ("B", 52.0, 9), ("C", None, 20)]
    ])
    assert [place for place, _ in said.maps_by_place(frame)] == ["B", "A"]
    reading = said.map_reading(frame, 1, is_dark=True)
    assert "Lighter: more of the ten core facts" in reading
    assert "1 setting without coordinates is not drawn" in reading
    assert "of 3; choose others with the filter" in reading
