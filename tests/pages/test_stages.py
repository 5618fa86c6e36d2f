"""Stage progress in every state: the grid, what stands behind a cell, and the programme over time."""

import pytest

from coprod.query import Filters, ask_rows
from coprod.stages import rules as every_rule
from coprod.store import open_store
from coprod.ui import rules
from coprod.ui.stages import PER_PAGE
from coprod.viewer import LOCAL_LEAD

from .stores import N_MANY, charts, opened_page, stored, words


def test_the_grid_holds_every_cell_of_every_project(monkeypatch: pytest.MonkeyPatch) -> None:
    grid = charts(opened_page(monkeypatch, "stages", "demo"))["stage-grid"]
    cells = [tuple(point) for trace in grid["data"] for point in trace["customdata"]]
    assert len(cells) == len(set(cells)) == 24 * 9 == len(grid["layout"]["shapes"])


def test_the_address_opens_a_cell_and_its_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "stages", "demo", project="willow", tip="5")
    assert app.selectbox(key="project_box").value == "willow"
    assert app.selectbox(key="tip_box").value == "5"
    asked = [rules.asks(rule.id, rule.threshold) for rule in every_rule() if rule.tip == 5]
    said = words(app)
    assert len(asked) == 7
    assert all(one in said for one in asked)
    assert "stops here" in said
    assert app.dataframe


def test_the_keyboard_reaches_every_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "stages", "demo")
    app.selectbox(key="project_box").select("canopy").run()
    app.selectbox(key="tip_box").select("7").run()
    assert app.query_params["project"] == "canopy"
    assert app.query_params["tip"] == "7"
    assert "Under the Canopy" in words(app)
    assert "reviews were held" in words(app)


def test_a_link_from_another_page_opens_the_project_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "project", "demo", project="canopy")
    app.query_params["project"] = "willow"
    app.switch_page("pages/stages.py").run()
    assert app.selectbox(key="project_box").value == "willow"


@pytest.mark.parametrize("tip", range(1, 10))
def test_every_rule_of_a_tip_has_records_to_show(monkeypatch: pytest.MonkeyPatch, tip: int) -> None:
    app = opened_page(monkeypatch, "stages", "one", tip=str(tip))
    box = next(one for one in app.selectbox if one.label == "The records behind which rule?")
    for rule in [one for one in every_rule() if one.tip == tip]:
        box.select(rule.id).run()
        assert not app.error
        assert not app.exception
        box = next(one for one in app.selectbox if one.label == "The records behind which rule?")


def test_the_orders_differ_and_hold_every_project(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "stages", "demo")
    by_attention = charts(app)["stage-grid"]["layout"]["yaxis"]["ticktext"]
    app.segmented_control(key="sort").set_value("name").run()
    by_name = charts(app)["stage-grid"]["layout"]["yaxis"]["ticktext"]
    app.segmented_control(key="sort").set_value("tip").run()
    by_tip = charts(app)["stage-grid"]["layout"]["yaxis"]["ticktext"]
    assert by_name == sorted(by_name, key=str.lower)
    assert sorted(by_attention) == sorted(by_name) == sorted(by_tip)
    assert len({tuple(by_attention), tuple(by_name), tuple(by_tip)}) == 3


def test_projects_in_order_of_a_tip_rise_with_its_level() -> None:
    store = open_store(stored("holes-4"))
    rows = ask_rows(store, LOCAL_LEAD, "stage_projects", Filters(), sort="tip", by_tip=6, most=999, skip=0)
    of_tip = [row for row in rows if row["tip"] == 6]
    levels = [-1 if row["evidence_status"] == "no_data" else row["evidence_level"] for row in of_tip]
    assert levels == sorted(levels)
    assert len(of_tip) == len({row["project_id"] for row in of_tip}) == rows[0]["n_all"]
    store.close()


