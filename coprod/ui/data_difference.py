"""What an import would change, on the page: new, changed with before and after, unchanged, and what the file no longer has."""

import pandas as pd
import streamlit as st

from coprod.intake.differing import Difference, TableDifference
from coprod.schema import TABLES
from coprod.ui import parts
from coprod.ui.text import count, plain


def sentence(difference: Difference) -> str:
    """“12 new records, 3 changed, 40 as they were.”"""
    new, changed, same = (sum(getattr(one, name) for one in difference.tables) for name in ("n_new", "n_changed", "n_unchanged"))
    if not new and not changed:
        return f"Nothing would change: {count(same, 'record is', 'records are')} in the store already."
    return f"{count(new, 'new record')}, {changed:,} changed, {same:,} as they were."


def summary(difference: Difference) -> pd.DataFrame:
    """A row for each table that the files have rows for, with its counts; what is none throughout has no column."""
    counted = pd.DataFrame([
        {
            "Table": TABLES[one.table].title, "New": one.n_new, "Changed": one.n_changed, "As they were": one.n_unchanged,
            _GONE: one.n_missing_of_source, _ELSEWHERE: one.n_missing - one.n_missing_of_source,
        }
        for one in difference.tables if one.n_new + one.n_changed + one.n_unchanged + one.n_missing_of_source
    ])
    return counted.drop(columns=[name for name in (_GONE, _ELSEWHERE) if name in counted and not counted[name].any()])


def difference(key: str, found: Difference) -> None:
    """The sentence, the counts, and for each table its rows one by one."""
    st.markdown(f"**{plain(sentence(found))}**")
    counted = summary(found)
    if counted.empty:
        return
    parts.show_table(counted, "Records by table: new, changed, unchanged, and no longer in the file")
    said = [words for name, words in _STAYING.items() if name in counted]
    if said:
        st.caption(f"{' '.join(said)} They stay: an import adds and changes, it never deletes.")
    # What changes is looked at first, then where most is new.
    looked_at = sorted((one for one in found.tables if one.n_new or one.n_changed or one.n_missing_of_source), key=lambda one: (not one.n_changed, -one.n_new))
    if not looked_at:
        return
    names = {one.table: TABLES[one.table].title for one in looked_at}
    chosen = st.selectbox("Look at", list(names), format_func=names.__getitem__, key=f"{key}-table")
    _one_table(next(one for one in looked_at if one.table == chosen))


def _one_table(one: TableDifference) -> None:
    title = TABLES[one.table].title
    gone = [row for row in one.missing if row["is_of_source"]]
    for heading, n, rows, alt in (
        ("Changed", one.n_changed, one.changed, "each changed cell before and after"),
        ("New", one.n_new, one.new, "the new records"),
        (_GONE, one.n_missing_of_source, gone, "records an earlier import of this file brought that it no longer has"),
        (_ELSEWHERE, one.n_missing - one.n_missing_of_source, [row for row in one.missing if not row["is_of_source"]], "records from elsewhere"),
    ):
        if n:
            # A new record shows its key in columns of its own.
            shown = pd.DataFrame(rows).drop(columns=["key"] if heading == "New" else ["is_of_source"], errors="ignore")
            shown = shown.dropna(axis="columns", how="all").rename(columns=_WORDS)
            # A changed record has a row for each of its changed cells.
            n_shown = len({row["key"] for row in rows})
            st.markdown(f"**{heading}: {n:,}**" + (f" (the first {n_shown:,} are shown)" if n > n_shown else ""))
            parts.show_table(shown, f"{title}: {alt}")


_GONE, _ELSEWHERE = "No longer in the file", "Only in the store"
_STAYING = {
    _GONE: "No longer in the file: an earlier import of this file, or by the same recipe, brought them.",
    _ELSEWHERE: "Only in the store: they came from elsewhere.",
}
_WORDS = {"key": "Record", "column": "Column", "before": "Before", "after": "After", "label": "Called"}
