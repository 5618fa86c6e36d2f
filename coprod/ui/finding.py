"""Find anything from anywhere: a project, a partner, a setting, a page, a definition."""

import streamlit as st

from coprod.indicators import indicators
from coprod.ui import menu
from coprod.ui.parts import page_link
from coprod.ui.text import count, plain
from coprod.ui.view import View

_KEY = "find_anything"
_MOST = 6
# Where each kind of record opens, and what it is called there.
_OPENS = {"project": "project", "partner": "partners", "setting": "settings"}
_TITLES = {"project": "Projects", "partner": "Partners", "setting": "Settings"}


@st.fragment
def find_anything(view: View) -> None:
    """A field at the head of the side bar; what it finds, as links, below it. Looks at all the viewer may see, whatever the filters say."""
    find = " ".join(str(st.text_input("Find anything", key=_KEY, type="search", live=True, icon=":material/search:", placeholder="A project, partner, setting, page …") or "").split())
    if len(find) < 2:
        return
    with st.container(key="found", gap="xsmall"):
        n_found = _pages(view, find) + (_records(view, find) if view.viewer.sees_live else 0) + _definitions(view, find)
        st.caption(f"{count(n_found, 'thing')} found." if n_found else "Nothing is called so. Try a shorter word.")


def _pages(view: View, find: str) -> int:
    found = [one for one in menu.of(view.viewer) if _holds(one.title, find)]
    for one in found:
        st.page_link(f"pages/{one.page}.py", label=plain(one.title), icon=one.icon)
    return len(found)


def _records(view: View, find: str) -> int:
    rows = view.of_everything().rows("find_anything", find=find, most=_MOST)
    by_kind = {kind: [row for row in rows if row["kind"] == kind] for kind in _OPENS}
    for kind, some in by_kind.items():
        if not some:
            continue
        more = some[0]["n_found"] - len(some)
        st.caption(f"**{_TITLES[kind]}**")
        for row in some:
            page_link(view, _OPENS[kind], row["label"], **{kind: row["id"]})
        if more:
            st.caption(f"and {more:,} more: type more of the name")
    return sum(some[0]["n_found"] for some in by_kind.values() if some)


def _definitions(view: View, find: str) -> int:
    found = [one for one in indicators().values() if _holds(one.name, find)]
    if found:
        st.caption("**What words mean**")
    for one in found[:_MOST]:
        page_link(view, "definitions", one.name, indicator=one.id)
    return len(found)


def _holds(title: str, find: str) -> bool:
    return all(word in title.lower() for word in find.lower().split())
