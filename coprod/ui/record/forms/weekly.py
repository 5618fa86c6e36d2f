"""What comes up week by week beside sessions: needs, ideas, reviews, celebrations, stories."""

import datetime
from collections.abc import Mapping
from typing import Any

import streamlit as st

from coprod.recording import Row, as_text
from coprod.schema import TABLES
from coprod.ui.record.around import Around
from coprod.ui.record.pad import Pad
from coprod.ui.record.spec import Ask, Form, More
from coprod.ui.record.values import shown
from coprod.ui.text import plain
from coprod.vocabulary import WORDS

NEEDS_NOTHING = "Asked; needs nothing"


def only_group(around: Around) -> str | None:
    """The group where there is but one, so that nobody has to choose."""
    return around.present_groups[0]["group_id"] if len(around.present_groups) == 1 else None


def dated(row: Row, table: str, column: str) -> str:
    return shown(TABLES[table].column[column], row.get(column)) if row.get(column) else "no day"


def short(text: str | None) -> str:
    """The beginning of a text, for a line in a list."""
    words = " ".join((text or "").split())
    return words if len(words) <= 90 else words[:87] + "…"


def _group(around: Around, row: Row, otherwise: str = "") -> str:
    return around.names("groups").get(row.get("group_id") or "", otherwise)


def needs_nothing(pad: Pad) -> None:
    """One tap for a group that was asked and needs nothing: a need recorded as asked, without a fact, met the same day."""
    if not pad.sheet.is_new:
        return
    seed = pad.sheet.seed(("needs", "", "nothing"), False)
    pad.answers["nothing"] = st.toggle(
        "They were asked, and need nothing", value=bool(seed), key=pad.key(("needs", "", "nothing")), persist_state="session",
        help="Recorded as asked and met on the same day, so that it shows that somebody asked.",
    )


def asked_for_nothing(pad: Pad) -> None:
    """Fills in what the toggle stands for."""
    if pad.answers.get("nothing"):
        raised = pad.answers.get("raised_on")
        on = as_text(TABLES["needs"].column["met_on"], raised) if isinstance(raised, datetime.date) else None
        pad.row("needs").update(need=NEEDS_NOTHING, raised_how="asked", feature=None, met_on=on)


def _said_need(rows: Mapping[str, Mapping[str, Row]], around: Around) -> str:
    row = rows["needs"][""]
    if row.get("need") == NEEDS_NOTHING:
        return f"{_group(around, row, 'The group')} was asked and needs nothing: that is recorded."
    return f"The need of {_group(around, row, 'the group')} is recorded."


def _something(answers: Mapping[str, Any]) -> bool:
    return not answers.get("nothing")


NEED = Form(
    name="needs", title="Need", about="What a group needs to take part, in its own words, and what was done about it.", icon=":material/accessibility_new:", table="needs",
    fresh=lambda around: {"raised_on": around.today, "group_id": only_group(around)}, said=_said_need, dated="raised_on",
    line=lambda row, around: f"{_group(around, row)}: {short(row.get('need'))} ({dated(row, 'needs', 'raised_on')})",
    items=(
        Ask("group_id", "Which group"),
        needs_nothing,
        Ask("need", "What is needed", when=_something),
        Ask("raised_how", "How did it come up?", when=_something),
        Ask("feature", "The access fact that would meet it, if one would", empty="None of them, or not known", when=_something),
        Ask("raised_on", "Day it came up"),
        More("What came of it", (
            Ask("shared_on", "Whoever runs the session was told on", when=_something), Ask("response", "What was done, or why it was declined", when=_something), Ask("met_on", "Met on", when=_something),
            Ask("confirmed_on", "The group confirmed it on", when=_something), Ask("declined_on", "Declined on", when=_something), Ask("reviewed_on", "Looked at again on", when=_something),
        )),
        asked_for_nothing,
    ),
)

