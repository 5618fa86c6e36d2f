"""The end of an assessment: what was answered and what was left out, then handing it in, leaving it, or starting afresh."""

import datetime

import streamlit as st

from coprod.errors import CoprodError
from coprod.recording import assessing, drafts
from coprod.recording.assessing import ASSESSORS
from coprod.recording.drafts import Draft
from coprod.ui import cached
from coprod.ui.assess import keeping
from coprod.ui.assess.tip import Page
from coprod.ui.assess.turning import turn
from coprod.ui.assess.who import Assessor
from coprod.ui.text import count, day, plain
from coprod.viewer import Viewer
from coprod.vocabulary import LEVELS, TIP, TIPS

PART, PARTS = "assess_part", ("Assess", "What came out", "Action plan")
_DONE, _FAULTS = "assess-done", "assess-faults"


def end(page: Page) -> None:
    """Everything answered at a glance, and the ways on."""
    is_group = page.who.assessor == "group"
    st.header("That was all. Thank you!" if is_group else "All nine at a glance", anchor=False)
    st.markdown("\n".join(f"- {_answer(page, tip.number) if is_group else _line(page.draft, tip.number)}" for tip in TIPS))
    _notes(page.draft)
    for tip_number, message, remedy in st.session_state.pop(_FAULTS, []):
        st.error(f"Tip {tip_number}: {plain(message)} {plain(remedy)}", icon=":material/error:")
    n = len(assessing.answered(page.draft))
    viewer, draft_id = page.view.viewer, page.draft.draft_id
    with st.container(horizontal=True):
        label = "We are finished" if is_group else "Submit"
        st.button(label, key="assess-submit", type="primary", icon=":material/check:", disabled=not n, on_click=_submit, args=(viewer, draft_id, not is_group))
        with st.popover("Start afresh", icon=":material/restart_alt:"):
            st.markdown("The answers so far are put aside, and nothing of them goes into the records.")
            sure = st.checkbox("Yes, put them aside", key="assess-sure")
            st.button("Start afresh", key="assess-leave", disabled=not sure, on_click=_leave, args=(viewer, draft_id))
    st.caption(
        f"{count(n, 'answer')} of nine will go into the records, as of today. What was said before stays as it was. "
        "To finish later just close the page: everything is kept, and a colleague can go on from here."
    )


def _line(draft: Draft, tip: int) -> str:
    level, target = draft.value(tip, "level"), draft.value(tip, "target_level")
    said = "*left out*" if level is None else f"**{level} {LEVELS[int(level)]}**"
    aim = "" if target is None else f", in twelve months {target} {LEVELS[int(target)]}"
    return f"{tip} {plain(TIP[tip].title)}: {said}{aim}"


def _answer(page: Page, tip: int) -> str:
    """What a group answered, in the words it was asked in."""
    return f"{plain(page.asked(tip).question)} {page.cards(tip).said(page.draft.value(tip, 'level'))}"


def _notes(draft: Draft) -> None:
    if behind := assessing.without_level(draft):
        tips = ", ".join(map(str, behind))
        st.warning(f"No level is chosen for tip {tips}, so what you wrote there stays behind. Choose a level to take it along.", icon=":material/warning:")
    for tip in TIPS:
        for name in ("comment", "evidence_url"):
            if amiss := drafts.trouble(name, draft.value(tip.number, name)):
                st.warning(f"Tip {tip.number}, {'comment' if name == 'comment' else 'link'}: {amiss}", icon=":material/warning:")


def _submit(viewer: Viewer, draft_id: str, then_shows: bool) -> None:
    try:
        done = assessing.submit(cached.store(), viewer, draft_id)
    except CoprodError as error:
        keeping.refuse(error)
        return
    if done.is_stored:
        st.session_state[_DONE] = draft_id
        # A group is thanked first; what came out is drawn for those who know the tips.
        if then_shows:
            turn(PART, PARTS[1])
    else:
        st.session_state[_FAULTS] = [(done.tips[one.row] if one.row is not None else "", one.message, one.remedy) for one in done.recorded.faults]


def _leave(viewer: Viewer, draft_id: str) -> None:
    try:
        drafts.leave(cached.store(), viewer, draft_id)
    except CoprodError as error:
        keeping.refuse(error)


def just_done(viewer: Viewer, project_id: str) -> None:
    """What was handed in a moment ago from this page, and the way to take it back."""
    draft = _done(viewer)
    if draft is None or draft.project_id != project_id:
        return
    who = ASSESSORS[draft.assessor].lower()
    with st.container(border=True):
        st.markdown(
            f":material/check: **Kept:** {count(len(assessing.answered(draft)), 'answer')} by {plain(who)}, {day(datetime.date.today())}. "
            "What was said before stands beside them."
        )
        _undo_button(viewer, draft)


def thanked(viewer: Viewer, who: Assessor) -> bool:
    """Thank a group that has just finished; whether it has."""
    draft = _done(viewer)
    if draft is None or (draft.project_id, draft.group_id) != (who.project_id, who.group_id):
        return False
    with st.container(border=True, key="assess-large"):
        st.header("Thank you! What you said is kept.", anchor=False)
        with st.container(horizontal=True):
            st.button("See what came out", key="assess-see", type="primary", on_click=_show)
            _undo_button(viewer, draft)
    return True


def _done(viewer: Viewer) -> Draft | None:
    draft = drafts.one(cached.store(), viewer, st.session_state.get(_DONE, ""))
    return draft if draft and draft.state == drafts.SUBMITTED else None


def _show() -> None:
    turn(PART, PARTS[1])


def _undo_button(viewer: Viewer, draft: Draft) -> None:
    st.button("Take it back", key="assess-undo", type="tertiary", icon=":material/undo:", on_click=_take_back, args=(viewer, draft.draft_id))


def _take_back(viewer: Viewer, draft_id: str) -> None:
    try:
        reopened = assessing.take_back(cached.store(), viewer, draft_id)
    except CoprodError as error:
        keeping.refuse(error)
        return
    st.session_state.pop(_DONE, None)
    if reopened:
        turn(PART, PARTS[0])
