"""A recipe looked over as a whole, for what each part allows but what together would quietly give nothing."""

from collections.abc import Iterable

from coprod.intake.recipes.declared import Condition, Recipe, Record, Value, templates_of
from coprod.intake.recipes.refused import RecipeFault

_ALWAYS = frozenset({"#row", "#file", "#today", "#source"})
_OF_PIECES = frozenset({"#item", "#name", "#item_number"})
_SUITS = {"earliest": ("date",), "latest": ("date",), **dict.fromkeys(("smallest", "largest", "sum"), ("number", "whole", "hours"))}


def look_over(recipe: Recipe) -> None:
    """Refuse a value made from itself, a mark that means nothing where it stands, a choice among repeats that does not suit the column.

    Raises RecipeFault.
    """
    _check_circles(recipe)
    everywhere = _ALWAYS.union(*(_marks(record) for record in recipe.records))
    for value in recipe.values.values():
        _check_marks(recipe, value.where, value.names, everywhere)
    for at, rule in enumerate(recipe.set_aside, 1):
        _check_marks(recipe, f"set_aside[{at}].when", _named(rule.when), _ALWAYS)
    for at, heading in enumerate(recipe.headings, 1):
        _check_marks(recipe, f"headings[{at}]", [*_named(heading.when), *(name for text in heading.text for name in text.names)], _ALWAYS)
    for at, whole in enumerate(recipe.wholes, 1):
        _check_marks(recipe, f"whole[{at}]", [whole.of, *whole.parts, *whole.by, *_named(whole.of_rows), *_named(whole.when)], _ALWAYS)
    for name in (*recipe.sums, *recipe.watch_empty):
        _check_marks(recipe, "sums and watch_empty", (name,), _ALWAYS)
    for record in recipe.records:
        _check_record(recipe, record)


def _check_record(recipe: Recipe, record: Record) -> None:
    marks = _marks(record)
    _check_marks(recipe, f"{record.where}.when", _named(record.when), marks)
    if record.each:
        lists = [template for _, template in record.each.beside] + ([record.each.of] if record.each.of else [])
        _check_marks(recipe, f"{record.where}.each", [name for template in lists for name in template.names], _ALWAYS)
    for value in record.columns.values():
        _check_marks(recipe, value.where, value.names, marks)
        suits = _SUITS.get(value.of_repeats or "")
        if suits and value.as_ not in suits:
            kind = "dates" if suits == ("date",) else "numbers"
            raise RecipeFault(recipe.name, f"{value.where}.of_repeats", f'"{value.of_repeats}" is for {kind}', "Choose first, last or most common.")


def _marks(record: Record) -> frozenset[str]:
    """The recipe's own marks that mean something in this record."""
    each = record.each
    if each is None:
        return _ALWAYS
    beside = {f"#{name}" for name, _ in each.beside} | {f"#{name}" for name in each.beside_columns}
    return _ALWAYS | beside | (_OF_PIECES if each.columns else _OF_PIECES - {"#name"})


def _named(condition: Condition) -> tuple[str, ...]:
    return tuple(name for template in templates_of(condition) for name in template.names)


def _check_marks(recipe: Recipe, where: str, names: Iterable[str], allowed: frozenset[str]) -> None:
    """Every mark met from `names`, through named values too, must be among `allowed`."""
    for name, through in _reached(recipe, names):
        if name.startswith("#") and name not in allowed:
            by = f" (by way of {through.where})" if through else ""
            raise RecipeFault(recipe.name, where, f"{{{name}}} means nothing here{by}", _remedy(name, allowed))


def _remedy(name: str, allowed: frozenset[str]) -> str:
    here = f"Marks here: {', '.join(sorted(allowed - {'#source'}))}."
    return f"{{{name}}} is one piece of each: give this record an each, or leave it out. {here}" if name in _OF_PIECES else here


def _reached(recipe: Recipe, names: Iterable[str]) -> list[tuple[str, Value | None]]:
    """Every name met, and the named value that names it (None: it is named directly)."""
    met: dict[str, Value | None] = {}
    waiting: list[tuple[str, Value | None]] = [(name, None) for name in names]
    while waiting:
        name, through = waiting.pop()
        if name not in met:
            met[name] = through
            value = recipe.values.get(name)
            waiting += [(used, value) for used in value.names] if value else []
    return list(met.items())


def _check_circles(recipe: Recipe) -> None:
    """A named value may use others, but never itself by any way round."""
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise RecipeFault(recipe.name, f"values.{name}", f"is made from itself ({' from '.join((*above, name))})", "Give the value a name of its own, other than the column's.")
        if name in recipe.values and name not in done:
            for used in recipe.values[name].names:
                visit(used, (*above, name))
            done.add(name)

    for name in recipe.values:
        visit(name, ())
