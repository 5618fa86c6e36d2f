"""The sections of the Overview about time and about programmes: what changed since when, month on month, side by side."""

import datetime

import streamlit as st

from coprod.charts.side_by_side import month_on_month, tips_side_by_side
from coprod.reports import findings
from coprod.reports import overview_words as words
from coprod.ui import parts
from coprod.ui.text import day, plain
from coprod.ui.view import View

# Comparing with an earlier day works everything out once more: for a large portfolio only where asked.
_AT_ONCE = 300
_MOST_MOVES, _PER_PAGE = 200, 12
_SINCE = {"30": "30 days", "90": "90 days", "365": "a year"}
_WAYS = {"programme": "Programme", "place": "Place", "phase": "Phase"}


def what_changed(view: View, n_projects: int) -> None:
    """What was recorded since a day chosen, beside as long a time before, and which levels moved."""
    since = st.segmented_control("In the last", list(_SINCE), format_func=_SINCE.__getitem__, default="30", required=True, key="since", bind="query-params")
    days = int(since)
    first, before = (view.as_of - datetime.timedelta(days=n - 1) for n in (days, 2 * days))
    held = view.rows("overview_held", since=first, before=before)[0]
    rows = [{"kind": "session", **held}, *view.rows("overview_happened", since=first, before=before)]
    st.markdown(plain(words.happened(rows)))
    parts.table_of("happened", lambda: words.happened_table(rows, days), label=f"Beside the {days} days before")
    if n_projects > _AT_ONCE and not st.toggle("Compare levels with then (takes a while)", key="compare", bind="query-params"):
        return
    earlier = findings.months_before(view.as_of, {30: 1, 90: 3, 365: 12}[days])
    found = view.rows("stage_moves", earlier=earlier, most=_MOST_MOVES)
    st.markdown(plain(findings.moved(found[0]["n_rose"], found[0]["n_fell"], day(earlier)) if found else findings.moved(0, 0, day(earlier))))
    if not found:
        return
    parts.show_table(words.moves_table(found), "Levels that moved")
    shown = f" The first {_MOST_MOVES} are shown." if found[0]["n_rose"] + found[0]["n_fell"] > _MOST_MOVES else ""
    st.caption(f"A level can also fall because time has gone by without a record: a review gap grows, a group's word grows old.{shown}")


def month_by_month(view: View, n_projects: int) -> None:
    """The last fourteen months, a lane a kind of event."""
    if n_projects > _AT_ONCE and not st.toggle("Show the months (takes a while)", key="by_month", bind="query-params"):
        return
    since = findings.months_before(view.as_of.replace(day=1), words.MONTHS - 1)
    frame = words.month_frame(view.rows("overview_months", since=since), view.as_of)
    if not len(frame):
        st.caption("Nothing is recorded as happening in the last year.")
        return
    parts.finding_chart(
        "months", month_on_month(frame, parts.theme()), finding=words.month_finding(frame), table=lambda: words.month_table(frame), terms=("session", "need", "review"),
        reading="A bar a month, each line to its own scale, its count above it. A pale bar is the month under way. No number above it: nothing recorded.",
    )


def programmes(view: View, n_projects: int) -> None:
    """Programmes beside one another, by name; nothing where there is only one."""
    if n_projects > _AT_ONCE and not st.toggle("Show programmes side by side (takes a while)", key="beside", bind="query-params"):
        return
    rows = view.rows("overview_programmes", most=_PER_PAGE, skip=0)
    if len(rows) < 2:
        return
    st.header("Programmes side by side", anchor=False)
    skip = parts.paged("programmes_page", rows[0]["n_all"], _PER_PAGE)
    parts.show_table(words.programmes_table(view.rows("overview_programmes", most=_PER_PAGE, skip=skip)), "Programmes by name, with their numbers")
    st.caption("By name: programmes differ in what they set out to do, in age and in place. People reached are projects added up. Choose a programme in the filters to look at it alone.")
    parts.page_link(view, "stages", "Stage progress: the tips side by side")


def tips_beside(view: View) -> None:
    """On Stage progress: how many projects are established in each tip, by programme, place or phase."""
    by = st.segmented_control("Side by side", list(_WAYS), format_func=_WAYS.__getitem__, default="programme", required=True, key="beside_by", bind="query-params")
    above = st.container()
    first = view.frame("stage_side_by_side", by=by, most=_PER_PAGE, skip=0)
    if not len(first):
        return
    skip = parts.paged(f"beside_{by}_page", int(first["n_all"].iloc[0]), _PER_PAGE)
    frame = words.named(view.frame("stage_side_by_side", by=by, most=_PER_PAGE, skip=skip), by)
    with above:
        parts.finding_chart(
            "tips-beside", tips_side_by_side(frame, parts.theme()), finding=words.side_finding(frame, by), table=lambda: words.side_table(frame, by), terms=("evidence_level", "tip"),
            reading="Of the projects for which a tip is due, how many are established or better, in per cent from ten projects on; the number beneath a name is its projects. "
            "They stand by name: what they set out to do differs.",
        )
