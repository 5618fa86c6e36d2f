"""What is ahead on its page: two taps to held, cancelled, moved, many planned at once, the calendar."""

import datetime
from pathlib import Path

import pytest

from coprod.recording import ahead
from coprod.store import open_store
from coprod.store.filling import arrow_tables, fill
from coprod.ui import ahead_words

from .record_forms import LAST_WEEK, NEXT_WEEK, TODAY, Page, made, records, rows, somebody_else
from .stores import opened_page, words
from .test_record_board import tap

YESTERDAY = TODAY - datetime.timedelta(days=1)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Page:
    """A session whose day went by yesterday, one next week, a review the day after."""
    store, start = open_store(tmp_path / "coprod.duckdb"), records()
    start["sessions"].append({"session_id": "late", "project_id": "dens", "setting_id": "hall", "held_on": YESTERDAY, "status": "planned", "title": "Den building"})
    start["reviews"].append({"review_id": "r2", "project_id": "dens", "planned_on": NEXT_WEEK + datetime.timedelta(days=1), "is_with_partners": True})
    fill(store, arrow_tables(start))
    store.close()
    return Page(monkeypatch, tmp_path / "coprod.duckdb", record_part="Ahead")


def test_a_session_is_held_in_two_taps(page: Page) -> None:
    assert "1 plan is past its day: held or cancelled? 2 more ahead." in page.said
    assert "yesterday: held or cancelled? · Village Hall" in page.said
    tap(page, "held-session-late")
    tap(page, "ahead-save")
    # As usual: the Tuesday group came to the last den building, nine of them, for an hour and a half.
    assert page.told == f"Held on {YESTERDAY.day} {YESTERDAY:%B %Y}, 1 group came: Den building"
    [session] = rows("sessions", session_id="late")
    assert (session["status"], session["hours"], session["held_on"]) == ("held", "1.5", YESTERDAY.isoformat())
    assert [(row["group_id"], row["people"]) for row in rows("attendance", session_id="late")] == [("tuesday", "9")]
    tap(page, "ahead-take-back")
    assert rows("sessions", session_id="late")[0]["status"] == "planned"
    assert rows("attendance", session_id="late") == []


def test_who_came_can_be_put_right_first(page: Page) -> None:
    tap(page, "held-session-late")
    page.app.multiselect(key="ahead-also").set_value(["saturday"])
    page.run()
    page.app.number_input(key="people-saturday").set_value(14)
    page.app.checkbox(key="came-tuesday").set_value(False)
    page.app.date_input(key="ahead-held-on").set_value(TODAY)
    page.run()
    tap(page, "ahead-save")
    assert [(row["group_id"], row["people"]) for row in rows("attendance", session_id="late")] == [("saturday", "14")]
    assert rows("sessions", session_id="late")[0]["held_on"] == TODAY.isoformat()


def test_more_than_the_group_has_is_kept_and_worth_a_look(page: Page) -> None:
    tap(page, "held-session-late")
    page.app.number_input(key="people-tuesday").set_value(25)
    page.run()
    tap(page, "ahead-save")
    assert rows("attendance", session_id="late")[0]["people"] == "25"
    assert [one.value.startswith("Kept, and worth a look:") for one in page.app.warning] == [True]


def test_a_fault_of_many_sessions_is_said_once(page: Page) -> None:
    tap(page, "plan-sessions")
    page.app.text_input(key="plan-title").set_value("=Den building")
    page.run()
    tap(page, "plan-store")
    assert len(page.errors) == 1
    # Right beside its field, once for all ten sessions.
    order = [one for one in page.app.main if one.type != "flex_container"]
    place = next(number for number, one in enumerate(order) if getattr(one, "key", None) == "plan-title")
    assert order[place + 1].type == "error"
    assert str(order[place + 1].value).count("formula") == 1
    assert page.app.text_input(key="plan-title").value == "=Den building"
    assert len(rows("sessions")) == 3


def test_a_session_cancelled_meanwhile_is_not_overwritten_unasked(page: Page) -> None:
    tap(page, "held-session-late")
    somebody_else(sessions={"session_id": "late", "status": "cancelled"})
    tap(page, "ahead-save")
    assert "theirs: Cancelled · mine: Held" in page.said
    tap(page, "ahead-keep")
    assert rows("sessions", session_id="late")[0]["status"] == "cancelled"
    assert rows("attendance", session_id="late") == []


def test_cancelled_moved_and_taken_out(page: Page) -> None:
    tap(page, "cancel-session-late")
    assert page.told == f"Cancelled: Den building, {YESTERDAY.day} {YESTERDAY:%B %Y}"
    tap(page, "move-session-s2")
    later = NEXT_WEEK + datetime.timedelta(days=2)
    page.app.date_input(key="ahead-moved-to").set_value(later)
    page.run()
    tap(page, "ahead-save")
    assert [(row["status"], row["held_on"]) for name in ("late", "s2") for row in rows("sessions", session_id=name)] == [("cancelled", YESTERDAY.isoformat()), ("planned", later.isoformat())]
    tap(page, "out-review-r2")
    assert rows("reviews", review_id="r2") == []
    assert page.told.startswith("Taken out of the plan: Review with partners")


