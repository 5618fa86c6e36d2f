"""Sharing: what was celebrated as the work went on, who was credited, and stories with consent."""

import streamlit as st

from coprod.reports import sharing_words as words
from coprod.ui import parts, sharing_parts, shell
from coprod.ui.narrowed import narrowed

view = shell.enter()
theme = parts.theme()

st.title("Sharing", anchor=False)
view = narrowed(view, "sharing")
totals = view.rows("sharing_totals")[0]
if not totals["n_projects"]:
    parts.nothing_to_show(view)
    st.stop()
st.markdown(f"**{parts.plain(words.headline(totals))}**")

if totals["n_celebrations"]:
    sharing_parts.celebrations(view, totals, theme)
else:
    parts.empty_state("No celebration is recorded", "Note what was celebrated, for whom, and which groups were named: a thank-you counts too.", "record", label="Record a celebration")

st.divider()
if totals["n_come"]:
    sharing_parts.credit(view, totals, theme)
else:
    parts.empty_state("Nobody can be credited yet", "No group has come to a session that was held. Record a session and who came.", "record", label="Record a session")

st.divider()
if totals["n_stories"]:
    sharing_parts.consent(view, theme)
    sharing_parts.stories(view)
else:
    parts.empty_state("No story is told yet", "Note what participants say of the work, with the consent they give and no names.", "record", label="Record a story")
