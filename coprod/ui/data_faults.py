"""The faults of an import on the page: a sentence, a table that can be filtered, and what can be taken away to mend them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from coprod.intake import Fault, Outcome
from coprod.intake.documents import CSV, XLSX
from coprod.intake.guided import Arrived, Bundle
from coprod.intake.parts import table_of
from coprod.intake.recognising import TEMPLATE
from coprod.intake.workbooks.marked import marked
from coprod.ui import cached, parts, viewing
from coprod.ui import fault_words as words
from coprod.ui.text import count, plain

# Beyond so many faults there is a box to find some of them; so many lines are listed.
_FEW, _MOST_LISTED = 10, 12


def faults(key: str, outcome: Outcome, marked: dict[str, Callable[[], bytes]]) -> None:
    """Everything found, faults first. `marked` makes each file's workbook with its faulty cells marked, by file name."""
    found = [*outcome.faults, *outcome.warnings]
    if not found:
        return
    box = st.error if outcome.faults else st.warning
    box(words.sentence(outcome.faults, outcome.warnings), icon=":material/report:" if outcome.faults else ":material/visibility:")
    shown = _filtered(key, found)
    _listed(words.alike(shown, with_file=len({one.file for one in found}) > 1), bool(outcome.faults and outcome.warnings))
    with st.expander(f"One by one, as a table ({len(shown):,})", icon=":material/table_rows:"):
        _as_table(words.as_table(shown))
    with st.container(horizontal=True):
        st.download_button("The list as CSV", parts.csv_of(words.as_table(found)), "faults.csv", "text/csv", key=f"{key}-csv", icon=":material/download:", on_click="ignore")
        for file, make in marked.items():
            st.download_button(
                f"{plain(file)} with the cells marked", viewing.while_the_same(cached.opened, make), _workbook_name(file), key=f"{key}-marked-{file}", icon=":material/format_color_fill:",
                help="The same sheets, each faulty cell marked and with a note that says what to do. Mend it there and bring it in again.", on_click="ignore",
            )


def _filtered(key: str, found: Sequence[Fault]) -> list[Fault]:
    """Those of the kinds chosen and with the words sought; asked only where there is something to choose from."""
    counted = words.kinds(found)
    picked = None
    if len(counted) > 1:
        picked = st.pills(
            "Show only", list(counted), selection_mode="multi", format_func=lambda code: f"{words.title_of(code)} {counted[code]:,}", key=f"{key}-kinds",
        )
    sought = st.text_input("Find", key=f"{key}-find", placeholder="a column, a value, a row …") if len(found) > _FEW else ""
    left = [one for one in found if not picked or one.code in picked]
    return [one for one in left if sought.strip().lower() in " ".join(map(str, (one.row, one.column, one.message, one.value, one.table, one.file))).lower()]


def _listed(found: Sequence[words.Alike], has_both: bool) -> None:
    """The faults as sentences, those that are mended alike together."""
    lines = []
    for one in found[:_MOST_LISTED]:
        where = ", ".join(plain(part) for part in (one.where, one.in_rows) if part)
        look = "*(worth a look)* " if has_both and one.is_warning else ""
        lines.append(f"- {look}{f'**{where}:** ' if where else ''}{plain(one.message)} {plain(one.remedy)}")
    st.markdown("\n".join(lines) if lines else "Nothing found with these words.")
    if found[_MOST_LISTED:]:
        st.caption(f"And {count(len(found) - _MOST_LISTED, 'more kind')} of fault in the table below.")


def _as_table(table: pd.DataFrame) -> None:
    wide = {name: st.column_config.TextColumn(width="large") for name in ("What is wrong", "What to do")}
    st.dataframe(
        table, hide_index=True, width="stretch", placeholder="", column_config=wide,
        alt=f"{count(len(table), 'fault')}: where each stands, what is wrong and what to do",
    )


def marked_files(bundle: Bundle, outcome: Outcome) -> dict[str, Callable[[], bytes]]:
    """By the name of each file with cells to mend: what makes its marked workbook, once it is asked for."""
    found = [*outcome.faults, *outcome.warnings]
    made: dict[str, Callable[[], bytes]] = {}
    for one in bundle.arrived:
        own = [fault for fault in found if fault.file == one.document.file]
        if own and one.document.sheets:
            made[one.document.file] = partial(_marked, one, bundle.way.kind == TEMPLATE, own)
    return made


def _marked(one: Arrived, is_template: bool, found: Sequence[Fault]) -> bytes:
    document = one.document
    table = table_of(document) if is_template and document.kind == CSV else None
    if table:
        # A sheet is known as the template's by its name alone.
        document, found = replace(document, file=f"{table}.csv"), [replace(fault, file=f"{table}.csv") for fault in found]
    return marked(document.file, one.data if document.kind == XLSX else document, found)


def _workbook_name(file: str) -> str:
    stem = file.rsplit(".", 1)[0] if "." in file else file
    return f"{stem} - marked.xlsx"
