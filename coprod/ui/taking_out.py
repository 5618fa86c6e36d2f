"""Taking records out on the page: templates to fill in, and every record in the forms there are."""

import io
import tempfile
import zipfile
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


def templates(view: View) -> None:
    """The template to fill in, as a workbook and as CSV files."""
    # The ids of invented records are no choice for one's own.
    store = None if view.is_demo else cached.store()
    st.header("Begin with the template", anchor=False)
    st.markdown("A workbook with a sheet for each table, drop-downs for what is allowed, and a note on every column. Fill in what you have and leave the rest empty; the first seven sheets are enough to begin.")
    with st.container(horizontal=True):
        st.download_button(
            "The template as a workbook", lambda: template_workbook(store), "coprod-template.xlsx", icon=":material/table_view:", key="template-xlsx", on_click="ignore",
        )
        st.download_button("The template as CSV files", _template_folder, "coprod-template.zip", icon=":material/folder_zip:", key="template-zip", type="tertiary", on_click="ignore")


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
    if not any(cached.store().counts().values()):
        parts.empty_state("Nothing is recorded yet.", "Bring records in first; then everything can be taken out again, in the same shape.")
        return
    st.markdown("Everything that is in the store, whatever the filters say. Each time is noted under History.")
    for form in FORMS:
        with st.container(border=True):
            words, button = st.columns([3, 1], vertical_alignment="center")
            words.markdown(f"**{plain(form.title)}**  \n{plain(form.about)}")
            n_held, left_out = _foreseen(view, form) if form.leaves_out else (1, {})
            with button:
                _button(form, view.viewer, is_empty=not n_held)
            _say_left_out(n_held, left_out)


def _foreseen(view: View, form: Form) -> tuple[int, dict[str, str]]:
    """Looked up anew only where records changed."""
    kept = st.session_state.setdefault("out-foreseen", {})
    if form.form_id not in kept or kept[form.form_id][0] != view.version:
        kept[form.form_id] = (view.version, foreseen(cached.store(), form))
    found: tuple[int, dict[str, str]] = kept[form.form_id][1]
    return found


def _say_left_out(n_held: int, left_out: dict[str, str]) -> None:
    if not n_held and not left_out:
        st.caption("None is recorded.")
    if left_out:
        with st.expander(f"{len(left_out):,} of {n_held + len(left_out):,} {'is' if len(left_out) == 1 else 'are'} left out, and why", icon=":material/rule:"):
            parts.show_table(pd.DataFrame({"Record": list(left_out), "Why": list(left_out.values())}), "Records that the standard leaves out, and why")


def _button(form: Form, by: Viewer, *, is_empty: bool) -> None:
    store = cached.store()
    st.download_button(
        "Download", viewing.while_the_same(cached.opened, lambda: taken_out(store, form, by)), form.file, key=f"out-{form.form_id}", icon=":material/download:", on_click="ignore", width="stretch", disabled=is_empty,
    )
