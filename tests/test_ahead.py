"""What is planned: the list and who usually comes, by hand and a second time in plain Python; many at once; a calendar read back."""

import datetime
import itertools
from contextlib import closing
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod import recording
from coprod.errors import CoprodError
from coprod.query import Filters, ask_rows
from coprod.recording import ahead
from coprod.recording.calendar import calendar_file
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.ui import ahead_words as words
from coprod.viewer import LOCAL_LEAD, NOBODY, Viewer

from . import examples
from .plain import ahead as plain_ahead
from .portfolios import as_of_dates, generate

TODAY = datetime.date(2026, 11, 22)
TEAM = Viewer(role="team", project_ids=("p1",))
TUESDAY = datetime.date(2026, 12, 1)
Rows = list[dict[str, Any]]


def asked(store: Store, question: str, viewer: Viewer = LOCAL_LEAD, as_of: datetime.date = TODAY, project: str | None = None, **parameters: Any) -> Rows:
    return ask_rows(store, viewer, question, Filters(projects=(project,) if project else None, as_of=as_of), **parameters)


def day(month: int, number: int) -> datetime.date:
    return datetime.date(2026, month, number)


def filled(store: Store, **records: Rows) -> None:
    start: dict[str, Rows] = {
        "projects": [{"project_id": "p1", "name": "Tunnels"}, {"project_id": "p2", "name": "Canopy"}],
        "groups": [{"group_id": name, "project_id": "p1", "label": name, "joined_on": day(1, 1)} for name in ("g1", "g2", "g3")],
        "settings": [{"setting_id": "hall", "name": "Hall"}, {"setting_id": "barn", "name": "Barn"}],
    }
    fill(store, arrow_tables(examples.complete({**start, **records})))


def one(store: Store, table: str, **key: str) -> recording.Row:
    [row] = recording.stored_rows(store, LOCAL_LEAD, table, **key)
    return row


# The list


def test_what_is_past_its_day_comes_first_and_what_was_held_not_at_all(store: Store) -> None:
    sessions = [("late", "planned", day(5, 3)), ("next", "planned", day(12, 1)), ("held", "held", day(5, 4)), ("off", "cancelled", day(12, 2)), ("today", "planned", TODAY)]
    reviews = [{"review_id": "r1", "planned_on": day(11, 30)}, {"review_id": "r2", "planned_on": day(6, 1), "held_on": day(6, 2)}, {"review_id": "r3"}]
    filled(
        store, sessions=[{"session_id": name, "project_id": "p1", "status": status, "held_on": on} for name, status, on in sessions],
        reviews=[{"project_id": "p1", **row} for row in reviews],
    )
    rows = asked(store, "ahead_list", most=10, skip=0)
    assert [(row["id"], row["is_overdue"], row["days"]) for row in rows] == [("late", True, -203), ("today", False, 0), ("r1", False, 8), ("next", False, 9)]
    assert (rows[0]["n_all"], rows[0]["n_overdue"]) == (4, 1)
    assert [row["id"] for row in asked(store, "ahead_list", most=2, skip=1)] == ["today", "r1"]


def test_generated_plans_twice(soak: bool) -> None:
    n_usual = 0
    for number in range(200 if soak else 6):
        records = generate(number)
        with closing(open_store(None)) as store:
            fill(store, arrow_tables(records))
            for as_of in as_of_dates(records)[:2]:
                rows = asked(store, "ahead_list", as_of=as_of, most=1000, skip=0)
                assert [(row["kind"], row["id"], row["planned_on"], row["is_overdue"]) for row in rows] == plain_ahead.planned(records, as_of)
            planned = [row for row in records.get("sessions", []) if row["status"] == "planned"][:4]
            for session in planned:
                found = asked(store, "ahead_usual", session_id=session["session_id"])
                assert {row["group_id"]: (row["is_usual"], row["people"]) for row in found} == plain_ahead.usual(records, session, TODAY)
                n_usual += sum(row["is_usual"] for row in found)
    assert n_usual > 5


