"""How a value is made from a row, step by step: text, replace, pick, case, split and join, map, and what it is read as."""

import re
from functools import lru_cache

from coprod.intake import safeguarding
from coprod.intake.recipes import ids
from coprod.intake.recipes.conditions import holds
from coprod.intake.recipes.dates import read_date
from coprod.intake.recipes.declared import Value
from coprod.intake.recipes.doing import EMPTIED, done_to_date, done_to_hours, done_to_number, done_to_yes_no
from coprod.intake.recipes.numbers import decimal_of, plain, read_hours, read_number
from coprod.intake.recipes.refused import BIRTH_DATE, RowSetAside, Unreadable
from coprod.intake.recipes.rows import Row
from coprod.intake.recipes.splitting import pieces_of
from coprod.intake.recipes.templates import Template
from coprod.schema import is_id

_YES_NO = {**dict.fromkeys(("yes", "y", "true", "1"), "yes"), **dict.fromkeys(("no", "n", "false", "0"), "no")}
_IDS = ("id", "exact_id")
_NUMBERS = ("number", "whole", "hours")


def made(value: Value, row: Row) -> str | None:
    """The value for this row; None where it is empty. Raises Unreadable, or RowSetAside where the recipe says so."""
    try:
        return _made(value, row)
    except Unreadable as why:
        why.source = why.source or source_name(value, row)
        if value.otherwise == "empty":
            row.did(why.source, EMPTIED)
            return None
        if value.otherwise == "set aside":
            raise RowSetAside(f"{why.source}: {why.shown} {why.problem}") from why
        raise


def source_name(value: Value, row: Row) -> str:
    """The columns a value is made from, for people; a piece is called by the column or list it comes from."""
    names = [row.marks.get("#name" if "#name" in row.marks else "#list") if name in ("#item", "#name") else name for name in _columns_of(value, row)]
    return ", ".join(dict.fromkeys(name for name in names if name)) or value.where


def _columns_of(value: Value, row: Row) -> list[str]:
    """What a value's texts name; one that is nothing but a named value is called by that one's columns."""
    texts = (*value.texts, *value.add)
    named = row.memory.recipe.values.get(texts[0].only_name or "") if len(texts) == 1 else None
    return _columns_of(named, row) if named else [name for text in texts for name in text.names]


def _made(value: Value, row: Row) -> str | None:
    if not holds(value.when, row.fill):
        return None
    chosen, raw = _first_given(value, row)
    result = _sum(value, row) if value.add else _from_text(value, row, chosen, raw)
    if result is not None:
        row.sources[value.where] = tuple(name for text in value.add or (chosen,) if text for name in text.names)
    return result


def _first_given(value: Value, row: Row) -> tuple[Template | None, str | None]:
    for text in value.texts:
        filled = row.fill(text)
        if filled is not None:
            return text, filled
    return None, None


def _from_text(value: Value, row: Row, chosen: Template | None, raw: str | None) -> str | None:
    text = _worked(value, raw)
    if value.map and raw is not None and text is not None and value.as_ not in _IDS and text.casefold() != raw.casefold():
        row.did(source_name(value, row), "words read as yes or no" if value.as_ == "yes_no" else "words exchanged as the recipe says")
    if text is None:
        return None
    if value.as_ in _IDS:
        return _id(value, row, chosen if text == raw else None, text)
    return _read(value, row, chosen, text)


def _worked(value: Value, text: str | None) -> str | None:
    if text is not None:
        for piece, other in value.replace:
            text = text.replace(piece, other)
        text = _cased(_picked(value, text), value.case)
        if value.join is not None:
            text = value.join.join(pieces_of(text, value.split))
    return _mapped(value, _even(text))


