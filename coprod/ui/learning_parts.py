"""The parts of the Learning log: reviews on a time line, what became of ideas, and what each review changed."""

import pandas as pd
import streamlit as st

from coprod.charts import learning as charts
from coprod.charts.bars import standing as standing_bars
from coprod.charts.frames import Row, rows_of
from coprod.reports import learning_words as words
from coprod.ui import parts
from coprod.ui.paging import page_of
from coprod.ui.recording_links import put_right_link
from coprod.ui.searching import sought
from coprod.ui.text import day
from coprod.ui.view import View

_PROJECTS, _IDEAS, _REVIEWS = 10, 8, 8
_ONLY = {
    "Changed something": "change", "Change still to be made": "come", "With partners": "partners", "Served the ethos": "yes", "Served it in part": "partly", "Did not serve it": "no",
    "Ethos not recorded": "unknown",
}


def reviews_over_time(view: View, totals: Row) -> None:
    """A page of projects, their reviews on a time line with the gaps; a list leads to each of them."""
    above = st.container()
    marks, _ = page_of(view, "line_page", "learning_line", _PROJECTS)
    with above:
        if not len(marks):
            parts.empty_state("No review and no session is recorded", "Plan the first review and hold it with your partners: it is recorded in a minute.", "record", label="Record a review")
            return
        parts.finding_chart(
            "learning-line", charts.review_line(marks, parts.theme(), view.as_of), finding=words.line_finding(totals, marks, view.as_of), reading=words.line_reading(totals),
            table=lambda: words.line_table(marks, view.as_of), indicators=("longest_review_gap",), terms=("review",),
        )
        _to_projects(view, rows_of(marks))


@st.fragment
def _to_projects(view: View, rows: list[Row]) -> None:
    """Links to the projects drawn, behind one button."""
    box = st.popover("Open a project", icon=":material/arrow_forward:", key="learning-open", on_change="rerun")
    if box.open:
        with box:
            for project_id, name in {row["project_id"]: row["project_name"] for row in rows}.items():
                parts.page_link(view, "project", name, project=project_id, records="reviews")


def standing(view: View) -> None:
    """How many projects stand where in the longest gap and in the rhythm of reviews."""
    found, theme = view.frame("learning_standing"), parts.theme()
    if said := words.rhythm_words(found):
        st.markdown(parts.plain(said))
        return
    left, right = st.columns(2)
    with left:
        parts.finding_chart(
            "learning-gaps", standing_bars(found, "longest_review_gap", words.GAP_BANDS, theme, words.GAP_MARKS), finding=words.gap_finding(found),
            reading="Projects by their longest time without a review. Tip 7 asks for at most 120 days to be developing, and 90 to be established.",
            table=lambda: words.standing_table(found, "longest_review_gap"), indicators=("longest_review_gap",),
        )
    with right:
        parts.finding_chart(
            "learning-rhythm", standing_bars(found, "review_rhythm", words.RHYTHM_BANDS, theme), finding=words.rhythm_finding(found),
            reading="Projects by how many of their planned reviews were held early or no more than 14 days late.",
            table=lambda: words.standing_table(found, "review_rhythm"), indicators=("review_rhythm",),
        )


def ideas_answered(view: View, ideas: pd.DataFrame) -> None:
    """What became of ideas, and those nobody has been told back about, the oldest first, a page at a time."""
    if not len(ideas):
        parts.empty_state("No idea is recorded", "Note what children and families suggest, and what became of it.", "record", label="Record an idea")
        return
    parts.finding_chart(
        "learning-ideas", charts.idea_steps(ideas, parts.theme()), finding=words.ideas_finding(ideas), reading=words.IDEAS_READING,
        table=lambda: words.ideas_table(ideas), indicators=("loop_closed",), terms=("idea", "kept", "told_back", "median"),
    )
    st.divider()
    st.header(parts.plain(words.waiting_finding(ideas)), anchor=False)
    above = st.container()
    frame, skip = page_of(view, "waiting_page", "learning_waiting", _IDEAS)
    rows = rows_of(frame)
    if not rows:
        return
    with above:
        st.caption("Ideas of active projects first, the oldest at the top.")
        for row in rows:
            with st.container(border=True):
                said, links = st.columns([3, 1], vertical_alignment="center")
                said.markdown(f"“{parts.plain(row['idea'])}”  \n{parts.plain(words.waiting_words(row))}")
                with links, st.container(horizontal=True):
                    put_right_link(view, row["project_id"], "not_told_back", "Decide" if row["decided_on"] is None else "Tell them")
                    parts.page_link(view, "project", row["project_name"], project=row["project_id"], records="ideas")
        st.caption(f"{skip + 1:,}–{skip + len(rows):,} of {rows[0]['n_all']:,}")
        parts.table_of("learning-waiting", lambda: words.waiting_table(rows), label="As a table")


def what_changed(view: View, totals: Row) -> None:
    """What came of the reviews, and each of them: searched by project and words, narrowed by what came of it."""
    if not totals["n_held"]:
        parts.empty_state("No review has been held", "Hold the first one with your partners, and note what you saw and what you will change.", "record", label="Record a review")
        return
    theme, (left, right) = parts.theme(), st.columns(2)
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
    st.divider()
    _reviews(view)


def _reviews(view: View) -> None:
    st.header("What each review saw and changed", anchor=False)
    find = sought("reviews_find", "Search the reviews", "A project, or a word of what was seen or changed")
    picked = st.pills("Only", list(_ONLY), key="reviews_only", bind="query-params")
    above = st.container()
    frame, skip = page_of(view, "reviews_page", "learning_reviews", _REVIEWS, find=find, only_those=_ONLY.get(picked or "", ""))
    rows = rows_of(frame)
    with above:
        if not rows:
            st.caption("No review held is like that.")
            return
        for row in rows:
            with st.container(border=True):
                said, link = st.columns([3, 1], vertical_alignment="center")
                what, seen, change = words.review_lines(row)
                said.markdown(f"**{day(row['held_on'])}** · {parts.plain(what)}  \n{parts.plain(seen)}  \n→ {parts.plain(change)}")
                with link:
                    parts.page_link(view, "project", row["project_name"], project=row["project_id"], records="reviews")
        st.caption(f"{skip + 1:,}–{skip + len(rows):,} of {rows[0]['n_all']:,}, the latest first")
        parts.table_of("learning-reviews", lambda: words.reviews_table(rows), label="As a table")
