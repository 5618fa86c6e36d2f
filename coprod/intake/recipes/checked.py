"""A table of the recipe with its keys checked against `keys.toml`: unknown keys and wrong types are said at once."""

import difflib
import re
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from coprod.intake.recipes.keys import KEYS, Key
from coprod.intake.recipes.refused import RecipeFault
from coprod.intake.recipes.templates import Template, template

_PLAIN = {
    "text": (str, "a text in quotes"), "yes_no": (bool, "true or false"), "whole": (int, "a whole number"),
    "words": (dict, 'pairs such as { "Done" = "complete" }'), "pattern": (str, "a regular expression in quotes"),
    "choice": (str, "a text in quotes"), "values": (dict, "a table of names"), "file": (dict, "a table"), "each": (dict, "a table"),
    "records": (list, "[[records]]"), "set_aside": (list, "[[set_aside]]"), "headings": (list, "[[headings]]"),
    "wholes": (list, "[[whole]]"),
}


@dataclass(frozen=True)
class Checked:
    """One table of the recipe `recipe`, standing at `where`, whose keys are those of `section`."""

    recipe: str
    where: str
    section: str
    given: dict[str, Any]

    def __post_init__(self) -> None:
        if not isinstance(self.given, dict):
            raise self.fault(None, *self._no_table())
        for name, value in self.given.items():
            key = KEYS[self.section].get(name)
            if key is None:
                raise self.fault(name, "is no key of a recipe here", _suggestion(name, list(KEYS[self.section])))
            self._check(key, value)

    def _no_table(self) -> tuple[str, str]:
        """What is said of something else where a table belongs."""
        if self.section in ("value", "test") and isinstance(self.given, bool | int | float | date | time):
            as_written = str(self.given).lower() if isinstance(self.given, bool) else str(self.given)
            return "is not a text", f'Put it in quotes: "{as_written}".'
        return "is not a table", "Write it as { key = value } or under a heading in square brackets."

    def fault(self, name: str | None, what: str, remedy: str) -> RecipeFault:
        """The fault to raise about key `name` of this table."""
        where = ".".join(part for part in (self.where, name) if part)
        return RecipeFault(self.recipe, where or "the recipe", what, remedy)

    def _check(self, key: Key, value: Any) -> None:
        if key.type == "texts":
            if not _is_texts(value):
                raise self.fault(key.name, "is not a text or a list of texts", 'Write "…" or ["…", "…"].')
        elif key.type in _PLAIN:
            kind, said = _PLAIN[key.type]
            if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
                raise self.fault(key.name, f"is not {said}", f"It should be {said}.")
        if key.type == "map" and not isinstance(value, str):
            self._check(Key(key.section, key.name, "words", key.about), value)
        if key.type == "words" and not all(isinstance(word, str) for word in value.values()):
            raise self.fault(key.name, "holds something that is not a text", "Put quotes around every word.")
        if key.type == "lists" and not (isinstance(value, dict) and all(map(_is_texts, value.values()))):
            raise self.fault(key.name, "is not a table of names with a text or a list of texts", 'Write { ward = "{wards}" }, or beside columns { pupils = ["Pupils 1", "Pupils 2"] }.')
        if key.type == "choice" and value not in key.allowed:
            raise self.fault(key.name, f'"{value}" is not one of the words allowed', f"Allowed: {', '.join(key.allowed)}.")

    def __contains__(self, name: str) -> bool:
        return name in self.given

    def take(self, name: str, default: Any = None) -> Any:
        """The key's value, or `default` where it is not given."""
        return self.given.get(name, default)

    def texts(self, name: str) -> tuple[str, ...]:
        """The key's texts; none where it is not given."""
        value = self.given.get(name, ())
        return (value,) if isinstance(value, str) else tuple(value)

    def templates(self, name: str) -> tuple[Template, ...]:
        """The key's texts, with their {names} found."""
        return tuple(self.template(name, text) for text in self.texts(name))

    def template(self, name: str, text: str) -> Template:
        """One text with its {names} found."""
        try:
            return template(text)
        except ValueError as error:
            raise self.fault(name, str(error), "Write {Column name} with both brackets.") from None

    def pattern(self, name: str) -> re.Pattern[str] | None:
        """The key's regular expression, capitals aside."""
        if name not in self.given:
            return None
        try:
            return re.compile(self.given[name], re.IGNORECASE)
        except re.error as error:
            raise self.fault(name, f"is no regular expression ({error})", "Put it in single quotes, as '(\\d+)'.") from None

    def inner(self, name: str, section: str, given: Any) -> "Checked":
        """A table within this one."""
        return Checked(self.recipe, ".".join(part for part in (self.where, name) if part), section, given)


def _is_texts(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(text, str) for text in value))


def _suggestion(name: str, allowed: list[str]) -> str:
    near = difflib.get_close_matches(name, allowed, n=1)
    meant = f'Did you mean "{near[0]}"? ' if near else ""
    return f"{meant}Keys here: {', '.join(allowed)}."


suggestion = _suggestion
