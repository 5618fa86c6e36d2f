"""Who else has the draft open: told gently every few seconds, with what they changed brought in."""

import streamlit as st

from coprod.errors import CoprodError
from coprod.recording import drafts
from coprod.recording.drafts import Draft, Visit
from coprod.ui import cached
from coprod.ui.assess import keeping
from coprod.ui.assess.who import by_name
from coprod.ui.text import count, plain
from coprod.ui.view import View

EVERY = "4s"


def tell(view: View, draft: Draft, tip: int | None, *, what: str = "tip") -> None:
    """Say who else is here, and begin the page again when one of them has answered something."""
    _look(view, draft.draft_id, tip, _by_others(draft), what)


def ago(seconds: float) -> str:
    """How long ago, as people say it: “a moment ago”, “12 minutes ago”, “3 days ago”."""
    for size, one in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            return f"{count(int(seconds // size), one)} ago"
    return "a moment ago"


@st.fragment(run_every=EVERY)
def _look(view: View, draft_id: str, tip: int | None, drawn: int, what: str) -> None:
    store = cached.store()
    try:
        others = drafts.look_in(store, view.viewer, draft_id, keeping.token(), tip)
        now = drafts.one(store, view.viewer, draft_id)
    except CoprodError:
        # Handed in or put aside meanwhile: the page itself says so.
        st.rerun()
    if now is not None and _by_others(now) != drawn:
        st.rerun()
    if others:
        st.info(_said(view, others, what), icon=":material/group:")


def _said(view: View, others: list[Visit], what: str) -> str:
    who = "; ".join(f"{plain(by_name(view, one.viewer))}{f', at {what} {one.tip}' if one.tip else ''}" for one in others)
    also = "Somebody else has" if len(others) == 1 else f"{len(others)} others have"
    return f"**{also} this assessment open too** ({who}). What each of you answers is kept; where you both change the same answer, you choose."


def _by_others(draft: Draft) -> int:
    """Moves on whenever another page writes an answer."""
    return sum(answer.version for answer in draft.answers.values() if answer.written_in != keeping.token())
