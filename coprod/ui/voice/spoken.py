"""The team's own recordings: which is played with which question, a new one kept, an old one removed."""

import streamlit as st

from coprod.errors import CoprodError
from coprod.recording import prompts
from coprod.ui import cached, parts
from coprod.ui.view import View
from coprod.ui.voice.words import QUESTIONS


def recordings(view: View, project_id: str, questions: tuple[str, ...], manner: str) -> dict[str, str]:
    """A recording by question, where one is chosen."""
    kept = {one.prompt_id: one.name for one in prompts.prompts(cached.store(), view.viewer, project_id)}
    chosen = {}
    for place, question in enumerate(questions):
        said = QUESTIONS[question] if manner == "faces" else question or "the question"
        picked = st.selectbox(f"Recording for “{parts.plain(said)}”", [None, *kept], format_func=lambda one: kept.get(one, "None"), key=f"voice-prompt-{project_id}-{manner}-{place}")
        if picked:
            chosen[question] = picked
    _new(view, project_id)
    if kept:
        _remove(view, project_id, kept)
    return chosen


def _new(view: View, project_id: str) -> None:
    st.markdown("**A new recording.** Record your own voice, or bring a file of it; never a child’s.")
    made = st.session_state.get("voice-n-kept", 0)
    sound = st.audio_input("Record here", key=f"voice-recorded-{made}")
    file = st.file_uploader("or bring a sound file", type=["wav", "mp3", "m4a", "mp4", "ogg", "webm"], key=f"voice-file-{made}", max_upload_size=2)
    name = st.text_input("What it says", key=f"voice-name-{made}", max_chars=prompts.MOST_LETTERS, placeholder="How did you like it?")
    if not st.button("Keep this recording", key="voice-keep"):
        return
    brought = sound or file
    if brought is None:
        st.error("Record something, or choose a file first.", icon=":material/error:")
        return
    try:
        prompts.add_prompt(cached.store(), view.viewer, project_id, name, brought.getvalue())
    except CoprodError as error:
        st.error(parts.plain(f"{error.title}. {error.what} {error.remedy}"), icon=":material/error:")
        return
    st.session_state["voice-n-kept"] = made + 1
    st.rerun()


def _remove(view: View, project_id: str, kept: dict[str, str]) -> None:
    with st.popover("Listen or remove", icon=":material/graphic_eq:"):
        for prompt_id, name in kept.items():
            st.markdown(parts.plain(name))
            if found := prompts.sound(cached.store(), view.viewer, project_id, prompt_id):
                st.audio(found[1], format=found[0])
            if st.button("Remove", key=f"voice-remove-{prompt_id}"):
                prompts.remove_prompt(cached.store(), view.viewer, project_id, prompt_id)
                st.rerun()
