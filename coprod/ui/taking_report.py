"""Taking a view away: the programme report and the board's page, made only when asked for, with the filters and the day they are made for."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from coprod.intake import change_log
from coprod.query import Filters
from coprod.releases.release import by
from coprod.reports.making import made
from coprod.reports.paper import Paper
from coprod.reports.portfolio import board_paper, programme_paper
from coprod.reports.portfolio.gathering import MOST_PROJECTS, too_many
from coprod.store import Store
from coprod.ui import cached, viewing
from coprod.ui.view import View
from coprod.viewer import Viewer

_FORMS = (
    ("PDF", ".pdf", "application/pdf", ":material/picture_as_pdf:"),
    ("workbook", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ":material/table_view:"),
    ("web page", ".html", "text/html", ":material/web:"),
)
_PAPERS: tuple[tuple[str, str, str, str, Callable[[Store, Viewer, Filters], Paper]], ...] = (
    ("programme-report", "Programme report", "Report", "Everything in view, section by section, with every table and what each word means.", programme_paper),
    ("board-page", "Board one-pager", "Page", "One page: what was found, what needs the board, what is not known.", board_paper),
)


def take_away(view: View) -> None:
    """A button that opens the two papers, each in three forms, for those who lead: nobody takes through eyes they borrowed what is not for these."""
    if not view.viewer.leads or view.viewer.is_looking_through:
        return
    n_projects = view.rows("filter_count")[0]["n"]
    with st.popover("Take this view away", icon=":material/download:", key="take-away"):
        if n_projects > MOST_PROJECTS:
            st.markdown(f"{too_many(n_projects)} Narrow the view by a programme, a funder or a place, and take one for each.")
            return
        st.markdown("Made of what is in view now, with its filters and its day printed on it. Making one takes a few seconds.")
        for name, title, what, about, make in _PAPERS:
            st.markdown(f"**{title}**  \n{about}")
            with st.container(horizontal=True, gap="small"):
                paper_buttons(partial(_noted, make, view, title.lower()), f"{name}-{view.as_of:%Y-%m-%d}", f"take-{name}", what)
        st.caption("Both contain small numbers and are not for publication. What funders may read is in the signed releases.")


def paper_buttons(make: Callable[[], Paper], file_name: str, key: str, what: str = "Summary") -> None:
    """A button for each form a paper leaves in, called “`what` as PDF” and so on; it is made once somebody asks for it."""
    # Made when no page runs any more: by then they may have been given another role, or none.
    make = viewing.while_the_same(cached.opened, make)
    for label, ending, kind, icon in _FORMS:
        st.download_button(f"{what} as {label}", partial(_file, make, ending), f"{file_name}{ending}", kind, key=f"{key}{ending}", icon=icon, on_click="ignore")


def _noted(make: Callable[[Store, Viewer, Filters], Paper], view: View, title: str) -> Paper:
    """The paper; that it left stands in the change log, as for whatever else is taken out."""
    store = cached.store()
    paper = make(store, view.viewer, view.filters)
    change_log.note(store, "export", by(view.viewer), detail=title)
    return paper


def _file(make: Callable[[], Paper], ending: str) -> bytes:
    return made(make(), ending)