IDEA = Form(
    name="ideas", title="Idea", article="an", about="What participants suggested, what was decided, and when they were told.", icon=":material/lightbulb:", table="ideas", dated="raised_on",
    fresh=lambda around: {"raised_on": around.today, "group_id": only_group(around)},
    said=lambda rows, around: f"The idea of {_group(around, rows['ideas'][''], 'the participants')} is recorded.",
    line=lambda row, around: f"{short(row.get('idea'))} ({dated(row, 'ideas', 'raised_on')})",
    items=(
        Ask("idea", "The idea"),
        Ask("group_id", "Which group it came from", empty="No group in particular"),
        Ask("raised_how", "How was it put?"),
        Ask("raised_on", "Day it was raised"),
        Ask("session_id", "The session it came from", kind="select", empty="None in particular"),
        More("What became of it", (
            Ask("decided_on", "Decided on"), Ask("outcome", "What became of it"), Ask("reason", "Why", "Why it was decided so; an idea that was declined counts as closed only with its reason."),
            Ask("told_back_on", "The participants were told on"),
        )),
    ),
)

REVIEW = Form(
    name="reviews", title="Review", about="Looking back together, what is to change, and when it was changed.", icon=":material/rate_review:", table="reviews", dated="held_on",
    fresh=lambda around: {"held_on": around.today}, said=lambda rows, around: f"The review of {dated(rows['reviews'][''], 'reviews', 'held_on')} is recorded.",
    line=lambda row, around: f"Review of {dated(row, 'reviews', 'held_on') if row.get('held_on') else dated(row, 'reviews', 'planned_on') + ', planned'}",
    items=(
        Ask("held_on", "Day it was held", "Empty while it is only planned: then give the day it is planned for, below."),
        Ask("is_with_partners", "Did partners take part?"),
        Ask("reflection", "What was seen"),
        Ask("change", "What is to change"),
        Ask("supports_ethos", "Does the change serve the shared ethos?"),
        More("When", (Ask("changed_on", "The change was made on"), Ask("planned_on", "The review was planned for"))),
    ),
)


def credits(pad: Pad) -> None:
    """The groups credited: at first all that have come."""
    names = pad.around.names("groups")
    stored = pad.sheet.seen.get("celebration_credits", {})
    for tag in stored:
        pad.considers("celebration_credits", tag)
    came = [row["group_id"] for row in pad.around.groups if row["last_on"]]
    if not names:
        st.caption("No group is recorded yet, so none can be credited.")
        return
    chosen = st.multiselect(
        "Groups credited", list(names), default=came if pad.sheet.is_new else list(stored), format_func=names.__getitem__, key=pad.key(("celebration_credits", "", "group_id")),
        on_change="ignore", persist_state="session", placeholder="None", help="Whose work it is. At first these are all groups that have come; take away those that were not credited.",
    )
    for group_id in chosen:
        pad.row("celebration_credits", group_id)


CELEBRATION = Form(
    name="celebrations", title="Celebration", about="Success shared, and whose work it was.", icon=":material/celebration:", table="celebrations", dated="held_on",
    children={"celebration_credits": "celebration_id"}, goes={"celebration_credits": "celebration_id"}, fresh=lambda around: {"held_on": around.today},
    said=lambda rows, around: f"The celebration of {dated(rows['celebrations'][''], 'celebrations', 'held_on')} is recorded, with {len(rows.get('celebration_credits', {}))} groups credited.",
    line=lambda row, around: f"{WORDS['celebration_kind'].get(row.get('kind') or '', 'Celebration')} of {dated(row, 'celebrations', 'held_on')}",
    items=(Ask("held_on", "Day"), Ask("kind", "What sort"), Ask("reach", "Who it was for"), credits),
)


def consent_explained(pad: Pad) -> None:
    st.caption(plain("Without consent a story stays in this project's own view. It leaves it only as far as its consent goes, and no longer than it lasts: on the day after, it is shown nowhere else."))


STORY = Form(
    name="stories", title="Story", about="What participants told, with the consent they gave. No names.", icon=":material/auto_stories:", table="stories", dated="told_on",
    fresh=lambda around: {"told_on": around.today, "consent": "none"}, said=lambda rows, around: f"The story is recorded, consent: {WORDS['consent'].get(rows['stories'][''].get('consent') or '', '')}.".lower().capitalize(),
    line=lambda row, around: f"{short(row.get('text'))} ({dated(row, 'stories', 'told_on')})",
    items=(
        Ask("text", "The story"),
        Ask("consent", "How far may it travel?", is_live=True), consent_explained,
        Ask("consent_until", "The consent runs until", when=lambda answers: answers.get("consent") != "none"),
        Ask("group_id", "Which group it came from", empty="No group in particular"),
        Ask("told_on", "Day it was told"),
        Ask("tip", "The tip it speaks of"),
    ),
)
