"""The shares of data quality in plain Python: cells filled, and records that are in order."""

from collections import Counter
from datetime import timedelta
from typing import NamedTuple

from . import audience, tips_6_to_8
from .asof import Row
from .lacking import CORE
from .project import Project


class Seen(NamedTuple):
    """One thing looked at: which, and whether it is filled or in order."""

    what: tuple[str, ...]
    is_right: bool


def tally(seen: list[Seen]) -> dict[tuple[str, ...], tuple[int, int]]:
    """`k` of `n` by what was looked at."""
    n, k = Counter(one.what for one in seen), Counter(one.what for one in seen if one.is_right)
    return {what: (k[what], total) for what, total in n.items()}


def cells(project: Project) -> list[Seen]:
    """Every cell that the indicators use and that may stay empty."""
    record, started = project.record, project.record["starts_on"] <= project.day
    found = [(("projects", name), record[name] is not None) for name in ("place_code", "planned_opening_on") if started]
    found += [
        (("team_members", name), member[name] is not None)
        for member in project.own("team_members") if (member["joined_on"] or record["starts_on"]) <= project.day
        for name in ["organisation" if member["is_external"] else "department"]
    ]
    found += [(("targets", "people"), target["people"] is not None) for target in project.targets if started and target["intent"] != "not_targeted"]
    for group in project.groups:
        found += _of_group(project, group)
    for session in project.held:
        found += _of_session(project, session)
    used = {session["setting_id"] for session in project.held if project.is_physical(session["setting_id"])}
    found += [(("setting_features", "value"), project.fact(setting, feature) != "unknown") for setting in used for feature in CORE]
    found += [(("attendance", "people"), row["people"] is not None) for row in project.attendance]
    found += [(("ideas", "reason"), idea["reason"] is not None) for idea in project.own("ideas") if idea["outcome"] == "declined" and idea["decided_on"]]
    return [Seen(*one) for one in found]


def _of_group(project: Project, group: Row) -> list[tuple[tuple[str, str], bool]]:
    found = []
    if (group["joined_on"] or project.record["starts_on"]) <= project.day:
        found += [(("groups", name), group[name] is not None) for name in ("joined_on", "roster")]
    if project.attended(group):
        answers = [segment["segment_id"] for segment in project.all_of("segments") if segment["is_answer"]]
        found.append((("group_profiles", "people"), project.profile_people([group], answers) > 0))
    start = project.start(group)
    if start is not None and start <= project.day:
        found.append((("fit_criteria", "score"), audience.fit_planned(project, group) is not None))
    return found


def _of_session(project: Project, session: Row) -> list[tuple[tuple[str, str], bool]]:
    came = {row["session_id"] for rows in project.attended_by_group.values() for row in rows}
    found = [(("sessions", name), session[name] is not None) for name in ("setting_id", "hours", "writing", "led_by_role", "involvement")]
    found.append((("sessions", "headcount"), project.people_at(session) is not None))
    found.append((("session_methods", "method"), bool(tips_6_to_8.methods_of(project, session))))
    found.append((("attendance", "group_id"), session["session_id"] in came))
    return found


def checks(project: Project) -> list[Seen]:
    """Every row an import could warn about, and every pair of records that speak of one thing."""
    groups = {group["group_id"]: group for group in project.groups}
    found = [(("correctness", "people_above_roster"), not _above(row["people"], groups[row["group_id"]]["roster"])) for row in project.attendance]
    found += [(("correctness", "headcount_below_groups"), not _above(sum(project.counted_at(s)), s["headcount"])) for s in project.held]
    for group in project.groups:
        if group["joined_on"] is None or group["joined_on"] <= project.day:
            found += _sums(project, group)
        joined_long_ago = group["joined_on"] is not None and group["joined_on"] <= project.day - timedelta(days=90)
        if joined_long_ago and group["left_on"] is None and project.record["status"] == "active":
            found.append((("consistency", "active_group_comes"), bool(project.attended(group))))
    for session in project.sessions:
        found += _kept_up(project, session)
    for session in project.held:
        rows = project.rows_at(session)
        if session["headcount"] is not None and rows and len(project.counted_at(session)) == len(rows):
            apart = abs(session["headcount"] - sum(project.counted_at(session)))
            found.append((("consistency", "headcount_and_groups"), apart <= max(1, 0.1 * session["headcount"])))
    if project.record["starts_on"] <= project.day:
        found.append((("consistency", "status_and_dates"), _status_fits(project)))
    return [Seen(*one) for one in found]


def _above(people: int | None, most: int | None) -> bool:
    return people is not None and most is not None and people > most


def _sums(project: Project, group: Row) -> list[tuple[tuple[str, str], bool]]:
    dimensions: dict[str, int] = {}
    dimension_of = {segment["segment_id"]: segment["dimension"] for segment in project.all_of("segments")}
    for row in project.all_of("group_profiles"):
        if row["group_id"] == group["group_id"] and row["segment_id"] in dimension_of:
            dimension = dimension_of[row["segment_id"]]
            dimensions[dimension] = dimensions.get(dimension, 0) + row["people"]
    found = [(("correctness", "profile_above_roster"), not _above(max(dimensions.values(), default=None), group["roster"]))]
    if dimensions and group["roster"] is not None:
        fits = min(dimensions.values()) >= 0.5 * group["roster"] and max(dimensions.values()) <= group["roster"]
        found.append((("consistency", "profile_and_roster"), fits))
    return found


def _kept_up(project: Project, session: Row) -> list[tuple[tuple[str, str], bool]]:
    came = sum(row["people"] or 0 for row in project.all_of("attendance") if row["session_id"] == session["session_id"])
    found = []
    if session["held_on"] <= project.day and ((session["headcount"] or 0) > 0 or came > 0):
        found.append((("consistency", "came_to_what_was_held"), session["status"] == "held"))
    if session["held_on"] < project.day - timedelta(days=14):
        found.append((("consistency", "planned_is_past"), session["status"] != "planned"))
    return found


def _status_fits(project: Project) -> bool:
    record = project.record
    opened_unsaid = record["status"] == "planned" and record["opened_on"] is not None
    ended_unsaid = record["status"] in ("planned", "active") and record["ends_on"] is not None and record["ends_on"] < project.day
    return not opened_unsaid and not ended_unsaid
