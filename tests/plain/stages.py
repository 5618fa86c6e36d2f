"""How far a project is in each tip, by evidence, by its own word, and by its partners'."""

from typing import NamedTuple

from .arithmetic import median
from .asof import Row
from .project import Project
from .rules import RULES


class Evidence(NamedTuple):
    """A level, or why there is none; what stopped it, and whether for lack of data."""

    status: str
    level: int | None = None
    stopped_by: str | None = None
    for_lack_of_data: bool = True


def stage_row(project: Project, tip: int) -> Row:
    """One row of `stages`."""
    found, own_level = evidence(project, tip), self_level(project, tip)
    return {
        "project_id": project.project_id,
        "tip": tip,
        "evidence_level": found.level,
        "evidence_status": found.status,
        "stopped_by": found.stopped_by,
        "self_level": own_level,
        "partner_level": partner_level(project, tip),
        "gap": gap(found, own_level),
    }


def evidence(project: Project, tip: int) -> Evidence:
    """The highest level whose rules and all rules below it are met."""
    if tip == 9 and project.record["opened_on"] is None:
        return Evidence("not_due")
    if not _has_rows(project, tip):
        return Evidence("no_data")
    for rule in RULES[tip]:
        answer = rule.answer(project)
        if not answer:
            return Evidence("ok", rule.level - 1, rule.rule_id, answer is None)
    return Evidence("ok", 4, None, False)


def _has_rows(project: Project, tip: int) -> bool:
    """Whether the project has any row that counts for a tip."""
    day = project.day
    rows = {
        1: lambda: project.own("groundwork"),
        2: lambda: project.own("team_members"),
        3: lambda: project.own("expert_inputs"),
        4: lambda: project.targets + [g for g in project.groups if g["joined_on"] is None or g["joined_on"] <= day],
        5: lambda: [s for s in project.held if s["setting_id"] is not None] + project.own("needs") + project.reactions,
        6: lambda: [s for s in project.sessions if s["held_on"] <= day],
        7: lambda: [r for r in project.own("reviews") if _review_counts(project, r)] + project.own("ideas"),
        8: lambda: project.own("celebrations") + project.own("stories"),
    }
    rows[9] = rows[6]
    return bool(rows[tip]())


def _review_counts(project: Project, review: Row) -> bool:
    """Planned or held by the day, or undated."""
    planned_on, held_on = review["planned_on"], review["held_on"]
    return held_on is not None or planned_on is None or planned_on <= project.day


def _latest(assessments: list[Row]) -> Row | None:
    return max(assessments, key=lambda row: (row["assessed_on"], row["assessment_id"]), default=None)


def self_level(project: Project, tip: int) -> int | None:
    """The level of the team's latest assessment."""
    latest = _latest([r for r in project.own("assessments") if r["tip"] == tip and r["assessor"] == "team"])
    return latest["level"] if latest else None


def partner_level(project: Project, tip: int) -> float | None:
    """The median over groups of each group's latest."""
    by_group: dict[str, list[Row]] = {}
    for row in project.own("assessments"):
        if row["tip"] == tip and row["assessor"] == "group":
            by_group.setdefault(row["group_id"], []).append(row)
    return median(_latest(rows)["level"] for rows in by_group.values())


def gap(found: Evidence, own_level: int | None) -> str | None:
    """How a team's word stands to the evidence; no data counts as 0 stopped for lack of data."""
    if found.status == "not_due":
        return None
    if own_level is None:
        return "not_assessed"
    level = found.level or 0
    if own_level == level:
        return "agree"
    if own_level < level:
        return "under_claim"
    return "under_recorded" if found.for_lack_of_data else "over_claim"
