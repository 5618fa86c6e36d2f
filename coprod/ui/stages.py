"""The sections of Stage progress: the grid, and what stands behind one cell of it."""

import pandas as pd
import streamlit as st

from coprod.charts.gaps import dumbbell
from coprod.charts.levels import stage_grid
from coprod.schema import TABLES
from coprod.ui import parts, rules
from coprod.ui.picking import choose, chosen, pick
from coprod.ui.project_picking import pick_project
from coprod.ui.text import count, level, plain
from coprod.ui.view import View
from coprod.vocabulary import GAPS, LEVELS, NO_DATA, NOT_DUE, STATUS_LABELS, TIP, TIPS

PER_PAGE = 25
_SORTS = {"attention": "What needs attention", "name": "Name", "tip": "Level of a tip"}
_GRID = "stage-grid"
_READING = (
    "One row a project, one cell a tip, by evidence: 0 not yet, 1 emerging, 2 developing, 3 established, 4 embedded. A dotted outline is not "
    "recorded, a dash not due before opening. Choose a cell to see what stands behind it."
)
_SIGNS = (
    "● met · ○ not met · ? without data, which stops the level too. A level needs its rules and all rules below it; the first that is not met "
    "says what comes next."
)
_LINES = (
    "A line joins what the records show and what the team says. Dotted: records are missing. A fall in a team's own level can be learning: they "
    "see more than before."
)
_COLUMNS = {"name": "Project", "evidence_level": "Evidence", "self_level": "The team's own", "partner_level": "The groups' own"}


def grid(view: View) -> None:
    """Projects × nine tips; a click on a cell opens it below."""
    sort, by_tip = _order()
    n = view.rows("filter_count")[0]["n"]
    skip = parts.paged("page", n, PER_PAGE)
    rows = view.frame("stage_projects", sort=sort, by_tip=by_tip, most=PER_PAGE, skip=skip)
    project, tip = chosen("project"), chosen("tip")
    parts.finding_chart(
        _GRID, stage_grid(rows, parts.theme(), (project, int(tip)) if project and tip else None), finding=_stops(view), table=lambda: _grid_table(rows), on_pick=_open_cell,
        terms=("stage", "evidence_level", "rule", "threshold", "stopped_by"),
        reading=_READING,
    )


def _grid_table(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        Tip=[f"{one} {TIP[one].title}" for one in rows["tip"]], Gap=rows["gap"].map(GAPS).fillna("not due"),
        Level=[level(None if status != "ok" else int(at), status) for at, status in zip(rows["evidence_level"], rows["evidence_status"], strict=True)],
    )[["name", "Tip", "Level", "self_level", "partner_level", "Gap"]].rename(columns=_COLUMNS)


def _order() -> tuple[str, int]:
    sort = st.segmented_control(
        "Order by", list(_SORTS), format_func=_SORTS.__getitem__, default="attention", required=True, key="sort", bind="query-params",
    )
    if sort != "tip":
        return sort, 1
    labels = {str(tip.number): f"{tip.number} {tip.title}" for tip in TIPS}
    return sort, int(pick("Which tip", "by", labels))


def _stops(view: View) -> str:
    stops = view.rows("stage_stops")
    if not stops:
        return "No rule stops any project in view"
    first = stops[0]
    asked = rules.asks(first["stopped_by"], rules.usual(first["stopped_by"]))
    return f"What stops most: tip {first['tip']} asks that {asked} – not so in {count(first['n'], 'project')}"


def _open_cell(points: list[dict]) -> None:
    for point in points:
        if data := point.get("customdata"):
            choose("project", str(data[0]))
            choose("tip", str(data[1]))


def pick_cell(view: View) -> tuple[tuple[str, str], int]:
    """The same by keyboard: a project, by id and name, and a tip."""
    left, right = st.columns(2)
    with left:
        project = pick_project(view)
    with right:
        tip = pick("Tip", "tip", {str(tip.number): f"{tip.number} {tip.title}" for tip in TIPS})
    return project, int(tip)


