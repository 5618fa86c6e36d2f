"""The Learning log in every state it must stand."""

import pytest

from coprod.attention import page_of, reasons
from coprod.ui.menu import MENU

from .stores import charts, opened_page, painted, words

PARTS = {
    "Reviews over time": ["learning-line", "learning-gaps", "learning-rhythm"], "Ideas": ["learning-ideas"], "What changed": ["learning-changes", "learning-ethos"],
}


@pytest.mark.parametrize("part", PARTS)
def test_the_demonstration_has_every_chart_with_its_finding(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    app = opened_page(monkeypatch, "learning", "demo", learning_part=part)
    assert list(charts(app)) == PARTS[part]
    headings = [one.value.replace("\\", "") for one in app.header]
    assert [chart.alt for chart in painted(app) if not any(chart.alt.startswith(heading) for heading in headings)] == []
    said = words(app)
    if part == "Reviews over time":
        assert "gone more than 90 days without a review" in said
        line = charts(app)["learning-line"]["layout"]
        assert len(line["yaxis"]["ticktext"]) == 10 and "none for 8" in line["yaxis"]["ticktext"][0]
        # A long gap is told in words beside its thick line.
        assert any(one["text"].endswith(" days") for one in line["annotations"])
        assert {"over 90 days", "over 120 days"} <= {one["text"].strip() for one in charts(app)["learning-gaps"]["layout"]["annotations"]}
    elif part == "Ideas":
        assert "wait for word" in said and "not decided yet" in said
    else:
        assert "served the ethos" in said and "→ " in said


def test_the_second_page_and_the_search_stand_in_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [opened_page(monkeypatch, "learning", "demo", line_page=page) for page in ("1", "2")]
    names = [set(charts(one)["learning-line"]["layout"]["yaxis"]["ticktext"]) for one in pages]
    assert not names[0] & names[1]
    app = opened_page(monkeypatch, "learning", "demo", learning_part="What changed", reviews_find="chairs  NOISE", reviews_only="Changed something")
    assert "noise of our own chairs" in words(app) and "No change recorded" not in words(app)
    app.text_input(key="reviews_find").set_value("nothing is called so").run()
    assert "No review held is like that." in words(app)


def test_one_project_and_many_and_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Nothing is recorded yet." in words(opened_page(monkeypatch, "learning", "empty"))
    one = opened_page(monkeypatch, "learning", "demo", project="canopy")
    assert "Only **Under the Canopy**" in words(one)
    assert list(charts(one)) == ["learning-line"]
    assert "Reviews: longest gap " in words(one) and "of the planned reviews were held" in words(one)
    many = opened_page(monkeypatch, "learning", "many")
    assert sum(len(chart.text) for chart in painted(many)) < 60_000
    assert not charts(opened_page(monkeypatch, "learning", "demo", viewer="team:elsewhere"))


def test_what_needs_attention_leads_to_a_page_there_is() -> None:
    pages = {reason: page_of(reason) for reason in reasons()}
    assert set(pages.values()) <= {one.page for one in MENU}
    assert pages["no_review"] == pages["not_told_back"] == "learning"


@pytest.mark.parametrize("number", range(3))
def test_records_with_holes_raise_nothing(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    app = opened_page(monkeypatch, "learning", f"holes-{number}", learning_part=list(PARTS)[number])
    assert [one.value for one in app.title] == ["Learning log"]
    assert not app.error
    assert not any(word in words(app) for word in ("nan", "None", "<NA>"))
