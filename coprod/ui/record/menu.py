"""What there is to record, as large buttons, what comes up every week first."""

import streamlit as st

from coprod.ui.record import desk
from coprod.ui.record.around import Around
from coprod.ui.record.forms import FORMS, OFFERED
from coprod.ui.record.spec import Form

# Two abreast on a phone.
_WIDTH = 168


def offer(around: Around) -> None:
    """The buttons; a lead is also offered what begins a programme."""
    for heading, names in OFFERED.items():
        st.header(heading, anchor=False)
        with st.container(horizontal=True, gap="small"):
            for name in names:
                _button(FORMS[name], _record_id(FORMS[name], around), primary=name == "sessions")
    if around.is_lead:
        st.header("For the lead", anchor=False)
        begin_by_hand(around)


def begin_by_hand(around: Around) -> None:
    """The buttons with which an empty store, or an empty programme, is begun."""
    with st.container(horizontal=True, gap="small"):
        if around.begins_programmes:
            _button(FORMS["programmes"], None, label="New programme")
        _button(FORMS["projects"], None, label="New project", key="menu·new project")


def _record_id(form: Form, around: Around) -> str | None:
    """The project's own facts and targets are there already: they are opened, not made."""
    return around.project_id if form.of == "projects" else None


def _button(form: Form, record_id: str | None, *, label: str = "", primary: bool = False, key: str = "") -> None:
    st.button(
        label or ("The project's facts" if form.name == "projects" else form.title), icon=form.icon, key=key or f"menu·{form.name}", on_click=desk.open_form, args=(form.name, record_id),
        type="primary" if primary else "secondary", width=_WIDTH, wrap=True,
    )
