"""Tip 6: sessions, the methods used in them, and who came."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from coprod.demo import columns, timing
from coprod.demo.columns import NO_DAY
from coprod.demo.draws import Draws, Flags, Ints, expand, row_key
from coprod.demo.plan import SILENT, THEMES, Plan, Scene
from coprod.demo.words import texts
from coprod.vocabulary import WORDS

_METHODS = list(WORDS["method"])
# By how a team communicates (0–3): what its sessions are made of.
_REPERTOIRE = [
    ["written_survey"],
    ["conversation", "written_notes", "presentation", "drawing", "written_survey"],
    ["conversation", "drawing", "making", "storytelling", "written_notes", "observation", "play"],
    ["play", "making", "music_movement", "object_handling", "storytelling", "walk", "photo_video", "role_play", "drawing", "voting_with_objects", "observation"],
]
_WRITING = list(WORDS["writing"])
_WRITING_SHARES = np.array([[0, 0, 100], [15, 15, 70], [42, 26, 32], [72, 22, 6]])
_INVOLVEMENT_SHARES = np.array([[85, 15, 0], [65, 30, 5], [35, 50, 15], [12, 55, 33]])
_HOURS = np.array([0.75, 1.0, 1.0, 1.5, 1.5, 2.0, 2.0, 2.5, 3.0, 4.0])
_TIPS = np.array([1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 7, 7, 8])
HELD, PLANNED, CANCELLED = (list(WORDS["session_status"]).index(word) for word in ("held", "planned", "cancelled"))
_SUNDAY = 6
_WIDEST = 3


@dataclass(frozen=True)
class Sessions:
    """Sessions in rows: the plan's row, the day, the status, the setting (`SILENT`: none), how they were counted."""

    parent: Ints
    key: Ints
    ids: pa.Array
    day: Ints
    status: Ints
    setting: Ints
    is_whole: Flags


@dataclass(frozen=True)
class Attendance:
    """Who came: row of the session, row of the group, people and newcomers (`SILENT`: not counted)."""

    session: Ints
    group: Ints
    key: Ints
    people: Ints
    newcomers: Ints


def weekday(day: Ints) -> Ints:
    """Monday is 0."""
    return (day + 3) % 7


