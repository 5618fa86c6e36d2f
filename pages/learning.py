"""Learning log: when we stopped to reflect, what became of people's ideas, and what each review changed."""

import streamlit as st

from coprod.charts import learning as charts
from coprod.charts.bars import standing as standing_bars
from coprod.reports import learning_words as words
from coprod.ui import learning_parts, parts, shell
from coprod.ui.narrowed import narrowed

view = shell.enter()
theme = parts.theme()

st.title("Learning log", anchor=False)
if parts.nothing_to_show(view):
    st.stop()
view = narrowed(view, "learning")
totals, ideas = view.rows("learning_totals")[0], view.frame("learning_ideas")
st.markdown(f"**{parts.plain(words.headline(totals, ideas))}.** Record, reflect, review, revise: regularly, and together.")

learning_parts.reviews_over_time(view, totals, theme)
standing = view.frame("learning_standing")
left, right = st.columns(2)
with left:
    parts.finding_chart(
        "learning-gaps", standing_bars(standing, "longest_review_gap", words.GAP_BANDS, theme, words.GAP_MARKS), finding=words.gap_finding(standing),
        reading="Projects by their longest time without a review. Tip 7 asks for at most 120 days to be developing, and 90 to be established.",
        table=lambda: words.standing_table(standing, "longest_review_gap"), indicators=("longest_review_gap",),
    )
with right:
    parts.finding_chart(
        "learning-rhythm", standing_bars(standing, "review_rhythm", words.RHYTHM_BANDS, theme), finding=words.rhythm_finding(standing),
        reading="Projects by how many of their planned reviews were held early or no more than 14 days late.",
        table=lambda: words.standing_table(standing, "review_rhythm"), indicators=("review_rhythm",),
    )

st.divider()
if len(ideas):
    parts.finding_chart(
        "learning-ideas", charts.idea_steps(ideas, theme), finding=words.ideas_finding(ideas), reading=words.IDEAS_READING,
        table=lambda: words.ideas_table(ideas), indicators=("loop_closed",), terms=("idea", "kept", "told_back", "median"),
    )
    learning_parts.waiting(view, words.waiting_finding(ideas))
else:
    parts.empty_state("No idea is recorded", "Note what children and families suggest, and what became of it.", "record", label="Record an idea")

st.divider()
if totals["n_held"]:
    left, right = st.columns(2)
    with left:
        parts.finding_chart(
            "learning-changes", charts.changes(totals, theme), finding=words.changes_finding(totals),
            reading="A review that finds things are going well is a good review too: not each has to change something.",
            table=lambda: words.changes_table(totals), indicators=("revision_yield",), terms=("review",),
        )
    with right:
        parts.finding_chart(
            "learning-ethos", charts.ethos(totals, theme), finding=words.ethos_finding(totals),
            reading="Reviews held, by whether what came of them serves the ethos agreed at the start.", table=lambda: words.ethos_table(totals), terms=("ethos",),
        )
    learning_parts.reviews_held(view)
else:
    parts.empty_state("No review has been held", "Hold the first one with your partners, and note what you saw and what you will change.", "record", label="Record a review")
