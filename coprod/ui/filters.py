"""The filters, in one place: they survive page changes and stand in the address."""

import datetime
from typing import Any

import streamlit as st

from coprod.query import Filters
from coprod.ui import cached
from coprod.ui.text import count
from coprod.viewer import Viewer
from coprod.vocabulary import PHASES, WORDS, place_name, places_called

# Of more than this, those to choose from are searched for.
MOST_OFFERED = 60
_KINDS = {"programme": "Programme", "funder": "Funder", "place": "Place"}


def ask_filters(viewer: Viewer, version: int, *, is_used: bool = True) -> Filters:
    """Draw the filters in the side bar and read them; where the page `is_used` by none of them, say so."""
    today = datetime.date.today()
    offered = _offered(viewer, Filters(as_of=today), version)
    with st.sidebar:
        st.markdown("**Show**")
        if not is_used:
            st.caption("Kept for other pages: this one shows the same whatever is chosen here.")
        chosen = {
            **{f"{kind}s": _of_records(label, kind, [row for row in offered if row["kind"] == kind]) for kind, label in _KINDS.items()},
            "statuses": _several("Status", "status", WORDS["project_status"]),
            "phases": _several("Phase", "phase", PHASES),
        }
        as_of = st.date_input(
            "As of", value=today, max_value=today, key="as_of", bind="query-params", format="DD/MM/YYYY",
            help="The day for which everything is worked out. Nothing recorded as happening later counts.",
        )
    return Filters(**chosen, as_of=as_of if isinstance(as_of, datetime.date) else today)


def _offered(viewer: Viewer, everything: Filters, version: int) -> list[dict[str, Any]]:
    """What there is to choose from, found by what was typed; what is chosen, here or in the address, is always among it."""
    nothing: dict[str, Any] = {**dict.fromkeys(_KINDS, ""), "places": [], "picked": []}
    first = cached.rows(viewer, "filter_found", everything, version, **nothing, most=MOST_OFFERED)
    if not any(row["n_all"] > MOST_OFFERED for row in first):
        return first
    sought = {kind: " ".join(str(st.session_state.get(_find(kind)) or "").split()) for kind in _KINDS}
    # As the boxes hold them, or as an address that was just opened names them.
    picked = sorted({one for kind in _KINDS for one in [*(st.session_state.get(kind) or ()), *st.query_params.get_all(kind)]})
    picked += [code for name in st.query_params.get_all("place") for code in places_called(name)]
    asked = {**sought, "places": places_called(sought["place"]), "picked": picked}
    return first if asked == nothing else cached.rows(viewer, "filter_found", everything, version, **asked, most=MOST_OFFERED)


def _of_records(label: str, kind: str, rows: list[dict[str, Any]]) -> tuple[str, ...] | None:
    """A filter over records: those offered, and a field to find others in where these are not all."""
    words = {row["id"]: place_name(row["id"]) if kind == "place" else row["label"] for row in rows}
    n_all = rows[0]["n_all"] if rows else 0
    if n_all > MOST_OFFERED or st.session_state.get(_find(kind)):
        st.text_input(f"Find a {kind}", key=_find(kind), type="search", placeholder=f"Among {count(n_all, kind)}" if n_all else "Nothing found", persist_state="session")
    return _several(label, kind, words)


def _find(kind: str) -> str:
    return f"{kind}_find"


def _several(label: str, key: str, words: dict[str, str]) -> tuple[str, ...] | None:
    """A filter with several answers; None where it is left open."""
    picked = st.multiselect(label, list(words), format_func=lambda one: words.get(one, one), key=key, bind="query-params", placeholder="All")
    return tuple(picked) or None
