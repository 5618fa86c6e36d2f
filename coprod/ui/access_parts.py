"""Two pieces of the page on settings and access: the sessions ahead, and the maps."""

import os

import streamlit as st

from coprod.charts import access as charts
from coprod.charts import tiles as map_tiles
from coprod.charts.places import settings_map
from coprod.charts.symbols import KEY
from coprod.charts.theme import Theme
from coprod.query import Filters
from coprod.reports import access_words as words
from coprod.ui import access_words as ahead
from coprod.ui import parts
from coprod.ui.paging import page_of
from coprod.ui.view import View
from coprod.viewer import Viewer

_SESSIONS, _SETTINGS, _ON_MAP = 6, 12, 500


def shows_unused(viewer: Viewer, filters: Filters) -> bool:
    """Settings nobody has met in yet are shown to a lead who has not narrowed the view."""
    return viewer.sees_all and not any(filters.parameters().values())


def sessions_ahead(view: View, n_ahead: int) -> None:
    """The sessions ahead by date: what their setting lacks for whom, and which one nearby has it."""
    st.header("The sessions ahead, soonest first", anchor=False)
    if not n_ahead:
        st.caption("No session is planned from this day on.")
        return
    above = st.container()
    skip = parts.paged("ahead_page", n_ahead, _SESSIONS)
    rows = view.rows("access_ahead", most=_SESSIONS, skip=skip, within_km=ahead.WITHIN_KM)
    with above:
        for row in rows:
            with st.container(border=True, gap="xsmall"):
                said, link = st.columns([3, 1])
                said.markdown(f"**{parts.plain(ahead.session_title(row))}**")
                for line in ahead.session_lines(row):
                    said.markdown(line)
                with link:
                    parts.page_link(view, "project", row["project_name"], project=row["project_id"])
        parts.table_of("access-ahead", lambda: ahead.sessions_table(rows))


def facts_of_settings(view: View, theme: Theme, unused: bool) -> None:
    """What is known of access in each setting, a page of settings at a time, those used most first."""
    choice = st.segmented_control("Facts shown", words.fact_choices(), default=words.CORE_FACTS, key="facts", bind="query-params", required=True)
    above = st.container()
    matrix, _ = page_of(view, "settings_page", "access_settings", _SETTINGS, features=words.facts_of(choice), unused=unused)
    with above:
        if not len(matrix):
            parts.empty_state("No setting is recorded", "Record where you meet (settings.csv) and what is known of access there (setting_features.csv).")
            return
        parts.finding_chart(
            "access-matrix", charts.settings_matrix(matrix, theme), finding=words.matrix_finding(matrix),
            reading=f"{KEY}. Settings used most come first; point at a symbol to see who checked it and when.",
            table=lambda: words.matrix_table(matrix), indicators=("access_known", "setting_feature_share"),
        )


def maps(view: View, theme: Theme) -> None:
    """A map a place, the places with most sessions first; nothing where no setting has coordinates."""
    where = view.frame("access_map", core=words.CORE, most=_ON_MAP)
    by_place = words.maps_by_place(where)
    if not by_place:
        return
    st.header(parts.plain(words.map_finding(where)), anchor=False)
    tiles = map_tiles.read(os.environ)
    for column, (place, some) in zip(st.columns(2) * 2, by_place, strict=False):
        with column:
            st.markdown(f"**{parts.plain(place or 'Place not recorded')}**")
            parts.paint(settings_map(some, theme, tiles), f"access-map-{place}", f"Map of the settings in {place or 'no recorded place'}: {words.map_finding(some.assign(n_all=len(some)))}")
    st.caption(words.map_reading(where, len(by_place), is_dark=theme.name == "dark", is_over_tiles=tiles is not None))
    if tiles:
        st.caption(f"Background: {parts.plain(tiles.credit)}")
    parts.table_of("access-map", lambda: words.map_table(where))
