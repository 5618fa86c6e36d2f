"""The sections of the Project page: one project whole, every record one click away."""

import streamlit as st

from coprod.charts.timeline import project_timeline
from coprod.schema import TABLES
from coprod.ui import parts, rules
from coprod.ui.picking import pick
from coprod.ui.recording_links import record_link
from coprod.ui.text import about, count, day, level, people_say, plain
from coprod.ui.view import View
from coprod.vocabulary import PHASES, TIP, WORDS, place_name

_READING = (
    "Each mark is a record; open marks are planned. Needs run until they were met, ideas until they were told back, groups and the team until they left; what "
    "goes on, up to the dashed line, the day looked at. The open diamond is the opening as first planned, the filled one the real one."
)
_EVENT = {"lane": "What", "day": "Day", "until": "Until", "kind": "Kind", "words": "In words"}
_FIRST = ("sessions", "needs", "reviews", "ideas", "celebrations")


def head(view: View) -> dict:
    """What the project is, in a few lines; gives its facts."""
    facts = view.rows("project_facts")[0]
    st.header(plain(facts["name"]), anchor=False)
    if facts["summary"]:
        st.markdown(plain(facts["summary"]))
    said = [PHASES[facts["phase"]], WORDS["project_status"][facts["status"]].lower(), facts["programme_name"], facts["organisation"], place_name(facts["place_code"] or "")]
    st.caption(plain(" · ".join(one for one in said if one)))
    if facts["funders"]:
        st.caption(plain(f"Paid for by {facts['funders']}"))
    parts.strip_of_nine(view.rows("stage_rows"))
    st.caption("The nine tips in order, by evidence: 0 not yet to 4 embedded; dashed outline not recorded, – not due before opening.")
    return facts


def doing(view: View, project_id: str) -> None:
    """What those who may write can do from here."""
    with st.container(horizontal=True):
        record_link(view, project_id, "sessions", "Record a session")
        record_link(view, project_id, "assessments", "Self-assess")
        record_link(view, project_id, "actions", "Action plan")


def cards(facts: dict) -> None:
    """Four numbers in words."""
    upper, lower = st.columns(2), st.columns(2)
    with upper[0]:
        reached = about(facts["reach_lower"], facts["reach_upper"])
        target = f"target {facts['target']:,.0f}" if facts["target"] else "no target is recorded"
        parts.number_card("Different people reached", reached, "At least the lower, at most the upper number.", target)
    with upper[1]:
        ahead = f"next on {day(facts['next_on'])}" if facts["next_on"] else "none is planned"
        last = f"last on {day(facts['last_held_on'])} · " if facts["n_held"] else ""
        parts.number_card("Sessions held", f"{facts['n_held']:,}", None, last + ahead)
    with lower[0]:
        come = f"{count(facts['n_come'], 'group')} of {facts['n_groups']:,} have come"
        parts.number_card("Groups active", f"{facts['n_active']:,}", "Groups that have started and not left.", come)
    with lower[1]:
        met = people_say(facts["needs_met"], facts["needs_raised"], "needs")
        parts.number_card("Needs met", met, "Of the needs raised and not declined.", "Access and comfort, as groups said it")


def time_line(view: View, facts: dict) -> None:
    """Everything dated in the project on one time line, in the order of the tips."""
    events = view.frame("project_timeline")
    opened = facts["opened_on"] if facts["opened_on"] and facts["opened_on"] <= view.as_of else None
    if not len(events) and not facts["planned_opening_on"]:
        parts.empty_state("Nothing has happened yet.", "Record the first session, review or need.")
        return
    figure = project_timeline(events, parts.theme(), view.as_of, planned_opening_on=facts["planned_opening_on"], opened_on=opened)
    parts.finding_chart(
        "time-line", figure, finding=_opening(facts, opened, view), table=lambda: events.rename(columns=_EVENT), terms=("session", "need", "review", "opening"),
        reading=_READING,
    )


def _opening(facts: dict, opened: object, view: View) -> str:
    planned = facts["planned_opening_on"]
    if opened and planned:
        days = (facts["opened_on"] - planned).days
        how = "on the day planned" if not days else f"{count(abs(days), 'day')} {'later' if days > 0 else 'earlier'} than planned"
        return f"Opened on {day(facts['opened_on'])}, {how}; {count(facts['n_held'], 'session')} held"
    if opened:
        return f"Opened on {day(facts['opened_on'])}; {count(facts['n_held'], 'session')} held"
    if planned and planned < view.as_of:
        return f"Not opened yet, {count((view.as_of - planned).days, 'day')} after the planned opening; {count(facts['n_held'], 'session')} held"
    return f"Opening planned for {day(planned)}; {count(facts['n_held'], 'session')} held" if planned else f"{count(facts['n_held'], 'session')} held; no opening is planned"


def tips(view: View, project_id: str) -> None:
    """The nine tips, each with its level and what stops it."""
    found = {row["rule"]: row for row in view.rows("outcome_rules")}
    for row in view.rows("stage_rows"):
        with st.container(border=True):
            words, link = st.columns([4, 1], vertical_alignment="center")
            stop = "Every rule is met." if row["evidence_level"] == 4 else _stop(row, found)
            own = "" if row["self_level"] is None else f" · the team says {row['self_level']}"
            groups = "" if row["partner_level"] is None else f" · the groups say {row['partner_level']:g} (the middle of what they said)"
            title = f"**{row['tip']} {plain(TIP[row['tip']].title)}** · {level(row['evidence_level'], row['evidence_status'])}"
            words.markdown(f"{title}{own}{groups}  \n{stop}")
            with link:
                parts.page_link(view, "stages", "Rules", project=project_id, tip=row["tip"])


def _stop(row: dict, rules_by_id: dict[str, dict]) -> str:
    if not row["stopped_by"]:
        return TIP[row["tip"]].sentence if row["evidence_status"] == "no_data" else "Asked about once the project has opened."
    found = rules_by_id[row["stopped_by"]]
    return plain(f"Next: {rules.asks(found['rule'], found['number'])} – {rules.OUTCOMES[found['outcome']]} ({rules.comes_to(found)})")


def records(view: View, project_id: str) -> None:
    """Every record of the project, a table at a time."""
    counts = {row["name"]: row["n"] for row in view.rows("project_counts")}
    # What happens week by week first; tables without a row last.
    order = sorted(counts, key=lambda table: (not counts[table], _FIRST.index(table) if table in _FIRST else len(_FIRST) + list(TABLES).index(table)))
    table = pick("Records of", "records", {name: f"{TABLES[name].title} ({counts[name]:,})" for name in order})
    st.caption(plain(TABLES[table].about))
    record_link(view, project_id, table, "Record another")
    parts.record_table(view, table, key=f"records_{table}")
