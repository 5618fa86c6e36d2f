"""How people took part and what was learnt, added up over projects: the pages on sessions and methods, and the Learning log."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any

from .arithmetic import days
from .asof import Row
from .project import Project
from .tips_6_to_8 import held_reviews, longest_review_gap, methods_of

# Told of, word, month: sessions or visits, those with hours, and these hours.
Told = dict[tuple[str, str | None, date | None], list[float]]
SIZES = ((5, "to_5"), (10, "to_10"), (20, "to_20"), (30, "to_30"))


def told(projects: list[Project]) -> Told:
    """What is recorded of every held session."""
    found: Told = defaultdict(lambda: [0, 0, 0.0])
    for project in projects:
        for session in project.held:
            for what, word, month, hours in _of_session(project, session):
                one = found[what, word, month]
                one[0] += 1
                one[1] += hours is not None
                one[2] += hours or 0
    return found


def _of_session(project: Project, session: Row) -> Iterator[tuple[str, str | None, date | None, float | None]]:
    hours, day = session["hours"], project.day
    back = (day.year - session["held_on"].year) * 12 + day.month - session["held_on"].month
    yield "writing", session["writing"], session["held_on"].replace(day=1) if back < 24 else None, hours
    methods = methods_of(project, session) or [None]
    for method in methods:
        yield "method", method, None, None if hours is None else hours / len(methods)
    yield "involvement", session["involvement"], None, None
    rows = [row for row in project.rows_at(session) if row["people"] is None or row["people"] > 0]
    kinds = {group["group_id"]: group["kind"] for group in project.all_of("groups")}
    for kind in {kinds[row["group_id"]] for row in rows} or {None}:
        yield "kind", kind, None, None
    for row in rows:
        yield "size", None if row["people"] is None else next((word for most, word in SIZES if row["people"] <= most), "more"), None, None
    yield "room", "counted" if project.people_at(session) is not None else "groups" if project.rows_at(session) else None, None, None


def totals(projects: list[Project]) -> dict[str, int]:
    """The reviews of all projects, and what came of them."""
    held = [review for project in projects for review in held_reviews(project)]
    ahead = [review for project in projects for review in project.own("reviews") if review["held_on"] is None and review["planned_on"] is not None]
    answers = {answer or "unknown": sum(review["supports_ethos"] == answer for review in held) for answer in ("yes", "partly", "no", None)}
    changed = [review for review in held if review["change"] is not None]
    return {
        "n_held": len(held), "n_projects_held": sum(bool(held_reviews(project)) for project in projects), "n_projects": len(projects),
        "n_planned": sum(review["planned_on"] >= projects[0].day for review in ahead), "n_missed": sum(review["planned_on"] < projects[0].day for review in ahead),
        "n_with_partners": sum(review["is_with_partners"] for review in held), "n_change": len(changed),
        "n_changed": sum(review["changed_on"] is not None for review in changed), **{f"n_{answer}": n for answer, n in answers.items()},
    }


def ideas(projects: list[Project]) -> dict[str, Any]:
    """What became of ideas: by that (n, told back), the medians of days, and how many wait for longer than 60 days."""
    rows = [idea for project in projects for idea in project.own("ideas")]
    became: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for idea in rows:
        one = became[_became(idea)]
        one[0] += 1
        one[1] += idea["told_back_on"] is not None
    decided = [(idea["decided_on"] - idea["raised_on"]).days for idea in rows if idea["decided_on"] is not None]
    told_back = [max(0, (idea["told_back_on"] - idea["decided_on"]).days) for idea in rows if None not in (idea["decided_on"], idea["told_back_on"])]
    waiting = [idea for idea in rows if idea["told_back_on"] is None]
    return {
        "became": dict(became), "days_to_decide": median(decided) if decided else None, "days_to_tell": median(told_back) if told_back else None,
        "n_waiting": sum(idea["raised_on"] < projects[0].day - days(60) for idea in waiting), "waiting": {idea["idea_id"] for idea in waiting},
    }


def _became(idea: Row) -> str:
    if idea["decided_on"] is None:
        return "undecided"
    return "declined_plain" if idea["outcome"] == "declined" and idea["reason"] is None else idea["outcome"] or "unknown"


def line(project: Project) -> tuple[list[tuple[date, str]], list[int], int | None]:
    """A project's marks on the time line in order, the days between those that count, and the longest of these."""
    longest, ends_on, first_on = longest_review_gap(project), project.record["ends_on"], project.first_held_on
    last_on = project.day if ends_on is None else min(project.day, ends_on)
    held = [review["held_on"] for review in held_reviews(project)]
    planned = [r["planned_on"] for r in project.own("reviews") if r["held_on"] is None and r["planned_on"] is not None]
    marks = [(day, "held") for day in held] + [(day, "planned" if day >= project.day else "missed") for day in planned]
    marks += [(first_on, "first")] if first_on else []
    marks += [(last_on, "end")] if longest is not None else []
    chain = sorted([first_on, *(day for day in held if first_on <= day <= last_on), last_on]) if longest is not None and first_on else []
    return sorted(marks), sorted((later - earlier).days for earlier, later in pairwise(chain)), longest
