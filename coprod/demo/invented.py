"""The cast of drawn projects: invented names put together from parts, groups, settings, grants."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coprod.demo import columns, timing
from coprod.demo.draws import Draws, Flags, Ints, expand, row_key
from coprod.demo.facts import N_FEATURES, drawn_facts
from coprod.demo.plan import N_SETTINGS, PLACES, SILENT, THEMES, Cast, Groups, Plan, Settings
from coprod.demo.story import rows
from coprod.demo.words import texts
from coprod.vocabulary import WORDS

# Partners are shared among neighbours: so many partners serve so many projects.
_CLUSTER, _PARTNERS = 8, 12
_CENTRES = {"E08000025": (52.48, -1.89), "E08000026": (52.41, -1.51), "E08000035": (53.80, -1.55), "E08000009": (53.43, -2.33)}
_SUMMARY = {
    "gallery": "A room made with the children who will use it, from the first sketch to the last coat of paint.",
    "garden": "A garden drawn by those who will dig in it, sit in it and get wet in it.",
    "library": "A corner of the library where the smallest readers decide how it looks and sounds.",
    "trail": "A way through the neighbourhood at the pace of the slowest, and the better for it.",
}


def place_words(draws: Draws, name: str, key: Ints) -> pa.Array:
    """An invented place for each key: one of a thousand."""
    parts = texts("names")
    n_second = len(parts["second"])
    pool = [first + second for first in parts["first"] for second in parts["second"]]
    return columns.words(pool, draws.whole(name, 0, len(parts["first"]) * n_second - 1, key))


def _joined_words(*parts: pa.Array | str) -> pa.Array:
    return pc.binary_join_element_wise(*parts, " ")


def _grouped(pools: dict[str, list[str]], keys: list[str], which: Ints, draws: Draws, name: str, key: Ints) -> pa.Array:
    """A word of the pool named `keys[which]`, for each row."""
    flat = [word for pool in keys for word in pools.get(pool, [pool])]
    sizes = np.array([len(pools.get(pool, [pool])) for pool in keys])
    starts = np.cumsum(sizes) - sizes
    return columns.words(flat, starts[which] + draws.whole(name, 0, sizes[which] - 1, key))


def programme_names(number: Ints, draws: Draws) -> dict[str, pa.Array]:
    """Id, name and organisation of drawn programmes."""
    places = place_words(draws, "programme place", number)
    kinds = columns.words(texts("names")["organisation"], draws.whole("organisation", 0, 5, number))
    return {
        "programme_id": columns.numbered("programme", "-", number + 1, width=4),
        "name": _joined_words(places, "made together"), "organisation": _joined_words(places, kinds),
    }


def _project_texts(plan: Plan, draws: Draws) -> dict[str, pa.Array]:
    named = programme_names(plan.programme, draws)
    kind = _grouped(texts("names")["project"], THEMES, plan.theme, draws, "project kind", plan.number)
    return {
        "programme_id": named["programme_id"], "organisation": named["organisation"],
        "name": _joined_words(place_words(draws, "project place", plan.number), kind),
        "summary": columns.words([_SUMMARY[theme] for theme in THEMES], plan.theme),
    }


def _partner_number(plan: Plan, parent: Ints, key: Ints, draws: Draws) -> Ints:
    return plan.number[parent] // _CLUSTER * _PARTNERS + draws.whole("partner", 0, _PARTNERS - 1, key)


def _partner_kind(draws: Draws, number: Ints) -> Ints:
    """Numbers into the partner kinds of `names.toml`."""
    return draws.pick("partner kind", [20, 26, 7, 16, 12, 10, 5, 4], number)


def _partners(plan: Plan, draws: Draws) -> pa.Table:
    first, last = int(plan.number[0]) // _CLUSTER, int(plan.number[-1]) // _CLUSTER
    # The cluster in which a piece of the portfolio begins belongs to that piece alone.
    number = np.arange(first * _PARTNERS, (last + 1) * _PARTNERS)
    kinds = texts("names")["partner"]
    kind = _partner_kind(draws, number)
    return columns.table("partners", {
        "partner_id": columns.numbered("partner", "-", number, width=6),
        "name": _joined_words(place_words(draws, "partner place", number), columns.words(list(kinds.values()), kind)),
        "kind": columns.words(list(kinds), kind),
        "place_code": columns.words(PLACES, draws.whole("partner in", 0, len(PLACES) - 1, number), draws.chance("partner place known", 0.9, number)),
    })


def _kinds_of_groups(kind: Ints, draws: Draws, key: Ints) -> Ints:
    """Nurseries and schools bring children; others mostly families; few are for grown-ups."""
    kinds = list(WORDS["group_kind"])
    partner_kinds = list(texts("names")["partner"])
    usual = {"nursery": "children", "school": "children", "sen_school": "children", "other": "young_people"}
    by_partner = np.array([kinds.index(usual.get(name, "families")) for name in partner_kinds])
    rare = draws.unit("group kind", key)
    grown = np.where(rare < 0.02, kinds.index("adults"), kinds.index("professionals"))
    return np.where(rare < 0.035, grown, by_partner[kind])


def _groups(plan: Plan, project_ids: pa.Array, as_of: int, draws: Draws) -> Groups:
    parent, ordinal = expand(plan.n_groups)
    key = row_key(plan.number[parent], ordinal)
    partner = _partner_number(plan, parent, key, draws)
    partner_kind = _partner_kind(draws, partner)
    kind = _kinds_of_groups(partner_kind, draws, key)
    joined, left = timing.group_days(plan, parent, ordinal, key, draws, as_of)
    is_sen = partner_kind == list(texts("names")["partner"]).index("sen_school")
    roster = np.where(is_sen, draws.whole("sen roster", 5, 11, key), draws.whole("roster", 9, 34, key))
    labels = _grouped(texts("names")["group"], list(WORDS["group_kind"]), kind, draws, "group label", key)
    return Groups(
        parent=parent, ordinal=ordinal, key=key, ids=columns.numbered(project_ids.take(pa.array(parent)), "g", ordinal + 1, width=2),
        partner_ids=pc.if_else(pa.array(draws.chance("drop-in", 0.07, key)), None, columns.numbered("partner", "-", partner, width=6)),
        labels=_joined_words(place_words(draws, "partner place", partner), labels), kind=kind,
        roster=np.where(draws.chance("no roster", 0.06, key), SILENT, roster), joined=joined, left=left,
        is_sen=is_sen, is_almost=draws.chance("almost right", 0.03, key),
    )


def _settings(plan: Plan, project_ids: pa.Array, as_of: int, draws: Draws) -> Settings:
    parent, slot = expand(np.full(len(plan), N_SETTINGS))
    key = row_key(plan.number[parent], slot)
    kinds = list(texts("names")["setting"])
    kind = draws.whole("setting kind", 0, len(kinds) - 1, key)
    place = plan.place[parent]
    centre = np.array([_CENTRES[code] for code in PLACES])[place]
    names = _grouped(texts("names")["setting"], kinds, kind, draws, "setting name", key)
    habit = np.clip(plan.habit(5)[parent], 0, 3)
    known = np.choose(habit, [0.0, 0.1, 0.5, 0.85]) + np.choose(habit, [0.0, 0.3, 0.28, 0.15]) * draws.unit("setting known", key)
    listed = np.array([list(WORDS["setting_kind"]).index(name) for name in kinds])
    since = np.maximum(plan.first[parent], as_of - 1500)
    return Settings(
        ids=columns.numbered(project_ids.take(pa.array(parent)), "at", slot + 1, width=1),
        names=_joined_words(place_words(draws, "setting place", key), names), kind=listed[kind],
        place_codes=columns.words(PLACES, place),
        latitude=np.round(centre[:, 0] + (draws.unit("latitude", key) - 0.5) * 0.12, 4),
        longitude=np.round(centre[:, 1] + (draws.unit("longitude", key) - 0.5) * 0.18, 4),
        facts=drawn_facts(draws, key, known, 0.45 + 0.5 * draws.unit("setting good", key)),
        checked=draws.whole("setting checked", since, as_of, key),
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


def funder_ids(n_funders: int) -> list[str]:
    """The ids of all funders, the story's three first."""
    told = [row["funder_id"] for row in rows("funders")]
    return told + [f"funder-{number:03}" for number in range(len(told) + 1, n_funders + 1)]


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
        project_ids=project_ids, texts=_project_texts(plan, draws), groups=_groups(plan, project_ids, as_of, draws),
        settings=_settings(plan, project_ids, as_of, draws), prioritised=_prioritised(plan, draws),
        wanted=draws.whole("wanted", 0, N_FEATURES - 1, row_key(plan.number[:, None], np.arange(5)[None, :])),
        tables={"partners": _partners(plan, draws), "grants": _grants(plan, project_ids, n_funders, draws)},
    )
