"""Taps of the children's screen: each is counted once, whatever the connection did, in the transaction that keeps its id."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coprod.recording.sittings import Sitting, as_sitting, own
from coprod.store import Store, taps
from coprod.store.taps import Counts, Tap
from coprod.viewer import Viewer

__all__ = ["Counts", "Taken", "Tap", "counts", "last_tap", "take", "take_back_last", "taps_of"]
# What a tablet makes up itself. Anything else was not made by our screen.
_TAP_ID = re.compile(r"[a-z0-9-]{8,40}")
# A tablet that was away for a day may send this many at once; what is over waits for its next message.
MOST_AT_ONCE = 400


@dataclass(frozen=True)
class Taken:
    """What became of a message: ids the store now knows, ids it will never count, and the sitting's state.

    Where `state` is not open nothing was stored, and nothing is acknowledged.
    """

    state: str
    stored: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def taps_of(message: object) -> tuple[list[Tap], list[str]]:
    """What a message from the screen holds: taps and ids taken back; whatever has another shape is left out."""
    told = message if isinstance(message, dict) else {}
    found = [
        Tap(one["id"], one["question"], one["choice"])
        for one in _listed(told.get("taps"))
        if isinstance(one, dict) and all(isinstance(one.get(name), str) for name in ("id", "question", "choice")) and _TAP_ID.fullmatch(one["id"])
    ]
    return found, [one for one in _listed(told.get("taken_back")) if isinstance(one, str) and _TAP_ID.fullmatch(one)]


def take(store: Store, viewer: Viewer, sitting_id: str, sent: Sequence[Tap], taken_back: Iterable[str] = ()) -> Taken:
    """Count the taps of a message, each once however often it is sent, and uncount those taken back.

    Raises CoprodError where the sitting is not the viewer's; StoreError where the store cannot be written.
    """
    back = list(dict.fromkeys(taken_back))[:MOST_AT_ONCE]
    some = list({tap.tap_id: tap for tap in sent}.values())[:MOST_AT_ONCE]
    with store.transaction(changes_records=False) as cursor:
        stored = own(cursor, viewer, sitting_id, writes=True)
        found = as_sitting(stored)
        if found.state != "open":
            return Taken(found.state)
        good = [tap for tap in some if _is_asked(found, tap)]
        if taps.take(cursor, stored, good, back, viewer.label):
            taps.mark_changed(cursor, stored.project_id)
    refused = {tap.tap_id for tap in some} - {tap.tap_id for tap in good}
    return Taken("open", (*(tap.tap_id for tap in good), *back), tuple(sorted(refused)))


def counts(store: Store, viewer: Viewer, sitting_id: str) -> Counts:
    """Taps that count, by question and choice (a face's number as text)."""
    with store.cursor() as cursor:
        return taps.counts(cursor, own(cursor, viewer, sitting_id))


def last_tap(store: Store, viewer: Viewer, sitting_id: str) -> Tap | None:
    """The tap that came in last and counts still, from whichever tablet; None where there is none, or the sitting has ended."""
    with store.cursor() as cursor:
        return taps.last(cursor, own(cursor, viewer, sitting_id).sitting_id)


def take_back_last(store: Store, viewer: Viewer, sitting_id: str, tap_id: str) -> Taken:
    """Uncount the tap that was shown as the last."""
    return take(store, viewer, sitting_id, [], [tap_id])


def _is_asked(found: Sitting, tap: Tap) -> bool:
    return tap.question in found.asked.questions and tap.choice in found.asked.answers


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
