"""Record: what happened, in under a minute; the needs as a board; what is planned; what was recorded lately."""

import streamlit as st

from coprod.ui import parts, shell
from coprod.ui.record import desk, home
from coprod.ui.record.latest import latest
from coprod.ui.record_ahead import ahead
from coprod.ui.record_board import needs_board

view = shell.enter()

st.title("Record", anchor=False)
if parts.only_looks(view):
    st.stop()
home.touch()
around = home.around_project(view)
if around is None:
    st.stop()
if not around.project_id:
    home.record(around)
    st.stop()

part = st.segmented_control("Show", desk.PARTS, default=desk.PARTS[0], key=desk.PART, bind="query-params", required=True, label_visibility="collapsed")
if part == "Record":
    home.record(around)
elif part == "Needs":
    needs_board(around.view, around.project_id)
elif part == "Ahead":
    ahead(around.view, around.project_id)
else:
    latest(around)