def test_a_review_is_held_with_what_came_of_it(page: Page) -> None:
    tap(page, "held-review-r2")
    page.app.text_area(key="ahead-change").set_value("More time outdoors")
    page.app.toggle(key="ahead-partners").set_value(False)
    page.run()
    tap(page, "ahead-save")
    [review] = rows("reviews", review_id="r2")
    assert [review[name] for name in ("held_on", "is_with_partners", "change", "reflection")] == [TODAY.isoformat(), "no", "More time outdoors", None]


def test_what_cannot_be_stored_is_said_and_keeps_what_was_typed(page: Page) -> None:
    tap(page, "held-review-r2")
    page.app.text_area(key="ahead-reflection").set_value("=SUM(A1)")
    page.run()
    tap(page, "ahead-save")
    assert len(page.errors) == 1
    assert page.app.text_area(key="ahead-reflection").value == "=SUM(A1)"
    assert rows("reviews", review_id="r2")[0]["held_on"] is None


def test_sessions_are_planned_in_a_rhythm_after_a_look_at_the_list(page: Page) -> None:
    tap(page, "plan-sessions")
    # As the last ones were: the title, the place and the hours, on the weekday of the latest.
    assert (page.app.text_input(key="plan-title").value, page.app.number_input(key="plan-hours").value) == ("Den building", 1.5)
    page.app.date_input(key="plan-first").set_value(NEXT_WEEK)
    page.app.number_input(key="plan-number").set_value(3)
    page.app.multiselect(key="plan-skip").set_value([NEXT_WEEK + datetime.timedelta(days=7)])
    page.run()
    expected = [NEXT_WEEK + datetime.timedelta(days=days) for days in (0, 14, 21)]
    listed = ahead_words.planned_list(expected, {NEXT_WEEK: "a session in City Museum is there already"})
    assert listed in "\n".join(one.value for one in page.app.main.markdown)
    assert len(rows("sessions")) == 3
    tap(page, "plan-store")
    assert page.told == f"Planned 3 sessions, the first on {ahead_words.short_day(NEXT_WEEK)}"
    new = [row for row in rows("sessions") if row["title"] == "Den building" and row["status"] == "planned" and row["session_id"] != "late"]
    assert sorted(str(row["held_on"]) for row in new) == [one.isoformat() for one in expected]
    tap(page, "ahead-take-back")
    assert len(rows("sessions")) == 3


def test_reviews_are_planned_until_a_day(page: Page) -> None:
    tap(page, "plan-reviews")
    page.app.date_input(key="plan-first").set_value(NEXT_WEEK)
    page.app.selectbox(key="plan-every").set_value("quarterly")
    page.app.button_group(key="plan-ends").set_value("A day")
    page.run()
    page.app.date_input(key="plan-until").set_value(NEXT_WEEK - datetime.timedelta(days=1))
    page.run()
    assert page.errors == ["**Until.** This is before the first day."]
    assert page.app.button(key="plan-store").disabled
    page.app.date_input(key="plan-until").set_value(NEXT_WEEK + datetime.timedelta(days=365))
    page.run()
    tap(page, "plan-store")
    planned = sorted(str(row["planned_on"]) for row in rows("reviews") if row["planned_on"] and row["review_id"] != "r2")
    assert planned == [one.isoformat() for one in ahead.days_of(ahead.Rhythm(NEXT_WEEK, "quarterly", until=NEXT_WEEK + datetime.timedelta(days=365)))]


def test_the_calendar_is_offered_for_the_project(page: Page) -> None:
    [download] = page.app.main.get("download_button")
    assert download.proto.label == "Calendar (.ics)"


def test_nothing_planned_and_nobody_elses_plans(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = made(tmp_path / "coprod.duckdb")
    own = Page(monkeypatch, path, viewer="team:other", record_part="Ahead")
    assert "Nothing is planned" in own.said
    for viewer in ("funder:nobody", "team:elsewhere"):
        other = Page(monkeypatch, path, viewer=viewer, project="dens", record_part="Ahead")
        assert not [one for one in other.app.button if str(one.key).startswith(("held-", "cancel-", "plan-"))]


def test_a_session_ahead_is_not_offered_as_held(page: Page) -> None:
    keys = {str(one.key) for one in page.app.main.button}
    assert {"held-session-late", "held-review-r2"} <= keys
    assert "held-session-s2" not in keys


@pytest.mark.parametrize("state", ["demo", "holes-1"])
def test_plans_with_holes(monkeypatch: pytest.MonkeyPatch, state: str) -> None:
    app = opened_page(monkeypatch, "record", state, record_part="Ahead")
    assert not app.error
    assert not any(word in words(app) for word in ("nan", "None", "<NA>"))


def test_last_week_is_said_in_days() -> None:
    row = {"kind": "session", "is_overdue": True, "days": -7, "planned_on": LAST_WEEK, "setting_name": None}
    assert ahead_words.lines(row) == "7 days ago: held or cancelled? · no setting recorded"
