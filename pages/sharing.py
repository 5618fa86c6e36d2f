"""Sharing: what was celebrated as the work went on, who was credited, and stories with consent."""

import streamlit as st

from coprod.reports import sharing_words as words
from coprod.ui import parts, sharing_parts, shell
from coprod.ui.narrowed import narrowed

view = shell.enter()
PARTS = ("Celebrated", "Credited", "Stories")

st.title("Sharing", anchor=False)
if parts.nothing_to_show(view):
    st.stop()
view = narrowed(view, "sharing")
part = st.segmented_control("Show", PARTS, default=PARTS[0], key="sharing_part", bind="query-params", required=True, label_visibility="collapsed")
totals = view.rows("sharing_totals")[0]
st.markdown(f"**{parts.plain(words.headline(totals))}**")
if part == PARTS[1]:
    if totals["n_come"]:
        sharing_parts.credit(view, totals)
    else:
        parts.empty_state("Nobody can be credited yet", "No group has come to a session that was held. Record a session and who came.", "record", label="Record a session")
elif part == PARTS[2]:
    if totals["n_stories"]:
        sharing_parts.consent(view)
        st.divider()
        sharing_parts.stories(view)
    else:
        parts.empty_state("No story is told yet", "Note what participants say of the work, with the consent they give and no names.", "record", label="Record a story")
elif totals["n_celebrations"]:
    sharing_parts.celebrations(view, totals)
else:
    parts.empty_state("No celebration is recorded", "Note what was celebrated, for whom, and which groups were named: a thank-you counts too.", "record", label="Record a celebration")
