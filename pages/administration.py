"""Administration: who may see what, and what was changed about it."""

import datetime

import streamlit as st

from coprod import admission
from coprod.ui import cached, parts, shell
from coprod.ui.admission import changes, inviting, people, words

view = shell.enter()
today = datetime.date.today()

st.title("Administration", anchor=False)
st.markdown("Who may see what. These e-mail addresses are the only personal data kept here, and they stand nowhere else.")
listed = admission.viewers(cached.store(), view.viewer)
known = words.Names(view, listed)
people.sign_in_needed(listed)
if said := st.session_state.pop(inviting.SAID, None):
    st.success(parts.plain(said), icon=":material/check:")

st.header("Who is let in", anchor=False)
people.list_of_viewers(view.viewer, listed, known, today)

st.header("Invite somebody", anchor=False)
with st.container(width=560):
    inviting.invite(view.viewer, known, today)

changes.changes(cached.store(), listed)
