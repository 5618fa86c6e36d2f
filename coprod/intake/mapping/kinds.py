"""What one row of a foreign sheet can be, read once from `row_kinds.toml`."""

import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from typing import Any

from coprod.schema import TABLES, Column

PROJECT, PROGRAMME, NO_HOME = "project", "programme", "none"
# How a field takes its columns: one column a group, an access fact, a day.
GROUP_COLUMNS, FACT_COLUMNS, DAY_COLUMNS = "columns", "facts", "days"


@dataclass(frozen=True)
class Field:
    """Something a column may fill. `column` is the record column it goes to; `names` the table whose records its cells name."""

    id: str
    label: str
    about: str
    column: Column | None = None
    names: str | None = None
    as_: str = ""
    default: str | None = None
    guess: str | None = None
    of: str | None = None
    is_list_of: str | None = None
    of_repeats: str | None = None

    @property
    def type(self) -> str:
        """The type of what it holds: that of its record column, text for names, id for a reference."""
        if self.as_ == "reference":
            return "id"
        if self.as_ in (GROUP_COLUMNS, DAY_COLUMNS):
            return "whole"
        return "hours" if self.column and self.column.name == "hours" else self.column.type if self.column else "text"

    @property
    def words(self) -> dict[str, str]:
        """The words it may hold with their labels; empty where any value may stand."""
        if self.type == "yes_no":
            return {"yes": "Yes", "no": "No"}
        return self.column.words if self.column else {}

    @property
    def takes_several(self) -> bool:
        """Whether several columns may fill it side by side, each giving records of its own."""
        return self.as_ in (GROUP_COLUMNS, FACT_COLUMNS, DAY_COLUMNS)

    @property
    def is_list(self) -> bool:
        """Whether one cell may hold several."""
        return self.as_ == "list"

    @property
    def known_in(self) -> str | None:
        """The table in which its cells' names may be found already."""
        return self.names or self.is_list_of


@dataclass(frozen=True)
class RecordPlan:
    """A record a row gives: which fields must be filled for it, and what stands in its columns."""

    table: str
    columns: dict[str, str]
    main: bool = False
    needs: tuple[str, ...] = ()
    each: str | None = None


@dataclass(frozen=True)
class RowKind:
    """One thing a row can be."""

    id: str
    label: str
    about: str
    table: str
    home: str
    needed: tuple[str, ...]
    fields: dict[str, Field]
    records: tuple[RecordPlan, ...]
    id_of: tuple[str, ...] = ()
    repeats: str = "fault"
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def day_fields(self) -> tuple[str, ...]:
        """Its fields that are days, those that must be there first."""
        days = [name for name, one in self.fields.items() if one.type == "date"]
        return tuple(sorted(days, key=lambda name: name not in self.needed))


def _column(named: str | None) -> Column | None:
    if named is None:
        return None
    table, column = named.split(".")
    return TABLES[table].column[column]


def _field(name: str, given: dict[str, Any]) -> Field:
    rest = {key: value for key, value in given.items() if key not in ("column", "as")}
    return Field(id=name, column=_column(given.get("column")), as_=given.get("as", ""), **rest)


def _kind(name: str, given: dict[str, Any]) -> RowKind:
    return RowKind(
        id=name, label=given["label"], about=given["about"], table=given["table"], home=given["home"], needed=tuple(given["needed"]),
        fields={one: _field(one, said) for one, said in given["fields"].items()},
        records=tuple(RecordPlan(**{**record, "needs": tuple(record.get("needs", ()))}) for record in given["records"]),
        id_of=tuple(given.get("id", ())), repeats=given.get("repeats", "fault"),
        values={value["name"]: tuple(value["text"]) for value in given.get("values", ())},
    )


def read_toml(name: str) -> dict[str, Any]:
    """A TOML file that lies beside this one."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


_DECLARED = read_toml("row_kinds")
KINDS: dict[str, RowKind] = {name: _kind(name, given) for name, given in _DECLARED["kinds"].items()}
# By name: the word lists that tell a kind from a name, with "*" for every other name.
GUESSES: dict[str, dict[str, str]] = {name: {**given["from"], "*": given["otherwise"]} for name, given in _DECLARED["guesses"].items()}
