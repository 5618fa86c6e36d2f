"""What forms write, at the store: the rows as they stand, whose they are, taking rows out, and what a record was before."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow

from coprod.schema import Table
from coprod.store.converting import in_words
from coprod.store.ddl import quoted
from coprod.store.differing import plain, texts
from coprod.store.staging import Cursor
from coprod.store.statements import statement

Row = dict[str, str | None]

# Places and partners belong to no project: through these tables projects use them.
_USED_BY = {"partners": ("groups", "partner_id"), "settings": ("sessions", "setting_id"), "setting_features": ("sessions", "setting_id")}
_OWNERS = ("groups", "sessions", "celebrations")


def rows_by_key(cursor: Cursor, table: Table, keys: Iterable[Mapping[str, str | None]]) -> dict[tuple[str | None, ...], Row]:
    """The stored rows with one of `keys`, by key; every value text as an import writes it."""
    lay_touched(cursor, table, keys)
    sql = statement("recording.stored", texts=texts(table.columns, "t"), table=quoted(table.name), same_key=_same_key(table))
    rows = [as_row(table, row) for row in cursor.execute(sql).fetchall()]
    return {key_of(table, row): row for row in rows}


def as_row(table: Table, cells: Sequence[str | None]) -> Row:
    """A fetched row of texts, by column, as an import writes it."""
    return {column.name: plain(column, cell) for column, cell in zip(table.columns, cells, strict=True)}


def key_of(table: Table, row: Mapping[str, str | None]) -> tuple[str | None, ...]:
    """The row's key. Raises KeyError where a column of it is missing."""
    return tuple(row[name] for name in table.key)


def lay_touched(cursor: Cursor, table: Table, keys: Iterable[Mapping[str, str | None]]) -> None:
    """Lay `keys` down as `touched`, for the statements that follow."""
    wanted = list(keys)
    cursor.register("touched", pyarrow.table({name: pyarrow.array([key[name] for key in wanted], pyarrow.string()) for name in table.key}))


def lay_touched_by(cursor: Cursor, table: Table, import_id: str) -> bool:
    """Lay the keys a change touched in `table` down as `touched`; whether there are any."""
    sql = statement("recording.touched_by", texts=texts(_key_columns(table), "t"), table=quoted(table.name))
    rows = cursor.execute(sql, {"import_id": import_id}).fetchall()
    lay_touched(cursor, table, [dict(zip(table.key, row, strict=True)) for row in rows])
    return bool(rows)


def remove(cursor: Cursor, table: Table, import_id: str) -> None:
    """Take the `touched` rows out, remembering under `import_id` what they were."""
    names = {"table": quoted(table.name), "columns": ", ".join(quoted(name) for name in table.names), "same_key": _same_key(table)}
    cursor.execute(statement("recording.remember_removed", **names), {"import_id": import_id})
    cursor.execute(statement("recording.take_out", **names))


def is_outside(cursor: Cursor, table: Table, project_ids: Sequence[str]) -> bool:
    """Whether one of the stored `touched` rows belongs to none of these projects, or is used only by others."""
    if table.name in _USED_BY:
        user, key = _USED_BY[table.name]
        sql = statement("recording.outside_shared", key=quoted(key), user=quoted(user))
    else:
        owner, owner_key = _owner(table)
        sql = statement("recording.outside", table=quoted(table.name), same_key=_same_key(table), owner=quoted(owner), owner_key=quoted(owner_key))
    # Fetched to the end: what follows on this cursor lays down tables of its own.
    return bool(cursor.execute(sql, {"project_ids": list(project_ids)}).fetchall())


def projects_of(cursor: Cursor, table: Table) -> set[str]:
    """The projects the stored `touched` rows belong to; none for places and partners."""
    if not has_project(table):
        return set()
    owner, owner_key = _owner(table)
    sql = statement("recording.projects_of", table=quoted(table.name), same_key=_same_key(table), owner=quoted(owner), owner_key=quoted(owner_key))
    return {project_id for (project_id,) in cursor.execute(sql).fetchall()}


def has_project(table: Table) -> bool:
    """Whether a row of the table belongs to a project."""
    return "project_id" in table.column or any(column.key and column.ref in _OWNERS for column in table.references)


def versions(cursor: Cursor, table: Table, key: Mapping[str, str | None]) -> list[tuple[Any, ...]]:
    """(import_id, at, by, what, the row before or None) for each change of the record, the oldest first."""
    lay_touched(cursor, table, [key])
    sql = statement("recording.versions", texts=texts(table.columns, "b"), table=quoted(table.name), same_key=_same_key(table, "b"))
    rows = cursor.execute(sql, {"table": table.name}).fetchall()
    return [(import_id, at, by, what, as_row(table, cells) if was_there else None) for import_id, at, by, what, was_there, *cells in rows]


def changes(cursor: Cursor, *, sees_all: bool, project_ids: Sequence[str], project_id: str | None, most: int) -> list[tuple[Any, ...]]:
    """(import_id, at, by, what, counts as JSON, detail, is_undone) for each change made by hand, the latest first."""
    return cursor.execute(statement("recording.changes"), {
        "sees_all": sees_all, "project_ids": list(project_ids), "project_id": project_id, "most": most,
    }).fetchall()


def made_by(cursor: Cursor, import_id: str) -> str | None:
    """What sort of change it was, as the change log says it; None for an id that is none."""
    rows = cursor.execute(statement("recording.made_by"), {"import_id": import_id}).fetchall()
    return rows[0][0] if rows else None


def rows_in_view(cursor: Cursor, table: Table, equals: Mapping[str, Sequence[str]]) -> list[Row]:
    """The rows of the view named like `table` whose columns have one of the given texts, in the order of the key."""
    conditions = [f"list_contains(${name}, {in_words(table.column[name], 't.' + quoted(name))})" for name in equals]
    sql = statement(
        "recording.rows", texts=texts(table.columns, "t"), table=quoted(table.name), conditions=" AND ".join(["TRUE", *conditions]),
        key=", ".join(f"t.{quoted(name)}" for name in table.key),
    )
    return [as_row(table, row) for row in cursor.execute(sql, {name: list(values) for name, values in equals.items()} or None).fetchall()]


def _owner(table: Table) -> tuple[str, str]:
    if "project_id" in table.column:
        return "projects", "project_id"
    column = next(column for column in table.references if column.key and column.ref in _OWNERS)
    return column.ref or "", column.name


def _key_columns(table: Table) -> list[Any]:
    return [column for column in table.columns if column.key]


def _same_key(table: Table, alias: str = "t") -> str:
    return " AND ".join(f"{in_words(table.column[name], alias + '.' + quoted(name))} = k.{quoted(name)}" for name in table.key)
