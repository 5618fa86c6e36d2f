"""The pieces of the page on sharing: celebrations, credit, and stories with consent."""

import datetime

import streamlit as st

from coprod.charts import sharing as charts
from coprod.charts.frames import Row, rows_of
from coprod.reports import sharing_words as words
from coprod.ui import parts
from coprod.ui.paging import page_of
from coprod.ui.recording_links import record_link
from coprod.ui.searching import sought
from coprod.ui.view import View

_PROJECTS, _UNCREDITED, _ENDING, _STORIES = 12, 6, 6, 6


def celebrations(view: View, totals: Row) -> None:
    """What was celebrated, month by month and project by project."""
    theme, months = parts.theme(), view.frame("sharing_months")
    parts.finding_chart(
        "sharing-months", charts.celebrations_by_month(months, theme, view.as_of), finding=words.months_finding(totals), terms=("celebration",),
        reading="Celebrations a month, in the last three years: full for the public, pale for partners, an outline inside the organisation. Sharing as the work goes on makes many low bars.",
        table=lambda: words.months_table(months),
    )
    above = st.container()
    shown, _ = page_of(view, "celebrated_page", "sharing_projects", _PROJECTS)
    with above:
        parts.finding_chart(
            "sharing-projects", charts.celebrations_by_project(shown, theme, view.as_of), finding=words.projects_finding(totals), terms=("celebration", "credit"),
            reading=f"{charts.SHAPE_KEY}. Full: for the public; pale: for partners; ring: inside the organisation. The upright line is the opening. "
            "The project whose last celebration is longest ago comes first.",
            table=lambda: words.projects_table(shown),
        )


def credit(view: View, totals: Row) -> None:
    """Who was credited, and the groups that never were, by project with a link to record a celebration."""
    parts.finding_chart(
        "sharing-credit", charts.credited_projects(totals, parts.theme()), finding=words.credit_finding(totals), indicators=("groups_credited",),
        reading="Projects by how many of the groups that have come were named at a celebration.", table=lambda: words.credit_table(totals),
    )
    if totals["k_credited"] == totals["n_come"]:
        return
    st.subheader("Groups that have come and were never credited", anchor=False)
    above = st.container()
    rows, _ = page_of(view, "uncredited_page", "sharing_uncredited", _UNCREDITED)
    with above:
        for row in rows_of(rows):
            said, link = st.columns([3, 1], vertical_alignment="center")
            said.markdown(f"**{parts.plain(row['project_name'])}**  \n{parts.plain(words.uncredited_words(row))}")
            with link:
                record_link(view, row["project_id"], "celebrations", "Record a celebration")
                parts.page_link(view, "project", "Open the project", project=row["project_id"])


def consent(view: View) -> None:
    """How far stories may travel, and the consents that run out soon, with their days."""
    frame = view.frame("sharing_consent", within=words.WITHIN)
    parts.finding_chart(
        "sharing-consent", charts.consents(frame, parts.theme()), finding=words.consent_finding(frame), terms=("story", "story_consent"),
        reading=f"Stories by who may read them. Full: in force; hatched: running out within {words.WITHIN} days; outlined: run out, so kept by the team; pale: without consent.",
        table=lambda: words.consent_table(frame),
    )
    above = st.container()
    rows, _ = page_of(view, "ending_page", "sharing_ending", _ENDING, within=words.WITHIN)
    if not len(rows):
        return
    with above:
        st.subheader("Consent that runs out soon", anchor=False)
        for row in rows_of(rows):
            said, link = st.columns([3, 1], vertical_alignment="center")
            said.markdown(parts.plain(words.ending_words(row)))
            with link:
                parts.page_link(view, "record", row["project_name"], project=row["project_id"], record="stories", id=row["story_id"])


def stories(view: View) -> None:
    """The stories themselves, searched and a page at a time, each with its consent."""
    st.header("In their own words", anchor=False)
    st.caption(words.readers_words(view.viewer.leads))
    left, right = st.columns(2)
    with left:
        find = sought("story_find", "Search the stories", "A word, a group or a project")
    choice = right.selectbox("Which stories", list(words.CONSENT_CHOICES), key="story_consent", bind="query-params")
    above = st.container()
    today = max(view.as_of, datetime.date.today())
    rows, _ = page_of(
        view, "stories_page", "sharing_stories", _STORIES, find=find, consent=words.CONSENT_CHOICES[choice], within=words.WITHIN, today=today,
    )
    with above:
        if not len(rows):
            st.caption("No story says so." if find else "No such story.")
        for row in rows_of(rows):
            _story(view, row)


def _story(view: View, row: Row) -> None:
    with st.container(border=True, gap="xsmall"):
        said, link = st.columns([3, 1])
        with said:
            st.markdown(f"“{parts.plain(row['text'])}”" if row["is_readable"] else "*Read by the project’s own team alone.*")
            st.caption(parts.plain(words.about_words(row)))
            st.markdown(f":material/verified_user: {parts.plain(words.consent_words(row))}")
        with link:
            parts.page_link(view, "project", row["project_name"], project=row["project_id"])