# Who usually comes


def test_the_usual_groups_are_those_of_the_last_session_of_that_title(store: Store) -> None:
    held = [("den", "Den building", day(9, 1), "g1", 7), ("song", "Songs", day(10, 1), "g2", 5)]
    filled(
        store,
        sessions=[{"session_id": name, "project_id": "p1", "title": title, "held_on": on, "hours": 1.5, "setting_id": "hall"} for name, title, on, *_ in held]
        + [{"session_id": "next", "project_id": "p1", "title": "Den building", "status": "planned", "held_on": day(12, 1), "setting_id": "barn"}],
        attendance=[{"session_id": name, "group_id": group, "people": people} for name, _, _, group, people in held],
    )
    rows = {row["group_id"]: row for row in asked(store, "ahead_usual", session_id="next")}
    assert {name: (row["is_usual"], row["people"], row["hours"]) for name, row in rows.items()} == {"g1": (True, 7, 1.5), "g2": (False, 5, 1.5), "g3": (False, None, 1.5)}


def test_without_a_title_the_usual_groups_are_those_of_the_same_setting(store: Store) -> None:
    filled(
        store,
        sessions=[
            {"session_id": "s1", "project_id": "p1", "held_on": day(9, 1), "setting_id": "hall"}, {"session_id": "s2", "project_id": "p1", "held_on": day(10, 1), "setting_id": "barn"},
            {"session_id": "next", "project_id": "p1", "status": "planned", "held_on": day(12, 1), "setting_id": "hall"},
        ],
        attendance=[{"session_id": "s1", "group_id": "g1"}, {"session_id": "s2", "group_id": "g2", "people": 4}],
    )
    assert [row["group_id"] for row in asked(store, "ahead_usual", session_id="next") if row["is_usual"]] == ["g1"]


def test_with_no_session_held_the_groups_there_are_usual(store: Store) -> None:
    groups = [{"group_id": "g1", "joined_on": day(1, 1)}, {"group_id": "g2", "joined_on": day(1, 1), "left_on": day(6, 1)}, {"group_id": "g3"}]
    filled(
        store, groups=[{"project_id": "p1", "label": row["group_id"], **row} for row in groups],
        sessions=[{"session_id": "next", "project_id": "p1", "status": "planned", "held_on": day(12, 1), "hours": 2.0}],
    )
    assert [(row["group_id"], row["is_usual"], row["hours"]) for row in asked(store, "ahead_usual", session_id="next")] == [("g1", True, 2.0), ("g3", False, 2.0)]


# Held, cancelled, moved


@pytest.fixture
def late(store: Store) -> Store:
    filled(store, sessions=[{"session_id": "late", "project_id": "p1", "status": "planned", "held_on": day(5, 3), "title": "Den building"}])
    return store


def test_held_with_its_attendance_is_one_change_and_one_way_back(late: Store) -> None:
    before = one(late, "sessions", session_id="late")
    done = recording.record(late, TEAM, ahead.held_change(before, day(5, 4), "1.5", {"g1": "7", "g2": None}, []), today=TODAY)
    assert done.is_stored
    assert {name: one(late, "sessions", session_id="late")[name] for name in ("status", "held_on", "hours")} == {"status": "held", "held_on": "2026-05-04", "hours": "1.5"}
    assert [(row["group_id"], row["people"]) for row in recording.stored_rows(late, TEAM, "attendance")] == [("g1", "7"), ("g2", None)]
    recording.take_back(late, TEAM, str(done.change_id))
    assert one(late, "sessions", session_id="late") == before
    assert recording.stored_rows(late, TEAM, "attendance") == []


