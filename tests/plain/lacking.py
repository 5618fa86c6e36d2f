"""Where a project's records lack a piece of recording, counted in plain Python."""

from collections.abc import Callable

from . import audience, environment, tips_1_to_3, tips_6_to_8
from .asof import Row
from .project import EVERYONE, Project
from .rules import _segments_asked

CORE = environment.CORE_FEATURES


def come_unrostered(project: Project) -> list[Row]:
    return [group for group in project.come_groups if group["roster"] is None]


def _unstarted(project: Project) -> list[Row]:
    return [group for group in project.groups if project.start(group) is None and group["left_on"] is None]


def unattended(project: Project) -> list[Row]:
    came = {row["session_id"] for rows in project.attended_by_group.values() for row in rows}
    return [session for session in project.held if session["session_id"] not in came]


def aim_dimensions(project: Project) -> list[str]:
    return sorted({segment["dimension"] for segment in _segments_asked(project)})


def is_described(project: Project, group: Row, dimension: str) -> bool:
    answered = project.profile_people([group], project.answers_of(dimension))
    return answered > 0 and (group["roster"] is None or answered >= 0.5 * group["roster"])


def _undescribed(project: Project) -> list[Row]:
    aimed = aim_dimensions(project)
    if aimed:
        return [group for group in project.come_groups if not all(is_described(project, group, dimension) for dimension in aimed)]
    every = [segment["segment_id"] for segment in project.answers]
    return [group for group in project.come_groups if not project.profile_people([group], every)]


def _empty(column: str) -> Callable[[Project], list[Row]]:
    return lambda project: [session for session in project.held if session[column] is None]


def _members(project: Project, *, outside: bool, lacking: str) -> list[Row]:
    return [one for one in project.own("team_members") if one["left_on"] is None and one["is_external"] == outside and one[lacking] is None]


def _planned(project: Project) -> bool:
    planned = project.record["planned_opening_on"]
    return planned is not None and planned > project.record["starts_on"]


def without_population(project: Project) -> list[str]:
    if project.record["place_code"] is None:
        return []
    return [dimension for dimension in aim_dimensions(project) if audience.population_shares(project, dimension) is None]


def _has_everyone(project: Project) -> bool:
    return any(row["segment_id"] == EVERYONE and row["people"] for row in project.targets)


def _groups_by_now(project: Project) -> list[Row]:
    return [group for group in project.groups if group["joined_on"] is None or group["joined_on"] <= project.day]


def _open_needs(project: Project) -> list[Row]:
    return [need for need in project.own("needs") if need["declined_on"] is None]


def unfit(project: Project) -> list[Row]:
    return [group for group in project.active_groups if audience.fit_planned(project, group) is None]


def unchecked(project: Project) -> list[str]:
    used = sorted({s["setting_id"] for s in project.held if project.is_physical(s["setting_id"])})
    return [setting for setting in used if any(project.fact(setting, feature) == "unknown" for feature in CORE)]


COUNTS: dict[str, Callable[[Project], object]] = {
    "ethos": lambda p: not tips_1_to_3.agreed(p, "ethos"),
    "team": lambda p: not p.own("team_members"),
    "department": lambda p: _members(p, outside=False, lacking="department"),
    "team_organisation": lambda p: _members(p, outside=True, lacking="organisation"),
    "advice": lambda p: not p.own("expert_inputs"),
    "planned_opening": lambda p: not _planned(p),
    "target_everyone": lambda p: not _has_everyone(p),
    "target_segment": lambda p: not _segments_asked(p),
    "place": lambda p: p.record["place_code"] is None,
    "population": lambda p: bool(without_population(p)),
    "group": lambda p: not _groups_by_now(p),
    "group_joined": _unstarted,
    "roster": come_unrostered,
    "profile": _undescribed,
    "fit": unfit,
    "facts": unchecked,
    "need": lambda p: not _open_needs(p),
    "session": lambda p: not p.held,
    "session_setting": _empty("setting_id"),
    "session_hours": _empty("hours"),
    "session_writing": _empty("writing"),
    "session_people": lambda p: [session for session in p.held if p.people_at(session) is None],
    "session_methods": lambda p: [session for session in p.held if not tips_6_to_8.methods_of(p, session)],
    "attendance": unattended,
    "idea": lambda p: not p.own("ideas"),
}


def lacking(project: Project) -> dict[str, int]:
    """How many of each piece that can settle a rule are missing; those of which none is are left out."""
    found = {piece: lacks(project) for piece, lacks in COUNTS.items()}
    counts = {piece: len(one) if isinstance(one, list) else int(bool(one)) for piece, one in found.items()}
    return {piece: n for piece, n in counts.items() if n}
