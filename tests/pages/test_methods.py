"""The page on sessions and methods in every state it must stand."""

import pytest

from .stores import charts, opened_page, painted, words

CHARTS = ["methods-months", "methods-hours", "methods-involvement", "methods-kinds", "methods-sizes"]
STANDING = ["methods-writing-dependency", "methods-method-variety", "methods-involvement-depth"]


def test_the_demonstration_has_every_chart_with_its_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    for part, keys in (("", CHARTS), ("By project", STANDING)):
        app = opened_page(monkeypatch, "methods", "demo", **({"methods_part": part} if part else {}))
        assert list(charts(app)) == keys
        headings = [one.value.replace("\\", "") for one in app.header]
        assert [chart.alt for chart in painted(app) if not any(chart.alt.startswith(heading) for heading in headings)] == []
        if not part:
            # Writing and presenting are told apart by a pen and a hatch, and stand last.
            hours = charts(app)["methods-hours"]
            pens = ["✎" in label for label in hours["layout"]["yaxis"]["ticktext"]]
            assert pens == [False] * 12 + [True] * 3 + [False]
            assert [shape == "/" for shape in hours["data"][0]["marker"]["pattern"]["shape"]] == pens
            assert 20 <= len(charts(app)["methods-months"]["data"][0]["x"]) <= 24
            assert "nobody was counted" in words(app)
    assert "more time needs writing than tip 6 allows" in words(app)
    assert "Library of Textures" in words(app)


def test_sessions_are_searched_and_narrowed_from_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "methods", "demo")
    app.button(key="to-Writing required").click().run()
    assert {line.split(" · ")[1] for line in words(app).splitlines() if line.count(" · ") == 3} == {"writing required"}
    app = opened_page(monkeypatch, "methods", "demo", methods_part="Sessions", sessions_find="canopy  FLOOR", sessions_only="No writing")
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
    alone = opened_page(monkeypatch, "methods", "demo", project="canopy", methods_part="By project")
    # Bars of one project tell nothing that its number does not.
    assert not charts(alone) and [one.label for one in alone.metric] == ["Time that needed writing", "Variety of methods", "Depth of involvement"]
    many = opened_page(monkeypatch, "methods", "many", methods_part="By project", writing_page="3")
    assert list(charts(many)) == STANDING
    assert not charts(opened_page(monkeypatch, "methods", "demo", viewer="team:elsewhere"))


@pytest.mark.parametrize("number", range(3))
def test_records_with_holes_raise_nothing(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    app = opened_page(monkeypatch, "methods", f"holes-{number}", methods_part=["Taking part", "By project", "Sessions"][number])
    assert [one.value for one in app.title] == ["Sessions and methods"]
    assert not app.error
    assert not any(word in words(app) for word in ("nan", "None", "<NA>"))
