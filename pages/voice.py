"""Children's voice: a screen of faces or pictures for the children, and the facilitator's side of it."""

import streamlit as st

from coprod.ui import parts, shell
from coprod.ui.voice import facilitator, opening
from coprod.ui.voice.children import show_children

view = shell.enter()

st.title("Children’s voice", anchor=False)
if parts.only_looks(view):
    st.stop()
sitting = facilitator.sitting_in_address(view)
if sitting is None:
    if not parts.nothing_to_show(view.of_everything()):
        opening.open_screen(view)
elif facilitator.is_with_children(sitting):
    show_children(view.viewer, sitting)
else:
    facilitator.facilitate(view, sitting)
