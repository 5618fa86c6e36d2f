"""The guided way in, on the page: upload, what it is, its columns, its faults, what would change, done, taken back."""

import hashlib

import streamlit as st

from coprod.intake import Outcome, guided
from coprod.intake.bringing import OF_TRIAL
from coprod.intake.recipes import Recipe, account_lines
from coprod.intake.recognising import MAPPED
from coprod.progress import Progress
from coprod.ui import cached, data_difference, data_faults, data_mapped
from coprod.ui.data_arrived import TRIED, asked_files, choose_bundle, choose_ways, forget
from coprod.ui.data_at_work import Work, waited
from coprod.ui.data_history import undo_box
from coprod.ui.text import count, plain
from coprod.ui.view import View
from coprod.viewer import Viewer

# The session's own: the last trial, the one last shown, what was just stored; and the trial and the storing that are under way.
(_TRIAL, _SEEN), _DONE = TRIED[:2], "data-done"
_TRYING, _STORING = "data-trying", "data-storing"
_SAID = "data-not-stored"
_MANY_ROWS = 2_000
_CHANGED = "The records, or your choices, changed since this was shown. What would change stands anew above: look at it again, then bring it in."
_STOPPED = "Stopped: nothing was stored. It can be brought in when you want."
_INTRODUCED = (
    "Bring in the template, a spreadsheet of your own, 360Giving grants or places in A11yJSON. **Nothing is stored before you have seen what will change**, "
    "and every import can be taken back."
)


def bring_in(view: View) -> bool:
    """The whole way, a step below the other; each step shows once the one above it is settled. Gives whether nothing is begun yet."""
    if _DONE in st.session_state:
        outcome, names, others_wait = st.session_state[_DONE]
        _done(outcome, names, others_wait, view.viewer)
        return False
    if _STORING in st.session_state:
        _stored()
        return False
    st.markdown(_INTRODUCED)
    arrived = asked_files()
    if not arrived:
        return True
    bundle = choose_bundle(choose_ways(arrived))
    if bundle:
        recipe = data_mapped.recipe_of(bundle, view) if bundle.way.kind == MAPPED else bundle.way.recipe
        if recipe or bundle.way.kind != MAPPED:
            _check_and_confirm(view, bundle, recipe)
    return False


def _check_and_confirm(view: View, bundle: guided.Bundle, recipe: Recipe | None) -> None:
    st.header("What would change", anchor=False)
    day_first = _day_first(bundle)
    terms = guided.Terms(by=view.viewer, day_first=day_first, replace_demo=view.is_demo)
    outcome = _tried(view, bundle, recipe, terms)
    if outcome is None:
        return
    data_faults.faults(f"faults-{_key(bundle)}", outcome, data_faults.marked_files(bundle, outcome))
    _offer_day_first(bundle, outcome, day_first)
    if outcome.faults:
        if len(bundle.arrived) > 1 and any(one.code == "duplicate_key" for one in outcome.faults):
            st.info("Do two of these files hold the same records? Then take one of them out of the box above.", icon=":material/file_copy:")
        _account(outcome)
        st.caption("Nothing is stored while a fault is left: mend the file and upload it again, or change the choices above.")
        return
    if outcome.difference:
        data_difference.difference(f"difference-{_key(bundle)}", outcome.difference)
    _account(outcome)
    if any(n["inserted"] or n["updated"] for n in outcome.stored.values()):
        _confirm(view, bundle, recipe, terms)


def _confirm(view: View, bundle: guided.Bundle, recipe: Recipe | None, terms: guided.Terms) -> None:
    """The last step; only what was looked at is stored, not what a change of the records between made of it."""
    sure = _demo_gone(view)
    asked, seen = st.session_state[_TRIAL][0], st.session_state.get(_SEEN)
    st.session_state[_SEEN] = asked
    said = st.session_state.pop(_SAID, None)
    if st.button("Bring it in", type="primary", disabled=not sure, icon=":material/download_done:", key="bring-in"):
        if seen == asked:
            store = cached.store()

            def bring(progress: Progress) -> Outcome:
                return guided.brought(store, bundle, terms, recipe, progress)
            st.session_state[_STORING] = (Work(asked).begin(bring), bundle)
            st.rerun()
        said = _CHANGED
    if said:
        st.warning(said, icon=":material/sync_problem:")


def _stored() -> None:
    """What is being stored, until it is: then the page begins anew with what came of it."""
    work, bundle = st.session_state[_STORING]
    waited(work, "Storing", "storing")
    del st.session_state[_STORING]
    outcome = work.outcome()
    if outcome is None:
        st.session_state[_SAID] = _STOPPED
    elif outcome.import_id is None:
        st.session_state[_SAID] = _CHANGED
    else:
        st.session_state[_DONE] = (outcome, bundle.names, forget(bundle.arrived))
    st.rerun()


