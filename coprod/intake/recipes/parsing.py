"""A recipe's TOML text → `Recipe`, or a RecipeFault that names the key."""

import tomllib
from typing import Any

from coprod.intake.recipes.checked import Checked, suggestion
from coprod.intake.recipes.conditions import read_condition
from coprod.intake.recipes.dates import bad_token
from coprod.intake.recipes.declared import Each, Recipe, Record, SetAside, Shape, Value
from coprod.intake.recipes.refused import RecipeFault
from coprod.schema import TABLES, Column

# How a record's column is read when the recipe does not say: by the type its declaration gives it.
AS_OF_TYPE = {"date": "date", "whole": "whole", "number": "number", "money": "number", "yes_no": "yes_no", "id": "id", "word": "word"}
_RECORD_ONLY = ("of_repeats", "with_stored")


def parse(text: str, name: str) -> Recipe:
    """Read the recipe `text`. Raises RecipeFault for anything that cannot be followed."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecipeFault(name, "the file", f"is not TOML ({error})", "Look at the line named: quotes, brackets and = must pair up.") from None
    top = Checked(name, "", "recipe", given)
    shape = _shape(top.inner("file", "file", top.take("file", {})))
    values = {
        value: _value(top, f"values.{value}", declared, shape) for value, declared in top.take("values", {}).items()
    }
    records = _records(top, shape)
    recipe = Recipe(
        name=name, title=top.take("title", name), about=top.take("about", ""), shape=shape, values=values,
        set_aside=tuple(_set_aside(top, at, rule) for at, rule in enumerate(top.take("set_aside", []), 1)),
        records=records, sums=top.texts("sums"), watch_empty=top.texts("watch_empty"),
    )
    _check_circles(recipe)
    return recipe


def _shape(given: Checked) -> Shape:
    _check_dates(given)
    texts = ("optional", "empty", "fill_down", "dates")
    plain = {key: value for key, value in given.given.items() if key not in texts}
    shape = Shape(**plain, **{key: given.texts(key) for key in texts})
    if shape.header_row < 1 or not 1 <= shape.header_rows <= 3:
        raise given.fault("header_row", "is no line of the file", "Lines count from 1; column names take 1 to 3 lines.")
    return shape


def _check_dates(given: Checked) -> None:
    for written in given.texts("dates"):
        token = bad_token(written)
        if token:
            raise given.fault("dates", f'"{written}" holds "{token}", which stands for no part of a date',
                              "Parts: YYYY YY MMMM MMM MM M DD D dddd ddd HH H mm ss, ... for anything after; or excel.")


def _records(top: Checked, shape: Shape) -> tuple[Record, ...]:
    declared = top.take("records", [])
    if not declared:
        raise top.fault("records", "is missing", "A recipe needs at least one [[records]] with a table and its columns.")
    mains = [at for at, record in enumerate(declared) if isinstance(record, dict) and record.get("main")]
    if len(declared) > 1 and len(mains) != 1:
        raise top.fault("records", f"{len(mains)} of them say main = true", "Exactly one must: the record that a row of the file is there for.")
    return tuple(_record(top, at, record, shape, len(declared) == 1) for at, record in enumerate(declared, 1))


def _record(top: Checked, at: int, declared: Any, shape: Shape, is_only: bool) -> Record:
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
            name: _value(given, f"columns.{name}", value, shape, TABLES[table].column[name]) for name, value in columns.items()
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
    return Each(
        of=given.template("of", given.take("of")) if "of" in given else None, split=given.texts("split"),
        beside=tuple((name, given.template("beside", text)) for name, text in given.take("beside", {}).items()),
        columns=given.texts("columns"), keep_empty=given.take("keep_empty", False),
    )


def _set_aside(top: Checked, at: int, declared: Any) -> SetAside:
    given = top.inner(f"set_aside[{at}]", "set_aside", declared)
    for key in ("when", "reason"):
        if key not in given:
            raise given.fault(key, "is missing", "A rule for rows set aside needs when and reason.")
    return SetAside(read_condition(given, "when"), given.take("reason"))


def _value(around: Checked, name: str, declared: Any, shape: Shape, column: Column | None = None) -> Value:
    given = around.inner(name, "value", {"text": declared} if isinstance(declared, str | list) else declared)
    if ("text" in given) == ("add" in given):
        raise given.fault(None, "needs a text (or numbers to add)", 'Write "{Column}" or { text = "{Column}", … }.')
    for key in _RECORD_ONLY if column is None else ("numbered",):
        if key in given:
            raise given.fault(key, "does not belong here", "numbered is for named values; of_repeats and with_stored for columns of records.")
    _check_dates(given)
    as_ = given.take("as") or (AS_OF_TYPE.get(column.type, "text") if column else "number" if "add" in given else "text")
    if given.take("numbered") and as_ != "id":
        raise given.fault("numbered", "works on ids only", 'Add as = "id".')
    return Value(
        where=given.where, texts=given.templates("text"), add=given.templates("add"), when=read_condition(given, "when"),
        replace=tuple(given.take("replace", {}).items()), pick=given.pattern("pick"), case=given.take("case"),
        split=given.texts("split"), join=given.take("join"),
        map=_folded(given.take("map", {})), map_part=_folded(given.take("map_part", {})), as_=as_,
        dates=given.texts("dates") or shape.dates, decimal=given.take("decimal", shape.decimal), units=given.texts("units"),
        otherwise=given.take("otherwise", "fault"), alike=given.take("alike", "one"), numbered=given.take("numbered", False),
        of_repeats=given.take("of_repeats", "first"), with_stored=given.take("with_stored", False),
        words=column.words if column else {},
    )


def _folded(words: dict[str, str]) -> dict[str, str]:
    return {" ".join(word.split()).casefold(): replacement for word, replacement in words.items()}


def _check_circles(recipe: Recipe) -> None:
    """A named value may use others, but never itself by any way round."""
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise RecipeFault(recipe.name, f"values.{name}", f"is made from itself ({' from '.join((*above, name))})", "Let it name a column of the file instead.")
        if name in recipe.values and name not in done:
            for used in recipe.values[name].names:
                visit(used, (*above, name))
            done.add(name)

    for name in recipe.values:
        visit(name, ())
