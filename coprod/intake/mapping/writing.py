"""A mapping → the text of a recipe: tidy TOML that a person can read, change and keep."""

from typing import Any

from coprod.intake.mapping import toml_text
from coprod.intake.mapping.dates_seen import ISO, day_of
from coprod.intake.mapping.filling import BY_DAY, Expression, Filling
from coprod.intake.mapping.kinds import DAY_COLUMNS, FACT_COLUMNS, GROUP_COLUMNS, PROGRAMME, PROJECT, RecordPlan
from coprod.intake.mapping.leaving_out import rules
from coprod.intake.mapping.mapping import Mapping, mapping_from
from coprod.schema import TABLES

_MADE_WITH = "# made with: "
_SUMMED = ("whole", "number", "money")


def recipe_text(mapping: Mapping) -> str:
    """The recipe that follows from `mapping`, which `recipes.parsing.parse` takes. Its last line keeps the mapping itself."""
    filling = Filling(mapping)
    records = [*_home(filling), *(record for plan in mapping.kind.records if (record := _record(filling, plan)))]
    parts = [_top(mapping, filling), _file(mapping)]
    if filling.values:
        parts.append(["# What the columns hold, where it takes more than their name to say.", "[values]", *toml_text.lines(filling.values, "values")])
    parts += [["[[set_aside]]", f"when = {toml_text.value(when)}", f"reason = {toml_text.quoted(reason)}"] for when, reason in rules(mapping)]
    parts += [_written(record) for record in records]
    parts += [[f"[maps.{name}]", *toml_text.lines(words, f"maps.{name}")] for name, words in filling.maps.items()]
    parts.append(["# The choices this recipe was made from, so that it can be opened on screen again. Delete the line after changing the recipe by hand.", _MADE_WITH + mapping.as_json()])
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def mapping_in(text: str) -> Mapping | None:
    """The mapping a recipe was made from; None where it was written or changed by hand."""
    last = text.rstrip("\n").rpartition("\n")[2]
    if not last.startswith(_MADE_WITH):
        return None
    try:
        mapping = mapping_from(last.removeprefix(_MADE_WITH))
        return mapping if recipe_text(mapping) == text else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _top(mapping: Mapping, filling: Filling) -> list[str]:
    left = [use.column for use in mapping.columns if not use.field]
    about = f"One row is: {mapping.kind.label[0].lower()}{mapping.kind.label[1:]}."
    if left:
        about += f" {len(left)} of {len(mapping.columns)} columns are left behind."
    lines = [f"title = {toml_text.quoted(mapping.title or mapping.file or mapping.kind.label)}", f"about = {toml_text.quoted(about)}"]
    sums = _sums(mapping, filling)
    return [*lines, f"sums = {toml_text.value(sums)}"] if sums else lines


def _sums(mapping: Mapping, filling: Filling) -> list[str]:
    """The numbers to add up in the account: named values, and columns as they are."""
    sums: list[str] = []
    for name, one in mapping.kind.fields.items():
        if one.type in _SUMMED and name not in ("tip", "latitude", "longitude", "year") and mapping.uses_of(name):
            if one.as_ in (GROUP_COLUMNS, DAY_COLUMNS):
                sums += [use.column for use in mapping.uses_of(name) if "*" not in use.column]
            elif isinstance(text := filling.expression("{" + name + "}"), str):
                sums.append(text.strip("{}"))
    return sums


def _file(mapping: Mapping) -> list[str]:
    plain = mapping.decimal if mapping.decimal != "." else None
    given = {
        "sheet": mapping.sheet, "header_row": mapping.header_row if mapping.header_row > 1 else None, "header_rows": mapping.header_rows if mapping.header_rows > 1 else None,
        "empty": list(mapping.empty), "fill_down": list(mapping.fill_down), "short_rows": mapping.short_rows, "decimal": plain,
        "duplicates": mapping.duplicates if mapping.duplicates != "keep" else None,
    }
    said = {name: one for name, one in given.items() if one}
    return ["[file]", *toml_text.lines(said, "file")] if said else []


def _home(filling: Filling) -> list[dict[str, Any]]:
    """The programme and the project that a file's rows belong to, where they are not there yet."""
    mapping, home = filling.mapping, filling.mapping.home
    has_column = bool("project" in mapping.kind.fields and mapping.uses_of("project"))
    if mapping.kind.home not in (PROJECT, PROGRAMME) or (mapping.kind.home == PROJECT and home.project_id and not has_column):
        return []
    programme = filling.home_id(PROGRAMME)
    named = home.programme_name or home.project_name
    records = [] if home.programme_id or not named else [{"table": "programmes", "columns": {"programme_id": programme, "name": named}}]
    if mapping.kind.home == PROGRAMME or not programme:
        return records
    name = filling.expression("{project}") if has_column else home.project_name
    columns = {"project_id": filling.expression("{project.id}"), "programme_id": programme, "name": name, "status": home.status, "starts_on": _starts_on(filling)}
    project: dict[str, Any] = {"table": "projects", "columns": columns}
    if "project" in filling.unknown:
        project["when"] = filling.unknown["project"]
    return [*records, project] if columns["project_id"] and columns["name"] and columns["starts_on"] else records


