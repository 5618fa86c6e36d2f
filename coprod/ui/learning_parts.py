"""Pieces of the Learning log: the time line of reviews, the ideas that wait for word, and the reviews themselves."""

import streamlit as st

from coprod.charts import learning as charts
from coprod.charts.frames import Row, rows_of
from coprod.charts.theme import Theme
from coprod.reports import learning_words as words
from coprod.ui import parts
from coprod.ui.paging import page_of
from coprod.ui.recording_links import put_right_link
from coprod.ui.searching import sought
from coprod.ui.text import day
from coprod.ui.view import View

_PROJECTS, _IDEAS, _REVIEWS = 10, 6, 8
_ONLY = {
    "Changed something": "change", "Change still to be made": "come", "With partners": "partners", "Served the ethos": "yes", "In part": "partly", "Not": "no",
    "Ethos not recorded": "unknown",
}


def reviews_over_time(view: View, totals: Row, theme: Theme) -> None:
    """A page of projects, their reviews on a time line with the gaps; a list leads to each of them."""
    above = st.container()
    marks, _ = page_of(view, "line_page", "learning_line", _PROJECTS)
    with above:
        if not len(marks):
            parts.empty_state("No review and no session is recorded", "Plan the first review and hold it with your partners: it is recorded in a minute.", "record", label="Record a review")
            return
        parts.finding_chart(
            "learning-line", charts.review_line(marks, theme, view.as_of), finding=words.line_finding(totals), reading=words.line_reading(totals),
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


def waiting(view: View, finding: str) -> None:
    """The ideas nobody has been told back about, the oldest first, a page at a time."""
    st.header(parts.plain(finding), anchor=False)
    above = st.container()
    frame, _ = page_of(view, "waiting_page", "learning_waiting", _IDEAS)
    with above:
        rows = rows_of(frame)
        for row in rows:
            said, links = st.columns([3, 1], vertical_alignment="center")
            said.markdown(f"“{parts.plain(row['idea'])}”  \n{parts.plain(words.waiting_words(row))}")
            with links, st.container(horizontal=True):
                put_right_link(view, row["project_id"], "not_told_back", "Tell them")
                parts.page_link(view, "project", row["project_name"], project=row["project_id"], records="ideas")
        if rows:
            st.caption("Ideas of active projects first, the oldest at the top.")
            parts.table_of("learning-waiting", lambda: words.waiting_table(rows), label="As a table")


def reviews_held(view: View) -> None:
    """Every review held, the latest first: searched by project and words, narrowed by what came of it."""
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
            said, link = st.columns([3, 1], vertical_alignment="center")
            what, seen, change = words.review_lines(row)
            said.markdown(f"**{day(row['held_on'])}** · {parts.plain(what)}  \n{parts.plain(seen)}  \n→ {parts.plain(change)}")
            with link:
                parts.page_link(view, "project", row["project_name"], project=row["project_id"], records="reviews")
        st.caption(f"{skip + 1:,}–{skip + len(rows):,} of {rows[0]['n_all']:,}, the latest first.")
        parts.table_of("learning-reviews", lambda: words.reviews_table(rows), label="As a table")
