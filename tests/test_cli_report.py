"""The command `report`: a paper to take away, for a funder from what was signed, for leads from what stands."""

import datetime
import io
import shutil
from pathlib import Path

import openpyxl
import pytest

from coprod import releases
from coprod.__main__ import main
from coprod.cli.handed_in import Turns
from coprod.intake import change_log
from coprod.query import Filters, ask_rows
from coprod.reports.paper_workbook import HEAD
from coprod.running.answering import open_door
from coprod.starting import fill_with_demo
from coprod.store import open_store
from coprod.viewer import LOCAL_LEAD

from .pdf_reading import read

Capture = pytest.CaptureFixture[str]
TODAY = datetime.date.today()
FUNDER, OTHER = "tidewrack", "copperleaf"


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the demonstration and one signed release."""
    path = tmp_path_factory.mktemp("signed") / "coprod.duckdb"
    store = open_store(path)
    fill_with_demo(store, seed=7, as_of=TODAY, projects=6)
    if not any(one.number for one in releases.releases(store, LOCAL_LEAD)):
        drafted = releases.make(store, LOCAL_LEAD, today=TODAY)
        releases.sign(store, LOCAL_LEAD, drafted.release_id, today=TODAY)
    store.close()
    return path


@pytest.fixture
def at(signed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a copy of the store in it."""
    shutil.copy(signed, tmp_path / "coprod.duckdb")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COPROD_DB", "coprod.duckdb")
    monkeypatch.delenv("COPROD_VIEWER", raising=False)
    return tmp_path


def entries(folder: Path) -> list[dict[str, object]]:
    store = open_store(folder / "coprod.duckdb")
    found = change_log.entries(store)
    store.close()
    return found


