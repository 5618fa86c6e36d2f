"""Overview: where the programme stands, what changed, what needs her today."""

import streamlit as st

from coprod.reports.findings import headline
from coprod.ui import overview, overview_changes, parts, shell
from coprod.ui.attention import attention_list
from coprod.ui.taking_report import take_away
from coprod.ui.text import day

view = shell.enter()

st.title("Overview", anchor=False)
if parts.nothing_to_show(view):
    st.stop()
numbers = view.rows("overview_numbers")[0]
st.markdown(f"**{parts.plain(headline(numbers))}**")
st.caption(f"As of {day(view.as_of)}.")
take_away(view)
overview.cards(numbers)

st.header("What needs you today", anchor=False)
attention_list(view, "due")

st.header("Sessions of the next 14 days", anchor=False)
overview.sessions_ahead(view)

overview.programme_by_tip(view)

st.header("What changed", anchor=False)
overview_changes.what_changed(view, numbers["n_projects"])
overview_changes.month_by_month(view, numbers["n_projects"])
overview_changes.programmes(view, numbers["n_projects"])
