"""A box to search a long list with, kept in the address: the list itself is searched where the records are."""

import streamlit as st

_MOST_LETTERS = 100


def sought(key: str, label: str, placeholder: str) -> str:
    """What is looked for, in small letters and with single spaces; an empty text looks for everything."""
    found = st.text_input(label, key=key, type="search", placeholder=placeholder, bind="query-params", max_chars=_MOST_LETTERS)
    return " ".join(str(found or "").lower().split())
