"""What came out, in sentences made for one project: the gap and what explains it, then and now, targets, what would change a level."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from coprod.charts.frames import listed
from coprod.recording.planning import Action
from coprod.reports.comparing import Ahead, Line, Target
from coprod.reports.outcome import Outcome, TipOutcome
from coprod.stages import words as rules
from coprod.stages.words import OUTCOMES
from coprod.vocabulary import GAPS, LEVELS, NO_DATA, NOT_DUE, STATUS_LABELS
from coprod.wording import ago, count, day, level

LEARNING = "A fall can be learning: the team sees more than before."
# The parts of a plan for a level, as headings.
TO_DO, TO_RECORD = "To do", "To record"
_SOON = 30


def gap_word(tip: TipOutcome) -> str:
    """“Over-claim”, “Agree”, “Not due before opening”."""
    return GAPS[tip.gap] if tip.gap else STATUS_LABELS[NOT_DUE].capitalize()


def gap_sentence(tip: TipOutcome) -> str:
    """How the team's word stands to the records, and which rule explains it."""
    own, shown = tip.standing["self_level"], tip.standing["evidence_level"]
    if tip.gap is None:
        return "Asked about once the project has opened."
    if tip.gap == "not_assessed":
        return f"The team has not given itself a level yet. {_records_say(tip)}"
    if tip.gap == "agree":
        return "The team says 0 Not yet, and nothing is recorded." if shown is None else f"The team and the records both say {level(shown)}."
    if tip.gap == "under_claim":
        return f"The team says {level(own)}; the records already show {level(shown)}: every rule up to there is met. Perhaps it is modest, perhaps it sees what no record shows."
    if tip.gap == "under_recorded":
        return f"The team says {level(own)}. {_records_cannot(tip)} That says nothing against the work: recorded, it counts."
    return f"The team says {level(own)}. {_records_stop(tip)} If more is true than is recorded, record it; if not, this is the next step."


def _records_say(tip: TipOutcome) -> str:
    shown = tip.standing["evidence_level"]
    return "Nothing is recorded for this tip." if shown is None else f"The records show {level(shown)}."


def _records_cannot(tip: TipOutcome) -> str:
    stop = tip.stop
    if stop is None:
        return "Nothing is recorded for this tip yet."
    return f"The records show {level(tip.standing['evidence_level'])} and go no further: for level {stop['level']} they would have to tell whether {asked(stop)}."


def _records_stop(tip: TipOutcome) -> str:
    stop = tip.stop
    if stop is None:
        return _records_say(tip)
    return f"The records go as far as {level(tip.standing['evidence_level'])}: level {stop['level']} asks that {asked(stop)}; so far: {rules.comes_to(stop)}."


def asked(rule: Mapping[str, Any]) -> str:
    """What a rule asks, with the number in force."""
    return rules.asks(rule["rule"], rule["number"])


def rule_line(rule: Mapping[str, Any]) -> str:
    """A rule that is not met, with what it comes to: “at least 2 departments are in the team (so far: 1)”."""
    return f"{asked(rule)} (so far: {rules.comes_to(rule)})" if rule["outcome"] == "not_met" else asked(rule)


def comes_to(rule: Mapping[str, Any]) -> str:
    """“not met, 3 of 7”; “without data”."""
    return f"{OUTCOMES[rule['outcome']]}, {rules.comes_to(rule)}" if rule["outcome"] != "no_data" else OUTCOMES["no_data"]


def shown(tip: TipOutcome) -> str:
    """The level by evidence, in words."""
    return level(tip.standing["evidence_level"], tip.standing["evidence_status"])


def own(tip: TipOutcome) -> str:
    """The team's own level, in words."""
    return level(tip.standing["self_level"]) if tip.standing["self_level"] is not None else "not assessed"


def groups(tip: TipOutcome) -> str:
    """The groups' own level: the middle of their words, as a number; how many of them where there are several."""
    said = tip.standing["partner_level"]
    if said is None:
        return "not asked yet"
    n = len({line.group_id for line in tip.groups})
    return f"{said:g} {LEVELS[int(said)]}" if n == 1 else f"{said:g} (middle of {n:,} groups)"


