"""Where a computation of what has been made so far tells where an edge lies: rules' numbers, the line to a target."""

import math
from datetime import timedelta

from ..plain import projects_on, reach
from ..plain.project import Project
from ..plain.rules import RULES, Rule
from .folders import Row
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
    """Move some projects' target and start so that about the focus they fall a fifth of it behind the line.

    Where the reach is four fifths of the target and more, they never do, however long ago they were to open.
    """
    for project in projects_on(make.portfolio, make.focus):
        reached, target = reach.reach(project), _own(make, "targets", project, segment_id="everyone")
        if reached is None or target is None or make.chance(0.6):
            continue
        upper, length = int(reached[1]), make.pick([100, 240, 365, 500])
        target["people"] = max(1, make.pick([upper, upper * 5 // 4, upper * 5 // 4 + 1, upper * 2, upper * 7]))
        record = _own(make, "projects", project)
        record["starts_on"] = make.ago(math.floor((upper / target["people"] + 0.2) * length))
        record["planned_opening_on"] = record["starts_on"] + timedelta(days=length)
        record["opened_on"], record["ends_on"] = make.maybe(record["opened_on"]), None


def _own(make: Maker, table: str, project: Project, **cells: str) -> Row | None:
    """The project's row in the making, where there is one."""
    wanted = {"project_id": project.project_id, **cells}.items()
    return next((row for row in make.rows(table) if wanted <= row.items()), None)


def _number(make: Maker, rule: Rule, programme_id: str) -> float:
    shown = [
        rule.number_of(project)
        for project in projects_on(make.portfolio, make.focus)
        if project.record["programme_id"] == programme_id and _may_be_read(rule, project)
    ]
    finite = [number for number in shown if number is not None and math.isfinite(number)]
    return float(make.pick(finite) if finite else rule.number) + make.pick(NUDGES)


def _may_be_read(rule: Rule, project: Project) -> bool:
    """What comes after opening is not asked before it."""
    return not rule.rule_id.startswith("9.3") or project.record["opened_on"] is not None
