"""Tip 5: settings and their access facts, needs, and what groups answered with faces and stones."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns
from coprod.demo.columns import NO_DAY
from coprod.demo.draws import Flags, Floats, Ints, expand, row_key, split
from coprod.demo.meetings import HELD, Attendance, Sessions
from coprod.demo.plan import SILENT, VALUES, Scene
from coprod.demo.words import texts
from coprod.vocabulary import FEATURES, WORDS

_FEATURES = [feature.id for feature in FEATURES]
_QUESTIONS = list(WORDS["reaction_question"])
_SHARE_QUESTION = np.array([1.0, 0.35, 0.6, 0.3])
_FIVE_FACES = np.array([2.0, 4.0, 10.0, 30.0, 54.0])
# The youngest are shown three faces, stored as 1, 3 and 5.
_THREE_FACES = np.array([4.0, 0.0, 14.0, 0.0, 82.0])
_NONE_NEEDED = 0.2


def setting_tables(scene: Scene) -> dict[str, pa.Table]:
    """Settings, and what is recorded of their access: who checked it and when."""
    settings, draws = scene.cast.settings, scene.draws
    used = np.zeros(len(settings.kind), dtype=bool)
    used[scene.plan.settings[scene.plan.settings != SILENT]] = True
    # Places nobody has used yet are listed in the story only, where each has a name of its own.
    used |= len(settings.kind) < len(scene.plan) * 2
    row, feature = np.nonzero((settings.facts != SILENT) & used[:, None])
    key = row_key(row + int(scene.plan.number[0]) * 3, feature)
    day = np.minimum(settings.checked[row] + draws.whole("fact checked", -25, 25, key), scene.as_of)
    checked = (settings.checked[row] != NO_DAY) & ~draws.chance("check not dated", 0.05, key)
    value = settings.facts[row, feature]
    known = checked & (value != VALUES.index("unknown"))
    return {
        "settings": columns.table("settings", {
            "setting_id": settings.ids, "name": settings.names, "kind": columns.words(list(WORDS["setting_kind"]), settings.kind),
            "place_code": settings.place_codes, "latitude": columns.held(settings.latitude, ~np.isnan(settings.latitude)),
            "longitude": columns.held(settings.longitude, ~np.isnan(settings.longitude)),
        }, keep=used),
        "setting_features": columns.table("setting_features", {
            "setting_id": settings.ids.take(pa.array(row)), "feature": columns.words(_FEATURES, feature),
            "value": columns.words(VALUES, value), "checked_on": columns.dates(day, known),
            "checked_by": columns.words(list(WORDS["checked_by"]), draws.pick("checked by", [35, 40, 20, 5], key), known),
        }),
    }


def _asked_for(scene: Scene, group: Ints, ordinal: Ints, key: Ints) -> tuple[Ints, Ints]:
    """What each need is about: the row of its text, and its feature (`SILENT`: nothing was needed)."""
    draws, wanted, parent = scene.draws, scene.cast.wanted, scene.cast.groups.parent[group]
    place = (scene.cast.groups.ordinal[group] + ordinal) % wanted.shape[1]
    feature = wanted[parent, place]
    feature = np.where(feature == SILENT, draws.whole("need feature", 0, len(_FEATURES) - 1, key), feature)
    feature = np.where(draws.chance("nothing needed", _NONE_NEEDED, key) & (ordinal > 0), SILENT, feature)
    pairs = [texts("needs")["feature"][name] for name in _FEATURES]
    sizes = np.array([len(pair) for pair in pairs])
    line = (np.cumsum(sizes) - sizes)[feature] + draws.whole("need text", 0, sizes[feature] - 1, key)
    nothing = sizes.sum() + draws.whole("nothing text", 0, len(texts("needs")["nothing"]) - 1, key)
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


def reaction_table(scene: Scene, made: Sessions, came: Attendance) -> pa.Table:
    """Faces chosen at some of the sessions; a careful team asks every group again within the season."""
    plan, draws, groups = scene.plan, scene.draws, scene.cast.groups
    habit = plan.habit(5)[groups.parent[came.group]]
    recent = scene.as_of - made.day[came.session] < 85
    share = np.choose(np.clip(habit, 0, 3), [0.0, 0.0, 0.06, 0.08]) + np.where((habit == 3) & recent, 1.0, 0.0)
    asked = (came.people > 0) & (made.status[came.session] == HELD) & draws.chance("faces", share, came.key)
    at = np.flatnonzero(asked)
    key = row_key(came.key[at][:, None], np.arange(len(_QUESTIONS))[None, :])
    row, question = np.nonzero(draws.unit("question", key) < _SHARE_QUESTION)
    one = key[row, question]
    at = at[row]
    answered = np.maximum(np.round(came.people[at] * (0.6 + 0.4 * draws.unit("answered faces", one))), 1).astype(np.int64)
    young = groups.kind[came.group[at]] == list(WORDS["group_kind"]).index("children")
    people = split(answered, _faces(young, draws.unit("mood", one)), draws.unit("faces rounding", one))
    row, face = np.nonzero(people)
    return columns.table("reactions", {
        "session_id": made.ids.take(pa.array(came.session[at[row]])), "group_id": groups.ids.take(pa.array(came.group[at[row]])),
        "question": columns.words(_QUESTIONS, question[row]), "face": face + 1, "people": people[row, face],
    })


def _faces(young: Flags, mood: Floats) -> Floats:
    """Weights of the five faces: mostly glad, on a bad day less so."""
    weights = np.where(young[:, None], _THREE_FACES, _FIVE_FACES).astype(float)
    weights[:, :3] *= (0.4 + 2.2 * mood**3)[:, None]
    return weights


def vote_table(scene: Scene, made: Sessions, came: Attendance) -> pa.Table:
    """Choices made with stones and jars."""
    draws, questions = scene.draws, texts("sessions")["votes"]
    at = np.flatnonzero((came.people > 2) & draws.chance("vote", 0.025, came.key))
    question = draws.whole("vote on", 0, len(questions) - 1, came.key[at])
    weights = 0.2 + draws.unit("vote for", row_key(came.key[at][:, None], np.arange(3)[None, :]))
    people = split(came.people[at], weights, draws.unit("vote rounding", came.key[at]))
    row, choice = np.nonzero(people)
    choices = [name for names in questions.values() for name in names]
    return columns.table("votes", {
        "session_id": made.ids.take(pa.array(came.session[at[row]])), "group_id": scene.cast.groups.ids.take(pa.array(came.group[at[row]])),
        "question": columns.words(list(questions), question[row]), "choice": columns.words(choices, question[row] * 3 + choice),
        "people": people[row, choice],
    })