def _even(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _picked(value: Value, text: str) -> str:
    if value.pick is None:
        return text
    found = value.pick.search(text)
    if found:
        return next((group for group in found.groups() if group is not None), "") if found.groups() else found[0]
    if value.otherwise == "keep":
        return text
    raise Unreadable("unknown_value", text, "holds nothing of what the recipe picks out", "Change pick, or say otherwise = \"empty\" or \"set aside\".")


def _cased(text: str, case: str | None) -> str:
    if case == "sentence":
        return text[:1].upper() + text[1:].lower()
    return {"lower": text.lower, "upper": text.upper, "title": text.title}[case]() if case else text


def _mapped(value: Value, text: str | None) -> str | None:
    words, parts = value.map, value.map_part
    if not (words or parts):
        return text
    folded = (text or "").casefold()
    if folded in words:
        return words[folded] or None
    found = next((other for part, other in parts.items() if part not in ("", "*") and part in folded), None)
    if found is not None:
        return found or None
    if text is None:
        return parts.get("") or None
    for table in (words, parts):
        if "*" in table:
            return table["*"] or None
    if value.otherwise == "keep":
        return text
    raise Unreadable("unknown_value", text, "is not in the recipe's map", 'Add the word to the map, or "*" for every other word.')


def _sum(value: Value, row: Row) -> str | None:
    numbers = []
    for text in value.add:
        written = row.fill(text)
        if written is not None:
            number = decimal_of(written, _decimal(value, row, text), value.units)
            if number is None:
                raise Unreadable("not_a_number", written, "is not a number", "Correct the cell, or list the words beside it in units.")
            numbers.append(number)
    return plain(sum(numbers[1:], numbers[0])) if numbers else None


def _decimal(value: Value, row: Row, text: Template | None) -> str:
    """A named number is written with a point already."""
    named = row.memory.recipe.values.get(text.only_name or "") if text else None
    return "." if named and named.as_ in _NUMBERS else value.decimal


def _read(value: Value, row: Row, chosen: Template | None, text: str) -> str:
    decimal = _decimal(value, row, chosen)
    if value.as_ == "date":
        read, done = read_date(text, value.dates, row.memory.day_first), done_to_date(text, value.dates, row.memory.day_first)
    elif value.as_ == "hours":
        read, done = read_hours(text, decimal, value.units), done_to_hours(text)
    elif value.as_ in _NUMBERS:
        read, done = read_number(text, decimal, value.units), done_to_number(text, decimal)
        if value.as_ == "whole" and "." in read:
            raise Unreadable("not_a_number", text, "is not a whole number", "Counts are whole: correct the cell.")
    elif value.as_ == "yes_no":
        read, done = _yes_no(text), done_to_yes_no(text)
    else:
        return _word(value, text) if value.words else text
    if done:
        row.did(source_name(value, row), *done)
    return read


def _yes_no(text: str) -> str:
    answer = _YES_NO.get(text.casefold())
    if answer is None:
        raise Unreadable("not_yes_no", text, "is neither yes nor no", 'Map the words used: map = { "oui" = "yes", "*" = "no" }.')
    return answer


def _word(value: Value, text: str) -> str:
    """An allowed word, also where its label was written."""
    written = re.sub(r"[\s-]+", "_", text.casefold())
    for word, label in value.words.items():
        if written == word.casefold() or text.casefold() == label.casefold():
            return word
    raise Unreadable("unknown_value", text, "is not an allowed word", f"Map it to one of: {', '.join(value.words)}.")


def _id(value: Value, row: Row, chosen: Template | None, text: str) -> str | None:
    if value.as_ == "exact_id":
        if not is_id(text):
            raise Unreadable("bad_id", text, "is not an id", 'Use as = "id", which makes one of any text.')
        return text
    pieces = _id_pieces(value, row, chosen) if chosen else [_slugged(value, part) for part in text.split("/")]
    joined = "".join(pieces) if chosen else "/".join(pieces)
    made_id = ids.fitted(re.sub(r"^[^A-Za-z0-9]+", "", re.sub(r"[^A-Za-z0-9._:/-]+", "-", joined)))
    if _personal(made_id) == BIRTH_DATE:
        raise Unreadable("personal_data", None, "makes an id that looks like a date of birth", 'Put words before it, as in "club/{Date}".')
    if not value.numbered:
        row.memory.note(value.where, made_id, text, row)
        return made_id or None
    key = (value.where, made_id)
    row.numbered.append(key)
    return ids.numbered(made_id, row.memory.given.get(key, 0) + 1)


def _id_pieces(value: Value, row: Row, chosen: Template) -> list[str]:
    pieces = list(chosen.pieces)
    for at in range(1, len(pieces), 2):
        named = row.memory.recipe.values.get(pieces[at])
        text = row.value_of(pieces[at]) or ""
        pieces[at] = text if named and named.as_ in _IDS else _slugged(value, text)
    return pieces


@lru_cache(maxsize=20_000)
def _personal(text: str) -> str | None:
    return safeguarding.reason(text, "text", may_hold_name=True)


def _slugged(value: Value, text: str) -> str:
    # Once part of an id, a postcode or an e-mail address would no longer be recognised.
    personal = _personal(text)
    if personal and personal != BIRTH_DATE:
        raise Unreadable("personal_data", None, f"looks like {personal}, which no id may hold", "Make the id from another column, or from {#row}.")
    made_slug = ids.slug(text)
    if value.alike == "apart" and made_slug.replace("-", " ") != ids.folded(text):
        return f"{made_slug}-{ids.mark(text)[:5]}"
    return made_slug
