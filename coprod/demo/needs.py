"""Tip 5: what groups said they need, and what became of it."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns
from coprod.demo.columns import NO_DAY
from coprod.demo.draws import Flags, Ints, expand, row_key
from coprod.demo.plan import SILENT, Scene
from coprod.demo.words import Shelf, texts
from coprod.vocabulary import FEATURES, WORDS

_FEATURES = [feature.id for feature in FEATURES]
_NONE_NEEDED = 0.2


def _asked_for(scene: Scene, group: Ints, ordinal: Ints, key: Ints) -> tuple[Ints, Ints]:
    """What each need is about: the row of its text, and its feature (`SILENT`: nothing was needed)."""
    draws, wanted, parent = scene.draws, scene.cast.wanted, scene.cast.groups.parent[group]
    place = (scene.cast.groups.ordinal[group] + ordinal) % wanted.shape[1]
    feature = wanted[parent, place]
    feature = np.where(feature == SILENT, draws.whole("need feature", 0, len(_FEATURES) - 1, key), feature)
    feature = np.where(draws.chance("nothing needed", _NONE_NEEDED, key) & (ordinal > 0), SILENT, feature)
    shelf = Shelf([texts("needs")["feature"][name] for name in _FEATURES])
    line = shelf.drawn(draws, "need text", np.maximum(feature, 0), key)
    nothing = len(shelf.texts) + draws.whole("nothing text", 0, len(texts("needs")["nothing"]) - 1, key)
    return np.where(feature == SILENT, nothing, line), feature


def _need_days(scene: Scene, group: Ints, key: Ints, nothing: Flags) -> tuple[Ints, Ints, Ints]:
    """Days on which needs were raised, met and declined: quickly and mostly in good practice, else later or never."""
    plan, groups, draws = scene.plan, scene.cast.groups, scene.draws
    parent, habit = groups.parent[group], np.clip(plan.habit(5), 0, 3)[groups.parent[group]]
    until = np.where(groups.left[group] == NO_DAY, plan.last[parent], np.minimum(groups.left[group], plan.last[parent]))
    begin = np.minimum(groups.joined[group] + 2, until)
    raised = draws.whole("need raised", begin, np.maximum(begin, until), key)
    wait = draws.whole("need wait", np.choose(habit, [20, 20, 8, 3]), np.choose(habit, [140, 120, 75, 24]), key)
    settled = draws.unit("need settled", key)
    met = settled < np.choose(habit, [0.2, 0.4, 0.7, 0.96])
    declined = ~met & (settled > np.choose(habit, [0.9, 0.85, 0.92, 0.97]))
    day = raised + wait
    met &= day <= np.minimum(scene.as_of, plan.last[parent])
    declined &= day <= np.minimum(scene.as_of, plan.last[parent])
    return raised, np.where(nothing, raised, np.where(met, day, NO_DAY)), np.where(declined & ~nothing, day, NO_DAY)


def need_table(scene: Scene) -> pa.Table:
    """The table `needs`: what groups asked for, and what became of it."""
    plan, groups, draws = scene.plan, scene.cast.groups, scene.draws
    habit = plan.habit(5)[groups.parent]
    count = np.where(habit >= 1, draws.whole("needs", 0, 2, groups.key) + (habit >= 2), 0)
    group, ordinal = expand(count)
    key = row_key(groups.key[group], ordinal)
    line, feature = _asked_for(scene, group, ordinal, key)
    nothing = feature == SILENT
    raised, met, declined = _need_days(scene, group, key, nothing)
    pairs = [pair for name in _FEATURES for pair in texts("needs")["feature"][name]]
    asked = [pair[0] for pair in pairs] + texts("needs")["nothing"]
    answers = [pair[1] for pair in pairs] + texts("needs")["declined"]
    answer = np.where(declined != NO_DAY, len(pairs) + draws.whole("declined why", 0, 2, key), np.minimum(line, len(pairs) - 1))
    how = np.where(nothing, 0, draws.whole("need how", 0, 3, key))
    later = draws.whole("need confirmed", 4, 40, key)
    shared = raised + draws.whole("need shared", 0, 9, key)
    ids = groups.ids.take(pa.array(group))
    return columns.table("needs", {
        "need_id": columns.numbered(ids, "n", ordinal + 1, width=1), "group_id": ids,
        "project_id": scene.cast.project_ids.take(pa.array(groups.parent[group])),
        "feature": columns.words(_FEATURES, np.maximum(feature, 0), ~nothing), "need": columns.words(asked, line),
        "raised_on": columns.dates(raised), "raised_how": columns.words(list(WORDS["need_raised_how"]), how),
        "response": columns.words(answers, answer, ~nothing & ((met != NO_DAY) | (declined != NO_DAY))),
        "met_on": columns.dates(met), "declined_on": columns.dates(declined),
        "confirmed_on": columns.dates(met + later, (met != NO_DAY) & (met + later <= scene.as_of) & draws.chance("confirmed", 0.6, key)),
        "shared_on": columns.dates(shared, (shared <= scene.as_of) & draws.chance("shared", 0.7, key)),
        "reviewed_on": columns.dates(raised + 150, (raised + 150 <= scene.as_of) & draws.chance("need reviewed", 0.3, key)),
    })
