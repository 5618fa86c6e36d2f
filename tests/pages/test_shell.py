"""The frame around every page: guard, viewer, filters, error boxes, and the two ways a store begins."""

import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from coprod.errors import StoreError
from coprod.glossary import terms
from coprod.starting import start_empty
from coprod.store import open_store
from coprod.ui import menu, shell
from coprod.viewer import ADMINISTRATOR, FUNDER, LEAD, LOCAL_LEAD, NOBODY, TEAM, Viewer

from .stores import ROOT, opened_page, painted, stored, words

PAGES = [entry.page for entry in shell.MENU]
NOT_THEIRS = "This page is not among those open to you"
LEADS = Viewer(role=LEAD, programme_ids=("growing-rooms",), viewer_id="viewer-1")


def _app(monkeypatch: pytest.MonkeyPatch, path: Path) -> AppTest:
    monkeypatch.setenv("COPROD_DB", str(path))
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asked_for_first_on_a_cold_server_goes_through_the_app(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    app = opened_page(monkeypatch, page, "demo", viewer="team:nobody")
    entry = next(one for one in shell.MENU if one.page == page)
    assert app.title[0].value == entry.title
    assert (NOT_THEIRS in words(app)) == (page in ("impact", "releases", "administration"))
    assert [box.label for box in app.sidebar.multiselect] == ["Programme", "Funder", "Place", "Status", "Phase"]
    assert "Under the Canopy" not in words(app)


@pytest.mark.parametrize("page", PAGES)
def test_the_demonstration_is_said_to_be_invented_on_every_page(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    app = opened_page(monkeypatch, page, "demo")
    assert any("Invented demonstration" in box.value for box in app.info)


def test_records_of_ones_own_are_not_called_invented(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "overview", "holes-1")
    assert not any("Invented" in box.value for box in app.info)
    assert not [button for button in app.button if button.key == "start-empty"]


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("impact", "definitions", "accessibility")])
def test_a_funder_is_told_that_a_page_is_not_theirs(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    app = opened_page(monkeypatch, page, "demo", viewer="funder:copperleaf")
    assert NOT_THEIRS in words(app)
    assert not painted(app)
    assert not app.dataframe
    assert not app.metric
    assert not app.multiselect


@pytest.mark.parametrize(("viewer", "pages"), [
    (LOCAL_LEAD, PAGES),
    (Viewer(role=ADMINISTRATOR, viewer_id="viewer-2"), PAGES),
    (LEADS, [page for page in PAGES if page != "administration"]),
    (Viewer(role=TEAM, project_ids=("canopy",)), ["overview", "project", "stages", "foundations", "audience", "settings", "methods", "learning", "sharing", "partners", "record", "assess", "voice", "data", "definitions", "accessibility"]),
    (Viewer(role=FUNDER, funder_id="copperleaf"), ["impact", "definitions", "accessibility"]),
    (Viewer(role=FUNDER, funder_id="copperleaf", is_looking_through=True), ["impact", "definitions", "accessibility"]),
    (replace(LOCAL_LEAD, is_looking_through=True), [page for page in PAGES if page != "administration"]),
    (NOBODY, []),
])
def test_each_role_has_its_pages(viewer: Viewer, pages: list[str]) -> None:
    assert [one.page for one in menu.of(viewer)] == pages


def test_every_page_of_the_house_is_in_the_menu() -> None:
    assert sorted(PAGES) == sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


def test_a_lead_looks_through_a_teams_eyes_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "record", "demo")
    assert "You see what" not in words(app)
    app.session_state["view-as"] = True
    app.run()
    whom = app.selectbox(key="view-as-whom")
    whom.select("Team: Under the Canopy").run()
    app.button(key="view-as-go").click().run()
    assert "You see what the team of Under the Canopy sees. Read-only." in words(app)
    for page in ("record", "voice", "assess"):
        app.switch_page(f"pages/{page}.py").run()
        assert "You see what the team of Under the Canopy sees. Read-only." in words(app)
        assert "You can look, and change nothing" in words(app)
        assert not app.main.text_input
    app.switch_page("pages/project.py").run()
    assert app.selectbox(key="project_box").options == ["Under the Canopy"]
    app.switch_page("pages/releases.py").run()
    assert NOT_THEIRS in words(app)
    app.button(key="own-view").click().run()
    assert "Read-only" not in words(app)
    assert "of 24 projects are active" in words(app)


def test_nothing_in_the_address_looks_through_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    address = {"view-as": "true", "view-as-whom": "Team: Under the Canopy", "viewer-looked-through": "lead", "role": "administrator", "funder": "copperleaf"}
    app = opened_page(monkeypatch, "overview", "demo", viewer="team:nobody", **address)
    assert "Under the Canopy" not in words(app)
    assert "You see what" not in words(app)


def test_an_unknown_viewer_is_told_what_may_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPROD_VIEWER", "boss")
    app = _app(monkeypatch, stored("empty"))
    assert "Unknown viewer" in app.error[0].value
    assert not app.exception
    assert not app.title


