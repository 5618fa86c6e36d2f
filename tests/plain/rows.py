"""Every indicator of a project, as the rows the command line prints."""

from collections.abc import Iterator
from typing import Any

from . import audience, environment, ongoing, reach, tips_1_to_3, tips_6_to_8
from .arithmetic import Share, wilson
from .asof import Row
from .project import Project

KEYS = ("indicator project_id group_id segment_id dimension feature value_of quarter status value lower upper k n").split()

# What a project has one number or one share of.
PER_PROJECT = [
    tips_1_to_3.ethos_lead_days,
    tips_1_to_3.partners_agreed,
    tips_1_to_3.team_size,
    tips_1_to_3.departments,
    tips_1_to_3.external_organisations,
    tips_1_to_3.lead_dependence,
    tips_1_to_3.expert_entry,
    tips_1_to_3.advice_acted_on,
    reach.contacts,
    reach.contact_hours,
    environment.access_known,
    environment.needs_met,
    environment.needs_median_days,
    environment.safety_asked,
    environment.felt_safe,
    tips_6_to_8.method_variety,
    tips_6_to_8.involvement_depth,
    tips_6_to_8.review_rhythm,
    tips_6_to_8.longest_review_gap,
    tips_6_to_8.revision_yield,
    tips_6_to_8.loop_closed,
    tips_6_to_8.groups_credited,
    tips_6_to_8.records_complete,
    tips_6_to_8.records_overdue,
]


def all_rows(project: Project) -> Iterator[Row]:
    """The full grid of a project's rows."""
    for indicator in PER_PROJECT:
        yield _row(project, indicator.__name__, **_cells(indicator(project)))
    yield from _reach_rows(project)
    yield _row(project, "writing_dependency", **_without_limits(tips_6_to_8.writing_dependency(project)))
    yield from _segment_rows(project)
    yield from _dimension_rows(project)
    yield from _group_rows(project)
    yield from _setting_rows(project)
    for quarter in range(1, 9):
        yield _row(project, "partner_survival", quarter=quarter, **_cells(ongoing.partner_survival(project, quarter)))


def _row(project: Project, indicator: str, **cells: Any) -> Row:
    return {**dict.fromkeys(KEYS), "indicator": indicator, "project_id": project.project_id, "status": "ok", **cells}


def _cells(answer: Share | float | None) -> Row:
    if answer is None:
        return {"status": "no_data"}
    if not isinstance(answer, Share):
        return {"value": answer}
    lower, upper = wilson(*answer)
    return {"value": answer.value, "lower": lower, "upper": upper, "k": answer.k, "n": answer.n}


def _without_limits(answer: Share | None) -> Row:
    return {**_cells(answer), "lower": None, "upper": None}


def _interval(answer: reach.Interval | None) -> Row:
    return {"status": "no_data"} if answer is None else {"lower": answer[0], "upper": answer[1]}


def _reach_rows(project: Project) -> Iterator[Row]:
    yield _row(project, "reach", **_interval(reach.reach(project)))
    against = reach.reach_vs_target(project)
    target = None if against is None else reach.whole_target(project)
    yield _row(project, "reach_vs_target", **_interval(against), n=target)


def _segment_rows(project: Project) -> Iterator[Row]:
    for segment in project.answers:
        where = {"segment_id": segment["segment_id"], "dimension": segment["dimension"]}
        yield _row(project, "segment_share", **where, **_cells(audience.segment_share(project, segment)))
        yield _row(project, "representation_index", **where, **_index(audience.representation_index(project, segment)))


def _index(index: audience.Index | None) -> Row:
    if index is None:
        return {"status": "no_data"}
    limits = {"lower": index.lower, "upper": index.upper}
    return {"status": index.status, "value": index.value, **limits, "k": index.p.k, "n": index.p.n}


def _dimension_rows(project: Project) -> Iterator[Row]:
    for dimension in project.dimensions:
        answered = _cells(audience.answered_rate(project, dimension))
        distance = _distance(audience.composition_distance(project, dimension))
        yield _row(project, "answered_rate", dimension=dimension, **answered)
        yield _row(project, "composition_distance", dimension=dimension, **distance)


def _distance(distance: audience.Distance | None) -> Row:
    if distance is None:
        return {"status": "no_data"}
    band = {"lower": distance.chance_mean, "upper": distance.chance_95th}
    return {"value": distance.value, **band, "n": distance.n}


def _group_rows(project: Project) -> Iterator[Row]:
    for group in project.groups:
        group_id = group["group_id"]
        planned, quiet = audience.fit_planned(project, group), ongoing.gone_quiet(project, group)
        realised = _cells(audience.fit_realised(project, group))
        yield _row(project, "fit_planned", group_id=group_id, **_flagged(planned, "almost_right"))
        yield _row(project, "fit_realised", group_id=group_id, **realised)
        yield _row(project, "gone_quiet", group_id=group_id, **_flagged(quiet, "quiet"))


def _flagged(answer: tuple[Any, ...] | None, flag: str) -> Row:
    if answer is None:
        return {"status": "no_data"}
    return {"value": answer[0], "status": flag if answer[1] else "ok"}


def _setting_rows(project: Project) -> Iterator[Row]:
    for feature in environment.FEATURES:
        for value, answer in environment.setting_feature_share(project, feature).items():
            yield _row(project, "setting_feature_share", feature=feature, value_of=value, **_cells(answer))
    for value, answer in environment.setting_match(project).items():
        yield _row(project, "setting_match", value_of=value, **_cells(answer))
