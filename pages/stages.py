"""Stage progress: how far each project is in each tip, by evidence and by its own word, and what stopped it."""

import streamlit as st

from coprod.ui import parts, shell, stages, stages_over_time
from coprod.ui.overview_changes import tips_beside

view = shell.enter()

st.title("Stage progress", anchor=False)
if parts.nothing_to_show(view):
    st.stop()
stages.grid(view)

tips_beside(view)

st.header("Behind one cell", anchor=False)
(project_id, name), tip = stages.pick_cell(view)
one = view.of_project(project_id)
stages.behind_cell(one, tip)
parts.page_link(view, "project", f"{name}: the whole project", project=project_id)

stages.self_and_evidence(one, name)

stages_over_time.gaps(view)
n_projects = view.rows("filter_count")[0]["n"]
stages_over_time.then(view, tip, n_projects)
stages_over_time.months(view, tip)
