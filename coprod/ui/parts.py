"""The pieces every page is built of. `paint` is the only place where a chart reaches the page."""

import csv
import io
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from coprod.charts.strip import strip_svg, strip_words
from coprod.charts.theme import DARK, LIGHT, Figure, Theme
from coprod.glossary import terms as glossary
from coprod.indicators import indicators
from coprod.ui.text import about, count, people_say, plain
from coprod.ui.view import View
from coprod.vocabulary import LEVELS

__all__ = [
    "about", "csv_of", "empty_state", "finding_chart", "level_legend", "nothing_to_show", "number_card", "only_looks", "page_link", "paged", "paged_table", "paint", "people_say", "plain",
    "show_table", "strip_of_nine", "table_of", "theme", "what_is_this",
]
_CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def theme() -> Theme:
    """The colours of the mode the page is shown in."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def paint(figure: Figure, key: str, alt: str, *, on_pick: Callable[[list[dict[str, Any]]], None] | None = None) -> None:
    """Put a figure on the page. `alt` carries the finding; `on_pick` is given the points picked, each with its `customdata`."""
    if on_pick is None:
        st.plotly_chart(figure, key=key, alt=alt, theme=None, config=_CONFIG)
        return

    def picked() -> None:
        on_pick(list(st.session_state[key]["selection"]["points"]))

    st.plotly_chart(figure, key=key, alt=alt, theme=None, config=_CONFIG, on_select=picked, selection_mode="points")


def finding_chart(
    key: str, figure: Figure, *, finding: str, reading: str, table: pd.DataFrame, indicators: tuple[str, ...] = (), terms: tuple[str, ...] = (),
    alt: str | None = None, on_pick: Callable[[list[dict[str, Any]]], None] | None = None,
) -> None:
    """A chart as a sentence: its finding as heading, the drawing, how to read it, and its table and definitions one click away.

    `table` is what the chart shows, columns named for people; `indicators` and glossary `terms` are explained beside it. `on_pick` as in `paint`.
    """
    st.header(plain(finding), anchor=False)
    paint(figure, key, alt or f"{finding}. {reading}", on_pick=on_pick)
    st.caption(reading)
    with st.container(horizontal=True, gap="small"):
        table_of(key, table)
        if indicators or terms:
            what_is_this(key, indicators, terms)


def table_of(key: str, table: pd.DataFrame, label: str = "Table") -> None:
    """A button that opens the table behind a chart, with its download."""
    with st.popover(label, icon=":material/table_rows:", key=f"{key}-table"):
        show_table(table, f"The table behind the chart: {', '.join(map(str, table.columns))}")
        st.download_button("Download as CSV", csv_of(table), f"{key}.csv", "text/csv", key=f"{key}-csv", on_click="ignore")


def show_table(table: pd.DataFrame, alt: str) -> None:
    """A table as people read it: days as days, nothing where nothing is recorded."""
    days = {name: st.column_config.DateColumn(format="D MMM YYYY") for name in table.columns if pd.api.types.is_datetime64_any_dtype(table[name])}
    st.dataframe(table, hide_index=True, width="stretch", column_config=days, placeholder="", alt=alt)


def what_is_this(key: str, names: Sequence[str], terms: Sequence[str] = ()) -> None:
    """A button that opens the words behind a chart: glossary terms, and indicators from their own declarations."""
    with st.popover("What is this?", icon=":material/help:", key=f"{key}-words"):
        for term in terms:
            st.markdown(f"**{plain(glossary()[term].title)}.** {plain(glossary()[term].text)}")
        for name in names:
            one = indicators()[name]
            st.markdown(f"**{plain(one.name)}.** {plain(one.question)} {plain(one.short)}")
            st.markdown(f"*How it is worked out:* {plain(one.formula)}.")
            st.markdown(f"*Why:* {plain(one.why)}")
            for pitfall in one.pitfalls:
                st.markdown(f"- {plain(pitfall)}")


def number_card(label: str, value_text: str, help: str | None = None, caption: str | None = None) -> None:
    """A card with one number in words, what it is, and a line that puts it in its place.

    Of "about 240 people (212–268)" the limits go into that line: a number that is cut off tells nobody anything.
    """
    value, _, limits = value_text.partition(" (")
    below = " · ".join(part for part in (f"between {limits.rstrip(')')}".replace("–", " and ") if limits else "", caption or "") if part)
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.metric(label, value, help=help)
        if below:
            st.caption(plain(below))


def strip_of_nine(levels: Sequence[Mapping[str, Any]]) -> None:
    """The strip of nine of one project: rows with `tip`, `evidence_level`, `evidence_status`."""
    st.image(strip_svg(levels, theme()), alt=strip_words(levels), width="content")


def level_legend() -> None:
    """The five levels, no data and not due, each with its cell."""
    words = "  ·  ".join(f"**{number}** {label}" for number, label in LEVELS.items())
    st.caption(f"{words}  ·  dashed outline: not recorded  ·  –: not due before opening")


def empty_state(title: str, what_first: str, page: str | None = None, label: str = "Open") -> None:
    """What to record first where there is nothing to show; `page` is a page file's name, for a link there."""
    with st.container(border=True):
        st.markdown(f"**{plain(title)}**")
        st.markdown(plain(what_first))
        if page:
            st.page_link(f"pages/{page}.py", label=label)


