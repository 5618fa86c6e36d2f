"""Choosing a project, a tip or a table so that the choice stands in the address by its id."""

from collections.abc import Mapping

import streamlit as st


def pick(label: str, key: str, words: Mapping[str, str], *, help: str | None = None, usual: str | None = None) -> str:
    """A select box over `words` (id → label), kept in the address as ?key=id. Where the address names none, `usual` is taken, else the first."""
    ids, held = list(words), chosen(key)
    first = usual if usual in words else ids[0]
    st.session_state[_box(key)] = held if held in words else first
    picked = st.selectbox(label, ids, format_func=lambda one: words.get(one, one), key=_box(key), help=help)
    st.session_state[_last(key)] = picked
    # Where nothing was chosen the address stays as it is: going back must lead to the page before, not to this one again.
    if st.query_params.get(key) != picked and (key in st.query_params or picked != (usual or first)):
        st.query_params[key] = picked
    return picked


def choose(key: str, value: str) -> None:
    """Set what a `pick` of this run will show, as a click on a chart does."""
    st.session_state[_box(key)] = value


def chosen(key: str) -> str | None:
    """What a `pick` will show: the box where somebody has just changed it, else the address, which a link may have changed."""
    held = st.session_state.get(_box(key))
    is_changed = held is not None and held != st.session_state.get(_last(key))
    return held if is_changed else st.query_params.get(key) or held


def _box(key: str) -> str:
    return f"{key}_box"


def _last(key: str) -> str:
    return f"{key}_last"
