"""The drawings of the page on sharing, and its sentences, from frames made by hand."""

import datetime

import pandas as pd
import pytest

from coprod.charts.sharing import celebrations_by_month, celebrations_by_project, consents, credited_projects
from coprod.charts.theme import DARK, LIGHT
from coprod.reports import sharing_words as words

from .drawn import checked

DAY = datetime.date(2026, 11, 22)
MONTHS = pd.DataFrame([
    {"month": datetime.date(2026, 1, 1), "kind": "event", "reach": "public", "n": 2}, {"month": datetime.date(2026, 1, 1), "kind": "award", "reach": "public", "n": 1},
    {"month": datetime.date(2026, 3, 1), "kind": "online", "reach": "internal", "n": 1},
])
HELD = pd.DataFrame([
    {"project_id": "a", "project_name": "Owls <b>", "opened_on": datetime.date(2026, 2, 1), "last_on": datetime.date(2026, 5, 1), "n_celebrations": 2,
     "held_on": datetime.date(2026, 5, 1), "kind": "display", "reach": "partners", "n_credited": 0},
    {"project_id": "a", "project_name": "Owls <b>", "opened_on": datetime.date(2026, 2, 1), "last_on": datetime.date(2026, 5, 1), "n_celebrations": 2,
     "held_on": datetime.date(2026, 1, 1), "kind": "event", "reach": "public", "n_credited": 3},
    {"project_id": "b", "project_name": "Wrens", "opened_on": None, "last_on": datetime.date(2026, 6, 1), "n_celebrations": 1,
     "held_on": datetime.date(2026, 6, 1), "kind": "thank_you", "reach": "internal", "n_credited": 1},
])
CONSENT = pd.DataFrame([
    {"consent": "public", "how": "standing", "n": 3, "first_until": None}, {"consent": "public", "how": "ending", "n": 1, "first_until": DAY},
    {"consent": "funder", "how": "ended", "n": 2, "first_until": DAY}, {"consent": "none", "how": "kept", "n": 4, "first_until": None},
])
TOTALS = {
    "n_projects": 24, "n_celebrations": 43, "n_public": 12, "n_year": 19, "n_celebrating": 18, "n_opened": 11, "n_on_the_way": 6, "k_credited": 5.0, "n_come": 9.0,
    "n_with_groups": 3, "n_none": 1, "n_some": 0, "n_most": 1, "n_every": 1, "n_stories": 10, "n_telling": 4,
}


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_chart_is_one_that_plotly_draws(theme) -> None:  # type: ignore[no-untyped-def]
    by_month = checked(celebrations_by_month(MONTHS, theme, DAY))
    assert [list(bar.y) for bar in by_month.data] == [[3], [], [1]]
    assert by_month.data[0].customdata[0] == "January 2026, for the public: 2 event, 1 award"
    by_project = checked(celebrations_by_project(HELD, theme, DAY))
    assert [list(one.marker.symbol) for one in by_project.data[1:]] == [["diamond"], ["square"], ["circle"]]
    assert by_project.data[2].customdata[0].endswith("no group credited")
    assert "&lt;b&gt;" in by_project.layout.yaxis.ticktext[0]
    assert list(checked(credited_projects(TOTALS, theme)).data[0].x) == [1, 1, 0, 1]
    consent = checked(consents(CONSENT, theme))
    assert "3 in force, 1 running out" in consent.layout.yaxis.ticktext[0].replace("<br>", " ")
    assert [note.text for note in consent.layout.annotations] == ["none told"]
    for figure in (by_month, by_project, consent):
        assert figure.layout.paper_bgcolor == "rgba(0,0,0,0)"


def test_nothing_celebrated_in_these_years_is_an_empty_axis() -> None:
    assert [list(bar.x) for bar in checked(celebrations_by_month(MONTHS.iloc[:0], LIGHT, DAY)).data] == [[], [], []]


@pytest.mark.parametrize(("said", "expected"), [
    (words.headline(TOTALS), "43 celebrations in 18 of 24 (75 %) projects; 10 stories told in 4 projects."),
    (words.headline({**TOTALS, "n_celebrations": 0, "n_stories": 0}), "No celebration is recorded; no story is told yet."),
    (words.months_finding(TOTALS), "19 celebrations in the last twelve months; 6 of 11 (55 %) opened projects had celebrated before they opened"),
    (words.months_finding({**TOTALS, "n_year": 0, "n_opened": 0}), "No celebration in the last twelve months; no project has opened yet"),
    (words.credit_finding(TOTALS), "5 of 9 groups that have come were credited; 4 never"),
    (words.credit_finding({**TOTALS, "k_credited": 9.0}), "Every one of 9 groups that have come was credited"),
    (words.credit_finding({**TOTALS, "k_credited": 1.0, "n_come": 1.0}), "The one group that has come was credited"),
    (words.consent_finding(CONSENT), "4 of 10 (40 %) stories may be shown to funders or the public; consent to 1 runs out within 90 days"),
    (words.projects_finding({**TOTALS, "n_projects": 18}), "Every project has celebrated; 12 of 43 (28 %) celebrations were for the public"),
])
def test_findings_are_said_as_people_say_them(said: str, expected: str) -> None:
    assert said == expected


def test_what_a_consent_allows_is_said_in_full() -> None:
    story = {"consent": "public", "how": "ended", "consent_until": DAY, "group_label": None, "told_on": DAY}
    assert words.consent_words(story) == "For anybody until 22 November 2026: run out, so read by the project’s own team alone"
    assert words.consent_words({**story, "how": "standing", "consent_until": None}) == "For anybody, without an end"
    assert words.consent_words({**story, "consent": "none"}).startswith("Without consent")
    assert words.ending_words(story) == "Until 22 November 2026 (public): a story, told on 22 November 2026"


def test_the_groups_never_credited_are_named_as_far_as_they_go() -> None:
    row = {"k": 1.0, "n": 12.0, "labels": ["Owls", "Wrens"], "has_celebrated": False}
    assert words.uncredited_words(row) == "1 of 12 (8 %) groups credited; nothing celebrated yet; never: Owls, Wrens and 9 more"
    assert words.uncredited_words({**row, "n": 3.0, "has_celebrated": True}) == "1 of 3 groups credited; never: Owls and Wrens"