def _days(plan: Plan, draws: Draws, as_of: int) -> tuple[Ints, Ints, Ints]:
    """Parent, number and day of every session: those up to the last activity, then those planned ahead."""
    span = np.where(plan.has_begun, plan.last - plan.first, -1)
    n_past = np.where(span >= 0, span // plan.cadence + 1, 0)
    parent, ordinal = expand(n_past + plan.n_ahead)
    key = row_key(plan.number[parent], ordinal)
    step = plan.cadence[parent]
    past = plan.first[parent] + ordinal * step + np.floor(draws.unit("session day", key) * step * 0.5).astype(np.int64)
    past = np.minimum(past, plan.last[parent])
    past -= np.where((weekday(past) == _SUNDAY) & (past > plan.first[parent] + 1), 2, 0)
    ahead = ordinal - n_past[parent]
    coming = as_of + 4 + draws.whole("first ahead", 0, 4, plan.number[parent]) + ahead * np.minimum(step, 12)
    coming += weekday(coming) == _SUNDAY
    return parent, ordinal, np.where(ahead >= 0, coming, past)


def _settings_of(scene: Scene, parent: Ints, key: Ints) -> Ints:
    """Mostly the project's first setting; none where the team records no setting, or forgot."""
    own = scene.plan.settings[parent]
    slot = scene.draws.pick("setting slot", [55, 30, 15], key)
    slot = slot % np.maximum((own != SILENT).sum(axis=1), 1)
    forgot = scene.draws.chance("setting forgotten", 0.03, key) | (scene.plan.habit(5)[parent] == SILENT)
    return np.where(forgot, SILENT, own[np.arange(len(parent)), slot])


def sessions(scene: Scene) -> Sessions:
    """All sessions of the plan's projects, those without anybody to come left out."""
    plan, draws = scene.plan, scene.draws
    parent, ordinal, day = _days(plan, draws, scene.as_of)
    keep = timing.n_eligible(plan, parent, day) > 0
    parent, ordinal, day = parent[keep], ordinal[keep], day[keep]
    key = row_key(plan.number[parent], ordinal)
    age = scene.as_of - day
    late = plan.is_overdue[parent] & (age > 14) & (age < 75) & draws.chance("not marked", 0.6, key)
    status = np.where(draws.chance("cancelled", 0.03, key) & (ordinal > 0), CANCELLED, HELD)
    status = np.where((age < 0) | late, PLANNED, status)
    whole = plan.is_uncounted[parent] & draws.chance("counted whole", 0.15, key)
    return Sessions(
        parent=parent, key=key, ids=columns.numbered(scene.cast.project_ids.take(pa.array(parent)), "s", ordinal + 1),
        day=day, status=status, setting=_settings_of(scene, parent, key), is_whole=whole & (status == HELD),
    )


def _slots(scene: Scene, made: Sessions) -> tuple[Ints, Ints]:
    """Session row and group row of everybody expected at the sessions held: groups take turns."""
    plan = scene.plan
    at = np.flatnonzero((made.status == HELD))
    parent, eligible = made.parent[at], timing.n_eligible(plan, made.parent[at], made.day[at])
    width = np.minimum(np.minimum(plan.together[parent], _WIDEST), eligible)
    ordinal = made.key[at] & ((1 << 14) - 1)
    first_group = np.cumsum(plan.n_groups) - plan.n_groups
    row, slot = expand(width)
    group = (ordinal[row] * width[row] + slot) % eligible[row]
    return at[row], first_group[parent[row]] + group


def attendance(scene: Scene, made: Sessions) -> Attendance:
    """Attendance at the sessions held. A group fills up over its first visits, so newcomers add up to its people."""
    draws, groups = scene.draws, scene.cast.groups
    session, group = _slots(scene, made)
    key = row_key(made.key[session], groups.ordinal[group])
    stay_away = draws.chance("did not come", 0.04, key) | (made.is_whole[session] & draws.chance("not listed", 0.5, key))
    session, group, key = session[~stay_away], group[~stay_away], key[~stay_away]
    visit = _visit_number(group)
    known = groups.roster[group] != SILENT
    size = np.where(known, groups.roster[group], draws.whole("size of unknown", 8, 22, groups.key[group]))
    members, before = _members(size, visit), np.where(visit > 0, _members(size, visit - 1), 0)
    newcomers = members - before
    usual = np.minimum(members, 16) * (0.55 + 0.45 * draws.unit("people", key))
    people = np.clip(np.round(usual).astype(np.int64), newcomers, members)
    nobody = draws.chance("nobody came", 0.004, key) & (newcomers == 0)
    unsure = scene.plan.is_uncounted[scene.cast.groups.parent[group]]
    uncounted = made.is_whole[session] | (unsure & draws.chance("not counted", 0.12, key))
    unasked = uncounted | (unsure & draws.chance("newcomers not counted", 0.6, key))
    return Attendance(
        session=session, group=group, key=key, people=np.where(uncounted, SILENT, np.where(nobody, 0, people)),
        newcomers=np.where(unasked, SILENT, newcomers),
    )


def _members(size: Ints, visit: Ints) -> Ints:
    """How many of a group have been at least once by its visit: a first dozen, then a tenth more each time."""
    share = np.minimum(1.0, np.minimum(1.0, 12 / size) + 0.1 * visit)
    return np.minimum(np.ceil(size * share - 1e-9).astype(np.int64), size)


def _visit_number(group: Ints) -> Ints:
    """For rows in order of time, the how-manieth of its group each one is, from 0."""
    order = np.argsort(group, kind="stable")
    number = np.empty_like(group)
    counts = np.bincount(group)
    number[order] = expand(counts)[1]
    return number


def session_table(scene: Scene, made: Sessions, came: Attendance) -> pa.Table:
    """The table `sessions`, with its few holes."""
    plan, draws, key, parent = scene.plan, scene.draws, made.key, made.parent
    habit = np.clip(plan.habit(6)[parent], 0, 3)
    past = made.day <= scene.as_of
    hole = {name: ~draws.chance(f"no {name}", 0.025, key) for name in ("hours", "writing", "involvement", "tip", "lead", "title")}
    writing_known = hole["writing"] & past & (plan.habit(6)[parent] != SILENT)
    after = (plan.opened[parent] != NO_DAY) & (made.day > plan.opened[parent])
    tip = np.where(after, 9, _TIPS[draws.whole("session tip", 0, len(_TIPS) - 1, key)])
    counted = np.bincount(came.session, weights=np.maximum(came.people, 0), minlength=len(key)).astype(np.int64)
    title_pool = [title for theme in THEMES for title in texts("sessions")["title"][theme]]
    sizes = np.array([len(texts("sessions")["title"][theme]) for theme in THEMES])
    theme = plan.theme[parent]
    title = (np.cumsum(sizes) - sizes)[theme] + draws.whole("title", 0, sizes[theme] - 1, key)
    return columns.table("sessions", {
        "session_id": made.ids, "project_id": scene.cast.project_ids.take(pa.array(parent)),
        "setting_id": columns.words(scene.cast.settings.ids, np.maximum(made.setting, 0), made.setting != SILENT),
        "held_on": columns.dates(made.day), "status": columns.words(list(WORDS["session_status"]), made.status),
        "hours": columns.held(_HOURS[draws.whole("hours", 0, len(_HOURS) - 1, key)], hole["hours"] & past),
        "headcount": columns.held(counted + draws.whole("headcount", 8, 26, key), made.is_whole),
        "tip": columns.held(tip, hole["tip"]),
        "involvement": columns.words(list(WORDS["involvement"]), draws.pick("involvement", _INVOLVEMENT_SHARES[habit], key), hole["involvement"] & past),
        "writing": columns.words(_WRITING, draws.pick("writing", _WRITING_SHARES[habit], key), writing_known),
        "led_by_role": columns.words(texts("people")["leads"], _lead(plan, parent, key, draws), hole["lead"]),
        "title": columns.words(title_pool, title, hole["title"]),
    })


def _lead(plan: Plan, parent: Ints, key: Ints, draws: Draws) -> Ints:
    """Who leads: a team that shares the work takes turns, another leaves it to one role."""
    n_leads = len(texts("people")["leads"])
    turn = draws.whole("lead turn", 0, 3, key)
    alone = (plan.habit(2)[parent] < 3) & draws.chance("leads alone", 0.88, key)
    return (draws.whole("usual lead", 0, n_leads - 1, plan.number[parent]) + np.where(alone, 0, turn)) % n_leads


def method_table(scene: Scene, made: Sessions) -> pa.Table:
    """The table `session_methods`: one to three for each session held."""
    at = np.flatnonzero((made.status == HELD) & ~scene.draws.chance("no methods", 0.02, made.key))
    habit = np.where(scene.plan.habit(6)[made.parent[at]] == SILENT, 2, scene.plan.habit(6)[made.parent[at]])
    sizes = np.array([len(methods) for methods in _REPERTOIRE])
    pool = np.array([_METHODS.index(method) for methods in _REPERTOIRE for method in methods])
    wish = scene.draws.pick("n methods", [35, 45, 20], made.key[at]) + 1
    row, number = expand(np.minimum(wish, sizes[habit]))
    begin = scene.draws.whole("method", 0, sizes[habit] - 1, made.key[at])
    place = (np.cumsum(sizes) - sizes)[habit][row] + (begin[row] + number) % sizes[habit][row]
    return columns.table("session_methods", {
        "session_id": made.ids.take(pa.array(at[row])), "method": columns.words(_METHODS, pool[place]),
    })


def attendance_table(scene: Scene, made: Sessions, came: Attendance) -> pa.Table:
    """The table `attendance`."""
    return columns.table("attendance", {
        "session_id": made.ids.take(pa.array(came.session)), "group_id": scene.cast.groups.ids.take(pa.array(came.group)),
        "people": columns.held(came.people, came.people != SILENT),
        "newcomers": columns.held(came.newcomers, came.newcomers != SILENT),
    })
