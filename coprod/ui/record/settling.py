"""A lost race settled: what a person chose of two versions, as the change to record again. Nothing here draws."""

from collections.abc import Mapping, Sequence

from coprod.recording import Change, Conflict, Row
from coprod.schema import TABLES

YOURS, NOW = "yours", "now"
# By the place of a conflict and the column, or no column where the whole record is meant: whose version is taken.
Choices = Mapping[tuple[int, str], str]


def contested(conflict: Conflict) -> list[str]:
    """The columns both changed, each to something else; none where a whole record is meant: it was taken out, or put in, meanwhile."""
    now, yours = conflict.now, conflict.yours
    if now is None or yours is None:
        return []
    seen = conflict.seen or {}
    return [name for name in yours if name not in conflict.key and yours[name] != now[name] and yours[name] != seen.get(name) and now[name] != seen.get(name)]


def theirs_alone(conflict: Conflict) -> list[str]:
    """The columns only the others changed; they stay as they are now."""
    if conflict.seen is None or conflict.now is None:
        return []
    changed = [name for name in conflict.now if conflict.now[name] != conflict.seen.get(name)]
    return [name for name in changed if name not in contested(conflict) and (conflict.yours or {}).get(name) != conflict.now[name]]


def settled(change: Change, conflicts: Sequence[Conflict], choices: Choices) -> Change:
    """`change` after the choices: recorded again it meets no conflict but with what came in since.

    What only one of the two changed stays changed; where both put a record in, what only one filled in stays filled in. Where a record is gone and stays gone, nothing is written that names it.
    """
    put = {table: list(rows) for table, rows in change.put.items()}
    take_out = {table: list(rows) for table, rows in change.take_out.items()}
    seen = {table: list(rows) for table, rows in change.seen.items()}
    for place, conflict in enumerate(conflicts):
        table, key = conflict.table, conflict.key
        seen[table] = [row for row in seen.get(table, []) if not _is(row, key)] + ([conflict.now] if conflict.now else [])
        is_yours = choices.get((place, ""), YOURS) == YOURS
        if conflict.yours is None:
            take_out[table] = [row for row in take_out.get(table, []) if is_yours or not _is(row, key)]
        elif conflict.now is None:
            if not is_yours and len(TABLES[table].key) == 1:
                return Change()
            put[table] = _replaced(put[table], key, {**(conflict.seen or {}), **conflict.yours} if is_yours else None)
        else:
            put[table] = _replaced(put[table], key, _merged(conflict, place, choices))
    return Change(put=put, take_out=take_out, seen=seen)


def _merged(conflict: Conflict, place: int, choices: Choices) -> Row:
    now, yours, seen = conflict.now or {}, conflict.yours or {}, conflict.seen or {}
    whole = choices.get((place, ""))
    merged = {}
    for name, value in yours.items():
        if name in contested(conflict):
            merged[name] = value if (whole or choices.get((place, name), YOURS)) == YOURS else now[name]
        else:
            merged[name] = now[name] if value == seen.get(name) else value
    return merged


def _replaced(rows: Sequence[Row], key: Row, instead: Row | None) -> list[Row]:
    made = [instead if _is(row, key) else row for row in rows]
    return [row for row in made if row is not None]


def _is(row: Mapping[str, str | None], key: Mapping[str, str | None]) -> bool:
    return all(row.get(name) == value for name, value in key.items())
