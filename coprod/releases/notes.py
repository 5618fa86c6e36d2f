"""A lead's own hand in a draft: notes by section, and texts struck out."""

import re

from coprod.disclosure.content import Text
from coprod.errors import CoprodError
from coprod.intake import safeguarding
from coprod.releases.reading import current, is_taken, the_draft
from coprod.releases.release import refuse_others
from coprod.store import Store
from coprod.store import releases as kept
from coprod.viewer import Viewer

EVERY_FUNDER = ""
MOST_CHARACTERS = 4_000
_SECTION = re.compile(r"[a-z][a-z0-9_]{0,63}")
# What no paper can print and nobody can see.
_UNSEEN = re.compile("[\0-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def write_note(store: Store, viewer: Viewer, release_id: str, funder_id: str, section_id: str, text: str) -> None:
    """Put a note beside a section of a draft's summary, for one funder ("": for every one); an empty text takes it away.

    Raises CoprodError for whoever may not make releases, a signed release, another funder, and a text that is too long or holds a person's data.
    """
    refuse_others(viewer)
    words = checked(text)
    with store.transaction(changes_records=False) as cursor:
        draft = the_draft(cursor, release_id)
        if funder_id != EVERY_FUNDER and funder_id not in draft.funder_ids:
            raise CoprodError("The note has no place", f"The draft of {draft.quarter} says nothing to {funder_id}.", "Choose one of the funders of the draft, or all of them.")
        if not _SECTION.fullmatch(section_id):
            raise CoprodError("The note has no place", "There is no such section of the summary.", "Choose one of its sections.")
        kept.put_note(cursor, draft.release_id, funder_id, section_id, words)


def notes(store: Store, viewer: Viewer, release_id: str) -> dict[str, dict[str, str]]:
    """The notes in a draft, by funder ("": for every one) and section, for whoever may write them."""
    refuse_others(viewer)
    with store.snapshot() as cursor:
        return kept.notes(cursor, the_draft(cursor, release_id).release_id)


def strike_out(store: Store, viewer: Viewer, release_id: str, record_id: str) -> None:
    """Take the text of a record out of a draft, for every funder. Raises CoprodError where no such text stands in it."""
    _strike(store, viewer, release_id, record_id, is_struck=True)


def put_back(store: Store, viewer: Viewer, release_id: str, record_id: str) -> None:
    """Let a text that was struck out of a draft stand again."""
    _strike(store, viewer, release_id, record_id, is_struck=False)


def struck(store: Store, viewer: Viewer, release_id: str) -> list[Text]:
    """The texts struck out of a draft, each once, for whoever may put them back."""
    refuse_others(viewer)
    with store.snapshot() as cursor:
        draft = the_draft(cursor, release_id)
        ids, says = kept.strikes(cursor, draft.release_id), current(cursor, draft, with_struck=True)
    return list(dict.fromkeys(text for content in says.values() for text in content.texts if text.record_id in ids))


def _strike(store: Store, viewer: Viewer, release_id: str, record_id: str, *, is_struck: bool) -> None:
    refuse_others(viewer)
    with store.transaction(changes_records=False) as cursor:
        draft = the_draft(cursor, release_id)
        if not is_taken(current(cursor, draft, with_struck=True).values(), record_id):
            raise CoprodError("There is no such text", f"Nothing in the draft of {draft.quarter} comes from that record.", "Load the page again.")
        kept.put_strike(cursor, draft.release_id, record_id, is_struck=is_struck)


def checked(text: str) -> str:
    """A note fit to leave. Raises CoprodError, without repeating it, where it is too long or holds a person's data."""
    words = _UNSEEN.sub("", text).strip()
    if len(words) > MOST_CHARACTERS:
        raise CoprodError("The note is too long", f"It has {len(words):,} characters.", f"Say it in {MOST_CHARACTERS:,}.")
    found = safeguarding.reason(words, "free") if words else None
    if found:
        raise CoprodError("The note cannot leave like this", f"It seems to hold {found}.", "Take it out: a summary names nobody.")
    return words
