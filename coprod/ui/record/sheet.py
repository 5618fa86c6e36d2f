"""A form that lies open: what it was filled in with, the rows it was opened on, and what came of trying to keep it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coprod.errors import CoprodError
from coprod.intake import Fault
from coprod.recording import Change, Conflict, Row, new_id
from coprod.schema import TABLES
from coprod.ui.record.spec import BETWEEN, Form, Place
from coprod.ui.record.values import from_text

Seen = dict[str, dict[str, Row]]


@dataclass
class Sheet:
    """One opened form.

    `record_id` is the id of the record (a new one has its id from the first moment, so that what is kept twice by accident
    is kept once), `seen` the stored rows by table and place in it, `seeds` what each widget showed first. `serial` stands in
    the keys of the widgets: a new one makes them anew. `laid` are the keys that have
    their seed in the session, `unfolded` the folded parts that were opened once. `version` is that of the records it was last compared with.
    """

    form: Form
    project_id: str
    record_id: str
    is_new: bool
    seen: Seen = field(default_factory=dict)
    seeds: dict[Place, Any] = field(default_factory=dict)
    serial: str = field(default_factory=lambda: secrets.token_hex(3))
    tried: Change | None = None
    tags: dict[str, list[str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    refused: CoprodError | None = None
    is_asked_to_go: bool = False
    version: int = 0
    unfolded: set[str] = field(default_factory=set)
    laid: set[str] = field(default_factory=set)

    def seed(self, place: Place, otherwise: Any = None) -> Any:
        """What a widget shows first; `otherwise` is taken for good where nothing was given yet."""
        if place not in self.seeds:
            table, tag, column = place
            stored = self.seen.get(table, {}).get(tag)
            self.seeds[place] = otherwise if stored is None else from_text(TABLES[table].column[column], stored[column])
        return self.seeds[place]

    def stored_text(self, place: Place) -> str | None:
        table, tag, column = place
        return self.seen.get(table, {}).get(tag, {}).get(column)

    def has_stored(self, table: str, tag: str) -> bool:
        return tag in self.seen.get(table, {})

    def faults_at(self, place: Place) -> list[Fault]:
        """The faults of the last try that stand at one field."""
        return [one for one in self.faults if place_of(self, one) == place]


def place_of(sheet: Sheet, fault: Fault) -> Place | None:
    """Where on the sheet a fault belongs; None where it is about no row that was put in."""
    tags = sheet.tags.get(fault.table or "", [])
    if fault.row is None or fault.column is None or not 0 <= fault.row < len(tags):
        return None
    return (fault.table or "", tags[fault.row], fault.column)


def parent_column(form: Form, table: str) -> str:
    """The column of `table` that names the form's record."""
    return TABLES[table].key[0] if table == form.table else form.children[table]


def tag_of(form: Form, table: str, row: Mapping[str, str | None]) -> str:
    """A row's place within the record: empty for the record itself, else what its key has beside the record's id."""
    parent = parent_column(form, table)
    return BETWEEN.join(row[name] or "" for name in TABLES[table].key if name != parent)


def key_row(form: Form, record_id: str, table: str, tag: str) -> Row:
    """The key columns of the row at `tag`."""
    parent = parent_column(form, table)
    others = [name for name in TABLES[table].key if name != parent]
    # The last may hold anything.
    return {parent: record_id, **dict(zip(others, tag.split(BETWEEN, max(len(others) - 1, 0)), strict=bool(others)))}


def fresh_sheet(form: Form, project_id: str, defaults: Mapping[str, Any]) -> Sheet:
    """A sheet for a record there is not yet, filled in with what is usual."""
    table = form.table or ""
    return Sheet(form, project_id, new_id(table), is_new=True, seeds={(table, "", column): value for column, value in defaults.items()})


def change_of(sheet: Sheet, rows: Mapping[str, Mapping[str, Row]], asked_of: Mapping[str, set[str]]) -> tuple[Change, dict[str, list[str]]]:
    """What the sheet writes, and by table the places of the rows in the order they are written.

    `rows` are the rows the form now holds; a stored row that was `asked_of` and is no longer among them is taken out.
    """
    put = {table: [{**key_row(sheet.form, sheet.record_id, table, tag), **row} for tag, row in some.items()] for table, some in rows.items() if some}
    if sheet.is_new and sheet.form.table in put and "project_id" in TABLES[sheet.form.table].column and sheet.form.table != "projects":
        put[sheet.form.table] = [{**row, "project_id": sheet.project_id} for row in put[sheet.form.table]]
    gone = {
        table: [key_row(sheet.form, sheet.record_id, table, tag) for tag in sheet.seen.get(table, {}) if tag in tags and tag not in rows.get(table, {})]
        for table, tags in asked_of.items()
    }
    seen = {table: list(some.values()) for table, some in sheet.seen.items()}
    return Change(put=put, take_out={table: keys for table, keys in gone.items() if keys}, seen=seen), {table: list(some) for table, some in rows.items()}
