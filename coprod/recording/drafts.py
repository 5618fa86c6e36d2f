"""Drafts of assessments: every answer kept in the store as it is given, for anyone of the team to go on with.

One draft at most is open for a project and who assesses it. A field of a tip has a version of its own: whoever writes over
what somebody else wrote meanwhile is shown both instead, and nobody's words are lost.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from coprod.errors import CoprodError
from coprod.intake.safeguarding import cell_reason
from coprod.recording.rows import new_id, stored_rows
from coprod.recording.scope import is_own, refuse_readers, refuse_strangers
from coprod.schema import TABLES
from coprod.store import Store, noting
from coprod.store import drafts as kept
from coprod.store.drafts import LEFT, OPEN, SUBMITTED, Answer, Draft, Visit
from coprod.store.staging import Cursor
from coprod.viewer import Viewer
from coprod.vocabulary import LEVELS, TIP, WORDS

__all__ = [
    "FIELDS", "LEFT", "OPEN", "SUBMITTED", "Answer", "Draft", "Saved", "Visit", "begin", "leave", "look_in", "now", "of_project", "one", "open_drafts", "reopen",
    "require_open", "save", "trouble",
]
# What can be answered for a tip, as the columns of `assessments` are called.
FIELDS = ("level", "target_level", "comment", "evidence_url")
_LEVEL_FIELDS = ("level", "target_level")
_LEVELS = {str(number) for number in LEVELS}
# A page says every few seconds that it is there; after this long without a word it is not.
PRESENT_FOR = timedelta(seconds=12)
_LINK = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
# Longer than anybody writes round a table, short enough for a store of thousands of drafts.
MOST_LETTERS = 5_000


@dataclass(frozen=True)
class Saved:
    """What became of an answer: `now` is the field as it stands. Not stored: somebody else wrote `now` meanwhile."""

    now: Answer | None
    is_stored: bool


def now() -> datetime:
    """The moment, as drafts keep it: UTC without saying so."""
    return datetime.now(UTC).replace(tzinfo=None)


def begin(store: Store, viewer: Viewer, project_id: str, assessor: str, group_id: str | None, rubric: str) -> Draft:
    """The open draft of this project by this assessor: a colleague's where there is one, else a new one.

    Raises CoprodError where the project is not the viewer's, where a group assesses and none of the project's is named.
    """
    refuse_readers(viewer, ["assessments"])
    with store.snapshot() as cursor:
        if not _is_within(cursor, viewer, project_id):
            raise _not_yours()
    if assessor not in WORDS["assessor"] or (assessor == "group") != (group_id is not None):
        raise CoprodError("Who is assessing?", "A group's assessment names its group, any other names none.", "Choose who is assessing.")
    if not stored_rows(store, viewer, "projects", project_id=project_id):
        raise CoprodError("No such project", "It may have been taken out meanwhile.", "Choose another project.")
    if group_id and not stored_rows(store, viewer, "groups", project_id=project_id, group_id=group_id):
        raise CoprodError("No such group", "This project has no such group; it may have been taken out meanwhile.", "Choose another group.")
    of = {"project_id": project_id, "assessor": assessor, "group_id": group_id, "rubric": rubric}
    with store.transaction(changes_records=False) as cursor:
        found = _open_one(cursor, project_id, assessor, group_id)
        if found is None:
            moment = now()
            # In the order of time, as the later of two assessments of one day is the one with the greater id.
            found = f"assessment-{moment:%Y%m%d%H%M%S%f}-{new_id('assessments')[-4:]}"
            kept.begin(cursor, found, of, viewer.label, moment)
            noting.write(cursor, noting.Entry("draft_begun", viewer.label, detail=project_id))
        return _certain(kept.one(cursor, found))


def of_project(store: Store, viewer: Viewer, project_id: str, assessor: str, group_id: str | None) -> Draft | None:
    """The open draft of this project by this assessor; None without one, and for anyone who may not see it."""
    with store.snapshot() as cursor:
        if not _is_within(cursor, viewer, project_id):
            return None
        found = _open_one(cursor, project_id, assessor, group_id)
        return kept.one(cursor, found) if found else None


def one(store: Store, viewer: Viewer, draft_id: str) -> Draft | None:
    """A draft in any state, with its answers; None where it is not the viewer's."""
    with store.snapshot() as cursor:
        found = kept.one(cursor, draft_id)
        return found if found and _is_within(cursor, viewer, found.project_id) else None


def open_drafts(store: Store, viewer: Viewer, project_id: str) -> list[Draft]:
    """Every open draft of the project, the first begun first."""
    with store.snapshot() as cursor:
        if not _is_within(cursor, viewer, project_id):
            return []
        return [_certain(kept.one(cursor, draft_id)) for draft_id, _, _ in kept.open_ones(cursor, project_id)]


