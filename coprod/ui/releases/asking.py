"""What the Releases page asks of the releases, and how it says that something cannot be done."""

import datetime
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from coprod import releases
from coprod.disclosure.content import Content
from coprod.errors import CoprodError
from coprod.releases import Release
from coprod.ui import cached
from coprod.ui.text import plain
from coprod.ui.view import View

_SAID = "release-said"
Made = TypeVar("Made")


def every_release(view: View) -> list[Release]:
    """Drafts and signed releases, as this viewer may read them."""
    return releases.releases(cached.store(), view.viewer)


def funder_names(view: View) -> dict[str, str]:
    """Funders by id, told apart where two are called alike."""
    return {row["id"]: row["label"] for row in view.of_everything().rows("filter_choices") if row["kind"] == "funder"}


def says(view: View, release: Release, *, with_struck: bool = False) -> list[Content]:
    """What a release says to each of its funders."""
    return [releases.content(cached.store(), view.viewer, release.release_id, funder_id, with_struck=with_struck) for funder_id in release.funder_ids]


def done(act: Callable[[], Made], said: str | Callable[[Made], str]) -> None:
    """Do something and start the page again, which then says so; what cannot be done is said where it was asked."""
    try:
        made = act()
    except CoprodError as error:
        refused(error)
        return
    st.session_state[_SAID] = said if isinstance(said, str) else said(made)
    st.rerun()


def refused(error: CoprodError) -> None:
    """A box that says what could not be done, why, and what to do."""
    st.error(f"**{plain(error.title)}**\n\n{plain(error.what)}\n\n{plain(error.remedy)}", icon=":material/error:")


def say_what_was_done() -> None:
    """Once, after the page has started again."""
    if said := st.session_state.pop(_SAID, None):
        st.success(plain(said), icon=":material/check:")


def today() -> datetime.date:
    """The day on which something is made or signed."""
    return datetime.date.today()
