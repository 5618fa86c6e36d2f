"""What the summary says, as tables: a sheet each, nothing cut, and one that says what the words mean."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coprod.glossary import terms
from coprod.recording.planning import Action
from coprod.reports import words
from coprod.reports.comparing import Line
from coprod.reports.outcome import Outcome, TipOutcome
from coprod.stages import words as rules
from coprod.vocabulary import GAPS, LEVELS, TIP, WORDS

_TERMS = ("stage", "evidence_level", "self_level", "partner_level", "rule", "stopped_by", "rubric", *GAPS, "action")


@dataclass(frozen=True)
class Sheet:
    """One sheet: what it is called, its columns, and its rows of text, numbers, days and nothing."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def sheets(outcome: Outcome, plan: Sequence[Action]) -> list[Sheet]:
    """The sheets in their order."""
    return [
        _about(outcome), _nine(outcome), _changing(outcome), _lines(outcome), _targets(outcome), plan_sheet(plan, outcome.as_of), _definitions(),
    ]


def _about(outcome: Outcome) -> Sheet:
    project = outcome.project
    return Sheet("Summary", ("What", "Says"), [
        ("Project", project["name"]), ("Project id", project["project_id"]), ("Programme", project["programme_name"]), ("Organisation", project["organisation"]),
        ("As of", outcome.as_of), ("Whose words", words.who_assessed(outcome)), ("Finding", words.finding(outcome)),
        ("Made by", "coprod, from the records as they stood on that day; roles and groups only, no names of people"),
    ])


def _nine(outcome: Outcome) -> Sheet:
    columns = (
        "Tip", "Title", "Level by the team", "Level by the records", "Where the records stand", "Level by the groups", "Gap", "The gap explained", "First and latest",
        "Other wordings", "Level aimed at", "By", "Where the target stands", "Stopped by", "Comment", "Evidence",
    )
    return Sheet("Nine tips", columns, [_tip(outcome, one) for one in outcome.tips])


def _tip(outcome: Outcome, one: TipOutcome) -> tuple[Any, ...]:
    row, latest, aim = one.standing, one.latest or {}, one.target
    return (
        one.tip, TIP[one.tip].title, row["self_level"], row["evidence_level"], words.shown(one), row["partner_level"], words.gap_word(one), words.gap_sentence(one),
        words.then_and_now(one.line), words.mixed(one), aim.target_level if aim else None, aim.due_on if aim else None, words.target(aim, outcome.as_of),
        row["stopped_by"], latest.get("comment"), latest.get("evidence_url"),
    )


def _changing(outcome: Outcome) -> Sheet:
    rows = [
        (one.tip, TIP[one.tip].title, one.ahead.level, LEVELS[one.ahead.level or 0], what, words.asked(rule), rules.comes_to(rule), rule["rule"], one.ahead.reaches)
        for one in outcome.tips for what, some in ((words.TO_DO, one.ahead.do), (words.TO_RECORD, one.ahead.record)) for rule in some
    ]
    return Sheet("What would change it", ("Tip", "Title", "Next level", "Its name", "What it takes", "The rule asks that", "So far", "Rule", "Level then shown"), rows)


def _lines(outcome: Outcome) -> Sheet:
    columns = ("Tip", "Title", "Assessed by", "Group", "Wording of the levels", "First on", "First level", "Latest on", "Latest level", "Change", "Assessments", "In words")
    return Sheet("First and latest", columns, [_line(line) for one in outcome.tips for line in (*one.team, *one.groups, *one.others)])


def _line(line: Line) -> tuple[Any, ...]:
    return (
        line.tip, TIP[line.tip].title, WORDS["assessor"][line.assessor], line.group, line.rubric, line.first_on, line.first_level, line.latest_on,
        line.latest_level, line.change if line.is_comparison else None, line.n, words.then_and_now(line),
    )


def _targets(outcome: Outcome) -> Sheet:
    rows = [
        (one.tip, TIP[one.tip].title, one.set_on, one.set_level, one.target_level, one.due_on, one.word_level, one.evidence_level, words.target(one, outcome.as_of),
         "yes" if one.is_current else "no", one.rubric)
        for tip in outcome.tips for one in tip.targets
    ]
    columns = ("Tip", "Title", "Set on", "Level then", "Level aimed at", "By", "The team says now", "The records show now", "Where it stands", "In force", "Wording of the levels")
    return Sheet("Targets", columns, rows)


def plan_sheet(plan: Sequence[Action], today: datetime.date) -> Sheet:
    """The action plan as a table: open actions first."""
    rows = [
        (one.tip, TIP[one.tip].title, one.row["action"], one.row["owner_role"], one.row["partners_part"], one.due_on, one.n_late or None, one.carried_since,
         one.done_on if one.is_done else None, one.words, words.action_state(one, today), one.action_id)
        for one in plan
    ]
    columns = (
        "Tip", "Title", "Action", "Who (role)", "How partners take part", "Due", "Days late", "Carried over since", "Done", "What changed", "How it stands", "Id",
    )
    return Sheet("Action plan", columns, rows)


def _definitions() -> Sheet:
    levels = [(f"Level {number}", label) for number, label in LEVELS.items()]
    said = [(terms()[name].title, terms()[name].text) for name in _TERMS]
    own = [
        ("First and latest", "The first and the latest level of one sort of assessor (of groups: of one group) in one wording of the levels; other wordings are never set against it."),
        ("A fall", words.LEARNING), ("Target", "A level the team aims at; it is due twelve months after the assessment that set it."),
        ("Carried over since", "The first assessment of the tip, after the action was planned, at which it was still open."),
    ]
    return Sheet("Definitions", ("Word", "What it means"), [*levels, *said, *own])
