"""The page on sessions and methods in every state it must stand."""

import pytest

from .stores import charts, opened_page, painted, words

CHARTS = [
    "methods-months", "methods-hours", "methods-involvement", "methods-kinds", "methods-sizes", "methods-writing-dependency", "methods-method-variety",
    "methods-involvement-depth",
]


def test_the_demonstration_has_every_chart_with_its_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "methods", "demo")
    assert list(charts(app)) == CHARTS
    headings = [one.value.replace("\\", "") for one in app.header]
    for chart in painted(app):
        assert any(chart.alt.startswith(heading) for heading in headings), chart.alt
    said = words(app)
    assert "✎" in "".join(charts(app)["methods-hours"]["layout"]["yaxis"]["ticktext"])
    assert "rely on writing" in said and "nobody was counted" in said
    assert "of 1,3" in said or "1–10 of" in said
    # Two years of months, and no more.
    assert 20 <= len(charts(app)["methods-months"]["data"][0]["x"]) <= 24


def test_sessions_are_searched_and_narrowed_from_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "methods", "demo", sessions_find="canopy  FLOOR", sessions_only="No writing")
    lines = [one.value for one in app.markdown if "Floor day" in one.value]
    assert lines and all("no writing" in line for line in lines)
    app.text_input(key="sessions_find").set_value("nothing is called so").run()
    assert "No session held is like that." in words(app)
    app.text_input(key="sessions_find").set_value("").run()
    app.button_group(key="sessions_only").set_value("Nobody counted").run()
    assert {line.rsplit(" · ", 1)[1] for line in words(app).splitlines() if line.count(" · ") == 3} == {"nobody counted"}


def test_one_project_and_many_and_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Nothing is recorded yet." in words(opened_page(monkeypatch, "methods", "empty"))
    one = opened_page(monkeypatch, "methods", "demo", project="canopy")
    assert "Only **Under the Canopy**" in words(one)
    assert list(charts(one)) == CHARTS
    many = opened_page(monkeypatch, "methods", "many")
    assert sum(len(chart.text) for chart in painted(many)) < 100_000
    assert not charts(opened_page(monkeypatch, "methods", "demo", viewer="team:elsewhere"))


@pytest.mark.parametrize("number", range(3))
def test_records_with_holes_raise_nothing(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    app = opened_page(monkeypatch, "methods", f"holes-{number}")
    assert [one.value for one in app.title] == ["Sessions and methods"]
    assert not app.error
    assert not any(word in words(app) for word in ("nan", "None", "<NA>"))
