"""Import by recipe: follow it through the files, then check and store what came of it like any import."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from coprod.errors import CoprodError, UsageError
from coprod.intake.bringing import bring_in
from coprod.intake.incoming import Outcome
from coprod.intake.reading import bare, files_of
from coprod.intake.recipes.declared import Recipe
from coprod.intake.recipes.gathering import Gathering
from coprod.intake.recipes.merging import Key, StoredOf
from coprod.intake.recipes.source import read_source
from coprod.schema import TABLES
from coprod.store import Store

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers")


def import_by_recipe(
    store: Store, recipe: Recipe, paths: list[Path], *, by: str = "command line", day_first: bool = False, dry_run: bool = False,
    today: date | None = None, replace_demo: bool = False,
) -> Outcome:
    """Import foreign files into `store` by `recipe`, all or nothing; a folder stands for the CSVs in it that fit.

    The outcome carries the account. Raises as `bring_in` does, UsageError for a path that is none, and CoprodError where
    no file of a folder fits.
    """
    files = _fitting(recipe, paths)
    gathering = Gathering(recipe, day_first=day_first, today=today)
    for file in files:
        gathering.take(file)
    # With the demonstration about to go, nothing it holds may count.
    applied = gathering.finish(None if store.is_demo() else _stored_of(store))
    return bring_in(
        store, applied.incoming, [*applied.faults, *applied.warnings], source_files=files, by=by, dry_run=dry_run, today=today,
        account=applied.account, replace_demo=replace_demo,
    )


def _fitting(recipe: Recipe, paths: list[Path]) -> list[Path]:
    named = [path for path in paths if not path.is_dir()]
    folders = [path for path in paths if path.is_dir()]
    found = [_sheet(path) for path in named]
    for folder in folders:
        fitting = [file for file in files_of([folder]) if fits(recipe, file)]
        if not fitting:
            raise CoprodError(
                "No file fits the recipe", f"No CSV in {folder.name} has the columns that the recipe {recipe.name} names.",
                f"It needs: {', '.join(recipe.needed)}.",
            )
        found += fitting
    return found


def _sheet(path: Path) -> Path:
    if not path.is_file():
        raise UsageError("No such file", f"There is nothing at {bare(path)}.", "Name the sheet, or a folder of sheets.")
    if path.suffix.lower() in _WORKBOOKS:
        raise UsageError("Not a CSV file", f"{bare(path)} is a workbook.", "Save the sheet as CSV (UTF-8), and import that by the recipe.")
    return path


def fits(recipe: Recipe, path: Path) -> bool:
    """Whether the file has every column the recipe names."""
    source = read_source(recipe, path)
    return bool(source.headers) and all(source.matching(name) for name in (*recipe.needed, *recipe.patterns))


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
