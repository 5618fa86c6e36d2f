"""The people of a project: groups, partners, the team and experts."""

import streamlit as st

from coprod.recording import Row
from coprod.ui.record.around import Around
from coprod.ui.record.forms.weekly import dated, short
from coprod.ui.record.pad import Pad
from coprod.ui.record.spec import Ask, Form, More
from coprod.vocabulary import WORDS


def _group_line(row: Row, around: Around) -> str:
    partner = around.name("partners", row.get("partner_id"), "drop-in, open to all")
    return f"{row.get('label')} ({partner})"


def _unlisted_partner(pad: Pad) -> None:
    st.caption("The partner is not in the list? Record the partner first; it is then offered here.")


GROUP = Form(
    name="groups", title="Group", about="The people of a partner who take part in this project; or a drop-in, open to all.", icon=":material/groups:", table="groups", dated="joined_on",
    children={}, goes={"group_profiles": "group_id", "fit_criteria": "group_id"}, fresh=lambda around: {"joined_on": around.today},
    said=lambda rows, around: f"The group “{rows['groups'][''].get('label')}” is recorded.", line=_group_line,
    next=(("group_profiles", "Who is in it"), ("fit_criteria", "Is it the right partner?")),
    items=(
        Ask("label", "What the group is called"),
        Ask("kind", "Who is in it"),
        Ask("partner_id", "Partner", kind="select", empty="None: drop-in, open to all"), _unlisted_partner,
        Ask("roster", "People in the group", "Everyone who has ever been in it."),
        Ask("joined_on", "Joined on"),
        More("It has left", (Ask("left_on", "Left on"),)),
    ),
)

PARTNER = Form(
    name="partners", title="Partner", about="An organisation whose people take part.", icon=":material/handshake:", table="partners",
    said=lambda rows, around: f"The partner “{rows['partners'][''].get('name')}” is recorded.",
    line=lambda row, around: f"{row.get('name')} ({WORDS['partner_kind'].get(row.get('kind') or '', '').lower()})",
    next=(("groups", "A group of its people"),),
    items=(Ask("name", "What it is called"), Ask("kind", "What sort of organisation", kind="pills"), Ask("place_code", "Where it is", kind="place")),
)

MEMBER = Form(
    name="team_members", title="Team member", about="A role in the project's team. Roles, never names of people.", icon=":material/badge:", table="team_members", dated="joined_on",
    fresh=lambda around: {"is_external": "no", "joined_on": around.today}, said=lambda rows, around: f"The role “{rows['team_members'][''].get('role')}” is recorded.",
    line=lambda row, around: f"{row.get('role')}{' (external)' if row.get('is_external') == 'yes' else ''}{' · has left' if row.get('left_on') else ''}",
    items=(
        Ask("role", "The role", kind="role"),
        Ask("is_external", "From outside the organisation that runs the project?", is_live=True),
        Ask("department", "Department", when=lambda answers: answers.get("is_external") != "yes"),
        Ask("organisation", "Organisation", when=lambda answers: answers.get("is_external") == "yes"),
        Ask("partner_id", "The partner the member comes from", kind="select", empty="None", when=lambda answers: answers.get("is_external") == "yes"),
        Ask("joined_on", "Since"),
        More("It has ended", (Ask("left_on", "Until"),)),
    ),
)

EXPERT = Form(
    name="expert_inputs", title="Expert advice", article="", about="What somebody who knows advised, lived experience included, and when it was acted on.", icon=":material/psychology:",
    table="expert_inputs", dated="given_on", fresh=lambda around: {"given_on": around.today},
    said=lambda rows, around: f"The advice on {rows['expert_inputs'][''].get('field')} is recorded.",
    line=lambda row, around: f"{row.get('field')}: {short(row.get('advice'))} ({dated(row, 'expert_inputs', 'given_on')})",
    items=(
        Ask("field", "What they know about"),
        Ask("is_lived_experience", "Do they speak from their own life?"),
        Ask("advice", "What they advised"),
        Ask("given_on", "Day the advice was given"),
        More("Where from, and what was done", (Ask("organisation", "Organisation"), Ask("acted_on_on", "Acted on, on"))),
    ),
)
