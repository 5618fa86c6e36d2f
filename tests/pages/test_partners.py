"""The partners page in every state it must stand."""

import re

import pytest

from .stores import charts, opened_page, painted, words

PARTS = {"With us": ["partners-rhythm", "partners-quiet", "partners-line", "partners-staying"], "Right partner?": ["partners-fit"], "All partners": []}


@pytest.mark.parametrize("part", PARTS)
def test_the_demonstration_has_every_chart_with_its_finding(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    app = opened_page(monkeypatch, "partners", "demo", partners_part=part)
    assert list(charts(app)) == PARTS[part]
    for chart, heading in zip(painted(app), [one.value for one in app.header], strict=False):
        assert chart.alt.startswith(heading.replace("\\", "").split(":")[0])
    text = words(app)
    assert {"With us": "It has not been back since the opening", "Right partner?": "is almost right: it fits well", "All partners": "Special school, Leeds"}[part] in text or part == "All partners"


def test_the_search_of_partners_knows_names_and_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "partners", "demo", partners_part="All partners", find_partner="special SALT")
    assert "1 partner with these words" in words(app)
    assert "**Saltmarrow Special School**" in words(app)
    app.text_input(key="find_partner").set_value("nowhere").run()
    assert "No partner in view has all of these words" in words(app)


def test_a_team_sees_its_own_project_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "partners", "demo", viewer="team:rhyme-garden")
    everything = " ".join(one.text for one in painted(app)) + words(app)
    assert "Rhyme Garden" in everything
    assert "Under the Canopy" not in everything


@pytest.mark.parametrize("state", ["empty", "one", "many", "holes-1", "holes-2"])
@pytest.mark.parametrize("part", PARTS)
def test_every_state_stands(monkeypatch: pytest.MonkeyPatch, state: str, part: str) -> None:
    app = opened_page(monkeypatch, "partners", state, partners_part=part)
    assert [one.value for one in app.title] == ["Partners"]
    assert not app.error
    assert not re.search(r"\bnan\b|NaT|<NA>|\bNone\b(?! of)", words(app))
    assert set(charts(app)) <= (set() if state == "empty" else set(PARTS[part]))
    assert sum(len(one.text) for one in painted(app)) < 90_000
    if state == "empty":
        assert "Nothing is recorded yet" in words(app)