def test_filters_stand_in_the_address_and_narrow_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "overview", "demo", programme="Growing Rooms", as_of="2026-01-31")
    assert app.sidebar.multiselect(key="programme").value == ["growing-rooms"]
    assert "As of 31 January 2026" in words(app)
    assert "of 8 projects are active" in words(app)
    app.switch_page("pages/project.py").run()
    assert "Hush Hour" in app.selectbox(key="project_box").options
    assert "Under the Canopy" not in app.selectbox(key="project_box").options


def test_filters_that_leave_nothing_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "overview", "one", status="Stopped")
    assert "No project matches these filters" in words(app)


def test_the_demonstration_gives_way_to_an_empty_store_once_confirmed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "begun.duckdb"
    shutil.copy(stored("one"), path)
    app = _app(monkeypatch, path)
    assert app.button(key="start-empty").disabled
    next(box for box in app.checkbox if box.label.startswith("Yes")).check().run()
    app.button(key="start-empty").click().run()
    assert "Nothing is recorded yet" in words(app)
    assert not any("Invented" in box.value for box in app.info)


def test_records_of_ones_own_are_never_emptied(tmp_path: Path) -> None:
    path = tmp_path / "own.duckdb"
    shutil.copy(stored("holes-1"), path)
    store = open_store(path)
    before = store.counts()
    with pytest.raises(StoreError, match="not invented"):
        start_empty(store)
    assert store.counts() == before
    store.close()


def test_without_any_setting_the_first_start_makes_the_demonstration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COPROD_DB", raising=False)
    monkeypatch.delenv("COPROD_VIEWER", raising=False)
    # Of the processor, so that whatever else the machine does makes no difference.
    begun = time.process_time()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert time.process_time() - begun < 10
    assert "24 projects" in words(app)
    assert (tmp_path / "data" / "coprod.duckdb").exists()


def test_a_file_that_is_no_store_is_said_in_a_box(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "letter.duckdb"
    path.write_text("Dear all, this is no store." * 50)
    app = _app(monkeypatch, path)
    assert len(app.error) == 1
    assert not app.exception
    assert "Traceback" not in app.error[0].value
    assert path.read_text().startswith("Dear all")


def test_a_store_made_by_a_newer_version_is_said_in_a_box(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "newer.duckdb"
    shutil.copy(stored("empty"), path)
    with duckdb.connect(str(path)) as newer:
        newer.execute("INSERT INTO coprod.migrations VALUES (9999, 'from_tomorrow', now())")
    app = _app(monkeypatch, path)
    assert len(app.error) == 1
    assert "newer" in app.error[0].value


def test_a_store_held_by_another_process_is_said_in_a_box(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "held.duckdb"
    shutil.copy(stored("empty"), path)
    hold = "import sys, duckdb; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", hold, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdin
        assert holder.stdout.readline().strip() == b"held"
        app = _app(monkeypatch, path)
        holder.stdin.close()
    assert len(app.error) == 1
    assert not app.exception
    app.run()
    assert not app.error
    assert app.title[0].value == "Overview"


@pytest.mark.parametrize(("page", "explained"), [
    ("overview", ["level", "evidence_level"]), ("stages", ["stopped_by", "under_recorded", "partner_level", "as_of"]), ("project", ["need", "opening"]),
])
def test_every_chart_has_its_words_its_table_and_its_definition(monkeypatch: pytest.MonkeyPatch, page: str, explained: list[str]) -> None:
    app = opened_page(monkeypatch, page, "demo")
    drawn = painted(app)
    headings = [one.value.replace("\\", "") for one in app.header]
    assert drawn
    assert all(any(one.alt.startswith(heading) for heading in headings) for one in drawn)
    # What lies behind a chart is made once it is opened.
    assert not [button for button in app.get("download_button") if button.label == "Download as CSV"]
    assert not any(terms()[term].text in words(app) for term in explained)
    for one in drawn:
        app.session_state[f"{one.key}-table"] = app.session_state[f"{one.key}-words"] = True
    app.run()
    assert [button.label for button in app.get("download_button")].count("Download as CSV") == len(drawn)
    assert all(terms()[term].text in words(app) for term in explained)


@pytest.mark.parametrize(("viewer", "first"), [("lead", "Overview"), ("team:canopy", "Overview"), ("funder:copperleaf", "Impact summary")])
def test_the_bare_address_opens_the_first_page_which_has_an_address_of_its_own_too(monkeypatch: pytest.MonkeyPatch, viewer: str, first: str) -> None:
    monkeypatch.setenv("COPROD_VIEWER", viewer)
    app = _app(monkeypatch, stored("demo"))
    assert app.title[0].value == first
    # The same visit goes on to the page's own address.
    page = next(one.page for one in shell.MENU if one.title == first)
    app.switch_page(f"pages/{page}.py").run()
    assert app.title[0].value == first
