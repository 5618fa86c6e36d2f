"""Every table and column of the records, read once from `records.toml`.

`TABLES` maps a table's name to its declaration in the order the file gives; `LOAD_ORDER` lists the names so that a
table comes after every table it refers to.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

from coprod.vocabulary import WORDS

ID_PATTERN = r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}"
# The whole audience of a project: a segment that needs no row and makes none.
EVERYONE = "everyone"
SQL_TYPES = {
    "date": "DATE", "yes_no": "BOOLEAN", "whole": "BIGINT", "number": "DOUBLE", "money": "DECIMAL(18, 4)",
}


@dataclass(frozen=True)
class Column:
    """One column: `type` as explained at the head of `records.toml`; `ref` names the table an id points at."""

    table: str
    name: str
    type: str
    about: str
    example: str
    key: bool = False
    required: bool = False
    ref: str | None = None
    words_of: str | None = None
    names: bool = False
    min: float | None = None
    max: float | None = None
    above: float | None = None

    @property
    def needs_value(self) -> bool:
        """Keys and required columns must be filled."""
        return self.key or self.required

    @property
    def words(self) -> dict[str, str]:
        """The allowed words and their labels; empty where any value may stand."""
        return WORDS[self.words_of] if self.words_of else {}

    @property
    def sql_type(self) -> str:
        return SQL_TYPES.get(self.type, "VARCHAR")

    @property
    def is_text(self) -> bool:
        """Stored as text."""
        return self.sql_type == "VARCHAR"


@dataclass(frozen=True)
class Table:
    """One table of the records: a CSV file, a sheet, a table in the store, a page of the data dictionary."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    tip: int | None = None
    essential: bool = False

    @cached_property
    def column(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def key(self) -> list[str]:
        return [column.name for column in self.columns if column.key]

    @property
    def references(self) -> list[Column]:
        return [column for column in self.columns if column.ref]


def _column(table: str, declared: dict) -> Column:
    words_of = declared.pop("words", None)
    return Column(table=table, words_of=words_of, **declared)


def _read() -> dict[str, Table]:
    declared = tomllib.loads(files(__package__).joinpath("records.toml").read_text(encoding="utf-8"))
    return {
        name: Table(name=name, **{**table, "columns": tuple(_column(name, column) for column in table["columns"])})
        for name, table in declared.items()
    }


def _load_order(tables: dict[str, Table]) -> list[str]:
    done: list[str] = []
    while len(done) < len(tables):
        done += [
            name for name, table in tables.items()
            if name not in done and all(column.ref in done or column.ref == name for column in table.references)
        ]
    return done


TABLES = _read()
LOAD_ORDER = _load_order(TABLES)


def is_id(value: str) -> bool:
    """Whether `value` has the form of an id."""
    return re.fullmatch(ID_PATTERN, value) is not None