def test_a_group_that_was_expected_and_did_not_come_is_taken_out(store: Store) -> None:
    filled(
        store, sessions=[{"session_id": "late", "project_id": "p1", "status": "planned", "held_on": day(5, 3)}],
        attendance=[{"session_id": "late", "group_id": "g1", "people": 5}, {"session_id": "late", "group_id": "g2", "people": 3}],
    )
    expected = recording.stored_rows(store, TEAM, "attendance", session_id="late")
    assert {row["group_id"]: (row["is_usual"], row["people"]) for row in asked(store, "ahead_usual", session_id="late")} == {"g1": (True, 5), "g2": (True, 3), "g3": (False, None)}
    assert recording.record(store, TEAM, ahead.held_change(one(store, "sessions", session_id="late"), day(5, 3), None, {"g1": "6"}, expected), today=TODAY).is_stored
    assert [(row["group_id"], row["people"]) for row in recording.stored_rows(store, TEAM, "attendance")] == [("g1", "6")]


def test_a_session_cannot_have_been_held_tomorrow(late: Store) -> None:
    done = recording.record(late, TEAM, ahead.held_change(one(late, "sessions", session_id="late"), day(11, 23), None, {}, []), today=TODAY)
    assert [fault.code for fault in done.faults] == ["held_in_future"]


def test_what_was_cancelled_meanwhile_is_not_marked_as_held(late: Store) -> None:
    looked_at = one(late, "sessions", session_id="late")
    assert recording.record(late, LOCAL_LEAD, ahead.session_change(looked_at, status="cancelled"), today=TODAY).is_stored
    done = recording.record(late, TEAM, ahead.held_change(looked_at, day(5, 3), None, {"g1": "4"}, []), today=TODAY)
    assert [(conflict.table, (conflict.now or {})["status"]) for conflict in done.conflicts] == [("sessions", "cancelled")]
    assert recording.stored_rows(late, TEAM, "attendance") == []


def test_only_its_own_team_marks_a_session(late: Store) -> None:
    change = ahead.session_change(one(late, "sessions", session_id="late"), status="cancelled")
    for viewer in (NOBODY, Viewer(role="funder", funder_id="f1"), Viewer(role="team", project_ids=("p2",))):
        assert asked(late, "ahead_list", viewer=viewer, most=10, skip=0) == []
        assert asked(late, "ahead_usual", viewer=viewer, session_id="late") == []
        with pytest.raises(CoprodError):
            recording.record(late, viewer, change)


# Many at once


@pytest.mark.parametrize(("every", "number", "expected"), [
    ("weekly", 3, [(12, 1), (12, 8), (12, 15)]), ("fortnightly", 2, [(12, 1), (12, 15)]),
])
def test_days_of_a_rhythm_by_weeks(every: str, number: int, expected: list[tuple[int, int]]) -> None:
    assert ahead.days_of(ahead.Rhythm(TUESDAY, every, number=number)) == [day(*one) for one in expected]


def test_the_same_weekday_of_the_month_and_the_last_where_it_is_the_fifth() -> None:
    second = ahead.Rhythm(datetime.date(2026, 12, 8), "monthly", number=3)
    assert (ahead.said(second), [f"{one:%d.%m.%y}" for one in ahead.days_of(second)]) == ("Every month, on the second Tuesday", ["08.12.26", "12.01.27", "09.02.27"])
    last = ahead.Rhythm(datetime.date(2026, 12, 29), "quarterly", number=3)
    assert (ahead.said(last), [f"{one:%d.%m.%y}" for one in ahead.days_of(last)]) == ("Every three months, on the last Tuesday", ["29.12.26", "30.03.27", "29.06.27"])


def test_days_left_out_do_not_count_to_the_number_but_do_to_the_last_day() -> None:
    half_term = frozenset({day(12, 8)})
    assert ahead.days_of(ahead.Rhythm(TUESDAY, "weekly", number=2, skip=half_term)) == [day(12, 1), day(12, 15)]
    assert ahead.days_of(ahead.Rhythm(TUESDAY, "weekly", until=day(12, 15), skip=half_term)) == [day(12, 1), day(12, 15)]
    assert ahead.beats(ahead.Rhythm(TUESDAY, "weekly", number=2, skip=half_term)) == [day(12, 1), day(12, 8), day(12, 15)]