def then_and_now(line: Line | None) -> str:
    """First against latest of one line."""
    if line is None:
        return "not assessed"
    if not line.is_comparison:
        return f"{line.latest_level} on {day(line.latest_on)}, the first word"
    if not line.change:
        return f"{line.latest_level}, as on {day(line.first_on)}"
    moved = f"{line.first_level} → {line.latest_level}, {'up' if line.change > 0 else 'down'} {abs(line.change)} since {day(line.first_on)}"
    return moved if line.change > 0 else f"{moved}. {LEARNING}"


def mixed(tip: TipOutcome) -> str:
    """Says which of the team's words are not set against its latest; empty where all are of one rubric."""
    others = tip.team[1:]
    if not others:
        return ""
    n = sum(line.n for line in others)
    named = listed([f"“{line.rubric}”" for line in others])
    return f"{count(n, 'assessment')} in other wordings of the levels ({named}) {'is' if n == 1 else 'are'} not set against this: the same number may mean another thing."


def target(one: Target | None, today: datetime.date) -> str:
    """A target and where it stands."""
    if one is None:
        return "no target is set"
    aim = f"{one.target_level} by {day(one.due_on)}"
    if one.state == "reached":
        return f"{aim}: reached, the records show it"
    if one.state == "by_word":
        return f"{aim}: the team says it is there, the records do not show it yet"
    return f"{aim}: {ago(one.due_on, today)}"


def next_step(one: Ahead, status: str = "ok") -> str:
    """What the rules of the next level would lead to."""
    if status == NOT_DUE:
        return "Asked about once the project has opened."
    if one.level is None:
        return "Every rule is met."
    n = len(one.do) + len(one.record)
    what = "this rule" if n == 1 else f"these {n} rules"
    first = "Nothing is recorded for this tip yet. " if status == NO_DATA else ""
    return f"{first}With {what} met the records show {level(one.reaches)}."


def then_shown(one: Ahead, status: str = "ok") -> str:
    """The same in a few words, for a table: the level the records then show."""
    if status == NOT_DUE or one.level is None:
        return next_step(one, status)
    return level(one.reaches)


def finding(outcome: Outcome, name: str | None = None) -> str:
    """The whole assessment in a sentence."""
    who, gaps = name or outcome.project["name"], outcome.gaps
    if not outcome.n_assessed:
        return f"{who} has not assessed itself yet"
    n_all, over, under = outcome.n_assessed, gaps["over_claim"], gaps["under_recorded"]
    if over:
        records = f"; in {under:,} more, records are what is missing" if under else ""
        return f"{who} sees itself above the records in {over} of {count(n_all, 'assessed tip')}{records}"
    if under:
        return f"In {under} of {count(n_all, 'assessed tip')} records are what is missing; nowhere else is {who} above them"
    return f"{who} sees itself as the records do, or below, in every one of {count(n_all, 'assessed tip')}"


def who_assessed(outcome: Outcome) -> str:
    """Whose words these are: the team and the groups, with their days; roles and groups only."""
    if not outcome.team_days:
        team = "the team not yet"
    else:
        first, last = outcome.team_days
        team = f"the team on {day(last)}" if first == last else f"the team from {day(first)} to {day(last)}"
    others = sorted({f"{row['assessor']}s" for row in outcome.assessments if row["assessor"] in ("peer", "moderator")})
    parts = [team, *others, count(outcome.n_groups, "group") if outcome.n_groups else "no group yet"]
    wording = f" Wording of the levels: {listed(outcome.rubrics)}." if outcome.rubrics else ""
    return f"Assessed by: {listed(parts, 9)}.{wording}"


def lateness(due_on: datetime.date | None, today: datetime.date) -> str:
    """When an open action is due: “12 days late”, “due in 5 days”, “due on 3 March 2027”."""
    if due_on is None:
        return "no day is set"
    away = (due_on - today).days
    if away == 0:
        return "due today"
    if away < 0:
        return ago(due_on, today)
    return f"due {ago(due_on, today)}" if away <= _SOON else f"due on {day(due_on)}"


def phrases(some: Sequence[Mapping[str, Any]]) -> list[str]:
    """A line for each rule."""
    return [rule_line(row) for row in some]


def action_state(one: Action, today: datetime.date) -> str:
    """How an action stands: late, due, carried over, or done with what it changed."""
    if one.is_done:
        changed = f": {one.words}" if one.words else "; what it changed is not said yet"
        return f"done on {day(one.done_on)}{changed}"
    carried = f"; carried over since {day(one.carried_since)}" if one.carried_since else ""
    return lateness(one.due_on, today) + carried


def sentence(text: str) -> str:
    """`text` with a capital and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
