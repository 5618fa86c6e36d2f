"""The evidence levels of an earlier day alone, for a look back: worked out without the rest of that day."""

import datetime
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from coprod.indicators import base_statements, indicators
from coprod.stages import fact_sql, rules
from coprod.stages.evaluating import evaluate
from coprod.store import Store
from coprod.vocabulary import FEATURES

Levels = list[tuple[str, int, int | None, str]]


def levels_on(store: Store, day: datetime.date) -> Levels:
    """(project_id, tip, evidence level, status) of every project and tip as of a day, as the kept `stages` say them."""
    with store.kept_lock, store.snapshot() as cursor:
        cursor.execute(_text("tables.sql"))
        cursor.execute(_text("levels_table.sql"))
        where = {"day": day, "version": store.data_version()}
        # Where the rest of that day was worked out too, they stand there.
        found: Levels = cursor.execute(_text("levels_kept.sql"), where).fetchall()
        if not found:
            _work_out(cursor, day)
            found = cursor.execute(_text("levels.sql")).fetchall()
            for statement in _text("levels_keep.sql").split(";"):
                cursor.execute(statement, {name: value for name, value in where.items() if f"${name}" in statement})
            cursor.execute("COMMIT")
    return found


def _work_out(cursor: Any, day: datetime.date) -> None:
    """Make the temporary table `stage_results`."""
    features = {"features": [one.id for one in FEATURES], "core": [one.is_core for one in FEATURES]}
    cursor.execute(_text("as_of.sql"), {"as_of": day})
    for sql in base_statements():
        cursor.execute(sql, features if "$features" in sql else None)
    for indicator_id in _needed():
        cursor.execute(indicators()[indicator_id].wrapped)
    evaluate(cursor)


@cache
def _needed() -> tuple[str, ...]:
    """The indicators that rules ask, and those these read in turn, in the order they are computed."""
    texts = {name: one.sql for name, one in indicators().items()}
    wanted = {rule.indicator for rule in rules() if rule.indicator} | _read(fact_sql(rule.fact) for rule in rules() if rule.fact)
    while more := _read(texts[name] for name in wanted) - wanted:
        wanted |= more
    return tuple(name for name in texts if name in wanted)


def _read(texts: Iterable[str]) -> set[str]:
    """The indicators whose results these statements read."""
    return {name for text in texts for name in indicators() if re.search(rf"\bresult_{name}\b", text)}


@cache
def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
