"""Tip 1: ethos, definition, examples looked at, the approach."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns
from coprod.demo.columns import NO_DAY
from coprod.demo.draws import Ints, row_key
from coprod.demo.plan import Scene
from coprod.demo.words import Shelf, texts
from coprod.vocabulary import WORDS

_KINDS = list(WORDS["groundwork_kind"])
# By how the groundwork is done (0–3): which kinds are recorded, and whether they are agreed.
_RECORDED = np.array([[1, 0, 0, 0], [1, 0, 0, 0], [1, 1, 0, 1], [1, 1, 1, 1]], dtype=bool)
_SILENT_ROW = np.zeros((1, 4), dtype=bool)


def groundwork_table(scene: Scene, first_session: Ints) -> pa.Table:
    """The team's own groundwork; where it is well done, before the first session, and agreed again with the groups."""
    plan, draws, habit = scene.plan, scene.draws, scene.plan.habit(1)
    recorded = np.concatenate([_SILENT_ROW, _RECORDED])[habit + 1]
    parent, kind = np.nonzero(recorded)
    key = row_key(plan.number[parent], kind)
    before = np.where(first_session == NO_DAY, plan.start + 20, first_session)[parent] - draws.whole("groundwork before", 4, 16, key)
    after = before + draws.whole("groundwork after", 45, 160, key)
    agreed = np.where(habit[parent] >= 3, np.maximum(before, plan.start[parent]), after)
    agreed = np.where((habit[parent] >= 2) & (agreed <= plan.last[parent]), agreed, NO_DAY)
    own = _groundwork(scene, parent, kind, key, agreed, pa.nulls(len(parent), pa.string()), "a")
    groups = scene.cast.groups
    at = np.flatnonzero((habit[groups.parent] >= 3) & ~draws.chance("group not asked", 0.18, groups.key) | (
        (habit[groups.parent] == 2) & draws.chance("group agreed", 0.3, groups.key)))
    day = groups.joined[at] + draws.whole("group agreed on", 3, 24, groups.key[at])
    at, day = at[day <= scene.as_of], day[day <= scene.as_of]
    kinds = draws.whole("group agreed what", 0, 1, groups.key[at])
    shared = _groundwork(scene, groups.parent[at], kinds, groups.key[at], day, groups.ids.take(pa.array(at)), "b")
    return pa.concat_tables([own, shared])


def _groundwork(scene: Scene, parent: Ints, kind: Ints, key: Ints, day: Ints, group_ids: pa.Array, letter: str) -> pa.Table:
    notes = Shelf([texts("people")["groundwork"][name] for name in _KINDS])
    project_ids = scene.cast.project_ids.take(pa.array(parent))
    number = np.arange(len(parent)) - np.searchsorted(parent, parent)
    return columns.table("groundwork", {
        "groundwork_id": columns.numbered(project_ids, f"gw-{letter}", number + 1, width=2), "project_id": project_ids,
        "kind": columns.words(_KINDS, kind), "agreed_on": columns.dates(day), "agreed_by_group_id": group_ids,
        "evidence_url": columns.words(["https://example.org/our-ethos"], np.zeros_like(kind), scene.draws.chance("written up", 0.25, key)),
        "note": columns.words(notes.texts, notes.drawn(scene.draws, "groundwork note", kind, key), ~scene.draws.chance("no note", 0.15, key)),
    })
