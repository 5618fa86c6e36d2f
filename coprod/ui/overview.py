"""The sections of the Overview."""

import pandas as pd
import streamlit as st

from coprod.charts.levels import distribution
from coprod.reports import findings
from coprod.ui import parts
from coprod.ui.text import about, count, day, people_say
from coprod.ui.view import View
from coprod.vocabulary import FEATURE, PHASES, STATUS_LABELS, TIP

_REACH = "At least the lower, at most the upper number, projects added up: who takes part in two is counted in both."
_MARKS = "● fits: the setting has everything the groups coming have said they need. ○: something is not there, only partly there, or not known."
_BARS = (
    "Each bar is all projects in view, by their level of evidence: from 4 embedded at the left to 0 not yet. An empty outline is not recorded, a dash not due "
    "before opening. The tips are never added up to one score."
)


def cards(numbers: dict) -> None:
    """Five numbers in words."""
    three, two = st.columns(3), st.columns(2)
    phases = " · ".join(f"{numbers['n_' + phase]:,} {label.lower()}" for phase, label in PHASES.items() if numbers["n_" + phase])
    with three[0]:
        parts.number_card("Projects", f"{numbers['n_projects']:,}", "Every project in view, by where it stands on its road.", phases)
    with three[1]:
        parts.number_card("Different people reached", about(numbers["reach_lower"], numbers["reach_upper"]), _REACH, _target(numbers))
    with three[2]:
        met = people_say(numbers["needs_met"], numbers["needs_raised"], "needs")
        parts.number_card("Needs met", met, "Of all needs raised and not declined.", "Access and comfort, as groups said it")
    with two[0]:
        before = f"{numbers['n_held_before']:,} in the 30 days before · {numbers['n_ahead']:,} planned in the next 14 days"
        parts.number_card("Sessions in the last 30 days", f"{numbers['n_held']:,} held", None, before)
    with two[1]:
        longest = f"the longest since {day(numbers['oldest_since'])}" if numbers["n_late"] else "nothing is late"
        where = f"in {count(numbers['n_projects_attention'], 'project')} · {longest}"
        parts.number_card("Past its day", count(numbers["n_late"], "thing"), "Everything that needs attention and whose day has gone by.", where)


def _target(numbers: dict) -> str:
    if not numbers["target"]:
        return "no target is recorded"
    return f"target {numbers['target']:,.0f}, set in {numbers['n_target']:,} of {count(numbers['n_projects'], 'project')}"


def sessions_ahead(view: View) -> None:
    """The sessions of the next 14 days, by date, with what their setting lacks."""
    most = 50
    rows = view.rows("overview_sessions", most=most, skip=0)
    if not rows:
        st.caption("No session is planned in the next 14 days.")
        return
    table = pd.DataFrame([
        {
            "Day": row["held_on"], "Does it fit?": _fit(row), "Session": row["title"] or "Session", "Project": row["project_name"],
            "Where": row["setting_name"] or "not recorded",
        }
        for row in rows
    ])
    st.dataframe(
        table, hide_index=True, width="stretch", alt="Sessions of the next 14 days and whether their setting has what groups need",
        column_config={"Day": st.column_config.DateColumn(format="ddd D MMM")},
    )
    shown = f" The first {most} of {rows[0]['n_all']:,} are shown." if rows[0]["n_all"] > most else ""
    st.caption(_MARKS + shown)
    parts.page_link(view, "settings", "Settings and access: find one nearby that fits")


def _fit(row: dict) -> str:
    """Whether the setting has what is needed, in a few words: “lacks interpreter and 1 more”."""
    if not row["setting_id"]:
        return "? no setting recorded"
    if not row["n_needs"]:
        return "no need recorded"
    lacks = [one for ids in (row["is_no"], row["is_partly"], row["is_unknown"]) if ids for one in ids.split(",")]
    lacks = list(dict.fromkeys(lacks))
    if not lacks:
        return "● fits"
    words = "not known" if not row["is_no"] and not row["is_partly"] else "lacks"
    return f"○ {words}: {FEATURE[lacks[0]].said}" + (f" and {len(lacks) - 1} more" if len(lacks) > 1 else "")


def programme_by_tip(view: View) -> None:
    """How many projects stand at each level of each tip."""
    rows = view.frame("stage_distribution", tip=None)
    finding = findings.furthest(view.rows("stage_distribution", tip=None))
    parts.finding_chart(
        "levels-by-tip", distribution(rows, parts.theme()), finding=finding, table=lambda: _levels_table(rows), terms=("level", "evidence_level", "tip"),
        reading=_BARS,
    )
    parts.page_link(view, "stages", "Stage progress: see which projects")


def _levels_table(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        Tip=[f"{tip} {TIP[tip].title}" for tip in rows["tip"]],
        Level=[STATUS_LABELS[status] if status != "ok" else str(level) for status, level in zip(rows["evidence_status"], rows["evidence_level"], strict=True)],
        Projects=rows["n"],
    )[["Tip", "Level", "Projects"]]
