"""Tips 1–3: groundwork, the team, experts."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns
from coprod.demo.columns import NO_DAY
from coprod.demo.draws import Ints, expand, row_key
from coprod.demo.plan import Scene
from coprod.demo.words import texts
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
    notes = [note for name in _KINDS for note in texts("people")["groundwork"][name]]
    sizes = np.array([len(texts("people")["groundwork"][name]) for name in _KINDS])
    note = (np.cumsum(sizes) - sizes)[kind] + scene.draws.whole("groundwork note", 0, sizes[kind] - 1, key)
    project_ids = scene.cast.project_ids.take(pa.array(parent))
    number = np.arange(len(parent)) - np.searchsorted(parent, parent)
    return columns.table("groundwork", {
        "groundwork_id": columns.numbered(project_ids, f"gw-{letter}", number + 1, width=2), "project_id": project_ids,
        "kind": columns.words(_KINDS, kind), "agreed_on": columns.dates(day), "agreed_by_group_id": group_ids,
        "note": columns.words(notes, note, ~scene.draws.chance("no note", 0.15, key)),
    })


def team_table(scene: Scene) -> pa.Table:
    """Members by role. A small team keeps to one department; a good one brings in others, and outsiders."""
    plan, draws, people = scene.plan, scene.draws, texts("people")
    habit = plan.habit(2)
    inside = np.choose(habit + 1, [0, 1, 2, 3, 4]) + (habit >= 2) * draws.whole("team larger", 0, 2, plan.number)
    outside = np.choose(habit + 1, [0, 0, 0, 0, 1]) + (habit >= 3) * draws.whole("outsiders", 0, 2, plan.number)
    parent, ordinal = expand(inside + outside)
    key = row_key(plan.number[parent], ordinal)
    external = ordinal >= inside[parent]
    begin = draws.whole("department", 0, len(people["departments"]) - 1, plan.number)[parent]
    spread = np.where(habit[parent] >= 2, ordinal, 0)
    desk = (begin + spread) % len(people["departments"])
    guest = (begin + ordinal) % len(people["external_roles"])
    role = np.where(external, len(people["roles"]) + guest, (begin + ordinal) % len(people["roles"]))
    joined = np.minimum(plan.start[parent] + np.where(ordinal < 2, 0, draws.whole("joins team", 10, 200, key)), scene.as_of)
    left = joined + draws.whole("leaves team", 200, 1200, key)
    leaves = (ordinal > 3) & draws.chance("left team", 0.35, key) & (left <= scene.as_of)
    ids = scene.cast.project_ids.take(pa.array(parent))
    return columns.table("team_members", {
        "member_id": columns.numbered(ids, "m", ordinal + 1, width=2), "project_id": ids,
        "role": columns.words(people["roles"] + people["external_roles"], role),
        "department": columns.words(people["departments"], desk, ~external),
        "organisation": columns.words(people["external_organisations"], guest % len(people["external_organisations"]), external),
        "is_external": external, "joined_on": columns.dates(joined, ~draws.chance("joining not known", 0.06, key)),
        "left_on": columns.dates(left, leaves),
    })


def expert_table(scene: Scene) -> pa.Table:
    """Advice by field: early in good practice, late otherwise, and more or less often acted on."""
    plan, draws, people = scene.plan, scene.draws, texts("people")
    habit = plan.habit(3)
    parent, ordinal = expand(np.where(habit >= 1, habit + draws.whole("experts", 0, 2, plan.number), 0))
    key = row_key(plan.number[parent], ordinal)
    length = np.where(plan.planned == NO_DAY, 400, plan.planned - plan.start)[parent]
    low = np.choose(np.clip(habit, 0, 3)[parent], [0.6, 0.55, 0.28, 0.03])
    wide = np.choose(np.clip(habit, 0, 3)[parent], [0.3, 0.3, 0.2, 0.2])
    given = plan.start[parent] + np.floor((low + wide * draws.unit("expert given", key)) * length).astype(np.int64)
    fields = list(people["advice"])
    field = (draws.whole("expert field", 0, len(fields) - 1, plan.number)[parent] + ordinal) % len(fields)
    advice = [line for name in fields for line in people["advice"][name]]
    sizes = np.array([len(people["advice"][name]) for name in fields])
    line = (np.cumsum(sizes) - sizes)[field] + draws.whole("advice", 0, sizes[field] - 1, key)
    share = np.choose(np.clip(habit, 0, 3)[parent], [0.2, 0.3, 0.5, 0.9])
    acted = given + draws.whole("advice acted on", 8, 70, key)
    does = draws.chance("acts on advice", share, key) & (acted <= np.minimum(plan.last[parent], scene.as_of))
    ids = scene.cast.project_ids.take(pa.array(parent))
    made = {
        "input_id": columns.numbered(ids, "x", ordinal + 1, width=2), "project_id": ids, "field": columns.words(fields, field),
        "organisation": columns.words(people["expert_organisations"], draws.whole("expert organisation", 0, len(people["expert_organisations"]) - 1, key)),
        "is_lived_experience": np.isin(field, [fields.index("lived experience of disability"), fields.index("deaf culture")]),
        "given_on": columns.dates(given), "advice": columns.words(advice, line), "acted_on_on": columns.dates(acted, does),
    }
    return columns.table("expert_inputs", made, keep=given <= np.minimum(plan.last[parent], scene.as_of))
