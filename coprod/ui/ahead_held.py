"""Marking what was planned as held: who came is filled in as usual, and can be put right before it is saved."""

import datetime
from dataclasses import dataclass
from typing import Any

import streamlit as st

from coprod import recording
from coprod.recording import Change, Row
from coprod.recording import ahead as planning
from coprod.schema import TABLES
from coprod.ui import cached
from coprod.ui.ahead_words import name_of, short_day
from coprod.ui.text import count, day
from coprod.ui.view import View
from coprod.ui.written import Slots, slot_of_people


@dataclass(frozen=True)
class Asked:
    """What was answered: the change that stores it (None: not whole yet), what to say then, and the places beside the fields."""

    change: Change | None
    said: str
    slots: Slots


def session_held(view: View, row: dict[str, Any], seen: Row) -> Asked:
    """Ask when, how long and who came."""
    slots: dict[str, Any] = {}
    groups = view.rows("ahead_usual", session_id=row["id"])
    left, right = st.columns(2)
    on = _held_on(left, row["planned_on"])
    slots["held_on"] = left.container()
    hours = right.number_input("Hours", value=groups[0]["hours"] if groups else row["hours"], min_value=0.0, step=0.25, format="%g", key="ahead-hours", placeholder="not recorded")
    slots["hours"] = right.container()
    came = _who_came(groups, slots)
    if on is None:
        return Asked(None, "", slots)
    attendance = recording.stored_rows(cached.store(), view.viewer, "attendance", session_id=row["id"])
    texts = {group_id: recording.as_text(TABLES["attendance"].column["people"], people) for group_id, people in came.items()}
    said = f"Held on {day(on)}, {count(len(came), 'group')} came: {row['title'] or 'session'}"
    return Asked(planning.held_change(seen, on, recording.as_text(TABLES["sessions"].column["hours"], hours), texts, attendance), said, slots)


def _held_on(place: Any, planned_on: datetime.date) -> datetime.date | None:
    today = datetime.date.today()
    on = place.date_input("Held on", value=min(planned_on, today), max_value=today, key="ahead-held-on", format="DD/MM/YYYY")
    return on if isinstance(on, datetime.date) else None


def _who_came(groups: list[dict[str, Any]], slots: dict[str, Any]) -> dict[str, int | None]:
    """The people by group of those that came, None where they were not counted."""
    if not groups:
        st.caption("The project has no group yet: only the session is marked as held.")
        return {}
    labels = {row["group_id"]: row["label"] for row in groups}
    usual = [row for row in groups if row["is_usual"]]
    others = [row["group_id"] for row in groups if not row["is_usual"]]
    st.markdown("**Who came**")
    came = {row["group_id"]: people for row in usual if (people := _one(row, slots)) is not False}
    also = st.multiselect("Another group", others, format_func=lambda one: labels.get(one, one), key="ahead-also", placeholder="None") if others else []
    came |= {row["group_id"]: people for row in groups if row["group_id"] in also and (people := _one(row, slots)) is not False}
    st.caption("Filled in as the last time; empty means the group came and was not counted.")
    return came


def _one(row: dict[str, Any], slots: dict[str, Any]) -> Any:
    """A line for a group: whether it came, and how many; False where it did not."""
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        is_here = st.checkbox(row["label"], value=True, key=f"came-{row['group_id']}", width="stretch")
        people = st.number_input(
            f"People of {row['label']}", value=row["people"], min_value=0, step=1, key=f"people-{row['group_id']}", label_visibility="collapsed", width=100,
            placeholder="not counted", disabled=not is_here,
        )
    slots[slot_of_people(row["group_id"])] = st.container()
    return people if is_here else False


def review_held(row: dict[str, Any], seen: Row) -> Asked:
    """Ask when a review was held, with whom, and what came of it."""
    slots: dict[str, Any] = {}
    on = _held_on(st, row["planned_on"])
    slots["held_on"] = st.container()
    partners = st.toggle("Partners took part", value=bool(row["is_with_partners"]), key="ahead-partners")
    reflection = st.text_area("What was seen", value=seen["reflection"] or "", key="ahead-reflection", height=80)
    slots["reflection"] = st.container()
    changed = st.text_area("What is to change", value=seen["change"] or "", key="ahead-change", height=80)
    slots["change"] = st.container()
    if on is None:
        return Asked(None, "", slots)
    cells = {"held_on": on.isoformat(), "is_with_partners": "yes" if partners else "no", "reflection": reflection.strip() or None, "change": changed.strip() or None}
    return Asked(planning.review_change(seen, **cells), f"Review held on {day(on)}", slots)


def moved(row: dict[str, Any], seen: Row) -> Asked:
    """Ask for the day something was moved to."""
    to = st.date_input("Moved to", value=max(row["planned_on"], datetime.date.today()), key="ahead-moved-to", format="DD/MM/YYYY")
    column, change = ("held_on", planning.session_change) if row["kind"] == "session" else ("planned_on", planning.review_change)
    slots = {column: st.container()}
    if not isinstance(to, datetime.date):
        return Asked(None, "", slots)
    return Asked(change(seen, **{column: to.isoformat()}), f"Moved to {short_day(to)}: {name_of(row)}", slots)
