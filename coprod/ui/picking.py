"""Choosing a project, a tip or a table so that the choice stands in the address by its id."""

from collections.abc import Mapping

import streamlit as st


def pick(label: str, key: str, words: Mapping[str, str], *, help: str | None = None) -> str:
    """A select box over `words` (id → label), kept in the address as ?key=id. The first is taken where the address names none."""
    ids, box, wanted = list(words), f"{key}_box", st.query_params.get(key)
    # A link may name another id while the box still holds the last one: the address then wins.
    if wanted in words and wanted != st.session_state.get(f"{key}_written"):
        st.session_state[box] = wanted
    if st.session_state.get(box) not in words:
        st.session_state[box] = ids[0]
    picked = st.selectbox(label, ids, format_func=lambda one: words.get(one, one), key=box, help=help)
    # Where nothing was chosen the address stays as it is: going back must lead to the page before, not to this one again.
    if wanted or picked != ids[0]:
        remember(key, picked)
    return picked


def choose(key: str, value: str) -> None:
    """Set what a `pick` further down the page will show, as a click on a chart does."""
    st.session_state[f"{key}_box"] = value
    remember(key, value)


def chosen(key: str) -> str | None:
    """What the address, or the box, holds before the box is drawn."""
    wanted = st.query_params.get(key)
    held = st.session_state.get(f"{key}_box")
    return wanted if wanted and wanted != st.session_state.get(f"{key}_written") else held or wanted


def remember(key: str, value: str) -> None:
    """Write a choice into the address."""
    st.session_state[f"{key}_written"] = value
    if st.query_params.get(key) != value:
        st.query_params[key] = value
