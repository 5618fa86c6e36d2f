"""The parts of the page on sessions and methods: how people took part, how the projects stand, and the sessions themselves."""

from functools import partial

import pandas as pd
import streamlit as st

from coprod.charts import methods as charts
from coprod.charts.bars import standing as standing_bars
from coprod.charts.frames import rows_of
from coprod.indicators import indicators
from coprod.reports import methods_words as words
from coprod.ui import parts
from coprod.ui.paging import page_of
from coprod.ui.searching import sought
from coprod.ui.text import day
from coprod.ui.view import View

PART, PARTS = "methods_part", ("Taking part", "By project", "Sessions")
_PROJECTS, _SESSIONS = 8, 10
_WRITING = {charts.WRITING_SAID[word] if word else "Writing not recorded": word or "unknown" for word in charts.WRITING_SAID}
_UNCOUNTED = "Nobody counted"


def over_time(view: View, told: pd.DataFrame) -> None:
    """Hours by month and whether writing was needed."""
    parts.finding_chart(
        "methods-months", charts.writing_months(told, parts.theme(), view.as_of), finding=words.writing_finding(told), reading=words.writing_reading(told),
        table=lambda: words.writing_table(told), indicators=("writing_dependency",), terms=("writing",),
    )
    if any(row["word"] == "required" for row in charts.of(told, "writing")):
        _to_sessions("The sessions that required writing", charts.WRITING_SAID["required"])


def _to_sessions(label: str, only: str) -> None:
    """A button to the sessions themselves. No link: one to the page it stands on would leave the address without what is chosen there."""
    st.button(label, icon=":material/arrow_forward:", type="tertiary", key=f"to-{only}", on_click=_choose, args=(only,))


def _choose(only: str) -> None:
    st.session_state.update({PART: PARTS[2], "sessions_only": only, "sessions_find": ""})
    # A box that is not on the page yet does not write itself into the address.
    st.query_params["sessions_only"] = only


def ways_and_people(told: pd.DataFrame) -> None:
    """Methods by hours beside how far people decided and who was in the room."""
    theme, (left, right) = parts.theme(), st.columns(2)
    with left:
        parts.finding_chart(
            "methods-hours", charts.method_hours(told, theme), finding=words.methods_finding(told), reading=words.methods_reading(told),
            table=lambda: words.methods_table(told), indicators=("method_variety",), terms=("method",),
        )
    with right:
        parts.finding_chart(
            "methods-involvement", charts.involvement(told, theme), finding=words.involvement_finding(told),
            reading="Sessions held, by the team’s own word: people were asked, worked together with us, or led.",
            table=lambda: words.counts_table(told, "involvement", words.INVOLVEMENT, "Involvement"), indicators=("involvement_depth",), terms=("involvement",),
        )
    left, right = st.columns(2)
    with left:
        parts.finding_chart(
            "methods-kinds", charts.kinds_of_groups(told, theme), finding=words.kinds_finding(told),
            reading="Sessions held at which a group of that kind was; two kinds at one session count in both.",
            table=lambda: words.counts_table(told, "kind", words.KINDS, "Kind of group"), terms=("group",),
        )
    with right:
        parts.finding_chart(
            "methods-sizes", charts.group_sizes(told, theme), finding=words.sizes_finding(told), reading="Visits: a group at a session, by how many of it came.",
            table=lambda: words.counts_table(told, "size", charts.SIZES, "People of a group at a session"), terms=("came_not_counted",),
        )
    st.markdown(parts.plain(words.uncounted(told)))
    if words.n_uncounted(told):
        _to_sessions("The sessions where nobody was counted", _UNCOUNTED)


def standing(view: View) -> None:
    """How many projects stand where in three indicators."""
    found, theme = view.frame("methods_standing"), parts.theme()
    for column, (indicator, about) in zip(st.columns(3), words.STANDING.items(), strict=True):
        with column:
            if value := words.only_one(found, indicator):
                parts.number_card(indicators()[indicator].name, value, indicators()[indicator].short)
                continue
            parts.finding_chart(
                f"methods-{indicator.replace('_', '-')}", standing_bars(found, indicator, words.BANDS[indicator], theme), finding=words.standing_finding(found, indicator),
                reading=about, table=partial(words.standing_table, found, indicator), indicators=(indicator,),
            )
    st.divider()


def relying_on_writing(view: View) -> None:
    """The projects in which more time needed writing than the highest level allows, a page at a time, with a link to each."""
    above = st.container()
    frame, skip = page_of(view, "writing_page", "methods_writing", _PROJECTS)
    rows = rows_of(frame)
    with above:
        st.header(words.relying_finding(rows), anchor=False)
        st.caption(words.RELYING_READING)
        for row in rows:
            with st.container(border=True):
                said, link = st.columns([3, 1], vertical_alignment="center")
                said.markdown(f"**{parts.plain(row['project_name'])}**  \n{parts.plain(words.relies_words(row))}")
                with link:
                    parts.page_link(view, "stages", "Rules and records", project=row["project_id"], tip=6)
        if rows:
            st.caption(f"{skip + 1:,}–{skip + len(rows):,} of {rows[0]['n_all']:,}")


def sessions(view: View, told: pd.DataFrame) -> None:
    """Every held session, the latest first: searched by its title or project, narrowed by writing or to those where nobody was counted."""
    st.header("The sessions held, the latest first", anchor=False)
    st.markdown(parts.plain(words.uncounted(told)))
    find = sought("sessions_find", "Search the sessions", "A title or a project")
    picked = st.pills("Only", [*_WRITING, _UNCOUNTED], key="sessions_only", bind="query-params")
    above = st.container()
    is_uncounted = picked == _UNCOUNTED
    frame, skip = page_of(view, "sessions_page", "methods_sessions", _SESSIONS, find=find, uncounted=is_uncounted, writing_is=_WRITING.get(picked or "", ""))
    rows = rows_of(frame)
    with above:
        if not rows:
            st.caption("No session held is like that.")
            return
        for row in rows:
            with st.container(border=True):
                said, link = st.columns([3, 1], vertical_alignment="center")
                title = f" · {parts.plain(row['title'])}" if row["title"] else ""
                said.markdown(f"**{day(row['held_on'])}**{title}  \n{parts.plain(words.session_words(row))}")
                with link:
                    parts.page_link(view, "project", row["project_name"], project=row["project_id"], records="sessions")
        st.caption(f"{skip + 1:,}–{skip + len(rows):,} of {rows[0]['n_all']:,}")
        parts.table_of("methods-sessions", lambda: words.sessions_table(rows), label="As a table")