def test_what_stops_and_how_teams_see_themselves_is_counted_by_hand_the_same() -> None:
    store = open_store(stored("holes-5"))
    rows = ask_rows(store, LOCAL_LEAD, "stage_rows", Filters())
    stops = {(row["tip"], row["stopped_by"]): row["n"] for row in ask_rows(store, LOCAL_LEAD, "stage_stops", Filters())}
    gaps = {(row["tip"], row["gap"]): row["n"] for row in ask_rows(store, LOCAL_LEAD, "stage_gaps", Filters())}
    levels = {(row["tip"], row["evidence_status"], row["evidence_level"]): row["n"] for row in ask_rows(store, LOCAL_LEAD, "stage_distribution", Filters(), tip=None)}
    assert stops == _counted((row["tip"], row["stopped_by"]) for row in rows if row["stopped_by"])
    assert gaps == _counted((row["tip"], row["gap"]) for row in rows if row["gap"])
    assert levels == _counted((row["tip"], row["evidence_status"], row["evidence_level"]) for row in rows)
    store.close()


def _counted(keys) -> dict:  # type: ignore[no-untyped-def]
    counts: dict = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts


def test_a_year_ago_and_twelve_months_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "stages", "one", tip="7")
    assert "then-and-now" in charts(app)
    assert "levels-by-month" not in charts(app)
    app.toggle(key="months").set_value(True).run()
    months = charts(app)["levels-by-month"]
    assert len(set(months["layout"]["xaxis"]["categoryarray"])) == 12
    assert [sum(bar["y"][at] for bar in months["data"]) for at in range(12)] == [1] * 12


def test_two_thousand_projects_come_a_page_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "stages", "many")
    assert len(charts(app)["stage-grid"]["layout"]["shapes"]) == PER_PAGE * 9
    assert "then-and-now" not in charts(app)
    first = charts(app)["stage-grid"]["layout"]["yaxis"]["ticktext"]
    app.number_input(key="page").set_value(N_MANY // PER_PAGE).run()
    assert not set(first) & set(charts(app)["stage-grid"]["layout"]["yaxis"]["ticktext"])


@pytest.mark.parametrize("state", ["holes-1", "holes-2", "holes-3"])
def test_it_stands_records_with_holes(monkeypatch: pytest.MonkeyPatch, state: str) -> None:
    app = opened_page(monkeypatch, "stages", state)
    assert not app.error
    assert "stage-grid" in charts(app)


def test_an_empty_store_and_a_viewer_of_nothing_are_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Nothing is recorded yet" in words(opened_page(monkeypatch, "stages", "empty"))
    assert "No project is open to you" in words(opened_page(monkeypatch, "stages", "demo", viewer="team:nobody"))


def test_a_programmes_own_number_is_shown_beside_the_usual_one() -> None:
    row = {"rule": "7.2.longest_review_gap", "number": 130.0, "value": 96.0, "k": None, "n": None, "outcome": "met"}
    assert rules.asks(row["rule"], row["number"]) == "never more than 130 days went by without a review"
    assert rules.own_number(row) == "(set by this programme; usually 120)"
    assert rules.own_number({**row, "number": 120.0}) == ""


@pytest.mark.parametrize(("rule", "value", "k", "n", "said"), [
    ("8.2.groups_credited", 3 / 7, 3, 7, "3 of 7"), ("8.2.groups_credited", 0.62, 62, 100, "62 %"), ("5.2.need_or_reaction", 41, None, None, "41 recorded"),
    ("5.2.need_or_reaction", 0, None, None, "none recorded"), ("7.2.longest_review_gap", 112, None, None, "112 days"), ("1.3.ethos_lead_days", 1, None, None, "1 day"), ("1.3.ethos_lead_days", -5, None, None, "5 days after it"),
    ("7.3.loop_closed", None, None, None, "not recorded"),
])
def test_what_a_rule_comes_to_is_said_as_people_say_it(rule: str, value: float, k: float, n: float, said: str) -> None:
    assert rules.comes_to({"rule": rule, "value": value, "k": k, "n": n}) == said
