"""Invite somebody: their address, their role, what they see."""

import datetime

import streamlit as st

from coprod import admission
from coprod.errors import CoprodError
from coprod.ui import cached
from coprod.ui.admission import entry
from coprod.ui.admission.words import Names
from coprod.viewer import Viewer

_TURN, _CHECKED = "invite-turn", "invite-checked"
SAID = "admission-said"
_INVITED = "They are in the list. Nobody is written to: tell them the address of this dashboard, and to sign in with this e-mail address."


def invite(viewer: Viewer, known: Names, today: datetime.date) -> None:
    """The form for an invitation. It begins afresh once somebody was invited."""
    turn = st.session_state.setdefault(_TURN, 0)
    key = f"invite-{turn}"
    is_checked = st.session_state.get(_CHECKED) == turn
    # The button is drawn last and counts first: its fault stands beside the field that was drawn before it.
    is_sent = bool(st.session_state.get(f"{key}-send"))
    email = st.text_input("E-mail address", key=f"{key}-email", placeholder="name@organisation.org", autocomplete="off", max_chars=254)
    beside = st.empty()
    said = entry.ask(key, known, today, is_checked=is_checked or is_sent)
    if not email.strip():
        said.faults["email"] = "Write the address they sign in with."
    st.button("Invite", key=f"{key}-send", type="primary", icon=":material/person_add:")
    if is_sent and not said.faults:
        try:
            admission.invite(cached.store(), viewer, email.strip(), said.role, said.scope_ids, said.expires_on)
        except CoprodError as error:
            said.faults["email"] = f"{error.what} {error.remedy}"
        else:
            st.session_state[_TURN] = turn + 1
            st.session_state[SAID] = _INVITED
            st.rerun()
    if is_sent or is_checked:
        st.session_state[_CHECKED] = turn
        with beside:
            entry.say(said.faults.get("email"))
