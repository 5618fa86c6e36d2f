"""Tip 4: audience groups, the populations of the places, and which of them a project asks about."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns
from coprod.demo.draws import Flags, Floats, row_key
from coprod.demo.plan import PLACES, Scene
from coprod.demo.story import rows

SEGMENTS = rows("segments")
DIMENSIONS = list(dict.fromkeys(row["dimension"] for row in SEGMENTS))
DIMENSION = np.array([DIMENSIONS.index(row["dimension"]) for row in SEGMENTS])
IS_ANSWER = np.array([row["is_answer"] == "yes" for row in SEGMENTS])
_SHARE_ASKED = np.array([0.75, 0.7, 0.6, 0.6, 0.3, 0.25])


def segment_ids() -> list[str]:
    """The segments of the demonstration, in order."""
    return [row["segment_id"] for row in SEGMENTS]


def reference_tables() -> dict[str, pa.Table]:
    """Segments, and the populations of the places used, with their sources."""
    told = rows("populations")
    return {
        "segments": columns.table("segments", {
            **{name: [row[name] for row in SEGMENTS] for name in ("segment_id", "dimension", "label")},
            "sort_order": np.arange(1, len(SEGMENTS) + 1), "is_answer": IS_ANSWER,
            "is_sensitive": [row["is_sensitive"] == "yes" for row in SEGMENTS],
        }),
        "populations": columns.table("populations", {
            **{name: [row[name] for row in told] for name in ("place_code", "segment_id", "definition", "source")},
            "people": [float(row["people"]) for row in told], "year": [int(row["year"]) for row in told],
        }),
    }


def place_shares() -> Floats:
    """Places × segments: each answer's share of its dimension's people there; 0 for what is no answer."""
    people = np.zeros((len(PLACES), len(SEGMENTS)))
    for row in rows("populations"):
        people[PLACES.index(row["place_code"]), segment_ids().index(row["segment_id"])] = float(row["people"])
    for number in range(len(DIMENSIONS)):
        members = number == DIMENSION
        people[:, members] /= people[:, members].sum(axis=1, keepdims=True)
    return people


def asked_dimensions(scene: Scene) -> Flags:
    """Projects × dimensions: what a project asks about; always that in which it prioritises somebody."""
    key = row_key(scene.plan.number[:, None], np.arange(len(DIMENSIONS))[None, :])
    asked = scene.draws.unit("dimension asked", key) < _SHARE_ASKED[None, :]
    for number in range(len(DIMENSIONS)):
        asked[:, number] |= scene.cast.prioritised[:, number == DIMENSION].any(axis=1)
    return asked
