"""The action plan: what a team means to do next, what is late, what goes on from assessment to assessment, and what it changed.

Actions are records like any other and are written through `record`. What an action changed has no column there; it is kept
beside them, every version, and shown with the action while that is done.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from coprod.intake import Fault, safeguarding
from coprod.recording.rows import Row, as_text, new_id, stored_rows
from coprod.recording.writing import Change, Conflict, Recorded, record
from coprod.schema import TABLES
from coprod.store import Store, closings, noting
from coprod.viewer import Viewer

TABLE = "actions"
# What a form asks of an action; its id, project and end are set elsewhere.
TYPED = ("tip", "action", "owner_role", "due_on", "partners_part")
MOST_WORDS = 2_000


@dataclass(frozen=True)
class Action:
    """An action of the plan as it stands on a day.

    `row` is the record as the person sees it, `is_done` whether it was done by that day, `n_late` the days it is open past its
    due day. `carried_since`: the day of the first assessment of its tip, after it was planned, at which it was still open.
    `what_changed` is the last thing said of what it changed, its `version` 0 where nothing was; `words` is that while it is done.
    """

    row: Row
    tip: int
    due_on: datetime.date | None
    done_on: datetime.date | None
    is_done: bool
    n_late: int = 0
    carried_since: datetime.date | None = None
    what_changed: str | None = None
    version: int = 0

    @property
    def action_id(self) -> str:
        return str(self.row["action_id"])

    @property
    def words(self) -> str | None:
        return self.what_changed if self.is_done else None


def plan(store: Store, viewer: Viewer, project_id: str, *, today: datetime.date | None = None) -> list[Action]:
    """The project's actions in the viewer's scope: open ones first, the earliest due first; then those done, the latest first."""
    day = today or datetime.date.today()
    rows = stored_rows(store, viewer, TABLE, project_id=project_id)
    ids = [str(row["action_id"]) for row in rows]
    with store.snapshot() as cursor:
        said, brought = closings.latest(cursor, ids), closings.first_brought(cursor, ids)
    rounds = _rounds(stored_rows(store, viewer, "assessments", project_id=project_id, assessor="team"), day)
    found = []
    for row in rows:
        action = read(row, day)
        last = said.get(action.action_id)
        found.append(replace(
            action, carried_since=None if action.is_done else carried_since(action, brought.get(action.action_id), rounds.get(action.tip, [])),
            what_changed=last.what_changed if last else None, version=last.version if last else 0,
        ))
    return sorted(found, key=_place)


def read(row: Row, day: datetime.date) -> Action:
    """An action's record as it stands on `day`: what is to be done later than that is not done yet."""
    due_on, done_on = _date(row["due_on"]), _date(row["done_on"])
    is_done = done_on is not None and done_on <= day
    n_late = 0 if is_done or due_on is None else max((day - due_on).days, 0)
    return Action(row, int(row["tip"] or 0), due_on, done_on, is_done, n_late)


def carried_since(action: Action, brought_on: datetime.date | None, rounds: Iterable[datetime.date]) -> datetime.date | None:
    """The first of `rounds`, the days its tip was assessed, after the action was planned; None where it has seen none.

    It was planned by the day it was due and by the day it was first brought in, whichever is earlier.
    """
    known = [day for day in (brought_on, action.due_on) if day]
    return min((day for day in rounds if day > min(known)), default=None) if known else None


def add(store: Store, viewer: Viewer, project_id: str, typed: Mapping[str, Any], *, today: datetime.date | None = None) -> Recorded:
    """Put a new action into the plan. `typed`: tip, action, owner_role, due_on, partners_part, as a form's widgets give them."""
    return record(store, viewer, added(project_id, typed), today=today)


def added(project_id: str, typed: Mapping[str, Any], action_id: str | None = None) -> Change:
    """What `add` writes. A form that makes the action's id when it opens puts in once what is sent twice."""
    return Change(put={TABLE: [{"action_id": action_id or new_id(TABLE), "project_id": project_id, **_texts(typed)}]})


def edited(seen: Row, typed: Mapping[str, Any]) -> Change:
    """What `edit` writes: `typed` may hold `done_on` too, None to open the action again."""
    return Change(put={TABLE: [{"action_id": seen["action_id"], **_texts(typed)}]}, seen={TABLE: [seen]})


def taken_away(seen: Row) -> Change:
    """What `take_away` writes."""
    return Change(take_out={TABLE: [{"action_id": seen["action_id"]}]}, seen={TABLE: [seen]})


def edit(store: Store, viewer: Viewer, seen: Row, typed: Mapping[str, Any], *, today: datetime.date | None = None) -> Recorded:
    """Change an action; `typed` as for `add`, in part or whole."""
    return record(store, viewer, edited(seen, typed), today=today)


