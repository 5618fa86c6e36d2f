"""The first steps of the guided way: which files, what each of them is, and which come in now."""

import hashlib
from collections.abc import Sequence

import streamlit as st

from coprod.intake import guided
from coprod.intake.documents import CSV, ODS, XLSX, Document
from coprod.intake.guided import Arrived, Bundle
from coprod.intake.recognising import Way
from coprod.schema import TABLES
from coprod.ui import cached
from coprod.ui.text import count, plain

_ARRIVED, _WAITING = "data-arrived", "data-waiting"
# What is kept while files are looked at: the last trial and the one last shown, the names in the store, and each file's choices.
TRIED = ("data-trial", "data-seen", "data-facts")
MAPPING = "map-"
# A sheet that its workbook does not show comes in all the same, so it is named.
HIDDEN = " (hidden)"
# How many faults of a file that cannot come in, and how many of its sheets, are named.
_MOST_SAID, _MOST_SHEETS = 3, 6
_KINDS = {"csv": "CSV", "xlsx": "Excel workbook", "ods": "OpenDocument workbook", "json": "JSON"}


def asked_files() -> list[Arrived]:
    """The upload box; each file is read once, in a process of its own, and kept for this visit alone."""
    uploaded = st.file_uploader(
        "Files to bring in", accept_multiple_files=True, key=f"data-files-{st.session_state.get('data-round', 0)}",
        help="CSV, Excel (.xlsx), OpenDocument (.ods) or JSON. Nothing is stored before you have seen what will change.",
    )
    known: dict[str, Arrived] = st.session_state.get(_ARRIVED, {})
    kept: dict[str, Arrived] = dict(st.session_state.get(_WAITING, {}))
    if kept:
        _offer_to_leave(list(kept.values()))
    for file in uploaded:
        data = file.getvalue()
        mark = hashlib.sha256(file.name.encode() + b"\0" + data).hexdigest()
        if mark not in known:
            with st.spinner(f"Reading {file.name} …"):
                known[mark] = guided.arrived(file.name, data, guided.known_recipes(cached.store()))
        kept[mark] = known[mark]
    st.session_state[_ARRIVED] = kept
    _forget_rest({one.document.sha256 for one in kept.values()})
    return list(kept.values())


def _offer_to_leave(waiting: Sequence[Arrived]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"Still waiting from before: {plain(', '.join(one.document.file for one in waiting))}.", width="content")
        if st.button("Leave them out", key="data-leave", type="tertiary", icon=":material/close:"):
            forget(waiting)
            st.rerun()


def forget(done: Sequence[Arrived]) -> bool:
    """Keep nothing of these files, and begin with an empty box; gives whether others that can come in still wait."""
    gone = {one.document.sha256 for one in done}
    waiting = {mark: one for mark, one in st.session_state.pop(_ARRIVED, {}).items() if one.ways and one.document.sha256 not in gone}
    st.session_state[_WAITING] = waiting
    st.session_state["data-round"] = st.session_state.get("data-round", 0) + 1
    _forget_rest({one.document.sha256 for one in waiting.values()})
    return bool(waiting)


def _forget_rest(kept: set[str]) -> None:
    """What was found out about files that are gone goes too: it holds their cells."""
    marks = {sha256[:12] for sha256 in kept}
    for key in [str(key) for key in st.session_state if str(key).startswith(MAPPING)]:
        if key.removeprefix(MAPPING)[:12] not in marks:
            del st.session_state[key]
    if not kept:
        for key in TRIED:
            st.session_state.pop(key, None)


def choose_ways(arrived: Sequence[Arrived]) -> list[tuple[Arrived, Way]]:
    """What each file is, in a line; where it could be more than one thing, asked."""
    st.header("What it is", anchor=False)
    chosen = []
    for one in arrived:
        with st.container(border=True):
            st.markdown(f"**{plain(one.document.file)}** · {plain(_about(one.document))}")
            _say_refused(one.document)
            way = _way(one) if one.document.is_readable else None
            if way:
                chosen.append((one, way))
    return chosen


def _say_refused(document: Document) -> None:
    # What is merely worth a look is said with the trial, where it has its row and column.
    standing = [one for one in document.faults if not one.is_warning]
    for found in standing[:_MOST_SAID]:
        st.error(f"{plain(found.message)} {plain(found.remedy)}")
    if standing[_MOST_SAID:]:
        st.caption(f"And {len(standing) - _MOST_SAID:,} more.")


def _way(one: Arrived) -> Way | None:
    if not one.ways:
        st.error("It is none of the kinds that can come in. What can: the template, a spreadsheet with column names, 360Giving grants, places in A11yJSON.")
        return None
    if len(one.ways) == 1:
        st.caption(plain(one.ways[0].title))
        return one.ways[0]
    picked = st.selectbox(
        "Bring it in as", range(len(one.ways)), format_func=lambda nth: one.ways[nth].title, key=f"way-{one.document.sha256[:12]}-{one.document.file}",
    )
    return one.ways[picked]


def _about(document: Document) -> str:
    """“Excel workbook: projects 2 rows, sessions 14 rows”; of a template only the sheets somebody filled in."""
    kind = _KINDS.get(document.kind, "file")
    filled = {sheet.name: sheet for sheet in document.sheets if len(sheet.rows) > 1}
    if document.kind not in (XLSX, ODS) or not filled:
        return f"{kind}, {count(len(document.sheets[0].rows), 'line')}" if document.kind == CSV and document.sheets else kind
    tables = {name: sheet for name, sheet in filled.items() if name.strip().lower() in TABLES}
    named = [f"{name}{HIDDEN if sheet.is_hidden else ''} {count(len(sheet.rows) - 1, 'row')}" for name, sheet in (tables or filled).items()]
    more = f" and {count(len(named) - _MOST_SHEETS, 'more sheet')}" if len(named) > _MOST_SHEETS else ""
    return f"{kind}: {', '.join(named[:_MOST_SHEETS])}{more}"


def choose_bundle(chosen: Sequence[tuple[Arrived, Way]]) -> Bundle | None:
    """The files that come in now; where there are files of several kinds, one kind after the other."""
    found = guided.bundles(chosen)
    if len(found) < 2:
        return found[0] if found else None
    st.info(f"These are {len(found)} kinds of files. They come in one kind after the other, each with its own trial.")
    picked = st.radio("Which comes in now?", range(len(found)), format_func=lambda nth: plain(f"{found[nth].names} ({found[nth].way.title})"), key="data-bundle")
    return found[picked]
