"""The foundations page in every state it must stand."""

import re

import pytest

from .stores import charts, opened_page, painted, words

PARTS = {"Groundwork": ["foundations-ethos", "foundations-agreed"], "Team": ["foundations-teams"], "Experts": ["foundations-experts"]}


@pytest.mark.parametrize("part", PARTS)
def test_the_demonstration_has_every_chart_with_its_finding(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    app = opened_page(monkeypatch, "foundations", "demo", foundations_part=part)
    assert list(charts(app)) == PARTS[part]
    for chart, heading in zip(painted(app), [one.value for one in app.header], strict=False):
        assert chart.alt.startswith(heading.replace("\\", "").split(":")[0])
    text = words(app)
    assert {"Groundwork": "days after the first session", "Team": "One role (community worker) led", "Experts": "before the first expert came"}[part] in text
    if part == "Experts":
        assert "Whether an expert would have changed it nobody can tell" in text


def test_the_search_stands_in_the_address_and_wants_every_word(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "foundations", "demo", find="Cardboard  MODELS rhyme")
    assert app.text_input(key="find").value == "Cardboard  MODELS rhyme"
    assert "1 piece with these words" in words(app)
    assert "models at full size in cardboard" in words(app)
    app.text_input(key="find").set_value("cardboard nowhere").run()
    assert "Nothing recorded holds every one of these words" in words(app)


def test_behind_each_bar_stand_its_projects(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "foundations", "demo", ethos_of="Ethos: over 90 days later than the first session")
    assert words(app).count("days after the first session") == 3
    app = opened_page(monkeypatch, "foundations", "demo", foundations_part="Team", team_of="People in the team: 1")
    assert "1 person in the team: 1 department, no outside organisation. One role led 11 of 14 (79 %) sessions of the past year." in words(app)


def test_a_team_sees_its_own_project_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "foundations", "demo", viewer="team:hush-hour", ethos_of="All projects")
    everything = " ".join(one.text for one in painted(app)) + words(app)
    assert "before the first session" in everything
    assert "Hush Hour" in everything
    assert "Rhyme Garden" not in everything


@pytest.mark.parametrize("state", ["empty", "one", "many", "holes-1", "holes-2"])
@pytest.mark.parametrize("part", PARTS)
def test_every_state_stands(monkeypatch: pytest.MonkeyPatch, state: str, part: str) -> None:
    app = opened_page(monkeypatch, "foundations", state, foundations_part=part)
    assert [one.value for one in app.title] == ["Foundations"]
    assert not app.error
    assert not re.search(r"\bnan\b|NaT|<NA>|\bNone\b(?! of its)", words(app))
    assert list(charts(app)) == ([] if state == "empty" else PARTS[part])
    assert sum(len(one.text) for one in painted(app)) < 60_000
    if state == "empty":
        assert "Nothing is recorded yet" in words(app)