def behind_cell(view: View, tip: int) -> None:
    """The rules of one tip for one project: met, not met, without data; and the records behind one of them."""
    standing = next(row for row in view.rows("stage_rows") if row["tip"] == tip)
    st.markdown(_said(standing))
    rows = view.rows("stage_rules", tip=tip)
    for number in (1, 2, 3, 4):
        st.markdown(f"**Level {number} {LEVELS[number]}**  \n" + "  \n".join(_rule_line(row, standing["stopped_by"]) for row in rows if row["level"] == number))
    st.caption(_SIGNS)
    _records(view, tip, rows, standing["stopped_by"])


def _said(standing: dict) -> str:
    status = standing["evidence_status"]
    if status == NOT_DUE:
        return "**Not due before opening.**"
    by = STATUS_LABELS[NO_DATA] if status == NO_DATA else level(standing["evidence_level"])
    own = "not assessed" if standing["self_level"] is None else level(standing["self_level"])
    groups = "" if standing["partner_level"] is None else f" · The groups say **{standing['partner_level']:g}**"
    return f"By evidence: **{by}** · The team says **{own}**{groups}  \n{GAPS[standing['gap']]}: {rules.GAP_WORDS[standing['gap']]}"


def _rule_line(row: dict, stopped_by: str | None) -> str:
    asked = f"{rules.asks(row['rule'], row['number'])} {rules.own_number(row)}"
    here = " ← **stops here**" if row["rule"] == stopped_by else ""
    return (
        f"{rules.SIGNS[row['outcome']]} {plain(asked)}: "
        f"**{rules.OUTCOMES[row['outcome']]}**, {plain(rules.comes_to(row))}{here}"
    )


def _records(view: View, tip: int, rows: list[dict], stopped_by: str | None) -> None:
    words = {row["rule"]: f"{rules.SIGNS[row['outcome']]} {rules.asks(row['rule'], row['number'])}" for row in rows}
    first = stopped_by or rows[0]["rule"]
    picked = st.selectbox(
        "The records behind which rule?", list(words), index=list(words).index(first), format_func=words.__getitem__, key=f"rule_{tip}_{first}",
    )
    for table in rules.tables_of(picked):
        title = TABLES[table].title
        st.markdown(f"**{title}**")
        parts.record_table(view, table, key=f"behind_{table}", per_page=8, tip=tip)
        parts.page_link(view, "project", f"All of them: {title} on the project's page", project=rows[0]["project_id"], records=table)


def self_and_evidence(view: View, name: str) -> None:
    """One project: the team's own levels beside the evidence, and the groups' own."""
    rows = view.frame("stage_rows")
    counts = rows["gap"].value_counts()
    finding = _seen(name, int(counts.get("over_claim", 0)), int(counts.get("under_recorded", 0)), int(rows["self_level"].notna().sum()))
    parts.finding_chart(
        "self-and-evidence", dumbbell(rows, parts.theme()), finding=finding, terms=("self_level", "evidence_level", "partner_level", *GAPS),
        table=lambda: _own_table(rows),
        reading=_LINES,
    )


def _own_table(rows: pd.DataFrame) -> pd.DataFrame:
    shown = rows.assign(Tip=[TIP[one].title for one in rows["tip"]], Gap=rows["gap"].map(GAPS))
    return shown[["Tip", "evidence_level", "self_level", "partner_level", "Gap"]].rename(columns=_COLUMNS)


def _seen(name: str, over: int, under: int, assessed: int) -> str:
    if not assessed:
        return f"{name} has not assessed itself yet"
    records = f"; in {under:,} more, records are what is missing" if under else ""
    if over:
        return f"{name} sees itself above the evidence in {over:,} of {count(assessed, 'assessed tip')}{records}"
    return f"{name} nowhere sees itself above the evidence{records}"
