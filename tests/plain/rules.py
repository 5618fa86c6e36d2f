"""The rules of each tip's levels, in the order they are tried.

A rule on whether rows exist is met or not. A rule with a number compares what it reads of a project with that number,
or with the one the project's programme has set; where it reads None, it has no data.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from . import audience, environment, ongoing, reach, tips_1_to_3, tips_6_to_8
from .arithmetic import Share, at_least, at_most, days, plus_months
from .asof import Row
from .project import EVERYONE, Project

WRITTEN = {"written_survey", "written_notes", "presentation"}


class Rule(NamedTuple):
    """A rule: what it reads of a project, and (where it has a number) how it compares that with which number."""

    rule_id: str
    reads: Callable[[Project], object]
    compares: Callable[[float, float], bool] | None = None
    number: float | None = None

    @property
    def level(self) -> int:
        return int(self.rule_id.split(".")[1])

    def number_of(self, project: Project) -> float | None:
        """The number a rule with a number reads; None: no data."""
        read = self.reads(project)
        return read.value if isinstance(read, Share) else read

    def answer(self, project: Project) -> bool | None:
        """Met, not met, or None for no data."""
        if self.compares is None:
            read = self.reads(project)
            return read if read is None else bool(read)
        number = self.number_of(project)
        return None if number is None else self.compares(number, self.in_force(project))

    def in_force(self, project: Project) -> float:
        """The programme's own number, or the rule's."""
        for row in project.all_of("thresholds"):
            if row["rule"] == self.rule_id and row["programme_id"] == project.record["programme_id"]:
                return row["value"]
        return self.number


def _of_kind(kind: str) -> Callable[[Project], list[Row]]:
    return lambda project: [row for row in project.own("groundwork") if row["kind"] == kind]


def _segments_asked(project: Project) -> list[Row]:
    """The prioritised segments; without any, those with a target that are not not_targeted."""
    targeted = [t["segment_id"] for t in project.targets if t["people"] and t["intent"] != "not_targeted" and t["segment_id"] != EVERYONE]
    wanted = project.prioritised or targeted
    return [segment for segment in project.answers if segment["segment_id"] in wanted]


def _present(project: Project) -> Share | None:
    """Of those segments, the ones with profile people in groups that have come."""
    ids = [segment["segment_id"] for segment in _segments_asked(project)]
    present = [segment for segment in ids if project.profile_people(project.come_groups, [segment]) > 0]
    return Share(len(present), len(ids)) if ids else None


def _reach_upper(project: Project) -> float | None:
    against = reach.reach_vs_target(project)
    return None if against is None else against[1]


def _none_below(project: Project) -> bool | None:
    indexes = [audience.representation_index(project, segment) for segment in _segments_asked(project)]
    known = [index.status for index in indexes if index is not None]
    return "below" not in known if known else None


def _none_almost_right(project: Project) -> bool | None:
    fits = [audience.fit_planned(project, group) for group in project.active_groups]
    known = [fit for fit in fits if fit is not None]
    return not any(almost for _, almost in known) if known else None


def _known_setting(project: Project) -> bool:
    used = {session["setting_id"] for session in project.held} - {None}
    return any(project.fact(setting, f) != "unknown" for setting in used for f in environment.FEATURES)


def _beyond_writing(project: Project) -> bool:
    return any(set(tips_6_to_8.methods_of(project, session)) - WRITTEN for session in project.held)


def _shared_story(project: Project) -> list[Row]:
    return [
        story
        for story in project.own("stories")
        if story["consent"] in ("funder", "public") and (story["consent_until"] is None or story["consent_until"] >= project.day)
    ]


def _held_after_opening(project: Project) -> list[Row]:
    return [session for session in project.held if session["held_on"] >= project.record["opened_on"]]


def _days_away(project: Project) -> int | None:
    """Since the last attendance of any group that came before opening."""
    last = [project.came_on(group)[-1] for group in ongoing.cohort(project)]
    return (project.day - max(last)).days if last else None


def _still_with_us(project: Project) -> Share | None:
    opened_on = project.record["opened_on"]
    full = [quarter for quarter in range(1, 5) if project.day >= plus_months(opened_on, 3 * quarter)]
    return ongoing.partner_survival(project, full[-1]) if full else None


def _partner_assessment(tip: int) -> Callable[[Project], int | None]:
    """The highest level a group gave the tip in the last 365 days: any one at the number meets the rule."""

    def highest(project: Project) -> int | None:
        levels = [
            row["level"]
            for row in project.own("assessments")
            if row["tip"] == tip and row["assessor"] == "group" and row["assessed_on"] >= project.day - days(365)
        ]
        return max(levels, default=None)

    return highest


def _lead_dependence(project: Project) -> float:
    """The share of the commonest role; below six sessions nothing that any number could refuse."""
    dependence = tips_1_to_3.lead_dependence(project)
    return -math.inf if dependence is None else dependence.value


def _needs_met_a_month_on(project: Project) -> Share | None:
    return environment.needs_met(project, raised_by=project.day - days(30))


def _changes_made(project: Project) -> list[Row]:
    return [review for review in tips_6_to_8.held_reviews(project) if review["changed_on"] is not None]


def _celebration_or_story(project: Project) -> list[Row]:
    return project.own("celebrations") + _shared_story(project)


def _public(project: Project) -> list[Row]:
    return [celebration for celebration in project.own("celebrations") if celebration["reach"] == "public"]


RULES: dict[int, list[Rule]] = {
    1: [
        Rule("1.1.any_groundwork", lambda p: p.own("groundwork")),
        Rule("1.2.ethos", lambda p: tips_1_to_3.agreed(p, "ethos")),
        Rule("1.2.definition", lambda p: tips_1_to_3.agreed(p, "definition")),
        Rule("1.3.ethos_lead_days", tips_1_to_3.ethos_lead_days, at_least, 0),
        Rule("1.3.precedent", _of_kind("precedent")),
        Rule("1.3.approach", _of_kind("approach")),
        Rule("1.3.partners_agreed", tips_1_to_3.partners_agreed, at_least, 0.5),
    ],
    2: [
        Rule("2.1.team_size", tips_1_to_3.team_size, at_least, 2),
        Rule("2.2.departments", tips_1_to_3.departments, at_least, 2),
        Rule("2.3.external_organisations", tips_1_to_3.external_organisations, at_least, 1),
        Rule("2.3.lead_dependence", _lead_dependence, at_most, 0.6),
    ],
    3: [
        Rule("3.1.any_input", lambda p: p.own("expert_inputs")),
        Rule("3.2.expert_entry", tips_1_to_3.expert_entry, at_most, 0.5),
        Rule("3.3.expert_entry", tips_1_to_3.expert_entry, at_most, 0.25),
        Rule("3.3.advice_acted_on", tips_1_to_3.advice_acted_on, at_least, 0.5),
    ],
    4: [
        Rule("4.1.any_target", lambda p: [t for t in p.targets if t["people"]]),
        Rule("4.1.active_group", lambda p: p.active_groups),
        Rule("4.2.prioritised_present", _present, at_least, 0.5),
        Rule("4.3.reach_vs_target", _reach_upper, at_least, 0.8),
        Rule("4.3.none_below", _none_below),
        Rule("4.3.none_almost_right", _none_almost_right),
    ],
    5: [
        Rule("5.1.known_setting", _known_setting),
        Rule("5.2.access_known", environment.access_known, at_least, 0.5),
        Rule("5.2.need_or_reaction", lambda p: p.own("needs") + p.reactions),
        Rule("5.3.access_known", environment.access_known, at_least, 0.8),
        Rule("5.3.needs_met", _needs_met_a_month_on, at_least, 0.8),
        Rule("5.3.safety_asked", environment.safety_asked, at_least, 1),
    ],
    6: [
        Rule("6.1.beyond_writing", _beyond_writing),
        Rule("6.2.writing_dependency", tips_6_to_8.writing_dependency, at_most, 0.5),
        Rule("6.3.writing_dependency", tips_6_to_8.writing_dependency, at_most, 0.2),
        Rule("6.3.method_variety", tips_6_to_8.method_variety, at_least, 3),
    ],
    7: [
        Rule("7.1.any_review", tips_6_to_8.held_reviews),
        Rule("7.2.two_reviews", lambda p: len(tips_6_to_8.held_reviews(p)), at_least, 2),
        Rule("7.2.longest_review_gap", tips_6_to_8.longest_review_gap, at_most, 120),
        Rule("7.3.longest_review_gap", tips_6_to_8.longest_review_gap, at_most, 90),
        Rule("7.3.any_change", _changes_made),
        Rule("7.3.loop_closed", tips_6_to_8.loop_closed, at_least, 0.6),
    ],
    8: [
        Rule("8.1.celebration_or_story", _celebration_or_story),
        Rule("8.2.groups_credited", tips_6_to_8.groups_credited, at_least, 0.5),
        Rule("8.3.groups_credited", tips_6_to_8.groups_credited, at_least, 0.8),
        Rule("8.3.public_celebration", _public),
    ],
    9: [
        Rule("9.1.held_after_opening", _held_after_opening),
        Rule("9.2.came_lately", _days_away, at_most, 180),
        Rule("9.3.still_with_us", _still_with_us, at_least, 0.5),
    ],
}
for _tip, _rules in RULES.items():
    _rules.append(Rule(f"{_tip}.4.partner_assessment", _partner_assessment(_tip), at_least, 3))
