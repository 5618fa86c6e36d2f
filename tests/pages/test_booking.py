"""Before a booking, on the page of settings: every setting for a group, in both orders, and what to say where there is nothing to compare."""

import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coprod.ui.project_picking import MOST_OFFERED

from .record_forms import TODAY, made
from .stores import ROOT, opened_page, words

NEXT_MONTH = TODAY + datetime.timedelta(days=30)


def opened(monkeypatch: pytest.MonkeyPatch, path: Path, viewer: str = "team:dens", **address: str) -> AppTest:
    """The part of the page on a small store, for a viewer."""
    monkeypatch.setenv("COPROD_DB", str(path))
    monkeypatch.setenv("COPROD_VIEWER", viewer)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in {"settings_part": "Before a booking", **address}.items():
        app.query_params[name] = value
    app.switch_page("pages/settings.py")
    app.run()
    assert not app.exception, [one.message for one in app.exception]
    return app


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made(tmp_path / "coprod.duckdb")


def test_every_setting_of_the_register_with_its_distance_and_what_to_ask(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    app = opened(monkeypatch, path, booking_group="tuesday", booking_on=NEXT_MONTH.isoformat())
    text = words(app)
    assert "The group needs a quiet room a group can use." in text
    assert "0 of 2 settings have all that the group needs. Nearest: Village Hall, 0 m (does not). Best fit: City Museum, distance not known (not recorded)." in text
    assert "○ Quiet room: does not (staff visit," in text
    assert "? Quiet room: not recorded" in text
    assert "Distances as the crow flies from Village Hall, where the group has met most." in text
    [letter] = [one.value for one in app.code]
    assert letter.startswith(f"City Museum\n\nWe would like to bring a group on {NEXT_MONTH:%A} {NEXT_MONTH.day} {NEXT_MONTH:%B %Y}.")
    assert "- Is there a quiet room a group can use?" in letter


def test_best_fit_first_is_one_choice_away(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    app = opened(monkeypatch, path, booking_group="tuesday")
    order = [one.value.split("**")[1] for one in app.main.markdown if one.value.startswith("**") and "** · " in one.value]
    app.button_group(key="booking_order").set_value("Best fit first")
    app.run()
    best = [one.value.split("**")[1] for one in app.main.markdown if one.value.startswith("**") and "** · " in one.value]
    assert (order, best) == (["Village Hall", "City Museum"], ["City Museum", "Village Hall"])


def test_a_group_that_was_not_asked_is_to_be_asked_first(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    text = words(opened(monkeypatch, path, booking_group="saturday"))
    assert "What Saturday families needs is not recorded" in text
    assert "Village Hall" not in text


def test_only_own_groups_are_offered(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    own = opened(monkeypatch, path, booking_group="elsewhere")
    assert own.selectbox(key="booking_group_box").options == ["Whom is the room for?", "Saturday families · Dens", "Tuesday group · Dens"]
    assert "Choose the group the room is for" in words(own)
    lead = opened(monkeypatch, path, viewer="lead")
    assert len(lead.selectbox(key="booking_group_box").options) == 4


def test_among_many_groups_the_project_is_chosen_first(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "settings", "many", settings_part="Before a booking")
    assert len(app.selectbox(key="booking_project_box").options) == MOST_OFFERED
    assert len(app.selectbox(key="booking_group_box").options) < 50


@pytest.mark.parametrize("viewer", ["funder:nobody", "team:nowhere"])
def test_others_are_shown_no_setting(monkeypatch: pytest.MonkeyPatch, path: Path, viewer: str) -> None:
    text = words(opened(monkeypatch, path, viewer=viewer, booking_group="tuesday"))
    assert not any(word in text for word in ("Village Hall", "City Museum", "Tuesday group"))


@pytest.mark.parametrize(("state", "said"), [("empty", "No group is recorded"), ("demo", "Choose the group"), ("holes-1", "")])
def test_stores_of_every_kind(monkeypatch: pytest.MonkeyPatch, state: str, said: str) -> None:
    app = opened_page(monkeypatch, "settings", state, settings_part="Before a booking")
    assert said in words(app)
    assert not app.error


def test_the_other_part_stands_as_before(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    app = opened(monkeypatch, path, viewer="lead", settings_part="Where we stand")
    assert "The sessions ahead, soonest first" in words(app)
