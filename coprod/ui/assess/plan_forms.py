"""The forms of the plan: an action put in or changed, and an action closed with what it changed. What was typed stays until it is stored."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from coprod.errors import CoprodError
from coprod.intake import Fault
from coprod.recording import Change, new_id, planning
from coprod.recording.planning import Action
from coprod.recording.suggesting import Suggestion
from coprod.ui import cached, written
from coprod.ui.record.fault_words import in_words
from coprod.ui.text import plain
from coprod.ui.view import View
from coprod.viewer import Viewer
from coprod.vocabulary import TIPS

PART = "plan"
_OPEN, _WARNED = "plan-open", "plan-warned"
_USUAL_DAYS = 90
_LABELS = {
    "tip": "Tip", "action": "What will be done", "owner_role": "Whose (a role, never a name)", "due_on": "Due", "partners_part": "How partners take part",
    "done_on": "Done on", "what_changed": "What changed",
}


@dataclass(frozen=True)
class Opened:
    """The form that lies open: a `new` action (with its id, and what a suggestion begins it with), or one to `edit` or `close` as it was looked at then."""

    kind: str
    action_id: str
    action: Action | None = None
    begun: Suggestion | None = None


def opened() -> Opened | None:
    """The form that lies open, if any."""
    found: Opened | None = st.session_state.get(_OPEN)
    return found


def open_new(begun: Suggestion | None = None) -> None:
    """Open the form for a new action."""
    st.session_state[_OPEN] = Opened("new", new_id(planning.TABLE), begun=begun)
    written.forget(PART)


def open_action(kind: str, action: Action) -> None:
    """Open an action to change it, or to close it."""
    st.session_state[_OPEN] = Opened(kind, action.action_id, action)
    written.forget(PART)


def _shut() -> None:
    st.session_state.pop(_OPEN, None)


def show_warnings() -> None:
    """What the last form stored that is worth a look."""
    for one in st.session_state.pop(_WARNED, []):
        st.warning(f"{plain(one.message)} {plain(one.remedy)}", icon=":material/visibility:")


def take_out(viewer: Viewer, action: Action) -> None:
    """Take an action out of the plan; the word about it offers the way back."""
    _shut()
    written.write(viewer, PART, planning.taken_away(action.row), f"Taken out of the plan: {action.row['action']}")


def reopen(viewer: Viewer, action: Action) -> None:
    """Open a done action again."""
    _shut()
    written.write(viewer, PART, planning.edited(action.row, {"done_on": None}), f"Open again: {action.row['action']}")


def action_form(view: View, project_id: str, now: Opened) -> None:
    """The fields of an action; stored whole, or refused with the reason beside the field."""
    key, first = f"plan-{now.kind}-{now.action_id}", _first(now)
    faults: list[Fault] = st.session_state.get(f"{key}-faults", [])
    with st.form(f"{key}-form", border=False):
        typed: dict[str, Any] = {"tip": st.selectbox(
            _LABELS["tip"], [tip.number for tip in TIPS], format_func=lambda number: f"{number} {TIPS[number - 1].title}", index=first["tip"] - 1, key=f"{key}-tip",
        )}
        typed["action"] = st.text_area(_LABELS["action"], first["action"], height=80, key=f"{key}-action")
        _beside("action", faults)
        left, right = st.columns(2)
        with left:
            typed["owner_role"] = _role(view, first["owner_role"], f"{key}-owner_role")
            _beside("owner_role", faults)
        with right:
            typed["due_on"] = st.date_input(_LABELS["due_on"], first["due_on"], format="DD/MM/YYYY", key=f"{key}-due_on")
            _beside("due_on", faults)
        typed["partners_part"] = st.text_area(_LABELS["partners_part"], first["partners_part"], height=80, key=f"{key}-partners_part")
        _beside("partners_part", faults)
        if _buttons("Put it into the plan" if now.kind == "new" else "Keep the change"):
            change = planning.added(project_id, typed, now.action_id) if now.action is None else planning.edited(now.action.row, typed)
            _store(view, change, f"In the plan: {typed['action']}", f"{key}-faults")


def _first(now: Opened) -> dict[str, Any]:
    """What the fields show first."""
    if now.action:
        row = now.action.row
        return {"tip": now.action.tip, "due_on": now.action.due_on, **{name: row[name] or "" for name in ("action", "owner_role", "partners_part")}}
    begun, due_on = now.begun, datetime.date.today() + datetime.timedelta(days=_USUAL_DAYS)
    return {"tip": begun.tip if begun else 1, "action": begun.action if begun else "", "owner_role": "", "due_on": due_on, "partners_part": begun.partners_part if begun else ""}


def _role(view: View, first: str, key: str) -> str | None:
    """A role the project has named before, or a new one."""
    roles = [row["role"] for row in view.rows("record_form_roles")]
    roles = [first, *(role for role in roles if role != first)] if first else roles
    return st.selectbox(
        _LABELS["owner_role"], roles, index=0 if first else None, accept_new_options=True, placeholder="learning lead, play artist …", key=key,
    )


def closing_form(view: View, project_id: str, now: Opened) -> None:
    """The day an action was done, and what it changed."""
    action, key = now.action, f"plan-close-{now.action_id}"
    if action is None:
        return
    faults: list[Fault] = st.session_state.get(f"{key}-faults", [])
    with st.form(f"{key}-form", border=False):
        today = datetime.date.today()
        done_on = st.date_input(_LABELS["done_on"], action.done_on or today, max_value=max(action.done_on or today, today), format="DD/MM/YYYY", key=f"{key}-done_on")
        _beside("done_on", faults)
        said = st.text_area(
            _LABELS["what_changed"], action.what_changed or "", height=110, max_chars=planning.MOST_WORDS, key=f"{key}-what_changed",
            placeholder="What is different now, and for whom? In roles and groups, never names.",
        )
        _beside("what_changed", faults)
        _other_words(action, key)
        if _buttons("Mark as done" if not action.is_done else "Keep it"):
            _close(view, now, done_on, said, key)


def _close(view: View, now: Opened, done_on: datetime.date, said: str, key: str) -> None:
    """The day first, through the one door, then the words; the form stays open where either is refused."""
    assert now.action
    faults = planning.faulty_close(done_on, said, datetime.date.today())
    if faults:
        st.session_state[f"{key}-faults"] = faults
        st.rerun()
    tried = written.write(view.viewer, PART, planning.edited(now.action.row, {"done_on": done_on}), f"Done: {now.action.row['action']}")
    if tried.is_stored:
        try:
            told = planning.say(cached.store(), view.viewer, replace(now.action, row={**now.action.row, "done_on": done_on.isoformat()}), said)
        except CoprodError as error:
            written.forget(PART)
            st.error(f"{plain(error.title)}. {plain(error.what)} {plain(error.remedy)}")
            return
        if told.conflicts:
            _look_again(view, now, key, (told.conflicts[0].now or {}).get("what_changed"))
    _tell(tried)
    _shut()
    st.rerun()


def _look_again(view: View, now: Opened, key: str, theirs: str | None) -> None:
    """The form again, on the action as it is now: what is kept next was kept having seen it."""
    fresh = next((one for one in planning.plan(cached.store(), view.viewer, str(now.action.row["project_id"]) if now.action else "") if one.action_id == now.action_id), None)
    st.session_state[f"{key}-theirs"], st.session_state[_OPEN] = theirs or "nothing any more", replace(now, action=fresh)
    written.forget(PART)
    st.rerun()


def _other_words(action: Action, key: str) -> None:
    """What somebody else said meanwhile, with yours still in the field."""
    if f"{key}-theirs" in st.session_state:
        st.warning(f"**Somebody else said meanwhile:** “{plain(st.session_state[f'{key}-theirs'])}”. Yours is still in the field; keep it to put it in the place of theirs.", icon=":material/call_split:")


def _store(view: View, change: Change, said: str, faults_key: str) -> None:
    tried = written.write(view.viewer, PART, change, said)
    if tried.done and tried.done.faults:
        written.forget(PART)
        st.session_state[faults_key] = tried.done.faults
    elif not tried.refused:
        st.session_state.pop(faults_key, None)
        # Stored all the same, as from a file: said once.
        st.session_state[_WARNED] = tried.done.warnings if tried.done else []
        _tell(tried)
        _shut()
    st.rerun()


def _tell(tried: written.Written) -> None:
    """Said where the eye is as well: the word with the way back stands at the head of the plan."""
    if tried.is_stored:
        st.toast(plain(tried.said), icon=":material/check:")


def _beside(column: str, faults: Sequence[Fault]) -> None:
    for one in faults:
        if one.column == column:
            st.error(plain(in_words(one, lambda _, name: _LABELS.get(name))), icon=":material/error:")


def _buttons(label: str) -> bool:
    with st.container(horizontal=True):
        is_sent = st.form_submit_button(label, icon=":material/check:")
        st.form_submit_button("Leave it", type="tertiary", on_click=_shut)
    return bool(is_sent)
