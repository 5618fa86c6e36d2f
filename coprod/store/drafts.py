"""Assessments under way, kept field by field: what was answered so far, who has it open, and what became of it.

Every function works inside the caller's cursor: the reading ones in any, the writing ones in a transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from coprod.store.staging import Cursor
from coprod.store.statements import statement

OPEN, SUBMITTED, LEFT = "open", "submitted", "left"
# A page that was closed without a word, or lost its connection, is forgotten after a day.
_VISITS_KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Answer:
    """One field of one tip as it stands: `value` is text, None where it was emptied; `version` counts from 1."""

    tip: int
    field: str
    value: str | None
    version: int
    written_at: datetime
    written_by: str
    written_in: str


@dataclass(frozen=True)
class Draft:
    """An assessment under way, or what became of it. Times are UTC; `changed_…` is the last answer's, None before any."""

    draft_id: str
    project_id: str
    assessor: str
    group_id: str | None
    rubric: str
    begun_at: datetime
    begun_by: str
    state: str
    closed_at: datetime | None
    closed_by: str | None
    change_id: str | None
    changed_at: datetime | None
    changed_by: str | None
    answers: Mapping[tuple[int, str], Answer] = field(default_factory=dict)

    def value(self, tip: int, name: str) -> str | None:
        """What stands in a field of a tip; None where nothing does."""
        answer = self.answers.get((tip, name))
        return answer.value if answer else None

    def version(self, tip: int, name: str) -> int:
        """How often a field was written; 0 where it never was."""
        answer = self.answers.get((tip, name))
        return answer.version if answer else 0


@dataclass(frozen=True)
class Visit:
    """Another page that has the draft open: who looks as the pages name them, at which tip, seen when."""

    viewer: str
    tip: int | None
    seen_at: datetime


def begin(cursor: Cursor, draft_id: str, of: Mapping[str, str | None], by: str, at: datetime) -> None:
    """Begin a draft; `of` has project_id, assessor, group_id and rubric."""
    cursor.execute(statement("drafts.begin"), {"draft_id": draft_id, "by": by, "at": at, **of})


def one(cursor: Cursor, draft_id: str) -> Draft | None:
    """The draft with its answers; None where there is none of this id."""
    row = cursor.execute(statement("drafts.one"), {"draft_id": draft_id}).fetchone()
    if not row:
        return None
    answers = [Answer(*given) for given in cursor.execute(statement("drafts.answers"), {"draft_id": draft_id}).fetchall()]
    return replace(Draft(*row), answers={(given.tip, given.field): given for given in answers})


def open_ones(cursor: Cursor, project_id: str) -> list[tuple[str, str, str | None]]:
    """The open drafts of a project: (draft_id, assessor, group_id), the first begun first."""
    return cursor.execute(statement("drafts.open_ones"), {"project_id": project_id}).fetchall()


def of_change(cursor: Cursor, change_id: str) -> str | None:
    """The draft whose answers went into the records with a change."""
    row = cursor.execute(statement("drafts.of_change"), {"change_id": change_id}).fetchone()
    return row[0] if row else None


def answer(cursor: Cursor, draft_id: str, tip: int, name: str) -> Answer | None:
    """One field as it stands; None where it was never filled."""
    row = cursor.execute(statement("drafts.answer"), {"draft_id": draft_id, "tip": tip, "field": name}).fetchone()
    return Answer(*row) if row else None


def write(cursor: Cursor, draft_id: str, given: Answer) -> None:
    """Put a field's value in, as its next version; `given.version` is the one it follows."""
    values = {
        "draft_id": draft_id, "tip": given.tip, "field": given.field, "value": given.value, "at": given.written_at, "by": given.written_by,
        "token": given.written_in,
    }
    cursor.execute(statement("drafts.write_again" if given.version else "drafts.write_first"), values)


def close(cursor: Cursor, draft_id: str, state: str, by: str, at: datetime, change_id: str | None = None) -> None:
    """End an open draft as `submitted` or `left`; one that is closed already stays as it is."""
    cursor.execute(statement("drafts.close"), {"draft_id": draft_id, "state": state, "by": by, "at": at, "change_id": change_id})


def reopen(cursor: Cursor, draft_id: str) -> None:
    """Open a submitted draft again, its answers as they were."""
    cursor.execute(statement("drafts.reopen"), {"draft_id": draft_id})


def visit(cursor: Cursor, draft_id: str, token: str, viewer: str, tip: int | None, at: datetime) -> None:
    """Note that the page `token` has the draft open, at `tip`; it is then nowhere else."""
    cursor.execute(statement("drafts.end_visits"), {"before": at - _VISITS_KEPT, "draft_id": draft_id, "token": token})
    values = {"draft_id": draft_id, "token": token, "viewer": viewer, "tip": tip, "at": at}
    cursor.execute(statement("drafts.move_visit"), values)
    cursor.execute(statement("drafts.first_visit"), values)


def others(cursor: Cursor, draft_id: str, token: str, since: datetime) -> list[Visit]:
    """The other pages that have the draft open, seen since a moment, the latest first."""
    return [Visit(*row) for row in cursor.execute(statement("drafts.visits"), {"draft_id": draft_id, "token": token, "since": since}).fetchall()]
