"""Tip 8: celebrations, who was credited, and stories with the consent they were given."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns
from coprod.demo.columns import NO_DAY
from coprod.demo.draws import Ints, expand, row_key
from coprod.demo.plan import THEMES, Scene
from coprod.demo.words import texts, themed
from coprod.vocabulary import WORDS

_KINDS, _REACHES, _CONSENTS = (list(WORDS[name]) for name in ("celebration_kind", "celebration_reach", "consent"))
_PUBLIC = _REACHES.index("public")


def celebration_tables(scene: Scene) -> dict[str, pa.Table]:
    """Celebrations spread over a project's time, the last and the opening public in good practice; and their credits."""
    plan, draws = scene.plan, scene.draws
    habit = plan.habit(8)
    count = np.where(habit >= 1, np.clip(habit, 1, 3) + draws.whole("celebrations", 0, 2, plan.number) * (habit >= 3), 0)
    parent, ordinal = expand(count)
    key = row_key(plan.number[parent], ordinal)
    step = (plan.last - plan.first)[parent] // (count[parent] + 1)
    is_last = ordinal == count[parent] - 1
    day = np.where(is_last, plan.last[parent] - step // 8, plan.first[parent] + (ordinal + 1) * step)
    opening = (plan.opened[parent] != NO_DAY) & (ordinal == count[parent] - 2) & (habit[parent] >= 2)
    day = np.clip(np.where(opening, plan.opened[parent], day), plan.first[parent], scene.as_of)
    reach = np.where((habit[parent] >= 3) & (is_last | opening), _PUBLIC, draws.whole("celebration reach", 0, 1, key))
    ids = scene.cast.project_ids.take(pa.array(parent))
    celebration_ids = columns.numbered(ids, "c", ordinal + 1, width=2)
    made = columns.table("celebrations", {
        "celebration_id": celebration_ids, "project_id": ids, "held_on": columns.dates(day),
        "kind": columns.words(_KINDS, np.where(opening, 0, draws.whole("celebration kind", 0, len(_KINDS) - 1, key))),
        "reach": columns.words(_REACHES, reach),
    })
    return {"celebrations": made, "celebration_credits": _credits(scene, parent, day, celebration_ids)}


def _credits(scene: Scene, parent: Ints, day: Ints, celebration_ids: pa.Array) -> pa.Table:
    """All groups that had joined where it is done well, some of them elsewhere, none where it is only begun."""
    plan, groups = scene.plan, scene.cast.groups
    celebration, ordinal = expand(plan.n_groups[parent])
    project = parent[celebration]
    group = (np.cumsum(plan.n_groups) - plan.n_groups)[project] + ordinal
    habit = plan.habit(8)[project]
    credited = (habit >= 3) | ((habit == 2) & (ordinal % 5 < 3))
    at = np.flatnonzero(credited & (groups.joined[group] <= day[celebration]))
    return columns.table("celebration_credits", {
        "celebration_id": celebration_ids.take(pa.array(celebration[at])), "group_id": groups.ids.take(pa.array(group[at])),
    })


def story_table(scene: Scene) -> pa.Table:
    """Stories, some with consent about to run out, some where it has."""
    plan, draws = scene.plan, scene.draws
    habit = plan.habit(8)
    has_groups = plan.n_groups > 0
    count = np.where((habit >= 0) & has_groups, np.clip(habit, 0, 3) + draws.whole("stories", 0, 2, plan.number) + plan.is_ending_consent, 0)
    parent, ordinal = expand(count)
    key = row_key(plan.number[parent], ordinal)
    group = (np.cumsum(plan.n_groups) - plan.n_groups)[parent] + draws.whole("story of", 0, plan.n_groups[parent] - 1, key)
    begin = np.minimum(np.maximum(scene.cast.groups.joined[group] + 5, plan.first[parent]), plan.last[parent])
    told = draws.whole("story told", begin, plan.last[parent], key)
    ending = plan.is_ending_consent[parent] & (ordinal == count[parent] - 1)
    shares = np.array([[70, 30, 0, 0], [20, 25, 30, 25], [10, 20, 35, 35], [5, 15, 35, 45]])
    consent = np.where(ending, _CONSENTS.index("public"), draws.pick("consent", shares[np.clip(habit[parent], 0, 3)], key))
    lasts = np.array([365, 730, 1095])[draws.whole("consent lasts", 0, 2, key)]
    until = np.where(ending, scene.as_of + draws.whole("consent ends in", 3, 26, key), told + lasts)
    shelf = themed(texts("stories"), THEMES)
    line = shelf.in_turn(draws, "story text", plan.theme[parent], plan.number[parent], ordinal)
    ids = scene.cast.project_ids.take(pa.array(parent))
    return columns.table("stories", {
        "story_id": columns.numbered(ids, "t", ordinal + 1, width=2), "project_id": ids,
        "tip": columns.held(draws.whole("story tip", 1, 9, key), ~draws.chance("story without tip", 0.2, key)),
        "group_id": columns.words(scene.cast.groups.ids, group, ~draws.chance("story of nobody", 0.15, key)),
        "told_on": columns.dates(told), "text": columns.words(shelf.texts, line), "consent": columns.words(_CONSENTS, consent),
        "consent_until": columns.dates(until, (consent > 0) & (ending | ~draws.chance("consent without end", 0.35, key))),
    })
