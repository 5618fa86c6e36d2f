"""How a value is declared in a recipe → `Value`."""

import re
from dataclasses import dataclass
from typing import Any

from coprod.intake.recipes.checked import Checked
from coprod.intake.recipes.conditions import read_condition
from coprod.intake.recipes.dates import bad_token
from coprod.intake.recipes.declared import COUNT, Shape, Value
from coprod.schema import Column

# How a record's column is read when the recipe does not say: by the type its declaration gives it.
AS_OF_TYPE = {"date": "date", "whole": "whole", "number": "number", "money": "number", "yes_no": "yes_no", "id": "id"}
_COLUMN = re.compile(r"\{[^{}]+\}")
_RECORD_ONLY = ("of_repeats", "with_stored")


@dataclass(frozen=True)
class Common:
    """What every value of a recipe may lean on: the file's shape and the named maps."""

    shape: Shape
    maps: dict[str, dict[str, str]]


def read_maps(top: Checked) -> dict[str, dict[str, str]]:
    """The recipe's named maps. Raises RecipeFault where one is no table of texts."""
    declared = top.take("maps", {})
    for name, words in declared.items():
        if not isinstance(words, dict) or not all(isinstance(word, str) for word in words.values()):
            raise top.fault(f"maps.{name}", "is not a table of texts", 'Write "word in the file" = "word of the records".')
        _check_words(top, f"maps.{name}", words)
    return {name: _folded(words) for name, words in declared.items()}


def check_dates(given: Checked) -> None:
    """Refuse a date form that holds what stands for nothing. Raises RecipeFault."""
    for written in given.texts("dates"):
        token = bad_token(written)
        if token:
            capitals = "Capitals matter: YYYY is the year, MM the month, DD the day. " if token.upper() != token else ""
            raise given.fault("dates", f'"{written}" holds "{token}", which stands for no part of a date',
                              f"{capitals}Parts: YYYY YY MMMM MMM MM M DD D dddd ddd HH H mm ss, ... for anything after; or excel.")


def read_value(around: Checked, name: str, declared: Any, common: Common, column: Column | None = None) -> Value:
    """One value as declared: a text, a list of texts or a table. `column` is the record's column it fills, if any. Raises RecipeFault."""
    given = around.inner(name, "value", {"text": declared} if isinstance(declared, str | list) else declared)
    if ("text" in given) == ("add" in given):
        raise given.fault(None, "needs a text (or numbers to add)", 'Write "{Column}" or { text = "{Column}", … }.')
    for key in _RECORD_ONLY if column is None else ("numbered",):
        if key in given:
            raise given.fault(key, "does not belong here", "numbered is for named values; of_repeats and with_stored for columns of records.")
    check_dates(given)
    if ("split" in given) != ("join" in given):
        raise given.fault("split" if "split" in given else "join", "works only together with the other of split and join",
                          'One text: split = ";", join = ", ". A record for each piece: each, in [[records]].')
    _check_words(given, "replace", given.take("replace", {}))
    as_ = given.take("as") or (_as_of(column) if column else "number" if "add" in given else "text")
    if given.take("of_repeats") == COUNT:
        if column is None or column.type not in ("whole", "number") or given.take("with_stored"):
            raise given.fault("of_repeats", f'"{COUNT}" is for columns of counts, without with_stored', "For example roster or people.")
        as_ = "text"
    if given.take("numbered") and as_ != "id":
        raise given.fault("numbered", "works on ids only", 'Add as = "id".')
    return Value(
        where=given.where, texts=given.templates("text"), add=given.templates("add"), when=read_condition(given, "when"),
        replace=tuple(given.take("replace", {}).items()), pick=given.pattern("pick"), case=given.take("case"),
        split=given.texts("split"), join=given.take("join"),
        map=_map(given, "map", common), map_part=_map(given, "map_part", common), as_=as_,
        dates=given.texts("dates") or common.shape.dates, decimal=given.take("decimal", common.shape.decimal), units=given.texts("units"),
        otherwise=given.take("otherwise", "fault"), alike=given.take("alike", "one"), numbered=given.take("numbered", False),
        of_repeats=given.take("of_repeats"), with_stored=given.take("with_stored", False),
        words=column.words if column else {},
    )


def _as_of(column: Column) -> str:
    return "hours" if column.name == "hours" else AS_OF_TYPE.get(column.type, "text")


def _map(given: Checked, key: str, common: Common) -> dict[str, str]:
    words = given.take(key, {})
    if isinstance(words, dict):
        _check_words(given, key, words)
        return _folded(words)
    if words not in common.maps:
        raise given.fault(key, f'there is no map "{words}"', f"Maps named: {', '.join(common.maps) or 'none'}.")
    return common.maps[words]


def _check_words(given: Checked, key: str, words: dict[str, str]) -> None:
    """What a map or replace gives is taken as written, so {Column} in it would become the record's text."""
    for other in words.values():
        if _COLUMN.search(other):
            raise given.fault(key, f'gives "{other}", but words are exchanged for words, not for columns',
                              'To keep a word as it is say otherwise = "keep"; for another column write text = ["{…}", "{…}"] with named values.')


def _folded(words: dict[str, str]) -> dict[str, str]:
    return {" ".join(word.split()).casefold(): replacement for word, replacement in words.items()}
