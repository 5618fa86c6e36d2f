"""Learning log: when we stopped to reflect, what became of people's ideas, and what each review changed."""

import streamlit as st

from coprod.reports import learning_words as words
from coprod.ui import learning_parts, parts, shell
from coprod.ui.narrowed import narrowed

view = shell.enter()
PARTS = ("Reviews over time", "Ideas", "What changed")

st.title("Learning log", anchor=False)
if parts.nothing_to_show(view):
    st.stop()
view = narrowed(view, "learning")
part = st.segmented_control("Show", PARTS, default=PARTS[0], key="learning_part", bind="query-params", required=True, label_visibility="collapsed")
totals, ideas = view.rows("learning_totals")[0], view.frame("learning_ideas")
st.markdown(f"**{parts.plain(words.headline(totals, ideas))}.**")
if part == PARTS[1]:
    learning_parts.ideas_answered(view, ideas)
elif part == PARTS[2]:
    learning_parts.what_changed(view, totals)
else:
    learning_parts.reviews_over_time(view, totals)
    learning_parts.standing(view)
