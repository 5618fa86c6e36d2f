"""What came out of an assessment, a second time: first and latest by rubric, targets, and what would change a level."""

from datetime import date

from .asof import Portfolio, Row, stood_on
from .project import Project
from .rules import RULES
from .stages import evidence

Answers = dict[str, bool | None]


def first_and_latest(portfolio: Portfolio, project_id: str, day: date) -> set[tuple]:
    """(tip, assessor, group, rubric, first day, first level, latest day, latest level, number) for each that ever spoke."""
    found = set()
    rows = [row for row in stood_on(portfolio, day).get("assessments", []) if row["project_id"] == project_id]
    for one in rows:
        alike = [row for row in rows if _voice(row) == _voice(one)]
        first = last = one
        for row in alike:
            if (row["assessed_on"], row["assessment_id"]) < (first["assessed_on"], first["assessment_id"]):
                first = row
            if (row["assessed_on"], row["assessment_id"]) > (last["assessed_on"], last["assessment_id"]):
                last = row
        found.add((*_voice(one), first["assessed_on"], first["level"], last["assessed_on"], last["level"], len(alike)))
    return found


def _voice(row: Row) -> tuple:
    return row["tip"], row["assessor"], row["group_id"], row["rubric"]


def aims(portfolio: Portfolio, project: Project) -> list[tuple]:
    """(tip, set on, level aimed at, due, state, whether in force), tip by tip and the latest first."""
    team = [row for row in project.own("assessments") if row["assessor"] == "team"]
    found = []
    for tip in range(1, 10):
        rows = sorted((row for row in team if row["tip"] == tip), key=lambda row: (row["assessed_on"], row["assessment_id"]))
        aiming = [row for row in rows if row["target_level"] is not None]
        for row in reversed(aiming):
            words = [other["level"] for other in rows if other["rubric"] == row["rubric"]]
            found.append((tip, row["assessed_on"], row["target_level"], _year_on(row["assessed_on"]), _state(project, tip, row, words[-1]), row is aiming[-1]))
    return found


def _state(project: Project, tip: int, row: Row, word: int) -> str:
    shown = evidence(project, tip).level
    if shown is not None and not shown < row["target_level"]:
        return "reached"
    if not word < row["target_level"]:
        return "by_word"
    return "ahead" if project.day <= _year_on(row["assessed_on"]) else "late"


def _year_on(day: date) -> date:
    return date(day.year + 1, 2, 28) if (day.month, day.day) == (2, 29) else date(day.year + 1, day.month, day.day)


def what_would_change(project: Project, tip: int) -> tuple:
    """(next level, rules not met, rules without data, the level then): what if every rule of the next level held?"""
    answers: Answers = {rule.rule_id: rule.answer(project) for rule in RULES[tip]}
    at = _level(tip, answers)
    if at == 4:
        return None, [], [], None
    of_next = [rule.rule_id for rule in RULES[tip] if rule.level == at + 1]
    then = {**answers, **dict.fromkeys(of_next, True)}
    not_met, unanswered = ([one for one in of_next if answers[one] is what] for what in (False, None))
    if evidence(project, tip).status == "no_data":
        # Nothing at all is recorded: that comes first, whatever it may then say.
        return at + 1, [], unanswered + not_met, _level(tip, then)
    return at + 1, not_met, unanswered, _level(tip, then)


def _level(tip: int, answers: Answers) -> int:
    """The level whose rules, and all before them, hold."""
    for rule in RULES[tip]:
        if not answers[rule.rule_id]:
            return rule.level - 1
    return 4
