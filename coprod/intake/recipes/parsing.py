"""A recipe's TOML text → `Recipe`, or a RecipeFault that names the key."""

import tomllib
from decimal import Decimal, InvalidOperation
from typing import Any

from coprod.intake.recipes.checked import Checked, suggestion
from coprod.intake.recipes.conditions import read_condition
from coprod.intake.recipes.declared import Each, Heading, Recipe, Record, SetAside, Shape, Whole
from coprod.intake.recipes.looked_over import look_over
from coprod.intake.recipes.reading_values import Common, check_dates, read_maps, read_value
from coprod.intake.recipes.refused import RecipeFault
from coprod.schema import TABLES


def parse(text: str, name: str) -> Recipe:
    """Read the recipe `text`. Raises RecipeFault for anything that cannot be followed."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecipeFault(name, "the file", f"is not TOML ({error})", _toml_remedy(str(error))) from None
    top = Checked(name, "", "recipe", given)
    shape = _shape(top.inner("file", "file", top.take("file", {})))
    common = Common(shape, read_maps(top))
    values = {
        value: read_value(top, f"values.{value}", declared, common) for value, declared in top.take("values", {}).items()
    }
    recipe = Recipe(
        name=name, title=top.take("title", name), about=top.take("about", ""), shape=shape, values=values,
        set_aside=tuple(_set_aside(top, at, rule) for at, rule in enumerate(top.take("set_aside", []), 1)),
        records=_records(top, common), sums=top.texts("sums"), watch_empty=top.texts("watch_empty"),
        headings=tuple(_heading(top, at, heading) for at, heading in enumerate(top.take("headings", []), 1)),
        wholes=tuple(_whole(top, at, whole) for at, whole in enumerate(top.take("whole", []), 1)),
    )
    look_over(recipe)
    return recipe


def _toml_remedy(error: str) -> str:
    if "overwrite" in error or "declare" in error or "mutate" in error:
        return "The same name stands twice. Each of [[records]] and [[set_aside]] takes double brackets; a key stands once."
    return "Look at the line named: texts need quotes, and quotes, brackets and = must pair up."


def _shape(given: Checked) -> Shape:
    check_dates(given)
    texts = ("optional", "empty", "fill_down", "dates")
    plain: dict[str, Any] = {key: given.texts(key) if key in texts else value for key, value in given.given.items()}
    shape = Shape(**plain)
    if shape.header_row < 1:
        raise given.fault("header_row", "is no line of the file", "Lines count from 1.")
    if not 1 <= shape.header_rows <= 3:
        raise given.fault("header_rows", "cannot be", "Column names take 1 to 3 lines.")
    if shape.delimiter is not None and len(shape.delimiter) != 1:
        raise given.fault("delimiter", "is not one sign", 'Write "," or ";" or "\\t", or leave it out: it is found out by itself.')
    if shape.encoding is not None and not _is_encoding(shape.encoding):
        raise given.fault("encoding", f'there is no way of writing letters called "{shape.encoding}"', "For example: mac-roman, cp1250. UTF-8, UTF-16 and Windows-1252 are found out.")
    return shape


def _is_encoding(name: str) -> bool:
    try:
        "".encode(name)
    except LookupError:
        return False
    return True


def _records(top: Checked, common: Common) -> tuple[Record, ...]:
    declared = top.take("records", [])
    if not declared:
        raise top.fault("records", "is missing", "A recipe needs at least one [[records]] with a table and its columns.")
    if len(declared) > 1 and not any(isinstance(record, dict) and record.get("main") for record in declared):
        raise top.fault("records", "none of them says main = true", "Say it of the record that a row of the file is there for.")
    return tuple(_record(top, at, record, common, len(declared) == 1) for at, record in enumerate(declared, 1))


def _record(top: Checked, at: int, declared: Any, common: Common, is_only: bool) -> Record:
    given = top.inner(f"records[{at}]", "record", declared)
    table = given.take("table")
    if table not in TABLES:
        raise given.fault("table", f'"{table}" is no table of the records', suggestion(str(table), list(TABLES)))
    is_main = is_only or given.take("main", False)
    columns = given.take("columns", {})
    for name in columns:
        if name not in TABLES[table].column:
            raise given.fault(f"columns.{name}", f"{table} has no such column", suggestion(name, TABLES[table].names))
    for key in TABLES[table].key:
        if key not in columns:
            raise given.fault("columns", f"{key} is missing, by which {table} are told apart", f"Add: {key} = …")
    return Record(
        where=given.where, table=table, is_main=is_main, when=read_condition(given, "when"), each=_each(given),
        repeats=given.take("repeats", "fault" if is_main else "merge"),
        columns={
            name: read_value(given, f"columns.{name}", value, common, TABLES[table].column[name]) for name, value in columns.items()
        },
    )


def _each(record: Checked) -> Each | None:
    if "each" not in record:
        return None
    given = record.inner("each", "each", record.take("each"))
    if ("of" in given) == ("columns" in given):
        raise given.fault(None, "needs either of (a list in one cell) or columns (several columns)", 'Write each = { of = "{Schools}", split = ";" }.')
    if "of" in given and not given.texts("split"):
        raise given.fault("split", "is missing", 'Say what separates the pieces, for example ";" or list.')
    beside = given.take("beside", {})
    return Each(
        of=given.template("of", given.take("of")) if "of" in given else None, split=given.texts("split"),
        beside=() if "columns" in given else tuple((name, given.template("beside", _one(given, text))) for name, text in beside.items()),
        columns=given.texts("columns"), keep_empty=given.take("keep_empty", False),
        beside_columns={name: (some,) if isinstance(some, str) else tuple(some) for name, some in beside.items()} if "columns" in given else {},
    )


def _one(each: Checked, text: Any) -> str:
    if not isinstance(text, str):
        raise each.fault("beside", "is a list of columns beside a cell cut apart", 'Beside of stands one text, as in { ward = "{wards}" }.')
    return text


def _heading(top: Checked, at: int, declared: Any) -> Heading:
    given = top.inner(f"headings[{at}]", "heading", declared)
    for key in ("name", "when", "text"):
        if key not in given:
            raise given.fault(key, "is missing", 'A heading needs all of: name = "Area", when = { … }, text = "{Column}".')
    return Heading(given.take("name"), read_condition(given, "when"), given.templates("text"))


def _set_aside(top: Checked, at: int, declared: Any) -> SetAside:
    given = top.inner(f"set_aside[{at}]", "set_aside", declared)
    for key in ("when", "reason"):
        if key not in given:
            raise given.fault(key, "is missing", "A rule for rows set aside needs when and reason.")
    return SetAside(read_condition(given, "when"), given.take("reason"))


def _whole(top: Checked, at: int, declared: Any) -> Whole:
    given = top.inner(f"whole[{at}]", "whole", declared)
    if "of" not in given:
        raise given.fault("of", "is missing", 'Name the column that holds the whole: of = "All persons".')
    if ("parts" in given) == ("of_rows" in given) or ("by" in given and "parts" in given):
        raise given.fault(None, "needs either of parts (columns) or of_rows with by (rows)", 'Write parts = ["Aged *"], or of_rows = { Group = "All" } and by = ["Area code"].')
    try:
        within = Decimal(given.take("within", "0"))
    except InvalidOperation:
        within = Decimal(-1)
    if not within.is_finite() or within < 0:
        raise given.fault("within", "is not a number of 0 or more", 'Write digits in quotes: "500".')
    return Whole(given.take("of"), given.texts("parts"), read_condition(given, "of_rows"), given.texts("by"), within, read_condition(given, "when"))
