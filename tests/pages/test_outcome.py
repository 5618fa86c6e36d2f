"""What came out, and the plan, on their page: the gap explained, then and now, the rules ahead; an action put in, closed and taken back."""

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coprod.charts.theme import DARK, LIGHT
from coprod.query import Filters, ask_rows
from coprod.recording import planning
from coprod.reports import words as report_words
from coprod.reports.outcome import Outcome, gathered
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.ui import cached
from coprod.viewer import LOCAL_LEAD, Viewer

from .. import examples
from .stores import ROOT, charts, stored, words

TODAY = datetime.date.today()
OUT, PLAN = "What came out", "Action plan"
TEAM = Viewer("team", project_ids=("den",))


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def said(tip: int, days: int, level: int, rubric: str = "2026-1", **cells: object) -> dict:
    return {
        "assessment_id": f"as-{tip}-{days}", "project_id": "den", "tip": tip, "assessed_on": ago(days), "assessor": "team", "level": level, "rubric": rubric, **cells,
    }


# Tip 1 over-claims, 2 is under-recorded after a change of rubric, 3 under-claims after a fall, 4 agrees with nothing recorded.
DEN = {
    "projects": [{"project_id": "den", "name": "The *den*", "starts_on": ago(900), "planned_opening_on": ago(-400)}, {"project_id": "boat", "name": "The boat"}],
    "groundwork": [{"groundwork_id": "gw", "project_id": "den", "kind": "ethos"}],
    "expert_inputs": [
        {"input_id": f"in-{at}", "project_id": "den", "field": field, "given_on": ago(890), "acted_on_on": ago(800)} for at, field in enumerate(("access", "play"))
    ],
    "assessments": [
        said(1, 30, 3, target_level=4, comment="We *all* agreed it."), said(2, 800, 1, "2019-1"), said(2, 500, 2, "2019-1", target_level=3), said(2, 30, 3),
        said(3, 400, 3), said(3, 30, 1), said(4, 30, 0), said(3, 200, 4, assessor="peer"),
    ],
    "actions": [
        {"action_id": "late", "project_id": "den", "tip": 1, "action": "Ask everyone", "owner_role": "play lead", "due_on": ago(42)},
        {"action_id": "done", "project_id": "den", "tip": 3, "action": "Act on it", "owner_role": "curator", "due_on": ago(700), "done_on": ago(701)},
    ],
}
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """`opened(state, part, viewer=…, **address)`: the page on a store of the test's own: the den's, or a copy of one kept for all tests."""

    def page(state: str, part: str, *, viewer: str = "team:den", **address: str) -> AppTest:
        path = tmp_path / f"{state}.duckdb"
        if not path.exists() and state == "den":
            made = open_store(path)
            fill(made, arrow_tables(examples.complete(DEN)))
            made.close()
        elif not path.exists():
            shutil.copy(stored(state), path)
        monkeypatch.setenv("COPROD_DB", str(path))
        monkeypatch.setenv("COPROD_VIEWER", viewer)
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in {**address, "assess_part": part}.items():
            app.query_params[name] = value
        app.switch_page("pages/assess.py").run()
        assert not app.exception, [one.message for one in app.exception]
        return app

    return page


def outcome(project_id: str = "den") -> Outcome:
    """The same from the store the page looks at."""
    found = gathered(lambda question: ask_rows(cached.store(), LOCAL_LEAD, question, Filters(projects=(project_id,))), project_id, TODAY)
    assert found
    return found


def plan() -> dict[str, planning.Action]:
    return {str(one.row["action"]): one for one in planning.plan(cached.store(), TEAM, "den")}


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, [one.message for one in app.exception]
    return app


def send(app: AppTest, label: str) -> AppTest:
    """Press a button by its words."""
    next(one for one in app.button if one.label == label).click()
    return run(app)


def press(app: AppTest, key: str) -> AppTest:
    """Press a button by its key."""
    app.button(key=key).click()
    return run(app)


def test_each_tip_says_how_word_and_records_stand_and_which_rule_explains_it(opened: Opened) -> None:
    app = opened("den", OUT)
    text = words(app)
    assert [one.gap for one in outcome().tips[:4]] == ["over_claim", "under_recorded", "under_claim", "agree"]
    for tip in outcome().tips:
        assert report_words.gap_sentence(tip) in text
        assert report_words.then_and_now(tip.line) in text
        assert report_words.target(tip.target, TODAY) in text
    assert "The team says 3 Established. The records go as far as 1 Emerging: level 2 asks that a shared ethos is agreed; so far: none recorded." in text
    assert "The team: “We *all* agreed it.”" in text
    assert [one.label for one in app.expander if "Over-claim" in one.label] == ["▲ 1 Do the groundwork – Over-claim: team 3, records 1"]


