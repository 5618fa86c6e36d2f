"""Taking records out on the page: templates to fill in, and every record in the forms there are."""

import io
import tempfile
import zipfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pandas as pd
import streamlit as st

from coprod import intake
from coprod.intake.taking_out import FORMS, Form, foreseen, taken_out
from coprod.intake.workbooks.template import template_workbook
from coprod.ui import cached, parts, viewing
from coprod.ui.text import plain
from coprod.ui.view import View
from coprod.viewer import Viewer

# What a standard leaves out is known once its file is made: at once for so many records, for more where asked.
_AT_ONCE, _MOST_NAMED = 2_000, 200
_TABLE = {"360giving": "grants", "a11yjson": "settings"}


@dataclass(frozen=True)
class LeftOut:
    """How many records a file would hold, how many it leaves out, and the reasons for the first of these by id."""

    n_held: int
    n: int
    why: dict[str, str]

    @property
    def n_all(self) -> int:
        return self.n_held + self.n


def templates(view: View) -> None:
    """The template to fill in, as a workbook and as CSV files."""
    # The ids of invented records are no choice for one's own.
    store = None if view.is_demo else cached.store()
    st.header("Begin with the template", anchor=False)
    st.markdown("A workbook with a sheet for each table, drop-downs for what is allowed, and a note on every column. Fill in what you have and leave the rest empty; the first seven sheets are enough to begin.")
    with st.container(horizontal=True):
        st.download_button(
            "The template as a workbook", viewing.while_the_same(cached.opened, lambda: template_workbook(store)), "coprod-template.xlsx",
            icon=":material/table_view:", key="template-xlsx", on_click="ignore",
        )
        st.download_button(
            "The template as CSV files", viewing.while_the_same(cached.opened, _template_folder), "coprod-template.zip",
            icon=":material/folder_zip:", key="template-zip", type="tertiary", on_click="ignore",
        )


def _template_folder() -> bytes:
    out = io.BytesIO()
    with tempfile.TemporaryDirectory(prefix="coprod-template-") as folder:
        names = intake.write_template_folder(Path(folder))
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                archive.write(Path(folder) / name, name)
    return out.getvalue()


def take_out(view: View) -> None:
    """Every form in which records leave; each leaving is noted in the change log."""
    counts = cached.store().counts()
    if not any(counts.values()):
        parts.empty_state("Nothing is recorded yet.", "Bring records in first; then everything can be taken out again, in the same shape.")
        return
    st.markdown("Everything that is in the store, whatever the filters say. Each time is noted under History.")
    for form in FORMS:
        with st.container(border=True):
            words, button = st.columns([3, 1], vertical_alignment="center")
            words.markdown(f"**{plain(form.title)}**  \n{plain(form.about)}")
            if not form.leaves_out:
                with button:
                    _button(form, view.viewer, is_empty=False)
            elif counts[_TABLE[form.form_id]] > _AT_ONCE:
                with button:
                    _button(form, view.viewer, is_empty=False)
                _left_out_when_asked(view, form)
            else:
                left_out = _foreseen(view, form)
                with button:
                    _button(form, view.viewer, is_empty=not left_out.n_held)
                _say_left_out(left_out)


def _foreseen(view: View, form: Form) -> LeftOut:
    """Looked up anew only where records changed."""
    kept = st.session_state.setdefault("out-foreseen", {})
    if form.form_id not in kept or kept[form.form_id][0] != view.version:
        n_held, why = foreseen(cached.store(), form)
        kept[form.form_id] = (view.version, LeftOut(n_held, len(why), dict(islice(why.items(), _MOST_NAMED))))
    found: LeftOut = kept[form.form_id][1]
    return found


def _left_out_when_asked(view: View, form: Form) -> None:
    """To know it the whole file has to be made: for many records only once somebody asks."""
    box = st.expander("What is left out, and why (takes as long as making the file)", icon=":material/rule:", key=f"left-out-{form.form_id}", on_change="rerun")
    if box.open:
        with box, st.spinner("Making the file …"):
            _table(_foreseen(view, form))


def _say_left_out(left_out: LeftOut) -> None:
    if not left_out.n_all:
        st.caption("None is recorded.")
    if left_out.n:
        with st.expander(f"{left_out.n:,} of {left_out.n_all:,} {'is' if left_out.n == 1 else 'are'} left out, and why", icon=":material/rule:"):
            _table(left_out)


def _table(left_out: LeftOut) -> None:
    if not left_out.n:
        st.caption("None is left out.")
        return
    parts.show_table(pd.DataFrame({"Record": list(left_out.why), "Why": list(left_out.why.values())}), "Records that the standard leaves out, and why")
    if left_out.n > len(left_out.why):
        st.caption(f"The first {len(left_out.why):,} of {left_out.n:,} left out, of {left_out.n_all:,} in all.")


def _button(form: Form, by: Viewer, *, is_empty: bool) -> None:
    store = cached.store()
    st.download_button(
        "Download", viewing.while_the_same(cached.opened, lambda: taken_out(store, form, by)), form.file, key=f"out-{form.form_id}", icon=":material/download:", on_click="ignore", width="stretch", disabled=is_empty,
    )
