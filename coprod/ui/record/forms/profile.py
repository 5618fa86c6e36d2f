"""Who is in a group: people by audience group, one dimension after another, against the people in the group."""

from itertools import groupby
from typing import Any

import streamlit as st

from coprod.reports.audience_words import dimension_title
from coprod.schema import TABLES
from coprod.ui.record.around import Around
from coprod.ui.record.pad import Pad
from coprod.ui.record.spec import Ask, Form
from coprod.ui.text import count, plain

TABLE = "group_profiles"


def dimensions(around: Around) -> dict[str, list[dict[str, Any]]]:
    """The audience groups by dimension."""
    return {name: list(rows) for name, rows in groupby(around.segments, key=lambda row: str(row["dimension"]))}


def _people(pad: Pad) -> None:
    roster = next((row["roster"] for row in pad.around.groups if row["group_id"] == pad.sheet.record_id), None)
    if not pad.around.segments:
        st.caption("No audience groups are set up yet. The lead brings them in with the template, on the Data page.")
        return
    st.caption(
        f"The group has {count(roster, 'person', 'people')}. Within each heading the numbers may add up to that, and no more." if roster
        else "How many people are in the group is not recorded; nothing can be compared with it.",
    )
    for name, segments in dimensions(pad.around).items():
        _dimension(pad, name, segments, roster)


def _dimension(pad: Pad, name: str, segments: list[dict[str, Any]], roster: int | None) -> None:
    stored = pad.sheet.seen.get(TABLE, {})
    has_rows = any(one["segment_id"] in stored for one in segments)
    at_fault = any(pad.sheet.faults_at((TABLE, one["segment_id"], column)) for one in segments for column in ("people", "segment_id", "group_id"))
    with st.expander(plain(dimension_title(name)), expanded=has_rows or at_fault or len(pad.around.segments) <= 8, key=f"dim·{pad.sheet.serial}·{name}·{at_fault}"):
        given: dict[str, tuple[int, str | None]] = {}
        for one in segments:
            place = (TABLE, one["segment_id"], "people")
            label = one["label"] + ("" if one["is_answer"] else " (not an answer)")
            value, text = pad.number(place, label, is_live=True, placeholder="not recorded")
            pad.considers(TABLE, one["segment_id"])
            pad.show_faults(place, (TABLE, one["segment_id"], "segment_id"), (TABLE, one["segment_id"], "group_id"))
            if value is not None:
                given[one["segment_id"]] = (value, text)
        _sum(sum(value for value, _ in given.values()), roster, is_given=bool(given))
        _basis(pad, name, given)


def _sum(total: int, roster: int | None, *, is_given: bool) -> None:
    """The running sum, and how it stands against the people in the group."""
    if not is_given:
        return
    if roster is None:
        st.markdown(f"Together **{total:,}**.")
    elif total > roster:
        st.warning(f"Together **{total:,}**: {total - roster:,} more than the {roster:,} in the group.", icon=":material/error:")
    else:
        st.markdown(f"Together **{total:,}** of {roster:,}" + (f"; {roster - total:,} not accounted for." if total < roster else ": everybody."))


def _basis(pad: Pad, dimension: str, given: dict[str, tuple[int, str | None]]) -> None:
    """How the numbers of a dimension are known: asked once, kept with each that has none or another of its own."""
    known = {pad.sheet.stored_text((TABLE, tag, "basis")) for tag in pad.sheet.seen.get(TABLE, {}) if tag in given}
    seed = known.pop() if len(known) == 1 else None
    field = pad.field((TABLE, f"dimension {dimension}", "basis"), "How it is known", TABLES[TABLE].column["basis"].about, seed)
    basis = field.pills(TABLES[TABLE].column["basis"].words)
    for tag, (_, text) in given.items():
        row = pad.row(TABLE, tag)
        row["people"] = text
        if basis != seed or not pad.sheet.has_stored(TABLE, tag):
            row["basis"] = basis


PROFILE = Form(
    name=TABLE, title="Who is in the group", article="", about="The group described once, not session by session: how many of its people belong to each audience group.", icon=":material/diversity_3:",
    parent="groups", children={TABLE: "group_id"}, items=(_people,), said=lambda rows, around: "Who is in the group is recorded.", can_go=False,
    next=(("fit_criteria", "Is it the right partner?"),),
)

# --- right partner? ---

FIT_TABLE = "fit_criteria"
_WEIGHTS, _SCORES = TABLES[FIT_TABLE].column["weight"].words, TABLES[FIT_TABLE].column["score"].words
_MOST_BLANK = 8


def _criteria(pad: Pad) -> None:
    stored = pad.sheet.seen.get(FIT_TABLE, {})
    usual = {row["criterion"]: row["weight"] for row in pad.around.criteria}
    for criterion in dict.fromkeys([*stored, *usual]):
        _criterion(pad, criterion, usual.get(criterion), is_stored=criterion in stored)
    _own(pad, set(stored) | set(usual))


def _criterion(pad: Pad, criterion: str, weight: str | None, *, is_stored: bool) -> None:
    """One thing asked of the partner; a stored one can be taken away, one asked of others counts once it is weighed and answered."""
    with st.container(border=True):
        st.markdown(f"**{plain(criterion)}**")
        if is_stored and st.toggle("Ask this no more", key=pad.key((FIT_TABLE, criterion, "gone")), persist_state="session"):
            pad.considers(FIT_TABLE, criterion)
            return
        values = {}
        for ask, default in ((Ask("weight", "How much it matters"), weight), (Ask("score", "Does it hold?", "Leave it open where it is not known."), None)):
            values[ask.column] = pad.put(ask, FIT_TABLE, criterion, default)[1]
        pad.show_faults((FIT_TABLE, criterion, "criterion"))
        if is_stored or values["score"]:
            pad.row(FIT_TABLE, criterion).update(values)


def _own(pad: Pad, known: set[str]) -> None:
    """Things asked that nobody asked before: a blank line, and another once it is filled in."""
    st.markdown("**Something else to ask of them**")
    for number in range(_MOST_BLANK):
        field = pad.field((FIT_TABLE, f"own {number}", "criterion"), "What should they offer?", "In a few words, such as: within walking distance.", None, is_live=True)
        text = " ".join((field.text() or "").split())
        if not text:
            return
        if text in known:
            st.warning("That is asked above already.", icon=":material/info:")
            continue
        row = pad.row(FIT_TABLE, text)
        for ask, default in ((Ask("weight", "How much it matters"), "essential"), (Ask("score", "Does it hold?", "Leave it open where it is not known."), None)):
            column = pad.field((FIT_TABLE, f"own {number}", ask.column), ask.label, ask.help or None, default)
            row[ask.column] = column.pills(_WEIGHTS if ask.column == "weight" else _SCORES)
        pad.show_faults(*((FIT_TABLE, text, name) for name in ("criterion", "weight", "score", "group_id")))


FIT = Form(
    name=FIT_TABLE, title="Right partner?", article="", about="What a group should offer to be the right partner and not someone almost right, and whether it does.", icon=":material/fact_check:",
    parent="groups", children={FIT_TABLE: "group_id"}, items=(_criteria,), said=lambda rows, around: "What was found is recorded.", can_go=False,
)
