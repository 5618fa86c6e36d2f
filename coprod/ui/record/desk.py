"""The forms that lie open in a session, and where the page stands: which form, which record, what was done last."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from coprod import recording
from coprod.errors import CoprodError
from coprod.intake import Fault
from coprod.recording import Change, Row
from coprod.schema import TABLES
from coprod.ui import cached
from coprod.ui.record.around import Around
from coprod.ui.record.pad import Pad
from coprod.ui.record.sheet import Seen, Sheet, change_of, fresh_sheet, tag_of
from coprod.ui.record.spec import Form

PART = "record_part"
PARTS = ("Record", "Needs", "Ahead", "Latest")
_SHEETS, _DONE = "record-sheets", "record-done"
_NEW = ""


@dataclass(frozen=True)
class Done:
    """What was stored last: told until another form is opened."""

    form: Form
    project_id: str
    record_id: str
    sentence: str
    change_id: str | None
    warnings: tuple[Fault, ...] = ()
    labels: Mapping[tuple[str, str], str] | None = None
    is_taken_back: bool = False
    is_gone: bool = False


def open_form(name: str | None, record_id: str | None = None) -> None:
    """Go to a form, for a new record or the one with `record_id`; to the choice of forms without a name."""
    st.session_state.pop(_DONE, None)
    if st.session_state.get(PART) != PARTS[0]:
        st.session_state[PART] = PARTS[0]
    _address(name, record_id)


def _address(name: str | None, record_id: str | None) -> None:
    for key, value in (("record", name), ("id", record_id)):
        if value:
            st.query_params[key] = value
        elif key in st.query_params:
            del st.query_params[key]


def asked_for() -> tuple[str | None, str | None]:
    """The form and the record that the address names."""
    return st.query_params.get("record"), st.query_params.get("id")


def sheet(form: Form, around: Around, record_id: str | None) -> Sheet | None:
    """The form as it lies open here, else opened now; None where there is no such record the viewer may see."""
    lying = st.session_state.setdefault(_SHEETS, {})
    place = (around.project_id, form.name, record_id or _NEW)
    if place not in lying:
        opened = _opened(form, around, record_id) if record_id else fresh_sheet(form, around.project_id, form.fresh(around))
        if opened is None:
            return None
        lying[place] = opened
    found: Sheet = lying[place]
    return found


def _opened(form: Form, around: Around, record_id: str) -> Sheet | None:
    seen = _as_stored(form, around, record_id)
    return Sheet(form, around.project_id, record_id, is_new=False, seen=seen, version=around.view.version) if seen is not None else None


def _as_stored(form: Form, around: Around, record_id: str) -> Seen | None:
    """The stored rows a form shows; None where the record is not there."""
    record = stored(around, form.of, record_id)
    if not record:
        return None
    seen = {form.table: {"": record[0]}} if form.table else {}
    for table, column in form.children.items():
        rows = recording.stored_rows(cached.store(), around.view.viewer, table, **{column: record_id})
        seen[table] = {tag_of(form, table, row): row for row in rows}
    return seen


def is_overtaken(one: Sheet, around: Around) -> bool:
    """Whether somebody else changed the record since the form was opened."""
    if one.is_new or one.version == around.view.version:
        return False
    if _as_stored(one.form, around, one.record_id) != one.seen:
        return True
    one.version = around.view.version
    return False


def stored(around: Around, table: str, record_id: str) -> list[Row]:
    """The stored record with this id, of the project in question or of none."""
    key = recording_key(table)
    rows = recording.stored_rows(cached.store(), around.view.viewer, table, **{key: record_id})
    return [row for row in rows if row.get("project_id", around.project_id) == around.project_id]


def recording_key(table: str) -> str:
    """The column that holds the id of a record of `table`."""
    return TABLES[table].key[0]


def close(one: Sheet) -> None:
    """Put a form away, with everything typed into it."""
    lying = st.session_state.get(_SHEETS, {})
    for place in [place for place, other in lying.items() if other is one]:
        del lying[place]
    for key in [key for key in st.session_state if str(key).startswith(f"rf·{one.serial}·")]:
        del st.session_state[key]


def keep(one: Sheet, pad: Pad) -> None:
    """Try to store what the form now holds."""
    change, one.tags = change_of(one, pad.rows, pad.asked_of)
    sentence = one.form.said(pad.rows, pad.around) if one.form.said else f"{one.form.title} is recorded."
    attempt(one, change, pad.around, sentence, pad.labels)


def attempt(one: Sheet, change: Change, around: Around, sentence: str, labels: Mapping[tuple[str, str], str] | None = None) -> None:
    """Record a change of a form; what stands in its way is kept on the form, which stays open."""
    one.tried, one.refused, one.faults, one.conflicts = change, None, [], []
    try:
        done = recording.record(cached.store(), around.view.viewer, change)
    except CoprodError as error:
        one.refused = error
        return
    one.faults, one.conflicts = done.faults, done.conflicts
    if not done.is_stored:
        return
    told = sentence if done.change_id else "Nothing was changed: it is stored as you have it."
    close(one)
    tell(Done(one.form, one.project_id, one.record_id, told, done.change_id, tuple(done.warnings), labels))
    if one.is_new and one.form.name == "projects":
        # What comes next is recorded for the new project.
        st.query_params["project"] = one.record_id


def done(project_id: str) -> Done | None:
    """What was stored last in this project, while it is still to be told: until the address names a form again, as a link from another page does."""
    if asked_for()[0]:
        st.session_state.pop(_DONE, None)
    found: Done | None = st.session_state.get(_DONE)
    return found if found and (found.project_id == project_id or found.form.name in ("projects", "programmes")) else None


def tell(what: Done) -> None:
    """Tell this next, in place of the form."""
    st.session_state[_DONE] = what
    _address(None, None)


def labels_of(what: Done) -> Any:
    """The form's own words for columns, for the warnings it left."""
    return lambda table, column: (what.labels or {}).get((table, column))
