"""Taps on the children's screen, at the store: which are in, what they add up to, and what the rows were before the sitting."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coprod.schema import TABLES
from coprod.store import loading, noting, touching
from coprod.store.ddl import quoted
from coprod.store.staging import Cursor
from coprod.store.statements import statement

# Which table a manner of asking fills, and the column that holds the choice.
TABLE = {"faces": "reactions", "pictures": "votes", "jars": "votes"}
_CHOICE = {"reactions": "face", "votes": "choice"}
Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Stored:
    """A sitting as it stands: `asked` is the JSON of what is asked; `changes` the ids of the changes it wrote, the last one current."""

    sitting_id: str
    project_id: str
    session_id: str
    group_id: str
    asked: str
    manner: str
    code_salt: str
    code_hash: str
    n_digits: int
    opened_at: datetime
    opened_by: str
    finished_at: datetime | None
    finished_by: str | None
    counts: str | None
    changes: list[str]
    is_taken_back: bool
    is_gone: bool

    @property
    def table(self) -> str:
        return TABLE[self.manner]


@dataclass(frozen=True)
class Tap:
    """One touch: its id, made by the tablet; the question it answers; the face's number or the choice, as text."""

    tap_id: str
    question: str
    choice: str


def sittings(cursor: Cursor, *, sitting_id: str | None = None, project_id: str | None = None) -> list[Stored]:
    """The sitting with that id, or the open ones (of a project), the latest first."""
    rows = cursor.execute(statement("taps.sittings"), {"sitting_id": sitting_id, "project_id": project_id}).fetchall()
    return [Stored(*row) for row in rows]


def open_sitting(cursor: Cursor, facts: Mapping[str, Any], by: str) -> str:
    """Keep a new sitting with a change of its own, and note it in the change log; gives the change's id."""
    change_id = loading.next_id(cursor)
    cursor.execute(statement("taps.open_sitting"), {**facts, "opened_by": by})
    _begin_change(cursor, str(facts["sitting_id"]), change_id, str(facts["project_id"]), TABLE[str(facts["manner"])], by)
    return change_id


def finish(cursor: Cursor, sitting: Stored, by: str) -> None:
    """Close the sitting: its counts stay, its taps are cleared, the change log says how much it brought."""
    ending = {"sitting_id": sitting.sitting_id, "by": by, "counts": json.dumps(counts(cursor, sitting))}
    cursor.execute(statement("taps.finish"), ending)
    cursor.execute(statement("taps.clear_taps"), {"sitting_id": sitting.sitting_id})
    [(inserted, updated)] = cursor.execute(statement("taps.n_changed"), {"changes": sitting.changes}).fetchall()
    rows = {sitting.table: {"inserted": int(inserted), "updated": int(updated)}}
    noting.write(cursor, noting.Entry("taps", by, counts=rows, detail=f"closed {', '.join(sitting.changes)}"))


def forgotten(cursor: Cursor) -> list[str]:
    """Sittings left open for longer than a week."""
    return [sitting_id for (sitting_id,) in cursor.execute(statement("taps.forgotten")).fetchall()]


def counts(cursor: Cursor, sitting: Stored) -> Counts:
    """Taps that count, by question and choice."""
    if sitting.counts is not None:
        found: Counts = json.loads(sitting.counts)
        return found
    found = {}
    for question, choice, n in cursor.execute(statement("taps.counts"), {"sitting_id": sitting.sitting_id}).fetchall():
        found.setdefault(question, {})[choice] = n
    return found


def last(cursor: Cursor, sitting_id: str) -> Tap | None:
    """The tap that came in last and counts still."""
    rows = cursor.execute(statement("taps.last"), {"sitting_id": sitting_id}).fetchall()
    return Tap(*rows[0]) if rows else None


def take(cursor: Cursor, sitting: Stored, taps: Sequence[Tap], taken_back: Sequence[str], by: str) -> bool:
    """Count each tap once, whatever was sent before, and none that is taken back, in whichever order they arrive; whether a record changed."""
    ids = [*(tap.tap_id for tap in taps), *taken_back]
    known = {
        tap_id: (question, choice, is_back)
        for tap_id, question, choice, is_back in cursor.execute(statement("taps.known"), {"sitting_id": sitting.sitting_id, "tap_ids": ids}).fetchall()
    }
    back = set(taken_back)
    new: dict[str, tuple[Any, Any, bool]] = {tap.tap_id: (tap.question, tap.choice, tap.tap_id in back) for tap in taps if tap.tap_id not in known}
    gone = {tap_id for tap_id in back if tap_id in known and not known[tap_id][2]}
    new |= {tap_id: (None, None, True) for tap_id in dict.fromkeys(taken_back) if tap_id not in known and tap_id not in new}
    if not new and not gone:
        return False
    _keep(cursor, sitting.sitting_id, new, gone)
    adding: dict[tuple[str, str], int] = {}
    for question, choice, is_back in new.values():
        if not is_back:
            adding[question, choice] = adding.get((question, choice), 0) + 1
    for tap_id in gone:
        question, choice, _ = known[tap_id]
        adding[question, choice] = adding.get((question, choice), 0) - 1
    changed = [_add(cursor, sitting, question, choice, n, by) for (question, choice), n in adding.items() if n]
    return any(changed)


