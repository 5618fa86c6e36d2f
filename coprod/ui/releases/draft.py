"""The draft under way: read it as a funder, put it right, see what is hidden, sign it off or discard it."""

import streamlit as st

from coprod import releases
from coprod.releases import Release
from coprod.ui import cached, parts
from coprod.ui.releases import asking, making, words
from coprod.ui.releases.noting import notes
from coprod.ui.releases.preview import read
from coprod.ui.releases.striking import texts
from coprod.ui.text import plain
from coprod.ui.view import View

STEPS = {"read": "Read it as a funder", "notes": "Notes", "texts": "Ideas, reviews, stories", "hidden": "What is hidden", "sign": "Sign off"}


def work_on(view: View, drafts: list[Release]) -> None:
    """One draft: its state, then the step chosen."""
    if not drafts:
        return
    release = _chosen(drafts)
    names = asking.funder_names(view)
    st.header(plain(words.label(release)), anchor=False)
    st.markdown(f"{plain(words.made_said(release, names))} {plain(words.will_be(release))}")
    _moved(view, release)
    step = st.segmented_control("What to do", list(STEPS), format_func=STEPS.__getitem__, default="read", required=True, key="step", bind="query-params", label_visibility="collapsed")
    if step == "read":
        read(view, release, names, "draft")
    elif step == "notes":
        notes(view, release, names)
    elif step == "texts":
        texts(view, release)
    elif step == "hidden":
        hidden(view, release)
    else:
        sign_off(view, release, names)


def _chosen(drafts: list[Release]) -> Release:
    by_id = {one.release_id: one for one in drafts}
    asked = st.query_params.get("draft")
    first = asked if asked in by_id else next(iter(by_id))
    if len(by_id) == 1:
        return drafts[0]
    return by_id[st.selectbox("Draft", list(by_id), index=list(by_id).index(first), format_func=lambda one: words.label(by_id[one]), key="draft-chosen")]


def _moved(view: View, release: Release) -> None:
    """Whether records have changed since the draft was made."""
    if not release.is_out_of_date:
        st.caption("No record has changed since.")
        return
    st.warning("Records have changed since this draft was made; it still says what they said then.", icon=":material/history:")
    if st.button("Make it again from today’s records", key="draft-again", icon=":material/refresh:"):
        making.make(view, release.quarter)


def hidden(view: View, release: Release) -> None:
    """What was hidden for whom, why, and what the attack found."""
    says = asking.says(view, release)
    st.markdown(f"**{plain(words.hidden_said(release.n_withheld, release.n_numbers))}**")
    st.markdown(plain(words.attack_said(says[0].thresholds["uncertainty"])) if says else "")
    table = words.hidden_table(says)
    if len(table):
        parts.show_table(table, "How many numbers are hidden, by funder and table")
    st.markdown("**Why**")
    st.markdown("\n".join(f"- {plain(line)}" for line in words.why_hidden(says[0].thresholds)) if says else "")


def sign_off(view: View, release: Release, names: dict[str, str]) -> None:
    """What signing means, what a correction changes, the signature, and the way to throw the draft away."""
    if release.corrects is not None:
        _changes(view, release)
    st.markdown(words.SIGNING)
    st.markdown(f"**{plain(words.will_be(release))}**")
    is_sure = st.checkbox("I have read it as each funder will read it.", key=f"sign-sure-{release.release_id}")
    with st.container(horizontal=True):
        if st.button("Sign off", key="sign", type="primary", icon=":material/verified:", disabled=not is_sure):
            with st.spinner("Trying once more to get hidden numbers back, then signing …"):
                asking.done(
                    lambda: releases.sign(cached.store(), view.viewer, release.release_id, today=asking.today()),
                    words.signed_said,
                )
        with st.popover("Discard this draft", icon=":material/delete:"):
            st.markdown("It is taken out with its notes and what was struck out. Signed releases and records stay as they are.")
            if st.button("Discard it", key="discard"):
                asking.done(lambda: releases.discard(cached.store(), view.viewer, release.release_id), f"The draft of {words.short(release.quarter)} is discarded.")


def _changes(view: View, release: Release) -> None:
    st.markdown(f"**What changes against release {release.corrects}**")
    for one in asking.says(view, release):
        lines = one.changed or ("Nothing of what it says to this funder is different.",)
        with st.expander(f"{plain(one.funder)}: {len(one.changed):,} {'difference' if len(one.changed) == 1 else 'differences'}", expanded=len(release.funder_ids) == 1):
            st.markdown("\n".join(f"- {plain(line)}" for line in lines))
