"""The cards an answer is chosen from: the team's five levels as a ladder, a group's five answers mixed up without numbers, and a way past both."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import streamlit as st

from coprod.recording.drafts import Draft
from coprod.rubrics import Question, TipRubric
from coprod.ui.assess import keeping, settling
from coprod.ui.text import plain
from coprod.ui.view import View
from coprod.vocabulary import LEVELS

# The last card, in the words of whoever is asked: for children before school the facilitator chooses it.
_NO_ANSWER = {
    "pre_school": "We don't know, or we went off to play.", "primary": "We can't say.",
    "young_people": "We can't say, or would rather not.", "adults": "We can't say, or would rather leave this one out.",
}
_NONE = -1


@dataclass(frozen=True)
class Cards:
    """The words on each card by level, in the order they lie in, and the words of the last card: no level. `wording_id` is a group's, which reads no levels."""

    words: Mapping[int, str]
    none: str
    wording_id: str | None = None

    def said(self, level: str | None) -> str:
        """What was chosen, in the words of its card."""
        return "*left out*" if level is None else f"**{self.words[int(level)]}**"

    def face(self, choice: int) -> str:
        """The words of one card."""
        return self.words.get(choice, self.none)


def of_team(words: TipRubric) -> Cards:
    """The five levels from the lowest up, with their names."""
    return Cards({number: f"**{number} {label}**: {plain(words.levels[number])}" for number, label in LEVELS.items()}, "We can't say: leave this one out")


def of_group(asked: Question, wording_id: str, draft_id: str, tip: int) -> Cards:
    """A group's five answers without their levels, mixed up."""
    return Cards({level: plain(asked.answers[level]) for level in mixed(draft_id, tip)}, plain(_NO_ANSWER[wording_id]), wording_id)


def mixed(draft_id: str, tip: int) -> list[int]:
    """The levels in an order that gives nothing away: one for each draft and tip, the same for everybody who looks at it."""
    found = sorted(LEVELS, key=lambda level: sha256(f"{draft_id}:{tip}:{level}".encode()).digest())
    # Once in sixty times they would lie as a ladder, up or down.
    return found[2:] + found[:2] if found in (sorted(LEVELS), sorted(LEVELS, reverse=True)) else found


def is_left_out(draft: Draft, tip: int, name: str = "level") -> bool:
    """Whether somebody chose to give no level, which is more than not having got to it."""
    return draft.value(tip, name) is None and draft.version(tip, name) > 0


def widget(draft_id: str, tip: int, wording_id: str | None = None, *, is_aim: bool = False) -> str:
    """The key the cards of a tip are kept under: one for each wording, as a browser gives a card back by its words."""
    return "-".join(["assess-aim" if is_aim else "assess-level", draft_id, str(tip), *([wording_id] if wording_id else [])])


def choose(view: View, draft: Draft, tip: int, label: str, cards: Cards, *, name: str = "level") -> None:
    """Lay the cards of one tip out and keep what is chosen; `name` is the field: `level` or `target_level`."""
    place, key = (draft.draft_id, tip, name), widget(draft.draft_id, tip, cards.wording_id, is_aim=name != "level")
    stored = keeping.shown(draft, tip, name)
    keeping.lay(key, int(stored) if stored is not None else _NONE if is_left_out(draft, tip, name) else None)

    def chosen() -> None:
        choice = st.session_state[key]
        # Words of a card that does not lie here, as after an update of coprod, choose nothing.
        if choice in LEVELS or choice == _NONE:
            keeping.keep(view.viewer, place, None if choice == _NONE else str(choice))

    st.radio(label, [*cards.words, _NONE], format_func=cards.face, index=None, key=key, on_change=chosen)
    settling.offer(view, draft, tip, name, said=cards.said if cards.wording_id else None)


def leave_out(view: View, draft: Draft, tip: int) -> None:
    """Put the last card down."""
    keeping.keep(view.viewer, (draft.draft_id, tip, "level"), None)
