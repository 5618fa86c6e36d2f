"""Taking a record out: asked first, with what goes with it, and done whole."""

import streamlit as st

from coprod import recording
from coprod.errors import CoprodError
from coprod.recording import Change, Row
from coprod.schema import TABLES
from coprod.ui import cached
from coprod.ui.record import desk
from coprod.ui.record.around import Around
from coprod.ui.record.sheet import Sheet
from coprod.ui.text import count, plain


def take_out(one: Sheet, around: Around) -> None:
    """A button that asks, and one that does it."""
    if not one.form.can_go or not one.form.table:
        return
    if not one.is_asked_to_go:
        if st.button("Take it out", key=f"go·{one.serial}", type="tertiary", icon=":material/delete:"):
            one.is_asked_to_go = True
            st.rerun()
        return
    going, kept = with_it(one, around)
    with st.container(border=True):
        st.markdown(f"**Take this out?** {plain(_what_goes(going, kept))}")
        st.caption("It can be taken back afterwards. What did not happen, or happened otherwise, is better corrected.")
        with st.container(horizontal=True):
            if st.button("Yes, take it out", key=f"gone·{one.serial}", icon=":material/delete:"):
                _go(one, around, going, kept)
                st.rerun()
            if st.button("No, leave it", key=f"stay·{one.serial}", type="tertiary"):
                one.is_asked_to_go = False
                st.rerun()


def with_it(one: Sheet, around: Around) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    """By table the rows that go with the record, and those that only stop naming it."""
    store, viewer = cached.store(), around.view.viewer
    going = {table: recording.stored_rows(store, viewer, table, **{column: one.record_id}) for table, column in one.form.goes.items()}
    kept = {table: recording.stored_rows(store, viewer, table, **{column: one.record_id}) for table, column in one.form.lets_go.items()}
    return {table: rows for table, rows in going.items() if rows}, {table: rows for table, rows in kept.items() if rows}


def _what_goes(going: dict[str, list[Row]], kept: dict[str, list[Row]]) -> str:
    """“With it go Attendance (2 records) and Methods (3 records). 1 idea stays, without it.”"""
    parts = [f"{TABLES[table].title} ({count(len(rows), 'record')})" for table, rows in going.items()]
    said = [f"With it {'go' if len(parts) > 1 else 'goes'} {' and '.join([', '.join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)}."] if parts else []
    said += [f"{TABLES[table].title} that name it stay, without it: {len(rows):,}." for table, rows in kept.items()]
    return " ".join(said) or "Nothing else goes with it."


def _go(one: Sheet, around: Around, going: dict[str, list[Row]], kept: dict[str, list[Row]]) -> None:
    table = one.form.table or ""
    key = TABLES[table].key[0]
    change = Change(
        take_out={table: [{key: one.record_id}], **{name: [_key(name, row) for row in rows] for name, rows in going.items()}},
        put={name: [{**_key(name, row), one.form.lets_go[name]: None} for row in rows] for name, rows in kept.items()},
        seen={table: list(one.seen[table].values()), **going, **kept},
    )
    one.refused, one.faults, one.is_asked_to_go = None, [], False
    try:
        done = recording.record(cached.store(), around.view.viewer, change)
    except CoprodError as error:
        one.refused = error
        return
    one.tried, one.faults, one.conflicts = change, done.faults, done.conflicts
    if done.is_stored:
        desk.close(one)
        desk.tell(desk.Done(one.form, one.project_id, one.record_id, f"Taken out: {one.form.line(one.seen[table][''], around)}.", done.change_id, is_gone=True))


def _key(table: str, row: Row) -> Row:
    return {name: row[name] for name in TABLES[table].key}
