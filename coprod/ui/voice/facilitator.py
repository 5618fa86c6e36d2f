"""The facilitator's side of an open screen: counts so far, the last tap back, back to the children, finish."""

import datetime

import streamlit as st

from coprod import recording
from coprod.errors import CoprodError
from coprod.recording import sittings, taps
from coprod.recording.sittings import Asked, Sitting
from coprod.ui import cached
from coprod.ui.text import count, day, plain
from coprod.ui.view import View
from coprod.ui.voice.children import back_to_children, is_left, is_shown, leave
from coprod.ui.voice.pictures import drawings
from coprod.ui.voice.places import offer_to_mark_held
from coprod.ui.voice.words import MANNERS, STATES, answer_words, question_words, so_far

_ADDRESS = "sitting"


def sitting_in_address(view: View) -> Sitting | None:
    """The sitting the address names, where it is the viewer's."""
    wanted = st.query_params.get(_ADDRESS)
    if not wanted:
        return None
    try:
        return sittings.sitting(cached.store(), view.viewer, wanted)
    except CoprodError as error:
        st.warning(f"**{plain(error.title)}.** {plain(error.what)} {plain(error.remedy)}", icon=":material/info:")
        return None


def go_to(sitting_id: str | None) -> None:
    """Put a sitting into the address, or take it out."""
    if sitting_id:
        st.query_params[_ADDRESS] = sitting_id
    elif _ADDRESS in st.query_params:
        del st.query_params[_ADDRESS]


def is_with_children(found: Sitting) -> bool:
    """Whether this browser is to show the children's side: while it is open, and until the code is typed."""
    return not is_left(found.sitting_id) and (found.state == "open" or is_shown(found.sitting_id))


def asked_words(asked: Asked) -> str:
    """“How was it? Faces: I felt safe, I enjoyed it”."""
    return f"{MANNERS[asked.manner]}: {', '.join(question_words(asked, question) for question in asked.questions)}"


def facilitate(view: View, found: Sitting) -> None:
    """Everything the facilitator sees of one screen."""
    st.markdown(f"**{plain(asked_words(found.asked))}**  \n{plain(where(view, found))}")
    if said := st.session_state.pop("voice-said", None):
        st.error(plain(said), icon=":material/error:")
    if found.state != "open":
        st.info(STATES[found.state], icon=":material/info:")
    elif _status(view, found) == "planned":
        offer_to_mark_held(view, found.session_id)
    if found.state == "open":
        _open_counts(view, found)
        _open_buttons(view, found)
    else:
        _show_counts(found, taps.counts(cached.store(), view.viewer, found.sitting_id))
        _ended_buttons(view, found)


@st.fragment(run_every=4)
def _open_counts(view: View, found: Sitting) -> None:
    """Counts as they come in from every tablet, and the last of them, which can go back."""
    store = cached.store()
    _show_counts(found, taps.counts(store, view.viewer, found.sitting_id))
    last = taps.last_tap(store, view.viewer, found.sitting_id)
    if last is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.image(drawings()[_drawing(found.asked, last.choice)], width=56, alt="")
        st.markdown(f"The last tap: **{plain(answer_words(found.asked, last.choice))}**  \n{plain(question_words(found.asked, last.question))}", width="stretch")
        # Done before the counts are read again, so that the same run shows them.
        st.button("Take it back", icon=":material/undo:", key=f"voice-back-{last.tap_id}", on_click=_take_back, args=(view, found, last.tap_id))


def _take_back(view: View, found: Sitting, tap_id: str) -> None:
    try:
        taps.take_back_last(cached.store(), view.viewer, found.sitting_id, tap_id)
    except CoprodError as error:
        st.session_state["voice-said"] = f"{error.title}. {error.what} {error.remedy}"


def _show_counts(found: Sitting, counts: taps.Counts) -> None:
    n = sum(sum(by.values()) for by in counts.values())
    st.header(so_far(n) if found.state == "open" else count(n, "tap"), anchor=False)
    for question in found.asked.questions:
        st.markdown(f"**{plain(question_words(found.asked, question))}**")
        with st.container(horizontal=True, gap="small"):
            for choice in found.asked.answers:
                with st.container(width=94, gap="xsmall"):
                    st.image(drawings()[_drawing(found.asked, choice)], width=72, alt="")
                    st.markdown(f"**{counts.get(question, {}).get(choice, 0):,}**  \n{plain(answer_words(found.asked, choice))}")


def _drawing(asked: Asked, choice: str) -> str:
    return f"face_{choice}" if asked.manner == "faces" else next(one.picture for one in asked.choices if one.label == choice)


def _open_buttons(view: View, found: Sitting) -> None:
    with st.container(horizontal=True):
        if st.button("Back to the children", type="primary", icon=":material/child_care:", key="voice-again"):
            back_to_children(found.sitting_id)
            st.rerun()
        if st.button("Finish", icon=":material/check:", key="voice-finish", help="Closes this screen on every tablet. The counts stay; the ids of the taps are cleared."):
            sittings.finish(cached.store(), view.viewer, found.sitting_id)
            leave(found.sitting_id)
            st.rerun()


def _ended_buttons(view: View, found: Sitting) -> None:
    with st.container(horizontal=True):
        if st.button("Open another screen", type="primary", key="voice-new"):
            go_to(None)
            st.rerun()
        if found.state == "finished":
            with st.popover("Take all of it back", icon=":material/undo:"):
                st.markdown("This takes out everything that was counted on this screen; what was counted otherwise stays.")
                if st.button("Take it back", key="voice-take-all"):
                    _take_all_back(view, found)
    if found.state == "gone" and st.button("Close this screen", key="voice-close"):
        sittings.finish(cached.store(), view.viewer, found.sitting_id)
        st.rerun()


def _take_all_back(view: View, found: Sitting) -> None:
    try:
        for change_id in reversed(found.changes):
            recording.take_back(cached.store(), view.viewer, change_id)
    except CoprodError as error:
        st.error(plain(f"{error.title}. {error.what} {error.remedy}"), icon=":material/error:")
        return
    st.rerun()


def where(view: View, found: Sitting) -> str:
    """“Tuesday group · Den building · 3 March 2026”."""
    said = [row["label"] for row in recording.stored_rows(cached.store(), view.viewer, "groups", group_id=found.group_id)]
    for row in recording.stored_rows(cached.store(), view.viewer, "sessions", session_id=found.session_id):
        said += [row["title"], day(datetime.date.fromisoformat(str(row["held_on"])))]
    return " · ".join(one for one in said if one)


def _status(view: View, found: Sitting) -> str | None:
    rows = recording.stored_rows(cached.store(), view.viewer, "sessions", session_id=found.session_id)
    return rows[0]["status"] if rows else None
