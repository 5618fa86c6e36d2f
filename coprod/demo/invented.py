"""The cast of drawn projects: settings, grants, whom they prioritise."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns
from coprod.demo.draws import Draws, Flags, expand, row_key
from coprod.demo.facts import N_FEATURES, drawn_facts
from coprod.demo.invented_groups import invented_groups, invented_partners
from coprod.demo.naming import funder_ids, grouped, joined_words, place_words, project_texts
from coprod.demo.plan import N_SETTINGS, PLACES, SILENT, Cast, Plan, Settings
from coprod.demo.story import rows
from coprod.demo.words import texts
from coprod.vocabulary import WORDS

_CENTRES = {"E08000025": (52.48, -1.89), "E08000026": (52.41, -1.51), "E08000035": (53.80, -1.55), "E08000009": (53.43, -2.33)}


def _settings(plan: Plan, project_ids: pa.Array, as_of: int, draws: Draws) -> Settings:
    parent, slot = expand(np.full(len(plan), N_SETTINGS))
    key = row_key(plan.number[parent], slot)
    kinds = list(texts("names")["setting"])
    kind = draws.whole("setting kind", 0, len(kinds) - 1, key)
    place = plan.place[parent]
    centre = np.array([_CENTRES[code] for code in PLACES])[place]
    names = grouped(texts("names")["setting"], kinds, kind, draws, "setting name", key)
    habit = np.clip(plan.habit(5)[parent], 0, 3)
    known = np.choose(habit, [0.0, 0.1, 0.5, 0.85]) + np.choose(habit, [0.0, 0.3, 0.28, 0.15]) * draws.unit("setting known", key)
    listed = np.array([list(WORDS["setting_kind"]).index(name) for name in kinds])
    since = np.maximum(plan.first[parent], as_of - 1500)
    return Settings(
        ids=columns.numbered(project_ids.take(pa.array(parent)), "at", slot + 1, width=1),
        names=joined_words(place_words(draws, "setting place", key), names), kind=listed[kind],
        place_codes=columns.words(PLACES, place),
        latitude=np.round(centre[:, 0] + (draws.unit("latitude", key) - 0.5) * 0.12, 4),
        longitude=np.round(centre[:, 1] + (draws.unit("longitude", key) - 0.5) * 0.18, 4),
        facts=drawn_facts(draws, key, known, 0.45 + 0.5 * draws.unit("setting good", key)),
        checked=draws.whole("setting checked", since, as_of, key), is_listed=plan.settings.ravel() != SILENT,
    )


def _grants(plan: Plan, project_ids: pa.Array, n_funders: int, draws: Draws) -> pa.Table:
    count = np.where(plan.has_begun, draws.pick("grants", [25, 50, 20, 5], plan.number), 0)
    parent, ordinal = expand(count)
    key = row_key(plan.number[parent], ordinal)
    ids = project_ids.take(pa.array(parent))
    awarded = plan.start[parent] + ordinal * 200 - draws.whole("awarded", 10, 90, key)
    amount = np.round(np.exp(9 + 2.2 * draws.unit("amount", key)) / 50) * 50
    return columns.table("grants", {
        "grant_id": columns.numbered(ids, "grant", ordinal + 1, width=1), "project_id": ids,
        "funder_id": columns.words(funder_ids(n_funders), draws.whole("funder", 0, n_funders - 1, key)),
        "title": columns.words(["Development", "Making it", "Sessions with families", "After the opening"], ordinal),
        "amount": amount, "currency": columns.words(["GBP"], np.zeros_like(parent)),
        "awarded_on": columns.dates(np.minimum(awarded, plan.last[parent])),
    })


def _prioritised(plan: Plan, draws: Draws) -> Flags:
    """One or two segments of each project (projects × segments)."""
    segments = [row["segment_id"] for row in rows("segments")]
    liked = [segments.index(name) for name in (
        "age-0-4", "disability-yes", "language-other", "ethnicity-asian", "ethnicity-black", "sen-plan", "deprivation-most",
    )]
    chosen = np.zeros((len(plan), len(segments)), dtype=bool)
    at = np.arange(len(plan))
    one = draws.pick("prioritised", [5, 5, 5, 2, 2, 2, 3], plan.number)
    two = draws.pick("also prioritised", [5, 5, 5, 2, 2, 2, 3], plan.number)
    chosen[at, np.array(liked)[one]] = ~draws.chance("none prioritised", 0.12, plan.number)
    chosen[at[::2], np.array(liked)[two[::2]]] = True
    return chosen


def invented_cast(plan: Plan, as_of: int, n_funders: int, draws: Draws) -> Cast:
    """Everybody and everywhere a drawn plan needs."""
    project_ids = columns.numbered("project", "-", plan.number + 1, width=6)
    return Cast(
        project_ids=project_ids, texts=project_texts(plan, draws), groups=invented_groups(plan, project_ids, as_of, draws),
        settings=_settings(plan, project_ids, as_of, draws), prioritised=_prioritised(plan, draws),
        wanted=draws.whole("wanted", 0, N_FEATURES - 1, row_key(plan.number[:, None], np.arange(5)[None, :])),
        tables={"partners": invented_partners(plan, draws), "grants": _grants(plan, project_ids, n_funders, draws)},
    )
