"""The chance band of `composition_distance`: what pure luck would give for as many people drawn from the place.

Drawn only when asked for: two thousand draws a project and dimension are too many to make for every as-of date.
"""

import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np

N_DRAWS = 2_000
Band = tuple[float, float]


def chance_bands(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Band]:
    """Mean and 95th percentile of the distance in draws by chance, by (project_id, dimension).

    Each row has `project_id`, `dimension`, `n` (answered people) and `q` (the place's shares, 0–1, adding up to 1, in
    the order of their segments). The draws are fixed by the first three, so that the same records always give the same
    band. Rows whose `n` or `q` is empty have none.
    """
    return {
        (row["project_id"], row["dimension"]): _band(row["project_id"], row["dimension"], int(row["n"]), tuple(row["q"]))
        for row in rows if row["n"] and row["q"] is not None and len(row["q"])
    }


@lru_cache(maxsize=20_000)
def _band(project_id: str, dimension: str, n: int, q: tuple[float, ...]) -> Band:
    rng = np.random.default_rng(zlib.crc32(f"{project_id}/{dimension}/{n}".encode()))
    shares = np.asarray(q) / np.sum(q)
    distances = np.abs(rng.multinomial(n, shares, size=N_DRAWS) / n - shares).sum(axis=1) / 2
    return float(distances.mean()), float(np.quantile(distances, 0.95))
