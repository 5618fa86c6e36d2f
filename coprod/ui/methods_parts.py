"""Two pieces of the page on sessions and methods: the projects that rely on writing, and the sessions themselves."""

import streamlit as st

from coprod.charts.frames import rows_of
from coprod.charts.methods import WRITING_SAID
from coprod.reports import methods_words as words
from coprod.ui import parts
from coprod.ui.paging import page_of
from coprod.ui.searching import sought
from coprod.ui.text import count, day
from coprod.ui.view import View

_PROJECTS, _SESSIONS = 6, 10
_WRITING = {WRITING_SAID[word] if word else "Writing not recorded": word or "unknown" for word in WRITING_SAID}
_UNCOUNTED = "Nobody counted"


def relying_on_writing(view: View) -> None:
    """The projects in which more time needed writing than the highest level allows, a page at a time, with a link to each."""
    above = st.container()
    frame, _ = page_of(view, "writing_page", "methods_writing", _PROJECTS)
    with above:
        found = rows_of(frame)
        n_all = int(found[0]["n_all"]) if found else 0
        st.header(f"In {count(n_all, 'project')} more time needs writing than tip 6 allows" if found else "No project needs more writing than tip 6 allows", anchor=False)
        for row in found:
            said, link = st.columns([3, 1], vertical_alignment="center")
            said.markdown(f"**{parts.plain(row['project_name'])}** · {parts.plain(words.relies_words(row))}")
            with link:
                parts.page_link(view, "stages", "Rules and records", project=row["project_id"], tip=6)
        st.caption("At its highest level tip 6 allows a fifth of the time, or what a programme has set. The largest share first; where writing is not recorded nothing is said.")


def sessions(view: View) -> None:
    """Every held session, the latest first: searched by its title or project, narrowed by writing or to those where nobody was counted."""
    st.header("The sessions held", anchor=False)
    find = sought("sessions_find", "Search the sessions", "A title or a project")
    picked = st.pills("Only", [*_WRITING, _UNCOUNTED], key="sessions_only", bind="query-params")
    above = st.container()
    is_uncounted = picked == _UNCOUNTED
    frame, skip = page_of(
        view, "sessions_page", "methods_sessions", _SESSIONS, find=find, uncounted=is_uncounted, writing_is=_WRITING.get(picked or "", ""),
    )
    rows = rows_of(frame)
    with above:
        if not rows:
            st.caption("No session held is like that.")
            return
        for row in rows:
            said, link = st.columns([3, 1], vertical_alignment="center")
            title = f" · {parts.plain(row['title'])}" if row["title"] else ""
            said.markdown(f"**{day(row['held_on'])}**{title}  \n{parts.plain(words.session_words(row))}")
            with link:
                parts.page_link(view, "project", row["project_name"], project=row["project_id"], records="sessions")
        st.caption(f"{skip + 1:,}–{skip + len(rows):,} of {rows[0]['n_all']:,}, the latest first.")
        parts.table_of("methods-sessions", lambda: words.sessions_table(rows), label="As a table")
