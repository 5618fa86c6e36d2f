"""The Assess part of the page: begin, or go on with what somebody began."""

import datetime
from collections import defaultdict
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coprod.errors import CoprodError
from coprod.recording import assessing, drafts
from coprod.recording.drafts import Draft
from coprod.rubrics import CURRENT, known, rubric, wording
from coprod.ui import cached, parts
from coprod.ui.assess import finishing, keeping, presence, steps, who
from coprod.ui.assess.tip import Page
from coprod.ui.assess.who import Assessor
from coprod.ui.text import count, day, plain
from coprod.ui.view import View


def assess(view: View, project_id: str, beside: DeltaGenerator) -> None:
    """Who assesses (asked `beside` the project), then the draft: the nine tips where one is open, how to begin where none is."""
    st.html(Path(__file__).with_name("assess.css"))
    today = view.at(datetime.date.today()).of_project(project_id)
    chosen = who.choose(today, project_id, beside)
    told()
    if chosen is None:
        return
    draft = drafts.of_project(cached.store(), view.viewer, project_id, chosen.assessor, chosen.group_id)
    last = {row["tip"]: row for row in today.rows("assess_last", assessor=chosen.assessor, group_id=chosen.group_id)}
    if draft is None:
        if not finishing.thanked(view.viewer, chosen):
            _begin(today, chosen, last)
        return
    if not known(draft.rubric):
        parts.empty_state("This assessment was begun with other level descriptions.", f"Those of {draft.rubric} are not kept here. Update coprod to go on with it.")
        return
    _under_way(today, draft)
    groups: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in today.rows("assess_partners"):
        groups[row["tip"]].append(row)
    steps.walk(Page(today, draft, chosen, last, groups))


def told() -> None:
    """Why the last answer was not kept, in the box for what people can mend."""
    if error := keeping.refused():
        st.error(f"**{plain(error.title)}**\n\n{plain(error.what)}\n\n{plain(error.remedy)}", icon=":material/error:")


def _under_way(view: View, draft: Draft) -> None:
    now = drafts.now()
    changed = ""
    if draft.changed_at:
        last = who.by_name(view, draft.changed_by or "")
        by = "" if draft.changed_by == draft.begun_by else f" by {plain(last)}"
        changed = f", last changed {presence.ago((now - draft.changed_at).total_seconds())}{by}"
    begun = presence.ago((now - draft.begun_at).total_seconds())
    st.caption(f"Begun {begun} by {plain(who.by_name(view, draft.begun_by))}{changed}. {len(assessing.answered(draft))} of nine answered; every answer is kept as you go.")


def _begin(view: View, chosen: Assessor, last: dict[int, dict[str, Any]]) -> None:
    with st.container(border=True):
        if chosen.wording:
            st.markdown(f"**Nine questions for {plain(chosen.name)}**")
            st.markdown(plain(wording(CURRENT, chosen.wording).how))
        else:
            minutes = rubric().minutes
            st.markdown(f"**Nine tips in about {minutes} minutes together**")
            st.markdown(
                "Sit round one screen, best with people who see the work from different sides. Read a tip aloud, look at the records beside it, agree on the highest "
                "level that is true in every part, and say why: about 3 minutes a tip. Any tip may be left out. You can stop at any time; everything is kept."
            )
        if last:
            newest = max(row["assessed_on"] for row in last.values())
            st.caption(f"Assessed last on {day(newest)}: {count(len(last), 'tip')} of nine. A new assessment stands beside it, nothing is written over.")
        st.button("Begin", key="assess-begin", type="primary", icon=":material/play_arrow:", on_click=_begun, args=(view.viewer, chosen))
    other = drafts.open_drafts(cached.store(), view.viewer, chosen.project_id)
    if other:
        words = {"team": "the team", "peer": "a peer", "moderator": "a moderator"}
        names = {row["group_id"]: row["label"] for row in view.rows("assess_groups")}
        listed = ", ".join(plain(names.get(str(one.group_id), "a group") if one.assessor == "group" else words[one.assessor]) for one in other)
        st.caption(f"Also under way in this project: {listed}. Choose it above to go on.")


def _begun(viewer: Any, chosen: Assessor) -> None:
    try:
        drafts.begin(cached.store(), viewer, chosen.project_id, chosen.assessor, chosen.group_id, CURRENT)
    except CoprodError as error:
        keeping.refuse(error)
    else:
        st.session_state[steps.BEGUN] = True
