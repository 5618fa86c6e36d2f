"""Handing an assessment in: what a draft's answers become in the records, and taking that back.

Always new rows, one for each tip that has a level; nothing that was assessed before is written over.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from coprod.errors import CoprodError
from coprod.recording import drafts, rows, writing
from coprod.recording.history import history
from coprod.recording.history import take_back as undo
from coprod.store import Store
from coprod.store import drafts as kept
from coprod.store.drafts import Draft
from coprod.viewer import Viewer
from coprod.vocabulary import TIPS

# Who assesses, as they are chosen on the page.
ASSESSORS = {"team": "The team", "group": "A group", "peer": "A peer", "moderator": "A moderator"}


@dataclass(frozen=True)
class Submitted:
    """What became of handing in: the door's own account, and the tip of each row that was put."""

    recorded: writing.Recorded
    tips: tuple[int, ...]

    @property
    def is_stored(self) -> bool:
        return self.recorded.is_stored


def answered(draft: Draft) -> list[int]:
    """The tips that have a level."""
    return [tip.number for tip in TIPS if draft.value(tip.number, "level") is not None]


def without_level(draft: Draft) -> list[int]:
    """The tips that have words, a target or a link but no level: they would stay behind."""
    return [tip.number for tip in TIPS if draft.value(tip.number, "level") is None and any(draft.value(tip.number, name) for name in drafts.FIELDS)]


def submit(store: Store, viewer: Viewer, draft_id: str, *, today: datetime.date | None = None) -> Submitted:
    """Put an assessment of today into the records for each tip with a level, and close the draft.

    Handing in twice, by two people at once or after a lost connection, stores once. Raises CoprodError where the draft is
    not the viewer's, was closed meanwhile, or has no answer yet. With faults nothing is stored and the draft stays open.
    """
    day = today or datetime.date.today()
    draft = drafts.require_open(store, viewer, draft_id)
    tips = answered(draft)
    if not tips:
        raise CoprodError("Nothing is answered yet", "No tip has a level.", "Choose a level for one tip at least; the others may be left out.")
    put = as_rows(draft, day, _of_that_day(store, viewer, draft, day))
    recorded = writing.record(store, viewer, writing.Change(put={"assessments": put}), today=day)
    change_id = recorded.change_id
    if recorded.conflicts:
        # These very rows are there: handed in a moment ago, by somebody else or before the store could say so.
        drafts.require_open(store, viewer, draft_id)
        change_id = history(store, viewer, "assessments", recorded.conflicts[0].key)[0].change_id
        recorded = writing.Recorded(change_id)
    if recorded.is_stored:
        with store.transaction(changes_records=False) as cursor:
            kept.close(cursor, draft_id, drafts.SUBMITTED, viewer.label, drafts.now(), change_id)
    return Submitted(recorded, tuple(tips))


def as_rows(draft: Draft, day: datetime.date, of_that_day: Collection[str]) -> list[rows.Row]:
    """The rows of `assessments` a draft comes to; `of_that_day` are the ids of what this assessor said on that day before."""
    found: list[rows.Row] = []
    for tip in answered(draft):
        row: rows.Row = {"project_id": draft.project_id, "assessor": draft.assessor, "group_id": draft.group_id, "rubric": draft.rubric}
        row |= {"assessment_id": _id(draft, tip, of_that_day), "tip": str(tip), "assessed_on": day.isoformat()}
        found.append(row | {name: draft.value(tip, name) for name in drafts.FIELDS})
    return found


def take_back(store: Store, viewer: Viewer, draft_id: str) -> Draft | None:
    """Take the assessments of a draft out of the records again and open it as it was; None where another was begun meanwhile.

    Raises CoprodError where it is not the viewer's, was not handed in, or later changes stand in the way.
    """
    draft = drafts.one(store, viewer, draft_id)
    if draft is None or draft.change_id is None:
        raise CoprodError("Nothing to take back", "This assessment is not in the records.", "Load the page again.")
    undo(store, viewer, draft.change_id)
    return drafts.reopen(store, viewer, draft_id)


def _of_that_day(store: Store, viewer: Viewer, draft: Draft, day: datetime.date) -> list[str]:
    same = rows.stored_rows(store, viewer, "assessments", project_id=draft.project_id, assessor=draft.assessor)
    return [str(row["assessment_id"]) for row in same if row["assessed_on"] == day.isoformat() and row["group_id"] == draft.group_id]


def _id(draft: Draft, tip: int, of_that_day: Collection[str]) -> str:
    """The same for the same draft and tip; greater, as text, than every other id of that day: it is the later assessment."""
    own = f"{draft.draft_id}-{tip}"
    others = [one for one in of_that_day if not one.lstrip("z").startswith(draft.draft_id)]
    greatest = max(others, default="")
    while own <= greatest:
        own = f"z{own}"
    return own
