"""The first part of the Releases page: who may make a release, of which quarter, and making it."""

import streamlit as st

from coprod import releases
from coprod.errors import CoprodError
from coprod.releases import Release
from coprod.releases.quarters import last_ended
from coprod.ui import cached, parts
from coprod.ui.releases import asking, words
from coprod.ui.text import plain
from coprod.ui.view import View

_QUARTERS = 8
_ABOUT = (
    "Funders read signed quarterly releases and nothing else. A release is made from the records as of the last day of a quarter, read through here as each funder will read it, "
    "and signed; from then on it never changes."
)


def is_theirs(view: View) -> bool:
    """Whether releases are made by this viewer; says in a sentence where not."""
    if view.viewer.leads and view.viewer.sees_all and view.viewer.may_write:
        st.markdown(_ABOUT)
        return True
    st.markdown("Releases are made and signed by leads of all programmes, because a release is about every project and every funder at once. Ask one of them.")
    return False


def has_grants(view: View) -> bool:
    """Whether any grant is recorded; says what to record first where none is."""
    if view.of_everything().rows("portfolio_money"):
        return True
    parts.empty_state(
        "No grant is recorded yet.", "A release speaks to funders about the projects they grant. Bring the grants in first, also in the 360Giving standard.",
        "data", label="Bring grants in",
    )
    return False


def offer(view: View, existing: list[Release]) -> None:
    """Choose a quarter and make its release."""
    latest = last_ended(asking.today())
    quarters = [str(latest.back(n)) for n in range(_QUARTERS)]
    st.header("Make a release", anchor=False)
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    quarter = left.selectbox("Quarter", quarters, format_func=words.quarter_said, key="release-quarter")
    pressed = right.button(f"Make the release of {words.short(quarter)}", key="release-make", type="primary", icon=":material/build:")
    st.caption(plain(words.making_said(quarter, existing)))
    if pressed:
        make(view, quarter)


def make(view: View, quarter: str) -> None:
    """Make the release, saying each step; then show the draft, or why there is none."""
    error: CoprodError | None = None
    with st.status(f"Making the release of {words.short(quarter)} …", expanded=True) as status:
        try:
            release = releases.make(cached.store(), view.viewer, quarter, today=asking.today(), tell=lambda step: st.write(plain(step)))
        except CoprodError as found:
            error = found
            status.update(label=f"There is no release of {words.short(quarter)}", state="error")
    if error:
        asking.refused(error)
        return
    st.query_params["draft"] = release.release_id
    asking.done(lambda: None, f"A draft of {words.short(quarter)} is made. Nobody but leads can see it until it is signed.")