def _key(bundle: guided.Bundle) -> str:
    # By name too: it can say which table a CSV is.
    return hashlib.sha256("\0".join(f"{document.file}\0{document.sha256}" for document in bundle.documents).encode()).hexdigest()[:12]


def _tried(view: View, bundle: guided.Bundle, recipe: Recipe | None, terms: guided.Terms) -> Outcome | None:
    """The trial of exactly this, kept until anything about it changes; a large one only once it is asked for."""
    asked = (_key(bundle), bundle.way.kind, recipe, terms, view.version)
    kept = st.session_state.get(_TRIAL)
    if kept is None or kept[0] != asked:
        n_rows = sum(len(sheet.rows) for document in bundle.documents for sheet in document.sheets)
        # While somebody still chooses columns, every choice would check them all anew.
        is_put_off = bundle.way.kind == MAPPED and n_rows > _MANY_ROWS and not _is_trying(asked)
        if is_put_off and not st.button(f"Check all {n_rows:,} rows", type="primary", icon=":material/checklist:", key="check-all"):
            st.caption("Choose first what the columns are; then have every row checked, which takes a moment for so many.")
            return None
        outcome = _trial(asked, bundle, recipe, terms)
        if outcome is None:
            return None
        kept = st.session_state[_TRIAL] = (asked, outcome)
    found: Outcome = kept[1]
    return found


def _is_trying(asked: object) -> bool:
    work: Work | None = st.session_state.get(_TRYING)
    return work is not None and work.about == asked


def _trial(asked: object, bundle: guided.Bundle, recipe: Recipe | None, terms: guided.Terms) -> Outcome | None:
    """What the trial gives, done aside; None where it was stopped, until somebody wants it again."""
    if not _is_trying(asked):
        if before := st.session_state.get(_TRYING):
            # Something was chosen differently meanwhile.
            before.progress.cancel()
        store = cached.store()

        def look(progress: Progress) -> Outcome:
            return guided.tried(store, bundle, terms, recipe, progress)
        st.session_state[_TRYING] = Work(asked, Progress(OF_TRIAL)).begin(look)
    work: Work = st.session_state[_TRYING]
    waited(work, "Checking every row", "trying")
    if work.was_stopped:
        st.info("Checking was stopped; nothing is stored.", icon=":material/stop_circle:")
        st.button("Check every row", key="check-again", on_click=lambda: st.session_state.pop(_TRYING, None), icon=":material/checklist:")
        return None
    del st.session_state[_TRYING]
    return work.outcome()


def _day_first(bundle: guided.Bundle) -> bool:
    return bool(st.session_state.get(f"day-first-{_key(bundle)}", False))


def _offer_day_first(bundle: guided.Bundle, outcome: Outcome, day_first: bool) -> None:
    """Asked only where a date could be read either way."""
    if day_first or any(one.code == "ambiguous_date" for one in outcome.faults):
        st.checkbox("In this file the day comes first: 03/04/2026 is 3 April", key=f"day-first-{_key(bundle)}")


def _account(outcome: Outcome) -> None:
    if outcome.account:
        with st.expander("What became of every row and every number", icon=":material/receipt_long:"):
            st.text("\n".join(account_lines(outcome.account)))
            unused = {file["file"]: file["columns_not_used"] for file in outcome.account["files"] if file["columns_not_used"]}
            for file, columns in unused.items():
                st.markdown(f"**Left behind of {plain(file)}:** {plain(', '.join(columns))}")


def _demo_gone(view: View) -> bool:
    if not view.is_demo:
        return True
    return st.checkbox("Take the invented demonstration out for good and begin with these records", key="demo-gone")


def _done(outcome: Outcome, names: str, others_wait: bool, by: Viewer) -> None:
    counts = {word: sum(n[word] for n in outcome.stored.values()) for word in ("inserted", "updated")}
    came = [count(counts["inserted"], "new record")] if counts["inserted"] else []
    came += [f"{counts['updated']:,} changed"] if counts["updated"] else []
    st.success(f"**{plain(names)}** is in: {', '.join(came)} ({outcome.import_id}).", icon=":material/check:")
    back = st.expander("Take it back", icon=":material/undo:", key="data-back", on_change="rerun")
    # What taking back would do is worked out only where somebody asks.
    if back.open and outcome.import_id:
        with back:
            undo_box(outcome.import_id, by)
    _account(outcome)
    with st.container(horizontal=True):
        if st.button("Go on with the other files" if others_wait else "Bring in something else", key="data-next", icon=":material/upload_file:", type="primary"):
            del st.session_state[_DONE]
            st.rerun()
        st.page_link("pages/overview.py", label="See the portfolio", icon=":material/arrow_forward:")
