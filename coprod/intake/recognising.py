"""What an arrived file is: our own template, a file a recipe was made for, one of the standards, or none of these."""

from collections.abc import Sequence
from dataclasses import dataclass

from coprod.intake.documents import CSV, Document
from coprod.intake.parts import table_of
from coprod.intake.recipes.declared import Recipe
from coprod.intake.recipes.importing import fits
from coprod.intake.standards import a11yjson, threesixtygiving
from coprod.intake.workbooks.sheet_names import NOT_RECORDS
from coprod.schema import TABLES, Table

TEMPLATE, RECIPE, GIVING, ACCESS, MAPPED = "template", "recipe", "360giving", "a11yjson", "mapped"
_NOT_RECORDS = frozenset(name.casefold() for name in NOT_RECORDS)
# A line below this one is no header of a template.
_FIRST_LINES = 1


@dataclass(frozen=True)
class Way:
    """One way in which a file can come in; `recipe` is the one to follow."""

    kind: str
    title: str
    recipe: Recipe | None = None


def ways(document: Document, recipes: Sequence[Recipe]) -> list[Way]:
    """The ways in which `document` can come in, the likeliest first; the template alone where every column is one of its own.

    `recipes` are those to try: the recipe whose named columns are all there, more of them before fewer.
    """
    own, n_strange, n_known = _own(document), *_columns(document)
    if own and n_known and not n_strange:
        return own
    found = []
    if threesixtygiving.recognised(document):
        found.append(Way(GIVING, "360Giving grants"))
    if a11yjson.recognised(document):
        found.append(Way(ACCESS, "Places in A11yJSON"))
    fitting = [recipe for recipe in recipes if document.sheets and fits(recipe, document)]
    found += [Way(RECIPE, recipe.title or recipe.name, recipe) for recipe in sorted(fitting, key=_specific)]
    mapped = [Way(MAPPED, "A spreadsheet of your own: choose what its columns are")] if document.sheets else []
    # People call sheets of their own “sessions” too: the columns tell.
    return [*found, *(own + mapped if n_known else mapped + own)]


def _specific(recipe: Recipe) -> tuple[int, str]:
    return -len(recipe.needed), recipe.name


def _own(document: Document) -> list[Way]:
    if document.kind != CSV:
        return [Way(TEMPLATE, "The template")] if any(_table_named(sheet.name) for sheet in document.sheets) else []
    table = table_of(document)
    return [Way(TEMPLATE, f"The template's {TABLES[table].title}")] if table else []


def _columns(document: Document) -> tuple[int, int]:
    """How many column names of the sheets are none of the template's, and how many are; a sheet of no table counts as strange."""
    n_strange = n_known = 0
    for sheet in document.sheets:
        table = TABLES.get(table_of(document) or "") if document.kind == CSV else _table_named(sheet.name)
        if table is None:
            n_strange += sheet.name.strip().casefold() not in _NOT_RECORDS
            continue
        header = [cell.strip().lower() for _, cells in sheet.rows[:_FIRST_LINES] for cell in cells if cell.strip()]
        n_known += sum(cell in table.column for cell in header)
        n_strange += sum(cell not in table.column for cell in header)
    return n_strange, n_known


def _table_named(name: str) -> Table | None:
    return TABLES.get(name.strip().lower())
