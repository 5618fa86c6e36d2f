"""Rows as forms handle them: text by column, as an import file would hold it."""

import datetime
import secrets
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from coprod.query import REGISTERS, Filters, record_rows
from coprod.schema import TABLES, Column
from coprod.store import Store
from coprod.store.recording import Row
from coprod.viewer import Viewer

__all__ = ["Row", "as_text", "new_id", "stored_rows"]
# Without letters and digits that are taken for one another when an id is read aloud.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_N_LETTERS = 8
_SINGULAR = {
    "groundwork": "groundwork", "team_members": "member", "expert_inputs": "input", "sessions": "session", "needs": "need", "reviews": "review",
    "ideas": "idea", "celebrations": "celebration", "stories": "story", "assessments": "assessment", "actions": "action", "groups": "group",
    "partners": "partner", "settings": "setting", "projects": "project", "programmes": "programme", "funders": "funder", "grants": "grant",
    "segments": "segment",
}


def new_id(table: str) -> str:
    """An id for a new row of `table`, such as `session-k3f9q2xa`: 31⁸ of them, so that two forms never make the same. Raises KeyError for a table without ids of its own."""
    return f"{_SINGULAR[table]}-" + "".join(secrets.choice(_LETTERS) for _ in range(_N_LETTERS))


def as_text(column: Column, value: object) -> str | None:
    """A widget's value (text, number, date, yes or no) as the text an import file would hold; None where empty."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, float) and column.type in ("number", "money"):
        # In digits alone: 1e-07 is no number in a file.
        return format(Decimal(repr(value)), "f")
    return " ".join(str(value).split()) or None


def stored_rows(store: Store, viewer: Viewer, table: str, **equals: str | Sequence[str]) -> list[Row]:
    """The rows of `table` in the viewer's scope (of places and partners all there are), in the order of the key; every value text as an import writes it, None where empty.

    `equals` narrows by column: one text, or several of which any will do. Raises KeyError for a table or column that is none.
    """
    wanted = {name: [value] if isinstance(value, str) else list(value) for name, value in equals.items()}
    declared = TABLES[table]
    # Places and partners are everybody's to choose from: also those that no project in scope has used yet.
    register = f"{table}_register"
    return record_rows(store, viewer, replace(declared, name=register) if register in REGISTERS else declared, wanted, Filters())
