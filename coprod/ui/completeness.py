"""Two sections of the Data page: what to record next, and how well the records are kept; and the first of it for one project."""

from typing import Any

import pandas as pd
import streamlit as st

from coprod import quality as declared
from coprod.charts import quality as charts
from coprod.reports import completeness_words as words
from coprod.reports.findings import month_ends
from coprod.ui import completeness_next as lacking
from coprod.ui import parts
from coprod.ui.recording_links import record_link
from coprod.ui.view import View

_BARS, _PROJECTS, _ROWS, _TOP = 8, 6, 20, 3
_EVERY = 99
# The four shares are counted over every session and who came: for a large portfolio only where asked.
_AT_ONCE = 2_000
Rows = list[dict[str, Any]]


def record_next(view: View) -> None:
    """What would answer most over all projects in view; then a project at a time, its three first pieces and the rest folded."""
    rows = view.rows("record_first")
    if not view.rows("filter_count")[0]["n"]:
        parts.empty_state("No project is in view.", "Record a programme and a project first, or take a filter away.")
        return
    if not rows:
        st.success("Nothing is lacking: every rule that is due has what it needs.", icon=":material/check:")
        return
    frame = lacking.first_frame(rows, _BARS)
    if len(frame):
        parts.finding_chart(
            "record-first", charts.pieces_bars(frame, parts.theme()), finding=lacking.first_finding(rows), reading=lacking.BARS,
            table=lambda: lacking.first_table(rows), terms=("rule", "no_data"),
        )
    else:
        st.header(lacking.first_finding(rows), anchor=False)
        parts.table_of("record-first", lambda: lacking.first_table(rows))
    st.caption(lacking.first_caption(rows))
    st.subheader("Project by project", anchor=False)
    above = st.container()
    skip = parts.paged("lacking", view.rows("filter_count")[0]["n"], _PROJECTS)
    page: dict[str, list[dict]] = {}
    for row in view.rows("record_next", most=_PROJECTS, skip=skip, pieces=_EVERY):
        page.setdefault(row["project_id"], []).append(row)
    with above:
        for project_id, pieces in page.items():
            _project(view, project_id, pieces)


def next_here(view: View, most: int = _TOP) -> None:
    """For the page of one project: the first `most` pieces to record, each with what it is worth."""
    rows = view.rows("record_next", most=1, skip=0, pieces=_EVERY)
    if not rows:
        return
    st.markdown(parts.plain(lacking.project_summary(rows[0])))
    found = [row for row in rows if row["piece"]]
    for at, row in enumerate(found[:most], start=1):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{at}. {_line(row)}", width="stretch")
            record_link(view, row["project_id"], declared.pieces()[row["piece"]].table)
    if found[most:]:
        with st.expander(f"{len(found) - most} more"):
            st.markdown(_listed(found[most:], first=most + 1))


def _project(view: View, project_id: str, pieces: list[dict]) -> None:
    found = [row for row in pieces if row["piece"]]
    with st.container(border=True):
        said, link = st.columns([3, 1])
        said.markdown(f"**{parts.plain(pieces[0]['project_name'])}**  \n{parts.plain(lacking.project_summary(pieces[0]))}")
        said.markdown(_listed(found[:_TOP]))
        with link:
            parts.page_link(view, "project", "Open the project", project=project_id, records=_table(found))
        if found[_TOP:]:
            with st.expander(f"{len(found) - _TOP} more"):
                st.markdown(_listed(found[_TOP:], first=_TOP + 1))


def _table(found: list[dict]) -> str | None:
    return declared.pieces()[found[0]["piece"]].table if found else None


def _listed(rows: list[dict], first: int = 1) -> str:
    return "\n".join(f"{at}. {_line(row)}" for at, row in enumerate(rows, start=first))


def _line(row: dict) -> str:
    share = lacking.lacks(row)
    return f"**{parts.plain(lacking.what(row))}** – {parts.plain(lacking.worth(row))}" + (f" · {parts.plain(share)}" if share else "")


