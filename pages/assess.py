"""Self-assess: nine tips answered together in thirty minutes, what came out of them, and the plan that follows."""

import streamlit as st

from coprod.ui import parts, shell
from coprod.ui.assess.finishing import PART, PARTS, just_done
from coprod.ui.assess.outcome import came_out
from coprod.ui.assess.plan import action_plan
from coprod.ui.assess.turning import usual
from coprod.ui.assess.under_way import assess, told
from coprod.ui.project_picking import pick_project

view = shell.enter()

st.title("Self-assess", anchor=False)
if parts.nothing_to_show(view):
    st.stop()
part = st.segmented_control("Show", PARTS, default=usual(PART, PARTS[0]), key=PART, bind="query-params", required=True, label_visibility="collapsed")
if part == PARTS[0] and not view.viewer.may_write:
    parts.only_looks(view)
elif part == PARTS[0]:
    left, right = st.columns(2)
    with left:
        project_id, _ = pick_project(view)
    assess(view, project_id, right)
else:
    project_id, _ = pick_project(view)
    told()
    just_done(view.viewer, project_id)
    if part == PARTS[1]:
        came_out(view, project_id)
    else:
        action_plan(view, project_id)
