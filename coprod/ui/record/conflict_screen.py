"""Two people changed the same: both versions side by side, and whose is taken, for each column or as a whole."""

import streamlit as st

from coprod.recording import Conflict
from coprod.schema import TABLES
from coprod.ui.record import desk
from coprod.ui.record.around import Around
from coprod.ui.record.settling import NOW, YOURS, contested, settled, theirs_alone
from coprod.ui.record.sheet import Sheet, tag_of
from coprod.ui.record.values import label_of, shown
from coprod.ui.text import plain

Chosen = dict[tuple[int, str], str]


def settle(one: Sheet, around: Around) -> None:
    """The screen in place of the form while a race is to be settled; nothing typed is lost meanwhile."""
    st.warning("**Somebody else was quicker.** While you wrote, this was changed. Nothing of yours is lost, and nothing is stored yet: choose.", icon=":material/group:")
    chosen: Chosen = {}
    for place, conflict in enumerate(one.conflicts):
        with st.container(border=True):
            _one(one, around, place, conflict, chosen)
    if st.button("Save what is chosen here", type="primary", icon=":material/check:", width="stretch", key=f"settle·{one.serial}"):
        _store(one, around, chosen)
    with st.container(horizontal=True):
        if st.button("Take mine everywhere", key=f"mine·{one.serial}"):
            _store(one, around, {(place, ""): YOURS for place in range(len(one.conflicts))})
        if st.button("Take theirs everywhere", key=f"theirs·{one.serial}"):
            _store(one, around, {(place, ""): NOW for place in range(len(one.conflicts))})
        if st.button("Back to the form", key=f"back·{one.serial}", type="tertiary"):
            one.conflicts = []
            st.rerun()


def _one(one: Sheet, around: Around, place: int, conflict: Conflict, chosen: Chosen) -> None:
    st.markdown(f"**{plain(_title(one, around, conflict))}**")
    columns = contested(conflict)
    if conflict.now is None or conflict.yours is None:
        words = {YOURS: "Mine: it stays, as I have it", NOW: "Theirs: it is taken out"} if conflict.now is None else {YOURS: "Mine: it is taken out", NOW: "Theirs: it stays, as they have it"}
        said = "They took it out." if conflict.now is None else "You take it out; they changed it."
        chosen[place, ""] = st.radio(said, list(words), format_func=words.__getitem__, key=f"c·{one.serial}·{place}", persist_state="session")
    for name in columns:
        chosen[place, name] = _column(one, around, place, conflict, name)
    if others := theirs_alone(conflict):
        table = TABLES[conflict.table]
        told = "; ".join(f"{label_of(table.column[name])}: {value_of(around, conflict.table, name, (conflict.now or {})[name])}" for name in others)
        st.caption(plain(f"They also changed, and it stays: {told}."))
    if not columns and conflict.now is not None and conflict.yours is not None:
        st.caption("You changed different things: both stay.")


def _column(one: Sheet, around: Around, place: int, conflict: Conflict, name: str) -> str:
    yours, now, seen = (value_of(around, conflict.table, name, (row or {}).get(name)) for row in (conflict.yours, conflict.now, conflict.seen))
    words = {YOURS: f"Mine: {yours}", NOW: f"Theirs: {now}"}
    label = label_of(TABLES[conflict.table].column[name]) + (f" (was: {seen})" if conflict.seen else "")
    return str(st.radio(plain(label), list(words), format_func=lambda which: plain(words[which]), key=f"c·{one.serial}·{place}·{name}", persist_state="session"))


def _store(one: Sheet, around: Around, chosen: Chosen) -> None:
    if one.tried is not None:
        change = settled(one.tried, one.conflicts, chosen)
        one.tags = {table: [tag_of(one.form, table, row) for row in rows] for table, rows in change.put.items()}
        desk.attempt(one, change, around, f"{one.form.title}: both versions are settled and stored.")
    st.rerun()


def _title(one: Sheet, around: Around, conflict: Conflict) -> str:
    """The record a race was about: “Attendance: Tuesday group”."""
    table = TABLES[conflict.table]
    rest = [value_of(around, table.name, name, value) for name, value in conflict.key.items() if value and value != one.record_id and value != one.project_id]
    return ": ".join([table.title, *rest])


def value_of(around: Around, table: str, name: str, text: str | None) -> str:
    """A stored text as people read it: the name of what it refers to, the label of a word, a day."""
    column = TABLES[table].column[name]
    if text and column.ref and column.ref != "segments":
        return around.name(column.ref, text, text)
    if text and column.ref:
        return next((f"{row['dimension']}, {row['label']}" for row in around.segments if row["segment_id"] == text), text)
    return shown(column, text)
