"""Signing a draft, which freezes it, and discarding one."""

import datetime
import json
import os
from collections.abc import Sequence
from dataclasses import replace

from coprod.disclosure import Thresholds, attack
from coprod.disclosure.content import Content
from coprod.errors import CoprodError
from coprod.releases import coding
from coprod.releases.making import last_of, refuse_other_signing, refuse_other_version, refuse_recovered
from coprod.releases.reading import current, head, signed_contents, the_draft
from coprod.releases.release import SIGNED, Release, by, of, refuse_others
from coprod.store import Store, noting
from coprod.store import releases as kept
from coprod.store.releases import Kept
from coprod.store.staging import Cursor
from coprod.viewer import Viewer


def sign(store: Store, viewer: Viewer, release_id: str, *, today: datetime.date, only_version: int | None = None) -> Release:
    """Sign a draft: it gets the next number, its notes and strike-outs become part of it, and it never changes again.

    Nothing is computed anew; the attack is run once more over every signed release and this one, and what it found is kept. Raises CoprodError
    for whoever may not, where the records are not of `only_version` any more, where the attack recovers anything, where another release was signed since the draft was made, and for what is no draft.
    """
    refuse_others(viewer)
    with store.snapshot() as cursor:
        listed, draft = kept.listed(cursor), the_draft(cursor, release_id)
        refuse_other_signing(draft, listed)
        earlier, says, seen = signed_contents(cursor, listed), current(cursor, draft), _as_kept(cursor, release_id)
    if draft.as_of >= today:
        raise CoprodError("The quarter has not ended", f"{draft.quarter} ends on {draft.as_of.isoformat()}.", "Sign the release from the day after.")
    found = attack([*earlier, list(says.values())], _thresholds(list(says.values())))
    refuse_recovered(found)
    texts = {funder_id: coding.written(content) for funder_id, content in says.items()}
    with store.transaction(changes_records=False) as cursor:
        refuse_other_version(store, only_version)
        listed, now = kept.listed(cursor), the_draft(cursor, release_id)
        refuse_other_signing(now, listed)
        if _as_kept(cursor, release_id) != seen:
            raise CoprodError("The draft was changed meanwhile", f"Somebody else is at work on the draft of {now.quarter}.", "Look at it again, then sign it.")
        signed = _frozen(now, listed, viewer, today, texts)
        kept.sign(cursor, signed, texts, json.dumps([list(one.measures) for one in found]))
        noting.write(cursor, noting.Entry("release_signed", by(viewer), detail=f"release {signed.number} of {signed.quarter}"))
    return of(signed, store.data_version())


def _as_kept(cursor: Cursor, release_id: str) -> tuple[object, ...]:
    """All that a draft says, as it is kept."""
    return tuple(part(cursor, release_id) for part in (kept.contents, kept.notes, kept.strikes))


def discard(store: Store, viewer: Viewer, release_id: str) -> None:
    """Take a draft out, with its notes and strike-outs. Raises CoprodError for whoever may not, and for a signed release."""
    refuse_others(viewer)
    with store.transaction(changes_records=False) as cursor:
        draft = the_draft(cursor, release_id)
        kept.take_out(cursor, draft.release_id)
        noting.write(cursor, noting.Entry("release_discarded", by(viewer), detail=draft.quarter))


def note_taken(store: Store, viewer: Viewer, release: Release, form: str) -> None:
    """Note in the change log that somebody took a file of a release away; `form` says what, such as pdf."""
    with store.transaction(changes_records=False) as cursor:
        detail = f"release {release.number} of {release.quarter} as {form}" if release.number else f"draft of {release.quarter} as {form}"
        noting.write(cursor, noting.Entry("release_taken", by(viewer), detail=detail))


def _frozen(draft: Kept, listed: Sequence[Kept], viewer: Viewer, today: datetime.date, texts: dict[str, str]) -> Kept:
    already = [one for one in listed if one.state == SIGNED]
    number = max((one.number or 0 for one in already), default=0) + 1
    signed = replace(draft, state=SIGNED, number=number, signed_on=today, signed_by=by(viewer), corrects=last_of(already, draft.quarter))
    return replace(signed, seal=coding.sealed(head(signed), texts))


def _thresholds(contents: Sequence[Content]) -> Thresholds:
    """The numbers the draft was made with, as it says itself; for what it does not say, those of the options."""
    options = Thresholds.from_options(os.environ)
    said = {name: value for name, value in contents[0].thresholds.items() if hasattr(options, name)} if contents else {}
    return replace(options, **{name: type(getattr(options, name))(value) for name, value in said.items()})
