"""Nine tips, one screen each or all on one page, and the way through them."""

from importlib.resources import files

import streamlit as st

from coprod.recording.assessing import answered
from coprod.recording.drafts import Draft
from coprod.ui.assess import finishing, keeping, presence, tip
from coprod.ui.assess.cards import is_left_out
from coprod.ui.assess.tip import Page
from coprod.ui.assess.who import GO_TO
from coprod.vocabulary import TIPS

ALL, TIP = "all_tips", "tip"
# Whether it was begun just now: the first question then comes into view like every one after it.
BEGUN = "assess-begun"
_END = len(TIPS) + 1
_NUMBERS = {str(tip.number) for tip in TIPS}
_top = st.components.v2.component(
    "coprod_top_of_step", html="<p tabindex='-1'></p>", css=files(__package__).joinpath("step_top.css").read_text(encoding="utf-8"),
    js=files(__package__).joinpath("step_top.js").read_text(encoding="utf-8"),
)


def walk(page: Page) -> None:
    """The tips in the way people chose, then the end, where the answers are handed in."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        strip = st.container(width="content")
        is_all = st.toggle("All on one page", key=ALL, bind="query-params")
    with st.container(key="assess-large" if page.who.assessor == "group" else "assess-tips"):
        if is_all:
            presence.tell(page.view, page.draft, None)
            for number in range(1, _END):
                tip.ask(page, number)
                st.divider()
            finishing.end(page)
            return
        with strip:
            at = _strip(page.draft, "Questions" if page.who.assessor == "group" else "Tips")
        presence.tell(page.view, page.draft, at if at < _END else None, what="question" if page.who.assessor == "group" else "tip")
        _head(page, at)
        if at < _END:
            tip.ask(page, at)
        else:
            finishing.end(page)
        _buttons(page.draft, at)


def _head(page: Page, at: int) -> None:
    """Where we are; and what was typed at another step and had no time to be sent."""
    draft = page.draft

    def found() -> None:
        resting = st.session_state["assess-top"].get("stray")
        if resting:
            keeping.keep(page.view.viewer, (draft.draft_id, int(resting["tip"]), "comment"), str(resting["text"]), seen=int(resting["seen"]))

    comments = {str(number): draft.value(number, "comment") or "" for number in range(1, _END)}
    _top(key="assess-top", data={"at": at, "words": _where(page, at), "draft": draft.draft_id, "comments": comments, "begun": st.session_state.pop(BEGUN, False)}, on_stray_change=found)


def _strip(draft: Draft, what: str) -> int:
    """The nine tips and the end in a row, those answered or left out marked; gives where the page is."""
    done, left = set(answered(draft)), {number for number in range(1, _END) if is_left_out(draft, number)}
    key, first = _at(draft), next((number for number in range(1, _END) if number not in done | left), _END)
    if key not in st.session_state:
        asked = st.query_params.get(TIP, "")
        st.session_state[key] = st.session_state.pop(GO_TO, int(asked) if asked in _NUMBERS else first)

    def label(number: int) -> str:
        return "Finish" if number == _END else f"{number} ✓" if number in done else f"{number} –" if number in left else str(number)

    at = st.segmented_control(f"{what} (✓ answered, – left out)", list(range(1, _END + 1)), format_func=label, required=True, key=key)
    # A page loaded again opens where it was.
    if at == _END:
        st.query_params.pop(TIP, None)
    elif st.query_params.get(TIP) != str(at) and (TIP in st.query_params or at != first):
        st.query_params[TIP] = str(at)
    return int(at or 1)


def _at(draft: Draft) -> str:
    return f"assess-at-{draft.draft_id}"


def _where(page: Page, at: int) -> str:
    if at == _END:
        return "The last step"
    minutes = "" if page.who.assessor == "group" else f" · about {page.rubric.tips[at].minutes} minutes"
    return f"{'Question' if page.who.assessor == 'group' else 'Tip'} {at} of {len(TIPS)}{minutes}"


def _buttons(draft: Draft, at: int) -> None:
    def go(to: int) -> None:
        st.session_state[_at(draft)] = to

    with st.container(horizontal=True, horizontal_alignment="distribute", key="assess-ways"):
        st.button("Back", key="assess-back", icon=":material/arrow_back:", disabled=at == 1, on_click=go, args=(at - 1,))
        if at < _END:
            st.button("Next", key="assess-next", type="primary", icon=":material/arrow_forward:", icon_position="right", on_click=go, args=(at + 1,))
