"""Which session and which group the children are at: today's session first, the usual groups first."""

import datetime
from typing import Any

import streamlit as st

from coprod import recording
from coprod.errors import CoprodError
from coprod.recording import Change
from coprod.ui import cached, parts
from coprod.ui.text import day
from coprod.ui.view import View

Rows = list[dict[str, Any]]


def session_and_group(view: View, project_id: str, faults: dict[str, str]) -> tuple[str, str] | None:
    """Asks for both; None where there is nothing to choose from, and then it is said what to record first."""
    today = datetime.date.today()
    own = view.of_project(project_id).at(today)
    sessions = own.rows("voice_sessions", today=today)
    if not sessions:
        parts.empty_state(
            "There is no session yet that children could speak about.", "Record the session that was held, or plan the one of today.", "record", label="Record a session",
        )
        return None
    left, right = st.columns(2)
    with left:
        ids = [row["session_id"] for row in sessions]
        names = {row["session_id"]: session_words(row, today) for row in sessions}
        session_id = st.selectbox("Session", ids, format_func=lambda one: names.get(one, one), key=f"voice-session-{project_id}")
        fault(faults, "session")
    groups = own.rows("voice_groups", today=today, session_id=session_id)
    if not groups:
        parts.empty_state("The project has no group yet.", "Say first which groups take part.", "record", label="Record a group")
        return None
    with right:
        labels = {row["group_id"]: group_words(row) for row in groups}
        group_id = st.selectbox("Group", list(labels), format_func=lambda one: labels.get(one, one), key=f"voice-group-{project_id}-{session_id}")
        fault(faults, "group")
    if any(row["session_id"] == session_id and row["status"] == "planned" for row in sessions):
        offer_to_mark_held(view, session_id)
    return session_id, group_id


def session_words(row: dict[str, Any], today: datetime.date) -> str:
    """“Today · Den building · City Museum (planned)”."""
    when = "Today" if row["held_on"] == today else day(row["held_on"])
    said = " · ".join(one for one in (when, row["title"], row["setting_name"]) if one)
    return f"{said} (planned)" if row["status"] == "planned" else said


def group_words(row: dict[str, Any]) -> str:
    """“Tuesday group · Hillside Nursery (here today)”."""
    said = " · ".join(one for one in (row["label"], row["partner_name"]) if one)
    return f"{said} (at this session)" if row["is_here"] else said


def offer_to_mark_held(view: View, session_id: str) -> None:
    """A planned session: its counts come in once it is marked as held, which can be done here."""
    with st.container(border=True):
        st.markdown("**This session is planned.** The children can begin; what they say counts in the figures once the session is marked as held.")
        if st.button("Mark it as held", icon=":material/event_available:", key=f"voice-held-{session_id}"):
            _mark_held(view, session_id)


def _mark_held(view: View, session_id: str) -> None:
    rows = recording.stored_rows(cached.store(), view.viewer, "sessions", session_id=session_id)
    change = Change(put={"sessions": [{"session_id": session_id, "status": "held"}]}, seen={"sessions": rows})
    try:
        done = recording.record(cached.store(), view.viewer, change)
    except CoprodError as error:
        st.error(parts.plain(f"{error.title}. {error.what} {error.remedy}"))
        return
    for one in done.faults:
        st.error(parts.plain(f"{one.message} {one.remedy}"))
    if done.conflicts:
        st.error("Somebody changed this session just now. Look at it again.")
    if done.is_stored:
        st.rerun()


def fault(faults: dict[str, str], field: str) -> None:
    """What is wrong with a field, beside it."""
    if field in faults:
        st.error(parts.plain(faults[field]), icon=":material/error:")
