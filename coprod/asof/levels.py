"""The evidence levels of an earlier day alone, for a look back: worked out without the rest of that day."""

import datetime
from typing import Any

from coprod.asof import LEVELS, standing
from coprod.asof.texts import text
from coprod.store import Store

Levels = list[tuple[str, int, int | None, str]]


def levels_on(store: Store, day: datetime.date) -> Levels:
    """(project_id, tip, evidence level, status) of every project and tip as of a day, as the kept `stages` say them."""
    with standing(store, day, _everyone, None, part=LEVELS) as cursor:
        found: Levels = cursor.execute(text("levels"), {"as_of": day}).fetchall()
        return found


def _everyone(cursor: Any) -> None:
    cursor.execute(text("everyone"))
