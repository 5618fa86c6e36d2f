"""What stands in each field of a row: expressions of the recipe language, and the named values they lean on."""

import re
from typing import Any

from coprod.intake.mapping.kinds import GUESSES, PROGRAMME, PROJECT, Field
from coprod.intake.mapping.mapping import SET_ASIDE, ColumnUse, Mapping
from coprod.intake.recipes import ids

_AS = {"date": "date", "whole": "whole", "number": "number", "money": "number", "hours": "hours", "yes_no": "yes_no"}
_NUMBERS = ("whole", "number", "money", "hours")
BY_DAY = "{by_day}"
Expression = str | list[str]


class Filling:
    """The fields of one mapping as expressions; `values` and `maps` grow as they are asked for."""

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.kind = mapping.kind
        self.values: dict[str, Any] = {}
        self.maps: dict[str, dict[str, str]] = {}
        # By field: the condition under which its name is not known yet, so that a record is to be made.
        self.unknown: dict[str, dict[str, Any]] = {}
        self._taken = {use.column for use in mapping.columns}
        self._made: dict[str, Expression | None] = {}

    def value(self, name: str, spec: Any) -> str:
        """Name a value; gives the expression that means it. A name spelt as a column would hide that column."""
        while name in self._taken:
            name += "_read"
        self.values[name] = spec
        return "{" + name + "}"

    def expression(self, written: str) -> Expression | None:
        """A text of the row kinds with every {field} replaced; None where one of them is not filled."""
        if written == "{by_day}":
            return self._by_day()
        only = re.fullmatch(r"\{([^{}#]+)\}", written)
        if only:
            return self._part(only[1])
        parts = {name: self._part(name) for name in re.findall(r"\{([^{}#]+)\}", written)}
        if any(not isinstance(part, str) for part in parts.values()):
            return None
        return re.sub(r"\{([^{}#]+)\}", lambda found: str(parts[found[1]]), written)

    def _part(self, name: str) -> Expression | None:
        if name not in self._made:
            self._made[name] = self._fresh(name)
        return self._made[name]

    def _fresh(self, name: str) -> Expression | None:
        if name == "id":
            return self._main_id()
        if name in self.kind.values:
            return self.ids(name, self.kind.values[name])
        if name == "project.id" and not self.mapping.uses_of("project"):
            return self.home_id(PROJECT)
        if name == "programme.id":
            return self.home_id(PROGRAMME)
        if name.endswith(".id"):
            return self._named_id(name.removesuffix(".id"))
        return self._field(name)

    def home_id(self, of: str) -> str | None:
        """The id of the project (or programme) the rows belong to; None where none is chosen yet."""
        home = self.mapping.home
        known, named = (home.project_id, home.project_name) if of == PROJECT else (home.programme_id, home.programme_name or home.project_name)
        return known or (ids.fitted(ids.slug(named)) if named else None)

    def ids(self, name: str, written: tuple[str, ...]) -> str | None:
        """A named id: the first of `written` that is not empty."""
        texts = [text for text in map(self.expression, written) if isinstance(text, str)]
        return self.value(name, {"text": texts if len(texts) > 1 else texts[0], "as": "id"}) if texts else None

    def _main_id(self) -> Expression | None:
        # `keys[0]` is the main table's own id.
        name = next(iter(next(record for record in self.kind.records if record.main).columns))
        reference = self.mapping.uses_of("reference")
        if reference:
            text = _texts(reference)[0]
            if self.mapping.exact_reference:
                return self.value(name, {"text": text, "as": "exact_id"})
            # A bare number comes up in other sheets too: the project tells them apart.
            home = self.expression("{project.id}") if self.kind.home == PROJECT else None
            return self.value(name, {"text": f"{home}/{text}" if isinstance(home, str) else text, "as": "id"})
        own = next((one for one in self.kind.fields.values() if one.is_list_of == self.kind.table and self.known(one)), None)
        if own and self.kind.id_of:
            return self._named_id(own.id)
        made = self.ids(name, self.kind.id_of)
        if made and self.kind.repeats == "fault":
            self.values[made.strip("{}")]["numbered"] = True
        return made

    def _field(self, name: str) -> Expression | None:
        one, uses = self.kind.fields[name], self.mapping.uses_of(name)
        if uses:
            return self._read(one, uses)
        given = self.mapping.constant(name)
        if given == BY_DAY:
            return self._by_day()
        if given:
            return given
        return self._guessed(one)

    def _read(self, one: Field, uses: tuple[ColumnUse, ...]) -> Expression:
        texts = _texts(uses)
        spec: dict[str, Any] = {"add": texts} if len(texts) > 1 and one.type in _NUMBERS else {"text": texts if len(texts) > 1 else texts[0]}
        reading = self.reading(one, uses)
        if "map" in reading and not one.words and reading["otherwise"] != "keep":
            # Words exchanged first, and only then is what cannot be read emptied or set aside.
            spec = {"text": self.value(f"{one.id}_words", {**spec, "map": reading.pop("map"), "otherwise": "keep"})}
        spec |= reading
        return self.value(one.id, spec) if len(spec) > 1 or "add" in spec or len(texts) > 1 else texts[0]

    def reading(self, one: Field, uses: tuple[ColumnUse, ...]) -> dict[str, Any]:
        """How the cells of `uses` are read for a field: map, date forms, units, and what becomes of what cannot be read."""
        spec: dict[str, Any] = {}
        words = {cell: word for use in uses for cell, word in use.words if word != SET_ASIDE}
        if words and not one.known_in:
            spec |= {"map": words, "otherwise": "keep"}
        if one.type in _AS:
            spec["as"] = _AS[one.type]
        dates = list(dict.fromkeys(form for use in uses for form in use.dates)) if one.type == "date" else []
        units = list(dict.fromkeys(unit for use in uses for unit in use.units)) if one.type in _NUMBERS else []
        unreadable = next((use.unreadable for use in uses if use.unreadable != "fault"), None)
        # Whole numbers and yes/no without more to say are read so by the record's own column.
        if list(spec) == ["as"] and one.type != "date" and not (units or unreadable):
            return {}
        return spec | {key: said for key, said in (("dates", dates), ("units", units), ("otherwise", unreadable)) if said}

    def known(self, one: Field) -> dict[str, str]:
        """The names in a field's cells that are records already, with their ids."""
        return {cell: word for use in self.mapping.uses_of(one.id) for cell, word in use.words if word not in (SET_ASIDE, "")}

    def _named_id(self, name: str) -> Expression | None:
        """The id of the record that a cell names: one that is there already, or one made from the name."""
        one, uses = self.kind.fields[name], self.mapping.uses_of(name)
        if not uses:
            return self.mapping.constant(name)
        text = "{#item}" if one.is_list else _texts(uses)[0]
        # A group's name is its own within its project alone.
        home = self.expression("{project.id}") if one.known_in == "groups" else None
        made = f"{home}/{text}" if isinstance(home, str) else text
        known = self.known(one)
        if not known:
            return self.value(f"{name}_id", {"text": made, "as": "id"})
        there = self.value(f"{name}_known", {"text": text, "map": {**known, "*": ""}, "as": "exact_id"})
        fresh = self.value(f"{name}_new", {"text": made, "as": "id"})
        self.unknown[name] = {there.strip("{}"): {"given": False}}
        return self.value(f"{name}_id", {"text": [there, fresh], "as": "id"})

    def _guessed(self, one: Field) -> Expression | None:
        """A word told from a name by the words it contains."""
        if not one.guess or not one.of or not self.mapping.uses_of(one.of):
            return None
        self.maps[one.guess] = GUESSES[one.guess]
        text = "{#item}" if self.kind.fields[one.of].is_list else self._field(one.of)
        return self.value(one.id, {"text": text, "map_part": one.guess})

    def _by_day(self) -> Expression:
        """Held, and planned where the day lies ahead."""
        day = self._part("held_on")
        if not (isinstance(day, str) and day.startswith("{")):
            return "held"
        later = self.value("later", {"text": "planned", "when": {str(day).strip("{}"): {"above": "{#today}"}}})
        return [later, "held"]


def _texts(uses: tuple[ColumnUse, ...]) -> list[str]:
    return ["{" + use.column + "}" for use in uses]
