"""What an action changed, kept beside the records: every version of what was said, and when the action first came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coprod.store.staging import Cursor
from coprod.store.statements import statement


@dataclass(frozen=True)
class Said:
    """The last version of what an action changed; `what_changed` is None where the words were taken away again."""

    action_id: str
    version: int
    what_changed: str | None
    written_at: datetime
    written_by: str


def write(cursor: Cursor, action_id: str, what_changed: str | None, by: str) -> int:
    """Keep what an action changed as its newest version; gives the version's number."""
    row = cursor.execute(statement("closings.last_version"), {"action_id": action_id}).fetchone()
    version = (row[0] if row else 0) + 1
    cursor.execute(
        statement("closings.write"), {"action_id": action_id, "version": version, "what_changed": what_changed, "by": by},
    )
    return version


def latest(cursor: Cursor, action_ids: Sequence[str]) -> dict[str, Said]:
    """By action what was last said of it, for those of which anything was."""
    rows = cursor.execute(statement("closings.latest"), {"action_ids": list(action_ids)}).fetchall()
    return {row[0]: Said(*row) for row in rows}


def first_brought(cursor: Cursor, action_ids: Sequence[str]) -> dict[str, date]:
    """By action the day an import or a form first brought it."""
    return dict(cursor.execute(statement("closings.first_brought"), {"action_ids": list(action_ids)}).fetchall())
