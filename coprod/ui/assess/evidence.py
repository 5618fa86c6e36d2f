"""What stands beside a tip while it is answered: what the records meet and do not, what was said before, and the groups' own words."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from coprod import rubrics
from coprod.recording.drafts import Draft
from coprod.schema import TABLES
from coprod.ui import parts, rules
from coprod.ui.text import count, day, level, plain
from coprod.ui.view import View
from coprod.vocabulary import LEVELS, NO_DATA, NOT_DUE

Row = Mapping[str, Any]
_HEADS = {"met": "They show", "not_met": "They do not show yet", "no_data": "They cannot answer"}
_MOST_GROUPS = 3


def records_say(view: View, tip: int) -> None:
    """The level by evidence, and the rules of the tip by what the records say to each."""
    standing = _standing(view, tip)
    st.markdown(f"**What the records show: {_level(standing)}**")
    if standing["evidence_status"] == NOT_DUE:
        return
    if standing["evidence_status"] == NO_DATA:
        st.caption("Nothing is recorded for this tip yet. You can assess it all the same; the records can follow.")
        parts.page_link(view, "record", "Record something", project=standing["project_id"])
    rows = view.rows("stage_rules", tip=tip)
    for outcome, head in _HEADS.items():
        some = [row for row in rows if row["outcome"] == outcome]
        if some:
            st.markdown(f"{head} ({len(some)})  \n" + "  \n".join(f":small[{_line(row)}]" for row in some))


def is_asked_later(view: View, tip: int) -> bool:
    """Whether the tip is about what follows the opening, and the project has not opened."""
    return bool(_standing(view, tip)["evidence_status"] == NOT_DUE)


def _standing(view: View, tip: int) -> Row:
    return next(row for row in view.rows("stage_rows") if row["tip"] == tip)


def _level(standing: Row) -> str:
    return level(standing["evidence_level"], standing["evidence_status"])


def _line(row: Row) -> str:
    found = "" if row["outcome"] == "no_data" else f" ({rules.comes_to(row)})"
    return plain(f"{rules.SIGNS[row['outcome']]} for level {row['level']}: {rules.asks(row['rule'], row['number'])}{found} {rules.own_number(row)}")


def records(view: View, tip: int, key: str) -> None:
    """The records the rules of a tip look at, a table at a time."""
    rows = view.rows("stage_rules", tip=tip)
    tables = list(dict.fromkeys(table for row in rows for table in rules.tables_of(row["rule"])))
    counts = {row["name"]: row["n"] for row in view.rows("project_counts")}
    held = [table for table in tables if counts.get(table)]
    if not held:
        st.caption("Nothing is recorded for this tip.")
        return
    table = st.selectbox("Records", held, format_func=lambda one: f"{TABLES[one].title} ({counts[one]:,})", key=f"{key}-table")
    parts.record_table(view, table, key=f"{key}-{table}", per_page=8, tip=tip)


def last_time(last: Row | None, draft: Draft, who: str) -> None:
    """What the same sort of assessor said last, and aimed at."""
    if last is None:
        st.markdown("**Last time:** not assessed before")
        return
    st.markdown(f"**Last time** {_said(last, who)}")
    if last["rubric"] != draft.rubric:
        told = "" if rubrics.known(last["rubric"]) else ", which are not kept here"
        st.caption(plain(f"By the level descriptions of {last['rubric']}{told}; today's are {draft.rubric}. The two are not compared."))


def _said(row: Row, who: str) -> str:
    aim = "" if row["target_level"] is None else f", aiming at **{row['target_level']} {LEVELS[row['target_level']]}**"
    words = f"  \n“{plain(row['comment'])}”" if row["comment"] else ""
    return f"({day(row['assessed_on'])}): {plain(who)} said **{row['level']} {LEVELS[row['level']]}**{aim}{words}"


def groups_say(rows: Sequence[Row]) -> None:
    """The groups' own levels and words on a tip, the latest first."""
    if not rows:
        st.markdown("**The groups' own words:** none has assessed this tip yet")
        return
    lines = [f"{plain(row['label'])} {_said(row, 'they')}" for row in rows[:_MOST_GROUPS]]
    more = f"  \nand {count(len(rows) - _MOST_GROUPS, 'group')} more" if len(rows) > _MOST_GROUPS else ""
    st.markdown("**The groups' own words**  \n" + "  \n".join(lines) + more)


def needs_partners(view: View, tip: int) -> Row | None:
    """The rule of level 4 where no group has said as much in the last 365 days; None where one has."""
    return next((row for row in view.rows("stage_rules", tip=tip) if row["rule"] == f"{tip}.4.partner_assessment" and row["outcome"] != "met"), None)
