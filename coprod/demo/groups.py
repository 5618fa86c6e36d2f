"""Tip 4: who takes part: groups, who is in them, and how well they fit."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns
from coprod.demo.draws import Flags, Floats, Ints, row_key, split
from coprod.demo.plan import SILENT, Scene
from coprod.demo.segments import DIMENSION, DIMENSIONS, IS_ANSWER, asked_dimensions, place_shares, segment_ids
from coprod.demo.story import rows
from coprod.demo.targets import ASSUMED_ROSTER
from coprod.demo.words import texts
from coprod.vocabulary import WORDS

_SEN_SEGMENTS = np.array([row["segment_id"] in ("disability-yes", "sen-plan") for row in rows("segments")])
# Nobody asks grown-ups about themselves here: profiles describe children and families.
_DESCRIBED = ("children", "families", "young_people")


def group_table(scene: Scene) -> pa.Table:
    """The table `groups`."""
    groups = scene.cast.groups
    return columns.table("groups", {
        "group_id": groups.ids, "project_id": scene.cast.project_ids.take(pa.array(groups.parent)),
        "partner_id": groups.partner_ids, "label": groups.labels, "kind": columns.words(list(WORDS["group_kind"]), groups.kind),
        "roster": columns.held(groups.roster, groups.roster != SILENT),
        "joined_on": columns.dates(groups.joined), "left_on": columns.dates(groups.left),
    })


def profile_table(scene: Scene) -> pa.Table:
    """Groups described once, dimension by dimension: who answered, shared over the segments, and who was not asked."""
    plan, groups, draws = scene.plan, scene.cast.groups, scene.draws
    described = np.isin(groups.kind, [list(WORDS["group_kind"]).index(name) for name in _DESCRIBED])
    share = np.choose(np.clip(plan.habit(4), 0, 3)[groups.parent], [0.0, 0.25, 0.85, 1.0])
    asked = asked_dimensions(scene)[groups.parent] & (described & draws.chance("described", share, groups.key))[:, None]
    pieces = [_profile(scene, np.flatnonzero(asked[:, number]), number) for number in range(len(DIMENSIONS))]
    return pa.concat_tables(pieces)


def _profile(scene: Scene, at: Ints, dimension: int) -> pa.Table:
    plan, groups, draws = scene.plan, scene.cast.groups, scene.draws
    members = np.flatnonzero((dimension == DIMENSION) & IS_ANSWER)
    unanswered = np.flatnonzero((dimension == DIMENSION) & ~IS_ANSWER)[:1]
    key = row_key(groups.key[at], dimension)
    roster = np.where(groups.roster[at] == SILENT, ASSUMED_ROSTER, groups.roster[at])
    careful = plan.habit(4)[groups.parent[at]] >= 3
    answered = np.floor(roster * np.where(careful, 0.9 + 0.1 * draws.unit("answered", key), 0.35 + 0.6 * draws.unit("answered", key)))
    weights = _weights(scene, at, members, key, careful)
    people = split(answered.astype(np.int64), weights, draws.unit("profile rounding", key))
    silent = (roster - people.sum(axis=1))[:, None]
    segment = np.concatenate([members, unanswered])
    people = np.concatenate([people, silent], axis=1)
    row, column = np.nonzero(people > 0)
    basis = list(WORDS["profile_basis"])
    return columns.table("group_profiles", {
        "group_id": groups.ids.take(pa.array(at[row])), "segment_id": columns.words(segment_ids(), segment[column]),
        "people": people[row, column], "basis": columns.words(basis, draws.pick("profile basis", [35, 50, 15], key)[row]),
    })


def _weights(scene: Scene, at: Ints, members: Ints, key: Ints, careful: Flags) -> Floats:
    """How a group's people spread over the answers: about as the place's, more or less of those prioritised."""
    parent = scene.cast.groups.parent[at]
    share = place_shares()[scene.plan.place[parent]][:, members]
    luck = scene.draws.unit("profile", row_key(key[:, None], members[None, :]))
    lift = np.where(careful, 1.35, 0.35 + 1.3 * scene.draws.unit("prioritised came", scene.plan.number[parent]))[:, None]
    tilt = np.where(scene.cast.prioritised[parent][:, members], lift, 1.0)
    special = np.where(scene.cast.groups.is_sen[at][:, None] & _SEN_SEGMENTS[members], 60.0, 1.0)
    return share * (0.75 + 0.5 * luck) * tilt * special


def fit_table(scene: Scene) -> pa.Table:
    """Criteria of the right partner. *Almost right* has all but one essential; a few groups miss most of it."""
    plan, groups, draws = scene.plan, scene.cast.groups, scene.draws
    criteria = texts("people")["criteria"]
    names = criteria["essential"] + criteria["desirable"]
    n_essential, (yes, _, no) = len(criteria["essential"]), range(3)
    share = np.choose(np.clip(plan.habit(4), 0, 3)[groups.parent], [0.0, 0.2, 0.8, 1.0])
    at = np.flatnonzero(groups.is_almost | draws.chance("fit recorded", share, groups.key))
    row, criterion = np.repeat(np.arange(len(at)), len(names)), np.tile(np.arange(len(names)), len(at))
    key = row_key(groups.key[at][row], criterion)
    essential = criterion < n_essential
    score = np.where(essential, draws.pick("essential", [82, 18], key), draws.pick("desirable", [52, 30, 18], key))
    score = np.where(groups.is_almost[at][row], np.where(criterion == n_essential - 1, no, yes), score)
    known = groups.is_almost[at][row] | ~draws.chance("fit not known", 0.05, key)
    return columns.table("fit_criteria", {
        "group_id": groups.ids.take(pa.array(at[row])), "criterion": columns.words(names, criterion),
        "weight": columns.words(list(WORDS["fit_weight"]), np.where(essential, 0, 1)),
        "score": columns.words(list(WORDS["fit_score"]), score, known),
    })
