"""Access facts of settings: which are known, and how good they are."""

import numpy as np

from coprod.demo.draws import Draws, Flags, Floats, Ints, row_key
from coprod.demo.plan import SILENT, VALUES
from coprod.vocabulary import FEATURES

N_FEATURES = len(FEATURES)
_CORE = np.array([feature.is_core for feature in FEATURES])
_YES, _PARTLY, _NO, _UNKNOWN = (VALUES.index(value) for value in ("yes", "partly", "no", "unknown"))


def _known(order: Floats, share: Floats) -> Flags:
    """The `share` of each row's facts that comes first in `order`."""
    rank = order.argsort(axis=1).argsort(axis=1)
    first: Flags = rank < np.round(share * order.shape[1])[:, None]
    return first


def drawn_facts(draws: Draws, number: Ints, known_share: Floats, good_share: Floats) -> Ints:
    """Facts (settings × features): `known_share` of them known, core and other alike, `good_share` of those yes.

    What is not known is either recorded as unknown or not recorded at all (`SILENT`).
    """
    key = row_key(number[:, None], np.arange(N_FEATURES)[None, :])
    order, luck = draws.unit("fact known", key), draws.unit("fact value", key)
    known = np.empty(order.shape, dtype=bool)
    known[:, _CORE] = _known(order[:, _CORE], known_share)
    known[:, ~_CORE] = _known(order[:, ~_CORE], known_share * 0.7)
    good = good_share[:, None]
    value = np.where(luck < good, _YES, np.where(luck < good + (1 - good) * 0.45, _PARTLY, _NO))
    blank = np.where(draws.chance("fact said unknown", 0.4, key), _UNKNOWN, SILENT)
    return np.where(known, value, blank)
