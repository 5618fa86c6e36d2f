"""Recipes: how a programme's own spreadsheets come in. A recipe is a TOML file; docs/recipes.md teaches to write one."""

from datetime import date
from pathlib import Path

from coprod.errors import UsageError
from coprod.intake.documents import Document
from coprod.intake.recipes.accounting import account_lines
from coprod.intake.recipes.declared import Recipe
from coprod.intake.recipes.gathering import Applied, Gathering
from coprod.intake.recipes.importing import import_by_recipe
from coprod.intake.recipes.parsing import parse
from coprod.intake.recipes.refused import UnknownRecipe

__all__ = ["Applied", "Recipe", "account_lines", "apply", "find_recipe", "import_by_recipe", "recipe_names"]

FOLDER = Path(__file__).parents[3] / "data" / "recipes"


def recipe_names() -> list[str]:
    """The recipes that come with the project."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def find_recipe(name_or_file: str) -> Recipe:
    """The recipe of that name in `data/recipes`, or in that TOML file.

    Raises UsageError where there is none, RecipeFault where it cannot be followed.
    """
    own = FOLDER / f"{name_or_file}.toml"
    path = own if name_or_file in recipe_names() else Path(name_or_file)
    if not path.is_file():
        raise UnknownRecipe(
            "No such recipe", f"There is no recipe {name_or_file}, and no such file.",
            f"Name a TOML file, or one of: {', '.join(recipe_names())}.",
        )
    try:
        return parse(path.read_text(encoding="utf-8-sig"), path.stem)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("The recipe cannot be read", f"{path.name} is not a text file in UTF-8.", "Save it as UTF-8 text.") from error


def apply(recipe: Recipe, file: Path | Document, *, day_first: bool = False, today: date | None = None) -> Applied:
    """Follow `recipe` through one file. The account always adds up: read = stored + merged + set aside."""
    gathering = Gathering(recipe, day_first=day_first, today=today)
    gathering.take(file)
    return gathering.finish()
