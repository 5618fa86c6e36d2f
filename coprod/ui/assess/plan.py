"""The action plan on the page: what is open and late, what was done and what it changed, and what the rules suggest next."""

import datetime
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from coprod.recording import planning
from coprod.recording.planning import Action
from coprod.recording.scope import may_write
from coprod.recording.suggesting import Suggestion, suggestions
from coprod.reports import outcome as outcomes
from coprod.reports import words
from coprod.reports.tables import plan_sheet
from coprod.ui import cached, parts, viewing, written
from coprod.ui.assess import plan_forms
from coprod.ui.assess.plan_forms import PART, opened
from coprod.ui.text import count, day, plain
from coprod.ui.view import View
from coprod.vocabulary import TIP

_PER_PAGE = 12
SUGGESTED = "plan-suggested"


def action_plan(view: View, project_id: str) -> None:
    """The plan of one project as of today, whatever day the page looks at."""
    one = view.of_project(project_id).at(datetime.date.today())
    actions = planning.plan(cached.store(), one.viewer, project_id, today=one.as_of)
    st.header(plain(headline(actions)), anchor=False)
    written.show_written(one, PART)
    plan_forms.show_warnings()
    is_mine = may_write(one.viewer)
    if not actions:
        parts.empty_state("Nothing is planned yet.", "Put in what the team will do next, by when, and how partners take part. The rules suggest where to begin.")
    if is_mine:
        _new(one, project_id)
    for action in _page("plan_page", [act for act in actions if not act.is_done]):
        _open_card(one, project_id, action, is_mine=is_mine)
    if is_mine:
        _suggested(one, project_id, actions)
    _done(one, project_id, [act for act in actions if act.is_done], is_mine=is_mine)
    if actions:
        _download(one, actions)


def headline(actions: Sequence[Action]) -> str:
    """The plan in a sentence: “4 actions are open, 2 of them late; 3 are done”."""
    n_open, n_late, n_done = (sum(one) for one in zip(*((not act.is_done, act.n_late > 0, act.is_done) for act in actions), strict=True)) if actions else (0, 0, 0)
    if not actions:
        return "Action plan"
    late = f", {n_late} of them late" if n_late else ""
    done = f"; {n_done} {'is' if n_done == 1 else 'are'} done" if n_done else ""
    return f"{count(n_open, 'action')} {'is' if n_open == 1 else 'are'} open{late}{done}" if n_open else f"No action is open{done}"


def _page(key: str, actions: Sequence[Action]) -> Sequence[Action]:
    skip = parts.paged(key, len(actions), _PER_PAGE)
    return actions[skip : skip + _PER_PAGE]


def _new(view: View, project_id: str) -> None:
    now = opened()
    if now and now.kind == "new" and not now.begun:
        plan_forms.action_form(view, project_id, now)
    else:
        st.button("Add an action", key="plan-new", icon=":material/add:", on_click=plan_forms.open_new)


def _suggested(view: View, project_id: str, actions: Sequence[Action]) -> None:
    """What the rules of the next levels ask for, each one click from an action."""
    box = st.expander(
        "Suggestions from the rules that would change a level", icon=":material/lightbulb:", key=SUGGESTED, expanded=not actions, on_change="rerun",
    )
    # Working the rules out anew after every action would make everyone wait for what few look at.
    if not box.open:
        return
    found = outcomes.gathered(view.rows, project_id, view.as_of)
    unmet = [rule for tip in found.tips for rule in tip.ahead.unmet] if found else []
    asked = {row["rule"]: words.asked(row) for row in unmet}
    with box:
        some = suggestions(unmet, [str(act.row["action"]) for act in actions if not act.is_done])
        if not some:
            st.caption("None: every rule is met, or stands in the plan already.")
        for one in some:
            _suggestion(view, project_id, one, asked[one.rule])


