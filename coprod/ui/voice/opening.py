"""Opening a children's screen: where, what is asked, how it sounds and is steered, and the code that leads out of it."""

import streamlit as st

from coprod.recording import sittings
from coprod.recording.sittings import FACES, FEWEST_CHOICES, MANNERS, MOST_CHOICES, MOST_LETTERS, SCANNING, VOICES, Asked, Choice, Sitting
from coprod.ui import cached
from coprod.ui.project_picking import pick_project
from coprod.ui.text import day, plain
from coprod.ui.view import View
from coprod.ui.voice import spoken
from coprod.ui.voice.children import back_to_children, leave
from coprod.ui.voice.facilitator import asked_words, go_to, where
from coprod.ui.voice.pictures import CHOICES, drawings, side_by_side
from coprod.ui.voice.places import fault, session_and_group
from coprod.ui.voice.words import MANNERS as MANNER_WORDS
from coprod.ui.voice.words import QUESTIONS
from coprod.ui.voice.words import SCANNING as SCANNING_WORDS
from coprod.ui.voice.words import VOICES as VOICE_WORDS


def open_screen(view: View) -> None:
    """The form that opens a screen, with those that are open already above it."""
    everything = view.of_everything()
    st.markdown("Faces or pictures fill the screen; each touch is counted, nothing else is kept. No child has to read or write.")
    project_id, _ = pick_project(everything)
    _open_already(view, project_id)
    faults: dict[str, str] = st.session_state.get("voice-faults", {})
    st.header("Who is here", anchor=False)
    where = session_and_group(everything, project_id, faults)
    if where is None:
        return
    st.header("What is asked", anchor=False)
    asked = _asked(view, project_id, faults)
    st.header("The way out", anchor=False)
    code = st.text_input(
        "Code to leave the screen", max_chars=8, key="voice-code", placeholder="4 to 8 digits", width=260, autocomplete="off",
        help="Only who knows it can leave the children’s screen. It is kept for this screen alone, and never as you type it. "
        "Forgotten? Open this page on another device and finish the screen there.",
    )
    fault(faults, "code")
    if st.button("Open the children’s screen", type="primary", icon=":material/child_care:", key="voice-open"):
        _open(view, project_id, where, asked, code)
    if "open" in faults:
        _already(faults["open"])


def _open(view: View, project_id: str, where: tuple[str, str], asked: Asked, code: str) -> None:
    opened = sittings.open_sitting(
        cached.store(), view.viewer, project_id=project_id, session_id=where[0], group_id=where[1], asked=asked, code=code.strip(),
    )
    st.session_state["voice-faults"] = {"open": opened.already} if opened.already else opened.faults
    if opened.sitting_id:
        del st.session_state["voice-code"]
        back_to_children(opened.sitting_id)
        go_to(opened.sitting_id)
    st.rerun()


def _already(sitting_id: str) -> None:
    st.warning("A screen that asks this group the same is open already. Show that one here too: both add to the same counts.", icon=":material/tablet:")
    if st.button("Show it here too", key="voice-join"):
        st.session_state.pop("voice-faults", None)
        back_to_children(sitting_id)
        go_to(sitting_id)
        st.rerun()


def _open_already(view: View, project_id: str) -> None:
    found = sittings.open_sittings(cached.store(), view.viewer, project_id)
    if found:
        st.header("Open now", anchor=False)
    for one in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(asked_words(one.asked))}**  \n{plain(where(view, one))}  \nopened {day(one.opened_at)} by {plain(one.opened_by)}", width="stretch")
            _buttons(one)


def _buttons(one: Sitting) -> None:
    if one.state == "open" and st.button("Show it here", icon=":material/child_care:", key=f"voice-show-{one.sitting_id}"):
        back_to_children(one.sitting_id)
        go_to(one.sitting_id)
        st.rerun()
    if st.button("Counts and finish", key=f"voice-counts-{one.sitting_id}"):
        leave(one.sitting_id)
        go_to(one.sitting_id)
        st.rerun()


def _asked(view: View, project_id: str, faults: dict[str, str]) -> Asked:
    manner = st.segmented_control(
        "How the children answer", MANNERS, format_func=MANNER_WORDS.__getitem__, default="faces", key="voice-manner", required=True, label_visibility="collapsed",
    ) or "faces"
    fault(faults, "manner")
    if manner == "faces":
        questions, n_faces, choices = _faces(faults)
    else:
        questions, n_faces, choices = _choices(faults)
    with st.expander("Voice, switches, rest", icon=":material/tune:"):
        voice = st.radio("Spoken question", VOICES, format_func=VOICE_WORDS.__getitem__, key="voice-voice", help="The tablet’s own voice is used only where it needs no server elsewhere.")
        prompts = spoken.recordings(view, project_id, questions, manner) if voice == "recorded" else {}
        scanning = st.radio("How the screen is steered", SCANNING, format_func=SCANNING_WORDS.__getitem__, key="voice-scanning", help="A switch that presses the space bar or Enter.")
        pace = st.slider("Seconds the light rests on each picture", 0.6, 5.0, 1.6, 0.2, key="voice-pace") if scanning == "one" else 1.6
        dims_after = st.select_slider("Goes dark when left alone for", [20, 60, 120, 300], value=60, format_func=lambda s: f"{s} seconds", key="voice-dims")
    return Asked(manner, questions, n_faces, choices, voice, prompts, scanning, pace, dims_after)


def _faces(faults: dict[str, str]) -> tuple[tuple[str, ...], int, tuple[Choice, ...]]:
    picked = st.pills("Questions, asked one after another", list(QUESTIONS), format_func=QUESTIONS.__getitem__, selection_mode="multi", default=["felt_safe"], key="voice-questions")
    fault(faults, "questions")
    n_faces = st.radio("Faces", [5, 3], format_func=lambda n: f"{n} faces" if n == 5 else "3 faces, for the youngest", key="voice-faces", horizontal=True)
    # In the order people know them, whichever was touched first.
    questions = tuple(one for one in QUESTIONS if one in picked)
    shown = [*questions, *(f"face_{n}" for n in FACES[n_faces])]
    st.image(side_by_side(shown), width="content", alt=f"What the children see: a picture for each question, and {n_faces} faces from sad to happy")
    return questions, n_faces, ()


def _choices(faults: dict[str, str]) -> tuple[tuple[str, ...], int, tuple[Choice, ...]]:
    question = st.text_input("What do they choose between?", max_chars=MOST_LETTERS, key="voice-question", placeholder="Which den shall we build?")
    fault(faults, "question")
    picked = st.pills(f"Pictures, {FEWEST_CHOICES} to {MOST_CHOICES}", list(CHOICES), format_func=CHOICES.__getitem__, selection_mode="multi", key="voice-pictures")
    fault(faults, "choices")
    choices = []
    for column, name in zip(st.columns(max(len(picked), 4)), picked, strict=False):
        with column:
            st.image(drawings()[name], width=96, alt=CHOICES[name])
            label = st.text_input("Stands for", value=CHOICES[name], max_chars=MOST_LETTERS, key=f"voice-label-{name}")
            choices.append(Choice(" ".join(label.split()), name))
    return (" ".join(question.split()),), 5, tuple(choices)
