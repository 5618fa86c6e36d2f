"""The tables behind what came out, as frames with columns named for people; nothing here draws."""

import pandas as pd

from coprod.reports import words
from coprod.reports.outcome import Outcome, TipOutcome
from coprod.ui.text import count
from coprod.vocabulary import TIP, WORDS

_STANDING = ("tip", "evidence_level", "evidence_status", "self_level", "partner_level", "gap")


def standings(found: Outcome) -> pd.DataFrame:
    """What the dumbbells are drawn from: nine rows, levels as numbers and empty where there is none."""
    frame = pd.DataFrame([{name: tip.standing[name] for name in _STANDING} for tip in found.tips])
    return frame.astype({"evidence_level": "float", "self_level": "float", "partner_level": "float"})


def nine(found: Outcome) -> pd.DataFrame:
    """A row a tip: the three levels, the gap, then and now, the target."""
    return pd.DataFrame([
        {
            "Tip": f"{tip.tip} {TIP[tip.tip].title}", "The team": words.own(tip), "The records": words.shown(tip), "The groups": words.groups(tip), "Gap": words.gap_word(tip),
            "First and latest": words.then_and_now(tip.line), "Target": words.target(tip.target, found.as_of), "Why": words.gap_sentence(tip),
        }
        for tip in found.tips
    ])


def in_a_line(tip: TipOutcome) -> str:
    """A tip for those who hear the chart: “4 Audience: team 3 Established, records 2 Developing, groups not asked yet; over-claim.”"""
    return f"{tip.tip} {TIP[tip.tip].short}: team {words.own(tip)}, records {words.shown(tip)}, groups {words.groups(tip)}; {words.gap_word(tip).lower()}."


def lines(found: Outcome) -> pd.DataFrame:
    """A row for each tip, assessor and wording of the levels."""
    return pd.DataFrame([
        {
            "Tip": f"{line.tip} {TIP[line.tip].short}", "Assessed by": line.group or WORDS["assessor"][line.assessor], "In words": words.then_and_now(line),
            "First": pd.Timestamp(line.first_on), "Level": line.first_level, "Latest": pd.Timestamp(line.latest_on), "Level now": line.latest_level,
            "Times": line.n, "Wording of the levels": line.rubric,
        }
        for tip in found.tips for line in (*tip.team, *tip.groups, *tip.others)
    ])


def targets(found: Outcome) -> pd.DataFrame:
    """A row for each level the team ever aimed at."""
    return pd.DataFrame([
        {
            "Tip": f"{tip.tip} {TIP[tip.tip].short}", "Set on": pd.Timestamp(one.set_on), "Level then": one.set_level, "Level aimed at": one.target_level,
            "By": pd.Timestamp(one.due_on), "The team says now": one.word_level, "The records show": "not recorded" if one.evidence_level is None else str(one.evidence_level),
            "Where it stands": words.target(one, found.as_of), "In force": "yes" if one.is_current else "no",
        }
        for tip in found.tips for one in tip.targets
    ])


def moved(found: Outcome) -> str:
    """How the team's own word has moved since its first in the same wording, in a sentence."""
    changes = [tip.line.change for tip in found.tips if tip.line and tip.line.is_comparison]
    if not changes:
        return "There is no earlier word in the same wording to hold the latest against"
    up, down = sum(change > 0 for change in changes), sum(change < 0 for change in changes)
    return f"Since its first word the team has gone up in {up} of {count(len(changes), 'tip')}, down in {down}, and stayed in {len(changes) - up - down}"
