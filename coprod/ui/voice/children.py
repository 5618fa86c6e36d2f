"""The children's side: the screen over the page, and what it sends, counted as it comes."""

import base64
import logging
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import streamlit as st

from coprod.errors import CoprodError, StoreError
from coprod.recording import prompts, sittings, taps
from coprod.recording.sittings import Sitting
from coprod.ui import cached
from coprod.ui.voice.component import mount_prompts, mount_screen
from coprod.ui.voice.words import screen_words
from coprod.viewer import Viewer

_TROUBLE = "The taps cannot be stored just now. They are kept on this tablet and sent again."


def is_left(sitting_id: str) -> bool:
    """Whether this browser has left the children's screen by its code."""
    return bool(st.session_state.get("voice-left") == sitting_id)


def leave(sitting_id: str) -> None:
    """From here on this browser shows the facilitator's side."""
    st.session_state["voice-left"] = sitting_id
    st.session_state.pop("voice-shown", None)


def is_shown(sitting_id: str) -> bool:
    """Whether the children's screen of this sitting is up in this browser: until the code is typed, it stays up."""
    return bool(st.session_state.get("voice-shown") == sitting_id)


def back_to_children(sitting_id: str) -> None:
    """Show the children's screen again."""
    st.session_state.pop("voice-left", None)
    st.session_state["voice-shown"] = sitting_id


def show_children(viewer: Viewer, found: Sitting) -> None:
    """Put the children's screen of a sitting over everything."""
    st.markdown("The children’s screen is open here. The lock in its corner and your code lead back.")
    back_to_children(found.sitting_id)
    if found.asked.voice == "recorded":
        mount_prompts(_sounds(viewer, found))
    _screen(viewer, found.sitting_id, st.context.theme.type == "dark")


@st.fragment
def _screen(viewer: Viewer, sitting_id: str, is_dark: bool) -> None:
    """A fragment: a tap runs this alone, not the page, and is answered in a few hundredths of a second."""
    if is_left(sitting_id):
        st.rerun()
    key = f"voice-{sitting_id}"
    try:
        st.session_state[f"{key}-told"] = _told(viewer, sitting_id)
    except StoreError:
        # The screen stays as it was last told, and says to adults that nothing can be stored.
        logging.getLogger(__name__).exception("The children's screen could not be read")
    told = {**st.session_state[f"{key}-told"], "dark": is_dark, "answer": st.session_state.get(f"{key}-answer")}
    mount_screen(key, told, lambda: _hear(viewer, sitting_id, key))


def _told(viewer: Viewer, sitting_id: str) -> dict[str, Any]:
    """What the screen is told of its sitting."""
    found = sittings.sitting(cached.store(), viewer, sitting_id)
    return {
        "sitting_id": sitting_id, "state": found.state, "words": screen_words(found.asked), "counts": taps.counts(cached.store(), viewer, sitting_id),
        "asked": {**asdict(found.asked), "answers": found.asked.answers},
        "code": {"salt": found.code_salt, "hash": found.code_hash, "n_digits": found.n_digits, "rounds": sittings.ROUNDS},
    }


def _hear(viewer: Viewer, sitting_id: str, key: str) -> None:
    """Count what a message holds, and remember what to answer it."""
    message = st.session_state[key].get("sent")
    if isinstance(message, dict):
        st.session_state[f"{key}-answer"] = {"batch": str(message.get("batch")), **_answer(viewer, sitting_id, message)}


def _answer(viewer: Viewer, sitting_id: str, message: Mapping[str, Any]) -> dict[str, Any]:
    try:
        taken = taps.take(cached.store(), viewer, sitting_id, *taps.taps_of(message))
        if isinstance(message.get("leave"), str) and sittings.code_fits(cached.store(), viewer, sitting_id, message["leave"]):
            leave(sitting_id)
    except CoprodError:
        # The tablet keeps what is not acknowledged and tries again.
        logging.getLogger(__name__).exception("Taps could not be stored")
        return {"trouble": _TROUBLE, "state": "open", "stored": [], "refused": []}
    return {"state": taken.state, "stored": list(taken.stored), "refused": list(taken.refused)}


def _sounds(viewer: Viewer, found: Sitting) -> dict[str, str]:
    sounds = {}
    for question, prompt_id in found.asked.prompts.items():
        kept = prompts.sound(cached.store(), viewer, found.project_id, prompt_id)
        if kept:
            sounds[question] = f"data:{kept[0]};base64,{base64.b64encode(kept[1]).decode()}"
    return sounds
