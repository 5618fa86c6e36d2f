"""Planning sessions and reviews ahead: the rhythm, the list of days it comes to, then all of them at once."""

import datetime
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coprod import recording
from coprod.recording import Change, Row
from coprod.recording import ahead as planning
from coprod.schema import TABLES
from coprod.ui import ahead_words as words
from coprod.ui import written
from coprod.ui.text import count, plain
from coprod.ui.view import View
from coprod.ui.written import Slots
from coprod.vocabulary import TIPS

_PART, _PLAN = "ahead", "ahead-plan"
# Of the places the project has not met in, so many are offered; the others are searched for.
_MOST_PLACES = 60
_PLANNED = "The plan: nothing is stored until you press the button below."


def plan_sessions(view: View, project_id: str) -> None:
    """Sessions in a rhythm, each like the last one unless said otherwise."""
    last = view.rows("ahead_last")[0]
    with st.container(border=True, key="plan-form"):
        st.subheader("Plan sessions", anchor=False)
        like, slots = _like(view, last)
        rhythm = _rhythm(words.next_like(last["held_on"], datetime.date.today()), "weekly", 10)
        days = _days(rhythm)
        taken = view.of_everything().rows("ahead_taken", days=days, project_id=project_id, setting_id=like["setting_id"]) if days else []
        _store(view, days, words.clashes(taken, "session"), "session", planning.sessions_change(project_id, days, like), slots)


def plan_reviews(view: View, project_id: str) -> None:
    """Reviews in a rhythm: at least one every 90 days keeps what is learnt fresh."""
    with st.container(border=True, key="plan-form"):
        st.subheader("Plan reviews", anchor=False)
        partners = st.toggle("Partners take part", value=True, key="plan-partners")
        rhythm = _rhythm(words.next_like(None, datetime.date.today()), "monthly", 6)
        days = _days(rhythm)
        taken = view.rows("ahead_taken", days=days, project_id=project_id, setting_id=None) if days else []
        _store(view, days, words.clashes(taken, "review"), "review", planning.reviews_change(project_id, days, is_with_partners=partners), {})


def _like(view: View, last: dict[str, Any]) -> tuple[Row, Slots]:
    """What the sessions have in common, and the places beside the fields."""
    columns = TABLES["sessions"].column
    left, right = st.columns(2)
    title = left.text_input("Title", value=last["title"] or "", key="plan-title", max_chars=200, placeholder="Den building")
    settings = _settings(view, right, last["setting_id"])
    ids = list(settings)
    where = ids.index(last["setting_id"]) if last["setting_id"] in settings else None
    setting_id = right.selectbox("Setting", ids, index=where, format_func=lambda one: settings.get(one, one), key="plan-setting", placeholder="Not known yet")
    first, second, third = st.columns(3)
    hours = first.number_input("Hours", value=last["hours"], min_value=0.0, step=0.25, format="%g", key="plan-hours", placeholder="not known yet")
    role = second.text_input("Led by (a role, never a name)", value=last["led_by_role"] or "", key="plan-role", max_chars=100)
    tips = {tip.number: f"{tip.number} {tip.short}" for tip in TIPS}
    numbers = list(tips)
    tip = third.selectbox("Tip worked on", numbers, index=None, format_func=tips.__getitem__, key="plan-tip", placeholder="None")
    values = {"title": title, "setting_id": setting_id, "hours": hours, "led_by_role": role, "tip": tip}
    slots = {"title": left.container(), "setting_id": right.container(), "hours": first.container(), "led_by_role": second.container(), "tip": third.container()}
    return {name: recording.as_text(columns[name], value) for name, value in values.items()}, slots


def _settings(view: View, beside: DeltaGenerator, chosen: str | None) -> dict[str, str]:
    """The places to choose from by id; where there are many, with a field to find others in."""
    rows = view.rows("ahead_settings", find="", chosen=chosen, most=_MOST_PLACES)
    if rows and rows[0]["n_others"] > _MOST_PLACES:
        find = beside.text_input("Find a setting", key="plan-setting-find", type="search", placeholder="A part of its name")
        rows = view.rows("ahead_settings", find=" ".join(find.split()), chosen=st.session_state.get("plan-setting") or chosen, most=_MOST_PLACES)
    return {row["setting_id"]: row["name"] for row in rows}


def _rhythm(first_on: datetime.date, every: str, number: int) -> planning.Rhythm:
    """Ask from when, how often and until when; what is wrong is said beside its field by `_days`."""
    first, second = st.columns(2)
    start = first.date_input("First on", value=first_on, key="plan-first", format="DD/MM/YYYY")
    start = start if isinstance(start, datetime.date) else first_on
    choices = list(planning.EVERY)
    often = second.selectbox(
        "How often", choices, index=choices.index(every), key="plan-every", format_func=lambda one: planning.said(planning.Rhythm(start, one)),
    )
    ends = st.segmented_control("Until", ("A number", "A day"), default="A number", key="plan-ends", required=True)
    if ends == "A day":
        until = st.date_input("Last day", value=start + datetime.timedelta(days=84), key="plan-until", format="DD/MM/YYYY")
        rhythm = planning.Rhythm(start, often, until=until if isinstance(until, datetime.date) else None)
    else:
        rhythm = planning.Rhythm(start, often, number=st.number_input("How many", value=number, min_value=1, max_value=planning.MOST, key="plan-number"))
    skipped = st.session_state.get("plan-skip", [])
    beats = planning.beats(planning.Rhythm(rhythm.first_on, rhythm.every, rhythm.until, rhythm.number, frozenset(skipped)))
    skip = st.multiselect("Leave out", beats, format_func=words.short_day, key="plan-skip", placeholder="None: school holidays, bank holidays …")
    return planning.Rhythm(rhythm.first_on, rhythm.every, rhythm.until, rhythm.number, frozenset(skip))


def _days(rhythm: planning.Rhythm) -> list[datetime.date]:
    fault = planning.rhythm_fault(rhythm, datetime.date.today())
    if fault is None:
        return planning.days_of(rhythm)
    labels = {"first_on": "First on", "until": "Until", "number": "How many", "skip": "Leave out"}
    st.error(f"**{labels[fault[0]]}.** {plain(fault[1])}", icon=":material/error:")
    return []


def _store(view: View, days: list[datetime.date], taken: dict[datetime.date, str], what: str, change: Change, slots: Slots) -> None:
    """The list before it is stored, with what is there already, and the button that stores it."""
    if days:
        st.markdown(_PLANNED + "\n" + words.planned_list(days, taken))
        if taken:
            st.warning(f"On {count(len(taken), 'day')} something is there already. Leave those out above if they are not meant.", icon=":material/event_busy:")
    with st.container(horizontal=True):
        is_meant = st.button(f"Plan {count(len(days), what)}", key="plan-store", type="primary", icon=":material/check:", disabled=not days)
        st.button("Close", key="plan-close", type="tertiary", on_click=_close)
    if not is_meant:
        return
    done = written.tried(view.viewer, change, f"Planned {count(len(days), what)}, the first on {words.short_day(days[0])}")
    if not done.is_stored:
        written.complain(done, slots)
        return
    written.remember(_PART, done)
    _close()
    st.rerun()


def _close() -> None:
    st.session_state[_PLAN] = None
