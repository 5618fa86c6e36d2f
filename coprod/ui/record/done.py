"""What is said once something is stored: one sentence, and the ways on."""

from dataclasses import replace

import streamlit as st

from coprod import recording
from coprod.errors import CoprodError
from coprod.ui import cached
from coprod.ui.record import desk
from coprod.ui.record.around import Around
from coprod.ui.record.fault_words import in_words
from coprod.ui.record.forms import FORMS
from coprod.ui.text import plain


def told(what: desk.Done, around: Around) -> None:
    """The sentence, what is worth a look, and what one may do now."""
    st.success(plain(what.sentence), icon=":material/undo:" if what.is_taken_back else ":material/check:")
    for warning in what.warnings:
        st.warning("Saved, and worth a look: " + plain(in_words(warning, desk.labels_of(what))), icon=":material/visibility:")
    with st.container(horizontal=True, gap="small"):
        st.button(_again(what), on_click=desk.open_form, args=(what.form.name, None), key="again", icon=":material/add:", type="primary")
        if what.change_id and not what.is_taken_back:
            st.button("Take it back", on_click=_take_back, args=(what, around), key="take-back", icon=":material/undo:")
        if not what.is_taken_back and not what.is_gone:
            st.button("Correct it", on_click=desk.open_form, args=(what.form.name, what.record_id), key="correct", icon=":material/edit:")
    if not what.is_taken_back and not what.is_gone:
        _next(what)


def _again(what: desk.Done) -> str:
    return "Record another" if what.form.table and what.form.name != "projects" else "Another one"


def _next(what: desk.Done) -> None:
    """What often comes after: a group's people, the access facts of a new place."""
    if not what.form.next:
        return
    st.caption("Next, perhaps:")
    with st.container(horizontal=True, gap="small"):
        for name, label in what.form.next:
            belongs = FORMS[name].of == what.form.of and FORMS[name].parent
            st.button(label, on_click=desk.open_form, args=(name, what.record_id if belongs else None), key=f"next·{name}", icon=FORMS[name].icon)


def _take_back(what: desk.Done, around: Around) -> None:
    try:
        recording.take_back(cached.store(), around.view.viewer, what.change_id or "")
    except CoprodError as error:
        desk.tell(replace(what, sentence=f"{error.title}. {error.what} {error.remedy}", change_id=None, warnings=()))
        return
    desk.tell(replace(what, sentence="It is taken back: the records are as they were before.", is_taken_back=True, warnings=()))
