"""The one door for writing by hand: checked like a file, kept whole or not at all, never over what somebody else changed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from coprod.errors import CoprodError
from coprod.intake import Fault, Incoming
from coprod.intake.bringing import judged
from coprod.recording.scope import refuse_moving, refuse_outside, refuse_readers
from coprod.schema import TABLES, Table
from coprod.store import Abandoned, Store, foreseeing, loading, recording, staging, touching
from coprod.store.recording import Row, key_of
from coprod.store.staging import Cursor
from coprod.viewer import Viewer

# What faults name in place of a file.
FORM = "form"
# What no file of records may hold, and nobody can see: NUL, and halves of a character.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
Stored = dict[str, dict[tuple[str | None, ...], Row]]
Numbered = list[tuple[int, Row]]


@dataclass(frozen=True)
class Change:
    """What one form writes, in one transaction.

    `put` has rows by table, their key columns among them; a column left out stays as it is stored. `take_out` has the keys of
    rows to take out, `seen` the whole rows the person was looking at. A row to put whose key is in `seen` is an edit, any
    other is meant as new. Every value is text as an import file would hold it, None where empty.
    """

    put: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    take_out: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    seen: Mapping[str, Sequence[Row]] = field(default_factory=dict)


@dataclass(frozen=True)
class Conflict:
    """A row somebody else changed meanwhile: as it was `seen`, as it is `now`, and `yours` (each None where it is not there).

    To settle it, record again with `now` in place of the row that was seen.
    """

    table: str
    key: Row
    seen: Row | None
    now: Row | None
    yours: Row | None


@dataclass
class Recorded:
    """What became of a change: `counts` are rows inserted, updated, unchanged and removed by table.

    `change_id` is None where it was refused (`faults`), lost a race (`conflicts`), was tried only, or changed nothing. A fault
    names the table, the place of its row in `put` (None where it is about no row) and the column.
    """

    change_id: str | None = None
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def is_stored(self) -> bool:
        """Whether the records are now as the form has them: stored, or there was nothing to change."""
        return not self.faults and not self.conflicts


def record(store: Store, viewer: Viewer, change: Change, *, today: date | None = None, dry_run: bool = False) -> Recorded:
    """Check what a form writes as an import is checked, and store all of it or nothing.

    An edit writes only the columns that differ from what was seen; where somebody else changed one of these to something
    else, nothing is stored and both versions are given. Raises CoprodError where a row is not the viewer's to write, and
    where rows that stay name one that is taken out.
    """
    done, day = Recorded(), today or date.today()
    tables = [name for name in TABLES if change.put.get(name) or change.take_out.get(name)]
    refuse_readers(viewer, tables)
    with store.transaction() as cursor:
        change = _as_keyed(cursor, change, tables)
        stored, projects = _as_stored(cursor, viewer, change, tables)
        put = _to_write(change, stored, done)
        refuse_moving(viewer, [row for _, row in put.get("projects", [])])
        _notice_races(change, stored, done)
        if done.conflicts:
            raise Abandoned
        import_id = loading.next_id(cursor)
        removed = _remove(cursor, change, stored, import_id)
        _store(cursor, done, put, removed, (import_id, viewer, projects, day))
        if dry_run or not done.change_id:
            done.change_id = None
            raise Abandoned
    return done


def _as_keyed(cursor: Cursor, change: Change, tables: list[str]) -> Change:
    """The change tidied, every key written as the store writes it: “PLAY ” names the row of “play”. What is put is not taken out."""
    put, take_out, seen = (
        {name: recording.with_stored_keys(cursor, TABLES[name], [_tidy(row) for row in part.get(name, ())]) for name in tables}
        for part in (change.put, change.take_out, change.seen)
    )
    for name in tables:
        stays = {key_of(TABLES[name], row) for row in put[name]}
        take_out[name] = [row for row in take_out[name] if key_of(TABLES[name], row) not in stays]
    return Change(put, take_out, seen)


def _as_stored(cursor: Cursor, viewer: Viewer, change: Change, tables: list[str]) -> tuple[Stored, set[str]]:
    """The stored rows a change names, each the viewer's to write, and the projects they belong to."""
    stored: Stored = {}
    projects: set[str] = set()
    for name in tables:
        keys = [*change.put.get(name, ()), *change.take_out.get(name, ())]
        stored[name] = recording.rows_by_key(cursor, TABLES[name], keys)
        refuse_outside(cursor, viewer, TABLES[name])
        projects |= recording.projects_of(cursor, TABLES[name])
    return stored, projects


