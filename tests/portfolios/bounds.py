"""Where a computation of what has been made so far tells where an edge lies: rules' numbers, the line to a target."""

import math
from datetime import timedelta

from ..plain import projects_on, reach
from ..plain.rules import RULES, Rule
from .maker import Maker

# Inside the slack of a comparison, just outside it, and well outside it.
NUDGES = [0, 0, 5e-10, -5e-10, 2e-9, -2e-9, 0.01, -0.01]


def make_thresholds(make: Maker) -> None:
    """For some programmes, some rules."""
    rules = [rule for rules in RULES.values() for rule in rules if rule.number is not None]
    for programme in make.some(make.rows("programmes")):
        for rule in make.dice.sample(rules, make.pick([0, 3, len(rules) // 2])):
            value = _number(make, rule, programme["programme_id"])
            make.add("thresholds", programme_id=programme["programme_id"], rule=rule.rule_id, value=value)


def move_to_the_line(make: Maker) -> None:
    """Move some projects' start so that about the focus their reach falls a fifth of the target behind the line."""
    for project in projects_on(make.portfolio, make.focus):
        against, length = reach.reach_vs_target(project), make.pick([100, 240, 365, 500])
        if against is None or against[1] >= 1.2 or make.chance(0.5):
            continue
        since = math.floor((against[1] + 0.2) * length)
        record = next(r for r in make.rows("projects") if r["project_id"] == project.project_id)
        record["starts_on"] = make.ago(since)
        record["planned_opening_on"] = record["starts_on"] + timedelta(days=length)
        record["ends_on"] = None


def _number(make: Maker, rule: Rule, programme_id: str) -> float:
    shown = [
        rule.number_of(project)
        for project in projects_on(make.portfolio, make.focus)
        if project.record["programme_id"] == programme_id and _may_be_read(rule, project)
    ]
    finite = [number for number in shown if number is not None and math.isfinite(number)]
    return float(make.pick(finite) if finite else rule.number) + make.pick(NUDGES)


def _may_be_read(rule: Rule, project: object) -> bool:
    """What comes after opening is not asked before it."""
    return not rule.rule_id.startswith("9.3") or project.record["opened_on"] is not None