def test_rubrics_are_never_set_against_each_other_and_a_fall_can_be_learning(opened: Opened) -> None:
    app = opened("den", OUT)
    text = words(app)
    assert "3 on" in report_words.then_and_now(outcome().tips[1].line)
    assert "2 assessments in other wordings of the levels (“2019-1”) are not set against this" in text
    assert "3 → 1, down 2 since" in text
    assert "A fall can be learning: the team sees more than before." in text
    lines = next(one.value for one in app.dataframe if "Assessed by" in one.value)
    assert len(lines[lines["Tip"] == "2 Team"]) == 2
    assert set(lines["Wording of the levels"]) == {"2019-1", "2026-1"}
    assert "Since its first word the team has gone up in 0 of 1 tip, down in 1" in "\n".join(str(one.value) for one in app.header)


def test_the_target_of_an_older_rubric_is_past_due_whatever_the_new_one_says(opened: Opened) -> None:
    opened("den", OUT)
    tip = outcome().tips[1]
    assert tip.target
    assert (tip.target.state, tip.target.word_level) == ("late", 2)


def test_the_rules_ahead_are_parted_and_lead_to_where_they_are_recorded(opened: Opened) -> None:
    app = opened("den", OUT)
    links = [(one.proto.label, one.proto.query_string) for one in app.get("page_link")]
    assert ("Record: Groundwork", "project=den&record=groundwork") in links
    assert ("Record: Team", "project=den&record=team_members") in links
    assert ("All rules of tip 1", "project=den&tip=1") in links
    assert ("Ask a group to assess", "project=den") in links
    text = words(app)
    assert "To do:\n- a shared ethos is agreed (so far: none recorded)" in text
    assert "To record:\n- the team has at least 2 people" in text


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_missing_records_and_a_word_above_them_share_no_colour(opened: Opened, theme: object) -> None:
    assert LIGHT.gaps["over_claim"] != LIGHT.gaps["under_recorded"]
    assert DARK.gaps["over_claim"] != DARK.gaps["under_recorded"]
    figure = charts(opened("den", OUT))["came-out"]
    drawn = {trace["y"][0][:1]: trace["line"] for trace in figure["data"] if trace.get("mode") == "lines"}
    assert drawn["1"]["color"] == LIGHT.gaps["over_claim"] != drawn["2"]["color"] == LIGHT.gaps["under_recorded"]
    assert drawn["1"]["dash"] != drawn["2"]["dash"]


def test_it_works_on_today_whatever_day_the_page_looks_at(opened: Opened) -> None:
    back = words(opened("den", OUT, as_of=ago(300).isoformat()))
    assert report_words.who_assessed(outcome()) in back
    assert report_words.gap_sentence(outcome().tips[0]) in back


def test_a_project_without_a_word_shows_the_records_and_says_what_is_first(opened: Opened) -> None:
    app = opened("den", OUT, viewer="lead", project="boat")
    assert "The team has not assessed itself yet" in words(app)
    assert "Plan what comes next" in [one.proto.label for one in app.get("page_link")]
    assert "Nothing is planned yet." in words(opened("den", PLAN, viewer="lead", project="boat"))


@pytest.mark.parametrize("part", [OUT, PLAN])
@pytest.mark.parametrize("state", ["demo", "holes-1", "holes-5", "empty"])
def test_it_stands_any_records(opened: Opened, part: str, state: str) -> None:
    app = opened(state, part, viewer="lead")
    assert not app.error
    assert app.header or state == "empty"


def test_a_team_sees_its_own_project_alone(opened: Opened) -> None:
    text = words(opened("den", OUT, project="boat"))
    assert "boat" not in text
    assert "The *den*" in text + "\n".join(str(one.value).replace("\\", "") for one in opened("den", OUT).header)


def test_the_plan_shows_what_is_late_and_what_is_carried_over(opened: Opened) -> None:
    text = words(opened("den", PLAN))
    assert "1 action is open, 1 of them late; 1 is done" in text
    assert f"42 days late; carried over since {report_words.day(ago(30))}." in text
    assert "What it changed is not said yet." in text


