"""The drawings of the foundations page and of answers under headings, from rows made by hand."""

import datetime

import pandas as pd
import pytest

from coprod.charts.foundations import agreed_bars, ethos_bars, expert_lines, team_bars
from coprod.charts.sections import Section, answer, bar_sections
from coprod.charts.theme import DARK, LIGHT
from coprod.reports import foundations_words as said

from .drawn import checked

DAY = datetime.date(2026, 3, 1)


def expert(project: str, way: float | None, **other: object) -> dict[str, object]:
    return {
        "place": 1, "project_id": project, "project_name": f"{project} <b>", "has_way": True, "today_at": 0.4, "half": 0.5, "quarter": 0.25, "n_experts": 1, "n_closed": 0,
        "field": "play" if way is not None else None, "organisation": None, "is_lived": False if way is not None else None, "first_on": DAY if way is not None else None,
        "way": way, "n_inputs": 1, **other,
    }


EXPERTS = pd.DataFrame([
    expert("none", None, today_at=1.7), expert("early", 0.1), expert("early", 0.3, field="deaf culture", is_lived=True), expert("early", -0.2, field="design"),
    expert("late", 4.0, half=0.4), expert("unplanned", None, has_way=False, half=0.5, field="play", is_lived=False, first_on=DAY, n_experts=1, today_at=None),
])
DECIDED = pd.DataFrame([{"project_id": "none", "idea": "A <i>rope</i>", "decided_on": DAY, "way": way} for way in (0.2, 2.0)])


def test_answers_stand_under_their_headings_with_their_counts() -> None:
    figure = checked(bar_sections([Section("Few", [answer("one", 3, 7), answer("none", 0, 7)]), Section("", [answer("many", 30, 120, "empty"), answer("some", 24, 80)])], LIGHT))
    assert list(figure.layout.yaxis.ticktext) == ["<b>Few</b>", "one", "none", "many", "some"]
    assert [note.text for note in figure.layout.annotations] == ["3 of 7", "0 of 7", "30", "24 (30 %)"]
    assert [list(trace.y) for trace in figure.data] == [[1, 4], [3]]
    # A hundred thousand need no more room than one.
    assert checked(bar_sections([Section("", [answer("many", 100_000, 100_000)])], DARK)).layout.height == checked(bar_sections([Section("", [answer("one", 1, 1)])], DARK)).layout.height


def test_days_before_and_after_keep_their_steps_and_what_is_not_agreed_stands_apart() -> None:
    labels = list(checked(ethos_bars({"before": 1}, LIGHT)).layout.yaxis.ticktext)
    assert len(labels) == 8
    assert "nothing recorded" not in labels
    figure = checked(ethos_bars({"after_90": 2, "nothing": 4, "no_session": 1}, LIGHT))
    assert list(figure.layout.yaxis.ticktext)[8:] == ["<b>No day to compare</b>", "agreed, no session yet", "nothing recorded"]
    assert {trace.name for trace in figure.data} == {"strong", "full", "empty"}
    assert [note.text for note in checked(agreed_bars({"none": 3, "no_group": 1}, LIGHT)).layout.annotations] == ["0 of 3", "0 of 3", "0 of 3", "3 of 3", "1"]


def test_what_is_not_recorded_of_a_team_is_no_number() -> None:
    frame = pd.DataFrame([{"aspect": "team_size", "many": None, "n": 3}, {"aspect": "team_size", "many": 1, "n": 2}, {"aspect": "lead_dependence", "many": 1, "n": 5}])
    labels = list(checked(team_bars(frame, LIGHT)).layout.yaxis.ticktext)
    assert labels[:7] == ["<b>People in the team</b>", "1", "2", "3", "4", "5 or more", "not recorded"]
    assert said.team_table(frame)["How many"].tolist() == ["not recorded", "1", "more than asked"]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_experts_stand_on_their_projects_own_way(theme) -> None:  # type: ignore[no-untyped-def]
    figure = checked(expert_lines(EXPERTS, DECIDED, theme))
    told = {trace.name: trace for trace in figure.data}
    end = figure.layout.xaxis.range[1]
    assert list(told["others"].marker.symbol) == ["circle", "triangle-left", "triangle-right"]
    assert list(told["lived experience"].marker.symbol) == ["diamond"]
    assert max(told["others"].x) == end
    assert list(told["decided before"].marker.symbol) == ["square-open", "triangle-right-open"]
    labels = list(figure.layout.yaxis.ticktext)
    assert "no expert yet" in labels[0]
    assert labels[1].startswith("early &lt;b&gt;")
    assert [note.text for note in figure.layout.annotations] == ["no planned opening to place it by"]
    # Each project's own number: a programme that asks for earlier shows it.
    assert sorted({line.x0 for line in figure.layout.shapes if line.type == "line"}) == [0.25, 0.4, 0.5, 1]
    assert figure.layout.shapes[0].x1 == pytest.approx(1 / 3)


