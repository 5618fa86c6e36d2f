"""Recipes people saved, every version of them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coprod.store import noting
from coprod.store.staging import Cursor
from coprod.store.statements import statement


@dataclass(frozen=True)
class Saved:
    """A version of a saved recipe; `headers` are the folded headers of the sheet it was made for, in their order."""

    name: str
    version: int
    text: str
    headers: tuple[str, ...]
    saved_at: datetime
    saved_by: str


def save(cursor: Cursor, name: str, text: str, by: str, headers: Sequence[str]) -> int:
    """Keep `text` as the newest version of the recipe, with its entry in the change log; gives the version's number."""
    row = cursor.execute(statement("recipes.last_version"), {"name": name}).fetchone()
    version = (row[0] if row else 0) + 1
    cursor.execute(statement("recipes.save"), {"name": name, "version": version, "text": text, "shape": json.dumps(list(headers)), "by": by})
    noting.write(cursor, noting.Entry("recipe_saved", by, recipe=name, detail=f"version {version}"))
    return version


def saved(cursor: Cursor) -> list[Saved]:
    """The last version of each recipe that is not forgotten, by name."""
    return [_saved(row) for row in cursor.execute(statement("recipes.saved")).fetchall()]


def versions(cursor: Cursor, name: str) -> list[Saved]:
    """Every version of the recipe, the last first; none where it is forgotten or never was."""
    return [_saved(row) for row in cursor.execute(statement("recipes.versions"), {"name": name}).fetchall()]


def forget(cursor: Cursor, name: str, by: str) -> None:
    """Offer the recipe no more; what it brought in stays."""
    cursor.execute(statement("recipes.forget"), {"name": name, "by": by})
    noting.write(cursor, noting.Entry("recipe_forgotten", by, recipe=name))


def _saved(row: tuple[Any, ...]) -> Saved:
    name, version, text, shape, saved_at, saved_by = row
    return Saved(name, version, text, tuple(json.loads(shape)), saved_at, saved_by)
