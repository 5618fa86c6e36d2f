"""The parts of the partners page: who is with us and who went quiet, whether they are right, and all of them."""

import streamlit as st

from coprod.charts import partners as charts
from coprod.charts.frames import Row, rows_of
from coprod.reports import partners_words as words
from coprod.ui import parts
from coprod.ui.access_parts import shows_unused
from coprod.ui.listed import project_links
from coprod.ui.paging import page_of
from coprod.ui.view import View
from coprod.wording import count

_QUIET, _PROJECTS, _GROUPS, _FITS, _PARTNERS, _NAMED = 6, 5, 8, 10, 10, 3
# Beyond so many visits the ticks of a page would run into one another.
_MOST_TICKS = 900


def quiet(view: View, total: Row) -> None:
    """Who has gone quiet against their own rhythm, and what to do."""
    theme = parts.theme()
    counts = words.counts_of(view.frame("partners_rhythm"))
    parts.finding_chart(
        "partners-rhythm", charts.rhythm_bars(counts, theme), finding=words.rhythm_finding(total),
        reading="Groups with us by the days since they last came, beside the gap that is usual between their own visits. Outlined: fewer than five visits, or a project that is not active.",
        table=lambda: words.rhythm_table(counts), indicators=("gone_quiet",), terms=("gone_quiet",),
    )
    if not total["n_quiet"]:
        return
    above = st.container()
    frame, skip = page_of(view, "quiet_page", "partners_quiet", _QUIET)
    with above:
        parts.finding_chart(
            "partners-quiet", charts.quiet_bars(frame, theme), finding=words.quiet_finding(frame, skip),
            reading="Bar: days since the group last came. Short tick: its usual gap; long tick: twice that, from where it counts as quiet. Longest due first.",
            table=lambda: words.quiet_table(frame),
        )
        for row in rows_of(frame):
            said, link = st.columns([3, 1], vertical_alignment="center")
            said.markdown(parts.plain(words.quiet_line(row, view.as_of)))
            with link:
                parts.page_link(view, "project", row["project_name"], project=row["project_id"], records="groups")
        st.caption("A call may be all it takes. Where a group has left, record the day it did: it is then no longer asked for.")


def over_time(view: View, total: Row) -> None:
    """Groups by project on a time line, with the opening marked."""
    above = st.container()
    frame, _ = page_of(view, "line_page", "partners_line", _PROJECTS, groups_of=_GROUPS)
    visits = frame.iloc[:0]
    if frame["n_attended"].sum() <= _MOST_TICKS:
        visits = view.of_projects(sorted(set(frame["project_id"]))).frame("partners_visits", most=_MOST_TICKS)
    with above:
        parts.finding_chart(
            "partners-line", charts.partner_lines(frame, visits, parts.theme(), view.as_of), finding=words.line_finding(total),
            reading="Bar: from a group's start to the last day it came, each visit a tick where they are few. Thin line: with us since; dotted: gone quiet; ×: left. "
            f"◇ opening as planned, ◆ opened; dashed: today. {parts.plain(words.left_out(frame, _GROUPS))}",
            table=lambda: words.line_table(frame), terms=("opening", "active_group"),
        )
        project_links(view, frame, "groups")


def staying(view: View) -> None:
    """Who stays after opening, the projects in view taken together."""
    frame = view.frame("partners_staying")
    if not len(frame):
        parts.empty_state("Who stays after opening cannot be told yet", "It shows three months after a project in view has opened: record the day it opened, and who comes.")
        return
    parts.finding_chart(
        "partners-staying", charts.staying(frame, parts.theme()), finding=words.staying_finding(frame),
        reading="Dot: of the groups that came before opening, the share that came in these months or later; line: what chance allows. Later rows rest on fewer projects, "
        "those that opened long enough ago. A group that left as agreed counts like one that was lost.",
        table=lambda: words.staying_table(frame), indicators=("partner_survival",), terms=("still_with_us", "quarter"),
    )


def fits(view: View, total: Row) -> None:
    """Right partner? As planned beside as realised, almost right named."""
    if not total["n_planned"] and not total["n_realised"]:
        parts.empty_state("Right partner? is not recorded", "Note for each group what you look for in a partner, and how far it meets that.", "record", "Record it")
        return
    above = st.container()
    frame, _ = page_of(view, "fit_page", "partners_fit", _FITS)
    with above:
        parts.finding_chart(
            "partners-fit", charts.fit_lines(frame, parts.theme()), finding=words.fit_finding(total),
            reading="○ planned: how much of what was looked for the group meets, essentials twice. ◆ realised: how many of its people are of the audience groups put first. "
            "One mark alone: the other is not recorded. Almost right first, then the lowest.",
            table=lambda: words.fit_table(frame), indicators=("fit_planned", "fit_realised"), terms=("fit", "almost_right"),
        )
        almost = words.almost_words(frame)
        if almost:
            st.markdown("\n".join(f"- {parts.plain(one)}" for one in almost))
        project_links(view, frame, "fit_criteria")


def every_partner(view: View) -> None:
    """All partners, searched by name and kind; each with its projects."""
    find = " ".join(st.text_input("A part of the name, or a kind", key="find_partner", bind="query-params", placeholder="Such as: nursery", icon=":material/search:").split())
    above = st.container(gap="small")
    frame, _ = page_of(
        view, "partner_page", "partners_found", _PARTNERS, find=find, kind_ids=list(words.KINDS), kind_labels=list(words.KINDS.values()), named=_NAMED, unused=shows_unused(view.viewer, view.filters),
    )
    if not len(frame):
        st.caption("No partner in view has all of these words in its name or kind." if find else "No partner is recorded in view.")
        return
    with above:
        st.caption(f"{count(int(frame['n_all'].iloc[0]), 'partner')}{' with these words' if find else ''}, by name.")
        for row in rows_of(frame):
            _partner(view, row)


def _partner(view: View, row: Row) -> None:
    projects = [] if row["projects"] is None else list(row["projects"])
    with st.container(border=True):
        said, links = st.columns([3, 2], vertical_alignment="center")
        said.markdown(f"**{parts.plain(row['name'])}**  \n{parts.plain(words.partner_line(row))}")
        with links:
            for one in projects:
                parts.page_link(view, "project", one["name"], project=one["project_id"], records="groups")
            if row["n_projects"] > len(projects):
                parts.page_link(view, "partners", f"All {row['n_projects']:,} projects", partner=row["partner_id"])
