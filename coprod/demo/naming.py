"""Invented names, put together from parts: places, programmes, projects, funders."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from coprod.demo import columns
from coprod.demo.draws import Draws, Ints
from coprod.demo.plan import THEMES, Plan
from coprod.demo.story import rows
from coprod.demo.words import Shelf, texts

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


def joined_words(*parts: pa.Array | str) -> pa.Array:
    """The parts of each row, with a space between."""
    return pc.binary_join_element_wise(*parts, " ")


def grouped(pools: dict[str, Any], keys: list[str], which: Ints, draws: Draws, name: str, key: Ints) -> pa.Array:
    """A word of the list `pools[keys[which]]`, for each row."""
    shelf = Shelf([pools[pool] for pool in keys])
    return columns.words(shelf.texts, shelf.drawn(draws, name, which, key))


def programme_names(number: Ints, draws: Draws) -> dict[str, pa.Array]:
    """Id, name and organisation of drawn programmes."""
    places = place_words(draws, "programme place", number)
    kinds = columns.words(texts("names")["organisation"], draws.whole("organisation", 0, 5, number))
    return {
        "programme_id": columns.numbered("programme", "-", number + 1, width=4),
        "name": joined_words(places, "made together"), "organisation": joined_words(places, kinds),
    }


def project_texts(plan: Plan, draws: Draws) -> dict[str, pa.Array]:
    """Programme, name, organisation and summary of drawn projects."""
    named = programme_names(plan.programme, draws)
    kind = grouped(texts("names")["project"], THEMES, plan.theme, draws, "project kind", plan.number)
    return {
        "programme_id": named["programme_id"], "organisation": named["organisation"],
        "name": joined_words(place_words(draws, "project place", plan.number), kind),
        "summary": columns.words([_SUMMARY[theme] for theme in THEMES], plan.theme),
    }


def funder_ids(n_funders: int) -> list[str]:
    """The ids of all funders, the story's three first."""
    told = [row["funder_id"] for row in rows("funders")]
    return told + [f"funder-{number:03}" for number in range(len(told) + 1, n_funders + 1)]
