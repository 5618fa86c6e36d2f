"""What forms write, at the store: the rows as they stand, whose they are, taking rows out, and what a record was before."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import pyarrow

from coprod.schema import TABLES, Table
from coprod.store.converting import in_words, typed
from coprod.store.ddl import quoted
from coprod.store.differing import plain, texts
from coprod.store.staging import Cursor
from coprod.store.statements import statement

Row = dict[str, str | None]

# Places and partners belong to no project: through these tables projects use them.
_USED_BY = {
    "partners": ("partner_id", ("groups", "team_members")), "settings": ("setting_id", ("sessions",)), "setting_features": ("setting_id", ("sessions",)),
}
_OF_PROGRAMMES = ("programmes", "thresholds")
_USED_BY_ALL = ("segments", "populations")
# Keys of these types are read in more than one way of writing them.
_WRITTEN_FREELY = ("word", "whole")
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


def with_stored_keys(cursor: Cursor, table: Table, rows: Sequence[Row]) -> list[Row]:
    """The rows in their order, the texts of their keys as the store writes them: “PLAY” is “play”, “5.0” is “5”. Nothing else is changed."""
    names = [column.name for column in table.columns if column.key and column.type in _WRITTEN_FREELY]
    if not rows or not names:
        return list(rows)
    typed_keys = {name: pyarrow.array([row[name] for row in rows], pyarrow.string()) for name in names}
    cursor.register("typed_keys", pyarrow.table({"place": pyarrow.array(range(len(rows)), pyarrow.int64()), **typed_keys}))
    texts_of = ", ".join(
        f"coalesce({in_words(table.column[name], typed(table.column[name], quoted(name), day_first=False))}, {quoted(name)})" for name in names
    )
    keys = cursor.execute(statement("recording.keys_as_stored", texts=texts_of)).fetchall()
    return [{**row, **dict(zip(names, key, strict=True))} for row, key in zip(rows, keys, strict=True)]


def lay_touched(cursor: Cursor, table: Table, keys: Iterable[Mapping[str, str | None]]) -> None:
    """Lay `keys` down as `touched`, for the statements that follow."""
    wanted = list(keys)
    cursor.register("touched", pyarrow.table({name: pyarrow.array([key[name] for key in wanted], pyarrow.string()) for name in table.key}))


def lay_touched_by(cursor: Cursor, table: Table, import_id: str) -> bool:
    """Lay the keys a change touched in `table` down as `touched`; whether there are any."""
    keys = keys_touched_by(cursor, table, import_id)
    lay_touched(cursor, table, keys)
    return bool(keys)


def keys_touched_by(cursor: Cursor, table: Table, import_id: str) -> list[Row]:
    """The keys of the rows a change touched in `table`."""
    sql = statement("recording.touched_by", texts=texts(_key_columns(table), "t"), table=quoted(table.name))
    rows = cursor.execute(sql, {"import_id": import_id}).fetchall()
    return [dict(zip(table.key, row, strict=True)) for row in rows]


def remove(cursor: Cursor, table: Table, import_id: str) -> None:
    """Take the `touched` rows out, remembering under `import_id` what they were."""
    names = {"table": quoted(table.name), "columns": ", ".join(quoted(name) for name in table.names), "same_key": _same_key(table)}
    cursor.execute(statement("recording.remember_removed", **names), {"import_id": import_id})
    cursor.execute(statement("recording.take_out", **names))


def narrow(cursor: Cursor, arriving: Collection[str]) -> None:
    """Lay `after_<table>` anew where a rule would look through a long table for the few rows a form's change can have broken.

    Of a table whose rows hang on groups, sessions or celebrations only those are left that arrive, or name what arrives or
    what an arriving row names: no rule blames a change for another. Segments sort profiles too: with them, those stay whole.
    """
    for table in TABLES.values():
        named = [column for column in table.references if column.ref in _OWNERS]
        is_near = table.name in arriving or any(column.ref in arriving for column in named)
        if named and is_near and not (table.name in _OWNERS or (table.name == "group_profiles" and "segments" in arriving)):
            near = " OR ".join(f"{quoted(column.name)} IN ({_named_ids(column.ref or '', arriving)})" for column in named)
            names = {"after": f"after_{table.name}", "near": f"near_{table.name}"}
            cursor.execute(statement("recording.lay_near", condition=near, **names))
            cursor.execute(statement("recording.narrow", **names))


def _named_ids(owner: str, arriving: Collection[str]) -> str:
    columns = [(name, column.name) for name in arriving for column in TABLES[name].columns if column.ref == owner or (name == owner and column.key)]
    return "\nUNION ALL\n".join(statement("recording.named_ids", column=quoted(column), table=f"arriving_{name}") for name, column in columns) or "NULL"


def projects_within(cursor: Cursor, programme_ids: Sequence[str]) -> list[str]:
    """The projects of these programmes, by id."""
    return [one for (one,) in cursor.execute(statement("recording.projects_within"), {"programme_ids": list(programme_ids)}).fetchall()]


def is_outside(cursor: Cursor, table: Table, project_ids: Sequence[str], programme_ids: Sequence[str] = ()) -> bool:
    """Whether one of the stored `touched` rows belongs to none of these projects and programmes, or is used only by others.

    A funder that pays for another's project too is outside: its name is theirs as well. Figures that serve everybody always are.
    """
    if table.name in _USED_BY_ALL:
        return True
    if table.name == "funders":
        return bool(cursor.execute(statement("recording.outside_funders"), {"project_ids": list(project_ids)}).fetchall())
    if table.name in _OF_PROGRAMMES:
        sql = statement("recording.outside_programmes", table=quoted(table.name), same_key=_same_key(table))
        return bool(cursor.execute(sql, {"programme_ids": list(programme_ids)}).fetchall())
    if table.name in _USED_BY:
        key, users = _USED_BY[table.name]
        uses = "\nUNION ALL\n".join(statement("recording.uses", key=quoted(key), user=quoted(user)) for user in users)
        sql = statement("recording.outside_shared", key=quoted(key), uses=uses)
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


def changes(cursor: Cursor, *, own: Sequence[str] | None, project_id: str | None, most: int) -> list[tuple[Any, ...]]:
    """(import_id, at, by, what, counts as JSON, detail, is_undone) for each change made by hand, the latest first; `own` None: of every project."""
    return cursor.execute(statement("recording.changes"), {
        "own": None if own is None else list(own), "project_id": project_id, "most": most,
    }).fetchall()


def made_by(cursor: Cursor, import_id: str) -> tuple[str | None, set[str]]:
    """What sort of change it was, as the change log says it (None for an id that is none), and the projects it was made to."""
    rows = cursor.execute(statement("recording.made_by"), {"import_id": import_id}).fetchall()
    return (rows[0][0], set((rows[0][1] or "").split(", ")) - {""}) if rows else (None, set())


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
