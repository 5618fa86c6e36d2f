"""First against latest: what the same sort of assessor said of a tip, then and now, in one version of the rubric.

Words of two rubrics are never set against each other: the same number may mean another thing.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

TEAM, GROUP = "team", "group"
_SORTS = (TEAM, GROUP, "peer", "moderator")


@dataclass(frozen=True)
class Line:
    """One sort of assessor (of groups: one group) on one tip in one version of the rubric: first and latest level, and how many there were."""

    tip: int
    assessor: str
    group_id: str | None
    group: str | None
    rubric: str
    first_on: datetime.date
    first_level: int
    latest_on: datetime.date
    latest_level: int
    n: int
    latest_id: str

    @property
    def change(self) -> int:
        """Levels risen since the first; below 0 where it fell."""
        return self.latest_level - self.first_level

    @property
    def is_comparison(self) -> bool:
        """Whether there is a first to hold the latest against."""
        return self.n > 1


def lines(assessments: Iterable[Mapping[str, Any]]) -> list[Line]:
    """Every line, tip by tip: the team's, the groups', peers', moderators'; of each the version last used first.

    `assessments` are rows of one project: tip, assessor, group_id, group_label, rubric, assessed_on, assessment_id, level.
    """
    by_line: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for row in assessments:
        by_line.setdefault((row["tip"], row["assessor"], row["group_id"], row["rubric"]), []).append(row)
    found = [_line(sorted(rows, key=_when)) for rows in by_line.values()]
    # Twice, because what is newest comes first and what is alike stays as it was.
    found.sort(key=lambda line: (line.latest_on, line.latest_id), reverse=True)
    return sorted(found, key=lambda line: (line.tip, _SORTS.index(line.assessor), line.group or "", line.group_id or ""))


def _line(rows: Sequence[Mapping[str, Any]]) -> Line:
    first, last = rows[0], rows[-1]
    return Line(
        last["tip"], last["assessor"], last["group_id"], last["group_label"], last["rubric"], first["assessed_on"], first["level"],
        last["assessed_on"], last["level"], len(rows), last["assessment_id"],
    )


def _when(row: Mapping[str, Any]) -> tuple[datetime.date, str]:
    return row["assessed_on"], row["assessment_id"]


def a_year_after(day: datetime.date) -> datetime.date:
    """The same day twelve months later, or that month's last day."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


@dataclass(frozen=True)
class Target:
    """A level a team aimed at within twelve months, and where it stands.

    `word_level` is the team's latest level in the same rubric, `evidence_level` what the records show now (None: not recorded or
    not due). `state`: `reached` (the records show it), `by_word` (the team says so, the records do not), `late` (the twelve
    months are over) or `ahead`. `is_current`: no later assessment of the tip sets another.
    """

    tip: int
    set_on: datetime.date
    rubric: str
    set_level: int
    target_level: int
    due_on: datetime.date
    word_level: int
    evidence_level: int | None
    state: str
    is_current: bool


def targets(assessments: Iterable[Mapping[str, Any]], evidence: Mapping[int, int | None], today: datetime.date) -> list[Target]:
    """Every target the team set itself, tip by tip, the latest first. `assessments` as for `lines`, with `target_level`; `evidence` is the level by tip."""
    own: dict[int, list[Mapping[str, Any]]] = {}
    for row in assessments:
        if row["assessor"] == TEAM:
            own.setdefault(row["tip"], []).append(row)
    found = []
    for tip in sorted(own):
        rows = sorted(own[tip], key=_when, reverse=True)
        setting = [row for row in rows if row["target_level"] is not None]
        found += [_target(row, rows, evidence.get(tip), today, is_current=row is setting[0]) for row in setting]
    return found


def _target(row: Mapping[str, Any], newest_first: Sequence[Mapping[str, Any]], evidence: int | None, today: datetime.date, *, is_current: bool) -> Target:
    aim, due_on = row["target_level"], a_year_after(row["assessed_on"])
    word = next(one["level"] for one in newest_first if one["rubric"] == row["rubric"])
    if evidence is not None and evidence >= aim:
        state = "reached"
    elif word >= aim:
        state = "by_word"
    else:
        state = "late" if today > due_on else "ahead"
    return Target(row["tip"], row["assessed_on"], row["rubric"], row["level"], aim, due_on, word, evidence, state, is_current)


@dataclass(frozen=True)
class Ahead:
    """What would change a level: the rules of the next level that do not hold yet, and the level the evidence would then be at.

    `do` are rules the records answer and do not meet, `record` rules they cannot answer; rows as the question gives them.
    `level` is None where every rule is met.
    """

    level: int | None
    do: tuple[Mapping[str, Any], ...] = ()
    record: tuple[Mapping[str, Any], ...] = ()
    reaches: int | None = None

    @property
    def unmet(self) -> list[Mapping[str, Any]]:
        """All of them: first what is to be recorded, which is the smaller part."""
        return [*self.record, *self.do]


def ahead(rules: Sequence[Mapping[str, Any]]) -> Ahead:
    """What would change the level of one tip. `rules`: its rows with rule, level and outcome, in the order they are tried."""
    unmet = [row for row in rules if row["outcome"] != "met"]
    if not unmet:
        return Ahead(None)
    level = min(row["level"] for row in unmet)
    beyond = [row["level"] for row in unmet if row["level"] > level]
    own = [row for row in unmet if row["level"] == level]
    return Ahead(
        level, tuple(row for row in own if row["outcome"] == "not_met"), tuple(row for row in own if row["outcome"] == "no_data"),
        min(beyond) - 1 if beyond else 4,
    )
