"""The statements that compute a day, in order, and what stands in for the records while they run.

They name the records plainly (`main.sessions`). For some of the projects, temporary tables of those names hold these
projects' rows alone, so that the same statements compute any number of projects, and what they cost grows with that number.
"""

import hashlib
import re
from functools import cache
from typing import Any

from coprod import attention, quality
from coprod.asof.texts import text
from coprod.indicators import base_statements, indicators, keeping
from coprod.schema import TABLES, Column, Table
from coprod.stages import fact_sql, rules
from coprod.stages.evaluating import evaluate
from coprod.vocabulary import FEATURES

# How much is computed of a project and day: the stages alone, or everything.
LEVELS, ALL = "levels", "all"
# What is kept, by part. A row belongs to a day and a project.
KEPT = {LEVELS: ("stages",), ALL: ("indicators", "rules", "stages", "attention", "groups", "matches", "lacking", "near", "uses", "faces", "needs", "methods")}

Statement = tuple[str, Any]

# What rows of a project are told by where they have no project of their own; the first ties them to it.
_TIES = ("session_id", "celebration_id", "group_id", "setting_id")
# Ids that stand as whole numbers while a day is computed.
_CODED = {"groups": "group_id", "sessions": "session_id", "celebrations": "celebration_id"}


class _Noted:
    """Takes statements in place of a cursor."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []

    def execute(self, query: str, parameters: object = None) -> None:
        self.statements.append((query, parameters))


@cache
def statements(part: str) -> tuple[Statement, ...]:
    """What computes the day `as_of` and keeps the rows of the projects in `wanted`."""
    noted = _Noted()
    features = {"features": [one.id for one in FEATURES], "core": [one.is_core for one in FEATURES]}
    for sql in base_statements():
        noted.execute(sql, features if "$features" in sql else None)
    for name in indicators() if part == ALL else _needed():
        noted.execute(indicators()[name].wrapped)
    evaluate(noted)
    if part == ALL:
        quality.find(noted, [rule.id for rule in rules()])
        noted.execute(keeping())
        noted.execute(attention.keeping())
    for table in KEPT[part]:
        if table not in ("indicators", "attention"):
            noted.execute(text(f"keep_{table}"))
    return tuple(noted.statements)


@cache
def narrowing() -> tuple[str, ...]:
    """What lays the rows of the projects in `wanted` under the names of the tables that are read."""
    codes = [text("codes", table=name, key=key, columns=_plain_columns(TABLES[name], key)) for name, key in _CODED.items()]
    return (*codes, text("codes_settings"), *(_narrow(table) for table in TABLES.values() if table.name in tables_read() and _is_tied(table)))


def _plain_columns(table: Table, key: str) -> str:
    return ", ".join(f"t.{name}" for name in _read_of(table) if name not in (key, "project_id"))


def _is_tied(table: Table) -> bool:
    return any(name in table.column for name in ("project_id", *_TIES))


def _read_of(table: Table) -> dict[str, None]:
    """The columns of a table that any statement reads, or has by a name."""
    return dict.fromkeys(name for name in table.names if name in _words_read())


def _narrow(table: Table) -> str:
    """The statement for one table: its rows are tied to the projects by their own, or by what they hang on."""
    is_own, own_key = "project_id" in table.column, _CODED.get(table.name)
    tie = None if is_own else next(name for name in _TIES if name in table.column)
    joins, columns = [text("narrow_own")] if is_own and not own_key else [], []
    for name in _read_of(table):
        coded_by = _coded_by(table.column[name])
        if name == own_key:
            columns.append(f"t.code AS {name}")
        elif name == "project_id":
            columns.append("t.project_id" if own_key else "own.nth AS project_id")
        elif coded_by:
            joins.append(text("narrow_through" if name == tie else "narrow_named", owner=coded_by, column=name))
            columns.append(f"of_{name}.code AS {name}")
        else:
            columns.append(f"t.{name}")
    source = f"codes_{table.name}" if own_key else f"records.main.{table.name}"
    if tie == "session_id" and "group_id" in table.column:
        joins.append(text("narrow_near", table=table.name))
    return text("narrow", table=table.name, columns=", ".join(columns), source=source, joins="".join(joins).rstrip())


def _coded_by(column: Column) -> str:
    """The table whose codes stand for the ids in this column; none where it keeps its text."""
    names = column.ref or (column.table if column.key else "")
    return names if names in (*_CODED, "settings") and column.type == "id" else ""


@cache
def _words_read() -> frozenset[str]:
    return frozenset(re.findall(r"[a-z_]+", " ".join(sql for sql, _ in statements(ALL))))


@cache
def tables_read() -> frozenset[str]:
    """The tables of the records that anything computed is read from."""
    return frozenset(name for sql, _ in statements(ALL) for name in re.findall(r"\bmain\.([a-z_]+)", sql) if name in TABLES)


@cache
def made_by() -> str:
    """A sum over everything computed rows follow from beside the records: with other statements they no longer hold."""
    return hashlib.sha256(repr([statements(ALL), statements(LEVELS), narrowing()]).encode()).hexdigest()


@cache
def _needed() -> tuple[str, ...]:
    """The indicators that rules ask, and those these read in turn, in the order they are computed."""
    texts = {name: one.sql for name, one in indicators().items()}
    wanted = {rule.indicator for rule in rules() if rule.indicator} | _results(fact_sql(rule.fact) for rule in rules() if rule.fact)
    while more := _results(texts[name] for name in wanted) - wanted:
        wanted |= more
    return tuple(name for name in texts if name in wanted)


def _results(texts: Any) -> set[str]:
    """The indicators whose results these statements read."""
    return {name for sql in texts for name in re.findall(r"\bresult_([a-z_]+)\b", sql) if name in indicators()}
