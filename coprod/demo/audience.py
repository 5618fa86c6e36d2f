"""Tip 4: whom a project is for, who takes part, and how the groups fit."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns
from coprod.demo.draws import Flags, Floats, Ints, row_key, split
from coprod.demo.plan import PLACES, SILENT, Scene
from coprod.demo.story import rows
from coprod.demo.words import texts
from coprod.schema import EVERYONE
from coprod.vocabulary import WORDS

_SEGMENTS = rows("segments")
_DIMENSIONS = list(dict.fromkeys(row["dimension"] for row in _SEGMENTS))
_DIMENSION = np.array([_DIMENSIONS.index(row["dimension"]) for row in _SEGMENTS])
_IS_ANSWER = np.array([row["is_answer"] == "yes" for row in _SEGMENTS])
_SEN_SEGMENTS = np.array([row["segment_id"] in ("disability-yes", "sen-plan") for row in _SEGMENTS])
# Nobody asks grown-ups about themselves here: profiles describe children and families.
_DESCRIBED = ("children", "families", "young_people")
_ASSUMED_ROSTER = 15
_SHARE_ASKED = np.array([0.75, 0.7, 0.6, 0.6, 0.3, 0.25])


def segment_ids() -> list[str]:
    """The segments of the demonstration, in order."""
    return [row["segment_id"] for row in _SEGMENTS]


def reference_tables() -> dict[str, pa.Table]:
    """Segments, and the populations of the places used, with their sources."""
    told = rows("populations")
    return {
        "segments": columns.table("segments", {
            **{name: [row[name] for row in _SEGMENTS] for name in ("segment_id", "dimension", "label")},
            "sort_order": np.arange(1, len(_SEGMENTS) + 1), "is_answer": _IS_ANSWER,
            "is_sensitive": [row["is_sensitive"] == "yes" for row in _SEGMENTS],
        }),
        "populations": columns.table("populations", {
            **{name: [row[name] for row in told] for name in ("place_code", "segment_id", "definition", "source")},
            "people": [float(row["people"]) for row in told], "year": [int(row["year"]) for row in told],
        }),
    }


def place_shares() -> Floats:
    """Places × segments: each answer's share of its dimension's people there; 0 for what is no answer."""
    people = np.zeros((len(PLACES), len(_SEGMENTS)))
    for row in rows("populations"):
        people[PLACES.index(row["place_code"]), segment_ids().index(row["segment_id"])] = float(row["people"])
    for number in range(len(_DIMENSIONS)):
        members = _DIMENSION == number
        people[:, members] /= people[:, members].sum(axis=1, keepdims=True)
    return people


def asked_dimensions(scene: Scene) -> Flags:
    """Projects × dimensions: what a project asks about; always that in which it prioritises somebody."""
    key = row_key(scene.plan.number[:, None], np.arange(len(_DIMENSIONS))[None, :])
    asked = scene.draws.unit("dimension asked", key) < _SHARE_ASKED[None, :]
    for number in range(len(_DIMENSIONS)):
        asked[:, number] |= scene.cast.prioritised[:, _DIMENSION == number].any(axis=1)
    return asked


def group_table(scene: Scene) -> pa.Table:
    """The table `groups`."""
    groups = scene.cast.groups
    return columns.table("groups", {
        "group_id": groups.ids, "project_id": scene.cast.project_ids.take(pa.array(groups.parent)),
        "partner_id": groups.partner_ids, "label": groups.labels, "kind": columns.words(list(WORDS["group_kind"]), groups.kind),
        "roster": columns.held(groups.roster, groups.roster != SILENT),
        "joined_on": columns.dates(groups.joined), "left_on": columns.dates(groups.left),
    })


def _whole_targets(scene: Scene) -> Ints:
    """Each project's target: what was told, else near what its groups add up to, or well above."""
    plan, groups = scene.plan, scene.cast.groups
    sizes = np.where(groups.roster == SILENT, _ASSUMED_ROSTER, groups.roster)
    people = np.bincount(groups.parent, weights=sizes, minlength=len(plan))
    factor = np.where(plan.habit(4) >= 3, 0.92 + 0.2 * scene.draws.unit("target", plan.number), 1.3 + scene.draws.unit("target", plan.number))
    drawn = np.maximum(np.round(people * factor / 5) * 5, 5).astype(np.int64)
    return np.where(plan.target != SILENT, plan.target, drawn)


def target_table(scene: Scene) -> pa.Table:
    """The whole target and, in the dimensions asked about, each segment's own."""
    plan, draws = scene.plan, scene.draws
    whole, has_target = _whole_targets(scene), plan.habit(4) >= 1
    shown = asked_dimensions(scene)[:, _DIMENSION] & _IS_ANSWER & has_target[:, None]
    parent, segment = np.nonzero(shown)
    key = row_key(plan.number[parent], segment)
    prioritised = scene.cast.prioritised[parent, segment]
    share = place_shares()[plan.place[parent], segment] * np.where(prioritised, 1.3, 1.0)
    intent = np.where(prioritised, "prioritise", np.where(draws.chance("not targeted", 0.04, key), "not_targeted", "reflect"))
    every = np.flatnonzero(has_target)
    rows_of = np.concatenate([every, parent])
    names = pa.array([EVERYONE, *segment_ids()])
    owners = texts("people")["owners"]
    owner = draws.whole("target owner", 0, len(owners) - 1, plan.number[rows_of])
    basis = ["groups met and their own estimates", "share of the place, and who has been missing so far", "agreed with the partners"]
    return columns.table("targets", {
        "project_id": scene.cast.project_ids.take(pa.array(rows_of)),
        "segment_id": columns.words(names, np.concatenate([np.zeros_like(every), segment + 1])),
        "people": np.concatenate([whole[every], np.minimum(np.round(whole[parent] * share), whole[parent]).astype(np.int64)]),
        "intent": pa.concat_arrays([pa.array(["reflect"] * len(every), pa.string()), pa.array(intent, pa.string())]),
        "owner_role": columns.words(owners, owner), "basis": columns.words(basis, draws.whole("target basis", 0, 2, plan.number[rows_of])),
    })


def profile_table(scene: Scene) -> pa.Table:
    """Groups described once, dimension by dimension: who answered, shared over the segments, and who was not asked."""
    plan, groups, draws = scene.plan, scene.cast.groups, scene.draws
    described = np.isin(groups.kind, [list(WORDS["group_kind"]).index(name) for name in _DESCRIBED])
    share = np.choose(np.clip(plan.habit(4), 0, 3)[groups.parent], [0.0, 0.25, 0.85, 1.0])
    asked = asked_dimensions(scene)[groups.parent] & (described & draws.chance("described", share, groups.key))[:, None]
    pieces = [_profile(scene, np.flatnonzero(asked[:, number]), number) for number in range(len(_DIMENSIONS))]
    return pa.concat_tables(pieces)


def _profile(scene: Scene, at: Ints, dimension: int) -> pa.Table:
    plan, groups, draws = scene.plan, scene.cast.groups, scene.draws
    members = np.flatnonzero((_DIMENSION == dimension) & _IS_ANSWER)
    unanswered = np.flatnonzero((_DIMENSION == dimension) & ~_IS_ANSWER)[:1]
    key = row_key(groups.key[at], dimension)
    roster = np.where(groups.roster[at] == SILENT, _ASSUMED_ROSTER, groups.roster[at])
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
