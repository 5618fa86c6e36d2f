"""Tip 4: whom a project is for."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns
from coprod.demo.draws import Ints, row_key
from coprod.demo.plan import SILENT, THEMES, Scene
from coprod.demo.segments import DIMENSION, IS_ANSWER, asked_dimensions, place_shares, segment_ids
from coprod.demo.words import Shelf, texts
from coprod.schema import EVERYONE

ASSUMED_ROSTER = 15


def _whole_targets(scene: Scene) -> Ints:
    """Each project's target: what was told, else near what its groups add up to, or well above."""
    plan, groups = scene.plan, scene.cast.groups
    sizes = np.where(groups.roster == SILENT, ASSUMED_ROSTER, groups.roster)
    people = np.bincount(groups.parent, weights=sizes, minlength=len(plan))
    factor = np.where(plan.habit(4) >= 3, 0.92 + 0.2 * scene.draws.unit("target", plan.number), 1.3 + scene.draws.unit("target", plan.number))
    drawn = np.maximum(np.round(people * factor / 5) * 5, 5).astype(np.int64)
    return np.where(plan.target != SILENT, plan.target, drawn)


def target_table(scene: Scene) -> pa.Table:
    """The whole target and, in the dimensions asked about, each segment's own."""
    plan, draws = scene.plan, scene.draws
    whole, has_target = _whole_targets(scene), plan.habit(4) >= 1
    shown = asked_dimensions(scene)[:, DIMENSION] & IS_ANSWER & has_target[:, None]
    parent, segment = np.nonzero(shown)
    key = row_key(plan.number[parent], segment)
    prioritised = scene.cast.prioritised[parent, segment]
    share = place_shares()[plan.place[parent], segment] * np.where(prioritised, 1.3, 1.0)
    older = segment == segment_ids().index("age-5-9")
    intent = np.where(prioritised, "prioritise", np.where(older & draws.chance("not targeted", 0.2, key), "not_targeted", "reflect"))
    every = np.flatnonzero(has_target)
    rows_of = np.concatenate([every, parent])
    names = pa.array([EVERYONE, *segment_ids()])
    owners = Shelf([texts("people")["leads"][theme] for theme in THEMES])
    owner = owners.drawn(draws, "target owner", plan.theme[rows_of], plan.number[rows_of])
    basis = ["groups met and their own estimates", "share of the place, and who has been missing so far", "agreed with the partners"]
    return columns.table("targets", {
        "project_id": scene.cast.project_ids.take(pa.array(rows_of)),
        "segment_id": columns.words(names, np.concatenate([np.zeros_like(every), segment + 1])),
        "people": np.concatenate([whole[every], np.minimum(np.round(whole[parent] * share), whole[parent]).astype(np.int64)]),
        "intent": pa.concat_arrays([pa.array(["reflect"] * len(every), pa.string()), pa.array(intent, pa.string())]),
        "owner_role": columns.words(owners.texts, owner), "basis": columns.words(basis, draws.whole("target basis", 0, 2, plan.number[rows_of])),
    })
