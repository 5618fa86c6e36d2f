"""What was changed about who may see what: the lines of the change log about viewers, by the address that stands in the list now."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from coprod.admission import Admitted
from coprod.intake import change_log
from coprod.store import Store
from coprod.ui import parts

_DONE = {
    "viewer_invited": "invited", "viewer_changed": "changed", "viewer_disabled": "disabled", "viewer_enabled": "let in again",
    "viewer_removed": "removed", "viewer_signed_out": "signed out everywhere",
}
_LOOKED_THROUGH, _MOST = 2_000, 25


def changes(store: Store, people: Sequence[Admitted]) -> None:
    """The latest lines, under a heading of their own; nothing where there are none."""
    known = {one.viewer_id: one.email for one in people}
    found = [entry for entry in change_log.entries(store, most=_LOOKED_THROUGH) if entry["what"] in _DONE][:_MOST]
    if not found:
        return
    st.header("What was changed", anchor=False)
    parts.show_table(
        pd.DataFrame([_line(entry, known) for entry in found]), "When, who, what was done and by whom",
    )
    st.caption("Somebody who was removed is named by their number: their address is erased. The whole change log is on the Data page.")


def _line(entry: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    whom, _, what = str(entry["detail"] or "").partition("; ")
    return {
        "When": entry["at"].replace("T", " "), "Who": known.get(whom, whom), "What": _DONE[entry["what"]] + (f": {what}" if what else ""),
        "By": known.get(entry["by"], entry["by"]),
    }
