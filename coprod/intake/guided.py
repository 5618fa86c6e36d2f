"""The guided way in, without a page: files arrive and are recognised, those of a kind come in together, tried first, then for good."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coprod.errors import CoprodError
from coprod.intake import recipes, saved_recipes, standards
from coprod.intake.bringing import bring_parts
from coprod.intake.deciding import By
from coprod.intake.documents import Document
from coprod.intake.door import document_of
from coprod.intake.incoming import Outcome
from coprod.intake.recipes.declared import Recipe
from coprod.intake.recipes.parsing import parse
from coprod.intake.recognising import ACCESS, GIVING, MAPPED, TEMPLATE, Way, ways
from coprod.intake.standards import a11yjson, threesixtygiving
from coprod.progress import Progress
from coprod.store import Store


@dataclass(frozen=True)
class Arrived:
    """A file that arrived, read, with the ways in which it can come in, the likeliest first (none where it cannot be read)."""

    document: Document
    ways: tuple[Way, ...]
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Bundle:
    """Files that come in together, in one import, the same way."""

    way: Way
    arrived: tuple[Arrived, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(one.document for one in self.arrived)

    @property
    def names(self) -> str:
        return ", ".join(document.file for document in self.documents)


@dataclass(frozen=True)
class Terms:
    """On what terms a bundle comes in: who brings it, how dates are read, whether the demonstration goes first; `today` is the day it is tested against."""

    by: By
    day_first: bool = False
    replace_demo: bool = False
    today: date | None = None


def known_recipes(store: Store) -> list[Recipe]:
    """The recipes that come with the project, then those saved in this store; one that can no longer be read is left out.

    Those of the standards are not among them: they follow a sheet made of the file, never the file itself.
    """
    found = [recipes.find_recipe(name) for name in recipes.recipe_names() if name not in standards.FLATTENED]
    for one in saved_recipes.saved(store):
        try:
            found.append(parse(one.text, one.name))
        except CoprodError:
            # Saved by an earlier version that allowed more; the list of saved recipes still shows it.
            continue
    return found


def arrived(name: str, data: bytes, known: Sequence[Recipe]) -> Arrived:
    """Read an uploaded file and find out what it is. What is wrong with it stands in its document's faults."""
    document = document_of(name, data)
    return Arrived(document, tuple(ways(document, known)) if document.is_readable else (), data)


def bundles(chosen: Iterable[tuple[Arrived, Way]]) -> list[Bundle]:
    """The chosen files put together by their way, the template first: what others refer to comes before them.

    Files to be mapped on screen come together where their sheets have the same columns.
    """
    found: dict[object, Bundle] = {}
    for one, way in chosen:
        alike = _alike(one.document, way)
        found[alike] = Bundle(way, (*found[alike].arrived, one)) if alike in found else Bundle(way, (one,))
    return sorted(found.values(), key=lambda bundle: bundle.way.kind != TEMPLATE)


def _alike(document: Document, way: Way) -> object:
    if way.kind == MAPPED:
        return way.kind, tuple((sheet.name, tuple(sheet.rows[0][1]) if sheet.rows else ()) for sheet in document.sheets)
    return way.kind, way.recipe.name if way.recipe else None


def tried(store: Store, bundle: Bundle, terms: Terms, recipe: Recipe | None = None, progress: Progress | None = None) -> Outcome:
    """What would come of it: faults, warnings, the account, and the difference against the store; nothing is stored.

    `recipe` is the one mapped on screen, for files of a kind of their own; `progress` is told how far it is. Raises Cancelled.
    """
    return _bring(store, bundle, terms, recipe, progress, is_trial=True)


def brought(store: Store, bundle: Bundle, terms: Terms, recipe: Recipe | None = None, progress: Progress | None = None) -> Outcome:
    """Bring the bundle in, all or nothing; as `tried`, for good."""
    return _bring(store, bundle, terms, recipe, progress, is_trial=False)


def _bring(store: Store, bundle: Bundle, terms: Terms, recipe: Recipe | None, progress: Progress | None, *, is_trial: bool) -> Outcome:
    options: dict[str, Any] = {
        "by": terms.by, "day_first": terms.day_first, "dry_run": is_trial, "today": terms.today, "replace_demo": terms.replace_demo, "with_difference": True,
        "progress": progress,
    }
    if bundle.way.kind == TEMPLATE:
        return bring_parts(store, bundle.documents, **options)
    return recipes.import_by_recipe(store, _recipe(bundle, recipe), bundle.documents, **options)


def _recipe(bundle: Bundle, mapped: Recipe | None) -> Recipe:
    """The recipe to follow: the standard's, the one mapped on screen, or the one chosen."""
    standard = {GIVING: threesixtygiving.RECIPE, ACCESS: a11yjson.RECIPE}.get(bundle.way.kind)
    followed = recipes.find_recipe(standard) if standard else mapped or bundle.way.recipe
    if followed is None:
        raise CoprodError("The columns are not chosen yet", f"{bundle.names} is a file of its own kind.", "Choose what its columns are, or name a recipe.")
    return followed
