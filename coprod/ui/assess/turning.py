"""Turning a choice of the page from within: as if somebody had chosen it."""

from typing import TypeVar

import streamlit as st

Choice = TypeVar("Choice")


def turn(key: str, value: str) -> None:
    """Have the control under `key` show `value` in the next run of the page."""
    st.session_state[key] = value
    st.session_state[_turned(key)] = True


def usual(key: str, value: Choice) -> Choice | None:
    """What a control shows where nobody has chosen; None in a run for which it was turned, as it cannot be told both."""
    return None if st.session_state.pop(_turned(key), False) else value


def _turned(key: str) -> str:
    return f"{key}-turned"
