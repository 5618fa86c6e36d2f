"""One tip as it is answered: its words, five described levels, the evidence beside them, a comment, a target, a link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from coprod.recording import drafts
from coprod.recording.drafts import Draft
from coprod.rubrics import Rubric, rubric, wording
from coprod.ui.assess import evidence, keeping, settling, typed_text
from coprod.ui.assess.who import Assessor, ask_a_group
from coprod.ui.text import plain
from coprod.ui.view import View
from coprod.vocabulary import LEVELS, TIP

_TOP = len(LEVELS) - 1


@dataclass(frozen=True)
class Page:
    """What answering needs: the view of one project today, the draft, who assesses, and what was said before by tip."""

    view: View
    draft: Draft
    who: Assessor
    last: Mapping[int, Mapping[str, Any]]
    groups: Mapping[int, Sequence[Mapping[str, Any]]]

    @property
    def rubric(self) -> Rubric:
        return rubric(self.draft.rubric)


def ask(page: Page, tip: int) -> None:
    """The tip as the team, a peer or a moderator answers it, or as a group does."""
    if page.who.assessor == "group":
        _ask_group(page, tip)
    else:
        _ask_team(page, tip)


def _ask_team(page: Page, tip: int) -> None:
    words = page.rubric.tips[tip]
    st.header(f"{tip} {plain(TIP[tip].title)}", anchor=False)
    st.markdown(plain(words.sentence))
    answers, beside = st.columns([3, 2], gap="large")
    with answers:
        with st.popover("To talk about", icon=":material/forum:", type="tertiary", key=f"talk-{tip}"):
            st.markdown("\n".join(f"- {plain(one)}" for one in words.talk_about))
            st.markdown("**What to look at**\n" + "\n".join(f"- {plain(one)}" for one in words.look_for))
        options = [f"**{number} {label}**: {plain(words.levels[number])}" for number, label in LEVELS.items()]
        _level(page, tip, "Which of these is most like you today?", options)
        _top_needs_partners(page, tip)
    with beside, st.container(border=True):
        evidence.records_say(page.view, tip)
        evidence.last_time(page.last.get(tip), page.draft, page.who.name.lower())
        evidence.groups_say(page.groups.get(tip, ()))
    typed_text.text(page.view.viewer, page.draft, tip, "Why? What would we tell somebody who was not there?")
    settling.offer(page.view.viewer, page.draft, tip, "comment")
    _warn(page, tip, "comment")
    _target_and_link(page, tip)
    behind = st.expander("The records behind this tip", icon=":material/table_rows:", key=f"assess-behind-{tip}", on_change="rerun")
    if behind.open:
        with behind:
            evidence.records(page.view, tip, f"behind-{tip}")


def _ask_group(page: Page, tip: int) -> None:
    asked = wording(page.draft.rubric, str(page.who.wording)).questions[tip]
    st.header(plain(asked.question), anchor=False)
    _level(page, tip, "Which is most like us?", [plain(answer) for answer in asked.answers])
    typed_text.text(page.view.viewer, page.draft, tip, "Anything else you want to say?", is_large=True)
    settling.offer(page.view.viewer, page.draft, tip, "comment")
    _warn(page, tip, "comment")
    with st.expander("For whoever is asking", icon=":material/person:"):
        st.markdown(plain(asked.to_facilitator))
        st.caption(f"This is tip {tip}, {plain(TIP[tip].title)}. The answers stand for the levels 0 to 4, from the top.")
        _target_and_link(page, tip)
        evidence.last_time(page.last.get(tip), page.draft, page.who.name)
        evidence.records_say(page.view, tip)


def _level(page: Page, tip: int, label: str, options: Sequence[str]) -> None:
    place, key = (page.draft.draft_id, tip, "level"), f"assess-level-{page.draft.draft_id}-{tip}"
    stored = keeping.shown(page.draft, tip, "level")
    _lay(key, _number(stored))

    def chosen() -> None:
        keeping.keep(page.view.viewer, place, _text(st.session_state[key]))

    def none() -> None:
        keeping.keep(page.view.viewer, place, None)

    st.radio(label, list(LEVELS), format_func=options.__getitem__, index=None, key=key, on_change=chosen)
    settling.offer(page.view.viewer, page.draft, tip, "level")
    if stored is not None:
        st.button("Leave this one out", key=f"assess-none-{page.draft.draft_id}-{tip}", type="tertiary", icon=":material/close:", on_click=none)


def _target_and_link(page: Page, tip: int) -> None:
    left, right = st.columns([3, 2], gap="large")
    with left:
        _target(page, tip)
    with right:
        _link(page, tip)


def _target(page: Page, tip: int) -> None:
    place, key = (page.draft.draft_id, tip, "target_level"), f"assess-target-{page.draft.draft_id}-{tip}"
    _lay(key, _number(keeping.shown(page.draft, tip, "target_level")))

    def chosen() -> None:
        keeping.keep(page.view.viewer, place, _text(st.session_state[key]))

    st.segmented_control("In twelve months we want to be at", list(LEVELS), format_func=lambda number: f"{number} {LEVELS[number]}", key=key, wrap=True, on_change=chosen)
    settling.offer(page.view.viewer, page.draft, tip, "target_level")


def _link(page: Page, tip: int) -> None:
    place, key = (page.draft.draft_id, tip, "evidence_url"), f"assess-link-{page.draft.draft_id}-{tip}"
    _lay(key, keeping.shown(page.draft, tip, "evidence_url") or "")

    def typed() -> None:
        keeping.keep(page.view.viewer, place, str(st.session_state[key]))

    st.text_input("A link to evidence (if there is one)", key=key, on_change=typed, live="1s", placeholder="https://")
    settling.offer(page.view.viewer, page.draft, tip, "evidence_url")
    _warn(page, tip, "evidence_url")


def _warn(page: Page, tip: int, name: str) -> None:
    if amiss := drafts.trouble(name, page.draft.value(tip, name)):
        st.warning(amiss, icon=":material/warning:")


def _top_needs_partners(page: Page, tip: int) -> None:
    if page.draft.value(tip, "level") != str(_TOP):
        return
    rule = evidence.needs_partners(page.view, tip)
    if rule is None:
        return
    st.info(
        f"**Level {_TOP} is the partners' to give.** The records alone never reach it: a group's own assessment of this tip has to be at "
        f"{rule['number']:g} or more within the last 365 days, and none is. You may say {_TOP} all the same; it will stand beside the evidence as your own word.",
        icon=":material/groups:",
    )
    st.button("Ask a group about this tip", key=f"ask-group-{tip}", icon=":material/group_add:", on_click=ask_a_group, args=(tip,))


def _lay(key: str, stored: int | str | None) -> None:
    """Show what is stored, unless the widget does: laid down again it would take away what is being typed."""
    held = st.session_state.get(key)
    if key not in st.session_state or (held.strip() if isinstance(held, str) else held) != stored:
        st.session_state[key] = stored


def _number(value: str | None) -> int | None:
    return None if value is None else int(value)


def _text(value: int | None) -> str | None:
    return None if value is None else str(value)
