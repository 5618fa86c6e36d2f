"""The needs board: each need a card in the column of its stage, with the one step it waits for."""

import datetime
from dataclasses import dataclass

import streamlit as st

from coprod import recording
from coprod.errors import CoprodError
from coprod.recording import Row
from coprod.recording.board import STAGES, STEPS, Step, next_step, other_steps, step_change, too_early
from coprod.ui import board_words as words
from coprod.ui import cached, parts, written
from coprod.ui.record import desk
from coprod.ui.text import day, plain
from coprod.ui.view import View

PART = "board"
_OPEN = "board-open"
# Cards a column shows at first, and after “Show all”.
_FIRST, _MOST = 8, 400


@dataclass(frozen=True)
class Opened:
    """The need whose dialog is open, as it was looked at then, and the step it is open for; None for all there is to do."""

    need_id: str
    seen: Row
    step_id: str | None = None


def needs_board(view: View, project_id: str) -> None:
    """The board of one project, on today's day whatever day the page looks at."""
    one = view.of_project(project_id).at(datetime.date.today())
    choices = one.rows("board_choices")
    if written.turn_to(PART, project_id):
        _close()
    written.show_written(one, PART)
    if not choices:
        parts.empty_state("No need is recorded", "Ask each group what it needs to take part, and note it, also where the answer is “nothing”.")
        st.button("Record a need", key="board-first", icon=":material/add:", on_click=desk.open_form, args=("needs",))
        return
    groups, features = _filters(choices)
    shows_all = st.session_state.get("board-all", False)
    rows = one.rows("board_needs", groups=groups, features=features, most=_MOST if shows_all else _FIRST)
    stages = words.in_order(rows)
    seen = {str(row["need_id"]): row for row in recording.stored_rows(cached.store(), one.viewer, "needs", need_id=[row["need_id"] for row in rows])} if rows else {}
    _summary(rows)
    columns = dict(zip(STAGES, st.columns(5, gap="small"), strict=False))
    columns["declined"] = st.container()
    for stage, needs in stages.items():
        with columns[stage]:
            _column(one, stage, needs, seen)
    _all_or_few(stages)
    _dialog_of(one, rows)


def _filters(choices: list[dict]) -> tuple[list[str] | None, list[str] | None]:
    labels = {row["id"]: f"{row['label']} ({row['n_needs']})" for row in choices if row["kind"] == "group"}
    about = {row["id"]: f"{words.feature_label(row['id'])} ({row['n_needs']})" for row in choices if row["kind"] == "feature"}
    left, right = st.columns(2)
    groups = left.multiselect("Group", list(labels), format_func=lambda one: labels.get(one, one), key="board_group", bind="query-params", placeholder="All")
    features = right.multiselect("About", list(about), format_func=lambda one: about.get(one, one), key="board_about", bind="query-params", placeholder="Everything")
    return list(groups) or None, list(features) or None


def _summary(rows: list[dict]) -> None:
    if not rows:
        st.caption("No need is like this: take one of the choices away.")
        return
    counts = {row["stage"]: row["n_stage"] for row in rows}
    st.markdown(f"**{plain(words.headline(sum(counts.values()), rows[0]['n_open'], rows[0]['oldest']))}**")


def _column(view: View, stage: str, needs: list[dict], seen: dict[str, Row]) -> None:
    n = int(needs[0]["n_stage"]) if needs else 0
    st.subheader(f"{STAGES[stage]} · {n}", anchor=False)
    st.caption(words.ABOUT[stage])
    for need in needs:
        if need["need_id"] in seen:
            _card(view, need, seen[need["need_id"]])
    if n > len(needs):
        st.caption(f"and {n - len(needs):,} more")


def _card(view: View, need: dict, seen: Row) -> None:
    need_id, step = need["need_id"], next_step(need)
    with st.container(border=True, gap="xsmall", key=f"need-{need_id}"):
        st.markdown(f"**{plain(need['need'])}**")
        st.caption(plain(" · ".join([need["group_label"], words.feature_label(need["feature"]), words.since(need)])))
        for line in words.remarks(need):
            st.caption(line)
        with st.container(horizontal=True, gap="xsmall"):
            if step:
                asks = step.asks is not None
                st.button(
                    step.label, key=f"step-{need_id}", type="primary" if need["is_open"] else "secondary", wrap=True,
                    on_click=_open if asks else _take, args=(Opened(need_id, seen, step.id),) if asks else (view, step, seen, need["need"]),
                )
            st.button("More", key=f"more-{need_id}", type="tertiary", help=f"Everything to do with “{need['need']}”", on_click=_open, args=(Opened(need_id, seen),))


