"""Recipes saved in the store: mapped once on screen, they know the sheet again next time."""

from collections.abc import Sequence

from coprod.errors import CoprodError, UsageError
from coprod.intake import change_log
from coprod.intake.deciding import By, name_of
from coprod.intake.recipes import recipe_names
from coprod.intake.recipes.ids import folded
from coprod.intake.recipes.parsing import parse
from coprod.schema import is_id
from coprod.store import Store, recipes
from coprod.store.recipes import Saved

__all__ = ["Saved", "forget", "save", "saved", "text_of", "versions"]


def save(store: Store, name: str, text: str, by: By, headers: Sequence[str]) -> int:
    """Save the recipe `text` (TOML) under `name`, made for a sheet with these `headers`; gives the version's number.

    A name that is taken gets a new version, and keeps the old. Raises CoprodError for a name that is no id, looks
    personal, or is that of a recipe of the project, and, with the recipe's own sentence, for a text that cannot be followed.
    """
    by = name_of(by)
    if not is_id(name):
        raise CoprodError(
            "No name for a recipe", f"“{name}” has more in it than a name may.", "Use letters, digits and . _ : / - only, at most 64, beginning with a letter or digit.",
        )
    if name in recipe_names():
        raise CoprodError("The name is taken", f"A recipe {name} comes with coprod.", "Give yours another name.")
    if change_log.plain_text(name) is None:
        raise CoprodError("No name for a recipe", "It looks like a person's data, and it would stand in the change log.", "Call it after the sheet instead.")
    parse(text, name)
    with store.transaction(changes_records=False) as cursor:
        return recipes.save(cursor, name, text, by, [folded(header) for header in headers])


def saved(store: Store) -> list[Saved]:
    """The saved recipes in their last version, by name; forgotten ones left out."""
    with store.cursor() as cursor:
        return recipes.saved(cursor)


def versions(store: Store, name: str) -> list[Saved]:
    """Every version of a saved recipe, the last first. Raises UsageError where there is none of that name."""
    with store.cursor() as cursor:
        found = recipes.versions(cursor, name)
    if not found:
        raise UsageError("No such recipe", f"No recipe {name} is saved in this store.", _names(store))
    return found


def text_of(store: Store, name: str, version: int | None = None) -> str:
    """The text of a saved recipe, of its last version unless another is asked for. Raises UsageError where there is none."""
    found = [one for one in versions(store, name) if version in (None, one.version)]
    if not found:
        raise UsageError("No such version", f"Recipe {name} has no version {version}.", "Leave the version out for the last one.")
    return found[0].text


def forget(store: Store, name: str, by: By) -> None:
    """Offer a saved recipe no more; what it brought in stays. Raises UsageError where there is none of that name."""
    by = name_of(by)
    versions(store, name)
    with store.transaction(changes_records=False) as cursor:
        recipes.forget(cursor, name, by)


def _names(store: Store) -> str:
    names = [one.name for one in saved(store)]
    return f"Saved are: {', '.join(names)}." if names else "None is saved yet."