def _suggestion(view: View, project_id: str, one: Suggestion, asked: str) -> None:
    left, right = st.columns([5, 1], vertical_alignment="center")
    why = "The records cannot tell whether" if one.is_recording else "Not so yet:"
    left.markdown(f"**{one.tip} {plain(TIP[one.tip].short)}** {plain(one.action)}  \n:small[{plain(why)} {plain(asked)}.]")
    right.button("Plan this", key=f"plan-this-{one.rule}", help=f"Begin an action: {one.action}", on_click=plan_forms.open_new, args=(one,), width="stretch")
    now = opened()
    if now and now.begun == one:
        with st.container(border=True):
            plan_forms.action_form(view, project_id, now)


def _open_card(view: View, project_id: str, action: Action, *, is_mine: bool) -> None:
    now = opened()
    with st.container(border=True, gap="xsmall", key=f"plan-card-{action.action_id}"):
        _said(view, action)
        if now and now.action_id == action.action_id:
            (plan_forms.action_form if now.kind == "edit" else plan_forms.closing_form)(view, project_id, now)
        elif is_mine:
            with st.container(horizontal=True, gap="xsmall"):
                _button("Done …", "close", action, icon=":material/check:")
                _button("Change", "edit", action)
                st.button(
                    "Take out", key=f"plan-out-{action.action_id}", type="tertiary", help=f"Take “{action.row['action']}” out of the plan",
                    on_click=plan_forms.take_out, args=(view.viewer, action),
                )


def _said(view: View, action: Action) -> None:
    late = words.action_state(action, view.as_of)
    st.markdown(f"**{plain(action.row['action'])}**  \n{'**' if action.n_late else ''}{plain(words.sentence(late))}{'**' if action.n_late else ''}")
    partners = f"Partners: {action.row['partners_part']}" if action.row["partners_part"] else "How partners take part is not said yet"
    st.caption(plain(f"Tip {action.tip} {TIP[action.tip].short} · {action.row['owner_role']} · {partners}"))


def _button(label: str, kind: str, action: Action, icon: str | None = None) -> None:
    st.button(
        label, key=f"plan-{kind}-{action.action_id}", icon=icon, help=f"{label} “{action.row['action']}”", on_click=plan_forms.open_action, args=(kind, action),
    )


def _done(view: View, project_id: str, done: Sequence[Action], *, is_mine: bool) -> None:
    if not done:
        return
    now = opened()
    is_in_it = now is not None and any(act.action_id == now.action_id for act in done)
    with st.expander(f"{count(len(done), 'action')} done, and what changed", icon=":material/task_alt:", key="plan-done", expanded=is_in_it):
        for action in _page("plan_done_page", done):
            with st.container(border=True, gap="xsmall", key=f"plan-card-{action.action_id}"):
                st.markdown(f"**{plain(action.row['action'])}**  \nDone on {day(action.done_on)}. {plain(action.words or 'What it changed is not said yet.')}")
                st.caption(plain(f"Tip {action.tip} {TIP[action.tip].short} · {action.row['owner_role']}"))
                if now and now.action_id == action.action_id:
                    plan_forms.closing_form(view, project_id, now)
                elif is_mine:
                    with st.container(horizontal=True, gap="xsmall"):
                        _button("Say otherwise" if action.words else "Say what changed", "close", action)
                        st.button("Open again", key=f"plan-reopen-{action.action_id}", type="tertiary", on_click=plan_forms.reopen, args=(view.viewer, action))


def _download(view: View, actions: Sequence[Action]) -> None:
    sheet = plan_sheet(actions, view.as_of)
    table = pd.DataFrame(sheet.rows, columns=list(sheet.columns))
    st.download_button(
        "The plan as CSV", viewing.while_the_same(cached.opened, lambda: parts.csv_of(table.astype(object))), "action-plan.csv", "text/csv", key="plan-csv",
        icon=":material/download:", type="tertiary", on_click="ignore",
    )