@pytest.mark.parametrize("ending", ["pdf", "html", "xlsx"])
def test_a_funders_summary_comes_from_the_last_signed_release_in_any_form_and_is_noted(at: Path, capsys: Capture, ending: str) -> None:
    before = len(entries(at))
    assert main(["report", "impact", "--funder", FUNDER, "--out", f"out/summary.{ending}"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert f"Wrote the impact summary for {FUNDER} from release" in said.err
    data = (at / "out" / f"summary.{ending}").read_bytes()
    if ending == "pdf":
        text = read(data)[1]
    else:
        text = data.decode() if ending == "html" else str(openpyxl.load_workbook(io.BytesIO(data))["Summary"]["A2"].value)
    assert "Impact summary" in text
    assert "Release" in text
    noted = entries(at)
    assert len(noted) == before + 1
    assert (noted[0]["what"], noted[0]["by"]) == ("release_taken", "command line")
    assert noted[0]["files"] and noted[0]["files"][0]["name"] == f"summary.{ending}"  # type: ignore[index]


def test_before_anything_was_signed_there_is_none(at: Path, capsys: Capture) -> None:
    assert main(["report", "impact", "--funder", FUNDER, "--out", "s.pdf", "--as-of", "2020-01-01"]) == 1
    assert f"Nothing about {FUNDER} was signed by 1 January 2020" in capsys.readouterr().err
    assert not (at / "s.pdf").exists()


def test_an_unknown_funder_is_named(at: Path, capsys: Capture) -> None:
    assert main(["report", "impact", "--funder", "nobody-at-all", "--out", "s.pdf"]) == 2
    assert "There is no funder nobody-at-all" in capsys.readouterr().err


@pytest.mark.parametrize("out", ["s.docx", "s", "s.pdf.exe"])
@pytest.mark.parametrize("paper", [["impact", "--funder", FUNDER], ["programme"], ["board"]])
def test_another_ending_is_wrong_usage_and_nothing_is_written(at: Path, capsys: Capture, paper: list[str], out: str) -> None:
    assert main(["report", *paper, "--out", out]) == 2
    assert "ends in none of .pdf, .xlsx, .html" in capsys.readouterr().err
    assert sorted(one.name for one in at.iterdir() if not one.name.startswith("coprod.duckdb")) == []


@pytest.mark.parametrize("words", [["report"], ["report", "impact", "--out", "s.pdf"], ["report", "impact", "--funder", FUNDER], ["report", "other", "--out", "s.pdf"]])
def test_what_is_missing_is_wrong_usage(at: Path, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_noted(at: Path, capsys: Capture) -> None:
    (at / "folder.html").mkdir()
    before = len(entries(at))
    assert main(["report", "impact", "--funder", FUNDER, "--out", "folder.html"]) == 1
    assert "The paper cannot be written" in capsys.readouterr().err
    assert len(entries(at)) == before


def test_a_funder_takes_its_own_and_learns_of_nobody_else(at: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPROD_VIEWER", f"funder:{FUNDER}")
    assert main(["report", "impact", "--funder", FUNDER, "--out", "own.html"]) == 0
    capsys.readouterr()
    assert main(["report", "impact", "--funder", OTHER, "--out", "other.html"]) == 2
    of_another = capsys.readouterr().err
    assert main(["report", "impact", "--funder", "nobody-at-all", "--out", "other.html"]) == 2
    assert capsys.readouterr().err == of_another.replace(OTHER, "nobody-at-all")
    for paper in ("programme", "board"):
        assert main(["report", paper, "--out", "other.html"]) == 1
        assert "This report is for leads" in capsys.readouterr().err
    assert not (at / "other.html").exists()


def test_a_team_takes_neither(at: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPROD_VIEWER", "team:willow")
    for paper in (["impact", "--funder", FUNDER], ["programme"], ["board"]):
        assert main(["report", *paper, "--out", "s.html"]) in (1, 2)
        assert "Traceback" not in capsys.readouterr().err
    assert not (at / "s.html").exists()


@pytest.mark.parametrize("paper", ["programme", "board"])
def test_a_lead_takes_a_report_of_a_view_marked_as_holding_small_numbers(at: Path, capsys: Capture, paper: str) -> None:
    assert main(["report", paper, "--out", "all.html"]) == 0
    assert "It contains small numbers" in capsys.readouterr().err
    page = (at / "all.html").read_text(encoding="utf-8")
    assert "small numbers" in page.split("<h1", 1)[0].rsplit("<header>", 1)[1]
    assert entries(at)[0]["what"] == "export"
    assert main(["report", paper, "--out", "none.html", "--project", "no-such-project"]) == 2
    assert main(["report", paper, "--out", "none.html", "--programme", "no-such-programme"]) == 2
    assert not (at / "none.html").exists()


def test_a_report_of_one_project_names_no_other(at: Path) -> None:
    store = open_store(at / "coprod.duckdb")
    rows = ask_rows(store, LOCAL_LEAD, "outcome_project", Filters(as_of=TODAY))
    store.close()
    one, name, other = rows[0]["project_id"], rows[0]["name"], rows[1]["name"]
    assert main(["report", "programme", "--out", "one.xlsx", "--project", one]) == 0
    said = {str(cell.value) for sheet in openpyxl.load_workbook(at / "one.xlsx") for row in sheet.iter_rows(min_row=HEAD) for cell in row}
    assert any(name in text for text in said)
    assert not any(other in text for text in said)


def test_without_a_store_or_with_an_empty_one_that_is_said(tmp_path: Path, capsys: Capture) -> None:
    words = ["report", "impact", "--funder", FUNDER, "--out", str(tmp_path / "s.pdf"), "--db", str(tmp_path / "none.duckdb")]
    assert main(words) == 1
    assert "There is no store" in capsys.readouterr().err
    open_store(tmp_path / "none.duckdb").close()
    assert main(words) == 1
    assert "The store is empty" in capsys.readouterr().err


def test_the_app_that_holds_the_store_writes_it_where_the_person_stands(at: Path, capsys: Capture) -> None:
    store = open_store(at / "coprod.duckdb")
    door = open_door(store, Turns().run)
    try:
        (at / "elsewhere").mkdir()
        assert main(["report", "impact", "--funder", FUNDER, "--out", "elsewhere/s.html"]) == 0
        assert "to elsewhere/s.html" in capsys.readouterr().err
        assert (at / "elsewhere" / "s.html").read_bytes().startswith(b"<!DOCTYPE html>")
        assert main(["report", "impact", "--funder", "nobody-at-all", "--out", "s.html"]) == 2
    finally:
        door.close()
        store.close()
