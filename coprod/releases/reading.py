"""Reading releases: what is listed, what one says to a funder, and the last that was signed by a day."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from coprod.disclosure.content import Content
from coprod.errors import CoprodError
from coprod.releases import coding
from coprod.releases.composing import ABOUT_PEOPLE
from coprod.releases.release import DRAFT, SIGNED, Release, of, reads_all
from coprod.store import Store
from coprod.store import releases as kept
from coprod.store.releases import Kept
from coprod.store.staging import Cursor
from coprod.viewer import FUNDER, Viewer

# Of a signed release, what its seal covers beside what it says.
_SEALED = ("release_id", "number", "quarter", "as_of", "made_on", "made_by", "signed_on", "signed_by", "corrects", "funder_ids", "n_withheld", "n_numbers")


def releases(store: Store, viewer: Viewer) -> list[Release]:
    """The releases a viewer may read: the signed ones by number, then drafts. A funder's are the signed ones that name it, and tell of nobody else."""
    with store.snapshot() as cursor:
        listed, version = kept.listed(cursor), store.data_version()
        if reads_all(viewer):
            return [of(one, version) for one in listed]
        funder_id = _funder_of(viewer)
        theirs = [one for one in listed if funder_id in one.funder_ids and one.state == SIGNED]
        return [_to_funder(of(one, version), _said(cursor, one)[funder_id]) for one in theirs if funder_id]


def content(store: Store, viewer: Viewer, release_id: str, funder_id: str, *, today: datetime.date | None = None, with_struck: bool = False) -> Content:
    """What a release says to a funder: with its notes, without texts struck out (unless `with_struck`), without stories whose consent has ended.

    A lead of all programmes reads any, a funder its own once signed. Raises CoprodError for everybody else, and where a signed release was changed.
    """
    with store.snapshot() as cursor:
        found = _permitted(cursor, viewer, release_id, funder_id)
        says = current(cursor, found, with_struck=with_struck)[funder_id]
        return _with_consent(cursor, says, today or datetime.date.today())


def latest(store: Store, viewer: Viewer, funder_id: str, as_of: datetime.date, *, today: datetime.date | None = None) -> tuple[Release, Content] | None:
    """The last release for a funder that was signed by a day, the latest quarter first, then the last number; None where there is none.

    Stories are those that may still be shown `today`. Raises CoprodError as `content` does.
    """
    found = series(store, viewer, funder_id, as_of, today=today, most=1)
    return found[0] if found else None


def series(
    store: Store, viewer: Viewer, funder_id: str, as_of: datetime.date, *, today: datetime.date | None = None, most: int | None = None,
) -> list[tuple[Release, Content]]:
    """As `latest`, of each quarter: the release in force on that day, the latest quarter first; at most `most`."""
    if not (reads_all(viewer) or (funder_id and _funder_of(viewer) == funder_id)):
        raise _not_yours(viewer)
    with store.snapshot() as cursor:
        signed = [one for one in kept.listed(cursor) if one.state == SIGNED and funder_id in one.funder_ids and one.signed_on and one.signed_on <= as_of]
        in_force = {one.quarter: one for one in sorted(signed, key=lambda one: one.number or 0)}
        chosen = [in_force[quarter] for quarter in sorted(in_force, reverse=True)][:most]
        found = []
        for one in chosen:
            says = _with_consent(cursor, _said(cursor, one)[funder_id], today or datetime.date.today())
            release = of(one, store.data_version())
            found.append((release if reads_all(viewer) else _to_funder(release, says), says))
        return found


def current(cursor: Cursor, one: Kept, *, with_struck: bool = False) -> dict[str, Content]:
    """What a release says now, by funder: of a draft with its notes and without what is struck out."""
    says = _said(cursor, one)
    if one.state == SIGNED:
        return says
    notes, struck = kept.notes(cursor, one.release_id), set() if with_struck else kept.strikes(cursor, one.release_id)
    return {
        funder_id: replace(
            content, notes={**notes.get("", {}), **notes.get(funder_id, {})}, texts=tuple(text for text in content.texts if text.record_id not in struck),
        )
        for funder_id, content in says.items()
    }


