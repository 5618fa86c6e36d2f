"""Who is behind a sign-in. Asked on every run; nobody, unless everything fits.

**When a sign-in has ended.** A cookie lives on at whoever copied it, so signing out ends every sign-in made so far. The time a
sign-in was made (`iat` of the ID token) is by the provider's clock, which need not agree with ours; so it is compared with
the latest such time seen of this person, not with our own. A cookie that was ever used is refused from then on, a fresh
sign-in has a later second and passes at once. Only one that was never seen here could be as young as the two clocks may
differ, and older ones than that are refused by our clock.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from coprod.admission.addresses import folded
from coprod.admission.listing import day_of, is_standing, plain_moment, refuse_others, viewer_of
from coprod.errors import CoprodError
from coprod.store import Busy, Store, noting
from coprod.store import viewers as kept
from coprod.store.staging import Cursor
from coprod.store.viewers import Listed
from coprod.viewer import NOBODY, Viewer

# How far the provider's clock may be from ours, in seconds.
MOST_SKEW = 120
# A visit is noted no more often than this.
VISIT_EVERY = timedelta(minutes=1)
TRUSTS_EMAIL = "COPROD_TRUSTS_EMAIL"
_ASK = "Ask an administrator of this app to invite you by the address you sign in with."
# Said alike whether an address is unknown, unproven or somebody else's: a stranger learns nothing about the list.
_STRANGER = ("You are signed in, and nothing is shared with you yet", "This address is not on the list of viewers.", _ASK)
_WORDS = {
    "unknown": _STRANGER, "unverified": _STRANGER, "other_identity": _STRANGER,
    "disabled": ("Your access has been switched off", "An administrator of this app did so.", "Ask them if you still need it."),
    "expired": ("Your access has ended", "It was given up to a day that has passed.", "Ask an administrator of this app for more time."),
    "signed_out": ("You have been signed out", "This sign-in has ended.", "Sign in again."),
    "not_yet": ("Your sign-in cannot be trusted yet", "It was made in the future by this machine's clock.", "Whoever runs this app has to set its clock right."),
}


@dataclass(frozen=True)
class Admission:
    """Whether somebody is let in: as which viewer (NOBODY where not), else why not.

    `reason` is unknown, unverified, other_identity, disabled, expired, signed_out or not_yet; None where let in. `viewer_id` names
    the row behind it, in or not, where the identity fits: whoever only uses the same address ends nobody's sign-ins.
    """

    viewer: Viewer = NOBODY
    reason: str | None = None
    viewer_id: str | None = None
    expires_on: date | None = None

    @property
    def is_in(self) -> bool:
        return self.reason is None

    @property
    def error(self) -> CoprodError | None:
        """What to show where they are not let in."""
        return CoprodError(*_WORDS[self.reason]) if self.reason else None


def is_verified(claims: Mapping[str, Any]) -> bool:
    """Whether the provider vouches for the address: it says so, or says nothing and COPROD_TRUSTS_EMAIL=yes trusts it to."""
    said = claims.get("email_verified")
    if said is None:
        return os.environ.get(TRUSTS_EMAIL, "").strip().lower() == "yes"
    return said is True or said == "true"


def admitted(
    store: Store, email: str | None, issuer: str | None, subject: str | None, *, signed_in_at: int | None, now: datetime, is_verified: bool = False,
) -> Admission:
    """The viewer behind a sign-in; by default nobody. The first one who is let in by an address is whom it belongs to from then on.

    `signed_in_at` is the ID token's `iat`. Reads on every run; writes at a first visit, at a new sign-in, and a visit once a minute
    where nobody else is writing.
    """
    address = folded(email)
    if address is None or not issuer or not subject:
        return Admission(reason="unknown")
    if not is_verified:
        return Admission(reason="unverified")
    with store.cursor() as cursor:
        one, reason = _known(cursor, address, issuer, subject)
    if one is None or reason:
        return Admission(reason=reason or "unknown")
    # A whole number and nothing that merely passes for one.
    second = signed_in_at if type(signed_in_at) is int else None
    reason = _ended(one, second, now)
    if second is not None and reason != "not_yet" and second > (one.latest_sign_in or 0):
        with store.transaction(changes_records=False) as cursor:
            kept.see_sign_in(cursor, one.viewer_id, second)
    reason = reason or ("disabled" if one.disabled_at else None if is_standing(one, day_of(now)) else "expired")
    if reason is None and one.issuer is None:
        reason = _bound(store, one.viewer_id, address, issuer, subject)
    if reason:
        return Admission(reason=reason, viewer_id=one.viewer_id, expires_on=one.expires_on)
    _note_visit(store, one, plain_moment(now))
    return Admission(viewer_of(one), None, one.viewer_id, one.expires_on)


def sign_out_everywhere(store: Store, viewer_id: str, now: datetime, *, by: Viewer | None = None, signed_in_at: int | None = None) -> None:
    """End every sign-in this person has made so far, from the next run on; a new one passes.

    `signed_in_at` is that of the very sign-in which asks. `by` is an administrator who does it for somebody else; it is then noted.
    """
    if by is not None:
        refuse_others(by)
    second = int(plain_moment(now).replace(tzinfo=UTC).timestamp())
    up_to = max(second - MOST_SKEW - 1, min(signed_in_at or 0, second + MOST_SKEW))
    with store.transaction(changes_records=False) as cursor:
        if not kept.listed(cursor, viewer_id=viewer_id):
            return
        kept.sign_out(cursor, viewer_id, up_to)
        if by is not None:
            noting.write(cursor, noting.Entry("viewer_signed_out", by.viewer_id or by.label, detail=viewer_id))


def _known(cursor: Cursor, address: str, issuer: str, subject: str) -> tuple[Listed | None, str | None]:
    """Who is on the list by that address, and why this identity is not them."""
    found = kept.listed(cursor, email=address)
    if not found:
        return None, "unknown"
    is_theirs = (found[0].issuer, found[0].subject) == (issuer, subject)
    if not is_theirs and (found[0].issuer is not None or kept.is_bound_elsewhere(cursor, found[0].viewer_id, issuer, subject)):
        return found[0], "other_identity"
    return found[0], None


def _ended(one: Listed, signed_in_at: int | None, now: datetime) -> str | None:
    if signed_in_at is None:
        return "signed_out"
    if signed_in_at > plain_moment(now).replace(tzinfo=UTC).timestamp() + MOST_SKEW:
        return "not_yet"
    return "signed_out" if one.signed_out_up_to is not None and signed_in_at <= one.signed_out_up_to else None


def _bound(store: Store, viewer_id: str, address: str, issuer: str, subject: str) -> str | None:
    """Bind the address to whom it arrived with; why not, where somebody was quicker."""
    with store.transaction(changes_records=False) as cursor:
        one, reason = _known(cursor, address, issuer, subject)
        if one is None or reason or one.viewer_id != viewer_id:
            return reason or "unknown"
        kept.bind(cursor, viewer_id, issuer, subject)
    return None


def _note_visit(store: Store, one: Listed, at: datetime) -> None:
    if one.last_visit_at is None or at - one.last_visit_at >= VISIT_EVERY:
        # Nobody waits for an import to end only so that their visit is noted; the next run notes it.
        with suppress(Busy), store.transaction(changes_records=False, waits=False) as cursor:
            kept.visit(cursor, one.viewer_id, at)
