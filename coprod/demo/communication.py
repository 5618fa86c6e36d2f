"""Tip 6: the tables of sessions and of the methods used in them."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns
from coprod.demo.attendance import Attendance
from coprod.demo.columns import NO_DAY
from coprod.demo.draws import Draws, Ints, expand
from coprod.demo.meetings import HELD, Sessions
from coprod.demo.plan import SILENT, THEMES, Plan, Scene
from coprod.demo.words import Shelf, texts
from coprod.vocabulary import WORDS

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
    titles = Shelf([texts("sessions")["title"][theme] for theme in THEMES])
    leads = Shelf([texts("people")["leads"][theme] for theme in THEMES])
    return columns.table("sessions", {
        "session_id": made.ids, "project_id": scene.cast.project_ids.take(pa.array(parent)),
        "setting_id": columns.words(scene.cast.settings.ids, np.maximum(made.setting, 0), made.setting != SILENT),
        "held_on": columns.dates(made.day), "status": columns.words(list(WORDS["session_status"]), made.status),
        "hours": columns.held(_HOURS[draws.whole("hours", 0, len(_HOURS) - 1, key)], hole["hours"] & past),
        "headcount": columns.held(counted + draws.whole("headcount", 8, 26, key), made.is_whole),
        "tip": columns.held(tip, hole["tip"]),
        "involvement": columns.words(list(WORDS["involvement"]), draws.pick("involvement", _INVOLVEMENT_SHARES[habit], key), hole["involvement"] & past),
        "writing": columns.words(_WRITING, draws.pick("writing", _WRITING_SHARES[habit], key), writing_known),
        "led_by_role": columns.words(leads.texts, _lead(plan, leads, parent, key, draws), hole["lead"]),
        "title": columns.words(titles.texts, titles.drawn(draws, "title", plan.theme[parent], key), hole["title"]),
    })


def _lead(plan: Plan, leads: Shelf, parent: Ints, key: Ints, draws: Draws) -> Ints:
    """Who leads: a team that shares the work takes turns, another leaves it to one role."""
    turn = draws.whole("lead turn", 0, 3, key)
    alone = (plan.habit(2)[parent] < 3) & draws.chance("leads alone", 0.88, key)
    return leads.place(plan.theme[parent], draws.whole("usual lead", 0, 1000, plan.number[parent]) + np.where(alone, 0, turn))


def method_table(scene: Scene, made: Sessions) -> pa.Table:
    """The table `session_methods`: one to three for each session held."""
    at = np.flatnonzero((made.status == HELD) & ~scene.draws.chance("no methods", 0.02, made.key))
    habit = np.where(scene.plan.habit(6)[made.parent[at]] == SILENT, 2, scene.plan.habit(6)[made.parent[at]])
    repertoire = Shelf(_REPERTOIRE)
    wish = scene.draws.pick("n methods", [35, 45, 20], made.key[at]) + 1
    row, number = expand(np.minimum(wish, repertoire.sizes[habit]))
    begin = scene.draws.whole("method", 0, 1000, made.key[at])
    place = repertoire.place(habit[row], begin[row] + number)
    return columns.table("session_methods", {
        "session_id": made.ids.take(pa.array(at[row])), "method": columns.words(repertoire.texts, place),
    })