def close(
    store: Store, viewer: Viewer, action: Action, done_on: datetime.date | None, what_changed: str | None, *, today: datetime.date | None = None,
) -> Recorded:
    """Mark an action as done on a day, with what it changed (which may be left out, and said later)."""
    day = today or datetime.date.today()
    if faults := faulty_close(done_on, what_changed, day):
        return Recorded(faults=faults)
    done = record(store, viewer, edited(action.row, {"done_on": done_on}), today=today)
    if not done.is_stored:
        return done
    told = say(store, viewer, action, what_changed)
    return replace(told, change_id=done.change_id, counts=done.counts, warnings=done.warnings)


def say(store: Store, viewer: Viewer, action: Action, what_changed: str | None) -> Recorded:
    """Say, or say otherwise, what an action changed; what somebody else said meanwhile is not written over but given as a conflict."""
    words = _tidied(what_changed)
    if faults := _faulty_words(words):
        return Recorded(faults=faults)
    # That the action is the viewer's to change is for the one door to say.
    allowed = record(store, viewer, Change(put={TABLE: [action.row]}, seen={TABLE: [action.row]}), dry_run=True)
    if not allowed.is_stored:
        return allowed
    with store.transaction(changes_records=False) as cursor:
        last = closings.latest(cursor, [action.action_id]).get(action.action_id)
        now = last.what_changed if last else None
        if words == now:
            return Recorded()
        if (last.version if last else 0) != action.version:
            return Recorded(conflicts=[Conflict(TABLE, {"action_id": action.action_id}, *({"what_changed": one} for one in (action.what_changed, now, words)))])
        closings.write(cursor, action.action_id, words, viewer.label)
        noting.write(cursor, noting.Entry("edit", viewer.label, counts={TABLE: {"updated": 1}}, detail=action.row["project_id"]))
    return Recorded(counts={TABLE: {"inserted": 0, "updated": 1, "unchanged": 0, "removed": 0}})


def reopen(store: Store, viewer: Viewer, action: Action, *, today: datetime.date | None = None) -> Recorded:
    """Open a done action again; what was said of it is kept, and shown again once it is done."""
    return record(store, viewer, edited(action.row, {"done_on": None}), today=today)


def take_away(store: Store, viewer: Viewer, action: Action, *, today: datetime.date | None = None) -> Recorded:
    """Take an action out of the plan."""
    return record(store, viewer, taken_away(action.row), today=today)


def _texts(typed: Mapping[str, Any]) -> Row:
    return {name: as_text(TABLES[TABLE].column[name], typed[name]) for name in (*TYPED, "done_on") if name in typed}


def faulty_close(done_on: datetime.date | None, what_changed: str | None, today: datetime.date) -> list[Fault]:
    """What is wrong with closing an action on that day with those words."""
    return _faulty_day(done_on, today) + _faulty_words(what_changed)


def _faulty_day(done_on: datetime.date | None, today: datetime.date) -> list[Fault]:
    if done_on is None:
        return [_fault("missing_required", "done_on", "The day it was done is missing.", "Give the day, or leave the action open.")]
    if done_on > today:
        return [_fault("held_in_future", "done_on", "This day has not come yet.", "Give the day it was done, or leave the action open.")]
    return []


def _faulty_words(words: str | None) -> list[Fault]:
    text = _tidied(words) or ""
    if len(text) > MOST_WORDS:
        return [_fault("out_of_range", "what_changed", f"This is {len(text):,} characters long.", f"Say it in {MOST_WORDS:,} or fewer.")]
    why = safeguarding.reason(text, "free")
    return [_fault("personal_text", "what_changed", f"The text seems to hold {why}.", "Take it out: what changed can be told with roles and groups.")] if why else []


def _fault(code: str, column: str, message: str, remedy: str) -> Fault:
    return Fault(code, None, TABLE, 0, column, None, message, remedy)


def _tidied(words: str | None) -> str | None:
    return (words or "").strip() or None


def _rounds(assessed: Iterable[Row], day: datetime.date) -> dict[int, list[datetime.date]]:
    """By tip the days, up to `day`, on which the team assessed itself."""
    found: dict[int, list[datetime.date]] = {}
    for row in assessed:
        on = _date(row["assessed_on"])
        if on and on <= day:
            found.setdefault(int(row["tip"] or 0), []).append(on)
    return found


def _place(action: Action) -> tuple[Any, ...]:
    if action.is_done and action.done_on:
        return (1, -action.done_on.toordinal(), action.tip, action.action_id)
    return (0, action.due_on.toordinal() if action.due_on else datetime.date.max.toordinal(), action.tip, action.action_id)


def _date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
