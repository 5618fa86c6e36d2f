"""Communication, review, celebration, and how complete the records are."""

import math
from itertools import pairwise

from .arithmetic import Share, days, share
from .asof import Row
from .project import Project


def writing_dependency(project: Project) -> Share | None:
    """Hours with writing required ÷ hours with `writing` recorded."""
    recorded = [s for s in project.held if s["writing"] is not None and s["hours"] is not None]
    required = sum(s["hours"] for s in recorded if s["writing"] == "required")
    return share(required, sum(s["hours"] for s in recorded))


def methods_of(project: Project, session: Row) -> list[str]:
    """The methods a session used."""
    return [r["method"] for r in project.all_of("session_methods") if r["session_id"] == session["session_id"]]


def method_variety(project: Project) -> float | None:
    """exp(−Σ p ln p), p by hours, a session's hours split evenly over its methods."""
    hours: dict[str, float] = {}
    for session in project.held:
        methods = methods_of(project, session)
        for method in methods:
            if session["hours"] is not None:
                hours[method] = hours.get(method, 0) + session["hours"] / len(methods)
    total = sum(hours.values())
    return math.exp(-sum(h / total * math.log(h / total) for h in hours.values())) if hours else None


def involvement_depth(project: Project) -> Share | None:
    """Held sessions collaborate or led_by_participants ÷ held sessions with involvement recorded."""
    recorded = [s["involvement"] for s in project.held if s["involvement"] is not None]
    return share(sum(kind in ("collaborate", "led_by_participants") for kind in recorded), len(recorded))


def held_reviews(project: Project) -> list[Row]:
    """The reviews held, earliest first."""
    held = [review for review in project.own("reviews") if review["held_on"] is not None]
    return sorted(held, key=lambda review: review["held_on"])


def review_rhythm(project: Project) -> Share | None:
    """Reviews planned ≤ D held ≤ plan + 14 days ÷ reviews planned ≤ D."""
    planned = [r for r in project.own("reviews") if r["planned_on"] is not None and r["planned_on"] <= project.day]
    in_time = [r for r in planned if r["held_on"] is not None and r["held_on"] <= r["planned_on"] + days(14)]
    return share(len(in_time), len(planned))


def longest_review_gap(project: Project) -> int | None:
    """Longest stretch between first held session, held reviews, and D (or `ends_on` if earlier)."""
    first_on, ends_on = project.first_held_on, project.record["ends_on"]
    last_on = project.day if ends_on is None else min(project.day, ends_on)
    if first_on is None or first_on > last_on:
        return None
    reviewed_on = [r["held_on"] for r in held_reviews(project) if first_on <= r["held_on"] <= last_on]
    marks = [first_on, *reviewed_on, last_on]
    return max((later - earlier).days for earlier, later in pairwise(marks))


def revision_yield(project: Project) -> Share | None:
    """Held reviews with a change ÷ held reviews."""
    held = held_reviews(project)
    return share(sum(review["change"] is not None for review in held), len(held))


def loop_closed(project: Project) -> Share | None:
    """Ideas raised ≤ D−60 decided and told back ÷ ideas raised ≤ D−60."""
    raised = [idea for idea in project.own("ideas") if idea["raised_on"] <= project.day - days(60)]
    return share(sum(_is_closed(idea) for idea in raised), len(raised))


def _is_closed(idea: Row) -> bool:
    if idea["decided_on"] is None or idea["told_back_on"] is None:
        return False
    return idea["outcome"] != "declined" or idea["reason"] is not None


def groups_credited(project: Project) -> Share | None:
    """Of the groups that have come, those with a celebration credit."""
    celebrations = {celebration["celebration_id"] for celebration in project.own("celebrations")}
    credited = {r["group_id"] for r in project.all_of("celebration_credits") if r["celebration_id"] in celebrations}
    come = project.come_groups
    return share(sum(group["group_id"] in credited for group in come), len(come))


def records_complete(project: Project) -> Share | None:
    """Held sessions with setting, hours, writing, a method, and an attendance row or a headcount."""
    return share(sum(_is_complete(project, session) for session in project.held), len(project.held))


def _is_complete(project: Project, session: Row) -> bool:
    filled = all(session[column] is not None for column in ("setting_id", "hours", "writing"))
    counted = session["headcount"] is not None or bool(project.rows_at(session))
    return filled and counted and bool(methods_of(project, session))


def overdue_sessions(project: Project) -> list[Row]:
    """Sessions still `planned` with `held_on` < D−14."""
    return [s for s in project.sessions if s["status"] == "planned" and s["held_on"] < project.day - days(14)]


def records_overdue(project: Project) -> int | None:
    """How many; no data when no session row has `held_on` ≤ D."""
    if not any(session["held_on"] <= project.day for session in project.sessions):
        return None
    return len(overdue_sessions(project))
