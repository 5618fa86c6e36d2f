"""The list of viewers as an administrator sees it, and what a row of it is as a Viewer."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from coprod.errors import CoprodError
from coprod.store import Store
from coprod.store import viewers as kept
from coprod.store.viewers import Listed
from coprod.viewer import ADMINISTRATOR, FUNDER, LEAD, TEAM, Viewer


@dataclass(frozen=True)
class Admitted:
    """Somebody on the list. `scope_ids` are a lead's programmes (none: all), a funder's id or a team's projects.

    `state` is invited (not seen yet), open, disabled, or expired; `last_visit_at` UTC without saying so.
    """

    viewer_id: str
    email: str
    role: str
    scope_ids: tuple[str, ...]
    invited_on: date
    expires_on: date | None
    disabled_on: date | None
    last_visit_at: datetime | None
    is_bound: bool
    state: str


def viewers(store: Store, viewer: Viewer, *, now: datetime | None = None) -> list[Admitted]:
    """Everybody on the list, administrators first, then by address. Raises CoprodError for whoever does not keep it."""
    refuse_others(viewer)
    today = day_of(now or datetime.now(UTC))
    with store.cursor() as cursor:
        return [_admitted(one, today) for one in kept.listed(cursor)]


def refuse_others(viewer: Viewer) -> None:
    """Raise CoprodError where the viewer does not say who may see what."""
    if not viewer.admits:
        raise CoprodError("Not yours to say", "Who may see what is said by an administrator.", "Ask one of them.")


def viewer_of(one: Listed) -> Viewer:
    """What somebody on the list sees."""
    return Viewer(
        role=one.role, viewer_id=one.viewer_id,
        funder_id=one.scope_ids[0] if one.role == FUNDER and one.scope_ids else None,
        project_ids=one.scope_ids if one.role == TEAM else (),
        programme_ids=one.scope_ids or None if one.role == LEAD else None,
    )


def is_standing(one: Listed, today: date) -> bool:
    """Whether they are let in on that day."""
    return one.disabled_at is None and (one.expires_on is None or one.expires_on >= today)


def is_administrator(one: Listed) -> bool:
    return one.role == ADMINISTRATOR


def day_of(now: datetime) -> date:
    """The day where the app runs; a moment without a zone is UTC."""
    return (now if now.tzinfo else now.replace(tzinfo=UTC)).astimezone().date()


def plain_moment(now: datetime) -> datetime:
    """As the list keeps moments: UTC without saying so."""
    return now.astimezone(UTC).replace(tzinfo=None) if now.tzinfo else now


def _admitted(one: Listed, today: date) -> Admitted:
    state = "disabled" if one.disabled_at else "expired" if not is_standing(one, today) else "open" if one.issuer else "invited"
    return Admitted(
        one.viewer_id, one.email, one.role, one.scope_ids, day_of(one.invited_at), one.expires_on, day_of(one.disabled_at) if one.disabled_at else None,
        one.last_visit_at, one.issuer is not None, state,
    )
