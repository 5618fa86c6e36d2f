"""The sections of Stage progress about the whole programme: self against evidence, then and now, month by month."""

import datetime

import pandas as pd
import streamlit as st

from coprod.charts.gaps import ORDER, gaps_by_tip
from coprod.charts.levels import by_month, then_and_now
from coprod.reports.findings import STRONG, month_ends, months_before
from coprod.ui import parts
from coprod.ui.text import count, day
from coprod.ui.view import View
from coprod.vocabulary import GAPS, STATUS_LABELS, TIP

# Another day is worked out from all records: for a large portfolio only where asked.
_AT_ONCE = 300


def gaps(view: View) -> None:
    """How the teams see themselves, over all projects in view."""
    rows = view.frame("stage_gaps")
    total = rows.groupby("gap")["n"].sum()
    if set(total.index) <= {"not_assessed"}:
        parts.empty_state("No team has assessed itself yet.", "Note the levels a team gives itself, tip by tip: assessments.csv.")
        return
    over, records = int(total.get("over_claim", 0)), int(total.get("under_recorded", 0))
    parts.finding_chart(
        "gaps-by-tip", gaps_by_tip(rows, parts.theme()), table=lambda: _gaps_table(rows), terms=ORDER,
        finding=f"Teams see themselves above the evidence {count(over, 'time')}; {count(records, 'time')} more, records are what is missing",
        reading="Each bar is the projects in view where the tip is due. Over-claim is about practice; under-recorded asks for records.",
    )


def _gaps_table(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(Tip=[TIP[tip].title for tip in rows["tip"]], Gap=rows["gap"].map(GAPS), Projects=rows["n"])[["Tip", "Gap", "Projects"]]


def then(view: View, tip: int, n_projects: int) -> None:
    """One tip over the programme, today against a year ago."""
    if n_projects > _AT_ONCE and not st.toggle("Compare with a year ago (takes a while)", key="year", bind="query-params"):
        return
    before = view.at(months_before(view.as_of, 12))
    rows = pd.concat([one.frame("stage_distribution", tip=tip).assign(when=f"{one.as_of.day} {one.as_of:%b %Y}") for one in (view, before)])
    strong, was = (int(rows.loc[(rows["when"] == when) & (rows["evidence_level"] >= STRONG), "n"].sum()) for when in rows["when"].unique())
    parts.finding_chart(
        "then-and-now", then_and_now(rows, parts.theme()), terms=("evidence_level", "as_of"),
        finding=f"{TIP[tip].short}: established or better in {count(strong, 'project')}, a year ago in {was:,}", table=lambda: _plain_table(rows.rename(columns={"when": "As of"}), "As of"),
        reading="All projects in view at both days; those that had not started stand as not recorded. A fall can be learning, or records that have not kept up.",
    )


def months(view: View, tip: int) -> None:
    """Levels of one tip by month: worked out where asked, twelve days in turn."""
    if not st.toggle("Show the last twelve months (works each of them out)", key="months", bind="query-params"):
        return
    ends, shown, frames = month_ends(view.as_of, 12), st.progress(0.0, "Working out the last twelve months …"), []
    for at, end in enumerate(ends):
        frames.append(view.at(end).frame("stage_distribution", tip=tip).assign(month=_month(end)))
        shown.progress((at + 1) / len(ends), f"Worked out {_month(end)}")
    shown.empty()
    rows = pd.concat(frames)
    first, last = (int(one.loc[one["evidence_level"] >= STRONG, "n"].sum()) for one in (frames[0], frames[-1]))
    parts.finding_chart(
        "levels-by-month", by_month(rows, parts.theme()), terms=("evidence_level", "as_of"),
        finding=f"{TIP[tip].short}: established or better in {last:,}, twelve months ago in {first:,}", table=lambda: _plain_table(rows.rename(columns={"month": "Month"}), "Month"),
        reading=f"The projects in view at the end of each month, the last as of {day(view.as_of)}; 4 embedded at the foot.",
    )


def _month(end: datetime.date) -> str:
    return f"{end:%b %Y}"


def _plain_table(rows: pd.DataFrame, first: str) -> pd.DataFrame:
    levels = [STATUS_LABELS[status] if status != "ok" else str(at) for status, at in zip(rows["evidence_status"], rows["evidence_level"], strict=True)]
    return rows.assign(Level=levels, Projects=rows["n"])[[first, "Level", "Projects"]]
