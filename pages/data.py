"""Data: bring records in and see what will change, take them out, look back and undo, see what is missing."""

import streamlit as st

from coprod.ui import completeness, parts, shell
from coprod.ui.bringing_in import bring_in
from coprod.ui.data_history import history
from coprod.ui.taking_out import take_out, templates

view = shell.enter()
PARTS = ("Bring in", "Take out", "History", "Completeness")

st.title("Data", anchor=False)
# A team sees what its own projects lack; what changes the store for everyone is the lead's.
offered = PARTS if view.viewer.sees_all else PARTS[-1:]
part = st.segmented_control("Show", offered, default=offered[0], key="data_part", bind="query-params", required=True, label_visibility="collapsed")
if said := st.session_state.pop("data-said", None):
    st.success(parts.plain(said), icon=":material/check:")
if part == PARTS[0]:
    if bring_in(view):
        templates(view)
elif part == PARTS[1]:
    take_out(view)
elif part == PARTS[2]:
    history(view.viewer)
elif not parts.nothing_to_show(view):
    completeness.record_next(view)
    completeness.quality(view)