@given(
    st.dates(datetime.date(2026, 1, 1), datetime.date(2030, 12, 31)), st.sampled_from(list(ahead.EVERY)), st.integers(1, 60), st.sets(st.integers(0, 70), max_size=5),
)
def test_a_rhythm_keeps_its_weekday_its_number_and_its_distance(first_on: datetime.date, every: str, number: int, left_out: set[int]) -> None:
    whole = ahead.beats(ahead.Rhythm(first_on, every, number=60))
    skip = frozenset(whole[place] for place in left_out if place < len(whole))
    days = ahead.days_of(ahead.Rhythm(first_on, every, number=number, skip=skip))
    assert len(days) == number
    assert {one.weekday() for one in days} == {first_on.weekday()}
    assert not skip & set(days)
    gaps = {(later - earlier).days for earlier, later in itertools.pairwise(whole)}
    assert gaps <= {"weekly": {7}, "fortnightly": {14}, "monthly": {28, 35}, "quarterly": {84, 91, 98}}[every]
    # By the month: the same weekday of each month, so one day in each month that is due.
    if every in ("monthly", "quarterly"):
        step = {"monthly": 1, "quarterly": 3}[every]
        assert [(one.year * 12 + one.month - whole[0].year * 12 - whole[0].month) for one in whole] == [step * place for place in range(len(whole))]
        nth = (first_on.day - 1) // 7
        assert all((one.day - 1) // 7 == nth or (nth == 4 and (one + datetime.timedelta(days=7)).month != one.month) for one in whole)


@pytest.mark.parametrize(("rhythm", "field"), [
    (ahead.Rhythm(day(11, 21), "weekly", number=2), "first_on"), (ahead.Rhythm(TUESDAY, "weekly"), "until"), (ahead.Rhythm(TUESDAY, "weekly", until=day(11, 30)), "until"),
    (ahead.Rhythm(TUESDAY, "weekly", until=datetime.date(2028, 12, 1)), "until"), (ahead.Rhythm(TUESDAY, "weekly", number=61), "number"),
    (ahead.Rhythm(TUESDAY, "weekly", until=TUESDAY, skip=frozenset({TUESDAY})), "skip"), (ahead.Rhythm(TUESDAY, "weekly", number=60), None), (ahead.Rhythm(TODAY, "monthly", number=1), None),
])
def test_what_is_wrong_with_a_rhythm_is_said_beside_its_field(rhythm: ahead.Rhythm, field: str | None) -> None:
    fault = ahead.rhythm_fault(rhythm, TODAY)
    assert (fault[0] if fault else None) == field


def test_the_calendar_itself_ends() -> None:
    assert ahead.days_of(ahead.Rhythm(datetime.date(9999, 12, 20), "weekly", number=5)) == [datetime.date(9999, 12, 20), datetime.date(9999, 12, 27)]
    assert ahead.days_of(ahead.Rhythm(datetime.date(9999, 11, 2), "monthly", number=5)) == [datetime.date(9999, 11, 2), datetime.date(9999, 12, 7)]


def test_sixty_sessions_are_one_change_and_one_way_back(store: Store) -> None:
    filled(store)
    days = ahead.days_of(ahead.Rhythm(TUESDAY, "weekly", number=60))
    like: recording.Row = {"setting_id": "hall", "hours": "1.5", "led_by_role": "play artist", "tip": "6", "title": "Den building"}
    done = recording.record(store, TEAM, ahead.sessions_change("p1", days, like))
    assert done.counts["sessions"]["inserted"] == 60
    rows = recording.stored_rows(store, TEAM, "sessions")
    assert sorted(str(row["held_on"]) for row in rows) == [one.isoformat() for one in days]
    assert {(row["status"], row["title"], row["hours"]) for row in rows} == {("planned", "Den building", "1.5")}
    recording.take_back(store, TEAM, str(done.change_id))
    assert recording.stored_rows(store, TEAM, "sessions") == []


def test_reviews_are_planned_likewise(store: Store) -> None:
    filled(store)
    assert recording.record(store, TEAM, ahead.reviews_change("p1", [TUESDAY, day(12, 29)], is_with_partners=True)).is_stored
    assert [(row["planned_on"], row["is_with_partners"]) for row in asked(store, "ahead_list", most=10, skip=0)] == [(TUESDAY, True), (day(12, 29), True)]
    [first, _] = recording.stored_rows(store, TEAM, "reviews")
    assert recording.record(store, TEAM, ahead.review_change(first, held_on=str(first["planned_on"]), reflection="It went well"), today=day(12, 31)).is_stored
    [held] = [row for row in recording.stored_rows(store, TEAM, "reviews") if row["held_on"]]
    assert recording.record(store, TEAM, ahead.review_taken_out(held)).is_stored
    assert len(recording.stored_rows(store, TEAM, "reviews")) == 1


def test_clashes_are_said_by_day(store: Store) -> None:
    sessions = [("own", "p1", "Songs", "barn", "planned", TUESDAY), ("other", "p2", None, "hall", "planned", day(12, 8)), ("elsewhere", "p2", None, "barn", "planned", day(12, 15)), ("off", "p1", None, "hall", "cancelled", day(12, 15))]
    filled(
        store, reviews=[{"review_id": "r", "project_id": "p1", "planned_on": TUESDAY}],
        sessions=[{"session_id": name, "project_id": project, "title": title, "setting_id": place, "status": status, "held_on": on} for name, project, title, place, status, on in sessions],
    )
    days = ahead.days_of(ahead.Rhythm(TUESDAY, "weekly", number=3))
    taken = asked(store, "ahead_taken", days=days, project_id="p1", setting_id="hall")
    assert words.clashes(taken, "session") == {TUESDAY: "Songs in Barn is there already", day(12, 8): "Canopy meets in this setting"}
    assert words.clashes(taken, "review") == {TUESDAY: "a review is there already"}
    # A team is not told where others meet.
    assert words.clashes(asked(store, "ahead_taken", viewer=TEAM, days=days, project_id="p1", setting_id="hall"), "session") == {TUESDAY: "Songs in Barn is there already"}


@pytest.mark.parametrize(("last", "expected"), [(None, day(11, 29)), (day(11, 17), day(11, 24)), (day(11, 22), day(11, 29)), (day(12, 1), day(12, 8)), (day(3, 4), day(11, 25))])
def test_the_next_of_the_usual_weekday(last: datetime.date | None, expected: datetime.date) -> None:
    assert words.next_like(last, TODAY) == expected


@pytest.mark.parametrize(("n_all", "n_overdue", "said"), [
    (5, 2, "2 plans are past their day: held or cancelled? 3 more ahead."), (1, 1, "1 plan is past its day: held or cancelled?"),
    (4, 0, "4 plans ahead; nothing is waiting to be marked as held."),
])
def test_the_list_in_a_sentence(n_all: int, n_overdue: int, said: str) -> None:
    assert words.headline(n_all, n_overdue) == said


# The calendar

MADE = datetime.datetime(2026, 11, 22, 9, 30, tzinfo=datetime.UTC)


def events(store: Store, viewer: Viewer = LOCAL_LEAD, version: int = 3) -> list[Any]:
    text = calendar_file(asked(store, "ahead_calendar", viewer=viewer), name="Tunnels", made_at=MADE, version=version)
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


@pytest.fixture
def full(store: Store) -> Store:
    filled(
        store, settings=[{"setting_id": "hall", "name": "Hall; the big one, upstairs", "latitude": 52.4, "longitude": -1.9}],
        sessions=[
            {"session_id": "s1", "project_id": "p1", "title": "Den building", "held_on": TUESDAY, "status": "planned", "setting_id": "hall"},
            {"session_id": "s2", "project_id": "p1", "held_on": day(12, 8), "status": "cancelled"}, {"session_id": "s3", "project_id": "p2", "held_on": day(9, 8), "status": "held"},
        ],
        reviews=[{"review_id": "r1", "project_id": "p1", "planned_on": day(12, 9), "reflection": "Somebody cried"}, {"review_id": "r2", "project_id": "p1", "planned_on": day(9, 1), "held_on": day(9, 4)}],
        actions=[
            {"action_id": "a1", "project_id": "p1", "tip": 7, "action": "Ring the carer", "owner_role": "learning lead", "due_on": day(12, 24)},
            {"action_id": "a2", "project_id": "p1", "tip": 7, "due_on": day(10, 1), "done_on": day(10, 1)}, {"action_id": "a3", "project_id": "p1", "tip": 1},
        ],
    )
    return store


def test_the_calendar_is_read_back_whole(full: Store) -> None:
    found = {str(event["UID"]): event for event in events(full)}
    assert sorted(found) == ["action.a1@p1.coprod", "review.r1@p1.coprod", "review.r2@p1.coprod", "session.s1@p1.coprod", "session.s2@p1.coprod", "session.s3@p2.coprod"]
    session = found["session.s1@p1.coprod"]
    assert (session["DTSTART"].dt, session["DTEND"].dt, session["DTSTAMP"].dt) == (TUESDAY, day(12, 2), MADE)
    assert (session["SUMMARY"], session["LOCATION"], session["STATUS"], session["SEQUENCE"]) == ("Den building – Tunnels", "Hall; the big one, upstairs", "CONFIRMED", 3)
    assert (session["GEO"].latitude, session["GEO"].longitude) == (52.4, -1.9)
    assert found["session.s2@p1.coprod"]["STATUS"] == "CANCELLED"
    assert found["review.r2@p1.coprod"]["DTSTART"].dt == day(9, 4)
    assert found["action.a1@p1.coprod"]["SUMMARY"] == "Action due: Review (learning lead) – Tunnels"


def test_ids_stay_and_versions_grow(full: Store) -> None:
    before = {str(event["UID"]): event["DTSTART"].dt for event in events(full)}
    moved = ahead.session_change(one(full, "sessions", session_id="s1"), held_on="2026-12-03")
    recording.record(full, TEAM, moved)
    after = {str(event["UID"]): event["DTSTART"].dt for event in events(full, version=full.data_version())}
    assert after == {**before, "session.s1@p1.coprod": day(12, 3)}


def test_what_people_wrote_and_whose_team_it_is_not_stay_out(full: Store) -> None:
    text = calendar_file(asked(full, "ahead_calendar", viewer=TEAM), name="Tunnels", made_at=MADE, version=1).decode()
    assert "Somebody cried" not in text
    assert "Ring the carer" not in text
    assert "p2" not in text
    assert events(full, viewer=NOBODY) == []


names = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=120)


@given(names, names, st.dates(datetime.date(1990, 1, 1), datetime.date(9999, 12, 31)), st.one_of(st.none(), st.floats(-90, 90)), st.sampled_from(["planned", "held", "cancelled"]))
def test_any_name_is_folded_escaped_and_read_back(title: str, place: str, on: datetime.date, latitude: float | None, status: str) -> None:
    row = {
        "kind": "session", "id": "s1", "project_id": "p1", "project_name": "Tunnels", "title": title, "day": on, "status": status, "setting_name": place, "setting_kind": "museum",
        "latitude": latitude, "longitude": 0.5, "tip": None, "owner_role": None,
    }
    file = calendar_file([row], name=title, made_at=MADE, version=1)
    assert file.endswith(b"END:VCALENDAR\r\n")
    lines = file.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    [event] = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert str(event["SUMMARY"]) == " ".join(f"{title or 'Session'} – Tunnels".split())
    assert (str(event.get("LOCATION", "")), event["DTSTART"].dt, "GEO" in event) == (place, on, latitude is not None)