def _keep(cursor: Cursor, sitting_id: str, new: Mapping[str, tuple[Any, Any, bool]], gone: set[str]) -> None:
    if new:
        cursor.execute(statement("taps.keep_taps"), {
            "sitting_id": sitting_id, "tap_ids": list(new), "questions": [one[0] for one in new.values()],
            "choices": [one[1] for one in new.values()], "taken_back": [one[2] for one in new.values()],
        })
    if gone:
        cursor.execute(statement("taps.mark_taken_back"), {"sitting_id": sitting_id, "tap_ids": sorted(gone)})


def _add(cursor: Cursor, sitting: Stored, question: str, choice: str, n: int, by: str) -> bool:
    """Add `n` people (or take them off) to one row of the records, remembering once what it was before the sitting."""
    table = sitting.table
    names = {
        "table": quoted(table), "choice": quoted(_CHOICE[table]), "columns": ", ".join(quoted(name) for name in TABLES[table].names),
        "same_key": " AND ".join(f"{quoted(name)} = ${'choice' if name == _CHOICE[table] else name}" for name in TABLES[table].key),
    }
    key = {"session_id": sitting.session_id, "group_id": sitting.group_id, "question": question, "choice": int(choice) if table == "reactions" else choice}

    def run(name: str, **more: Any) -> list[tuple[Any, ...]]:
        return cursor.execute(statement(name, **names), {**key, **more}).fetchall()

    there = run("taps.is_there")
    if not there and n < 0:
        return False
    change_id, was_there = _change_of(cursor, sitting, run, by)
    if was_there is None:
        was_there = bool(there)
        run("taps.remember" if there else "taps.remember_none", change_id=change_id)
    if not there:
        run("taps.put", n=n)
    elif there[0][0] + n <= 0 and not was_there:
        # As it was before the first tap: there is nothing to be taken back either.
        run("taps.take_out")
        run("taps.forget", change_id=change_id)
    else:
        run("taps.add", n=n)
    cursor.execute(statement("taps.recount", **names), {"change_id": change_id, "table": table})
    return True


def _change_of(cursor: Cursor, sitting: Stored, run: Any, by: str) -> tuple[str, bool | None]:
    """The change that is to hold the next tap on a row, and whether the row was there before it (None: not remembered yet).

    Where somebody else changed the row since, a new change begins: else taking theirs back would take these taps with it.
    """
    change_id = sitting.changes[-1]
    [(latest, was_there)] = run("taps.changed_by", change_id=change_id)
    if latest is None or latest <= change_id:
        return change_id, was_there
    change_id = loading.next_id(cursor)
    _begin_change(cursor, sitting.sitting_id, change_id, sitting.project_id, sitting.table, by)
    sitting.changes.append(change_id)
    return change_id, None


def _begin_change(cursor: Cursor, sitting_id: str, change_id: str, project_id: str, table: str, by: str) -> None:
    loading.list_change(cursor, change_id, by, {table: {"inserted": 0, "updated": 0, "unchanged": 0}}, "taps", project_id)
    cursor.execute(statement("taps.add_change"), {"sitting_id": sitting_id, "change_id": change_id})


def mark_changed(cursor: Cursor, project_id: str) -> None:
    """Say that the project's records changed: what was computed from them is out of date."""
    touching.note_projects(cursor, [project_id])
    cursor.execute(statement("store.next_version"))


def add_prompt(cursor: Cursor, facts: Mapping[str, Any]) -> None:
    """Keep a recording: prompt_id, project_id, name, kind (a media type), sound."""
    cursor.execute(statement("taps.add_prompt"), dict(facts))


def prompts(cursor: Cursor, project_id: str) -> list[tuple[str, str, str, int]]:
    """(prompt_id, name, kind, size in bytes) for each recording of the project, by name."""
    return cursor.execute(statement("taps.prompts"), {"project_id": project_id}).fetchall()


def sound(cursor: Cursor, project_id: str, prompt_id: str) -> tuple[str, bytes] | None:
    """A recording's kind and content."""
    rows = cursor.execute(statement("taps.sound"), {"project_id": project_id, "prompt_id": prompt_id}).fetchall()
    return (rows[0][0], bytes(rows[0][1])) if rows else None


def remove_prompt(cursor: Cursor, project_id: str, prompt_id: str) -> None:
    """Take a recording out."""
    cursor.execute(statement("taps.remove_prompt"), {"project_id": project_id, "prompt_id": prompt_id})
