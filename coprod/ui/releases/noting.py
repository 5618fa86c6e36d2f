"""A lead's own words in a draft, section by section."""

import streamlit as st

from coprod import releases
from coprod.releases import Release
from coprod.reports.impact import SECTIONS
from coprod.ui import cached
from coprod.ui.releases import asking
from coprod.ui.text import plain
from coprod.ui.view import View

_EVERYONE = ""
_ABOUT = "Say beside any section what the figures cannot: why something fell, what is planned. A note names nobody; it is signed with the release."


def notes(view: View, release: Release, names: dict[str, str]) -> None:
    """Write a note beside a section, for every funder or for one; and those there are."""
    kept = releases.notes(cached.store(), view.viewer, release.release_id)
    st.markdown(_ABOUT)
    left, right = st.columns(2)
    section = left.selectbox("Section", list(SECTIONS), format_func=SECTIONS.__getitem__, key="note-section")
    whom = right.selectbox("For", [_EVERYONE, *release.funder_ids], format_func=lambda one: names.get(one, one) if one else "Every funder", key="note-funder")
    before = kept.get(whom, {}).get(section, "")
    place = f"note-{release.release_id}-{whom}-{section}"
    text = st.text_area("Note", before, key=place, height=140, max_chars=4_000)
    if st.button("Keep the note", key="note-keep", type="primary", disabled=text.strip() == before):
        asking.done(
            lambda: releases.write_note(cached.store(), view.viewer, release.release_id, whom, section, text),
            f"The note beside “{SECTIONS[section]}” is kept." if text.strip() else f"The note beside “{SECTIONS[section]}” is taken away.",
        )
    _kept(kept, names)


def _kept(kept: dict[str, dict[str, str]], names: dict[str, str]) -> None:
    every = [(section, whom, text) for section in SECTIONS for whom, said in kept.items() for text in [said.get(section)] if text]
    if not every:
        st.caption("No note is written yet.")
    for section, whom, text in every:
        with st.container(border=True):
            st.markdown(f"**{plain(SECTIONS[section])}** · {plain(names.get(whom, whom)) if whom else 'every funder'}")
            st.markdown("  \n".join(plain(line) for line in text.splitlines()))
