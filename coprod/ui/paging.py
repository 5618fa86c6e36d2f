"""Leafing through rows a page at a time: the page stands in the address, and only its rows are asked for."""

from typing import Any

import pandas as pd
import streamlit as st

from coprod.ui.view import View


def paged(key: str, n_rows: int, per_page: int = 25) -> int:
    """Buttons to leaf through `n_rows`; gives how many rows to skip. Bound to the address under `key`."""
    n_pages = max(1, -(-n_rows // per_page))
    if n_pages == 1:
        # Its place is kept: what comes after it on the page would move up by one, and the browser would draw it anew.
        st.empty()
        return 0
    # A narrower filter may have fewer pages than the one last looked at.
    if st.session_state.get(key, 1) > n_pages:
        st.session_state[key] = n_pages
    page = st.number_input(f"Page (of {n_pages:,})", min_value=1, max_value=n_pages, key=key, bind="query-params", width=160)
    return (int(page) - 1) * per_page


def skipped(key: str, per_page: int) -> int:
    """How many rows the page asked for under `key` skips, as its box holds it or the address names it: told before it is known how many there are."""
    asked = st.session_state.get(key) or st.query_params.get(key) or 1
    return (int(asked) - 1) * per_page if str(asked).isdecimal() and 0 < int(asked) < 10**7 else 0


def page_of(view: View, key: str, question: str, per_page: int, **parameters: Any) -> tuple[pd.DataFrame, int]:
    """The rows of the page asked for under `key` and how many they skip, with the buttons to leaf drawn: one question where the page is there.

    `queries/<question>.sql` takes $most and $skip and gives `n_all` beside its columns.
    """
    skip = skipped(key, per_page)
    rows = view.frame(question, most=per_page, skip=skip, **parameters)
    if not len(rows) and skip:
        rows, skip = view.frame(question, most=per_page, skip=0, **parameters), 0
    if not len(rows):
        return rows, 0
    found = paged(key, int(rows["n_all"].iloc[0]), per_page)
    return (rows if found == skip else view.frame(question, most=per_page, skip=found, **parameters)), found
