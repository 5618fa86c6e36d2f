"""Partners: who is with us, who went quiet, who stayed after opening, and whether they are the right ones."""

import streamlit as st

from coprod.reports import partners_words as words
from coprod.ui import partners_parts, parts, shell
from coprod.ui.narrowed import narrowed
from coprod.ui.tips import about_tip

view = shell.enter()
PARTS = ("With us", "Right partner?", "All partners")

st.title("Partners", anchor=False)
if parts.nothing_to_show(view):
    st.stop()
view = narrowed(view, "partners")
part = st.segmented_control("Show", PARTS, default=PARTS[0], key="partners_part", bind="query-params", required=True, label_visibility="collapsed")
total = view.rows("partners_total")[0]
if not total["n_groups"] and part != PARTS[2]:
    parts.empty_state("No group is recorded", "Record first the groups that come, and the partner each belongs to.", "record", "Record a group")
    st.stop()
if total["n_groups"]:
    st.markdown(f"**{parts.plain(words.headline(total))}**")
if part != PARTS[2]:
    about_tip(4 if part == PARTS[1] else 9)
if part == PARTS[1]:
    partners_parts.fits(view, total)
elif part == PARTS[2]:
    partners_parts.every_partner(view)
else:
    partners_parts.quiet(view, total)
    st.divider()
    partners_parts.over_time(view, total)
    st.divider()
    partners_parts.staying(view)
