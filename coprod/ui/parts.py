"""The pieces every page is built of. `paint` is the only place where a chart reaches the page."""

import csv
import io
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import pandas as pd
import streamlit as st

from coprod.charts.strip import strip_svg, strip_words
from coprod.charts.theme import DARK, LIGHT, Figure, Theme
from coprod.glossary import terms as glossary
from coprod.indicators import indicators
from coprod.ui import cached
from coprod.ui.drawing.mounting import Picked, draw
from coprod.ui.paging import page_of, paged
from coprod.ui.text import about, count, people_say, plain
from coprod.ui.view import View
from coprod.vocabulary import LEVELS

__all__ = [
    "Table", "about", "beneath", "csv_of", "empty_state", "finding_chart", "level_legend", "nothing_to_show", "number_card", "only_looks", "page_link", "paged", "paged_table", "paint", "people_say", "plain",
    "show_table", "strip_of_nine", "table_of", "theme", "what_is_this",
]
# A table, or what makes it: few of those that lie behind charts are ever opened.
Table: TypeAlias = pd.DataFrame | Callable[[], pd.DataFrame]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def theme() -> Theme:
    """The colours of the mode the page is shown in."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def paint(figure: Figure, key: str, alt: str, *, title: str | None = None, on_pick: Picked | None = None) -> None:
    """Put a figure on the page. `alt` carries the finding; `on_pick` is given the points picked, each with its `customdata`.

    `title` stands above the picture that somebody takes away; without it, the first sentence of `alt`.
    """
    draw(figure, key, alt, theme().name, title=title, on_pick=on_pick)


def finding_chart(
    key: str, figure: Figure, *, finding: str, reading: str, table: Table, indicators: tuple[str, ...] = (), terms: tuple[str, ...] = (),
    alt: str | None = None, on_pick: Picked | None = None,
) -> None:
    """A chart as a sentence: its finding as heading, the drawing, how to read it, and its table and definitions one click away.

    `table` is what the chart shows, columns named for people, or what makes it once somebody opens it; `indicators` and glossary `terms` are explained beside it. `on_pick` as in `paint`.
    """
    st.header(plain(finding), anchor=False)
    paint(figure, key, alt or f"{finding}. {reading}", title=finding, on_pick=on_pick)
    st.caption(reading)
    beneath(key, table, indicators, terms)


@st.fragment
def beneath(key: str, table: Table, indicators: Sequence[str] = (), terms: Sequence[str] = (), label: str = "Table") -> None:
    """The buttons below a chart: its table with a download, and its words. What they open is made once it is opened, without the rest of the page."""
    with st.container(horizontal=True, gap="small"):
        box = st.popover(label, icon=":material/table_rows:", key=f"{key}-table", on_change="rerun")
        if box.open:
            with box:
                _open_table(key, table)
        if indicators or terms:
            what_is_this(key, indicators, terms)


def table_of(key: str, table: Table, label: str = "Table") -> None:
    """A button that opens the table behind a chart or a list, with its download."""
    beneath(key, table, label=label)


def _open_table(key: str, table: Table) -> None:
    # Whoever opens it may have lost their rights since the page was drawn.
    cached.store()
    shown = table() if callable(table) else table
    show_table(shown, f"The table behind the chart: {', '.join(map(str, shown.columns))}")
    st.download_button("Download as CSV", csv_of(shown), f"{key}.csv", "text/csv", key=f"{key}-csv", on_click="ignore")


def show_table(table: pd.DataFrame, alt: str) -> None:
    """A table as people read it: days as days, nothing where nothing is recorded."""
    days = {name: st.column_config.DateColumn(format="D MMM YYYY") for name in table.columns if pd.api.types.is_datetime64_any_dtype(table[name])}
    st.dataframe(table, hide_index=True, width="stretch", column_config=days, placeholder="", alt=alt)


def what_is_this(key: str, names: Sequence[str], terms: Sequence[str] = ()) -> None:
    """A button that opens the words behind a chart: glossary terms, and indicators from their own declarations."""
    box = st.popover("What is this?", icon=":material/help:", key=f"{key}-words", on_change="rerun")
    if not box.open:
        return
    with box:
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


def paged_table(view: View, key: str, question: str, labels: Mapping[str, str] | None = None, *, per_page: int = 25, **parameters: Any) -> None:
    """A table read a page at a time: `queries/<question>.sql` takes $most and $skip and gives `n_all` beside its columns.

    `labels` maps the columns to show to their words; without it every column but `n_all` is shown as it is called.
    """
    table, skip = page_of(view, key, question, per_page, **parameters)
    if not len(table):
        st.caption("Nothing recorded.")
        return
    n_all = int(table["n_all"].iloc[0])
    table = table[list(labels)].rename(columns=dict(labels)) if labels else table.drop(columns="n_all")
    show_table(table, f"{count(n_all, 'row')}: {', '.join(map(str, table.columns))}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{skip + 1:,}–{skip + len(table):,} of {n_all:,}", width="content")
        st.download_button("These rows as CSV", csv_of(table), f"{question}.csv", "text/csv", key=f"{key}-csv", type="tertiary", icon=":material/download:", on_click="ignore")


def record_table(view: View, table: str, key: str, *, per_page: int = 25, tip: int | None = None) -> None:
    """The records of one table in the projects in view; assessments of one tip alone where `tip` is given."""
    asked: dict[str, Any] = {"tip": tip} if table == "assessments" else {}
    paged_table(view, key, f"project_records_{table}", per_page=per_page, **asked)


def project_labels(view: View, project_ids: Iterable[str]) -> dict[str, str]:
    """The names of a few projects by id, told apart by their id where two are alike; those the viewer may not see are left out."""
    rows = view.of_projects(project_ids).rows("project_names")
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
