"""The rubric: what can be seen at each level of each tip, and the same asked of groups in words of their own.

A version is a folder of TOML files named after it. Once published it is never edited: assessments keep the version they were
made with, and levels given with different words are not to be compared. New words are a new folder beside the old ones.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from coprod.errors import CoprodError, UsageError

CURRENT = "2026-1"
VERSIONS = (CURRENT,)  # every published one, the oldest first

WORDINGS: Mapping[str, str] = MappingProxyType({
    "pre_school": "Before school (about 2 to 4)", "primary": "Primary school (about 5 to 10)",
    "young_people": "Young people", "adults": "Adults and families",
})

# Primary stands for children where nothing says how old they are: its words can be read out to younger ones, and older
# ones are not talked down to. Kinds of partner where most children are not yet at school ask with pictures and objects.
_USUAL = {"children": "primary", "young_people": "young_people", "families": "adults", "adults": "adults", "professionals": "adults"}
_EARLY_YEARS = {"nursery", "family_group"}
_FOLDER = files(__package__)


@dataclass(frozen=True)
class TipRubric:
    """One tip for a team: the tip in a sentence, what can be seen at levels 0–4, what to look at, what to ask, and minutes."""

    number: int
    sentence: str
    levels: tuple[str, ...]
    look_for: tuple[str, ...]
    talk_about: tuple[str, ...]
    minutes: int


@dataclass(frozen=True)
class Rubric:
    """A version of the rubric, in use from `published_on`; `tips` by number 1–9."""

    version: str
    published_on: date
    tips: Mapping[int, TipRubric]

    @property
    def minutes(self) -> int:
        """The time all nine tips take."""
        return sum(tip.minutes for tip in self.tips.values())


@dataclass(frozen=True)
class Question:
    """One tip as it is asked of a group, aloud: the answers stand for levels 0–4; `to_facilitator` is not read out."""

    question: str
    answers: tuple[str, ...]
    to_facilitator: str


@dataclass(frozen=True)
class Wording:
    """The nine questions for one kind of group, by tip; `how` tells whoever asks how to go about it."""

    id: str
    label: str
    version: str
    how: str
    questions: Mapping[int, Question]


def known(version: str) -> bool:
    """Whether the words of this version are here. Imported assessments may name any other; their levels stand without words."""
    return version in VERSIONS


@cache
def rubric(version: str = CURRENT) -> Rubric:
    """The team's rubric in a version; CoprodError where its words are not here."""
    declared = _declared(version, "team")
    tips = {tip["number"]: TipRubric(**{name: _frozen(value) for name, value in tip.items()}) for tip in declared["tip"]}
    return Rubric(version, declared["published_on"], MappingProxyType(tips))


@cache
def wording(version: str, wording_id: str) -> Wording:
    """The questions for one kind of group in a version; UsageError for a kind there is not."""
    if wording_id not in WORDINGS:
        raise UsageError("No such wording", f"There is no wording {wording_id!r} of the questions.", f"Choose one of: {', '.join(WORDINGS)}.")
    declared = _declared(version, wording_id)
    asked = {tip.pop("number"): Question(**{name: _frozen(value) for name, value in tip.items()}) for tip in declared["tip"]}
    return Wording(wording_id, WORDINGS[wording_id], version, declared["how"], MappingProxyType(asked))


def usual_wording(group_kind: str, partner_kind: str | None = None) -> str:
    """The wording to offer first for a group of this kind, and with this kind of partner where it is known."""
    if group_kind == "children" and partner_kind in _EARLY_YEARS:
        return "pre_school"
    return _USUAL.get(group_kind, "adults")


def _declared(version: str, name: str) -> dict[str, Any]:
    # The version may come from a file somebody brought in: only a published one becomes a path.
    if not known(version):
        raise CoprodError(
            "The words of this version are not here", f"The assessment was made with version {version!r} of the level descriptions.",
            f"Its level stands as it was given. Words are here for: {', '.join(VERSIONS)}.",
        )
    return tomllib.loads(_FOLDER.joinpath(version, f"{name}.toml").read_text(encoding="utf-8"))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
