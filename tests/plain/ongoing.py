"""Tip 9: who stayed after opening, and who has gone quiet."""

from datetime import date
from itertools import pairwise
from typing import NamedTuple

from .arithmetic import Share, median, more_than, plus_months, share
from .asof import Row
from .project import Project


class Quiet(NamedTuple):
    """How long a group has been away, in its own median gaps."""

    ratio: float
    is_quiet: bool
    last_on: date
    median_gap: float


def cohort(project: Project) -> list[Row]:
    """The groups that came before the opening; nobody before it has opened."""
    opened_on = project.record["opened_on"]
    if opened_on is None:
        return []
    return [group for group in project.come_groups if project.came_on(group)[0] < opened_on]


def partner_survival(project: Project, quarter: int) -> Share | None:
    """Of the cohort, those still with us in a quarter after opening, once that quarter is over."""
    opened_on = project.record["opened_on"]
    if opened_on is None or project.day < plus_months(opened_on, 3 * quarter):
        return None
    since = plus_months(opened_on, 3 * (quarter - 1))
    groups = cohort(project)
    return share(sum(project.came_on(group)[-1] >= since for group in groups), len(groups))


def gone_quiet(project: Project, group: Row) -> Quiet | None:
    """(D − last attendance) ÷ median gap, of an active group with ≥ 5 attended sessions in an active project."""
    came_on = project.came_on(group)
    if project.record["status"] != "active" or not project.is_active(group) or len(came_on) < 5:
        return None
    gap = median((later - earlier).days for earlier, later in pairwise(came_on))
    if not gap:
        return None
    ratio = (project.day - came_on[-1]).days / gap
    return Quiet(ratio, more_than(ratio, 2), came_on[-1], gap)
