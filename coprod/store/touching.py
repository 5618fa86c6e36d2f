"""Which projects a change touches, noted in the transaction that makes it: what is kept computed of them no longer holds.

A change that notes nothing touches every project. Rows are told by what `before` remembers of the change, so a change is noted
after its rows are written, and an undo before they are put back.
"""

from collections.abc import Collection, Iterable

from coprod.schema import TABLES, Table
from coprod.store.ddl import quoted
from coprod.store.staging import Cursor, same_key
from coprod.store.statements import statement

# Nothing that is computed reads these.
UNREAD = ("programmes", "funders", "grants", "partners", "votes")
# What several projects share, and what ties them to it.
_SHARED = {
    "settings": ("sessions", "setting_id"), "setting_features": ("sessions", "setting_id"), "thresholds": ("projects", "programme_id"),
    "populations": ("projects", "place_code"),
}
_OWNERS = ("groups", "sessions", "celebrations")
# Asking whose so many rows are takes longer than computing every project afresh is worth.
_MOST_ROWS = 500_000


def note_everything(cursor: Cursor) -> None:
    """The change touches every project."""
    cursor.execute(statement("touching.everything"))


def note_everything_unless_said(cursor: Cursor) -> None:
    """The same, where the change has noted nothing itself."""
    cursor.execute(statement("touching.everything_unless_said"))


def note_projects(cursor: Cursor, project_ids: Iterable[str]) -> None:
    """The change touches these projects, and none beside them unless noted too."""
    cursor.execute(statement("touching.some"), {"project_ids": ["", *project_ids]})


def note_import(cursor: Cursor, import_id: str, n_rows: dict[str, int]) -> None:
    """The change `import_id` touches the projects of its rows; `n_rows` has how many it wrote, by table."""
    if sum(n_rows.values()) > _MOST_ROWS:
        note_everything(cursor)
        return
    note_projects(cursor, ())
    for name in n_rows.keys() - set(UNREAD):
        _note_table(cursor, TABLES[name], import_id)


def note_shared(cursor: Cursor, import_id: str, tables: Collection[str]) -> None:
    """The change touches the projects that use what it changed in tables of no project's own; others in `tables` are left out."""
    for name in tables:
        if name in _SHARED or name == "segments":
            _note_table(cursor, TABLES[name], import_id)


def _note_table(cursor: Cursor, table: Table, import_id: str) -> None:
    if table.name == "segments":
        note_everything(cursor)
        return
    name, own = quoted(table.name), {"import_id": import_id}
    if "project_id" in table.column:
        cursor.execute(statement("touching.of_projects", table=name, same_key=same_key(table, "b", "t")), own)
    for owner, key in [_SHARED[table.name]] if table.name in _SHARED else _owners(table):
        cursor.execute(statement("touching.through", table=name, owner=quoted(owner), key=quoted(key)), own)
    if table.name == "populations":
        cursor.execute(statement("touching.without_place"))


def _owners(table: Table) -> list[tuple[str, str]]:
    """What the key of a row without a project of its own names."""
    return [(column.ref or "", column.name) for column in table.references if column.key and column.ref in _OWNERS]
