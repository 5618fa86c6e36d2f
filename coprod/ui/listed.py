"""A list read a page at a time: a sentence a row, each with a link to where its records are."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from coprod.charts.frames import Row, rows_of
from coprod.ui import parts
from coprod.ui.paging import page_of
from coprod.ui.view import View


def project_list(
    view: View, key: str, question: str, says: Callable[[Row], str], *, per_page: int = 6, empty: str, records: str | None = None, **parameters: Any,
) -> None:
    """The rows of `queries/<question>.sql` (paged, each with project_id and project_name): what `says` makes of one, and a link to its project,
    there to its `records`. `empty` stands where there is none."""
    above = st.container(gap="small")
    frame, skip = page_of(view, key, question, per_page, **parameters)
    if not len(frame):
        st.caption(parts.plain(empty))
        return
    with above:
        for row in rows_of(frame):
            with st.container(border=True):
                said, link = st.columns([3, 1], vertical_alignment="center")
                said.markdown(parts.plain(says(row)))
                with link:
                    parts.page_link(view, "project", row["project_name"], project=row["project_id"], records=records)
    n_all = int(frame["n_all"].iloc[0])
    if n_all > per_page:
        st.caption(f"{skip + 1:,}–{skip + len(frame):,} of {n_all:,}")


def project_links(view: View, frame: pd.DataFrame, records: str) -> None:
    """A link to the `records` of each project of a page that a chart shows, in its order."""
    with st.container(horizontal=True, gap="small"):
        for row in rows_of(frame.drop_duplicates("project_id")):
            parts.page_link(view, "project", row["project_name"], project=row["project_id"], records=records)
