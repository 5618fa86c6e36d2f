"""Chance without state: the same seed, name and keys always give the same number.

Because nothing is drawn in order, a project's records do not depend on how many others are made beside it,
and a large portfolio can be made piece by piece.
"""

import hashlib

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.floating]
Flags = NDArray[np.bool_]

# Rows of one project are told apart by their number below this power of two.
_PROJECT_SHIFT = 14


def row_key(project_number: Ints, ordinal: Ints | int) -> Ints:
    """One whole number per (project, row of the project), to draw with."""
    return (project_number << _PROJECT_SHIFT) | ordinal


def ordinal_of(key: Ints) -> Ints:
    """The row's own number in a key made by `row_key`."""
    return key & ((1 << _PROJECT_SHIFT) - 1)


def _mixed(state: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finishing step of splitmix64, in place."""
    state ^= state >> np.uint64(30)
    state *= np.uint64(0xBF58476D1CE4E5B9)
    state ^= state >> np.uint64(27)
    state *= np.uint64(0x94D049BB133111EB)
    state ^= state >> np.uint64(31)
    return state


class Draws:
    """Seeded draws, each named after what it decides."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def unit(self, name: str, keys: Ints) -> Floats:
        """A number in [0, 1) for each key."""
        digest = hashlib.blake2b(f"{self._seed}/{name}".encode(), digest_size=8).digest()
        state = np.asarray(keys).astype(np.uint64)
        state *= np.uint64(0x9E3779B97F4A7C15)
        state += np.uint64(int.from_bytes(digest))
        state = _mixed(_mixed(state))
        return (state >> np.uint64(11)) * 2.0**-53

    def chance(self, name: str, share: Floats | float, keys: Ints) -> Flags:
        """True for about `share` of the keys."""
        return self.unit(name, keys) < share

    def whole(self, name: str, low: Ints | int, high: Ints | int, keys: Ints) -> Ints:
        """A whole number from `low` to `high`, both included."""
        span = np.asarray(high) - np.asarray(low) + 1
        number: Ints = (np.asarray(low) + np.floor(self.unit(name, keys) * span)).astype(np.int64)
        return number

    def pick(self, name: str, shares: list[float] | Floats, keys: Ints) -> Ints:
        """An index into `shares` for each key; `shares` is one row for all, or one row per key."""
        steps = np.cumsum(np.atleast_2d(np.asarray(shares, dtype=float)), axis=1)
        steps /= steps[:, -1:]
        index: Ints = (self.unit(name, keys)[:, None] >= steps[:, :-1]).sum(axis=1)
        return index


def expand(counts: Ints) -> tuple[Ints, Ints]:
    """For `counts` children each: every child's parent row, and its own number within the parent from 0."""
    parent = np.repeat(np.arange(len(counts)), counts)
    starts = np.cumsum(counts) - counts
    return parent, np.arange(len(parent)) - starts[parent]


def split(total: Ints, weights: Floats, offset: Floats) -> Ints:
    """Share whole numbers `total` (rows) over `weights` (rows × parts) so that each row adds up exactly."""
    steps = np.cumsum(weights, axis=1)
    steps /= np.maximum(steps[:, -1:], 1e-12)
    marks = np.floor(steps * total[:, None] + offset[:, None]).astype(np.int64)
    marks[:, -1] = total
    marks = np.minimum(np.maximum.accumulate(marks, axis=1), total[:, None])
    return np.diff(marks, axis=1, prepend=0)
