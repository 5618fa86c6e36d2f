"""Answers on their way into the draft: what a page showed, what was typed over it, and both where somebody else was faster."""

import secrets
from dataclasses import dataclass

import streamlit as st

from coprod.errors import CoprodError
from coprod.recording import drafts
from coprod.recording.drafts import Answer, Draft
from coprod.ui import cached
from coprod.viewer import Viewer

_TOKEN, _CLASHES, _REFUSED = "assess-token", "assess-clashes", "assess-refused"
Place = tuple[str, int, str]


@dataclass(frozen=True)
class Clash:
    """Two versions of one field: what somebody else wrote meanwhile, and what was typed here."""

    theirs: Answer
    yours: str | None


def token() -> str:
    """This open page, for as long as it is open: drawn by lot, of nobody in particular."""
    return str(st.session_state.setdefault(_TOKEN, secrets.token_hex(8)))


def shown(draft: Draft, tip: int, name: str) -> str | None:
    """What the page shows in a field from now on; an answer given next was given looking at it."""
    st.session_state[_seen((draft.draft_id, tip, name))] = draft.version(tip, name)
    return draft.value(tip, name)


def keep(viewer: Viewer, place: Place, value: str | None, *, seen: int | None = None) -> None:
    """Put an answer into the draft; a lost race, or a draft closed meanwhile, is said by the next run of the page."""
    draft_id, tip, name = place
    looked_at = st.session_state.get(_seen(place), 0) if seen is None else seen
    try:
        saved = drafts.save(cached.store(), viewer, draft_id, tip, name, value, seen=looked_at, token=token())
    except CoprodError as error:
        st.session_state[_REFUSED] = error
        return
    if saved.is_stored:
        clashes().pop(place, None)
        st.session_state[_seen(place)] = saved.now.version if saved.now else 0
    elif saved.now:
        clashes()[place] = Clash(saved.now, value)


def lay(key: str, stored: int | str | None) -> None:
    """Have the widget under `key` show what is stored, unless it does: laid down again it would take away what is being typed."""
    held = st.session_state.get(key)
    if key not in st.session_state or (held.strip() if isinstance(held, str) else held) != stored:
        st.session_state[key] = stored


def clashes() -> dict[Place, Clash]:
    """The fields that were written in two places at once and wait to be settled, by draft, tip and field."""
    found: dict[Place, Clash] = st.session_state.setdefault(_CLASHES, {})
    return found


def settle(viewer: Viewer, place: Place, value: str | None) -> None:
    """Settle a clash: `value` is what shall stand."""
    clash = clashes().pop(place, None)
    st.session_state[_settled(place)] = settled(place) + 1
    if clash and value != clash.theirs.value:
        keep(viewer, place, value, seen=clash.theirs.version)


def settled(place: Place) -> int:
    """How many clashes were settled in a field: what was typed before has had its say."""
    return int(st.session_state.get(_settled(place), 0))


def refused() -> CoprodError | None:
    """Why the last answer was not kept, told once."""
    error: CoprodError | None = st.session_state.pop(_REFUSED, None)
    return error


def _seen(place: Place) -> str:
    return "assess-seen-" + "-".join(map(str, place))


def _settled(place: Place) -> str:
    return "assess-settled-" + "-".join(map(str, place))


def refuse(error: CoprodError) -> None:
    """Have the next run of the page say why something was not done."""
    st.session_state[_REFUSED] = error
