"""What became of a tap that wrote something: said once the page is drawn again, with a way back, or with both versions where a race was lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from coprod import recording
from coprod.errors import CoprodError
from coprod.intake import Fault
from coprod.recording import Change, Conflict, Recorded
from coprod.schema import TABLES
from coprod.ui import cached
from coprod.ui.record.fault_words import in_words
from coprod.ui.record.settling import YOURS, contested, settled
from coprod.ui.record.values import label_of, shown
from coprod.ui.text import plain
from coprod.ui.view import View
from coprod.viewer import Viewer

# Places beside the fields of a form, by column.
Slots = Mapping[str, Any]


@dataclass(frozen=True)
class Written:
    """A change that was tried: what it was meant to say, and what became of it. `refused` is a sentence where it could not even be tried."""

    change: Change
    said: str
    done: Recorded | None = None
    refused: str = ""

    @property
    def is_stored(self) -> bool:
        return self.done is not None and self.done.is_stored


def write(viewer: Viewer, part: str, change: Change, said: str) -> Written:
    """Write a change and remember what became of it, to be said by `show_written` of the same part."""
    written = tried(viewer, change, said)
    remember(part, written)
    return written


def tried(viewer: Viewer, change: Change, said: str) -> Written:
    """Write a change; what became of it is the caller's to say."""
    try:
        return Written(change, said, recording.record(cached.store(), viewer, change))
    except CoprodError as error:
        return Written(change, said, refused=f"{error.title}. {error.what} {error.remedy}")


def remember(part: str, written: Written) -> None:
    """Have what became of a change said by `show_written` of this part."""
    st.session_state[_place(part)] = written


def show_written(view: View, part: str) -> None:
    """What the last tap of this part came to."""
    written: Written | None = st.session_state.get(_place(part))
    if written is None:
        return
    if written.done and written.done.conflicts:
        _choice(view, part, written)
    elif written.is_stored:
        with st.container(horizontal=True, vertical_alignment="center", key=f"{part}-said"):
            st.success(plain(written.said), icon=":material/check:")
            if written.done and written.done.change_id:
                st.button("Take back", key=f"{part}-take-back", icon=":material/undo:", on_click=_take_back, args=(view.viewer, part, written.done.change_id))
        for warning in _sentences(written.done.warnings if written.done else []):
            st.warning("Kept, and worth a look: " + plain(warning), icon=":material/visibility:")
    else:
        complain(written)


def complain(written: Written, slots: Slots | None = None) -> None:
    """Why a change was refused: each fault beside its field, where `slots` has a place for its column, else below; a sentence once."""
    slots, faults = slots or {}, written.done.faults if written.done else []
    for name in dict.fromkeys(_slot(one, written.change) for one in faults):
        beside = _sentences([one for one in faults if _slot(one, written.change) == name])
        if name in slots:
            slots[name].error("  \n".join(plain(one) for one in beside), icon=":material/error:")
        else:
            st.error("  \n".join(plain(one) for one in beside), icon=":material/error:")
    if written.refused:
        st.error(plain(written.refused), icon=":material/error:")


def slot_of_people(group_id: str | None) -> str:
    """The name of the place beside a group's number of people."""
    return f"people of {group_id}"


def _slot(fault: Fault, change: Change) -> str:
    rows = change.put.get(fault.table or "", ())
    if fault.table == "attendance" and fault.row is not None and fault.row < len(rows):
        return slot_of_people(rows[fault.row]["group_id"])
    return fault.column or ""


def _sentences(faults: Sequence[Fault]) -> list[str]:
    """The faults in words; sixty sessions with the same fault say it once."""
    return list(dict.fromkeys(in_words(one, lambda *_: None) for one in faults))


def forget(part: str) -> None:
    """What was said is not said again."""
    st.session_state.pop(_place(part), None)


def turn_to(part: str, project_id: str) -> bool:
    """Have a part look at a project; gives whether it was another before, of which nothing is said any more."""
    is_new = st.session_state.get(f"{part}-project") not in (None, project_id)
    st.session_state[f"{part}-project"] = project_id
    if is_new:
        forget(part)
    return is_new


def take_back(viewer: Viewer, part: str, change_id: str) -> None:
    """Take a change back and say so."""
    _take_back(viewer, part, change_id)


def _take_back(viewer: Viewer, part: str, change_id: str) -> None:
    try:
        recording.take_back(cached.store(), viewer, change_id)
    except CoprodError as error:
        st.session_state[_place(part)] = Written(Change(), "", refused=f"{error.title}. {error.what} {error.remedy}")
    else:
        st.session_state[_place(part)] = Written(Change(), "Taken back: it is as it was before.", Recorded())


def _place(part: str) -> str:
    return f"{part}-written"


def _choice(view: View, part: str, written: Written) -> None:
    """Both versions side by side, and the two ways on."""
    assert written.done
    with st.container(border=True, key=f"{part}-conflict"):
        st.warning("**Somebody else was quicker.** This was changed meanwhile, and nothing of yours is stored yet.", icon=":material/group:")
        for one in written.done.conflicts:
            st.markdown(_versions(one))
        with st.container(horizontal=True):
            st.button("Keep theirs", key=f"{part}-keep", on_click=forget, args=(part,))
            if all(one.now is not None for one in written.done.conflicts):
                st.button("Take mine", key=f"{part}-mine", on_click=_insist, args=(view.viewer, part, written))


def _versions(conflict: Conflict) -> str:
    """What each changed; ready for Markdown."""
    if conflict.now is None:
        return "They took it out."
    columns = [TABLES[conflict.table].column[name] for name in contested(conflict)]
    return "\n".join(f"- **{plain(label_of(one))}** · theirs: {plain(shown(one, conflict.now[one.name]))} · mine: {plain(shown(one, (conflict.yours or {})[one.name]))}" for one in columns)


def _insist(viewer: Viewer, part: str, written: Written) -> None:
    """The same once more, having seen what stands there now."""
    assert written.done
    conflicts = written.done.conflicts
    write(viewer, part, settled(written.change, conflicts, {(place, ""): YOURS for place in range(len(conflicts))}), written.said)
