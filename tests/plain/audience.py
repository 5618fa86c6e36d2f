"""Who is reached against who lives there, and whether the partners fit."""

import zlib
from typing import NamedTuple

import numpy as np

from .arithmetic import Share, at_least, less_than, share, wilson
from .asof import Row
from .project import Project

N_DRAWS = 2_000
CRITERION_WEIGHT = {"essential": 2, "desirable": 1}
CRITERION_SCORE = {"yes": 1.0, "partly": 0.5, "no": 0.0}


class Index(NamedTuple):
    """A representation index with its limits and the share it was made from."""

    status: str
    value: float
    lower: float
    upper: float
    p: Share


class Distance(NamedTuple):
    """A composition distance with its chance band."""

    value: float
    chance_mean: float
    chance_95th: float
    n: int


def segment_share(project: Project, segment: Row) -> Share | None:
    """Profile people of the segment ÷ of its dimension's answers, over groups that have come."""
    answers = project.answers_of(segment["dimension"])
    k = project.profile_people(project.come_groups, [segment["segment_id"]])
    return share(k, project.profile_people(project.come_groups, answers))


def answered_rate(project: Project, dimension: str) -> Share | None:
    """Answered profile people ÷ Σ roster, over groups that have come and have a roster."""
    groups = [group for group in project.come_groups if group["roster"] is not None]
    answered = project.profile_people(groups, project.answers_of(dimension))
    return share(answered, sum(group["roster"] for group in groups))


def population_shares(project: Project, dimension: str) -> dict[str, float] | None:
    """q of each answer at the project's place; None unless every answer has a row and their sum is above 0."""
    place = project.record["place_code"]
    people = {r["segment_id"]: r["people"] for r in project.all_of("populations") if r["place_code"] == place}
    answers = project.answers_of(dimension)
    if place is None or any(segment not in people for segment in answers):
        return None
    total = sum(people[segment] for segment in answers)
    return {segment: people[segment] / total for segment in answers} if total > 0 else None


def representation_index(project: Project, segment: Row) -> Index | None:
    """p ÷ q, with Wilson(p, n) ÷ q, and what that says."""
    shares = population_shares(project, segment["dimension"])
    q = shares[segment["segment_id"]] if shares else 0
    p, answered = segment_share(project, segment), answered_rate(project, segment["dimension"])
    if q == 0 or p is None or answered is None or less_than(answered.value, 0.5):
        return None
    lower, upper = (limit / q for limit in wilson(*p))
    return Index(_standing(lower, upper), p.value / q, lower, upper, p)


def _standing(lower: float, upper: float) -> str:
    if upper < 1:
        return "below"
    if lower > 1:
        return "above"
    return "near" if lower >= 0.8 and upper <= 1.25 else "too_few"


def composition_distance(project: Project, dimension: str) -> Distance | None:
    """½ Σ |p − q|, and the mean and 95th percentile of the same in draws of n from q."""
    answers = project.answers_of(dimension)
    q = population_shares(project, dimension)
    people = [project.profile_people(project.come_groups, [segment]) for segment in answers]
    n = sum(people)
    if q is None or n == 0:
        return None
    value = sum(abs(k / n - q[segment]) for k, segment in zip(people, answers, strict=True)) / 2
    seed = zlib.crc32(f"{project.project_id} {dimension} {n}".encode())
    return Distance(value, *_chance_band([q[segment] for segment in answers], n, seed), n)


def _chance_band(q: list[float], n: int, seed: int) -> tuple[float, float]:
    draws = np.random.default_rng(seed).multinomial(n, q, size=N_DRAWS)
    distances = np.abs(draws / n - np.array(q)).sum(axis=1) / 2
    return float(distances.mean()), float(np.quantile(distances, 0.95))


def fit_planned(project: Project, group: Row) -> tuple[float, bool] | None:
    """Σ w·s ÷ Σ w over known criteria, and whether the partner is almost right."""
    known = [
        (CRITERION_WEIGHT[row["weight"]], row["score"], row["weight"])
        for row in project.all_of("fit_criteria")
        if row["group_id"] == group["group_id"] and row["score"] is not None
    ]
    if not known:
        return None
    fit = sum(w * CRITERION_SCORE[score] for w, score, _ in known) / sum(w for w, _, _ in known)
    lacks_essential = any(weight == "essential" and score == "no" for _, score, weight in known)
    return fit, at_least(fit, 0.6) and lacks_essential


def fit_realised(project: Project, group: Row) -> float | None:
    """Mean, over dimensions with a prioritised segment, of the group's answered people who are in one."""
    shares = []
    for dimension in project.dimensions:
        answers = project.answers_of(dimension)
        wanted = [segment for segment in answers if segment in project.prioritised]
        answered = project.profile_people([group], answers)
        if wanted and answered:
            shares.append(project.profile_people([group], wanted) / answered)
    return sum(shares) / len(shares) if shares else None
