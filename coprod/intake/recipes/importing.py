"""Import by recipe: follow it through the files, then check and store what came of it like any import."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from coprod.errors import CoprodError, UsageError
from coprod.intake import standards
from coprod.intake.bringing import bring_in
from coprod.intake.deciding import By
from coprod.intake.documents import Document
from coprod.intake.door import is_text, read_document
from coprod.intake.incoming import Outcome
from coprod.intake.reading import bare
from coprod.intake.recipes.declared import Recipe
from coprod.intake.recipes.gathering import Gathering
from coprod.intake.recipes.merging import Key, StoredOf
from coprod.intake.recipes.source import read_source
from coprod.schema import TABLES
from coprod.store import Store

_SHEETS = (".csv", ".xlsx", ".ods")


def import_by_recipe(
    store: Store, recipe: Recipe, sources: Sequence[Path | Document], *, day_first: bool = False, today: date | None = None, by: By = "command line", **options: Any,
) -> Outcome:
    """Import foreign files into `store` by `recipe`, all or nothing; a folder stands for the files in it that fit.

    The outcome carries the account; further `options` as `bring_in` has them. Raises as `bring_in` does, UsageError for a path that
    is none, and CoprodError where no file of a folder fits.
    """
    files = [file for source in sources for file in _meant(recipe, source)]
    gathering = Gathering(recipe, day_first=day_first, today=today)
    for file in files:
        gathering.take(_as_read(recipe, file))
    # With the demonstration about to go, nothing it holds may count.
    applied = gathering.finish(None if store.is_demo() else _stored_of(store))
    return bring_in(
        store, applied.incoming, [*applied.faults, *applied.warnings], source_files=files, by=by, today=today, account=applied.account, recipe=recipe.name, **options,
    )


def _meant(recipe: Recipe, source: Path | Document) -> list[Path | Document]:
    """The files that `source` stands for, workbooks read already: a folder's are looked at twice."""
    if isinstance(source, Document):
        return [source]
    if not source.is_dir():
        if not source.is_file():
            raise UsageError("No such file", f"There is nothing at {bare(source)}.", "Name the sheet, or a folder of sheets.")
        return [source]
    if recipe.name in standards.FLATTENED:
        return _of_standard(recipe, source)
    fitting = [file for file in map(_opened, _files_in(source, _SHEETS)) if fits(recipe, file)]
    if not fitting:
        raise CoprodError(
            "No file fits the recipe", f"No CSV or workbook in {source.name} has the columns that the recipe {recipe.name} names.",
            f"It needs: {', '.join(recipe.needed)}.",
        )
    return fitting


def _of_standard(recipe: Recipe, folder: Path) -> list[Path | Document]:
    """The files of the folder that follow the recipe's standard, whose own columns no file has."""
    read = map(read_document, _files_in(folder, (*_SHEETS, ".json")))
    fitting: list[Path | Document] = [file for file in read if file.is_readable and standards.recipe_of(file) == recipe.name]
    if not fitting:
        raise CoprodError(
            "No file fits the recipe", f"No CSV, workbook or JSON in {folder.name} follows the standard of the recipe {recipe.name}.",
            "Name the file itself: then what it lacks is said.",
        )
    return fitting


def _files_in(folder: Path, endings: tuple[str, ...]) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix.lower() in endings and file.is_file() and not file.name.startswith((".", "~$")))


def _as_read(recipe: Recipe, file: Path | Document) -> Path | Document:
    """The file, or the flat sheet made of it where the recipe is one of a standard."""
    if recipe.name not in standards.FLATTENED:
        return file
    return standards.prepared(recipe.name, file if isinstance(file, Document) else read_document(file))


def _opened(file: Path) -> Path | Document:
    return file if is_text(file) else read_document(file)


def fits(recipe: Recipe, source: Path | Document) -> bool:
    """Whether the file has every column the recipe names."""
    read = read_source(recipe, source)
    return bool(read.headers) and all(read.matching(name) for name in (*recipe.needed, *recipe.patterns))


def _stored_of(store: Store) -> StoredOf:
    def stored(table: str, columns: list[str]) -> dict[Key, dict[str, str | None]]:
        keys = TABLES[table].key
        with store.cursor() as cursor:
            rows = cursor.table(f"main.{table}").select(*keys, *columns).fetchall()
        return {
            tuple(str(cell) for cell in row[: len(keys)]): dict(zip(columns, map(_as_text, row[len(keys):]), strict=True))
            for row in rows
        }

    return stored


def _as_text(cell: Any) -> str | None:
    """A stored value as an import writes it."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, date):
        return cell.isoformat()
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)
