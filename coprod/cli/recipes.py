"""The command `recipes`, and which recipe a person means by a word."""

import argparse

from coprod.cli.printing import print_rows
from coprod.cli.terminal import Terminal
from coprod.errors import CoprodError, UsageError
from coprod.intake import recipes, saved_recipes
from coprod.intake.deciding import may_decide
from coprod.intake.recipes.parsing import parse
from coprod.intake.recipes.refused import UnknownRecipe
from coprod.store import Store

COLUMNS = "name from version saved_at saved_by title".split()
# Actions that can do without a store: the recipes that come with coprod are always there.
WITHOUT_STORE = (None, "list", "show")


def recipe_called(store: Store, word: str, terminal: Terminal) -> recipes.Recipe:
    """The recipe of that name that comes with coprod, else the one saved in the store, else the one in that file.

    Raises UnknownRecipe where there is none, RecipeFault where it cannot be followed.
    """
    if word in recipes.recipe_names():
        return recipes.find_recipe(word)
    names = [one.name for one in saved_recipes.saved(store)]
    if word in names:
        return parse(saved_recipes.text_of(store, word), word)
    path = terminal.path(word)
    if not path.is_file():
        raise UnknownRecipe(
            "No such recipe", f"There is no recipe {word}, and no such file.", f"Name a TOML file, or one of: {', '.join([*recipes.recipe_names(), *names])}.",
        )
    return recipes.find_recipe(str(path))


def keep_recipes(store: Store | None, asked: argparse.Namespace, terminal: Terminal) -> int:
    """List the recipes, show one, save one in the store, or forget one."""
    if asked.action == "save" and store:
        return _save(store, asked, terminal)
    if asked.action == "forget" and store:
        saved_recipes.forget(store, asked.name, terminal.by)
        terminal.say(f"Recipe {asked.name} is forgotten. What it brought in stays.")
        return 0
    # What is saved was made of somebody's own sheets: it is listed and shown to whoever may use it.
    store = store if may_decide(terminal.viewer) else None
    if asked.action == "show":
        return _show(store, asked, terminal)
    print_rows(_listed(store), COLUMNS, asked.format, terminal.out)
    return 0


def _listed(store: Store | None) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = [{"name": name, "from": "coprod", "title": recipes.find_recipe(name).title} for name in recipes.recipe_names()]
    for one in saved_recipes.saved(store) if store else []:
        saved_at = one.saved_at.isoformat(timespec="seconds")
        rows.append({"name": one.name, "from": "store", "version": one.version, "saved_at": saved_at, "saved_by": one.saved_by, "title": _title(one)})
    return rows


def _title(saved: saved_recipes.Saved) -> str | None:
    try:
        return parse(saved.text, saved.name).title
    except CoprodError:
        # Saved by an earlier version that allowed more: it can still be shown, mended and saved again.
        return None


def _show(store: Store | None, asked: argparse.Namespace, terminal: Terminal) -> int:
    if asked.name in recipes.recipe_names() and asked.version is None:
        text = (recipes.FOLDER / f"{asked.name}.toml").read_text(encoding="utf-8-sig")
    elif store:
        text = saved_recipes.text_of(store, asked.name, asked.version)
    else:
        raise UsageError("No such recipe", f"There is no recipe {asked.name}, and no store with saved ones.", f"Name one of: {', '.join(recipes.recipe_names())}.")
    terminal.out.write(text if text.endswith("\n") else text + "\n")
    return 0


def _save(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    path = terminal.path(asked.file)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UsageError("No such file", f"There is nothing at {asked.file}.", "Name a recipe's TOML file.") from None
    except (OSError, UnicodeDecodeError):
        raise UsageError("The recipe cannot be read", f"{asked.file} is not a text file in UTF-8.", "Save it as UTF-8 text.") from None
    recipe = parse(text, asked.name)
    version = saved_recipes.save(store, asked.name, text, terminal.by, recipe.needed)
    terminal.say(f"Saved recipe {asked.name}, version {version}. Use it with: python -m coprod import FILE --recipe {asked.name}")
    return 0
