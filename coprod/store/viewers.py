"""The list of viewers, at the store: who is on it, what they may see, whom the provider knows by their address, and their visits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from coprod.store import saved_views
from coprod.store.ddl import quoted
from coprod.store.staging import Cursor
from coprod.store.statements import statement


@dataclass(frozen=True)
class Listed:
    """One viewer as kept. Moments are UTC without saying so; sign-ins are seconds since 1970 by the provider's clock."""

    viewer_id: str
    email: str
    role: str
    issuer: str | None
    subject: str | None
    invited_at: datetime
    expires_on: date | None
    disabled_at: datetime | None
    last_visit_at: datetime | None
    latest_sign_in: int | None
    signed_out_up_to: int | None
    scope_ids: tuple[str, ...]


def listed(cursor: Cursor, *, viewer_id: str | None = None, email: str | None = None) -> list[Listed]:
    """The viewers who have not left, administrators first, then by address; narrowed to one by id or by address."""
    rows = cursor.execute(statement("viewers.listed"), {"viewer_id": viewer_id, "email": email}).fetchall()
    return [replace(Listed(*row), scope_ids=tuple(row[-1])) for row in rows]


def is_bound_elsewhere(cursor: Cursor, viewer_id: str, issuer: str, subject: str) -> bool:
    """Whether another viewer is bound to this identity."""
    return bool(cursor.execute(statement("viewers.is_bound_elsewhere"), {"viewer_id": viewer_id, "issuer": issuer, "subject": subject}).fetchall())


def unknown_scopes(cursor: Cursor, table: str, scope_ids: Sequence[str]) -> list[str]:
    """Those ids that `table` (programmes, funders or projects) does not have."""
    sql = statement("viewers.unknown_scopes", table=quoted(table), key=quoted(f"{table.removesuffix('s')}_id"))
    return [one for (one,) in cursor.execute(sql, {"scope_ids": list(scope_ids)}).fetchall()]


def invite(cursor: Cursor, viewer_id: str, email: str, terms: tuple[str, Sequence[str], date | None], at: datetime, by: str) -> None:
    """Put somebody on the list; `terms` are role, ids of what they may see, and the last day."""
    role, scope_ids, expires_on = terms
    cursor.execute(statement("viewers.invite"), {"viewer_id": viewer_id, "email": email, "role": role, "at": at, "by": by, "expires_on": expires_on})
    _give_scopes(cursor, viewer_id, scope_ids)


def change(cursor: Cursor, viewer_id: str, terms: tuple[str, Sequence[str], date | None]) -> None:
    """Give other terms, as for `invite`."""
    role, scope_ids, expires_on = terms
    cursor.execute(statement("viewers.change"), {"viewer_id": viewer_id, "role": role, "expires_on": expires_on})
    _give_scopes(cursor, viewer_id, scope_ids)


def disable(cursor: Cursor, viewer_id: str, at: datetime | None) -> None:
    """Let them in no more from `at`; None lets them in again."""
    _set(cursor, "viewers.disable", viewer_id, at=at)


def remove(cursor: Cursor, viewer_id: str, at: datetime) -> None:
    """Erase who they are; their id stays, for what it did."""
    _set(cursor, "viewers.remove", viewer_id, at=at)
    _set(cursor, "viewers.take_scopes", viewer_id)
    saved_views.forget_all(cursor, viewer_id)


def bind(cursor: Cursor, viewer_id: str, issuer: str, subject: str) -> None:
    """Keep whom the provider knows by their address."""
    _set(cursor, "viewers.bind", viewer_id, issuer=issuer, subject=subject)


def visit(cursor: Cursor, viewer_id: str, at: datetime) -> None:
    """Keep when they were here last."""
    _set(cursor, "viewers.visit", viewer_id, at=at)


def see_sign_in(cursor: Cursor, viewer_id: str, signed_in_at: int) -> None:
    """Keep that a sign-in of that second was seen."""
    _set(cursor, "viewers.see_sign_in", viewer_id, signed_in_at=signed_in_at)


def sign_out(cursor: Cursor, viewer_id: str, up_to: int) -> None:
    """End every sign-in seen so far, and any made up to that second."""
    _set(cursor, "viewers.sign_out", viewer_id, up_to=up_to)


def _give_scopes(cursor: Cursor, viewer_id: str, scope_ids: Sequence[str]) -> None:
    _set(cursor, "viewers.take_scopes", viewer_id)
    if scope_ids:
        _set(cursor, "viewers.give_scopes", viewer_id, scope_ids=list(scope_ids))


def _set(cursor: Cursor, name: str, viewer_id: str, **values: Any) -> None:
    cursor.execute(statement(name), {"viewer_id": viewer_id, **values})
