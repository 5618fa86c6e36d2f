"""The fields of one entry in the list of viewers: role, what they see, until when; and what is wrong with them."""

import datetime
from dataclasses import dataclass, field

import streamlit as st

from coprod.admission import Admitted
from coprod.ui.admission.words import ABOUT, ROLES, Names
from coprod.ui.project_picking import MOST_LISTED
from coprod.ui.text import plain
from coprod.viewer import FUNDER, LEAD, TEAM

_ASKS = {LEAD: "Programmes", FUNDER: "Funder", TEAM: "Projects"}
_LACKS = {FUNDER: "Choose the funder whose releases they read.", TEAM: "Choose at least one project."}
_PAST = "This day has passed. Choose a later one, or none."


@dataclass
class Entry:
    """What the fields say: `scope_ids` as the list of viewers keeps them, `faults` by field."""

    role: str
    scope_ids: tuple[str, ...] = ()
    expires_on: datetime.date | None = None
    faults: dict[str, str] = field(default_factory=dict)


def ask(key: str, known: Names, today: datetime.date, *, now: Admitted | None = None, is_checked: bool) -> Entry:
    """Draw the fields, filled with `now` where somebody's entry is changed; once `is_checked` say beside each what is wrong."""
    role = st.selectbox("Role", list(ROLES), index=list(ROLES).index(now.role) if now else 1, format_func=ROLES.__getitem__, key=f"{key}-role")
    st.caption(ABOUT[role])
    entry = Entry(role, _scope(key, role, known, now))
    if role in _LACKS and not entry.scope_ids:
        entry.faults["scope"] = _LACKS[role]
    _beside(entry, "scope", is_checked)
    entry.expires_on = st.date_input(
        "Last day (leave empty for no end)", value=now.expires_on if now else None, format="DD/MM/YYYY", key=f"{key}-until",
        help="They are let in up to and with this day. You can set another one later.",
    )
    if entry.expires_on and entry.expires_on < today and not (now and now.expires_on == entry.expires_on):
        entry.faults["until"] = _PAST
    _beside(entry, "until", is_checked)
    return entry


def say(fault: str | None) -> None:
    """A fault, right under the field it is about."""
    if fault:
        st.markdown(f":material/error: {plain(fault)}")


def _scope(key: str, role: str, known: Names, now: Admitted | None) -> tuple[str, ...]:
    """What they see, of what there is; what somebody has and is no longer recorded stays to be seen and taken away."""
    if role not in _ASKS:
        return ()
    had = now.scope_ids if now and now.role == role else ()
    offered = {**known[role], **{one: one for one in had if one not in known[role]}}
    if role == FUNDER:
        chosen = st.selectbox(
            _ASKS[role], list(offered), index=list(offered).index(had[0]) if had else None, format_func=offered.__getitem__, placeholder="Choose", key=f"{key}-{role}",
        )
        return (chosen,) if chosen else ()
    if role == TEAM and known.n_projects > MOST_LISTED:
        find = st.text_input("Find a project", key=f"{key}-find", type="search", placeholder=f"A part of its name, among {known.n_projects:,}")
        picked = st.session_state.get(f"{key}-{role}") or had
        offered = {**known.projects(find), **known.called(picked)}
    return tuple(st.multiselect(
        _ASKS[role], list(offered), default=list(had), format_func=offered.__getitem__, placeholder="All programmes" if role == LEAD else "Choose", key=f"{key}-{role}",
    ))


def _beside(entry: Entry, name: str, is_checked: bool) -> None:
    if is_checked:
        say(entry.faults.get(name))
