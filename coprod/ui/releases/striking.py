"""The ideas, reviews and stories in a draft: each can be struck out, and put back."""

import streamlit as st

from coprod import releases
from coprod.disclosure.content import Text
from coprod.releases import Release
from coprod.ui import cached, parts
from coprod.ui.releases import asking, words
from coprod.ui.text import count, day, plain
from coprod.ui.view import View

_PER_PAGE = 10
_ABOUT = (
    "These words go to funders as they were written down. Strike out what should not leave: it is taken out for every funder of this release, and stays in your records. "
    "Texts that look like a person’s data, or name a group, are not here: they were left out already."
)


def texts(view: View, release: Release) -> None:
    """The texts of all funders, each once, by kind; those struck out are marked."""
    every = words.unique_texts(asking.says(view, release, with_struck=True))
    struck = {text.record_id for text in releases.struck(cached.store(), view.viewer, release.release_id)}
    st.markdown(_ABOUT)
    if not every:
        st.caption("No idea, review or story can leave in this release.")
        return
    kinds = [kind for kind in words.KINDS if any(text.kind == kind for text in every)]
    kind = st.segmented_control("Kind", kinds, format_func=words.KINDS.__getitem__, default=kinds[0], required=True, key="text-kind")
    of_kind = [text for text in every if text.kind == kind]
    n_struck = sum(text.record_id in struck for text in of_kind)
    st.caption(f"{count(len(of_kind), 'text')}, {n_struck:,} struck out.")
    skip = parts.paged("text_page", len(of_kind), _PER_PAGE)
    projects = {project.project_id: project.name for one in asking.says(view, release) for project in one.projects}
    for text in of_kind[skip : skip + _PER_PAGE]:
        _entry(view, release, text, projects.get(text.project_id, text.project_id), is_struck=text.record_id in struck)


def _entry(view: View, release: Release, text: Text, project: str, *, is_struck: bool) -> None:
    with st.container(border=True):
        said, button = st.columns([4, 1], vertical_alignment="center")
        when = f" · {day(text.on)}" if text.on else ""
        mark = " · **struck out**" if is_struck else ""
        lines = [f"**{plain(project)}**{when}{mark}", plain(text.text), *([f"→ {plain(text.answer)}"] if text.answer else [])]
        said.markdown("  \n".join(lines))
        if is_struck:
            pressed = button.button("Put back", key=f"back-{text.record_id}", icon=":material/undo:", width="stretch")
        else:
            pressed = button.button("Strike out", key=f"strike-{text.record_id}", icon=":material/strikethrough_s:", width="stretch")
    if pressed:
        act = releases.put_back if is_struck else releases.strike_out
        asking.done(lambda: act(cached.store(), view.viewer, release.release_id, text.record_id), "Put back." if is_struck else "Struck out for every funder.")
