"""Project: one project whole, on a time line, every record one click away."""

import streamlit as st

from coprod.ui import completeness, parts, project, shell
from coprod.ui.attention import attention_list
from coprod.ui.project_picking import pick_project

view = shell.enter()

st.title("Project", anchor=False)
if parts.nothing_to_show(view):
    st.stop()
project_id, _ = pick_project(view)
one = view.of_project(project_id)

facts = project.head(one)
project.doing(one, project_id)
project.cards(facts)
project.time_line(one, facts)

st.header("What needs attention here", anchor=False)
attention_list(one, "here", names_project=False)

st.header("The nine tips, and what comes next in each", anchor=False)
project.tips(one, project_id)

st.header("Record this next", anchor=False)
completeness.next_here(one)

st.header("Groups and partners", anchor=False)
parts.paged_table(one, "groups", "project_groups")

st.header("Every record", anchor=False)
project.records(one, project_id)
