"""A small store to record into, and the forms of the Record page driven as a person would: by field, not by place on the screen."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from coprod import recording
from coprod.recording import Change, Row
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.ui import cached
from coprod.viewer import LOCAL_LEAD

from ..built_once import copied

ROOT = Path(__file__).resolve().parents[2]
TODAY = datetime.date.today()
LAST_WEEK = TODAY - datetime.timedelta(days=7)
NEXT_WEEK = TODAY + datetime.timedelta(days=7)
_FIELDS = ("date_input", "number_input", "text_input", "text_area", "selectbox", "pills", "toggle", "multiselect", "button_group", "radio")


def records() -> dict[str, list[dict[str, Any]]]:
    """Two projects, one of them with a session held last week and one planned, two groups, two places; every table a team fills has a row."""
    own = {"project_id": "dens"}
    return {
        "programmes": [{"programme_id": "prog", "name": "Young Visitors"}],
        "projects": [
            {"project_id": "dens", "programme_id": "prog", "name": "Dens", "status": "active", "starts_on": datetime.date(2026, 1, 5), "place_code": "E08000025"},
            {"project_id": "other", "programme_id": "prog", "name": "Other", "status": "active", "starts_on": datetime.date(2026, 1, 5)},
        ],
        "segments": [
            {"segment_id": "age-0-4", "dimension": "age", "label": "Under 5", "sort_order": 1, "is_answer": True, "is_sensitive": False},
            {"segment_id": "age-5-9", "dimension": "age", "label": "5 to 9", "sort_order": 2, "is_answer": True, "is_sensitive": False},
            {"segment_id": "age-na", "dimension": "age", "label": "Not asked", "sort_order": 3, "is_answer": False, "is_sensitive": False},
        ],
        "partners": [{"partner_id": "nursery", "name": "Riverside Nursery", "kind": "nursery"}],
        "groups": [
            {**own, "group_id": "tuesday", "partner_id": "nursery", "label": "Tuesday group", "kind": "children", "roster": 20, "joined_on": datetime.date(2026, 1, 10)},
            {**own, "group_id": "saturday", "label": "Saturday families", "kind": "families", "roster": 30},
            {"project_id": "other", "group_id": "elsewhere", "label": "Elsewhere", "kind": "adults", "roster": 10},
        ],
        "group_profiles": [{"group_id": "tuesday", "segment_id": "age-0-4", "people": 12, "basis": "counted"}],
        "fit_criteria": [{"group_id": "tuesday", "criterion": "near enough to walk", "weight": "essential", "score": "yes"}],
        "settings": [
            {"setting_id": "hall", "name": "Village Hall", "kind": "community_venue", "latitude": 52.4, "longitude": -1.9}, {"setting_id": "museum", "name": "City Museum", "kind": "museum"},
        ],
        "setting_features": [{"setting_id": "hall", "feature": "quiet_room", "value": "no", "checked_on": LAST_WEEK, "checked_by": "staff_visit", "note": "Beside  the door"}],
        "targets": [{**own, "segment_id": "age-0-4", "people": 40, "intent": "prioritise", "owner_role": "play lead", "basis": "Agreed"}],
        "team_members": [{**own, "member_id": "m1", "role": "play lead", "department": "learning", "is_external": False}],
        "expert_inputs": [{**own, "input_id": "x1", "field": "sensory design", "is_lived_experience": True, "given_on": LAST_WEEK}],
        "groundwork": [{**own, "groundwork_id": "gw1", "kind": "ethos", "note": "We play first"}],
        "sessions": [
            {**own, "session_id": "s1", "setting_id": "hall", "held_on": LAST_WEEK, "status": "held", "hours": 1.5, "writing": "none", "led_by_role": "play lead", "title": "Den building"},
            {**own, "session_id": "s2", "setting_id": "museum", "held_on": NEXT_WEEK, "status": "planned"},
        ],
        "session_methods": [{"session_id": "s1", "method": "play"}],
        "attendance": [{"session_id": "s1", "group_id": "tuesday", "people": 9, "newcomers": 2}],
        "reactions": [{"session_id": "s1", "group_id": "tuesday", "question": "felt_safe", "face": 5, "people": 8}],
        "votes": [{"session_id": "s1", "group_id": "tuesday", "question": "animal", "choice": "owl", "people": 6}],
        "needs": [{**own, "need_id": "n1", "group_id": "tuesday", "need": "A calm place", "feature": "quiet_room", "raised_on": LAST_WEEK, "raised_how": "shown"}],
        "ideas": [{**own, "idea_id": "i1", "group_id": "tuesday", "session_id": "s1", "idea": "A tunnel\nto crawl through", "raised_on": LAST_WEEK}],
        "reviews": [{**own, "review_id": "r1", "held_on": LAST_WEEK, "is_with_partners": True, "reflection": "It went well"}],
        "celebrations": [{**own, "celebration_id": "c1", "held_on": LAST_WEEK, "kind": "display", "reach": "public"}],
        "celebration_credits": [{"celebration_id": "c1", "group_id": "tuesday"}],
        "stories": [{**own, "story_id": "t1", "told_on": LAST_WEEK, "text": "The tunnel was best", "consent": "funder", "consent_until": NEXT_WEEK}],
    }


def made(path: Path) -> Path:
    """The small store, in a file."""
    return copied("record-forms.duckdb", _make, path)


def _make(path: Path) -> None:
    store = open_store(path)
    fill(store, arrow_tables(records()))
    store.close()


class Page:
    """The Record page of one person: fields by table, column and place within the record."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, path: Path, viewer: str = "team:dens", **address: str) -> None:
        monkeypatch.setenv("COPROD_DB", str(path))
        monkeypatch.setenv("COPROD_VIEWER", viewer)
        self.app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in address.items():
            self.app.query_params[name] = value
        self.app.switch_page("pages/record.py")
        self.run()

    def run(self) -> "Page":
        self.app.run()
        assert not self.app.exception, [one.message for one in self.app.exception]
        return self

    def field(self, table: str, column: str, tag: str = "") -> Any:
        """The widget of one field."""
        found = [one for kind in _FIELDS for one in getattr(self.app, kind) if str(one.key).endswith(f"·{table}·{tag}·{column}")]
        assert found, (table, tag, column, [one.key for kind in _FIELDS for one in getattr(self.app, kind)])
        return found[0]

    def has_field(self, table: str, column: str, tag: str = "") -> bool:
        return any(str(one.key).endswith(f"·{table}·{tag}·{column}") for kind in _FIELDS for one in getattr(self.app, kind))

    def fill(self, table: str, tag: str = "", **values: Any) -> "Page":
        """Answer some questions, without sending the page back."""
        for column, value in values.items():
            field = self.field(table, column, tag)
            if field.type == "selectbox" and isinstance(value, str) and field.proto.accept_new_options and value not in field.options:
                # The test frame knows no options of one's own; the browser sends them as they are.
                field.options.append(value)
            field.set_value(value)
        return self

    def press(self, label: str) -> "Page":
        """Press the button of the page with this label."""
        found = [one for one in self.app.main.button if one.label == label]
        assert found, (label, [one.label for one in self.app.main.button])
        found[0].click()
        return self.run()

    def save(self) -> "Page":
        return self.press("Save" if any(one.label == "Save" for one in self.app.main.button) else "Save the correction")

    @property
    def said(self) -> str:
        """What the page says, as Markdown reads it."""
        kinds = ("title", "header", "subheader", "markdown", "caption", "warning", "error", "success", "info")
        return "\n".join(str(one.value) for kind in kinds for one in self.app.main.get(kind)).replace("\\", "")

    @property
    def told(self) -> str:
        """The sentence after storing; empty where nothing was stored."""
        return "\n".join(one.value for one in self.app.success).replace("\\", "")

    @property
    def errors(self) -> list[str]:
        return [one.value.replace("\\", "") for one in self.app.error]

    def beside(self, table: str, column: str, tag: str = "") -> str:
        """The error that stands after a field, before the next field of another row; in a row of numbers it stands below them."""
        order = list(self.app.main)
        key = next(str(one.key) for one in order if str(getattr(one, "key", "")).endswith(f"·{table}·{tag}·{column}"))
        is_after = False
        for one in order:
            is_after = is_after or getattr(one, "key", None) == key
            if is_after and one.type == "error":
                return str(one.value).replace("\\", "")
            other = str(getattr(one, "key", None) or "")
            if is_after and other.startswith("rf·") and other != key and (not tag or f"·{tag}·" not in other):
                return ""
        return ""


def the_store() -> Store:
    """The store the page runs on."""
    return cached.store()


def rows(table: str, **equals: str) -> list[Row]:
    """The stored rows of a table, everywhere."""
    return recording.stored_rows(the_store(), LOCAL_LEAD, table, **equals)


def somebody_else(**put: Any) -> None:
    """Another person changes one row meanwhile: `sessions={"session_id": "s1", "hours": "3"}`."""
    for table, row in put.items():
        seen = recording.stored_rows(the_store(), LOCAL_LEAD, table, **{name: row[name] for name in row if name.endswith("_id") and name in _keys(table)})
        done = recording.record(the_store(), LOCAL_LEAD, Change(put={table: [row]}, seen={table: seen}))
        assert done.change_id, (done.faults, done.conflicts)


def _keys(table: str) -> list[str]:
    from coprod.schema import TABLES

    return TABLES[table].key