def _starts_on(filling: Filling) -> Any:
    """The first day chosen, or the earliest of the file."""
    if filling.mapping.home.starts_on:
        return filling.mapping.home.starts_on
    named = [found for use in filling.mapping.columns if use.field == "day_columns" and (found := day_of(use.column, use.dates or (ISO,)))]
    if named:
        return {"text": min(named).isoformat(), "of_repeats": "earliest", "with_stored": True}
    day = next((name for name in filling.kind.day_fields if filling.mapping.uses_of(name)), None)
    return {"text": filling.expression("{" + day + "}"), "of_repeats": "earliest", "with_stored": True} if day else None


def _record(filling: Filling, plan: RecordPlan) -> dict[str, Any] | None:
    """The record as the recipe declares it; None where what it needs is not filled."""
    mapping = filling.mapping
    if not all(mapping.is_filled(name) for name in plan.needs) or (plan.each and not mapping.uses_of(plan.each)):
        return None
    columns = {name: text for name, written in plan.columns.items() if (text := _column(filling, plan, name, written)) is not None}
    if any(key not in columns for key in TABLES[plan.table].key):
        return None
    record: dict[str, Any] = {"table": plan.table}
    if plan.main:
        record |= {"main": True} | ({"repeats": mapping.repeats or filling.kind.repeats} if (mapping.repeats or filling.kind.repeats) != "fault" else {})
    if plan.each:
        record["each"] = _each(mapping, plan.each)
    # Who is there already is not made again, and keeps what is recorded of it.
    known = next((name for name in filling.unknown if filling.kind.fields[name].known_in == plan.table), None)
    return record | ({"when": filling.unknown[known]} if known and not plan.main else {}) | {"columns": columns}


def _column(filling: Filling, plan: RecordPlan, name: str, written: str) -> Expression | dict[str, Any] | None:
    if plan.each and written == "{#name}":
        return _name_of_column(filling, plan.each)
    if plan.each and written in ("{#item}", "{#" + plan.each + "}") and name not in ("name", "label"):
        return _item(filling, plan.each)
    if plan.each and filling.kind.fields[plan.each].as_ == DAY_COLUMNS and ("{#day}" in written or written == BY_DAY):
        return _of_day(filling, plan.each, written)
    if plan.each and "{#name}" in written:
        text = filling.expression(written)
        return text.replace("{#name}", _name_of_column(filling, plan.each)) if isinstance(text, str) else None
    text = filling.expression(written)
    of_repeats = next((one.of_repeats for one in filling.kind.fields.values() if one.of_repeats and written == "{" + one.id + "}"), None)
    return {"text": text, "of_repeats": of_repeats} if text and of_repeats and plan.main else text


def _of_day(filling: Filling, field_id: str, written: str) -> Expression | None:
    """An expression in which {#day} is the day a column is called by."""
    forms = filling.mapping.uses_of(field_id)[0].dates
    day = _once(filling, "day", {"text": "{#name}", "as": "date", **({"dates": list(forms)} if forms else {})})
    if written == BY_DAY:
        return [_once(filling, "later", {"text": "planned", "when": {day.strip("{}"): {"above": "{#today}"}}}), "held"]
    text = filling.expression(written)
    return text.replace("{#day}", day) if isinstance(text, str) else None


def _each(mapping: Mapping, field_id: str) -> dict[str, Any]:
    one, uses = mapping.kind.fields[field_id], mapping.uses_of(field_id)
    if one.takes_several:
        return {"columns": [use.column for use in uses]}
    split = list(dict.fromkeys(sign for use in uses for sign in use.split)) or [";"]
    return {"of": "{" + uses[0].column + "}", "split": split}


def _name_of_column(filling: Filling, field_id: str) -> str:
    """What the records call the column: its own name, or the label chosen."""
    uses = filling.mapping.uses_of(field_id)
    words = {use.column: use.label for use in uses if use.label and use.label != use.column}
    if not words:
        return "{#name}"
    name = "feature" if filling.kind.fields[field_id].as_ == FACT_COLUMNS else "group"
    return _once(filling, name, {"text": "{#name}", "map": words, "otherwise": "keep"})


def _item(filling: Filling, field_id: str) -> str:
    """What a piece, or the cell of such a column, is read as."""
    one = filling.kind.fields[field_id]
    reading = filling.reading(one, filling.mapping.uses_of(field_id))
    reading.pop("as", None)
    return _once(filling, f"{field_id}_read" if field_id == one.id else field_id, {"text": "{#item}", **reading}) if reading else "{#item}"


def _once(filling: Filling, name: str, spec: dict[str, Any]) -> str:
    """A named value, made at its first use."""
    known = next((named for named, one in filling.values.items() if one == spec), None)
    return "{" + known + "}" if known else filling.value(name, spec)


def _written(record: dict[str, Any]) -> list[str]:
    head = {name: one for name, one in record.items() if name != "columns"}
    lines = ["[[records]]", *toml_text.lines(head, "records")]
    columns = record["columns"]
    if len(toml_text.value(columns)) <= 120:
        return [*lines, f"columns = {toml_text.value(columns)}"]
    return [*lines, "[records.columns]", *toml_text.lines(columns, "records.columns")]
