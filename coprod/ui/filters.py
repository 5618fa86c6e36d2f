"""The filters, in one place: they survive page changes and stand in the address."""

import datetime

import streamlit as st

from coprod.query import Filters
from coprod.ui import cached
from coprod.viewer import Viewer
from coprod.vocabulary import PHASES, WORDS, place_name


def ask_filters(viewer: Viewer, version: int) -> Filters:
    """Draw the filters in the side bar and read them."""
    today = datetime.date.today()
    offered = cached.rows(viewer, "filter_choices", Filters(as_of=today), version)
    with st.sidebar:
        st.markdown("**Show**")
        chosen = {
            "programmes": _several("Programme", "programme", _choices(offered, "programme")),
            "funders": _several("Funder", "funder", _choices(offered, "funder")),
            "places": _several("Place", "place", {code: place_name(code) for code in _choices(offered, "place")}),
            "statuses": _several("Status", "status", WORDS["project_status"]),
            "phases": _several("Phase", "phase", PHASES),
        }
        as_of = st.date_input(
            "As of", value=today, max_value=today, key="as_of", bind="query-params", format="DD/MM/YYYY",
            help="The day for which everything is worked out. Nothing recorded as happening later counts.",
        )
    return Filters(**chosen, as_of=as_of if isinstance(as_of, datetime.date) else today)


def _choices(offered: list[dict], kind: str) -> dict[str, str]:
    return {row["id"]: row["label"] for row in offered if row["kind"] == kind}


def _several(label: str, key: str, words: dict[str, str]) -> tuple[str, ...] | None:
    """A filter with several answers; None where it is left open."""
    picked = st.multiselect(label, list(words), format_func=lambda one: words.get(one, one), key=key, bind="query-params", placeholder="All")
    return tuple(picked) or None
