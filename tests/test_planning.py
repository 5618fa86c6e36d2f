"""The action plan: put in, changed, closed with what it changed, opened again, taken out; late and carried over."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coprod import recording
from coprod.errors import CoprodError
from coprod.intake import change_log
from coprod.recording import planning
from coprod.recording.planning import Action
from coprod.store import Store, loading, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD, NOBODY, Viewer

from .built_once import copied
from .examples import complete

TODAY = datetime.date.today()
TEAM, OTHERS, FUNDER = Viewer("team", project_ids=("den",)), Viewer("team", project_ids=("boat",)), Viewer("funder", funder_id="fund")
TYPED: dict[str, Any] = {"tip": 4, "action": "Ask the Saturday families again", "owner_role": "learning lead", "due_on": TODAY, "partners_part": "They choose the day"}


@pytest.fixture
def planned(store_path: Path) -> Iterator[Store]:
    """Two projects, one assessed twice, and nothing planned."""
    opened = open_store(copied("planned.duckdb", _make, store_path))
    yield opened
    opened.close()


def _make(path: Path) -> None:
    opened = open_store(path)
    projects = [{"project_id": one, "programme_id": "prog", "name": one.title(), "status": "active", "starts_on": datetime.date(2020, 1, 1)} for one in ("den", "boat")]
    said = [
        {"assessment_id": f"as-{at}", "project_id": "den", "tip": 4, "assessed_on": TODAY - ago, "assessor": assessor, "level": 2, "rubric": "2026-1"}
        for at, (ago, assessor) in enumerate([(days_of(400), "team"), (days_of(200), "team"), (days_of(20), "team"), (days_of(300), "peer"), (days_of(-5), "team")])
    ]
    fill(opened, arrow_tables(complete({
        "programmes": [{"programme_id": "prog", "name": "Programme"}], "projects": projects, "assessments": said,
        "funders": [{"funder_id": "fund", "name": "Fund"}], "grants": [{"grant_id": "g", "project_id": "den", "funder_id": "fund"}],
    })))
    opened.close()


def days_of(n: int) -> datetime.timedelta:
    return datetime.timedelta(days=n)


def plan_of(store: Store, viewer: Viewer = TEAM) -> list[Action]:
    return planning.plan(store, viewer, "den")


def put_in(store: Store, **typed: Any) -> Action:
    """An action newly put in, as the plan has it."""
    before = {one.action_id for one in plan_of(store)}
    done = planning.add(store, TEAM, "den", {**TYPED, **typed})
    assert done.change_id, done.faults
    return next(one for one in plan_of(store) if one.action_id not in before)


def test_an_action_is_put_in_changed_closed_opened_again_and_taken_out(planned: Store) -> None:
    action = put_in(planned)
    assert (action.tip, action.due_on, action.is_done, action.row["partners_part"]) == (4, TODAY, False, "They choose the day")
    assert planning.edit(planned, TEAM, action.row, {"owner_role": "play artist", "due_on": None}).is_stored
    action = plan_of(planned)[0]
    assert (action.row["owner_role"], action.due_on, action.row["action"]) == ("play artist", None, TYPED["action"])
    assert planning.close(planned, TEAM, action, TODAY, "Two more families come, and they chose Saturday.").is_stored
    closed = plan_of(planned)[0]
    assert (closed.is_done, closed.done_on, closed.words) == (True, TODAY, "Two more families come, and they chose Saturday.")
    assert planning.reopen(planned, TEAM, closed).is_stored
    again = plan_of(planned)[0]
    assert (again.is_done, again.words, again.what_changed) == (False, None, "Two more families come, and they chose Saturday.")
    assert planning.take_away(planned, TEAM, again).counts["actions"]["removed"] == 1
    assert plan_of(planned) == []


def test_what_an_action_changed_stands_in_no_column_of_the_records(planned: Store) -> None:
    action = put_in(planned)
    planning.close(planned, TEAM, action, TODAY, "Two more families come.")
    row = recording.stored_rows(planned, TEAM, "actions")[0]
    assert "Two more families" not in str(row)
    assert set(row) == {"action_id", "project_id", "tip", "action", "owner_role", "due_on", "done_on", "partners_part"}


def test_words_can_be_said_later_and_otherwise_and_every_version_is_kept(planned: Store) -> None:
    action = put_in(planned)
    planning.close(planned, TEAM, action, TODAY, None)
    assert plan_of(planned)[0].words is None
    for said in ("First this.", "Then that."):
        assert planning.say(planned, TEAM, plan_of(planned)[0], said).is_stored
    assert (plan_of(planned)[0].words, plan_of(planned)[0].version) == ("Then that.", 2)
    assert planning.say(planned, TEAM, plan_of(planned)[0], "  ").is_stored
    assert (plan_of(planned)[0].words, plan_of(planned)[0].version) == (None, 3)
    with planned.cursor() as cursor:
        assert cursor.execute("SELECT count(*) FROM coprod.action_outcomes").fetchone() == (3,)


def test_saying_the_same_again_writes_nothing(planned: Store) -> None:
    action = put_in(planned)
    planning.close(planned, TEAM, action, TODAY, "This.")
    n = change_log.n_entries(planned)
    assert planning.say(planned, TEAM, plan_of(planned)[0], "This.").is_stored
    assert plan_of(planned)[0].version == 1
    assert change_log.n_entries(planned) == n


def test_two_people_who_say_what_changed_are_told(planned: Store) -> None:
    action = put_in(planned)
    planning.close(planned, TEAM, action, TODAY, None)
    seen = plan_of(planned)[0]
    planning.say(planned, LOCAL_LEAD, seen, "Theirs.")
    lost = planning.say(planned, TEAM, seen, "Mine.")
    assert not lost.is_stored
    assert [one["what_changed"] for one in (lost.conflicts[0].now or {}, lost.conflicts[0].yours or {})] == ["Theirs.", "Mine."]
    assert plan_of(planned)[0].words == "Theirs."
    assert planning.say(planned, TEAM, plan_of(planned)[0], "Mine.").is_stored
    assert plan_of(planned)[0].words == "Mine."


def test_two_people_who_change_an_action_are_told_and_both_close_it_once(planned: Store) -> None:
    seen = put_in(planned)
    assert planning.edit(planned, LOCAL_LEAD, seen.row, {"owner_role": "curator"}).is_stored
    lost = planning.edit(planned, TEAM, seen.row, {"owner_role": "play artist"})
    assert [one.now and one.now["owner_role"] for one in lost.conflicts] == ["curator"]
    assert planning.close(planned, TEAM, seen, TODAY, "It helped.").is_stored
    assert planning.close(planned, LOCAL_LEAD, seen, TODAY - days_of(1), "Another day.").conflicts
    assert (plan_of(planned)[0].done_on, plan_of(planned)[0].words) == (TODAY, "It helped.")


@pytest.mark.parametrize(("said", "why"), [
    ("Write to play.lead@den.example for more", "an e-mail address"), ("Call 0121 496 0123", "a telephone number"), ("They moved to B13 9AA", "a full postcode"),
])
def test_what_changed_is_screened_for_personal_data(planned: Store, said: str, why: str) -> None:
    action = put_in(planned)
    refused = planning.close(planned, TEAM, action, TODAY, said)
    assert [(one.column, one.code, one.value) for one in refused.faults] == [("what_changed", "personal_text", None)]
    assert why in refused.faults[0].message
    assert said not in refused.faults[0].message
    assert not plan_of(planned)[0].is_done
    assert planning.say(planned, TEAM, action, said).faults


def test_faults_name_the_field_and_store_nothing(planned: Store) -> None:
    refused = planning.add(planned, TEAM, "den", {**TYPED, "action": " ", "owner_role": None})
    assert {one.column for one in refused.faults} == {"action", "owner_role"}
    assert [one.column for one in planning.add(planned, TEAM, "den", {**TYPED, "owner_role": "Sarah Jones"}).faults] == ["owner_role"]
    assert plan_of(planned) == []
    action = put_in(planned)
    for day, code in ((None, "missing_required"), (TODAY + days_of(1), "held_in_future")):
        assert [(one.column, one.code) for one in planning.close(planned, TEAM, action, day, "It helped.").faults] == [("done_on", code)]
    too_long = planning.close(planned, TEAM, action, TODAY, "x" * 2_001)
    assert [one.code for one in too_long.faults] == ["out_of_range"]
    assert not plan_of(planned)[0].is_done
    assert plan_of(planned)[0].what_changed is None


@pytest.mark.parametrize("viewer", [NOBODY, FUNDER, OTHERS])
def test_others_write_nothing(planned: Store, viewer: Viewer) -> None:
    action = put_in(planned)
    for attempt in (
        lambda: planning.add(planned, viewer, "den", TYPED), lambda: planning.edit(planned, viewer, action.row, {"tip": 1}), lambda: planning.say(planned, viewer, action, "Mine."),
        lambda: planning.close(planned, viewer, action, TODAY, None), lambda: planning.reopen(planned, viewer, action), lambda: planning.take_away(planned, viewer, action),
    ):
        with pytest.raises(CoprodError):
            attempt()
    assert plan_of(planned) == [action]
    assert plan_of(planned, OTHERS) == plan_of(planned, NOBODY) == []


def test_a_closing_is_taken_back_with_its_day_and_its_words_are_not_shown(planned: Store) -> None:
    action = put_in(planned)
    closed = planning.close(planned, TEAM, action, TODAY, "It helped.")
    assert closed.change_id
    recording.take_back(planned, TEAM, closed.change_id)
    assert (plan_of(planned)[0].is_done, plan_of(planned)[0].words) == (False, None)


def test_words_about_an_action_somebody_took_out_are_not_kept(planned: Store) -> None:
    action = put_in(planned)
    planning.take_away(planned, LOCAL_LEAD, action)
    assert planning.say(planned, TEAM, action, "It helped.").conflicts
    assert planning.close(planned, TEAM, action, TODAY, "It helped.").conflicts
    with planned.cursor() as cursor:
        assert cursor.execute("SELECT count(*) FROM coprod.action_outcomes").fetchone() == (0,)


def test_the_log_has_who_and_when_and_not_the_words(planned: Store) -> None:
    action = put_in(planned)
    planning.close(planned, TEAM, action, TODAY, "Two more families come.")
    entries = change_log.entries(planned, most=2)
    assert [(one["what"], one["by"], one["detail"]) for one in entries] == [("edit", "Team of den", "den")] * 2
    assert "families" not in str(entries)


def test_words_change_no_record_and_so_no_data_version(planned: Store) -> None:
    action = put_in(planned)
    planning.close(planned, TEAM, action, TODAY, None)
    version = planned.data_version()
    planning.say(planned, TEAM, plan_of(planned)[0], "It helped.")
    assert planned.data_version() == version


@pytest.mark.parametrize(("due", "n_late"), [(None, 0), (0, 0), (1, 0), (-1, 1), (-12, 12)])
def test_an_open_action_is_late_from_the_day_after(planned: Store, due: int | None, n_late: int) -> None:
    assert put_in(planned, due_on=None if due is None else TODAY + days_of(due)).n_late == n_late


def test_open_ones_stand_first_the_earliest_due_before_the_rest(planned: Store) -> None:
    for name, due in (("late", -3), ("none", None), ("soon", 5), ("done long ago", -90), ("done lately", -80)):
        put_in(planned, action=name, due_on=None if due is None else TODAY + days_of(due))
    for one in plan_of(planned):
        if one.row["action"].startswith("done"):
            planning.close(planned, TEAM, one, TODAY - days_of(50 if "long" in one.row["action"] else 2), None)
    assert [one.row["action"] for one in plan_of(planned)] == ["late", "soon", "none", "done lately", "done long ago"]
    assert plan_of(planned)[0].n_late == 3
    assert plan_of(planned)[-1].n_late == 0


@pytest.mark.parametrize(("tip", "due", "since"), [
    # The team spoke of tip 4 400, 200 and 20 days ago: an action due 300 days ago was open at the last two of them.
    (4, -300, 200), (4, -200, 20), (4, -201, 200), (4, -20, None), (4, -500, 400), (4, 30, None), (4, None, None), (5, -300, None),
])
def test_an_open_action_is_carried_over_since_the_first_assessment_it_outlived(planned: Store, tip: int, due: int | None, since: int | None) -> None:
    action = put_in(planned, tip=tip, due_on=None if due is None else TODAY + days_of(due))
    assert action.carried_since == (None if since is None else TODAY - days_of(since))
    planning.close(planned, TEAM, action, TODAY, None)
    assert plan_of(planned)[0].carried_since is None


def test_an_action_put_in_before_an_assessment_and_due_after_it_is_carried_over_too(planned: Store) -> None:
    action = put_in(planned, due_on=TODAY + days_of(90))
    later = planning.plan(planned, TEAM, "den", today=TODAY + days_of(6))
    # Five days on the team assesses tip 4 again.
    assert [one.carried_since for one in later] == [TODAY + days_of(5)]
    assert action.carried_since is None


def test_an_action_done_on_a_day_to_come_is_open_until_then(planned: Store) -> None:
    action = put_in(planned)
    planning.edit(planned, TEAM, action.row, {"done_on": TODAY + days_of(3)})
    assert not plan_of(planned)[0].is_done
    assert planning.plan(planned, TEAM, "den", today=TODAY + days_of(3))[0].is_done


def test_a_form_sent_twice_puts_its_action_in_once(planned: Store) -> None:
    change = planning.added("den", TYPED, "action-same")
    assert recording.record(planned, TEAM, change).is_stored
    assert not recording.record(planned, TEAM, change).is_stored
    assert len(plan_of(planned)) == 1


def test_an_emptied_store_knows_nothing_of_what_actions_changed(planned: Store) -> None:
    action = put_in(planned)
    planning.close(planned, TEAM, action, TODAY, "It helped.")
    with planned.transaction() as cursor:
        loading.empty(cursor)
    with planned.cursor() as cursor:
        assert cursor.execute("SELECT count(*) FROM coprod.action_outcomes").fetchone() == (0,)
