"""A form on the page: its questions from top to bottom, what stands in the way, and the button that saves it."""

import streamlit as st

from coprod.intake import Fault
from coprod.ui.record import desk
from coprod.ui.record.around import Around
from coprod.ui.record.fault_words import in_words
from coprod.ui.record.pad import Pad
from coprod.ui.record.sheet import Sheet, place_of
from coprod.ui.record.spec import Ask, Form, More
from coprod.ui.text import count, plain


def draw(one: Sheet, around: Around) -> None:
    """The whole form, and what its buttons do."""
    _overtaken(one, around)
    top = st.container()
    pad = Pad(one, around)
    _items(pad, one.form)
    with top:
        _in_the_way(one, pad)
    if st.button("Save" if one.is_new or not one.form.table else "Save the correction", type="primary", icon=":material/check:", width="stretch", key=f"save·{one.serial}"):
        desk.keep(one, pad)
        st.rerun()


def _items(pad: Pad, form: Form) -> None:
    for item in form.items:
        if isinstance(item, Ask):
            pad.ask(item)
        elif isinstance(item, More):
            _more(pad, item)
        else:
            item(pad)


def _more(pad: Pad, more: More) -> None:
    columns = {(pad.table, "", ask.column) for ask in more.asks}
    has_something = any(pad.sheet.seed(place) is not None for place in columns)
    at_fault = any(pad.sheet.faults_at(place) for place in columns)
    stands_open = at_fault or (more.opens(pad.answers) if more.opens else not pad.sheet.is_new and has_something)
    with st.expander(more.label, expanded=stands_open, key=f"more·{pad.sheet.serial}·{more.label}·{at_fault}"):
        for ask in more.asks:
            pad.ask(ask)


def _overtaken(one: Sheet, around: Around) -> None:
    if not desk.is_overtaken(one, around):
        return
    st.warning("Somebody else has changed this since you opened it. Save yours and you are shown both; or look at it anew, without what you typed.", icon=":material/group:")
    if st.button("Show it as it is now", key=f"anew·{one.serial}", icon=":material/refresh:"):
        desk.close(one)
        st.rerun()


def _in_the_way(one: Sheet, pad: Pad) -> None:
    """A line over the form: how many things are to be put right, and those that stand beside no field."""
    if one.refused:
        st.error(f"**{plain(one.refused.title)}**  \n{plain(one.refused.what)} {plain(one.refused.remedy)}", icon=":material/error:")
    if not one.faults:
        return
    elsewhere = [fault for fault in one.faults if place_of(one, fault) not in pad.drawn]
    said = f"**Not saved yet.** {count(len(one.faults), 'thing is', 'things are')} to be put right"
    st.error(said + ("." if elsewhere else ", named below beside the field."), icon=":material/error:")
    for fault in elsewhere:
        st.error(plain(_with_record(fault, pad)), icon=":material/error:")


def _with_record(fault: Fault, pad: Pad) -> str:
    return in_words(fault, pad.label)


def heading(one: Sheet, around: Around) -> None:
    """What the form is for, and the way back."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        words, back = st.container(width="content"), st.container(width="content")
    title = one.form.title if not one.form.table else f"Record {one.form.thing}" if one.is_new else f"{one.form.title}: correct it"
    words.header(plain(title), anchor=False)
    if not one.form.table:
        words.markdown(f"**{plain(around.name(one.form.of, one.record_id, one.record_id))}**")
    back.button("Something else", icon=":material/arrow_back:", on_click=desk.open_form, args=(None,), key="something-else", type="tertiary")
    st.caption(plain(one.form.about))