def save(store: Store, viewer: Viewer, draft_id: str, tip: int, name: str, value: str | None, *, seen: int, token: str) -> Saved:
    """Keep one field of one tip; None or blanks empty it, and say of a level that it was left out.

    `seen` is the version the person was looking at, `token` the page they write in. Where another page wrote something
    else since, nothing is stored and that is given. Raises CoprodError where the draft is not the viewer's or is not open
    any more, ValueError for a tip, field or level that is none.
    """
    text = _checked(tip, name, value)
    with store.transaction(changes_records=False) as cursor:
        _still_open(cursor, kept.one(cursor, draft_id), viewer)
        before = kept.answer(cursor, draft_id, tip, name)
        # A level left out is an answer, which nothing at all is not.
        if (before.value if before else None) == text and (before or name not in _LEVEL_FIELDS):
            return Saved(before, is_stored=True)
        # What this very page wrote last it may write over, however late its next word arrives.
        if before and before.version != seen and before.written_in != token:
            return Saved(before, is_stored=False)
        kept.write(cursor, draft_id, Answer(tip, name, text, before.version if before else 0, now(), viewer.label, token))
        return Saved(kept.answer(cursor, draft_id, tip, name), is_stored=True)


def leave(store: Store, viewer: Viewer, draft_id: str) -> None:
    """End a draft nobody wants any more; its answers are kept out of sight. Raises CoprodError where it is not the viewer's."""
    with store.transaction(changes_records=False) as cursor:
        left = _still_open(cursor, kept.one(cursor, draft_id), viewer)
        kept.close(cursor, draft_id, LEFT, viewer.label, now())
        noting.write(cursor, noting.Entry("draft_left", viewer.label, detail=left.project_id))


def look_in(store: Store, viewer: Viewer, draft_id: str, token: str, tip: int | None, *, at: datetime | None = None) -> list[Visit]:
    """Say that the page `token` has the draft open at `tip`; gives the other pages that have it open now, the latest first.

    Whoever looks through another's eyes sees who is there and is not seen.
    """
    moment = at or now()
    if viewer.is_looking_through:
        with store.snapshot() as cursor:
            _seen_open(cursor, kept.one(cursor, draft_id), viewer)
            return kept.others(cursor, draft_id, token, moment - PRESENT_FOR)
    with store.transaction(changes_records=False) as cursor:
        _still_open(cursor, kept.one(cursor, draft_id), viewer)
        kept.visit(cursor, draft_id, token, viewer.label, tip, moment)
        return kept.others(cursor, draft_id, token, moment - PRESENT_FOR)


def trouble(name: str, value: str | None) -> str | None:
    """What is amiss with what stands in a field, in a sentence to put beside it; None where nothing is."""
    if not value:
        return None
    if name in ("comment", "evidence_url") and (what := cell_reason(value, TABLES["assessments"].column[name])):
        remedy = "Say it without: groups and roles only, never a person."
        return f"This looks like {what}. {remedy}"
    if name == "evidence_url" and not _LINK.fullmatch(value):
        return "This is no link yet: it begins with https:// or http://."
    return None



def require_open(store: Store, viewer: Viewer, draft_id: str) -> Draft:
    """The draft, open and the viewer's. Raises CoprodError where it is not."""
    with store.snapshot() as cursor:
        return _still_open(cursor, kept.one(cursor, draft_id), viewer)


def reopen(store: Store, viewer: Viewer, draft_id: str) -> Draft | None:
    """Open a submitted draft again; None where another of the same project and assessor is open by now."""
    refuse_readers(viewer, ["assessments"])
    with store.transaction(changes_records=False) as cursor:
        draft = kept.one(cursor, draft_id)
        if draft is None or not _is_within(cursor, viewer, draft.project_id):
            raise _not_yours()
        if _open_one(cursor, draft.project_id, draft.assessor, draft.group_id):
            return None
        kept.reopen(cursor, draft_id)
        return kept.one(cursor, draft_id)


def _checked(tip: int, name: str, value: str | None) -> str | None:
    if tip not in TIP or name not in FIELDS:
        raise ValueError(f"there is no {name} of tip {tip}")
    text = (value or "").strip()[:MOST_LETTERS] or None
    if name in _LEVEL_FIELDS and text is not None and text not in _LEVELS:
        raise ValueError(f"{text} is no level")
    return text


def _still_open(cursor: Cursor, draft: Draft | None, viewer: Viewer) -> Draft:
    refuse_readers(viewer, ["assessments"])
    return _seen_open(cursor, draft, viewer)


def _seen_open(cursor: Cursor, draft: Draft | None, viewer: Viewer) -> Draft:
    refuse_strangers(viewer, ["assessments"])
    if draft is None or not _is_within(cursor, viewer, draft.project_id):
        raise _not_yours()
    if draft.state != OPEN:
        how = "handed in" if draft.state == SUBMITTED else "put aside"
        raise CoprodError(f"This assessment was {how}", f"It was {how} by {draft.closed_by} meanwhile.", "Load the page again to see what came out, or begin another.")
    return draft


def _open_one(cursor: Cursor, project_id: str, assessor: str, group_id: str | None) -> str | None:
    found = kept.open_ones(cursor, project_id)
    return next((draft_id for draft_id, who, group in found if (who, group) == (assessor, group_id)), None)


def _is_within(cursor: Cursor, viewer: Viewer, project_id: str) -> bool:
    return viewer.sees_live and is_own(cursor, viewer, project_id)


def _not_yours() -> CoprodError:
    return CoprodError("Not yours to assess", "This belongs to another project.", "Choose one of your own projects, or ask the lead of the programme.")


def _certain(draft: Draft | None) -> Draft:
    assert draft is not None
    return draft
