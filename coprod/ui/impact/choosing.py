"""Which release is read, and through whose eyes: a funder its own signed ones, a lead those of any funder. The address keeps the choice."""

from collections.abc import Sequence

import streamlit as st

from coprod import releases
from coprod.releases import Release
from coprod.reports.impact import impact_paper
from coprod.reports.paper import Paper
from coprod.ui import cached, parts
from coprod.ui.impact.drawn import draw_paper
from coprod.ui.picking import pick
from coprod.ui.taking_report import paper_buttons
from coprod.ui.text import day
from coprod.ui.view import View
from coprod.viewer import FUNDER

_NONE_YET = (
    "No release has been signed yet.",
    "After each quarter the lead of the programmes makes a release, looks through it and signs it. From then on it stands here and does not change any more.",
)


def summary(view: View) -> None:
    """The page: the choice, the ways to take the summary away, the summary."""
    viewer = view.viewer
    if not (viewer.role == FUNDER or (viewer.leads and viewer.sees_all)):
        parts.empty_state("Impact summaries are read by funders.", "Each reads those of its own grants; a lead of all programmes makes and signs them.", "definitions", label="What the figures mean")
        return
    signed = _signed(view)
    if not signed:
        _nothing_signed(view)
        return
    with st.container(key="impact-choice"):
        funder_id = viewer.funder_id if viewer.role == FUNDER else _funder(view, signed)
        theirs = [one for one in signed if funder_id in one.funder_ids]
        release = _release(theirs)
    if funder_id:
        _read(view, release, funder_id, theirs)


def _signed(view: View) -> list[Release]:
    """Signed by the day the page looks at, the latest quarter first, then the latest number."""
    some = [one for one in releases.releases(cached.store(), view.viewer) if one.signed_on and one.signed_on <= view.as_of]
    return sorted(some, key=lambda one: (one.as_of, one.number or 0), reverse=True)


def _nothing_signed(view: View) -> None:
    if view.is_demo and cached.is_releasing():
        parts.empty_state("The releases of the demonstration are being made.", "They take a few seconds. Open the page again then.", "impact", label="Open the page again")
    elif view.viewer.role == FUNDER:
        parts.empty_state(*_NONE_YET, "definitions", label="What the figures mean")
    else:
        parts.empty_state(_NONE_YET[0], "Make the release of the last quarter, look through it and sign it; funders then read it here.", "releases", label="Releases")


def _funder(view: View, signed: Sequence[Release]) -> str:
    names: dict[str, str] = {row["id"]: row["label"] for row in view.of_everything().rows("filter_choices") if row["kind"] == "funder"}
    ids = sorted({one for release in signed for one in release.funder_ids}, key=lambda one: ((names.get(one) or one).casefold(), one))
    return pick("Funder", "summary_for", {one: names.get(one, one) for one in ids}, help="You read what this funder reads.")


def _release(theirs: Sequence[Release]) -> Release:
    chosen = pick("Release", "release", {one.release_id: _said(one) for one in theirs}) if len(theirs) > 1 else theirs[0].release_id
    return next(one for one in theirs if one.release_id == chosen)


def _said(one: Release) -> str:
    corrects = f", corrects release {one.corrects}" if one.corrects is not None else ""
    return f"Release {one.number}: quarter to {day(one.as_of)}, signed on {day(one.signed_on)}{corrects}"


def _read(view: View, release: Release, funder_id: str, theirs: Sequence[Release]) -> None:
    later = [one.number for one in theirs if one.corrects == release.number]
    if later:
        st.warning(f"Release {later[0]} corrects this one: read that instead.", icon=":material/history:")
    paper = _paper(view, release, funder_id)
    with st.container(horizontal=True, gap="small", key="impact-take"):
        paper_buttons(lambda: _taken(view, release, funder_id), paper.file_name, f"impact-{release.release_id}")
    draw_paper(paper, "impact")


def _paper(view: View, release: Release, funder_id: str) -> Paper:
    """Made anew each time it is read: a story whose consent was taken back a minute ago is not in it."""
    return impact_paper(release, releases.content(cached.store(), view.viewer, release.release_id, funder_id))


def _taken(view: View, release: Release, funder_id: str) -> Paper:
    if not view.viewer.is_looking_through:
        releases.note_taken(cached.store(), view.viewer, release, f"file for {funder_id}")
    return _paper(view, release, funder_id)
