"""Open standards in and out: 360Giving grants, A11yJSON places. docs/standards.md tells what is kept and what is lost."""

from coprod.intake.documents import Document
from coprod.intake.standards import a11yjson, threesixtygiving

# Recipes that read not the file itself but the flat sheet made of it.
FLATTENED = {threesixtygiving.RECIPE: threesixtygiving, a11yjson.RECIPE: a11yjson}


def recipe_of(document: Document) -> str | None:
    """The recipe of the standard the document follows; None where it follows none."""
    return next((name for name, standard in FLATTENED.items() if standard.recognised(document)), None)


def prepared(recipe: str, document: Document) -> Document:
    """What the recipe of that name is to read: the document, or for a recipe of a standard the flat sheet made of it."""
    standard = FLATTENED.get(recipe)
    return standard.flattened(document) if standard and document.is_readable and not _is_flat(document) else document


def _is_flat(document: Document) -> bool:
    heading = document.sheets[0].rows[0][1] if document.sheets and document.sheets[0].rows else []
    return threesixtygiving.OWN[0] in heading or a11yjson.COLUMNS[-1] in heading
