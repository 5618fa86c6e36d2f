"""Tip 6: when and where sessions are, and which of them were held."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from coprod.demo import columns, timing
from coprod.demo.draws import Draws, Flags, Ints, expand, row_key
from coprod.demo.plan import SILENT, Plan, Scene
from coprod.vocabulary import WORDS

HELD, PLANNED, CANCELLED = (list(WORDS["session_status"]).index(word) for word in ("held", "planned", "cancelled"))
_SUNDAY = 6


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
