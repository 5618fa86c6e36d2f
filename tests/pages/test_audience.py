"""The audience page in every state it must stand."""

import pandas as pd
import pytest

from coprod.reports import audience_words as said

from .stores import charts, opened_page, painted, words


def test_the_demonstration_has_every_chart_with_its_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "audience", "demo")
    assert list(charts(app)) == ["audience-reach", "audience-missing", "audience-distance", "audience-composition", "audience-fit", "audience-partners"]
    for chart, heading in zip(painted(app), [one.value for one in app.header], strict=False):
        assert chart.alt.startswith(heading.replace("\\", "").split(":")[0])
    assert "almost right" in words(app)
    assert "have gone quiet" in words(app)


def test_the_sum_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "audience", "demo")
    labels = charts(app)["audience-reach"]["layout"]["yaxis"]["ticktext"]
    assert "added up" in labels[0]
    assert "count twice" in words(app)


def test_the_second_page_stands_in_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    first = charts(opened_page(monkeypatch, "audience", "demo"))["audience-reach"]["layout"]["yaxis"]["ticktext"]
    second = charts(opened_page(monkeypatch, "audience", "demo", reach_page="2"))["audience-reach"]["layout"]["yaxis"]["ticktext"]
    assert first[0] == second[0]
    assert not set(first[1:]) & set(second[1:])


def test_filters_narrow_every_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "audience", "demo", programme="Doorstep Trails")
    labels = " ".join(charts(app)["audience-reach"]["layout"]["yaxis"]["ticktext"])
    assert "Snail" in labels
    assert "Library of Textures" not in labels


def test_the_address_narrows_the_page_to_one_project(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "audience", "demo", project="canopy")
    assert len(charts(app)["audience-reach"]["layout"]["yaxis"]["ticktext"]) == 1
    assert "Only **Under the Canopy**" in words(app)
    elsewhere = opened_page(monkeypatch, "audience", "demo", viewer="team:big-rug", project="canopy")
    assert "Canopy" not in words(elsewhere)


def test_an_empty_store_says_what_to_record_first(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "audience", "empty")
    assert "No group and no target is recorded" in words(app)
    assert not charts(app)


def test_one_project_has_no_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "audience", "one")
    assert len(charts(app)["audience-reach"]["layout"]["yaxis"]["ticktext"]) == 1
    assert "Reach: " in words(app)


def test_two_thousand_projects_are_paged(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "audience", "many")
    assert len(charts(app)["audience-reach"]["layout"]["yaxis"]["ticktext"]) == 13
    assert next(box.max for box in app.number_input) == 167
    assert sum(len(one.text) for one in painted(app)) < 100_000


@pytest.mark.parametrize("number", range(4))
def test_records_with_holes_raise_nothing(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    app = opened_page(monkeypatch, "audience", f"holes-{number}")
    assert [one.value for one in app.title] == ["Audience"]
    assert not app.error
    assert not any(word in words(app) for word in ("nan", "None", "<NA>"))


def test_a_viewer_who_sees_nothing_is_shown_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "audience", "demo", viewer="team:elsewhere")
    assert not charts(app)
    assert "Canopy" not in words(app)


def test_a_team_sees_its_own_project_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "audience", "demo", viewer="team:canopy")
    everything = " ".join(one.text for one in painted(app)) + words(app)
    assert "Under the Canopy" in everything
    assert "Rhyme Garden" not in everything


def segment(label: str, status: str, n_prioritise: int = 0, **other: object) -> dict[str, object]:
    return {
        "dimension": "age", "segment_id": label, "label": label, "status": status, "n_prioritise": n_prioritise, "n_without_place": 0, "n": 40.0, "k": 4.0,
        "p": 0.1, "q": 0.2, "answered_k": 40.0, "answered_n": 50.0, "value": 0.5, "distance": 0.1, **other,
    }


def test_below_beside_others_put_first_is_not_missing() -> None:
    meant = pd.DataFrame([segment("Under five", "above", 1), segment("Older", "below")])
    assert said.missing_finding(meant).startswith("No audience group is missing; those below")
    missing = pd.DataFrame([segment("Under five", "below", 1), segment("Older", "above")])
    assert said.missing_finding(missing) == "Missing: Under five; fewer come than live here"
    assert "Below their share of the place, by more than chance explains: Under five." in said.missing_words(missing)


def test_too_few_and_nothing_known_are_said() -> None:
    assert said.missing_finding(pd.DataFrame([segment("Few", "too_few"), segment("Near", "near")])).endswith("for 1 of 2 too few are described to tell")
    assert said.missing_finding(pd.DataFrame([segment("None", "no_data")])) == "Who is missing cannot be told yet: too little is recorded"


def test_dimensions_that_cannot_be_compared_are_named() -> None:
    low, unasked, homeless = segment("A", "no_data", answered_k=10.0), segment("B", "no_data", n=None), segment("C", "near", n_without_place=2)
    frame = pd.DataFrame([{**low, "dimension": "sen"}, {**unasked, "dimension": "language"}, homeless, {**segment("D", "no_data", answered_n=None), "dimension": "ethnicity"}])
    assert said.answered_warnings(frame) == [
        "SEN: answered for 10 of 50 (20 %) people only; fewer than half, so not compared.",
        "Language: nobody is described, or the place has no population figures.",
        "Age: 2 projects left out, whose place has no population figures.",
        "Ethnicity: how many people the groups have is not recorded, so it is not known for how many the answers speak.",
    ]


TOTAL = {
    "n_projects": 3, "n_reach": 2, "lower": 10.0, "upper": 20.0, "n_compared": 0, "lower_compared": None, "upper_compared": None, "target_compared": None,
    "n_reached": 0, "n_short": 0,
}
ONE = {**TOTAL, "n_compared": 1, "lower_compared": 10.0, "upper_compared": 20.0, "target_compared": 15.0}


@pytest.mark.parametrize(("total", "finding"), [
    ({**TOTAL, "n_reach": 0}, "Reach is not recorded yet"),
    (TOTAL, "At least 10 people (10–20) reached; no project with a target to compare"),
    (ONE, "Reach: 10–20 of 15 people; the target may be reached"),
    ({**ONE, "n_reached": 1}, "Reach: 10–20 of 15 people; the target is reached"),
    ({**ONE, "n_short": 1}, "Reach: 10–20 of 15 people; short of the target"),
    ({**ONE, "n_compared": 2, "n_short": 1}, "2 projects with a target: 10–20 of 15 people, 0 there for certain, 1 still short"),
])
def test_reach_is_said_beside_its_target(total: dict[str, object], finding: str) -> None:
    assert said.reach_finding(total) == finding
