"""What concerns the project as a whole: its own facts, the groundwork, targets and aims; and programmes, for leads."""

from typing import Any

import streamlit as st

from coprod.reports.audience_words import dimension_title
from coprod.schema import EVERYONE, TABLES
from coprod.ui.record.around import Around
from coprod.ui.record.forms.profile import dimensions
from coprod.ui.record.forms.weekly import dated, short
from coprod.ui.record.pad import Pad
from coprod.ui.record.spec import Ask, Form, More
from coprod.ui.text import count, plain
from coprod.vocabulary import WORDS

GROUNDWORK = Form(
    name="groundwork", title="Groundwork", article="", about="What was agreed before the work began, and how others did it.", icon=":material/foundation:", table="groundwork", dated="agreed_on",
    said=lambda rows, around: f"{WORDS['groundwork_kind'].get(rows['groundwork'][''].get('kind') or '', 'It')} is recorded.",
    line=lambda row, around: f"{WORDS['groundwork_kind'].get(row.get('kind') or '', '')}: {short(row.get('note'))} ({dated(row, 'groundwork', 'agreed_on')})",
    items=(
        Ask("kind", "What it is"), Ask("note", "What was agreed or learnt"),
        Ask("agreed_on", "Agreed on", "Empty while it is not agreed."), Ask("agreed_by_group_id", "Who agreed it", "Empty means the team alone.", empty="The team"),
        Ask("evidence_url", "Where it can be read (a link)"),
    ),
)

_FACTS = (
    Ask("name", "What the project is called"), Ask("summary", "What is being made, in a sentence"), Ask("status", "Where it stands today"),
    Ask("starts_on", "First day of work"), Ask("planned_opening_on", "Opening, as first planned"), Ask("opened_on", "Opened on"), Ask("ends_on", "Ends on"),
    Ask("place_code", "The place whose people it is for", kind="place"), Ask("organisation", "Who runs it"),
)


def _programme(pad: Pad) -> None:
    """The programme is the lead's to choose."""
    if pad.around.is_lead:
        pad.ask(Ask("programme_id", "Programme", kind="select", empty="Choose the programme"))


def _fresh_project(around: Around) -> dict[str, Any]:
    only = list(around.programmes)
    return {"status": "active", "starts_on": around.today, "programme_id": only[0] if len(only) == 1 else None}


PROJECT = Form(
    name="projects", title="Project", about="What the project is: its name, where it stands, its days and its place.", icon=":material/account_tree:", table="projects",
    fresh=_fresh_project, said=lambda rows, around: f"The project “{rows['projects'][''].get('name')}” is recorded.", line=lambda row, around: row.get("name") or "", can_go=False,
    items=(_programme, *_FACTS), next=(("targets", "Targets and aims"), ("groups", "A group")),
)

PROGRAMME = Form(
    name="programmes", title="Programme", about="Projects that are watched together.", icon=":material/folder_open:", table="programmes", leads_alone=True, can_go=False,
    fresh=lambda around: {"starts_on": around.today}, said=lambda rows, around: f"The programme “{rows['programmes'][''].get('name')}” is recorded.",
    line=lambda row, around: row.get("name") or "", next=(("projects", "A project in it"),),
    items=(
        Ask("name", "What it is called"), Ask("organisation", "Who runs it"), Ask("purpose", "What it is for, in a sentence"),
        More("When", (Ask("starts_on", "First day"), Ask("ends_on", "Last day, as planned"))),
    ),
)

TABLE = "targets"
_INTENTS = TABLES[TABLE].column["intent"].words


def _targets(pad: Pad) -> None:
    """The whole audience first, then each audience group with its aim; what has no aim and no number is no target."""
    with_basis = st.toggle("Write where the numbers come from", key=pad.key((TABLE, "", "with basis")), persist_state="session")
    with st.container(border=True):
        st.markdown("**Everyone the project means to reach**")
        _target(pad, EVERYONE, "Everyone", "reflect", with_basis=with_basis)
    for name, segments in dimensions(pad.around).items():
        tags = [one["segment_id"] for one in segments if one["segment_id"] != EVERYONE and one["is_answer"]]
        n_set = sum(pad.sheet.has_stored(TABLE, tag) for tag in tags)
        at_fault = any(pad.sheet.faults_at((TABLE, tag, column)) for tag in tags for column in TABLES[TABLE].names)
        with st.expander(plain(f"{dimension_title(name)} ({count(n_set, 'target')})"), expanded=at_fault, key=f"aims·{pad.sheet.serial}·{name}·{at_fault}"):
            for one in segments:
                if one["segment_id"] in tags:
                    _target(pad, one["segment_id"], one["label"], None, with_basis=with_basis)


def _target(pad: Pad, tag: str, label: str, intent: str | None, *, with_basis: bool) -> None:
    is_stored = pad.sheet.has_stored(TABLE, tag)
    pad.considers(TABLE, tag)
    given = {}
    people, given["people"] = pad.number((TABLE, tag, "people"), f"{label}: people", placeholder="no number")
    if tag == EVERYONE:
        # Its aim says nothing: the whole is neither prioritised nor left out.
        aim = pad.sheet.stored_text((TABLE, tag, "intent")) or intent
    else:
        aim = pad.field((TABLE, tag, "intent"), f"{label}: aim", TABLES[TABLE].column["intent"].about, None).pills(_INTENTS)
    given["intent"] = aim
    role = pad.field((TABLE, tag, "owner_role"), f"{label}: the role that looks after it", None, None).select_or_write({one: one for one in pad.around.roles}, "Choose or write a role")
    given["owner_role"] = pad.text((TABLE, tag, "owner_role"), role)
    if with_basis:
        given["basis"] = pad.text((TABLE, tag, "basis"), pad.field((TABLE, tag, "basis"), f"{label}: where the number comes from", None, None).text())
    if people is not None or (aim and tag != EVERYONE) or (is_stored and tag == EVERYONE and people is not None):
        pad.row(TABLE, tag).update(given)
    pad.show_faults(*((TABLE, tag, column) for column in TABLES[TABLE].names))




TARGETS = Form(
    name=TABLE, title="Targets and aims", article="", about="Whom the project means to reach, how many, and who looks after it.", icon=":material/target:", parent="projects", children={TABLE: "project_id"},
    items=(_targets,), said=lambda rows, around: f"{count(len(rows.get(TABLE, {})), 'target')} recorded.", can_go=False,
)
