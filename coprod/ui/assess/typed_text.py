"""A field for a few sentences that loses none: kept while it is typed, not only when the field is left."""

from importlib.resources import files
from typing import Any

import streamlit as st

from coprod.recording import drafts
from coprod.recording.drafts import Draft
from coprod.ui.assess import keeping
from coprod.viewer import Viewer

_FOLDER = files(__package__)
# Streamlit's own text area speaks only when it is left, and is shut while the connection is gone.
_field = st.components.v2.component(
    "coprod_typed_text", html="<div><label for='words'></label><textarea id='words' rows='4'></textarea><output for='words'></output></div>",
    css=_FOLDER.joinpath("typed_text.css").read_text(encoding="utf-8"), js=_FOLDER.joinpath("typed_text.js").read_text(encoding="utf-8"),
)


def text(viewer: Viewer, draft: Draft, tip: int, label: str, *, example: str = "", is_large: bool = False) -> None:
    """The comment of one tip. `is_large` for words that are read by a group together."""
    place = (draft.draft_id, tip, "comment")
    key = "-".join(("assess", *map(str, place)))

    def typed() -> None:
        said: dict[str, Any] | None = st.session_state[key].get("typed")
        if said and place not in keeping.clashes():
            keeping.keep(viewer, place, str(said["text"]), seen=int(said["seen"]))

    data = {
        "place": ":".join(map(str, place)), "label": label, "text": keeping.shown(draft, tip, "comment") or "", "version": draft.version(tip, "comment"),
        "settled": keeping.settled(place), "waits": place in keeping.clashes(), "most": drafts.MOST_LETTERS, "example": example, "large": is_large,
        "saving": "Saving …", "saved": "Saved.",
        "unsaved": "Not saved yet: it is kept on this device, and saved as soon as the connection is back.",
    }
    _field(key=key, data=data, on_typed_change=typed)
