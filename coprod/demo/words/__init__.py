"""The texts of the demonstration: invented names, roles, needs, ideas, reviews, stories."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from coprod.demo.draws import Draws, Ints


@cache
def texts(name: str) -> dict[str, Any]:
    """The content of `name`.toml."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


# Texts told one after another are taken from all over their list; no list has a length divisible by this.
_STRIDE = 5


class Shelf:
    """Several lists of texts kept as one, so that a row can take a text of its own list by number."""

    def __init__(self, pools: list[list[Any]]) -> None:
        self.texts = [text for pool in pools for text in pool]
        self.sizes = np.array([len(pool) for pool in pools])
        self._starts = np.cumsum(self.sizes) - self.sizes

    def place(self, pool: Ints, number: Ints) -> Ints:
        """Where the text `number` of list `pool` stands in `texts`, counting round where the list is shorter."""
        place: Ints = self._starts[pool] + number % self.sizes[pool]
        return place

    def drawn(self, draws: Draws, name: str, pool: Ints, key: Ints) -> Ints:
        """Where a text drawn from list `pool` stands in `texts`."""
        return self.place(pool, draws.whole(name, 0, self.sizes[pool] - 1, key))

    def in_turn(self, draws: Draws, name: str, pool: Ints, owner: Ints, number: Ints) -> Ints:
        """Where the texts stand that an owner (a project) takes one after another, beginning anywhere."""
        return self.place(pool, draws.whole(name, 0, 10**6, owner) + number * _STRIDE)


def themed(pools: dict[str, list[Any]], themes: list[str]) -> Shelf:
    """The texts of each theme, together with those that fit anywhere."""
    return Shelf([pools.get("anywhere", []) + pools.get(theme, []) for theme in themes])
