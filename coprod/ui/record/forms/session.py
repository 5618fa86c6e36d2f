"""A session: when, where, who came and how many, how people communicated, and the faces they chose."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from coprod.recording import Row
from coprod.schema import TABLES
from coprod.ui.record.around import Around
from coprod.ui.record.pad import Pad
from coprod.ui.record.spec import BETWEEN, Answers, Ask, Form, More
from coprod.ui.record.values import shown
from coprod.ui.text import count, day, plain
from coprod.vocabulary import WORDS

# More groups than these: those that came last lie open, the others are in a list.
_MOST_OPEN = 8
_QUESTIONS = WORDS["reaction_question"]
# Named as well as numbered, so that nobody has to know which end is which.
_FACES = {1: "1 saddest", 2: "2", 3: "3 middle", 4: "4", 5: "5 happiest"}


def _has_people(answers: Answers) -> bool:
    return answers.get("status") == "held"


def _fresh(around: Around) -> dict[str, Any]:
    usual = around.usual
    return {"status": "held", "held_on": around.today, "setting_id": usual["setting_id"], "hours": usual["hours"], "led_by_role": usual["led_by_role"]}


def who_came(pad: Pad) -> None:
    """The groups that came, each with how many; the groups of the last session are ticked."""
    if not _has_people(pad.answers):
        return
    groups = {row["group_id"]: row for row in pad.around.groups}
    stored = pad.sheet.seen.get("attendance", {})
    for tag in stored:
        pad.considers("attendance", tag)
    was_planned = not stored and pad.sheet.stored_text(("sessions", "", "status")) == "planned"
    usual = [row["group_id"] for row in pad.around.present_groups if row["is_usual"]]
    ticked = _ticked(pad, usual if pad.sheet.is_new or was_planned else list(stored))
    for group_id in ticked:
        row = pad.row("attendance", group_id)
        _how_many(pad, group_id, groups.get(group_id, {}), row)
    if ticked:
        st.caption("Leave a number empty where they came and nobody counted.")
    if not groups:
        st.caption("No group is recorded yet. Record how many came under “More about it”, or record the group first.")


def _ticked(pad: Pad, seed: list[str]) -> list[str]:
    names = pad.around.names("groups")
    here = [row["group_id"] for row in pad.around.present_groups]
    lie_open = list(dict.fromkeys([*seed, *(here if len(here) <= _MOST_OPEN + 2 else here[:_MOST_OPEN])]))
    others = {one: name for one, name in names.items() if one not in lie_open}
    ticked = []
    if lie_open:
        field = pad.field(("attendance", "", "groups"), "Who came", "The groups of the last session are ticked. Tap a group to tick it or take it away.", seed, is_live=True)
        ticked = field.several({one: names.get(one, one) for one in lie_open})
    if others:
        more = st.multiselect(
            "Another group that came", list(others), format_func=others.__getitem__, key=pad.key(("attendance", "", "others")), persist_state="session", placeholder="Choose from all groups",
        )
        ticked += more
    return ticked


def _how_many(pad: Pad, group_id: str, group: Mapping[str, Any], row: Row) -> None:
    name = group.get("label") or group_id
    last = group.get("last_people")
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        people, newcomers = ("attendance", group_id, "people"), ("attendance", group_id, "newcomers")
        hint = f"last time {last}" if last is not None else "not counted"
        _, row["people"] = pad.number(people, f"{name}: people", placeholder=hint, width=185)
        _, row["newcomers"] = pad.number(newcomers, "of them new", placeholder="not known", width=145)
    pad.show_faults(people, newcomers, ("attendance", group_id, "group_id"))


def methods(pad: Pad) -> None:
    """How people took part: any number of ways."""
    if not _has_people(pad.answers):
        return
    stored = list(pad.sheet.seen.get("session_methods", {}))
    for tag in stored:
        pad.considers("session_methods", tag)
    field = pad.field(("session_methods", "", "method"), "How people took part", "As many as there were.", stored)
    for method in field.several(WORDS["method"]):
        pad.row("session_methods", method)


def reactions(pad: Pad) -> None:
    """How many chose each face, group by group; folded away, and only put once it is opened."""
    groups = list(pad.rows.get("attendance", {}))
    stored = pad.sheet.seen.get("reactions", {})
    if not _has_people(pad.answers) or not (groups or stored):
        return
    at_fault = any(fault.table == "reactions" for fault in pad.sheet.faults)
    box = st.expander("Faces the children chose", expanded=at_fault, key=f"faces·{pad.sheet.serial}", on_change="rerun", icon=":material/mood:")
    if box.open:
        pad.sheet.unfolded.add("faces")
    with box:
        # Never opened, it puts no questions: what is stored stays as it is.
        if "faces" not in pad.sheet.unfolded:
            return
        st.caption("How many chose each face. Leave empty what was not asked. With three faces use 1, 3 and 5.")
        names = pad.around.names("groups")
        with_faces = dict.fromkeys([*groups, *(tag.split(BETWEEN)[0] for tag in stored)])
        for question, tab in zip(_QUESTIONS, st.tabs(list(_QUESTIONS.values())), strict=True):
            with tab:
                for group_id in with_faces:
                    _faces(pad, group_id, question, names.get(group_id, group_id))


def _faces(pad: Pad, group_id: str, question: str, name: str) -> None:
    st.markdown(f"**{plain(name)}**")
    places = []
    with st.container(horizontal=True, gap="small"):
        for face, label in _FACES.items():
            tag = BETWEEN.join((group_id, question, str(face)))
            place = ("reactions", tag, "people")
            places.append(place)
            value, text = pad.number(place, label, width=118, placeholder="–")
            pad.considers("reactions", tag)
            if value is not None:
                pad.row("reactions", tag)["people"] = text
    pad.show_faults(*places)


def _said(rows: Mapping[str, Mapping[str, Row]], around: Around) -> str:
    """“The session of 3 March 2026 at City Museum is recorded: 2 groups, 23 people, play and making.”"""
    session = rows["sessions"][""]
    came = rows.get("attendance", {})
    people = [int(text) for row in came.values() if (text := row.get("people") or "").isdigit()]
    ways = [WORDS["method"][tag].lower() for tag in rows.get("session_methods", {})]
    parts = [count(len(came), "group")] if came else []
    parts += [count(sum(people), "person", "people")] if people else []
    parts += [", ".join(ways)] if ways else []
    status = "is recorded" if session.get("status") == "held" else f"is {session.get('status')}"
    where = around.name("settings", session.get("setting_id"))
    return f"The session of {_when(session)}{f' at {where}' if where else ''} {status}{': ' + ', '.join(parts) if parts else ''}."


def _line(row: Row, around: Around) -> str:
    where = around.name("settings", row.get("setting_id"))
    status = "" if row.get("status") == "held" else row.get("status")
    return " · ".join(one for one in (_when(row), row.get("title"), where, status) if one)


def _when(row: Row) -> str:
    return shown(TABLES["sessions"].column["held_on"], row.get("held_on")) if row.get("held_on") else day(None)


FORM = Form(
    name="sessions", title="Session", about="When and where, who came, how people took part. Counts and roles, never names.", icon=":material/event_available:",
    table="sessions", children={"attendance": "session_id", "session_methods": "session_id", "reactions": "session_id"},
    goes={"attendance": "session_id", "session_methods": "session_id", "reactions": "session_id", "votes": "session_id"}, lets_go={"ideas": "session_id"},
    fresh=_fresh, said=_said, line=_line, dated="held_on", next=(("needs", "A need that showed"), ("ideas", "An idea from it")),
    items=(
        Ask("held_on", "Day"),
        Ask("status", "Was it held?", is_live=True),
        Ask("setting_id", "Where", kind="select", empty="Nowhere in particular"),
        who_came, methods,
        Ask("writing", "Did taking part ask for writing?", when=_has_people),
        Ask("hours", "Hours", "How long it lasted, in hours."),
        More("More about it", (
            Ask("involvement", "How far participants shaped it", when=_has_people), Ask("led_by_role", "Led by (the role)", kind="role"), Ask("title", "What it was called"),
            Ask("tip", "The tip worked on"), Ask("headcount", "All participants, where groups were not counted", "Accompanying adults aside.", when=_has_people),
        ), opens=lambda _: False),
        reactions,
    ),
)
