"""Settings and access: can the people coming take part where they meet."""

import streamlit as st

from coprod.charts import access as charts
from coprod.reports import access_words as words
from coprod.ui import parts, shell
from coprod.ui.access_parts import facts_of_settings, maps, sessions_ahead, shows_unused
from coprod.ui.booking import before_booking
from coprod.ui.narrowed import narrowed

view = shell.enter()
PARTS = ("Where we stand", "Before a booking")
theme = parts.theme()

st.title("Settings and access", anchor=False)
view = narrowed(view, "settings")
part = st.segmented_control("Show", PARTS, default=PARTS[0], key="settings_part", bind="query-params", required=True, label_visibility="collapsed")
if part == PARTS[1]:
    before_booking(view)
    st.stop()
totals, needs = view.rows("access_totals", core=words.CORE)[0], view.rows("access_needs")[0]
unused = shows_unused(view.viewer, view.filters)
is_any = view.rows("access_any", unused=unused)[0]["is_any"]
if not is_any and not needs["n_all"] and not totals["n_ahead"]:
    parts.empty_state("No setting is recorded", "Record first where you meet and what is known of access there: import settings.csv and setting_features.csv.")
    st.stop()
st.markdown(f"**{parts.plain(words.headline(totals, needs))}**")
sessions_ahead(view, totals["n_ahead"])

st.divider()
if is_any:
    facts_of_settings(view, theme, unused)
    with st.container():
        maps(view, theme)
else:
    parts.empty_state("No setting is recorded", "Record where you meet (settings.csv) and what is known of access there (setting_features.csv).")

st.divider()
if needs["n_all"]:
    left, right = st.columns(2)
    with left:
        parts.finding_chart(
            "access-needs", charts.needs_pipeline(needs, theme), finding=words.needs_finding(needs),
            reading="Needs raised so far, by how far they have come. Declined ones stand aside.", table=lambda: words.needs_table(needs), indicators=("needs_met",),
        )
    with right:
        waiting = view.frame("access_waiting")
        parts.finding_chart(
            "access-waiting", charts.waiting_curve(waiting, theme), finding=words.waiting_finding(waiting),
            reading=words.waiting_reading(waiting), table=lambda: words.waiting_table(waiting), indicators=("needs_median_days",),
        )
else:
    parts.empty_state("No need is recorded", "Ask each group what it needs to take part, and note it, also where the answer is “nothing”: needs.csv.")

left, right = st.columns(2)
match, told = view.frame("access_match"), view.frame("access_faces")
with left:
    if len(match):
        parts.finding_chart(
            "access-match", charts.match_bar(match, theme), finding=words.match_finding(match),
            reading="Each need of a group, at each session it came to or is expected at.", table=lambda: words.match_table(match), indicators=("setting_match",),
        )
with right if len(match) else left:
    if totals["safe_n"]:
        parts.finding_chart(
            "access-faces", charts.faces(told, theme), finding=words.safe_finding(totals), reading="Answers to “did you feel safe?”, by face.",
            table=lambda: words.faces_table(told), indicators=("felt_safe", "safety_asked"),
        )
    else:
        parts.empty_state("Whether people felt safe is not recorded", "Ask with five faces after a session, and keep the counts: reactions.csv.")
