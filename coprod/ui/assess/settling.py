"""Two people, one answer: both versions side by side, and the person chooses."""

import streamlit as st

from coprod.recording.drafts import Draft
from coprod.ui.assess import keeping
from coprod.ui.text import plain
from coprod.viewer import Viewer
from coprod.vocabulary import LEVELS


def offer(viewer: Viewer, draft: Draft, tip: int, name: str) -> None:
    """Show both versions of a field that was written in two places at once, with a button for each way out."""
    place = (draft.draft_id, tip, name)
    clash = keeping.clashes().get(place)
    if clash is None:
        return
    key = "settle-" + "-".join(map(str, place))
    with st.container(border=True, key=key):
        st.markdown(
            f"**Somebody else answered this meanwhile.**  \nThey ({plain(clash.theirs.written_by)}): {_said(name, clash.theirs.value)}  \n"
            f"You: {_said(name, clash.yours)}"
        )
        with st.container(horizontal=True):
            ways = {"Keep theirs": clash.theirs.value, "Use mine": clash.yours}
            if name == "comment" and clash.theirs.value and clash.yours:
                ways["Keep both"] = f"{clash.theirs.value}\n{clash.yours}"
            for label, value in ways.items():
                st.button(label, key=f"{key}-{label}", on_click=keeping.settle, args=(viewer, place, value))


def _said(name: str, value: str | None) -> str:
    if value is None:
        return "*nothing*"
    return f"**{value} {LEVELS[int(value)]}**" if name in ("level", "target_level") else f"“{plain(value)}”"
