"""One tip as it is answered: its words, five described levels, the evidence beside them, a comment, a target, a link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from coprod.recording import drafts
from coprod.recording.drafts import Draft
from coprod.rubrics import Question, Rubric, rubric, wording
from coprod.ui.assess import cards, evidence, keeping, settling, typed_text
from coprod.ui.assess.cards import Cards
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

    def asked(self, tip: int) -> Question:
        """The tip in the words a group is asked in."""
        return wording(self.draft.rubric, str(self.who.wording)).questions[tip]

    def cards(self, tip: int) -> Cards:
        """What is chosen from, as whoever assesses sees it."""
        if self.who.assessor == "group":
            return cards.of_group(self.asked(tip), str(self.who.wording), self.draft.draft_id, tip)
        return cards.of_team(self.rubric.tips[tip])


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
    _asked_later(page, tip, "**The project has not opened yet**, so this tip is for later. Leave it out for now, or answer it all the same.", "Leave it out for now")
    answers, beside = st.columns([3, 2], gap="large")
    with answers:
        with st.popover("To talk about", icon=":material/forum:", type="tertiary", key=f"talk-{tip}"):
            st.markdown("\n".join(f"- {plain(one)}" for one in words.talk_about))
            st.markdown("**What to look at**\n" + "\n".join(f"- {plain(one)}" for one in words.look_for))
        cards.choose(page.view, page.draft, tip, "Choose the highest that is true in every part", page.cards(tip))
        _top_needs_partners(page, tip)
    with beside, st.container(border=True):
        evidence.records_say(page.view, tip)
        evidence.last_time(page.last.get(tip), page.draft, page.who.name.lower())
        evidence.groups_say(page.groups.get(tip, ()))
    typed_text.text(page.view.viewer, page.draft, tip, "Why? What would we tell somebody who was not there?")
    settling.offer(page.view, page.draft, tip, "comment")
    _warn(page, tip, "comment")
    _target_and_link(page, tip)
    behind = st.expander("The records behind this tip", icon=":material/table_rows:", key=f"assess-behind-{tip}", on_change="rerun")
    if behind.open:
        with behind:
            evidence.records(page.view, tip, f"behind-{tip}")


def _ask_group(page: Page, tip: int) -> None:
    asked = page.asked(tip)
    st.header(plain(asked.question), anchor=False)
    # Before school nobody reads the page but whoever asks: what to bring is the first thing to know.
    if is_read_by_adult := page.who.wording == "pre_school":
        st.markdown(f":material/person: **For whoever is asking:** {plain(asked.to_facilitator)}")
    _asked_later(page, tip, "**It is not open yet.** This question is for afterwards. You can leave it for now, or answer it if you like.", "Leave it for now")
    cards.choose(page.view, page.draft, tip, "Which is most like us?", page.cards(tip))
    typed_text.text(page.view.viewer, page.draft, tip, "Anything else you want to say?", is_large=True)
    settling.offer(page.view, page.draft, tip, "comment")
    _warn(page, tip, "comment")
    with st.expander("For whoever is asking", icon=":material/person:"):
        if not is_read_by_adult:
            st.markdown(plain(asked.to_facilitator))
        st.markdown(plain(wording(page.draft.rubric, str(page.who.wording)).how))
        st.caption(f"This is tip {tip}, {plain(TIP[tip].title)}. The answers are mixed up on purpose: record the one the group settles on.")
        cards.choose(page.view, page.draft, tip, "And in twelve months, what would the group like to say?", replace(page.cards(tip), none="No aim for now"), name="target_level")
        _link(page, tip)
        evidence.last_time(page.last.get(tip), page.draft, page.who.name)
        evidence.records_say(page.view, tip)


def _asked_later(page: Page, tip: int, words: str, way: str) -> None:
    """Say of a tip that is asked after the opening that there was none yet, and offer to leave it."""
    if not evidence.is_asked_later(page.view, tip):
        return
    st.info(words, icon=":material/schedule:")
    if page.draft.version(tip, "level") == 0:
        st.button(way, key=f"later-{page.draft.draft_id}-{tip}", icon=":material/skip_next:", on_click=cards.leave_out, args=(page.view, page.draft, tip))


def _target_and_link(page: Page, tip: int) -> None:
    left, right = st.columns([3, 2], gap="large")
    with left:
        _target(page, tip)
    with right:
        _link(page, tip)


def _target(page: Page, tip: int) -> None:
    place, key = (page.draft.draft_id, tip, "target_level"), f"assess-target-{page.draft.draft_id}-{tip}"
    stored = keeping.shown(page.draft, tip, "target_level")
    keeping.lay(key, int(stored) if stored is not None else None)

    def chosen() -> None:
        choice = st.session_state[key]
        keeping.keep(page.view.viewer, place, None if choice is None else str(choice))

    st.segmented_control("In twelve months we want to be at", list(LEVELS), format_func=lambda number: f"{number} {LEVELS[number]}", key=key, wrap=True, on_change=chosen)
    settling.offer(page.view, page.draft, tip, "target_level")


def _link(page: Page, tip: int) -> None:
    place, key = (page.draft.draft_id, tip, "evidence_url"), f"assess-link-{page.draft.draft_id}-{tip}"
    keeping.lay(key, keeping.shown(page.draft, tip, "evidence_url") or "")

    def typed() -> None:
        keeping.keep(page.view.viewer, place, str(st.session_state[key]))

    st.text_input("A link to evidence (if there is one)", key=key, on_change=typed, live="1s", placeholder="https://")
    settling.offer(page.view, page.draft, tip, "evidence_url")
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
