"""The menu: which pages there are, for whom, and how they are laid out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from coprod.ui.text import plain
from coprod.viewer import FUNDER, Viewer

# As many stand side by side on a small screen.
_FEW = 5
# No address of ours: Streamlit asks a name even of the page that stands at the bare one.
_ROOT = "start"
_PAGES = Path(__file__).resolve().parents[2] / "pages"


def _with_records(viewer: Viewer) -> bool:
    return viewer.sees_live


def _leads(viewer: Viewer) -> bool:
    return viewer.leads


def _reads_releases(viewer: Viewer) -> bool:
    return viewer.leads or viewer.role == FUNDER


def _admits(viewer: Viewer) -> bool:
    return viewer.admits


def _anybody(viewer: Viewer) -> bool:
    return viewer.role is not None


@dataclass(frozen=True)
class Entry:
    """One line of the menu, under the heading `section` ("" for none), for those of whom `is_for` is true.

    A page that is not `is_filtered` shows the same whatever is chosen in the side bar.
    """

    page: str
    title: str
    icon: str
    section: str
    is_for: Callable[[Viewer], bool]
    is_filtered: bool = True


MENU = (
    Entry("overview", "Overview", ":material/home:", "", _with_records),
    Entry("project", "Project", ":material/timeline:", "", _with_records),
    Entry("stages", "Stage progress", ":material/grid_on:", "Look closer", _with_records),
    Entry("foundations", "Foundations", ":material/foundation:", "Look closer", _with_records),
    Entry("audience", "Audience", ":material/groups:", "Look closer", _with_records),
    Entry("settings", "Settings and access", ":material/accessible_forward:", "Look closer", _with_records),
    Entry("methods", "Sessions and methods", ":material/palette:", "Look closer", _with_records),
    Entry("learning", "Learning log", ":material/cycle:", "Look closer", _with_records),
    Entry("sharing", "Sharing", ":material/celebration:", "Look closer", _with_records),
    Entry("partners", "Partners", ":material/handshake:", "Look closer", _with_records),
    Entry("record", "Record", ":material/edit_note:", "Write", _with_records),
    Entry("assess", "Self-assess", ":material/checklist:", "Write", _with_records),
    Entry("voice", "Children’s voice", ":material/sentiment_satisfied:", "Write", _with_records),
    Entry("impact", "Impact summary", ":material/volunteer_activism:", "Report", _reads_releases, is_filtered=False),
    Entry("releases", "Releases", ":material/verified:", "Report", _leads, is_filtered=False),
    Entry("data", "Data", ":material/sync_alt:", "More", _with_records),
    Entry("definitions", "Definitions", ":material/menu_book:", "More", _anybody, is_filtered=False),
    Entry("accessibility", "Accessibility", ":material/accessibility_new:", "More", _anybody, is_filtered=False),
    Entry("administration", "Administration", ":material/badge:", "More", _admits, is_filtered=False),
)


def of(viewer: Viewer) -> tuple[Entry, ...]:
    """The pages that are for this viewer, in the order of the menu; the first is where they begin."""
    return tuple(one for one in MENU if one.is_for(viewer))


def navigate(viewer: Viewer) -> "st.Page":
    """Draw the menu and say which page is asked for, in the menu or not: every page has its address for everyone."""
    mine = of(viewer)
    # A funder's two pages need no headings. On a phone Streamlit's own list closes behind the page chosen, which ours does not; but it stands no headings.
    is_phone = "Mobi" in st.context.headers.get("User-Agent", "")
    has_sections = len(mine) > _FEW and not is_phone
    asked = _laid_out(mine, is_at_root=False, has_sections=has_sections)
    # Only the answer says that the app's bare address was asked for; the first page's line in the menu is then that address, and marked.
    if not asked.url_path:
        asked = _laid_out(mine, is_at_root=True, has_sections=has_sections)
    if has_sections:
        _in_a_narrow_window(mine)
    return asked


def _laid_out(mine: tuple[Entry, ...], *, is_at_root: bool, has_sections: bool) -> "st.Page":
    """Streamlit's own menu. The first page stands at two addresses, its own and the bare one: a page that is the default has no other in Streamlit."""
    first = (mine or MENU)[0]
    laid_out: dict[str, list[st.Page]] = {}
    for one in (*mine, *(one for one in MENU if one not in mine)):
        page = _page(one, is_root=one is first and is_at_root, is_shown=one in mine)
        laid_out.setdefault(one.section if one in mine and has_sections else "", []).append(page)
    # The other of the two comes last: of two pages of one file a link goes to the one named first.
    laid_out.setdefault("", []).append(_page(first, is_root=not is_at_root, is_shown=False))
    return st.navigation(laid_out, position="top" if mine else "hidden", expanded=True)


def _page(one: Entry, *, is_root: bool, is_shown: bool) -> "st.Page":
    return st.Page(
        _PAGES / f"{one.page}.py", title=one.title, icon=one.icon, url_path=_ROOT if is_root else None, default=is_root, visibility="visible" if is_shown else "hidden",
    )


def _in_a_narrow_window(mine: tuple[Entry, ...]) -> None:
    """The same menu in the side bar, shown where Streamlit has no room for its own at the top (frame.css)."""
    with st.sidebar, st.container(key="menu", gap="xsmall"):
        section = ""
        for one in mine:
            if one.section != section:
                section = one.section
                st.caption(plain(section))
            st.page_link(f"pages/{one.page}.py", label=one.title, icon=one.icon, width="stretch")
