"""What needs attention, each with the day it became due."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from . import audience, environment, ongoing, reach, tips_6_to_8
from .arithmetic import days, less_than
from .asof import Row
from .project import Project


class Due(NamedTuple):
    """Something that became due on a day."""

    reason: str
    project_id: str
    group_id: str | None
    session_id: str | None
    since: date


def attention_rows(projects: list[Project], day: date) -> list[Row]:
    """Unfit sessions of the next 14 days first, by date; then the longest overdue."""
    found = [due for project in projects for due in project_dues(project)]

    def urgency(due: Due) -> tuple[object, ...]:
        soon = due.reason == "session_unfit" and due.since <= day + days(14)
        return (not soon, due.since, due.reason, due.project_id, due.group_id or "", due.session_id or "")

    return [due._asdict() for due in sorted(found, key=urgency)]


def project_dues(project: Project) -> Iterator[Due]:
    """Every row of a project, by its status."""
    status = project.record["status"]
    if status == "active":
        yield from _overdue(project, _no_review(project))
        yield from _overdue(project, _needs_open(project))
        yield from _sessions_unfit(project)
        yield from _gone_quiet(project)
        yield from _almost_right(project)
        yield from _overdue(project, _no_expert(project))
        yield from _overdue(project, _behind_target(project))
        yield from _overdue(project, _not_told_back(project))
    if status in ("active", "complete"):
        yield from _overdue(project, _records_overdue(project))
    yield from _consent_ending(project)
    yield from _overdue(project, _actions_overdue(project))


def _overdue(project: Project, dues: Iterator[Due]) -> Iterator[Due]:
    """Those the day is past."""
    return (due for due in dues if project.day > due.since)


def _due(project: Project, reason: str, since: date, group_id: str | None = None, session: Row | None = None) -> Due:
    return Due(reason, project.project_id, group_id, session and session["session_id"], since)


def _no_review(project: Project) -> Iterator[Due]:
    held = tips_6_to_8.held_reviews(project)
    last_on = held[-1]["held_on"] if held else project.first_held_on
    if last_on is not None:
        yield _due(project, "no_review", last_on + days(90))


def _needs_open(project: Project) -> Iterator[Due]:
    for need in project.own("needs"):
        if need["met_on"] is None and need["declined_on"] is None:
            yield _due(project, "need_open", need["raised_on"] + days(30), need["group_id"])


def _sessions_unfit(project: Project) -> Iterator[Due]:
    unfit = {(match.session["session_id"], match.group["group_id"]): match for match in environment.matches_ahead(project) if match.value != "yes"}
    for match in unfit.values():
        yield _due(project, "session_unfit", match.session["held_on"], match.group["group_id"], match.session)


def _gone_quiet(project: Project) -> Iterator[Due]:
    for group in project.groups:
        quiet = ongoing.gone_quiet(project, group)
        if quiet is not None and quiet.is_quiet:
            # A median of whole days is whole or a half, so twice it is whole.
            yield _due(project, "gone_quiet", quiet.last_on + days(round(2 * quiet.median_gap)), group["group_id"])


def _almost_right(project: Project) -> Iterator[Due]:
    for group in project.active_groups:
        fit = audience.fit_planned(project, group)
        if fit is not None and fit[1]:
            yield _due(project, "almost_right", project.start(group), group["group_id"])


def _planned_days(project: Project) -> int:
    """L: the days from start to planned opening; 0 where there is no such stretch."""
    opening_on = project.record["planned_opening_on"]
    return max(0, (opening_on - project.record["starts_on"]).days) if opening_on else 0


def _no_expert(project: Project) -> Iterator[Due]:
    length = _planned_days(project)
    if length > 0 and not project.own("expert_inputs"):
        yield _due(project, "no_expert", project.record["starts_on"] + days(length // 4))


def _behind_target(project: Project) -> Iterator[Due]:
    against, length = reach.reach_vs_target(project), _planned_days(project)
    if project.record["opened_on"] is not None or against is None or length == 0:
        return
    upper, target, starts_on = reach.reach(project)[1], reach.whole_target(project), project.record["starts_on"]
    along = min(max((project.day - starts_on).days / length, 0), 1)
    if less_than(upper, target * along - 0.2 * target):
        # Fractions, so that a stretch of whole days is not cut short by a binary fraction.
        stretch = (Fraction(upper) / Fraction(target) + Fraction(1, 5)) * length
        yield _due(project, "behind_target", starts_on + days(int(stretch)))


def _not_told_back(project: Project) -> Iterator[Due]:
    for idea in project.own("ideas"):
        if idea["told_back_on"] is None:
            yield _due(project, "not_told_back", idea["raised_on"] + days(60), idea["group_id"])


def _records_overdue(project: Project) -> Iterator[Due]:
    for session in tips_6_to_8.overdue_sessions(project):
        yield _due(project, "records_overdue", session["held_on"] + days(14), session=session)


def _consent_ending(project: Project) -> Iterator[Due]:
    for story in project.own("stories"):
        until = story["consent_until"]
        if story["consent"] != "none" and until is not None and project.day <= until <= project.day + days(30):
            yield _due(project, "consent_ending", until - days(30), story["group_id"])


def _actions_overdue(project: Project) -> Iterator[Due]:
    for action in project.own("actions"):
        if action["due_on"] is not None and action["done_on"] is None:
            yield _due(project, "action_overdue", action["due_on"])
