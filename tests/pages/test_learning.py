"""The Learning log in every state it must stand."""

import pytest

from .stores import charts, opened_page, painted, words

CHARTS = ["learning-line", "learning-gaps", "learning-rhythm", "learning-ideas", "learning-changes", "learning-ethos"]


def test_the_demonstration_has_every_chart_with_its_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "learning", "demo")
    assert list(charts(app)) == CHARTS
    headings = [one.value.replace("\\", "") for one in app.header]
    for chart in painted(app):
        assert any(chart.alt.startswith(heading) for heading in headings), chart.alt
    said = words(app)
    assert "gone more than 90 days without a review" in said and "wait for word" in said
    labels = charts(app)["learning-line"]["layout"]["yaxis"]["ticktext"]
    assert len(labels) == 10 and "none for 8" in labels[0]
    # A long gap is told in words beside its thick line.
    assert any(one["text"].endswith(" days") for one in charts(app)["learning-line"]["layout"]["annotations"])


def test_the_second_page_and_the_search_stand_in_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    first = opened_page(monkeypatch, "learning", "demo")
    app = opened_page(monkeypatch, "learning", "demo", line_page="2", reviews_find="chairs  NOISE", reviews_only="Changed something")
    names = [set(charts(one)["learning-line"]["layout"]["yaxis"]["ticktext"]) for one in (first, app)]
    assert not names[0] & names[1]
    found = [line for line in words(app).splitlines() if "noise of our own chairs" in line]
    assert found and "No change recorded" not in words(app)
    app.text_input(key="reviews_find").set_value("nothing is called so").run()
    assert "No review held is like that." in words(app)


def test_one_project_and_many_and_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Nothing is recorded yet." in words(opened_page(monkeypatch, "learning", "empty"))
    one = opened_page(monkeypatch, "learning", "demo", project="canopy")
    assert "Only **Under the Canopy**" in words(one)
    assert len(charts(one)["learning-line"]["layout"]["yaxis"]["ticktext"]) == 1
    many = opened_page(monkeypatch, "learning", "many")
    assert sum(len(chart.text) for chart in painted(many)) < 60_000
    assert not charts(opened_page(monkeypatch, "learning", "demo", viewer="team:elsewhere"))


@pytest.mark.parametrize("number", range(3))
def test_records_with_holes_raise_nothing(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    app = opened_page(monkeypatch, "learning", f"holes-{number}")
    assert [one.value for one in app.title] == ["Learning log"]
    assert not app.error
    assert not any(word in words(app) for word in ("nan", "None", "<NA>"))
