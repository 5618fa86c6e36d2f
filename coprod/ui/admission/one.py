"""One viewer's entry: change it, disable it, sign them out, remove them. What cannot be taken back asks once more."""

import datetime
from collections.abc import Callable

import streamlit as st

from coprod import admission
from coprod.admission import Admitted
from coprod.errors import CoprodError
from coprod.store import Store
from coprod.ui import cached
from coprod.ui.admission import entry
from coprod.ui.admission.inviting import SAID
from coprod.ui.admission.words import Names, sees
from coprod.ui.text import plain
from coprod.viewer import Viewer

_FAULT = "admission-fault"
Act = Callable[[Store], None]


def show(viewer: Viewer, one: Admitted, known: Names, today: datetime.date) -> None:
    """The entry with all that can be done about it."""
    key = f"entry-{one.viewer_id}"
    is_sent = bool(st.session_state.get(f"{key}-keep"))
    said = entry.ask(key, known, today, now=one, is_checked=is_sent)
    st.button("Keep the changes", key=f"{key}-keep", icon=":material/check:")
    if is_sent and not said.faults:
        _do(one, "Changed. It counts from their next click on.", lambda store: admission.change(
            store, viewer, one.viewer_id, role=said.role, scope_ids=said.scope_ids, expires_on=said.expires_on,
        ))
    with st.container(horizontal=True):
        if one.disabled_on:
            if st.button("Let in again", key=f"{key}-enable", icon=":material/lock_open:"):
                _do(one, "They are let in again.", lambda store: admission.enable(store, viewer, one.viewer_id))
        else:
            _confirmed(one, "Disable", ":material/block:", "They are shown nothing from their next click on. You can let them in again.", "Disable them", (
                "Disabled. They are shown nothing from now on.", lambda store: admission.disable(store, viewer, one.viewer_id),
            ))
        _confirmed(one, "Sign out everywhere", ":material/logout:", "Wherever they are signed in, they have to sign in again.", "Sign them out", (
            "They are signed out everywhere.",
            lambda store: admission.sign_out_everywhere(store, one.viewer_id, datetime.datetime.now(datetime.UTC), by=viewer),
        ))
        _confirmed(one, "Remove", ":material/person_remove:", "Their address is erased and they are shown nothing more. To let them in again, invite them anew.", "Remove them", (
            "Removed. The address is erased.", lambda store: admission.remove(store, viewer, one.viewer_id),
        ))
    if fault := st.session_state.pop(_FAULT, None):
        entry.say(fault)


def line(one: Admitted, known: Names) -> str:
    """How an entry stands in the list to choose from."""
    return f"{one.email} · {sees(one, known)}"


def _confirmed(one: Admitted, label: str, icon: str, what: str, sure: str, then: tuple[str, Act]) -> None:
    key = f"entry-{one.viewer_id}-{label.split()[0].lower()}"
    with st.popover(label, icon=icon, key=f"{key}-ask"):
        st.markdown(plain(what))
        if st.button(sure, key=key, type="primary"):
            _do(one, *then)


def _do(one: Admitted, said: str, act: Act) -> None:
    """Do it, and begin the page afresh with what came of it."""
    try:
        act(cached.store())
    except CoprodError as error:
        st.session_state[_FAULT] = f"{error.title}. {error.what} {error.remedy}"
    else:
        st.session_state[SAID] = f"{one.email}: {said}"
    st.rerun()
