"""The list of what needs attention: each with its sentence, its day, its project, and a link to where it is put right."""

import streamlit as st

from coprod.attention import message, page_of
from coprod.schema import TABLES
from coprod.ui.parts import page_link, paged
from coprod.ui.recording_links import put_right_link
from coprod.ui.text import ago, count, day, plain
from coprod.ui.view import View
from coprod.vocabulary import REASONS

# Which of a project's records a reason is put right in.
_RECORDS = {
    "no_review": "reviews", "need_open": "needs", "no_expert": "expert_inputs", "not_told_back": "ideas", "records_overdue": "sessions",
    "consent_ending": "stories", "action_overdue": "actions",
}
# The part of that page it stands in, where that is not the first.
_PARTS = {"not_told_back": {"learning_part": "Ideas"}, "consent_ending": {"sharing_part": "Stories"}}
_PAGES = {"settings": "Settings and access", "audience": "Audience", "partners": "Partners", "project": "Project"}


def attention_list(view: View, key: str, *, per_page: int = 8, names_project: bool = True) -> None:
    """The list in its order, a page at a time, narrowed by reason where asked."""
    counts = {row["reason"]: row["n"] for row in view.rows("overview_attention_counts")}
    if not counts:
        st.success("Nothing needs attention.", icon=":material/check:")
        return
    picked = None
    if len(counts) > 1:
        picked = st.pills(
            "Only", list(counts), selection_mode="multi", format_func=REASONS.__getitem__, key=f"{key}_reason", bind="query-params",
        )
    st.caption(" · ".join(f"{REASONS[reason]} {n:,}" for reason, n in counts.items()))
    n = sum(n for reason, n in counts.items() if not picked or reason in picked)
    skip = paged(f"{key}_page", n, per_page)
    rows = view.rows("overview_attention", reasons=list(picked) if picked else None, most=per_page, skip=skip)
    for row in rows:
        _entry(view, row, names_project)
    st.caption(f"{skip + 1:,}–{skip + len(rows):,} of {n:,}. Sessions of the next 14 days come first, by date; then what is longest due. None of this is a score.")


def _entry(view: View, row: dict, names_project: bool) -> None:
    late = ago(row["since"], view.as_of) if row["reason"] != "session_unfit" else _ahead(row, view)
    page = page_of(row["reason"])
    with st.container(border=True):
        words, links = st.columns([3, 1], vertical_alignment="center")
        where = f"**{plain(row['project_name'])}** · " if names_project else ""
        words.markdown(f"{where}{plain(REASONS[row['reason']])} · **{late}**  \n{plain(message(row, view.as_of))}")
        with links:
            table = _RECORDS.get(row["reason"])
            label = f"Its {TABLES[table].title.lower()}" if table else _PAGES[page]
            put_right_link(view, row["project_id"], row["reason"])
            page_link(view, page, label, project=row["project_id"], **(_PARTS.get(row["reason"], {}) if page != "project" else {"records": table}))


def _ahead(row: dict, view: View) -> str:
    return f"in {count((row['since'] - view.as_of).days, 'day')}" if row["since"] > view.as_of else "today" if row["since"] == view.as_of else day(row["since"])
