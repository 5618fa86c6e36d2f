"""The list of viewers, what to do while it is empty, and what sign-in needs where it is not set up."""

import datetime
from collections.abc import Sequence

import streamlit as st

from coprod.admission import Admitted
from coprod.ui import parts, signing_in
from coprod.ui.admission import one
from coprod.ui.admission.words import Names, table
from coprod.ui.text import count
from coprod.viewer import ADMINISTRATOR, Viewer

_CHOSEN = "admission-whom"


def sign_in_needed(people: Sequence[Admitted]) -> None:
    """Where nobody signs in yet: what that means, and what setting it up takes."""
    if not signing_in.setup().is_local:
        return
    with st.container(border=True):
        st.markdown("**Signing in is not set up.** This dashboard answers this computer alone, and whoever sits here is the lead. Nobody in the list can come in yet.")
        with st.expander("What it takes"):
            st.markdown(
                "1. Invite yourself here as administrator" + (" — done." if any(each.role == ADMINISTRATOR for each in people) else ".") + "\n"
                "2. Register this dashboard with your organisation’s sign-in (anything that speaks OpenID Connect), with the address people will use and `/oauth2callback` behind it.\n"
                "3. Write what you get into the file of secrets, under `[auth]`, and start the dashboard again.\n\n"
                "Step by step, with an example of the file: `docs/deployment.md`."
            )


def list_of_viewers(viewer: Viewer, people: Sequence[Admitted], known: Names, today: datetime.date) -> None:
    """Everybody in the list as a table, and the entry of whoever is chosen."""
    if not people:
        parts.empty_state("Nobody is invited yet.", "Begin with yourself as administrator: once people sign in, somebody must be able to let the others in.")
        return
    shown = table(people, known, today)
    parts.show_table(shown, f"{count(len(people), 'viewer')}: {', '.join(shown.columns)}")
    by_id = {each.viewer_id: each for each in people}
    # Whoever was removed meanwhile is no choice any more.
    if st.session_state.get(_CHOSEN) not in by_id:
        st.session_state.pop(_CHOSEN, None)
    chosen = st.selectbox(
        "Change an entry", list(by_id), index=None, format_func=lambda viewer_id: one.line(by_id[viewer_id], known), placeholder="Choose whose", filter_mode="contains", key=_CHOSEN,
    )
    if chosen:
        with st.container(border=True):
            one.show(viewer, by_id[chosen], known, today)
