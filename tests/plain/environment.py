"""The enabling environment: settings, needs, feeling safe."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from .arithmetic import Share, days, share, survival_median
from .asof import Row
from .project import Project

VALUES = ["yes", "partly", "no", "unknown"]
FEATURES = (
    "step_free_entrance automatic_door step_free_to_room lift accessible_parking drop_off "
    "accessible_toilet changing_places baby_changing "
    "hearing_loop captions bsl plain_language_information pictogram_signs tactile_or_braille visual_story makaton "
    "interpreter "
    "quiet_room low_stimulus_times adjustable_lighting low_noise "
    "child_height_furniture floor_seating feeding_space secure_space "
    "familiar_to_group assistance_animals prayer_or_reflection_space"
).split()
CORE_FEATURES = (
    "step_free_entrance step_free_to_room accessible_toilet baby_changing hearing_loop "
    "plain_language_information visual_story quiet_room low_noise child_height_furniture"
).split()


class Match(NamedTuple):
    """A group's need, and what the setting of one of its sessions has for it."""

    session: Row
    group: Row
    value: str


def access_known(project: Project) -> Share | None:
    """Core facts not unknown ÷ (core features × physical settings used by held sessions)."""
    used = {session["setting_id"] for session in project.held if project.is_physical(session["setting_id"])}
    known = sum(project.fact(setting, feature) != "unknown" for setting in used for feature in CORE_FEATURES)
    return share(known, len(CORE_FEATURES) * len(used))


def setting_feature_share(project: Project, feature: str) -> dict[str, Share | None]:
    """Held sessions with a physical setting, by the setting's value for a feature."""
    used = [session["setting_id"] for session in project.held if project.is_physical(session["setting_id"])]
    values = Counter(project.fact(setting, feature) for setting in used)
    return {value: share(values[value], len(used)) for value in VALUES}


def matches_held(project: Project) -> list[Match]:
    """Held sessions × the groups that attended × their needs."""
    return [match for group in project.groups for row in project.attended(group) for match in _matches(project, project.held_by_id[row["session_id"]], group)]


def matches_ahead(project: Project) -> list[Match]:
    """Planned sessions ahead × the groups active in the project × their needs."""
    return [match for session in project.ahead for group in project.active_groups for match in _matches(project, session, group)]


def _matches(project: Project, session: Row, group: Row) -> list[Match]:
    if session["setting_id"] is None:
        return []
    by = min(session["held_on"], project.day)
    return [
        Match(session, group, project.fact(session["setting_id"], need["feature"]))
        for need in project.own("needs")
        if need["group_id"] == group["group_id"] and need["feature"] is not None and _stands(need, by)
    ]


def _stands(need: Row, by: date) -> bool:
    declined = need["declined_on"] is not None and need["declined_on"] <= by
    return need["raised_on"] <= by and not declined


def setting_match(project: Project) -> dict[str, Share | None]:
    """Over needs at sessions held and ahead: what the setting has for them."""
    matches = matches_held(project) + matches_ahead(project)
    values = Counter(match.value for match in matches)
    return {value: share(values[value], len(matches)) for value in VALUES}


def needs_met(project: Project, raised_by: date | None = None) -> Share | None:
    """Met ÷ raised, declined ones out; of the needs raised by a day, where one is given."""
    needs = [need for need in project.own("needs") if need["declined_on"] is None and (raised_by is None or need["raised_on"] <= raised_by)]
    return share(sum(need["met_on"] is not None for need in needs), len(needs))


def needs_median_days(project: Project) -> int | None:
    """Kaplan–Meier median of the days from raised to met."""
    return survival_median([_end(need, project.day) for need in project.own("needs")])


def _end(need: Row, day: date) -> tuple[int, bool]:
    met_on, declined_on = need["met_on"], need["declined_on"]
    is_met = met_on is not None and (declined_on is None or met_on <= declined_on)
    ended_on = met_on if is_met else (declined_on or day)
    return (ended_on - need["raised_on"]).days, is_met


def safety_asked(project: Project) -> Share | None:
    """Of the active groups, those with a felt_safe reaction in the last 90 days."""
    asked = {
        row["group_id"]
        for row in project.reactions
        if row["question"] == "felt_safe" and project.held_by_id[row["session_id"]]["held_on"] >= project.day - days(90)
    }
    groups = project.active_groups
    return share(sum(group["group_id"] in asked for group in groups), len(groups))


def felt_safe(project: Project) -> Share | None:
    """Faces 4–5 ÷ all faces, in people, of any group, ever."""
    faces = [row for row in project.reactions if row["question"] == "felt_safe"]
    return share(sum(row["people"] for row in faces if row["face"] >= 4), sum(row["people"] for row in faces))