def quality(view: View) -> None:
    """Four shares by project, over time, by table and by test."""
    n_projects = view.rows("filter_count")[0]["n"]
    if not n_projects:
        _nothing_to_tell()
        return
    if n_projects > _AT_ONCE and not st.toggle(f"Work out how well the records of all {n_projects:,} projects are kept (takes a while)", key="well_kept", bind="query-params"):
        return
    left, right = st.columns(2, gap="large")
    with left:
        above = st.container()
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _what_is_counted()
            skip = parts.paged("quality", n_projects, _ROWS)
    days = month_ends(view.as_of, 12)
    cells = view.rows("quality_cells", days=days, core=words.CORE, most=_ROWS, skip=skip)
    if not any(row["n"] for row in cells):
        _nothing_to_tell()
        return
    checks, timely = view.rows("quality_checks", by_project=False), view.rows("quality_timely", within=words.WITHIN_DAYS, by_project=False)
    with above:
        _strip(view, cells, checks, timely, skip)
    with right:
        months = words.months_frame(cells, timely, days)
        parts.finding_chart(
            "quality-months", charts.shares_by_month(months, parts.theme()), finding=words.months_finding(months), reading=words.PAST,
            table=lambda: words.months_table(months),
        )
        st.markdown(parts.plain(words.timely_words(timely)))
        st.markdown(parts.plain(words.overdue_words(view.rows("quality_overdue")[0])))
    _by_table(view, cells, checks, timely)
    st.subheader("What is in order, and what is not", anchor=False)
    st.markdown("  \n".join(parts.plain(line) for line in words.test_lines(checks)))
    st.caption("● all are in order · ○ some are not. Faults are refused when records come in; these are what can be odd in records that are kept.")


def _nothing_to_tell() -> None:
    parts.empty_state("Nothing is recorded yet whose quality could be told.", "Record the project’s groups and its first sessions.")


def _strip(view: View, cells: Rows, checks: Rows, timely: Rows, skip: int) -> None:
    """The page of projects in `cells` below all of them; the other shares are asked of these projects alone."""
    names = {row["project_id"]: row["label"] for row in cells if row["project_id"]}
    shown = view.of_projects(names)
    checks = [*checks, *(row for row in shown.rows("quality_checks", by_project=True) if row["project_id"])]
    timely = [*timely, *(row for row in shown.rows("quality_timely", within=words.WITHIN_DAYS, by_project=True) if row["project_id"])]
    strip = words.strip_frame(cells, checks, timely, names, view.as_of)
    four = len(words.TITLES)
    # The first of all projects is named in the finding, and drawn on the first page alone.
    page = pd.concat([strip[:four], strip[2 * four:]]) if skip else strip
    parts.finding_chart(
        "quality-strip", charts.shares_strip(page, words.TITLES, parts.theme()), finding=words.strip_finding(strip), reading=words.STRIP,
        table=lambda: words.strip_table(page),
    )


def _what_is_counted() -> None:
    with st.popover("What is counted?", icon=":material/help:", key="quality-words"):
        for share in declared.shares().values():
            st.markdown(f"**{parts.plain(share.title)}.** {parts.plain(share.asks)} {parts.plain(share.counted)}")
            st.markdown(f"*Why:* {parts.plain(share.why)}")
            st.markdown("\n".join(f"- {parts.plain(pitfall)}" for pitfall in share.pitfalls))


def _by_table(view: View, cells: Rows, checks: Rows, timely: Rows) -> None:
    st.subheader("Table by table", anchor=False)
    parts.show_table(words.by_table(cells, checks, timely, view.as_of), "The four shares by table of the records")
    st.caption("– the share does not look at this table.")
    box = st.expander("Column by column: what is filled in", key="quality-columns", on_change="rerun")
    if box.open:
        with box:
            parts.show_table(words.by_column(cells, view.as_of), "Completeness by column, the least filled first")
