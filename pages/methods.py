"""Sessions and methods: how people took part, whether they had to write, how far they decided, and who was there."""

import streamlit as st

from coprod.reports import methods_words as words
from coprod.ui import methods_parts, parts, shell
from coprod.ui.narrowed import narrowed

view = shell.enter()
PARTS = methods_parts.PARTS

st.title("Sessions and methods", anchor=False)
if parts.nothing_to_show(view):
    st.stop()
view = narrowed(view, "methods")
part = st.segmented_control("Show", PARTS, default=PARTS[0], key=methods_parts.PART, bind="query-params", required=True, label_visibility="collapsed")
told = view.frame("methods_told")
if not len(told):
    parts.empty_state("No session has been held yet", "Record a session once it was held: how people took part and whether they had to write.", "record", label="Record a session")
    st.stop()
st.markdown(f"**{parts.plain(words.headline(told))}.**")
if part == PARTS[1]:
    methods_parts.standing(view)
    methods_parts.relying_on_writing(view)
elif part == PARTS[2]:
    methods_parts.sessions(view, told)
else:
    methods_parts.over_time(view, told)
    methods_parts.ways_and_people(told)
