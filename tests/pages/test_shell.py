"""The frame around every page: guard, viewer, filters, error boxes, and the two ways a store begins."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from coprod.errors import StoreError
from coprod.glossary import terms
from coprod.starting import start_empty
from coprod.store import open_store
from coprod.ui import shell

from .stores import ROOT, opened_page, stored, words

PAGES = [entry.page for entry in shell.MENU]


def _app(monkeypatch: pytest.MonkeyPatch, path: Path) -> AppTest:
    monkeypatch.setenv("COPROD_DB", str(path))
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asked_for_first_on_a_cold_server_goes_through_the_app(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    app = opened_page(monkeypatch, page, "demo", viewer="team:nobody")
    entry = next(one for one in shell.MENU if one.page == page)
    assert app.title[0].value == entry.title
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


@pytest.mark.parametrize("page", [page for page in PAGES if page != "definitions"])
def test_a_funder_sees_no_live_figures(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    app = opened_page(monkeypatch, page, "demo", viewer="funder:copperleaf")
    assert "Funders see signed quarterly releases" in words(app)
    assert not app.get("plotly_chart")
    assert not app.dataframe
    assert not app.metric
    assert not app.multiselect


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
    begun = time.perf_counter()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert time.perf_counter() - begun < 10
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
    ("overview", ["level", "evidence_level"]), ("stages", ["stopped_by", "under_recorded", "over_claim", "partner_level", "as_of"]), ("project", ["need", "opening"]),
])
def test_every_chart_has_its_words_its_table_and_its_definition(monkeypatch: pytest.MonkeyPatch, page: str, explained: list[str]) -> None:
    app = opened_page(monkeypatch, page, "demo")
    drawn = app.get("plotly_chart")
    headings = [one.value.replace("\\", "") for one in app.header]
    assert drawn
    assert all(any(one.proto.alt.startswith(heading) for heading in headings) for one in drawn)
    assert [button.label for button in app.get("download_button")].count("Download as CSV") == len(drawn)
    assert all(terms()[term].text in words(app) for term in explained)