def signed_contents(cursor: Cursor, listed: Sequence[Kept]) -> list[list[Content]]:
    """What every signed release says, the first signed first: the guard and the attack read all of it."""
    return [list(_said(cursor, one).values()) for one in listed if one.state == SIGNED]


def one_of(cursor: Cursor, release_id: str) -> Kept:
    """The release of this id. Raises CoprodError where there is none."""
    for one in kept.listed(cursor):
        if one.release_id == release_id:
            return one
    raise _no_release()


def the_draft(cursor: Cursor, release_id: str) -> Kept:
    """The draft of this id. Raises CoprodError where there is none, and for a release that is signed."""
    one = one_of(cursor, release_id)
    if one.state != DRAFT:
        raise CoprodError("The release is signed", f"Release {one.number} of {one.quarter} is frozen.", f"Make a new release of {one.quarter}: it corrects this one.")
    return one


def head(one: Kept) -> dict[str, object]:
    """What the seal of a signed release covers beside what it says."""
    return {name: getattr(one, name) for name in _SEALED}


def broken_seals(store: Store) -> list[str]:
    """A sentence for each signed release that is no longer what was signed; empty where all are."""
    found = []
    with store.snapshot() as cursor:
        for one in kept.listed(cursor):
            try:
                _said(cursor, one)
            except CoprodError as error:
                found.append(error.what)
    return found


def _said(cursor: Cursor, one: Kept) -> dict[str, Content]:
    """What a release says, by funder, as it is kept. Raises CoprodError where a signed one is no longer what was signed."""
    texts = kept.contents(cursor, one.release_id)
    if one.state == SIGNED and coding.sealed(head(one), texts) != one.seal:
        raise CoprodError(
            "A signed release was changed", f"What the store holds as release {one.number} of {one.quarter} is not what was signed.",
            "Bring the store back from a backup; until then nothing of this release is shown.",
        )
    return _read(one, texts)


def _read(one: Kept, texts: Mapping[str, str]) -> dict[str, Content]:
    try:
        return {funder_id: coding.read(text) for funder_id, text in texts.items()}
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError):
        raise CoprodError(
            "A release cannot be read", f"What the store holds of {one.quarter} is no release.", "Discard the draft and make it again, or bring the store back from a backup.",
        ) from None


def _with_consent(cursor: Cursor, says: Content, today: datetime.date) -> Content:
    """The content without stories that may not be shown today, or whose words have been changed since."""
    stories = {text.record_id for text in says.texts if text.kind == "story"}
    standing = kept.stories_standing(cursor, stories, today) if stories else {}
    return replace(says, texts=tuple(text for text in says.texts if text.kind != "story" or standing.get(text.record_id) == text.text))


def _permitted(cursor: Cursor, viewer: Viewer, release_id: str, funder_id: str) -> Kept:
    """The release, where the viewer may read what it says to the funder. A release that is not theirs and one that is not there look alike."""
    if not reads_all(viewer) and (not funder_id or _funder_of(viewer) != funder_id):
        raise _not_yours(viewer)
    one = one_of(cursor, release_id)
    if funder_id not in one.funder_ids or (one.state != SIGNED and not reads_all(viewer)):
        raise _no_release()
    return one


def _funder_of(viewer: Viewer) -> str | None:
    return viewer.funder_id if viewer.role == FUNDER else None


def _to_funder(release: Release, says: Content) -> Release:
    """A release as one funder is told of it: not a number in it is about other funders."""
    theirs = [one for one in says.withheld if one.table in ABOUT_PEOPLE]
    return replace(release, funder_ids=(says.funder_id,), n_withheld=sum(one.n for one in theirs), n_numbers=sum(one.of for one in theirs))


def _no_release() -> CoprodError:
    return CoprodError("There is no such release", "It was never made, was discarded, or is not for you.", "Look at the list of releases: python -m coprod release list")


def _not_yours(viewer: Viewer) -> CoprodError:
    return CoprodError("This release is not for you", f"{viewer.label} reads no release of this funder.", "A funder reads its own; ask a lead of all programmes.")


def is_taken(says: Collection[Content], record_id: str) -> bool:
    """Whether a text of this record stands in any of these contents."""
    return any(text.record_id == record_id for content in says for text in content.texts)