def nothing_to_show(view: View) -> bool:
    """Whether no project is in view; says why, and what to do first."""
    if view.rows("filter_count")[0]["n"]:
        return False
    if view.of_everything().rows("filter_count")[0]["n"]:
        empty_state("No project matches these filters.", "Take one of the filters away, or set the day back to today.")
    elif view.viewer.sees_all:
        empty_state("Nothing is recorded yet.", "Begin with a programme and a project: fill in the template, then bring it in.", "data", label="Bring records in")
        # The very interpreter the app runs in: a bare `python` would not know coprod's packages, or not exist.
        st.code(f"{sys.executable} -m coprod template --out my-records\n{sys.executable} -m coprod import my-records", language=None, wrap_lines=True)
        st.caption("Stop the app first: one process at a time holds the store.")
    elif view.viewer.leads:
        empty_state("No project is recorded in your programmes yet.", "Begin with a project: its name, its programme and its first day are enough.", "record", label="Record a project")
    else:
        empty_state("No project is open to you.", "Ask the lead of the programme which projects you may see.")
    return True


def page_link(view: View, page: str, label: str, **address: Any) -> None:
    """A link to a page; `address` is what it opens there, such as project="p1" or tip=4. The filters, bound to the address, go with it."""
    chosen = {name: str(value) for name, value in address.items() if value is not None}
    st.page_link(f"pages/{page}.py", label=plain(label), query_params=chosen or None, icon=":material/arrow_forward:")


def only_looks(view: View) -> bool:
    """Whether the viewer may record nothing; says so, where the forms would stand."""
    if view.viewer.may_write:
        return False
    empty_state("Here records are written.", "You can look, and change nothing; so there is nothing to fill in for you.")
    return True


def paged(key: str, n_rows: int, per_page: int = 25) -> int:
    """Buttons to leaf through `n_rows`; gives how many rows to skip. Bound to the address under `key`."""
    n_pages = max(1, -(-n_rows // per_page))
    if n_pages == 1:
        return 0
    # A narrower filter may have fewer pages than the one last looked at.
    if st.session_state.get(key, 1) > n_pages:
        st.session_state[key] = n_pages
    page = st.number_input(f"Page (of {n_pages:,})", min_value=1, max_value=n_pages, key=key, bind="query-params", width=160)
    return (int(page) - 1) * per_page


def paged_table(view: View, key: str, question: str, labels: Mapping[str, str] | None = None, *, per_page: int = 25, **parameters: Any) -> None:
    """A table read a page at a time: `queries/<question>.sql` takes $most and $skip and gives `n_all` beside its columns.

    `labels` maps the columns to show to their words; without it every column but `n_all` is shown as it is called.
    """
    first = view.rows(question, most=1, skip=0, **parameters)
    if not first:
        st.caption("Nothing recorded.")
        return
    n_all = int(first[0]["n_all"])
    skip = paged(key, n_all, per_page)
    table = view.frame(question, most=per_page, skip=skip, **parameters)
    table = table[list(labels)].rename(columns=dict(labels)) if labels else table.drop(columns="n_all")
    show_table(table, f"{count(n_all, 'row')}: {', '.join(map(str, table.columns))}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{skip + 1:,}–{skip + len(table):,} of {n_all:,}", width="content")
        st.download_button("These rows as CSV", csv_of(table), f"{question}.csv", "text/csv", key=f"{key}-csv", type="tertiary", icon=":material/download:", on_click="ignore")


def record_table(view: View, table: str, key: str, *, per_page: int = 25, tip: int | None = None) -> None:
    """The records of one table in the projects in view; assessments of one tip alone where `tip` is given."""
    asked: dict[str, Any] = {"tip": tip} if table == "assessments" else {}
    paged_table(view, key, f"project_records_{table}", per_page=per_page, **asked)


def project_labels(view: View) -> dict[str, str]:
    """The projects in view by id, names told apart by their id where two are alike."""
    rows = view.rows("project_names")
    times = Counter(row["name"] for row in rows)
    return {row["project_id"]: row["name"] if times[row["name"]] == 1 else f"{row['name']} ({row['project_id']})" for row in rows}


def csv_of(table: pd.DataFrame) -> str:
    """`table` as CSV text, with an apostrophe before text that a spreadsheet would take for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_cell(name) for name in table.columns])
    writer.writerows([[_cell(value) for value in row] for row in table.itertuples(index=False)])
    return out.getvalue()


def _cell(value: Any) -> str:
    text = "" if pd.isna(value) else str(value)
    # A number keeps its minus; only text could be taken for a formula.
    return "'" + text if isinstance(value, str) and text.startswith(_FORMULA) else text
