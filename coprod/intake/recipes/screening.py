"""Columns of a foreign file that hold a person's data and would reach a record; what stays behind does no harm.

A cell is screened where it is stored, with everything else an import checks. Here a column is judged as a whole: by its
header with the values that bear it out, and for names of people where a name alone could be a school's.
"""

from collections.abc import Iterable

from coprod.intake import safeguarding
from coprod.intake.incoming import Fault
from coprod.intake.messages import fault
from coprod.intake.recipes.declared import COUNT, Recipe, Value
from coprod.intake.recipes.ids import folded
from coprod.schema import TABLES, Column

_FIGURES = ("date", "number", "whole", "hours", "yes_no")
Rows = list[tuple[int, dict[str, str | None]]]


def personal_columns(recipe: Recipe, file: str, line: int, drawn: Iterable[str], named: Iterable[str], rows: Rows) -> list[Fault]:
    """A fault for each column of `drawn` (those the recipe draws upon) that holds a person's data.

    `named` are headers that the account would repeat: none of those may itself be a person's.
    """
    targets = _targets(recipe)
    counted = _counted(recipe)
    found: list[Fault] = []
    personal = {header for header in (*drawn, *named) if safeguarding.is_personal_header(header)}
    if personal:
        found.append(fault("personal_data", file, None, line, None, None, "in the place of a column's name"))
    for header in drawn:
        if header not in personal and folded(header) not in counted:
            why = _why(header, _different(rows, folded(header)), targets.get(folded(header), []))
            found += [fault("personal_data", file, None, line, header, None, f"a column of {why}")] if why else []
    return found


def _different(rows: Rows, key: str) -> list[str]:
    return safeguarding.different(cells.get(key) for _, cells in rows)


def _why(header: str, values: list[str], targets: list[tuple[Column, bool]]) -> str | None:
    if not targets:
        # Only words of the recipe's own are stored of it.
        sure = safeguarding.header_reason(header) and safeguarding.reason_by_header(header, values, None)
        return sure if sure and sure != safeguarding.ADDRESS else None
    for column, is_plain in targets:
        why = safeguarding.reason_by_header(header, values, column)
        if why:
            return why
        # What each cell gives away is refused where it stands; a column of names is told by the whole alone.
        if is_plain and column.names and not any(safeguarding.cell_reason(value, column) for value in values):
            why = safeguarding.column_reason(header, values, column)
            if why:
                return why
    return None


def _targets(recipe: Recipe) -> dict[str, list[tuple[Column, bool]]]:
    """By folded header the columns of records that its texts reach, and whether they reach them unchanged."""
    reached: dict[str, list[tuple[Column, bool]]] = {}
    for record in recipe.records:
        for name, value in record.columns.items():
            column = TABLES[record.table].column[name]
            for source, is_plain in _sources(recipe, value, ()):
                reached.setdefault(folded(source), []).append((column, is_plain))
    return reached


def _sources(recipe: Recipe, value: Value, above: tuple[str, ...]) -> list[tuple[str, bool]]:
    if _gives_own_words(value) or value.as_ in _FIGURES or value.of_repeats == COUNT:
        return []
    found = []
    for text in value.texts:
        for name in text.names:
            named = recipe.values.get(name)
            is_plain = text.only_name == name and value.pick is None and not (value.replace or value.split or value.map or value.map_part)
            if named is None or name in above:
                found.append((name, is_plain))
            else:
                found += [(source, is_plain and plain_there) for source, plain_there in _sources(recipe, named, (*above, name))]
    return found


def _gives_own_words(value: Value) -> bool:
    return bool(value.words) or (bool(value.map or value.map_part) and value.otherwise != "keep")


def _counted(recipe: Recipe) -> set[str]:
    """Columns of which nothing but how many different texts they hold is stored."""
    values = [value for record in recipe.records for value in record.columns.values()]
    only = {folded(name) for value in values if value.of_repeats == COUNT for name in value.names}
    others = {folded(name) for value in [*values, *recipe.values.values()] if value.of_repeats != COUNT for name in value.names}
    return only - others
