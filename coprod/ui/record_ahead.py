"""What is ahead: planned sessions and reviews, marked as held in two taps, cancelled or moved, and a calendar of them."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from coprod import recording
from coprod.recording import Change, Row
from coprod.recording import ahead as planning
from coprod.recording.calendar import calendar_file
from coprod.ui import ahead_words as words
from coprod.ui import cached, parts, viewing, written
from coprod.ui.ahead_held import moved, review_held, session_held
from coprod.ui.ahead_plan import plan_reviews, plan_sessions
from coprod.ui.record import desk
from coprod.ui.text import day, plain
from coprod.ui.view import View

PART = "ahead"
_OPEN, _PLAN = "ahead-open", "ahead-plan"
_PER_PAGE = 10
_TABLE = {"session": "sessions", "review": "reviews"}


@dataclass(frozen=True)
class Opened:
    """The plan whose dialog is open, as it was looked at then, and what is to be done with it: held or moved."""

    row: dict[str, Any]
    seen: Row
    action: str


def ahead(view: View, project_id: str) -> None:
    """What one project has planned, on today's day whatever day the page looks at."""
    one = view.of_project(project_id).at(datetime.date.today())
    if written.turn_to(PART, project_id):
        _close()
        st.session_state.pop(_PLAN, None)
    written.show_written(one, PART)
    first = one.rows("ahead_list", most=1, skip=0)
    _buttons(one, project_id)
    plan = st.session_state.get(_PLAN)
    if plan:
        {"sessions": plan_sessions, "reviews": plan_reviews}[plan](one, project_id)
    if not first:
        parts.empty_state("Nothing is planned", "Plan the next sessions and reviews: a session on every second Tuesday is there in a minute.")
        return
    st.markdown(f"**{plain(words.headline(first[0]['n_all'], first[0]['n_overdue']))}**")
    above = st.container()
    skip = parts.paged("planned_page", first[0]["n_all"], _PER_PAGE)
    rows = one.rows("ahead_list", most=_PER_PAGE, skip=skip)
    with above:
        _cards(one, rows)
    _dialog_of(one)


def _buttons(view: View, project_id: str) -> None:
    with st.container(horizontal=True, gap="small"):
        st.button("Plan sessions", key="plan-sessions", icon=":material/event_repeat:", on_click=_plan, args=("sessions",))
        st.button("Plan reviews", key="plan-reviews", icon=":material/rate_review:", on_click=_plan, args=("reviews",))
        rows = view.rows("ahead_calendar")
        if rows:
            st.download_button(
                "Calendar (.ics)", viewing.while_the_same(cached.opened, _calendar(rows, view.version)), f"{project_id}.ics", "text/calendar", key="ahead-calendar",
                icon=":material/calendar_month:", on_click="ignore",
                help="Sessions, reviews and actions due, for any calendar program. It holds no free text and nobody's name.",
            )


def _calendar(rows: list[dict[str, Any]], version: int) -> Callable[[], bytes]:
    def made() -> bytes:
        return calendar_file(rows, name=rows[0]["project_name"], made_at=datetime.datetime.now(datetime.UTC), version=version)

    return made


def _plan(what: str) -> None:
    written.forget(PART)
    st.session_state[_PLAN] = None if st.session_state.get(_PLAN) == what else what


def _cards(view: View, rows: list[dict[str, Any]]) -> None:
    stored = {kind: _stored(view, kind, [row["id"] for row in rows if row["kind"] == kind]) for kind in _TABLE}
    for row in rows:
        seen = stored[row["kind"]].get(row["id"])
        if seen:
            _card(view, row, seen)


def _stored(view: View, kind: str, ids: list[str]) -> dict[str, Row]:
    if not ids:
        return {}
    return {str(row[f"{kind}_id"]): row for row in recording.stored_rows(cached.store(), view.viewer, _TABLE[kind], **{f"{kind}_id": ids})}


def _card(view: View, row: dict[str, Any], seen: Row) -> None:
    is_review, key = row["kind"] == "review", f"{row['kind']}-{row['id']}"
    with st.container(border=True, gap="xsmall", key=f"plan-{key}"):
        st.markdown(f"**{words.short_day(row['planned_on'])}** · {plain(words.name_of(row))}")
        st.caption(words.lines(row))
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
            if is_review or row["days"] <= 0:
                st.button("Held", key=f"held-{key}", type="primary" if row["days"] <= 0 else "secondary", on_click=_open, args=(Opened(row, seen, "held"),))
            if not is_review:
                change = planning.session_change(seen, status="cancelled")
                st.button("Cancelled", key=f"cancel-{key}", on_click=_write, args=(view, change, f"Cancelled: {_said(row)}"))
            elif row["days"] >= 0:
                # One whose day has gone by stays: that it was not held is worth knowing.
                st.button("Take out", key=f"out-{key}", on_click=_write, args=(view, planning.review_taken_out(seen), f"Taken out of the plan: {_said(row)}"))
            st.button("Moved", key=f"move-{key}", on_click=_open, args=(Opened(row, seen, "moved"),))
            st.button("Details", key=f"details-{key}", type="tertiary", on_click=desk.open_form, args=(_TABLE[row["kind"]], row["id"]))


def _said(row: dict[str, Any]) -> str:
    return f"{words.name_of(row)}, {day(row['planned_on'])}"


def _write(view: View, change: Change, said: str) -> None:
    written.write(view.viewer, PART, change, said)


def _open(opened: Opened) -> None:
    written.forget(PART)
    st.session_state[_OPEN] = opened


def _close() -> None:
    st.session_state.pop(_OPEN, None)


def _details(row: dict[str, Any]) -> None:
    _close()
    desk.open_form(_TABLE[row["kind"]], row["id"])


def _dialog_of(view: View) -> None:
    opened: Opened | None = st.session_state.get(_OPEN)
    if opened is None:
        return
    title = f"{words.name_of(opened.row)}, planned for {day(opened.row['planned_on'])}"
    st.dialog(title, on_dismiss=_close)(_dialog)(view, opened)


def _dialog(view: View, opened: Opened) -> None:
    row = opened.row
    if opened.action == "moved":
        asked = moved(row, opened.seen)
    else:
        asked = review_held(row, opened.seen) if row["kind"] == "review" else session_held(view, row, opened.seen)
    with st.container(horizontal=True):
        is_saved = st.button("Save", key="ahead-save", type="primary", icon=":material/check:", disabled=asked.change is None)
        if st.button("Details", key="ahead-details", type="tertiary", on_click=_details, args=(row,)):
            st.rerun()
    if is_saved and asked.change:
        done = written.tried(view.viewer, asked.change, asked.said)
        if not done.is_stored and not (done.done and done.done.conflicts):
            written.complain(done, asked.slots)
            return
        written.remember(PART, done)
        _close()
        st.rerun()