def test_an_action_is_put_in_and_stands_first_by_its_day(opened: Opened) -> None:
    app = press(opened("den", PLAN), "plan-new")
    action_id = app.session_state["plan-open"].action_id
    app.text_area(key=f"plan-new-{action_id}-action").set_value("Meet on Saturdays")
    app.selectbox(key=f"plan-new-{action_id}-tip").set_value(6)
    app.selectbox(key=f"plan-new-{action_id}-owner_role").set_value("curator")
    app.text_area(key=f"plan-new-{action_id}-partners_part").set_value("They choose the hour")
    app.date_input(key=f"plan-new-{action_id}-due_on").set_value(ago(-10))
    send(app, "Put it into the plan")
    made = plan()["Meet on Saturdays"]
    assert (made.tip, made.row["owner_role"], made.due_on, made.row["partners_part"]) == (6, "curator", ago(-10), "They choose the hour")
    assert "2 actions are open, 1 of them late; 1 is done" in words(app)
    assert "Due in 10 days." in words(app)
    press(app, "plan-take-back")
    assert "Meet on Saturdays" not in plan()


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(opened: Opened) -> None:
    app = press(opened("den", PLAN), "plan-new")
    action_id = app.session_state["plan-open"].action_id
    app.text_area(key=f"plan-new-{action_id}-action").set_value("Meet on Saturdays")
    send(app, "Put it into the plan")
    assert [str(one.value).replace("\\", "") for one in app.error] == ["“Whose (a role, never a name)” is empty. Fill it in: The role that does it."]
    assert app.text_area(key=f"plan-new-{action_id}-action").value == "Meet on Saturdays"
    assert len(plan()) == 2
    send(app, "Leave it")
    assert not app.error
    assert "plan-open" not in app.session_state


def test_a_suggestion_is_one_click_from_an_action_and_then_gone(opened: Opened) -> None:
    app = opened("den", PLAN)
    assert "Agree on a shared ethos" not in words(app)
    app.session_state["plan-suggested"] = True
    assert "Agree on a shared ethos, and write down the day" in words(run(app))
    press(app, "plan-this-1.2.ethos")
    action_id = app.session_state["plan-open"].action_id
    assert app.text_area(key=f"plan-new-{action_id}-action").value == "Agree on a shared ethos, and write down the day"
    assert app.text_area(key=f"plan-new-{action_id}-partners_part").value == "Each group brings one sentence it cares about"
    app.selectbox(key=f"plan-new-{action_id}-owner_role").set_value("curator")
    send(app, "Put it into the plan")
    assert plan()["Agree on a shared ethos, and write down the day"].tip == 1
    assert not [one for one in app.button if one.key == "plan-this-1.2.ethos"]


def test_an_action_is_closed_with_what_changed_and_personal_data_is_refused(opened: Opened) -> None:
    app = press(opened("den", PLAN), "plan-close-late")
    app.text_area(key="plan-close-late-what_changed").set_value("Call 0121 496 0123")
    send(app, "Mark as done")
    assert "The text seems to hold a telephone number" in str(app.error[0].value)
    assert app.text_area(key="plan-close-late-what_changed").value == "Call 0121 496 0123"
    assert not plan()["Ask everyone"].is_done
    app.text_area(key="plan-close-late-what_changed").set_value("Six more families were asked.")
    send(app, "Mark as done")
    assert (plan()["Ask everyone"].done_on, plan()["Ask everyone"].words) == (TODAY, "Six more families were asked.")
    assert "Six more families were asked." in words(app)
    press(app, "plan-reopen-late")
    assert not plan()["Ask everyone"].is_done


def test_two_people_at_one_action_are_told_and_choose(opened: Opened) -> None:
    app = press(opened("den", PLAN), "plan-edit-late")
    seen = plan()["Ask everyone"]
    planning.edit(cached.store(), LOCAL_LEAD, seen.row, {"owner_role": "youth worker"})
    app.selectbox(key="plan-edit-late-owner_role").set_value("curator")
    send(app, "Keep the change")
    assert app.warning
    assert plan()["Ask everyone"].row["owner_role"] == "youth worker"
    press(app, "plan-mine")
    assert plan()["Ask everyone"].row["owner_role"] == "curator"


def test_two_people_who_say_what_changed_see_each_others_words(opened: Opened) -> None:
    app = press(opened("den", PLAN), "plan-close-done")
    planning.say(cached.store(), LOCAL_LEAD, plan()["Act on it"], "Theirs.")
    app.text_area(key="plan-close-done-what_changed").set_value("Mine.")
    send(app, "Keep it")
    assert "“Theirs.”" in "\n".join(str(one.value).replace("\\", "") for one in app.warning)
    assert app.text_area(key="plan-close-done-what_changed").value == "Mine."
    assert plan()["Act on it"].words == "Theirs."
    send(app, "Keep it")
    assert plan()["Act on it"].words == "Mine."


def test_forty_actions_come_a_page_at_a_time(opened: Opened) -> None:
    app = opened("den", PLAN)
    store: Store = cached.store()
    for number in range(38):
        planning.add(store, TEAM, "den", {"tip": 1, "action": f"Number {number}", "owner_role": "curator"})
    run(app)
    assert "39 actions are open" in words(app)
    assert sum(one.key.startswith("plan-close-") for one in app.button if one.key) == 12 + 1
