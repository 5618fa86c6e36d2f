"""A release as its funder will read it: the same paper, drawn the same way."""

import streamlit as st

from coprod import releases
from coprod.releases import Release
from coprod.reports.impact import impact_paper
from coprod.reports.paper import Paper
from coprod.ui import cached
from coprod.ui.impact import draw_paper
from coprod.ui.releases import asking
from coprod.ui.taking_report import paper_buttons
from coprod.ui.text import plain
from coprod.ui.view import View


def choose_funder(release: Release, names: dict[str, str], key: str) -> str:
    """Whose eyes to read with."""
    ids = list(release.funder_ids)
    return st.selectbox("Read as", ids, format_func=lambda one: names.get(one, one), key=f"{key}-{release.release_id}") if len(ids) > 1 else ids[0]


def read(view: View, release: Release, names: dict[str, str], key: str) -> None:
    """The summary for one funder, and the three forms to take it away in."""
    funder_id = choose_funder(release, names, key)
    paper = made(view, release, funder_id)
    with st.container(horizontal=True, gap="small"):
        paper_buttons(lambda: _taken(view, release, funder_id), paper.file_name, f"{key}-{funder_id}")
    with st.container(border=True):
        st.caption(f"As {plain(names.get(funder_id, funder_id))} {'reads' if release.number else 'will read'} it")
        draw_paper(paper, key=f"{key}-{funder_id}")


def made(view: View, release: Release, funder_id: str) -> Paper:
    """The paper of one release and funder, as they stand now."""
    return impact_paper(release, releases.content(cached.store(), view.viewer, release.release_id, funder_id, today=asking.today()))


def _taken(view: View, release: Release, funder_id: str) -> Paper:
    releases.note_taken(cached.store(), view.viewer, release, f"file for {funder_id}")
    return made(view, release, funder_id)
