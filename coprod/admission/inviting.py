"""Putting people on the list of viewers and changing what they may see; each step is noted in the change log by id, never by address."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime

from coprod.admission.addresses import checked
from coprod.admission.listing import is_administrator, is_standing, plain_moment, refuse_others
from coprod.errors import CoprodError
from coprod.schema import TABLES
from coprod.store import Store, noting
from coprod.store import viewers as kept
from coprod.store.staging import Cursor
from coprod.store.viewers import Listed
from coprod.viewer import ADMINISTRATOR, FUNDER, LEAD, LOCAL_LEAD, ROLES, TEAM, Viewer

# What the ids of a role's scope name.
SCOPE_TABLE = {LEAD: "programmes", FUNDER: "funders", TEAM: "projects"}
Terms = tuple[str, tuple[str, ...], date | None]
# Without letters and digits that are taken for one another when an id is read aloud.
_LETTERS, _N_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789", 8


def invite(
    store: Store, viewer: Viewer, email: str, role: str, scope_ids: Sequence[str] = (), expires_on: date | None = None, *, by: str | None = None,
) -> str:
    """Put an address on the list; gives the viewer's id. They are let in from their next sign-in, up to and with `expires_on`.

    `by` is how the change log names who did it, where that is not the viewer. Raises CoprodError where the viewer does not keep
    the list, for what is no address, one that is on it, a role that is none, and ids that do not fit the role or are not there.
    """
    refuse_others(viewer)
    address, viewer_id = checked(email), "viewer-" + "".join(secrets.choice(_LETTERS) for _ in range(_N_LETTERS))
    with store.transaction(changes_records=False) as cursor:
        if there := kept.listed(cursor, email=address):
            raise CoprodError("They are on the list already", f"This address belongs to {there[0].viewer_id}.", "Change what they may see there, or enable them again.")
        terms = _terms(cursor, role, scope_ids, expires_on)
        kept.invite(cursor, viewer_id, address, terms, _now(), _by(viewer, by))
        _note(cursor, "viewer_invited", viewer_id, _by(viewer, by), terms)
    return viewer_id


def change(
    store: Store, viewer: Viewer, viewer_id: str, *, role: str, scope_ids: Sequence[str] = (), expires_on: date | None = None, by: str | None = None,
) -> None:
    """Give somebody another role, scope or last day, from their next run on; errors as for `invite`, and where no administrator would be left."""
    refuse_others(viewer)
    with _keeping_one(store, viewer_id) as (cursor, one):
        terms = _terms(cursor, role, scope_ids, expires_on)
        if terms != (one.role, one.scope_ids, one.expires_on):
            kept.change(cursor, viewer_id, terms)
            _note(cursor, "viewer_changed", viewer_id, _by(viewer, by), terms)


def disable(store: Store, viewer: Viewer, viewer_id: str, *, by: str | None = None) -> None:
    """Let somebody in no more, from their next run on. Raises CoprodError where no administrator would be left."""
    refuse_others(viewer)
    with _keeping_one(store, viewer_id) as (cursor, one):
        if one.disabled_at is None:
            kept.disable(cursor, viewer_id, _now())
            _note(cursor, "viewer_disabled", viewer_id, _by(viewer, by))


def enable(store: Store, viewer: Viewer, viewer_id: str, *, by: str | None = None) -> None:
    """Let somebody in again."""
    refuse_others(viewer)
    with _keeping_one(store, viewer_id) as (cursor, one):
        if one.disabled_at is not None:
            kept.disable(cursor, viewer_id, None)
            _note(cursor, "viewer_enabled", viewer_id, _by(viewer, by))


def remove(store: Store, viewer: Viewer, viewer_id: str, *, by: str | None = None) -> None:
    """Take somebody off the list for good: address and identity are erased, the id stays for what it did."""
    refuse_others(viewer)
    with _keeping_one(store, viewer_id) as (cursor, _):
        kept.remove(cursor, viewer_id, _now())
        _note(cursor, "viewer_removed", viewer_id, _by(viewer, by))


def first_administrator(store: Store, email: str) -> str:
    """Put the first administrator on the list; gives the id. Raises CoprodError where there is one who is let in."""
    with store.cursor() as cursor:
        if any(is_administrator(one) and is_standing(one, date.today()) for one in kept.listed(cursor)):
            raise CoprodError("There is an administrator already", "The list of viewers is theirs to keep.", "Ask them to invite you.")
    return invite(store, LOCAL_LEAD, email, ADMINISTRATOR, by="command line")


@contextmanager
def _keeping_one(store: Store, viewer_id: str) -> Iterator[tuple[Cursor, Listed]]:
    """A transaction on one viewer, undone where it would leave the list without an administrator, or with none who stays."""
    with store.transaction(changes_records=False) as cursor:
        found = kept.listed(cursor, viewer_id=viewer_id)
        if not found:
            raise CoprodError("There is no such viewer", f"The list has no {viewer_id}.", "They may have been taken off it meanwhile; look at the list again.")
        before = _administrators(cursor)
        yield cursor, found[0]
        if any(was and not now for was, now in zip(before, _administrators(cursor), strict=True)):
            raise CoprodError("This is the last administrator", "Nobody could say any more who may see what.", "Make somebody else an administrator first.")


def _administrators(cursor: Cursor) -> tuple[int, int]:
    """How many administrators are let in today, and how many of them without an end."""
    standing = [one for one in kept.listed(cursor) if is_administrator(one) and is_standing(one, date.today())]
    return len(standing), sum(one.expires_on is None for one in standing)


def _terms(cursor: Cursor, role: str, scope_ids: Sequence[str], expires_on: date | None) -> Terms:
    if role not in ROLES:
        raise CoprodError("There is no such role", f"“{role}” is none.", f"Choose one of {', '.join(ROLES)}.")
    ids = tuple(sorted(set(scope_ids)))
    if role == ADMINISTRATOR and ids:
        raise CoprodError("An administrator sees everything", "Nothing can be chosen for them to see.", "Leave it out, or choose another role.")
    if role == FUNDER and len(ids) != 1:
        raise CoprodError("Which funder?", "A viewer for a funder reads what is released to exactly one.", "Choose one funder.")
    if role == TEAM and not ids:
        raise CoprodError("Which projects?", "A team sees its own projects, and none was chosen.", "Choose at least one project.")
    if ids and (wrong := kept.unknown_scopes(cursor, SCOPE_TABLE[role], ids)):
        what = TABLES[SCOPE_TABLE[role]].title.lower()
        raise CoprodError("It is not in the records", f"{what.capitalize()}: there is no {', '.join(wrong)}.", "Choose what is recorded, and mind capitals.")
    return role, ids, expires_on


def _note(cursor: Cursor, what: str, viewer_id: str, by: str, terms: Terms | None = None) -> None:
    said = [viewer_id]
    if terms:
        role, scope_ids, expires_on = terms
        said += [role + (f" of {', '.join(scope_ids)}" if scope_ids else ""), *([f"until {expires_on}"] if expires_on else [])]
    noting.write(cursor, noting.Entry(what, by, detail="; ".join(said)))


def _by(viewer: Viewer, by: str | None) -> str:
    return by or viewer.viewer_id or viewer.label


def _now() -> datetime:
    return plain_moment(datetime.now(UTC))