def row(**other: object) -> dict[str, object]:
    return {
        "place": 2, "standing": "after", "lead_days": -6.0, "number": 0.0, "ethos_on": DAY, "definition_on": DAY, "first_held_on": DAY, "k_agreed": None, "n_asked": None,
        "by_team": True, "by_groups": ["Owls"], **other,
    }


@pytest.mark.parametrize(("found", "words"), [
    (row(), "Ethos agreed on 1 March 2026 by the team and Owls, 6 days after the first session."),
    (row(number=14.0, lead_days=5.0), "Ethos agreed on 1 March 2026 by the team and Owls, 5 days before the first session. Its programme asks for 14 days before."),
    (row(place=4, lead_days=0.0, by_groups=None, k_agreed=1, n_asked=1), "Ethos agreed on 1 March 2026 by the team, on the day of the first session. Its one group has agreed some of the groundwork."),
    (row(place=4, lead_days=None, k_agreed=2, n_asked=3), "Ethos agreed on 1 March 2026 by the team and Owls, before any session. 2 of 3 groups have agreed some of the groundwork."),
    (row(place=1, standing="nothing", definition_on=None, k_agreed=0, n_asked=2), "No ethos is agreed; the first session was held on 1 March 2026. What co-production means here is not agreed. None of its 2 groups has agreed any of the groundwork."),
    (row(place=3, definition_on=DAY), "No ethos agreed yet; no session has been held, so there is still time."),
])
def test_an_ethos_is_told_in_a_sentence(found: dict[str, object], words: str) -> None:
    assert said.ethos_line(found) == words


def test_only_web_pages_are_linked_and_small_teams_said() -> None:
    assert [said.evidence({"evidence_url": url}) for url in ("https://a.org", "javascript:alert(1)", None)] == ["https://a.org", None, None]
    small = {"team_size": 1.0, "least": 2.0, "most": None}
    assert said.rests_line(small) == "A team of one, where 2 are asked for."
    assert said.rests_line({**small, "team_size": 0.0}).startswith("Nobody is in the team at present")
    led = {"team_size": None, "most": 0.6, "k_led": 8.0, "n_led": 9.0, "led_by_role": None}
    assert said.rests_line(led) == "One role led 8 of 9 sessions of the past year; no more than 60 % are asked for."


def test_one_project_is_told_as_one() -> None:
    one = {"n_projects": 1, "n_ethos": 1, "n_lead": 1, "n_before": 0, "n_asked": 3, "k_agreed": 2, "n_entry": 1, "n_half": 0}
    assert said.headline(one) == "An ethos is agreed, after the first session; 2 of 3 groups agreed some of the groundwork; experts came in later than half of the way to opening."
    assert said.ethos_finding(one) == "The ethos was agreed after the first session"
    assert said.experts_finding(one, one, pd.DataFrame({"entry": [0.7]})) == "Experts came in 70 % of the way to opening"


def test_findings_say_so_where_nothing_can_be_told() -> None:
    none = dict.fromkeys(("n_ethos", "n_lead", "n_asked", "n_team", "n_entry", "n_with", "n_decided", "n_closed", "n_projects"), 0)
    assert said.ethos_finding(none) == "No project in view has agreed an ethos yet"
    assert said.agreed_finding(none).startswith("Whether groups agreed the groundwork cannot be told yet")
    assert said.team_finding(pd.DataFrame(columns=["aspect", "many", "n"]), none) == "Who is in the teams is not recorded yet"
    assert said.experts_finding(none, none, pd.DataFrame()) == "When experts came in cannot be told yet"
    assert [said.closed_finding({**none, **one}) for one in ({}, {"n_with": 1}, {"n_with": 1, "n_decided": 4})] == [
        "No expert has advised yet", "No idea is decided yet in the projects that experts advised", "No idea was decided before the first expert had been asked",
    ]
    assert said.advice_finding(none) == "No advice is 30 days old yet"
    assert "3 ideas have an outcome without a day" in said.closed_limits({"n_without": 0, "n_undated": 3})