def _to_write(change: Change, stored: Stored, done: Recorded) -> dict[str, Numbered]:
    """The rows to write with their places: an edit cut to its key and the columns it changes, a new row with every required column."""
    found: dict[str, Numbered] = {}
    for name, rows in change.put.items():
        table, seen = TABLES[name], _by_key(TABLES[name], change.seen.get(name, ()))
        found[name] = []
        done.counts[name] = {"inserted": 0, "updated": 0, "unchanged": 0, "removed": 0}
        for place, row in enumerate(rows):
            key = key_of(table, row)
            was, now = seen.get(key), stored[name].get(key)
            if was is None and now is None:
                found[name].append((place, {**{column.name: None for column in table.columns if column.needs_value}, **row}))
                continue
            changed = {column: value for column, value in row.items() if was is None or value != was.get(column)}
            if was is None or now is None or any(now[column] not in (was.get(column), value) for column, value in changed.items()):
                done.conflicts.append(Conflict(name, _key_row(table, row), was, now, row))
            elif changed:
                found[name].append((place, {**_key_row(table, row), **changed}))
            else:
                done.counts[name]["unchanged"] += 1
    return found


def _notice_races(change: Change, stored: Stored, done: Recorded) -> None:
    """A row to be taken out that is not as it was seen any more is a lost race too."""
    for name, keys in change.take_out.items():
        table = TABLES[name]
        seen = _by_key(table, change.seen.get(name, ()))
        for key in keys:
            was, now = seen.get(key_of(table, key)), stored[name].get(key_of(table, key))
            if was is not None and now is not None and was != now:
                done.conflicts.append(Conflict(name, _key_row(table, key), was, now, None))


def _remove(cursor: Cursor, change: Change, stored: Stored, import_id: str) -> dict[str, int]:
    removed = {}
    for name, keys in change.take_out.items():
        there = [key for key in keys if key_of(TABLES[name], key) in stored[name]]
        if there:
            recording.lay_touched(cursor, TABLES[name], there)
            recording.remove(cursor, TABLES[name], import_id)
            removed[name] = len(there)
    return removed


def _store(cursor: Cursor, done: Recorded, put: dict[str, Numbered], removed: dict[str, int], change: tuple[str, Viewer, set[str], date]) -> None:
    import_id, viewer, projects, today = change
    incoming = [part for name, rows in put.items() for part in _parts(name, rows)]
    staging.stage(cursor, incoming, day_first=False)
    recording.narrow(cursor, {part.table for part in incoming})
    done.faults, done.warnings = judged(cursor, incoming, today)
    if done.faults:
        return
    arriving = loading.counts(cursor, list(dict.fromkeys(part.table for part in incoming)))
    for name in {**arriving, **removed}:
        before = done.counts.setdefault(name, {"inserted": 0, "updated": 0, "unchanged": 0, "removed": 0})
        for word, n in arriving.get(name, {}).items():
            before[word] += n
        before["removed"] = removed.get(name, 0)
    if not any(n[word] for n in done.counts.values() for word in ("inserted", "updated", "removed")):
        return
    loading.put_in(cursor, arriving, import_id)
    projects = projects | _refuse_after(cursor, viewer, put)
    if removed and (left := foreseeing.depending(cursor, today, removed)):
        raise _still_named(left[0])
    written = {name: n for name, n in done.counts.items() if n["inserted"] or n["updated"] or n["removed"]}
    touching.note_projects(cursor, projects)
    touching.note_shared(cursor, import_id, written)
    loading.list_change(cursor, import_id, viewer.label, written, "edit", ", ".join(sorted(projects)) or None)
    done.change_id = import_id


def _refuse_after(cursor: Cursor, viewer: Viewer, put: dict[str, Numbered]) -> set[str]:
    """As stored, every row is the viewer's still; the projects they belong to."""
    projects = set()
    for name, rows in put.items():
        recording.lay_touched(cursor, TABLES[name], [row for _, row in rows])
        refuse_outside(cursor, viewer, TABLES[name])
        projects |= recording.projects_of(cursor, TABLES[name])
    return projects


def _still_named(left: foreseeing.Depending) -> CoprodError:
    table = TABLES[left.table].title.lower()
    others = "" if left.n_rows == 1 else f" and {left.n_rows - 1:,} more"
    return CoprodError(
        "Other records depend on it", f"{table.capitalize()}: {left.examples[0]}{others} would name what is no longer there, or no longer fit.",
        "Take those out first, or change them to name something else.",
    )


def _parts(name: str, rows: Numbered) -> list[Incoming]:
    """Rows with the same columns side by side, as an import has them."""
    by_columns: dict[tuple[str, ...], Numbered] = {}
    for place, row in rows:
        by_columns.setdefault(tuple(row), []).append((place, row))
    return [
        Incoming(FORM, name, list(columns), [place for place, _ in some], {column: [row[column] for _, row in some] for column in columns})
        for columns, some in by_columns.items()
    ]


def _tidy(row: Mapping[str, str | None]) -> Row:
    return {name: (_NO_TEXT.sub("", value).strip() or None) if value is not None else None for name, value in row.items()}


def _by_key(table: Table, rows: Sequence[Row]) -> dict[tuple[str | None, ...], Row]:
    return {key_of(table, row): row for row in rows}


def _key_row(table: Table, row: Mapping[str, str | None]) -> Row:
    return {name: row[name] for name in table.key}
