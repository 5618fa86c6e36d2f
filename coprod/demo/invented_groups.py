"""Partners and groups of drawn projects."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coprod.demo import columns, timing
from coprod.demo.drawn import CLUSTER, place_of
from coprod.demo.draws import Draws, Ints, expand, row_key
from coprod.demo.naming import grouped, joined_words, place_words
from coprod.demo.plan import PLACES, SILENT, Groups, Plan
from coprod.demo.words import texts
from coprod.vocabulary import WORDS

# So many partners serve the projects of a neighbourhood.
_PARTNERS = 12


def _partner_number(plan: Plan, parent: Ints, key: Ints, draws: Draws) -> Ints:
    return plan.number[parent] // CLUSTER * _PARTNERS + draws.whole("partner", 0, _PARTNERS - 1, key)


def _partner_kind(draws: Draws, number: Ints) -> Ints:
    """Numbers into the partner kinds of `names.toml`."""
    return draws.pick("partner kind", [20, 26, 7, 16, 12, 10, 5, 4], number)


def invented_partners(plan: Plan, draws: Draws) -> pa.Table:
    """The partners that serve the neighbourhoods of drawn projects."""
    first, last = int(plan.number[0]) // CLUSTER, int(plan.number[-1]) // CLUSTER
    # The cluster in which a piece of the portfolio begins belongs to that piece alone.
    number = np.arange(first * _PARTNERS, (last + 1) * _PARTNERS)
    kinds = texts("names")["partner"]
    kind = _partner_kind(draws, number)
    return columns.table("partners", {
        "partner_id": columns.numbered("partner", "-", number, width=6),
        "name": joined_words(place_words(draws, "partner place", number), columns.words(list(kinds.values()), kind)),
        "kind": columns.words(list(kinds), kind),
        "place_code": columns.words(PLACES, place_of(number // _PARTNERS * CLUSTER, draws), draws.chance("partner place known", 0.9, number)),
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


def invented_groups(plan: Plan, project_ids: pa.Array, as_of: int, draws: Draws) -> Groups:
    """The groups of drawn projects."""
    parent, ordinal = expand(plan.n_groups)
    key = row_key(plan.number[parent], ordinal)
    partner = _partner_number(plan, parent, key, draws)
    partner_kind = _partner_kind(draws, partner)
    kind = _kinds_of_groups(partner_kind, draws, key)
    joined, left = timing.group_days(plan, parent, ordinal, key, draws, as_of)
    is_sen = partner_kind == list(texts("names")["partner"]).index("sen_school")
    roster = np.where(is_sen, draws.whole("sen roster", 5, 11, key), draws.whole("roster", 9, 34, key))
    labels = grouped(texts("names")["group"], list(WORDS["group_kind"]), kind, draws, "group label", key)
    return Groups(
        parent=parent, ordinal=ordinal, key=key, ids=columns.numbered(project_ids.take(pa.array(parent)), "g", ordinal + 1, width=2),
        partner_ids=pc.if_else(pa.array(draws.chance("drop-in", 0.07, key)), None, columns.numbered("partner", "-", partner, width=6)),
        labels=joined_words(place_words(draws, "partner place", partner), labels), kind=kind,
        roster=np.where(draws.chance("no roster", 0.06, key), SILENT, roster), joined=joined, left=left,
        is_sen=is_sen, is_almost=draws.chance("almost right", 0.03, key),
    )
