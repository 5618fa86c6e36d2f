"""A piece of the audience page: the groups, and those that have gone quiet."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from coprod.attention import message
from coprod.charts.side_by_side import partner_kinds
from coprod.reports import audience_words as words
from coprod.reports.partner_mix import mix_finding, mix_table
from coprod.ui import parts
from coprod.ui.view import View

_MOST = 10


def quiet_groups(view: View, groups: Mapping[str, Any]) -> None:
    """How many groups are active, have come, have left; those gone quiet by name, longest first, with a link to their project."""
    st.header("Who comes, and who has gone quiet", anchor=False)
    st.markdown(parts.plain(words.groups_words(groups)))
    for row in view.rows("attention_rows", reasons=["gone_quiet"], most=_MOST, skip=0):
        said, link = st.columns([3, 1], vertical_alignment="center")
        said.markdown(parts.plain(message(row, view.as_of)))
        with link:
            parts.page_link(view, "project", row["project_name"], project=row["project_id"])
    if groups["n_quiet"] > _MOST:
        st.caption(f"The {_MOST} that are longest due; the others stand in the list of what needs attention.")


def partner_mix(view: View) -> None:
    """Which kinds of partners the groups come from; nothing where there is no group."""
    rows = view.frame("audience_partners")
    if len(rows):
        parts.finding_chart(
            "audience-partners", partner_kinds(rows, parts.theme()), finding=mix_finding(rows), table=lambda: mix_table(rows), terms=("partner", "group"),
            reading="Full bar: groups that have come; pale: groups that joined and have not come yet. Drop-in: open to all, without a partner.",
        )
