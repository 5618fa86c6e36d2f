"""Places: what they are, and what they offer."""

from typing import Any

import streamlit as st

from coprod.recording import as_text
from coprod.schema import TABLES
from coprod.ui.record.pad import Pad
from coprod.ui.record.spec import Ask, Form, More
from coprod.ui.text import count
from coprod.vocabulary import FEATURES, WORDS, Feature

TABLE = "setting_features"
_COLUMN = TABLES[TABLE].column
UNKNOWN = "unknown"

SETTING = Form(
    name="settings", title="Setting", about="A place where sessions are held.", icon=":material/location_on:", table="settings", goes={TABLE: "setting_id"},
    said=lambda rows, around: f"The place “{rows['settings'][''].get('name')}” is recorded.",
    line=lambda row, around: f"{row.get('name')} ({WORDS['setting_kind'].get(row.get('kind') or '', '').lower()})", next=((TABLE, "What it offers: access facts"),),
    items=(
        Ask("name", "What the place is called"), Ask("kind", "What sort of place"), Ask("place_code", "Where it is", kind="place"),
        More("On the map", (Ask("latitude", "Degrees north"), Ask("longitude", "Degrees east (west is negative)"))),
    ),
)


def _facts(pad: Pad) -> None:
    """A row a fact, by family; the day and how it was looked at are asked once and kept with what was answered anew."""
    st.caption("Answer what you know. What nobody looked at stays unknown, and is never a no.")
    visit = {
        "checked_on": pad.field((TABLE, "visit", "checked_on"), "Looked at on", None, pad.around.today).date(),
        "checked_by": pad.field((TABLE, "visit", "checked_by"), "How it is known", None, "staff_visit").pills(_COLUMN["checked_by"].words),
    }
    with_notes = st.toggle("Write notes", key=pad.key((TABLE, "visit", "notes")), persist_state="session", help="A line to write beside each fact that is known.")
    for family in dict.fromkeys(feature.family for feature in FEATURES):
        features = [one for one in FEATURES if one.family == family]
        n_known = sum(pad.sheet.stored_text((TABLE, one.id, "value")) not in (None, UNKNOWN) for one in features)
        at_fault = any(fault.table == TABLE for fault in pad.sheet.faults)
        with st.expander(f"{family} ({n_known} of {count(len(features), 'fact')} known)", expanded=at_fault, key=f"family·{pad.sheet.serial}·{family}·{at_fault}"):
            for feature in features:
                _fact(pad, feature, visit, with_notes=with_notes)


def _fact(pad: Pad, feature: Feature, visit: dict[str, Any], *, with_notes: bool) -> None:
    place = (TABLE, feature.id, "value")
    stored = pad.sheet.stored_text(place)
    value = pad.field(place, feature.label, _last_looked(pad, feature), stored or UNKNOWN).pills(_COLUMN["value"].words) or UNKNOWN
    is_new_answer = value != (stored or UNKNOWN)
    if stored or is_new_answer:
        row = pad.row(TABLE, feature.id)
        row["value"] = value
        if is_new_answer:
            row.update({name: None if value == UNKNOWN else as_text(_COLUMN[name], given) for name, given in visit.items()})
        note = pad.sheet.stored_text((TABLE, feature.id, "note"))
        if with_notes and (value != UNKNOWN or note):
            row["note"] = pad.text((TABLE, feature.id, "note"), pad.field((TABLE, feature.id, "note"), f"{feature.label}: note", _COLUMN["note"].about, None).text())
    pad.show_faults(*((TABLE, feature.id, column.name) for column in TABLES[TABLE].columns))


def _last_looked(pad: Pad, feature: Feature) -> str | None:
    """When and how the stored fact was found, for whoever wonders whether to look again."""
    on, by = (pad.sheet.stored_text((TABLE, feature.id, name)) for name in ("checked_on", "checked_by"))
    said = [one for one in (on, WORDS["checked_by"].get(by or "", "").lower()) if one]
    return f"Last looked at: {', '.join(said)}." if said else None


FACTS = Form(
    name=TABLE, title="Access facts", article="", about="What a place offers: yes, partly, no, or unknown.", icon=":material/accessible_forward:", parent="settings", children={TABLE: "setting_id"},
    items=(_facts,), said=lambda rows, around: "The access facts are recorded.", can_go=False,
)
