"""A file of its own kind: its columns chosen on screen, and what was chosen kept as a recipe for next time."""

import re

import streamlit as st

from coprod.errors import CoprodError
from coprod.intake import saved_recipes
from coprod.intake.documents import Document, Sheet
from coprod.intake.guided import Bundle
from coprod.intake.mapping import Facts, Mapping, facts_of, mapping_in, open_questions, recipe_text
from coprod.intake.recipes import Recipe
from coprod.intake.recipes.parsing import parse
from coprod.ui import cached
from coprod.ui.data_arrived import HIDDEN, MAPPING
from coprod.ui.mapping_screen import draw
from coprod.ui.text import count, plain
from coprod.ui.view import View
from coprod.viewer import Viewer

# What the change log calls a mapping that was not saved.
_UNSAVED = "chosen-on-screen"


def recipe_of(bundle: Bundle, view: View) -> Recipe | None:
    """The recipe of what was chosen on screen; None while something is still open."""
    document = bundle.documents[0]
    st.header("What its columns are", anchor=False)
    if len(bundle.documents) > 1:
        st.caption(f"What you choose holds for all {len(bundle.documents)} files: their columns are the same.")
    sheet = _sheet(document)
    key = f"{MAPPING}{document.sha256[:12]}-{sheet.name}"
    mapping = draw(key, document, sheet, _facts(view), start=_begun_before(bundle))
    if open_questions(mapping, []):
        return None
    text = recipe_text(mapping)
    _keep(key, mapping, text, view.viewer)
    return parse(text, st.session_state.get(f"{key}-saved", _UNSAVED))


def _sheet(document: Document) -> Sheet:
    sheets = sorted((sheet for sheet in document.sheets if sheet.rows), key=lambda sheet: sheet.is_hidden)
    if len(sheets) == 1:
        return sheets[0]
    picked = st.selectbox(
        "Which sheet?", range(len(sheets)), format_func=lambda nth: f"{sheets[nth].name}{HIDDEN if sheets[nth].is_hidden else ''} ({count(len(sheets[nth].rows), 'line')})", key=f"sheet-{document.sha256[:12]}",
    )
    return sheets[picked]


def _facts(view: View) -> Facts:
    """The names in the store, looked up anew only where records changed; none where the demonstration goes before the file comes."""
    if view.is_demo:
        return Facts()
    version = view.version
    held = st.session_state.get("data-facts")
    if held is None or held[0] != version:
        held = st.session_state["data-facts"] = (version, facts_of(cached.store()))
    facts: Facts = held[1]
    return facts


def _begun_before(bundle: Bundle) -> Mapping | None:
    """What was chosen for a sheet like it, where that was saved."""
    fitting = {way.recipe.name for one in bundle.arrived for way in one.ways if way.recipe}
    for one in saved_recipes.saved(cached.store()):
        mapping = mapping_in(one.text) if one.name in fitting else None
        if mapping:
            return mapping
    return None


def _keep(key: str, mapping: Mapping, text: str, by: Viewer) -> None:
    with st.expander("Keep these choices for next time", icon=":material/bookmark_add:"):
        st.markdown("Kept as a recipe, they are offered the next time a file with these columns comes, and `import --recipe` follows them.")
        name = st.text_input("Name", value=_named(mapping.title), key=f"{key}-name", help="Letters, digits and hyphens.")
        if st.button("Keep", key=f"{key}-keep", disabled=not name):
            try:
                saved_recipes.save(cached.store(), name, text, by, [use.column for use in mapping.columns if use.field])
            except CoprodError as error:
                st.error(f"{plain(error.what)} {plain(error.remedy)}")
            else:
                st.session_state[f"{key}-saved"] = name
                st.success(f"Kept as {plain(name)}.")
        st.download_button("The recipe as a file", text, f"{_named(mapping.title)}.toml", key=f"{key}-toml", type="tertiary", icon=":material/download:", on_click="ignore")


def _named(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40] or "my-spreadsheet"
