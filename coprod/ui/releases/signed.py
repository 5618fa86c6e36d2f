"""The signed releases: the list, and reading one again."""

import streamlit as st

from coprod.releases import Release
from coprod.ui import parts
from coprod.ui.picking import pick
from coprod.ui.releases import asking, words
from coprod.ui.releases.preview import read
from coprod.ui.view import View


def frozen(view: View, some: list[Release]) -> None:
    """The list of signed releases, the latest first, and one of them as a funder reads it."""
    st.header("Signed releases", anchor=False)
    if not some:
        st.caption("None is signed yet: no funder can read anything.")
        return
    names = asking.funder_names(view)
    parts.show_table(words.signed_table(some, names), "Signed releases, the latest first")
    by_id = {one.release_id: one for one in sorted(some, key=lambda one: -(one.number or 0))}
    # Drawn where asked for: a whole summary is long.
    if st.toggle("Read one as its funders do", key="signed-open", bind="query-params"):
        chosen = pick("Release", "release", {one: words.label(release) for one, release in by_id.items()})
        read(view, by_id[chosen], names, "signed")