def _open(opened: Opened) -> None:
    st.session_state[_OPEN] = opened


def _close() -> None:
    st.session_state.pop(_OPEN, None)


def _take(view: View, step: Step, seen: Row, need: str) -> None:
    """A step that needs no words: today, in one tap."""
    written.write(view.viewer, PART, step_change(seen, step, datetime.date.today()), words.told(step, need))


def _all_or_few(stages: dict[str, list[dict]]) -> None:
    if st.session_state.get("board-all") or any(needs and needs[0]["n_stage"] > len(needs) for needs in stages.values()):
        st.toggle("Show all cards", key="board-all")


def _dialog_of(view: View, rows: list[dict]) -> None:
    opened: Opened | None = st.session_state.get(_OPEN)
    need = next((row for row in rows if opened and row["need_id"] == opened.need_id), None)
    if opened is None or need is None:
        _close()
        return
    title = STEPS[opened.step_id].label if opened.step_id else "What happened with this need?"
    st.dialog(title, on_dismiss=_close)(_dialog)(view, need, opened)


def _dialog(view: View, need: dict, opened: Opened) -> None:
    st.markdown(f"**{plain(need['need'])}**")
    st.caption(plain(f"{need['group_label']} · {words.feature_label(need['feature'])} · {words.since(need)}"))
    if opened.step_id:
        _step_form(view, need, opened, STEPS[opened.step_id])
        return
    for line in words.when_taken(need):
        st.markdown(f"- {plain(line)}")
    steps = [one for one in (next_step(need), *other_steps(need)) if one]
    if steps:
        labels = {step.id: step.label for step in steps}
        chosen = st.selectbox("What happened?", list(labels), index=None, format_func=lambda one: labels.get(one, one), key="board-step", placeholder="Choose")
        if chosen:
            _step_form(view, need, opened, STEPS[chosen])
    _go_back(view, opened)
    if st.button("Open the whole form", key="board-form", icon=":material/edit_note:", type="tertiary", on_click=_whole_form, args=(opened,)):
        st.rerun()


def _whole_form(opened: Opened) -> None:
    _close()
    desk.open_form("needs", opened.need_id)


def _step_form(view: View, need: dict, opened: Opened, step: Step) -> None:
    today = datetime.date.today()
    said, slots = None, {}
    if step.asks:
        said = st.text_area(step.asks, value=need["response"] or "", key=f"board-said-{step.id}", height=80, max_chars=1000) or None
        slots["response"] = st.container()
    on = st.date_input("On", value=today, max_value=max(today, need["raised_on"]), min_value=need["raised_on"], key=f"board-on-{step.id}", format="DD/MM/YYYY")
    slots[step.column] = st.container()
    if not st.button("Save", key="board-save", type="primary", icon=":material/check:"):
        return
    fault = too_early(opened.seen, step, on, today) if isinstance(on, datetime.date) else "Choose the day."
    if step.must_say and not (said or "").strip():
        slots["response"].error("Say why in a few words: the group will want to know.", icon=":material/error:")
        return
    if fault:
        slots[step.column].error(fault, icon=":material/error:")
        return
    done = written.tried(view.viewer, step_change(opened.seen, step, on, said), words.told(step, need["need"]))
    if not done.is_stored and not (done.done and done.done.conflicts):
        written.complain(done, slots)
        return
    written.remember(PART, done)
    _close()
    st.rerun()


def _go_back(view: View, opened: Opened) -> None:
    """Taking back what was recorded last about this need, where it was recorded by hand."""
    try:
        versions = recording.history(cached.store(), view.viewer, "needs", {"need_id": opened.need_id})
    except CoprodError:
        return
    last = versions[0] if versions else None
    if last is None or last.change_id is None or last.what != "edit" or last.at is None:
        return
    st.caption(plain(f"Last recorded on {day(last.at.date())}, by {last.by}."))
    if st.button("Take back the last step", key="board-back", icon=":material/undo:"):
        _close()
        written.take_back(view.viewer, PART, last.change_id)
        st.rerun()
