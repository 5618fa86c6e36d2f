"""The Record page's first part: what to record, then the form, then what was stored."""

import datetime
from pathlib import Path

import streamlit as st

from coprod.schema import TABLES
from coprod.ui import parts
from coprod.ui.project_picking import pick_project
from coprod.ui.record import desk, menu
from coprod.ui.record.around import Around
from coprod.ui.record.conflict_screen import settle
from coprod.ui.record.done import told
from coprod.ui.record.drawing import draw, heading
from coprod.ui.record.forms import FORMS, WITHIN
from coprod.ui.record.going import take_out
from coprod.ui.record.past import history
from coprod.ui.record.spec import Form
from coprod.ui.text import plain
from coprod.ui.view import View

_WIDTH = 760


def around_project(view: View) -> Around | None:
    """The project chosen, on today's day; None where there is none yet, and a lead is offered to begin."""
    everything = view.of_everything()
    if everything.rows("filter_count")[0]["n"]:
        return Around(view, *pick_project(everything), datetime.date.today())
    if view.viewer.leads and view.viewer.may_write:
        return Around(view, "", "", datetime.date.today())
    parts.empty_state("No project is open to you.", "Ask the lead of the programme which projects you may see.")
    return None


def record(around: Around) -> None:
    """The choice of forms, or the form the address names."""
    if what := desk.done(around.project_id):
        told(what, around)
        if what.form.table or what.is_taken_back:
            st.divider()
        menu.offer(around) if around.project_id else menu.begin_by_hand(around)
        return
    name, record_id = desk.asked_for()
    form = FORMS.get(WITHIN.get(name or "", name or ""))
    if form is None:
        _offer(around)
    elif form.leads_alone and not around.is_lead:
        parts.empty_state("Not yours to change", f"{TABLES[form.name].title} are kept by the lead of the programme.")
    elif form.leads_alone and not record_id and not around.begins_programmes:
        parts.empty_state("Not yours to begin", "A new programme is begun by a lead of all programmes.")
    else:
        _form(form, around, record_id)


def _offer(around: Around) -> None:
    if around.project_id:
        menu.offer(around)
        return
    if around.begins_programmes:
        parts.empty_state("Nothing is recorded yet.", "Begin with a programme and a project here, or bring your records in from a file.", "data", label="Bring records in")
    else:
        parts.empty_state("No project is recorded in your programmes yet.", "Begin with a project here.")
    menu.begin_by_hand(around)


def touch() -> None:
    """Buttons of a thumb's size where a finger points."""
    st.html(Path(__file__).with_name("touch.css"))


def _form(form: Form, around: Around, record_id: str | None) -> None:
    # A team has its own project's facts to correct, and none to begin.
    its_own = form.parent == "projects" or (form.name == "projects" and not around.is_lead)
    record_id = record_id or (around.project_id if its_own else None)
    if form.parent and not record_id:
        _choose(form, around)
        return
    one = desk.sheet(form, around, record_id)
    if one is None:
        parts.empty_state("There is no such record here.", "It may have been taken out, or belong to another project. Choose what to record, or look under Latest.")
        menu.offer(around)
        return
    # No wider than is easy to read across.
    with st.container(width=_WIDTH):
        heading(one, around)
        if one.conflicts:
            settle(one, around)
            return
        draw(one, around)
        if not one.is_new:
            take_out(one, around)
            history(one, around)


def _choose(form: Form, around: Around) -> None:
    """Which group, or which place, a form of rows is about."""
    st.header(plain(form.title), anchor=False)
    st.caption(plain(form.about))
    names = around.names(form.parent or "")
    singular = {"groups": "group", "settings": "place"}[form.parent or ""]
    if not names:
        parts.empty_state(f"No {singular} is recorded yet.", f"Record the {singular} first.")
        menu.offer(around)
        return
    if around.n_more(form.parent or ""):
        find = st.text_input(f"Find a {singular}", key=f"find·{form.name}", type="search", placeholder="A part of its name")
        names = around.found(form.parent or "", find, None)
    chosen = st.selectbox(f"Which {singular}", list(names), index=None, format_func=names.__getitem__, placeholder="Choose", filter_mode="contains", key=f"which·{form.name}")
    if chosen:
        st.button("Go on", type="primary", on_click=desk.open_form, args=(form.name, chosen), key="go-on", width="stretch")
    st.button("Something else", icon=":material/arrow_back:", on_click=desk.open_form, args=(None,), key="something-else")
