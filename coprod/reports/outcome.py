"""What came out of an assessment: one project, nine tips, self against evidence, then against now, and what would change it."""

import datetime
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from coprod.reports.comparing import GROUP, TEAM, Ahead, Line, Target, ahead, lines, targets
from coprod.vocabulary import NO_DATA, NOT_DUE, TIPS

Row = dict[str, Any]
# How rows are asked for: a question's name and its parameters; answers for one project as of one day.
Asks = Callable[..., list[Row]]
# The gaps where word and records differ.
DIFFERING = ("over_claim", "under_recorded", "under_claim")


@dataclass(frozen=True)
class TipOutcome:
    """One tip: the row of `stages` it stands on, its rules, and all that was said of it."""

    tip: int
    standing: Row
    rules: list[Row]
    team: list[Line] = field(default_factory=list)
    groups: list[Line] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    latest: Row | None = None

    @property
    def gap(self) -> str | None:
        """None where the tip is not due."""
        gap: str | None = self.standing["gap"]
        return gap

    @property
    def line(self) -> Line | None:
        """The team's own line in the version of the rubric it last used."""
        return self.team[0] if self.team else None

    @property
    def target(self) -> Target | None:
        """The target in force."""
        return next((one for one in self.targets if one.is_current), None)

    @property
    def ahead(self) -> Ahead:
        """What would change its level; nothing where it is not due. Where nothing is recorded at all, recording comes before doing."""
        if self.standing["evidence_status"] == NOT_DUE:
            return Ahead(None)
        found = ahead(self.rules)
        return found if self.standing["evidence_status"] != NO_DATA else replace(found, do=(), record=(*found.record, *found.do))

    @property
    def stop(self) -> Row | None:
        """The rule that stops the evidence, with what it comes to."""
        return next((row for row in self.rules if row["rule"] == self.standing["stopped_by"]), None)


@dataclass(frozen=True)
class Outcome:
    """One project as of one day."""

    project: Row
    as_of: datetime.date
    tips: list[TipOutcome]
    assessments: list[Row]

    @property
    def n_assessed(self) -> int:
        return sum(one.standing["self_level"] is not None for one in self.tips)

    @property
    def gaps(self) -> Counter[str]:
        """How many tips by gap; those not due aside."""
        return Counter(one.gap for one in self.tips if one.gap)

    @property
    def team_days(self) -> tuple[datetime.date, datetime.date] | None:
        """The earliest and the latest day of the team's own latest words; None where it has said none."""
        days = [one.line.latest_on for one in self.tips if one.line]
        return (min(days), max(days)) if days else None

    @property
    def rubrics(self) -> list[str]:
        """The versions behind the team's latest words, by name."""
        return sorted({one.line.rubric for one in self.tips if one.line})

    @property
    def n_groups(self) -> int:
        """How many groups have had their say."""
        return len({row["group_id"] for row in self.assessments if row["assessor"] == GROUP})


def gathered(asks: Asks, project_id: str, as_of: datetime.date) -> Outcome | None:
    """The outcome for one project; None where it is not in view.

    `asks` answers the questions of `coprod/queries` for one viewer, the project and the day, as `coprod.query.ask_rows` does.
    """
    project = next((row for row in asks("outcome_project") if row["project_id"] == project_id), None)
    if project is None:
        return None
    standings = {row["tip"]: row for row in _of(asks("stage_rows"), project_id)}
    rules: dict[int, list[Row]] = {}
    for row in _of(asks("outcome_rules"), project_id):
        rules.setdefault(row["tip"], []).append(row)
    said = _of(asks("outcome_assessments"), project_id)
    every, aims = lines(said), targets(said, {tip: row["evidence_level"] for tip, row in standings.items()}, as_of)
    return Outcome(project, as_of, [_tip(tip.number, standings[tip.number], rules, every, aims, said) for tip in TIPS], said)


def _of(rows: list[Row], project_id: str) -> list[Row]:
    return [row for row in rows if row["project_id"] == project_id]


def _tip(tip: int, standing: Row, rules: Mapping[int, list[Row]], every: list[Line], aims: list[Target], said: list[Row]) -> TipOutcome:
    own = [line for line in every if line.tip == tip]
    team = [line for line in own if line.assessor == TEAM]
    return TipOutcome(
        tip, standing, rules.get(tip, []), team, [line for line in own if line.assessor == GROUP],
        [line for line in own if line.assessor not in (TEAM, GROUP)], [one for one in aims if one.tip == tip],
        next((row for row in said if team and row["assessment_id"] == team[0].latest_id), None),
    )
