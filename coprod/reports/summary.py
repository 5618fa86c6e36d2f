"""What the two-page summary says, as plain data: every sentence is made here, the template only sets it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coprod.charts.strip import strip_svg, strip_words
from coprod.charts.theme import LIGHT
from coprod.recording.planning import Action
from coprod.reports import words
from coprod.reports.outcome import Outcome, TipOutcome
from coprod.vocabulary import NO_DATA, NOT_DUE, TIP, place_name
from coprod.wording import count, day

READING = (
    "The nine tips in order, by the records: 0 not yet, 1 emerging, 2 developing, 3 established, 4 embedded; dashed outline not recorded, – not due. "
    "Below: ● the records, ◇ the team, ▽ the groups; a dotted line says that records are missing."
)
NO_ACTIONS = "No action is planned yet."
CUT = "…"
# A rule's own line in the table of what would change a level.
_MOST_RULE = 150


@dataclass(frozen=True)
class Room:
    """How much goes on the two pages: actions, letters of a comment or an action, and the size of print in points."""

    n_actions: int
    n_letters: int
    size: float


def summary(outcome: Outcome, plan: Sequence[Action], room: Room) -> dict[str, Any]:
    """The data of the template. `n_left_out` says how many actions there was no room for."""
    shown = [one for one in plan if not one.is_done][: room.n_actions]
    shown += [one for one in plan if one.is_done][: max(room.n_actions - len(shown), 0)]
    cut = _Cut(room.n_letters)
    tips = [_tip(outcome, one, cut) for one in outcome.tips]
    actions = [_action(outcome, one, cut) for one in shown]
    left = [one for one in plan if one not in shown]
    return {
        "title": f"What came out: {cut.short(outcome.project['name'], 120)}", "about": _about(outcome, cut), "who": words.who_assessed(outcome),
        "finding": words.finding(outcome, cut.short(outcome.project["name"], 60)), "reading": READING, "tips": tips, "actions": actions, "no_actions": NO_ACTIONS if not plan else "",
        "strip": {"svg": _strip(outcome), "words": f"The nine tips by the records. {strip_words([one.standing for one in outcome.tips])}"},
        "notes": [*_left_out(left), *cut.said()], "footer": f"coprod · as of {day(outcome.as_of)}", "size": room.size,
        "on": {"year": outcome.as_of.year, "month": outcome.as_of.month, "day": outcome.as_of.day},
        "colours": {"ink": LIGHT.ink, "faint": LIGHT.faint, "accent": LIGHT.accent, "edge": LIGHT.edge}, "n_left_out": len(left),
    }


class _Cut:
    """Shortens texts, and remembers whether it had to."""

    def __init__(self, n_letters: int) -> None:
        self.n_letters, self.n_cut, self.has_left_out = n_letters, 0, False

    def short(self, text: str | None, most: int | None = None) -> str:
        """`text` in one line of at most `most` letters; what is cut ends with “…”."""
        whole, most = " ".join((text or "").split()), self.n_letters if most is None else most
        if not most and whole:
            self.has_left_out = True
        if len(whole) <= most or not most:
            return whole if most else ""
        self.n_cut += 1
        return re.sub(r"\s+\S*$", "", whole[:most]).rstrip(" ,;:") + CUT if " " in whole[:most] else whole[:most] + CUT

    def said(self) -> list[str]:
        """Says what is not there whole."""
        if self.has_left_out:
            return ["Comments are left out; the workbook has them whole."]
        return [f"{count(self.n_cut, 'text')} {'is' if self.n_cut == 1 else 'are'} cut at “{CUT}”; the workbook has them whole."] if self.n_cut else []


def _about(outcome: Outcome, cut: _Cut) -> str:
    project = outcome.project
    said = [project["programme_name"], project["organisation"], place_name(project["place_code"] or "")]
    return " · ".join([*(cut.short(one, 80) for one in said if one), f"as of {day(outcome.as_of)}"])


def _strip(outcome: Outcome) -> str:
    # The one font that is sure to be there.
    return strip_svg([one.standing for one in outcome.tips], LIGHT).replace("Source Sans, Segoe UI, sans-serif", "Libertinus Serif")


def _tip(outcome: Outcome, one: TipOutcome, cut: _Cut) -> dict[str, Any]:
    row, ahead = one.standing, one.ahead
    is_due = row["evidence_status"] != NOT_DUE
    return {
        "title": f"{one.tip} {TIP[one.tip].short}", "gap": one.gap or "", "colour": LIGHT.gaps.get(one.gap or "", LIGHT.edge),
        "own": row["self_level"], "shown": (row["evidence_level"] or 0) if is_due else None, "groups": row["partner_level"],
        "missing": row["evidence_status"] == NO_DATA, "comment": cut.short(one.latest["comment"] if one.latest else ""),
        "said": {
            "own": words.own(one), "shown": words.shown(one), "groups": words.groups(one), "gap": words.gap_word(one), "why": words.gap_sentence(one),
            "then": words.sentence(words.then_and_now(one.line)), "mixed": words.mixed(one), "target": words.sentence(words.target(one.target, outcome.as_of)),
        },
        "do": [cut.short(line, _MOST_RULE) for line in words.phrases(ahead.do)], "record": [cut.short(line, _MOST_RULE) for line in words.phrases(ahead.record)],
        "then": words.then_shown(ahead, row["evidence_status"]),
    }


def _action(outcome: Outcome, one: Action, cut: _Cut) -> dict[str, Any]:
    most = max(cut.n_letters, 80)
    return {
        "tip": str(one.tip), "action": cut.short(one.row["action"], most), "owner": cut.short(one.row["owner_role"], 50),
        "partners": cut.short(one.row["partners_part"], most) or "–", "state": cut.short(words.action_state(one, outcome.as_of), most + 60),
    }


def _left_out(left: Sequence[Action]) -> list[str]:
    n_open = sum(not one.is_done for one in left)
    if not left:
        return []
    which = f"{n_open:,} of them open" if n_open else "all of them done"
    return [f"{count(len(left), 'more action')} ({which}) {'is' if len(left) == 1 else 'are'} in the workbook."]
