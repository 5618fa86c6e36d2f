"""Making a release: gather, guard, attack, keep as a draft."""

import datetime
import os
import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from coprod.disclosure import Recovered, Thresholds, attack, guard
from coprod.disclosure.content import Content
from coprod.errors import CoprodError, NoRecords, StoreError
from coprod.releases import coding
from coprod.releases.changes import changes
from coprod.releases.composing import ABOUT_PEOPLE, composed
from coprod.releases.gathering import Gathered, gather
from coprod.releases.notes import checked
from coprod.releases.quarters import wanted
from coprod.releases.reading import signed_contents
from coprod.releases.release import DRAFT, SIGNED, Release, by, of, refuse_others
from coprod.store import Store, noting
from coprod.store import releases as kept
from coprod.store.releases import Kept
from coprod.store.staging import Cursor
from coprod.viewer import Viewer
from coprod.wording import day

# Letters and digits that are not taken for one another when read aloud.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
Notes = Mapping[str, Mapping[str, str]]


def make(
    store: Store, viewer: Viewer, quarter: str | None = None, *, today: datetime.date, thresholds: Thresholds | None = None,
    without: Collection[str] | None = None, notes: Notes | None = None, tell: Callable[[str], None] = lambda step: None,
    only_version: int | None = None, between: Callable[[], None] = lambda: None,
) -> Release:
    """Make the release of a quarter (such as 2026Q3; None: the last that has ended) as a draft, in place of an unsigned draft of it.

    `thresholds`: those of the options where not given. `without`: records whose texts are struck out, `notes`: a lead's words by
    funder ("" for every funder) and section; where not given, those of the draft it takes the place of. `tell` hears of each step, `between` is
    called between pieces too small to tell of, and what either raises ends it; with
    `only_version` nothing is kept where the records are not of this version any more. Raises CoprodError for whoever
    does not lead every programme, a quarter that has not ended, a store without grants, and where the attack would recover anything.
    """
    refuse_others(viewer)
    of_quarter = wanted(quarter, today)
    if store.is_empty():
        raise NoRecords("The store is empty", "It holds no records yet, so there is nothing to release.", "Import your records first.")
    numbers = thresholds or Thresholds.from_options(os.environ)
    checked_notes = None if notes is None else {funder: {section: checked(text) for section, text in said.items()} for funder, said in notes.items()}
    with store.snapshot() as cursor:
        listed = kept.listed(cursor)
        earlier = signed_contents(cursor, listed)
    tell(f"Working everything out as of {day(of_quarter.last_day)} …")
    gathered = gather(store, of_quarter, today, between=between)
    tell("Hiding small numbers …")
    contents = _compared(composed(gathered, guard(gathered.exact, earlier, numbers), numbers), listed, earlier)
    tell("Trying to get them back …")
    refuse_recovered(attack([*earlier, contents], numbers))
    draft = _draft(gathered, contents, listed, viewer, today)
    with store.transaction(changes_records=False) as cursor:
        refuse_other_version(store, only_version)
        _keep(cursor, draft, contents, listed, without, checked_notes)
        noting.write(cursor, noting.Entry("release_made", by(viewer), detail=draft.quarter))
    return of(draft, store.data_version())


def refuse_recovered(found: Sequence[Recovered]) -> None:
    """Raises CoprodError where the attack found anything; it names tables, never values."""
    if found:
        tables = sorted({f"{', '.join(one.measures)} ({one.quarter})" for one in found})
        more = f" and {len(tables) - 5} more" if len(tables) > 5 else ""
        raise CoprodError(
            "The release would give numbers away", f"From what it says, hidden numbers could be worked out in: {'; '.join(tables[:5])}{more}.",
            "Nothing was signed. Make it again after the next records, or with stricter thresholds (COPROD_GUARD_…); tell whoever looks after coprod.",
        )


def _compared(contents: list[Content], listed: Sequence[Kept], earlier: Sequence[Sequence[Content]]) -> list[Content]:
    """The contents, each with what it changes in the last signed release of the quarter, where there is one."""
    before: dict[str, Content] = {}
    for _, says in zip((one for one in listed if one.state == SIGNED), earlier, strict=True):
        before.update({one.funder_id: one for one in says if one.quarter == contents[0].quarter})
    return [replace(one, changed=changes(before[one.funder_id], one)) if one.funder_id in before else one for one in contents]


def _draft(gathered: Gathered, contents: Sequence[Content], listed: Sequence[Kept], viewer: Viewer, today: datetime.date) -> Kept:
    signed = [one for one in listed if one.state == SIGNED]
    withheld = [one for content in contents for one in content.withheld if one.table in ABOUT_PEOPLE]
    return Kept(
        release_id="".join(secrets.choice(_SIGNS) for _ in range(8)), number=None, quarter=str(gathered.quarter), as_of=gathered.quarter.last_day, state=DRAFT,
        made_on=today, made_by=by(viewer), signed_on=None, signed_by=None, corrects=last_of(signed, str(gathered.quarter)),
        funder_ids=tuple(content.funder_id for content in contents), n_withheld=sum(one.n for one in withheld), n_numbers=sum(one.of for one in withheld),
        n_signed_before=len(signed), data_version=gathered.data_version, seal=None,
    )


def last_of(signed: Sequence[Kept], quarter: str) -> int | None:
    """The number of the last signed release of a quarter; None where there is none."""
    return max((one.number for one in signed if one.quarter == quarter and one.number), default=None)


def _keep(
    cursor: Cursor, draft: Kept, contents: Sequence[Content], listed: Sequence[Kept], without: Collection[str] | None, notes: Notes | None,
) -> None:
    """Store the draft in place of one of the same quarter, with its strike-outs and notes where none are given."""
    now = kept.listed(cursor)
    refuse_other_signing(draft, now)
    struck, said = set(without or ()), {funder: dict(words) for funder, words in (notes or {}).items()}
    for old in (one for one in now if one.state == DRAFT and one.quarter == draft.quarter):
        struck |= set() if without is not None else kept.strikes(cursor, old.release_id)
        if notes is None:
            said.update(kept.notes(cursor, old.release_id))
        kept.take_out(cursor, old.release_id)
    kept.put(cursor, draft, {content.funder_id: coding.written(content) for content in contents})
    for record_id in sorted(struck):
        kept.put_strike(cursor, draft.release_id, record_id, is_struck=True)
    for funder_id, words in said.items():
        for section_id, text in words.items():
            kept.put_note(cursor, draft.release_id, funder_id, section_id, text)


def refuse_other_version(store: Store, version: int | None) -> None:
    """Raises StoreError where the records are no longer of the version that is meant, inside a transaction: nobody else writes meanwhile."""
    if version is not None and store.data_version() != version:
        raise StoreError("The records have changed", "The release was to be about them as they were before.", "Make it again.")


def refuse_other_signing(draft: Kept, listed: Sequence[Kept]) -> None:
    """Raises CoprodError where a release was signed since the draft was made: it was guarded beside those before only."""
    if sum(one.state == SIGNED for one in listed) != draft.n_signed_before:
        raise CoprodError(
            "Another release was signed meanwhile", f"This draft of {draft.quarter} was not made beside it, and together they could say too much.",
            f"Make it again: python -m coprod release make --quarter {draft.quarter}",
        )
