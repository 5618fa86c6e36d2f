"""Releases: what funders may read, made, read through and signed by a lead."""

import streamlit as st

from coprod.releases import DRAFT
from coprod.ui import shell
from coprod.ui.releases import asking, draft, making, signed

view = shell.enter()

st.title("Releases", anchor=False)
if not making.is_theirs(view):
    st.stop()
asking.say_what_was_done()
every = asking.every_release(view)
drafts = [one for one in every if one.state == DRAFT]

draft.work_on(view, drafts)
if making.has_grants(view):
    making.offer(view, every)
signed.frozen(view, [one for one in every if one.state != DRAFT])
