"""What was brought in, taken back and taken out: the change log on the page, and undo with what it would lose."""

import datetime
from collections import Counter

import pandas as pd
import streamlit as st

from coprod import intake
from coprod.errors import CoprodError
from coprod.intake import change_log, saved_recipes
from coprod.intake.taking_back import Foreseen, LaterChange
from coprod.schema import TABLES
from coprod.ui import cached, parts, viewing
from coprod.ui.text import count, day, plain
from coprod.viewer import Viewer

_PER_PAGE = 25
_DONE = {
    "import": "brought in", "undo": "taken back", "export": "taken out", "edit": "recorded by hand", "taps": "children's screen", "demo": "demonstration made", "empty": "store emptied",
    "backup": "backup", "recipe_saved": "recipe saved", "recipe_forgotten": "recipe forgotten",
    "draft_begun": "self-assessment begun", "draft_left": "self-assessment left", "prompt_kept": "recording kept", "prompt_removed": "recording removed",
    "release_made": "release drafted", "release_signed": "release signed", "release_discarded": "draft release discarded", "release_taken": "summary taken away",
    "viewer_invited": "viewer invited", "viewer_changed": "viewer changed", "viewer_disabled": "viewer switched off", "viewer_enabled": "viewer switched on",
    "viewer_removed": "viewer removed", "viewer_signed_out": "viewer signed out",
}


def history(by: Viewer) -> None:
    """The imports that can be taken back, then the whole log."""
    st.header("Take an import back", anchor=False)
    _imports(by)
    _recipes(by)
    st.header("Everything that was done", anchor=False)
    _log()


def _imports(by: Viewer) -> None:
    done = [one for one in intake.imports(cached.store()) if not one["undone_at"]]
    if not done:
        st.caption("There is no import to take back.")
        return
    by_id = {one["import_id"]: one for one in done}
    chosen = st.selectbox("Import", list(by_id), format_func=lambda import_id: _label(by_id[import_id]), key="undo-which")
    undo_box(chosen, by)


def _label(one: dict) -> str:
    n = sum(table["inserted"] + table["updated"] for table in one["tables"].values())
    return f"{one['imported_at'].replace('T', ' ')} · {', '.join(one['files'][:2])}{' …' if len(one['files']) > 2 else ''} · {count(n, 'record')}"


def _later(one: LaterChange) -> str:
    return f"{', '.join(one.files) or 'recorded by hand'} on {day(datetime.date.fromisoformat(one.at[:10]))} by {one.by} ({one.import_id})"


def undo_box(import_id: str, by: Viewer) -> None:
    """What taking `import_id` back would do and lose; a button that does it once that is confirmed."""
    try:
        foreseen = intake.undo_preview(cached.store(), import_id)
    except CoprodError as error:
        # Somebody else was quicker.
        st.info(f"{plain(error.what)} {plain(error.remedy)}")
        return
    st.markdown(plain(foreseen_sentence(foreseen)))
    if foreseen.dependents:
        st.error("Other records depend on it. " + plain("; ".join(f"{TABLES[name].title}: {count(n, 'record')}" for name, n in foreseen.dependents.items())) + ". Take back first what came later: imports here, what was recorded by hand on the Record page under Latest.")
        return
    if foreseen.later:
        st.warning(f"Later work touched the same records: {plain('; '.join(_later(one) for one in foreseen.changes))}. It would be taken back too.", icon=":material/history:")
        if foreseen.lost:
            parts.show_table(_lost(foreseen), "The cells that later work changed: what stands in them now, and then")
    sure = st.checkbox("Yes, lose the later work on these records too", key=f"sure-{import_id}") if foreseen.later else True
    if st.button("Take it back", key=f"undo-{import_id}", disabled=not sure, icon=":material/undo:"):
        # Only what was shown here goes with it, not what came in since.
        intake.undo(cached.store(), import_id, by=by, with_later=tuple(foreseen.later))
        st.session_state["data-said"] = f"{import_id} was taken back."
        st.session_state.pop("data-done", None)
        st.rerun()


def _lost(foreseen: Foreseen) -> pd.DataFrame:
    return pd.DataFrame([
        {"Table": TABLES[cell["table"] or ""].title, "Record": cell["key"], "Column": cell["column"], "Now": cell["now"], "Then": cell["after"]} for cell in foreseen.lost
    ])


def foreseen_sentence(foreseen: Foreseen) -> str:
    """“Taking it back removes 12 records and puts 3 back as they were.”"""
    removed, restored = sum(foreseen.removed.values()), sum(foreseen.restored.values())
    does = [f"removes {count(removed, 'record')}"] if removed else []
    does += [f"puts {count(restored, 'record')} back as {'it was' if restored == 1 else 'they were'}"] if restored else []
    return f"Taking it back {' and '.join(does) or 'changes nothing'}."


def _recipes(by: Viewer) -> None:
    """The recipes kept from mapping on screen: what they are, to take away, and to forget."""
    kept = saved_recipes.saved(cached.store())
    if not kept:
        return
    st.header("Saved recipes", anchor=False)
    st.caption("Choices once made for a file of your own; offered again for every file with the same columns.")
    for one in kept:
        with st.container(border=True):
            words, buttons = st.columns([3, 2], vertical_alignment="center")
            words.markdown(f"**{plain(one.name)}**  \n{plain(_of_recipe(one))}")
            with buttons.container(horizontal=True):
                st.download_button("Download", one.text, f"{one.name}.toml", key=f"recipe-{one.name}", icon=":material/download:", on_click="ignore")
                if st.button("Forget", key=f"forget-{one.name}", type="tertiary", icon=":material/delete:", help="It is offered no more; what it brought in stays."):
                    saved_recipes.forget(cached.store(), one.name, by)
                    st.session_state["data-said"] = f"The recipe {one.name} is forgotten."
                    st.rerun()


def _of_recipe(one: saved_recipes.Saved) -> str:
    return f"Version {one.version}, saved {str(one.saved_at).replace('T', ' ')[:16]} by {one.saved_by}"


def _log() -> None:
    store = cached.store()
    n_all = change_log.n_entries(store)
    if not n_all:
        st.caption("Nothing was done yet.")
        return
    skip = parts.paged("log_page", n_all, _PER_PAGE)
    parts.show_table(_log_table(change_log.entries(store, most=_PER_PAGE, skip=skip)), "What was done: when, by whom, what, how many records, which files")
    made = viewing.while_the_same(cached.opened, lambda: parts.csv_of(_log_table(change_log.entries(store))))
    st.download_button("The whole log as CSV", made, "change-log.csv", "text/csv", icon=":material/download:", on_click="ignore")


def _log_table(entries: list[dict]) -> pd.DataFrame:
    return pd.DataFrame([
        {
            "When": one["at"].replace("T", " "), "What": _DONE[one["what"]], "By": one["by"], "Import": one["import_id"] or "", "Records": _records(one["counts"]),
            "Files": ", ".join(file["name"] for file in one["files"]), "SHA-256 of the files": " ".join(file["sha256"] or "not known" for file in one["files"]),
            "Recipe": one["recipe"] or "", "Detail": one["detail"] or "",
        }
        for one in entries
    ])


def _records(counts: dict[str, dict[str, int]]) -> str:
    """“12 inserted, 3 updated”, over all tables."""
    summed: Counter[str] = Counter()
    for one in counts.values():
        summed.update(one)
    return ", ".join(f"{n:,} {word}" for word, n in summed.items() if n)
