"""Who looks in this run: asked of the store on every run, never remembered.

A callback and a fragment run without the frame, with what the run before them held. So whatever they ask or write goes through
`confirm`, which starts the whole page afresh where somebody is no longer who they were then.
"""

import datetime
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from coprod.admission import Admission, admitted, sign_out_everywhere
from coprod.errors import CoprodError
from coprod.query import Filters, ask_rows
from coprod.store import Store
from coprod.ui import signing_in
from coprod.ui.signing_in import Person, Setup
from coprod.viewer import FUNDER, NOBODY, TEAM, Viewer, local_viewer

_LAST, _EYES, _SAID = "viewer-of-the-last-run", "viewer-looked-through", "viewer-refused-for"
_NOT_FOR_US = CoprodError("This sign-in is not for this dashboard", "It was made for something else, or it is too old.", "Sign in again.")
# So many teams and so many funders are offered at once.
MOST_CHOICES = 50
T = TypeVar("T")
_log = logging.getLogger(__name__)
_in_full_run: ContextVar[bool] = ContextVar("in_full_run", default=False)


@dataclass(frozen=True)
class Standing:
    """Who stands before the app: `viewer` is who they are, `error` why they are nobody, `person` what their provider says,
    `viewer_id` their row in the list of viewers, whether let in or not, `may_sign_in_again` whether that alone would help."""

    viewer: Viewer
    setup: Setup
    person: Person | None = None
    viewer_id: str | None = None
    error: CoprodError | None = None
    may_sign_in_again: bool = False


def standing(store: Store) -> Standing:
    """Who really looks, whoever's eyes they look through. Raises CoprodError where COPROD_VIEWER names nobody."""
    setup = signing_in.setup()
    if setup.is_local:
        return Standing(local_viewer(), setup)
    person = None if setup.fault else signing_in.person(setup)
    if person is None:
        return Standing(NOBODY, setup)
    if person.fault:
        _say_once(person.fault)
        return Standing(NOBODY, setup, person, error=_NOT_FOR_US, may_sign_in_again=True)
    found = _admitted(store, person)
    if not found.is_in:
        _say_once(str(found.reason))
    return Standing(found.viewer, setup, person, found.viewer_id, found.error, found.reason == "signed_out")


def viewer_of(store: Store, claims: Mapping[str, Any]) -> Viewer:
    """Who somebody is of whom a provider has said these `claims`, outside any run: judged as in one. Raises as `standing`."""
    setup = signing_in.setup()
    if setup.is_local:
        return local_viewer()
    person = None if setup.fault else signing_in.person_of(setup, claims)
    return NOBODY if person is None or person.fault else _admitted(store, person).viewer


def current(store: Store) -> Viewer:
    """Whose eyes this run looks through: those of who really looks, or of whom a lead has chosen. NOBODY where nobody is let in."""
    return through_whose_eyes(store, standing(store).viewer)


def through_whose_eyes(store: Store, viewer: Viewer) -> Viewer:
    """`viewer`, or the viewer they have chosen to look through, as long as that one is in their scope."""
    eyes: Viewer | None = st.session_state.get(_EYES)
    if eyes is None:
        return viewer
    if viewer.leads and eyes in choices(store, viewer, chosen=eyes):
        return replace(eyes, is_looking_through=True)
    del st.session_state[_EYES]
    return viewer


def choices(store: Store, viewer: Viewer, find: str = "", chosen: Viewer | None = None) -> dict[Viewer, str]:
    """Whom a lead may look through, each in words: the teams of their projects, and the funders who grant nothing outside these.

    Of each kind the first `MOST_CHOICES` whose name holds what is to `find`; and `chosen`, where they may be looked through.
    """
    chosen_id = (chosen.funder_id or next(iter(chosen.project_ids), None)) if chosen else None
    rows = ask_rows(store, viewer, "view_as_choices", Filters(), find=find, chosen=chosen_id, most=MOST_CHOICES)
    teams = {row["id"]: row["label"] for row in rows if row["kind"] == "team"}
    found = {Viewer(role=FUNDER, funder_id=row["id"]): f"Funder: {row['label']}" for row in rows if row["kind"] == "funder"}
    if not viewer.sees_all:
        # A funder's release tells of every project it grants.
        everywhere, own = replace(viewer, programme_ids=None), list(viewer.programme_ids or ())
        wider = {row["funder_id"] for row in ask_rows(store, everywhere, "view_as_wider", Filters(), programme_ids=own)}
        found = {one: label for one, label in found.items() if one.funder_id not in wider}
    return found | {Viewer(role=TEAM, project_ids=(project_id,)): f"Team: {label}" for project_id, label in teams.items()}


def look_through(eyes: Viewer | None) -> None:
    """Look through somebody's eyes from the next run on; None: through one's own."""
    if eyes is None:
        st.session_state.pop(_EYES, None)
    else:
        st.session_state[_EYES] = eyes


@contextmanager
def full_run(viewer: Viewer) -> Iterator[Viewer]:
    """While the frame runs for `viewer`: nothing need be confirmed, and what was typed as somebody else is gone."""
    last = st.session_state.get(_LAST)
    if last is not None and last != viewer:
        for name in [one for one in st.session_state if one not in (_EYES, _SAID)]:
            del st.session_state[name]
    st.session_state[_LAST] = viewer
    token = _in_full_run.set(True)
    try:
        yield viewer
    finally:
        _in_full_run.reset(token)


def confirm(store: Store) -> None:
    """Start the whole page afresh where a callback or a fragment runs for somebody who is no longer who they were."""
    if _in_full_run.get() or get_script_run_ctx(suppress_warning=True) is None:
        return
    # Of whom nothing is remembered is nobody yet.
    if current(store) != st.session_state.get(_LAST):
        st.rerun()


def while_the_same(opened: Callable[[], Store], make: Callable[[], T]) -> Callable[[], T]:
    """`make`, for a file that is made when somebody asks for it: by then there is no run, and so no `confirm`.

    It raises CoprodError where whoever looks in this run is by then no longer let in, or not with the same rights.
    """
    claims = {} if signing_in.setup().is_local else st.user.to_dict()
    own = viewer_of(opened(), claims)

    def made() -> T:
        if viewer_of(opened(), claims) != own:
            raise CoprodError("This is no longer yours to take", "What you may see has changed.", "Load the page again.")
        return make()

    return made


def sign_out(store: Store, found: Standing) -> None:
    """End every sign-in of this person, then this one: a cookie somebody copied is worth nothing from now on."""
    if found.viewer_id and found.person:
        sign_out_everywhere(store, found.viewer_id, datetime.datetime.now(datetime.UTC), signed_in_at=found.person.signed_in_at)
    st.session_state.clear()
    st.logout()


def _admitted(store: Store, person: Person) -> Admission:
    return admitted(
        store, person.email, person.issuer, person.subject,
        signed_in_at=person.signed_in_at, now=datetime.datetime.now(datetime.UTC), is_verified=person.is_verified,
    )


def _say_once(reason: str) -> None:
    """A line in the log for each reason somebody is refused in a visit: nothing in it says who."""
    if st.session_state.get(_SAID) != reason:
        st.session_state[_SAID] = reason
        _log.warning("A sign-in was refused: %s", reason)
