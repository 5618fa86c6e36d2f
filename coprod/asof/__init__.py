"""Where everything stands at an as-of date: computed once, kept in memory beside the store, asked through `coprod.query`.

What is kept covers the whole store; whose rows a viewer sees is decided where it is asked.
"""

import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from coprod import attention, quality
from coprod.indicators import base_statements, indicators
from coprod.stages import rules
from coprod.stages.evaluating import evaluate
from coprod.store import Store
from coprod.vocabulary import FEATURES

# Dates kept at once: today, those a trend shows, and a few that people slide to.
MOST_DATES = 40


def ensure(store: Store, as_of: datetime.date) -> None:
    """Compute and keep everything for `as_of`, unless it is kept and no record has changed since."""
    with store.kept_lock, store.cursor() as cursor:
        version = store.data_version()
        cursor.execute(_text("tables.sql"))
        kept = dict(cursor.execute(_text("kept.sql")).fetchall())
        if kept.get(as_of) == version:
            return
        if len(kept) >= MOST_DATES or any(old != version for old in kept.values()):
            _forget(cursor, None)
        _compute(cursor, as_of, version)


def is_current(cursor: Any, as_of: datetime.date) -> bool:
    """Whether what is kept for `as_of` was computed from the records as this cursor sees them."""
    return bool(cursor.execute(_text("current.sql"), {"day": as_of}).fetchone()[0])


def _compute(cursor: Any, as_of: datetime.date, version: int) -> None:
    cursor.execute(_text("as_of.sql"), {"as_of": as_of})
    features = {"features": [one.id for one in FEATURES], "core": [one.is_core for one in FEATURES]}
    for sql in base_statements():
        cursor.execute(sql, features if "$features" in sql else None)
    for indicator in indicators().values():
        cursor.execute(indicator.wrapped)
    evaluate(cursor)
    quality.find(cursor, [rule.id for rule in rules()])
    cursor.execute("BEGIN")
    try:
        for indicator in indicators().values():
            cursor.execute(indicator.keeping)
        for reason in attention.reasons():
            cursor.execute(attention.keeping(reason))
        for statement in _text("keep.sql").split(";"):
            cursor.execute(statement, {"version": version} if "$version" in statement else None)
        cursor.execute("COMMIT")
    except BaseException:
        cursor.execute("ROLLBACK")
        raise


def _forget(cursor: Any, day: datetime.date | None) -> None:
    for statement in _text("forget.sql").split(";"):
        cursor.execute(statement, {"day": day})


@cache
def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
