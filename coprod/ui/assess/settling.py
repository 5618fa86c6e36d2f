"""Two people, one answer: both versions side by side, and the person chooses."""

from collections.abc import Callable

import streamlit as st

from coprod.recording.drafts import Draft
from coprod.ui.assess import keeping
from coprod.ui.assess.who import by_name
from coprod.ui.text import plain
from coprod.ui.view import View
from coprod.vocabulary import LEVELS


def offer(view: View, draft: Draft, tip: int, name: str, *, said: Callable[[str | None], str] | None = None) -> None:
    """Show both versions of a field that was written in two places at once, with a button for each way out.

    `said` puts a version into words, where it is not to be read as a level or a text.
    """
    place = (draft.draft_id, tip, name)
    clash = keeping.clashes().get(place)
    if clash is None:
        return
    words = said or (lambda value: _said(name, value))
    key = "settle-" + "-".join(map(str, place))
    with st.container(border=True, key=key):
        st.markdown(
            f"**Somebody else answered this meanwhile.**  \nThey ({plain(by_name(view, clash.theirs.written_by))}): {words(clash.theirs.value)}  \n"
            f"You: {words(clash.yours)}"
        )
        with st.container(horizontal=True):
            ways = {"Keep theirs": clash.theirs.value, "Use mine": clash.yours}
            if name == "comment" and clash.theirs.value and clash.yours:
                ways["Keep both"] = f"{clash.theirs.value}\n{clash.yours}"
            for label, value in ways.items():
                st.button(label, key=f"{key}-{label}", on_click=keeping.settle, args=(view.viewer, place, value))


def _said(name: str, value: str | None) -> str:
    if value is None:
        return "*left out*" if name == "level" else "*nothing*"
    return f"**{value} {LEVELS[int(value)]}**" if name in ("level", "target_level") else f"“{plain(value)}”"
