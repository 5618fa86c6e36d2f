"""Tip 7: reviews, and ideas with what became of them."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns
from coprod.demo.attendance import Attendance
from coprod.demo.draws import Draws, Ints, expand, row_key
from coprod.demo.meetings import Sessions
from coprod.demo.plan import THEMES, Scene
from coprod.demo.words import Shelf, texts, themed
from coprod.vocabulary import WORDS

# Days between reviews by how a team reviews (0–3), and how many it holds at most.
_RHYTHM = np.array([120, 200, 98, 66])
_SHARE_CHANGED = np.array([0.0, 0.2, 0.4, 0.7])
_SHARE_TOLD = np.array([0.1, 0.3, 0.6, 0.9])


def review_table(scene: Scene) -> pa.Table:
    """Reviews as planned and as held, and the next one planned."""
    plan, draws = scene.plan, scene.draws
    habit = np.clip(plan.habit(7), 0, 3)
    span = np.where(plan.has_begun & (plan.habit(7) >= 0), plan.last - plan.first, 0)
    # A team that seldom reviews does so once, half way.
    rhythm = np.where(habit == 1, np.clip(span // 2, 40, _RHYTHM[1]), _RHYTHM[habit])
    past = np.where(habit == 1, np.minimum(span // rhythm, 1), span // rhythm)
    going = (plan.last >= scene.as_of - 30) & (span > 0)
    parent, ordinal = expand(past + going)
    key = row_key(plan.number[parent], ordinal)
    planned = plan.first[parent] + (ordinal + 1) * rhythm[parent] - 6
    held = np.minimum(planned + draws.whole("review late", -2, 8, key), plan.last[parent])
    is_past = ordinal < past[parent]
    is_held = is_past & (plan.habit(7)[parent] >= 1)
    planned = np.where(is_past, planned, np.maximum(planned, scene.as_of + 9))
    shelf = themed(texts("reviews"), THEMES)
    pairs, line = shelf.texts, shelf.in_turn(draws, "review text", plan.theme[parent], plan.number[parent], ordinal)
    changes = is_held & draws.chance("review changed", _SHARE_CHANGED[habit[parent]], key)
    changed = held + draws.whole("changed after", 3, 35, key)
    ids = scene.cast.project_ids.take(pa.array(parent))
    return columns.table("reviews", {
        "review_id": columns.numbered(ids, "r", ordinal + 1, width=2), "project_id": ids,
        "planned_on": columns.dates(planned, ~(is_held & draws.chance("review unplanned", 0.08, key))),
        "held_on": columns.dates(held, is_held),
        "is_with_partners": draws.chance("review with partners", 0.2 + 0.2 * habit[parent], key),
        "reflection": columns.words([pair[0] for pair in pairs], line, is_held),
        "change": columns.words([pair[1] for pair in pairs], line, changes),
        "changed_on": columns.dates(changed, changes & (changed <= np.minimum(plan.last[parent] + 5, scene.as_of))),
        "supports_ethos": columns.words(list(WORDS["supports_ethos"]), draws.pick("supports ethos", [65, 28, 7], key), is_held),
    })


def _words_of_ideas(scene: Scene, parent: Ints) -> pa.Array:
    shelf = Shelf([texts("ideas")[theme] for theme in THEMES])
    number = np.arange(len(parent)) - np.searchsorted(parent, parent)
    return columns.words(shelf.texts, shelf.in_turn(scene.draws, "idea text", scene.plan.theme[parent], scene.plan.number[parent], number))


def _reasons(draws: Draws, outcome: Ints, key: Ints) -> tuple[list[str], Ints]:
    """What was done about ideas, and why others were kept as they are or declined: the words, and which of them each idea has."""
    words = texts("ideas")
    kept, declined = words["kept"], words["reason"]
    first, last = len(kept), len(kept) + len(declined)
    whys = [
        last + draws.whole("what was done", 0, len(words["changed"]) - 1, key), draws.whole("why kept", 0, first - 1, key), draws.whole("why declined", first, last - 1, key),
    ]
    return kept + declined + words["changed"], np.choose(outcome, whys)


def idea_table(scene: Scene, made: Sessions, came: Attendance) -> pa.Table:
    """Ideas raised by groups at sessions: decided, answered, or not yet."""
    plan, draws = scene.plan, scene.draws
    habit_of = plan.habit(7)[scene.cast.groups.parent[came.group]]
    asks = (habit_of >= 0) & (came.people != 0)
    at = np.flatnonzero(asks & draws.chance("idea", 0.09, came.key))
    parent, key = scene.cast.groups.parent[came.group[at]], came.key[at]
    habit, raised = habit_of[at], made.day[came.session[at]]
    decided = raised + draws.whole("idea decided", 2, 26, key)
    told = decided + draws.whole("idea told", 1, 24, key)
    answers = draws.unit("idea answered", key) < _SHARE_TOLD[habit]
    is_decided = (decided <= np.minimum(scene.as_of, plan.last[parent])) & (answers | draws.chance("decided silently", 0.4, key))
    is_told = is_decided & answers & (told <= np.minimum(scene.as_of, plan.last[parent]))
    outcome = draws.pick("idea outcome", [62, 23, 15], key)
    reasons, reason = _reasons(draws, outcome, key)
    ids = scene.cast.project_ids.take(pa.array(parent))
    number = np.arange(len(at)) - np.searchsorted(parent, parent)
    return columns.table("ideas", {
        "idea_id": columns.numbered(ids, "i", number + 1), "project_id": ids,
        "group_id": scene.cast.groups.ids.take(pa.array(came.group[at])), "session_id": made.ids.take(pa.array(came.session[at])),
        "idea": _words_of_ideas(scene, parent), "raised_on": columns.dates(raised),
        "decided_on": columns.dates(decided, is_decided),
        "outcome": columns.words(list(WORDS["idea_outcome"]), outcome, is_decided),
        "reason": columns.words(reasons, reason, is_decided),
        "told_back_on": columns.dates(told, is_told),
        "raised_how": columns.words(list(WORDS["idea_raised_how"]), draws.whole("idea how", 0, 3, key)),
    })
