"""What came out of an assessment: self against evidence with the gap explained, then against now, and what would change a level."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from coprod.charts.gaps import dumbbell
from coprod.recording import planning
from coprod.reports import outcome as outcomes
from coprod.reports import words
from coprod.reports.outcome import Outcome, TipOutcome
from coprod.schema import TABLES
from coprod.ui import cached, parts, viewing
from coprod.ui.assess import outcome_tables
from coprod.ui.rules import tables_of
from coprod.ui.text import plain
from coprod.ui.view import View
from coprod.vocabulary import GAPS, NOT_DUE, TIP

# Before the word of a gap, so that nothing hangs on a colour.
SIGNS = {"over_claim": "▲", "under_recorded": "◌", "under_claim": "▼", "agree": "=", "not_assessed": "·", None: "–"}
# What asks for a talk lies open; the rest says its levels in its line.
_OPENED = ("over_claim",)
_CALM = "Nobody is marked here. Where the team's word and the records differ, the rule that explains it is named, and what would change it."
_READING = (
    "● the records, ◇ the team's own word, ▽ the groups' own. A line joins the records and the team where they differ; dotted: records are missing."
)


def came_out(view: View, project_id: str) -> None:
    """The outcome of one project as of today, whatever day the page looks at."""
    one = view.of_project(project_id).at(datetime.date.today())
    found = outcomes.gathered(one.rows, project_id, one.as_of)
    if found is None:
        parts.empty_state("This project is not open to you.", "Choose another one, or ask the lead of the programme.")
        return
    if not found.n_assessed:
        parts.empty_state("The team has not assessed itself yet.", "Assess the nine tips first; below is what the records show meanwhile.")
    _side_by_side(one, found)
    _downloads(one, found)
    st.header("Tip by tip", anchor=False)
    st.caption(_CALM)
    for tip in found.tips:
        _tip(one, found, tip)
    parts.page_link(one, "assess", "Plan what comes next", project=project_id, assess_part="Action plan")
    _then_and_now(found)


def _side_by_side(view: View, found: Outcome) -> None:
    parts.finding_chart(
        "came-out", dumbbell(outcome_tables.standings(found), parts.theme()), finding=words.finding(found), reading=_READING,
        table=outcome_tables.nine(found), terms=("self_level", "evidence_level", "partner_level", *GAPS),
        alt=f"{words.finding(found)}. {' '.join(outcome_tables.in_a_line(tip) for tip in found.tips)}",
    )
    st.caption(plain(words.who_assessed(found)))


def _downloads(view: View, found: Outcome) -> None:
    name = f"coprod-{found.project['project_id']}-{found.as_of.isoformat()}".replace("/", "-").replace(":", "-")
    with st.container(horizontal=True):
        st.download_button(
            "Two pages to print (PDF)", viewing.while_the_same(cached.opened, lambda: _printed(view, found)), f"{name}.pdf", "application/pdf",
            key="came-out-pdf", icon=":material/picture_as_pdf:", on_click="ignore",
        )
        st.download_button(
            "Everything as a workbook", viewing.while_the_same(cached.opened, lambda: _workbook(view, found)), f"{name}.xlsx", key="came-out-xlsx",
            icon=":material/table_view:", on_click="ignore", type="tertiary",
        )


def _printed(view: View, found: Outcome) -> bytes:
    # Slow to import: only those who print wait for it.
    from coprod.reports.printing import summary_pdf

    return summary_pdf(found, _plan(view, found)).pdf


def _workbook(view: View, found: Outcome) -> bytes:
    from coprod.reports.workbook import summary_workbook

    return summary_workbook(found, _plan(view, found))


def _plan(view: View, found: Outcome) -> list[planning.Action]:
    return planning.plan(cached.store(), view.viewer, found.project["project_id"], today=found.as_of)


def _tip(view: View, found: Outcome, tip: TipOutcome) -> None:
    title = f"{SIGNS[tip.gap]} {tip.tip} {TIP[tip.tip].title} – {words.gap_word(tip)}{_levels(tip)}"
    with st.expander(plain(title), expanded=tip.gap in _OPENED, key=f"came-out-tip-{tip.tip}"):
        st.markdown(f"Team **{plain(words.own(tip))}** · records **{plain(words.shown(tip))}** · groups **{plain(words.groups(tip))}**  \n{plain(words.gap_sentence(tip))}")
        if tip.latest and tip.latest["comment"]:
            st.markdown(f"The team: “{plain(tip.latest['comment'])}”")
        st.markdown(f"**First and latest** {plain(words.then_and_now(tip.line))}  \n{plain(words.mixed(tip))}".rstrip())
        st.markdown(f"**Target** {plain(words.target(tip.target, found.as_of))}")
        _changes(view, found, tip)


def _levels(tip: TipOutcome) -> str:
    """“: team 3, records 1”, where the two differ."""
    if tip.gap not in outcomes.DIFFERING:
        return ""
    shown = tip.standing["evidence_level"]
    return f": team {tip.standing['self_level']}, records {'nothing' if shown is None else shown}"


def _changes(view: View, found: Outcome, tip: TipOutcome) -> None:
    """The rules of the next level that do not hold, as what to do and what to record, with the ways there."""
    ahead, project_id = tip.ahead, found.project["project_id"]
    st.markdown(f"**What would change the level** {plain(words.next_step(ahead, tip.standing['evidence_status']))}")
    for head, some in ((words.TO_DO, ahead.do), (words.TO_RECORD, ahead.record)):
        if some:
            st.markdown(f"{head}:\n" + "\n".join(f"- {plain(line)}" for line in words.phrases(some)))
    if ahead.do:
        st.caption("What was done and is not recorded counts as not done: record it, and it counts.")
    with st.container(horizontal=True):
        for table in _tables(ahead.unmet):
            if table == "assessments":
                parts.page_link(view, "assess", "Ask a group to assess", project=project_id)
            else:
                parts.page_link(view, "record", f"Record: {TABLES[table].title}", project=project_id, record=table)
        if tip.standing["evidence_status"] != NOT_DUE:
            parts.page_link(view, "stages", f"All rules of tip {tip.tip}", project=project_id, tip=tip.tip)


def _tables(unmet: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(table for row in unmet for table in tables_of(row["rule"])))


def _then_and_now(found: Outcome) -> None:
    """Everyone's first and latest word, and every target, as tables."""
    lines, aims = outcome_tables.lines(found), outcome_tables.targets(found)
    if not len(lines):
        return
    st.header(plain(outcome_tables.moved(found)), anchor=False)
    st.caption("First against latest, of the same sort of assessor and in the same wording of the levels; where the wording changed, a line of its own begins. A fall can be learning.")
    parts.show_table(lines, "First and latest level by tip, assessor and wording of the levels")
    if len(aims):
        parts.table_of("came-out-targets", aims, "Every target")
