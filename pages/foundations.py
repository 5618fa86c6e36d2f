"""Foundations: tips 1 to 3 over all projects: ethos and who agreed it, how others did it, teams, when experts came in."""

import streamlit as st

from coprod.reports import foundations_words as words
from coprod.ui import foundations_parts, parts, shell
from coprod.ui.narrowed import narrowed
from coprod.ui.tips import about_tip

view = shell.enter()
PARTS = ("Groundwork", "Team", "Experts")

st.title("Foundations", anchor=False)
if parts.nothing_to_show(view):
    st.stop()
view = narrowed(view, "foundations")
part = st.segmented_control("Show", PARTS, default=PARTS[0], key="foundations_part", bind="query-params", required=True, label_visibility="collapsed")
total = view.rows("foundations_total")[0]
st.markdown(f"**{parts.plain(words.headline(total))}**")
about_tip(PARTS.index(part) + 1)
if part == PARTS[1]:
    foundations_parts.team(view, total)
elif part == PARTS[2]:
    foundations_parts.experts(view, total)
else:
    foundations_parts.groundwork(view, total)
    st.divider()
    foundations_parts.library(view)
