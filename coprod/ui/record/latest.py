"""What was recorded lately, each to be taken back; and every record, to be opened and corrected."""

import streamlit as st

from coprod import recording
from coprod.errors import CoprodError
from coprod.recording import Made, Row
from coprod.schema import TABLES
from coprod.ui import cached, parts
from coprod.ui.picking import pick
from coprod.ui.record import desk
from coprod.ui.record.around import REGISTERS, Around
from coprod.ui.record.forms import FORMS
from coprod.ui.record.spec import Form
from coprod.ui.text import count, plain

_MOST_CHANGES, _PER_PAGE = 10, 15
_SAID = "record-latest-said"
_WORDS = {"inserted": "new", "updated": "corrected", "removed": "taken out"}


def latest(around: Around) -> None:
    """The latest changes, then the records by table."""
    if said := st.session_state.pop(_SAID, None):
        st.info(plain(said), icon=":material/undo:")
    st.header("Recorded lately", anchor=False)
    made = recording.changes(cached.store(), around.view.viewer, project_id=around.project_id, most=_MOST_CHANGES)
    if not made:
        st.caption("Nothing was recorded here by hand yet.")
    for one in made:
        _change(one, around)
    st.header("Open a record", anchor=False)
    _records(around)


def _change(one: Made, around: Around) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(_what(one))}**  \n{one.at.day} {one.at:%B %Y, %H:%M} · {plain(one.by)}")
        if one.is_undone:
            st.caption("taken back", width="content")
        else:
            st.button("Take it back", key=f"back·{one.change_id}", on_click=_take_back, args=(one, around), icon=":material/undo:", type="tertiary")


def _what(one: Made) -> str:
    """“Sessions: 1 new; Attendance: 2 new, 1 corrected”."""
    told = []
    for table, counts in one.counts.items():
        words = [f"{n:,} {word}" for name, word in _WORDS.items() if (n := counts.get(name))]
        if words:
            told.append(f"{TABLES[table].title}: {', '.join(words)}" if table in TABLES else ", ".join(words))
    return "; ".join(told) or "Nothing"


def _take_back(one: Made, around: Around) -> None:
    try:
        recording.take_back(cached.store(), around.view.viewer, one.change_id)
    except CoprodError as error:
        st.session_state[_SAID] = f"{error.title}. {error.what} {error.remedy}"
        return
    st.session_state[_SAID] = f"Taken back: {_what(one)}."


def _records(around: Around) -> None:
    """The records of one table, the latest first, each a button to its form."""
    listed = {name: form.title for name, form in FORMS.items() if form.table and name not in ("projects", "programmes")}
    form = FORMS[pick("Records of", "listed", listed)]
    if around.n_more(form.name):
        _search(form, around)
        return
    rows = _rows(form, around)
    if not rows:
        st.caption("None is recorded.")
        return
    skip = parts.paged("listed_page", len(rows), _PER_PAGE)
    for row in rows[skip:skip + _PER_PAGE]:
        _to_open(form, around, row)
    st.caption(f"{count(len(rows), 'record')} in all.")


def _search(form: Form, around: Around) -> None:
    """Of places and partners there may be thousands: those the project works with, and what a search finds."""
    find = st.text_input(f"Find a {REGISTERS[form.name]}", key=f"listed-find-{form.name}", type="search", placeholder="A part of its name")
    names = around.found(form.name, find, None)
    skip = parts.paged("listed_page", len(names), _PER_PAGE)
    key = TABLES[form.name].key[0]
    ids = list(names)[skip:skip + _PER_PAGE]
    stored = {row[key]: row for row in recording.stored_rows(cached.store(), around.view.viewer, form.name, **{key: ids})}
    for record_id in ids:
        _to_open(form, around, stored[record_id])
    st.caption(f"Those the project works with come first; {around.n_more(form.name):,} more can be found by their name.")


def _to_open(form: Form, around: Around, row: Row) -> None:
    record_id = row[TABLES[form.name].key[0]]
    st.button(
        plain(form.line(row, around)), key=f"open·{form.name}·{record_id}", on_click=desk.open_form, args=(form.name, record_id), icon=":material/edit:", width="stretch", type="tertiary", wrap=True,
    )


def _rows(form: Form, around: Around) -> list[Row]:
    viewer, own = around.view.viewer, "project_id" in TABLES[form.name].column
    rows = recording.stored_rows(cached.store(), viewer, form.name, **({"project_id": around.project_id} if own else {}))
    if not form.dated:
        return sorted(rows, key=lambda row: form.line(row, around).lower())
    return sorted(rows, key=lambda row: row.get(form.dated) or "", reverse=True)
