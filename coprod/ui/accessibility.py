"""The accessibility statement, drawn: for whoever is inside, and for whoever is not let in."""

import streamlit as st

from coprod.reports import accessibility_words as words
from coprod.ui import signing_in
from coprod.ui.text import plain

PAGE = "accessibility"
TITLE = "Accessibility"
# As long as a line may be that is read with ease.
_WIDTH = 760


def statement() -> None:
    """The whole statement below its title. Asks nothing of the store."""
    with st.container(width=_WIDTH):
        st.markdown(words.IN_SHORT)
        for section in (words.WORKS, words.LIMITS, words.PAPERS, words.TESTED):
            _section(section)
        told = signing_in.told_contact()
        _section(words.report(plain(told) if told else None))
        for paragraph in words.happens():
            st.markdown(paragraph)
        st.caption(words.prepared())


def _section(section: words.Section) -> None:
    st.header(section.title, anchor=False)
    if section.text:
        st.markdown(section.text)
    st.markdown("\n".join(f"- {point}" for point in section.points))
