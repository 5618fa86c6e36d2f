"""What stands beside every page: find anything, the view's link and printout, saved views, and pages narrowed to what was found."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coprod.recording import saved_views
from coprod.recording.saved_views import SavedView
from coprod.ui import cached
from coprod.viewer import LOCAL_LEAD

from .stores import ROOT, charts, opened_page, stored, words


def links(app: AppTest) -> list[tuple[str, str, str]]:
    """Page links of the side bar: page, label, what the address holds."""
    return [(one.proto.page, one.proto.label.replace("\\", ""), one.proto.query_string) for one in app.sidebar.get("page_link")]


def test_a_name_typed_leads_to_projects_partners_settings_pages_and_definitions(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "overview", "demo", programme="Doorstep Trails")
    app.text_input(key="find_anything").set_value("canopy").run()
    assert ("project", "Under the Canopy", "project=canopy") in links(app)
    app.text_input(key="find_anything").set_value("lib").run()
    found = links(app)
    assert [label for page, label, query in found if page == "settings" and query.startswith("setting=")]
    assert "more: type more of the name" in words(app)
    app.text_input(key="find_anything").set_value("  REACH against ").run()
    assert ("definitions", "Reach against target", "indicator=reach_vs_target") in links(app)
    app.text_input(key="find_anything").set_value("stage").run()
    assert any(page == "stages" and not query for page, _, query in links(app))
    app.text_input(key="find_anything").set_value("zzz").run()
    assert "Nothing is called so" in words(app)


def test_a_funder_finds_pages_and_definitions_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "definitions", "demo", viewer="funder:copperleaf")
    app.text_input(key="find_anything").set_value("canopy").run()
    assert "Nothing is called so" in words(app)


def test_a_page_is_narrowed_to_a_partner_or_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "overview", "demo")
    app.text_input(key="find_anything").set_value("library").run()
    setting = next(query.removeprefix("setting=") for _, _, query in links(app) if query.startswith("setting="))
    app = opened_page(monkeypatch, "audience", "demo", setting=setting)
    assert "that meet at" in words(app) or "that meets at" in words(app)
    everything = charts(opened_page(monkeypatch, "audience", "demo"))["audience-reach"]["layout"]["yaxis"]["ticktext"]
    assert len(charts(app)["audience-reach"]["layout"]["yaxis"]["ticktext"]) < len(everything)
    assert "Only the" not in words(opened_page(monkeypatch, "audience", "demo", partner="nobody"))


def test_a_view_is_saved_under_a_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COPROD_DB", str(shutil.copy(stored("one"), tmp_path / "own.duckdb")))
    monkeypatch.setenv("COPROD_VIEWER", "lead")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["phase"] = "Before opening"
    app.session_state["saved-views"] = True
    app.switch_page("pages/stages.py").run()
    assert "None yet" in words(app)
    app.text_input(key="saved-view-name").set_value("Not open yet")
    next(button for button in app.button if button.label == "Save this view").click().run()
    app.session_state["saved-views"] = True
    app.run()
    assert saved_views.saved(cached.store(), LOCAL_LEAD) == [SavedView("Not open yet", "stages", "phase=Before+opening")]
    assert "None yet" not in words(app)


def test_paper_says_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "audience", "demo", programme="Doorstep Trails", phase="Ongoing")
    assert "**Audience**, as of" in words(app)
    assert "Programme: Doorstep Trails; phase: Ongoing" in words(app)
