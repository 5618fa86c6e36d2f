"""The command line, as a person types it: exit codes, sentences, and the shapes it prints."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from coprod.__main__ import main
from coprod.cli.printing import print_rows

from .built_once import copied
from .plain.compare import attention_differences, indicator_differences, stage_differences
from .records_text import BASE, written
from .shared import shared_folder

Capture = pytest.CaptureFixture[str]
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def imported(store_path: Path, capsys: Capture) -> str:
    """The path of a store holding portfolio-a."""
    def make(path: Path) -> None:
        assert main(["import", str(shared_folder("checks", "portfolio-a")), "--db", str(path)]) == 0
        capsys.readouterr()

    return str(copied("portfolio-a.duckdb", make, store_path))


def printed(capsys: Capture, *words: str) -> list[dict]:
    assert main([*words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("day", ["2025-05-31", "2026-11-22"])
@pytest.mark.parametrize(
    ("command", "differences"),
    [("indicators", indicator_differences), ("stages", stage_differences), ("attention", attention_differences)],
)
@pytest.mark.parametrize("portfolio", ["portfolio-a", "portfolio-b"])
def test_prints_the_expected_rows(store_path: Path, capsys: Capture, portfolio: str, command: str, differences, day: str) -> None:
    assert main(["import", str(shared_folder("checks", portfolio)), "--db", str(store_path)]) == 0
    capsys.readouterr()
    expected = json.loads(shared_folder("checks", f"{portfolio}.expected", day, f"{command}.json").read_text())
    rows = printed(capsys, command, "--as-of", day, "--db", str(store_path))
    if command == "attention":
        rows = [{name: row[name] for name in expected[0]} for row in rows]
    assert differences(rows, expected) == []


def test_rows_have_every_key_and_only_those(imported: str, capsys: Capture) -> None:
    row = printed(capsys, "attention", "--db", imported)[0]
    assert list(row) == ["reason", "project_id", "group_id", "session_id", "since", "message", "page"]
    assert list(printed(capsys, "stages", "--db", imported)[0]) == [
        "project_id", "tip", "evidence_level", "evidence_status", "stopped_by", "self_level", "partner_level", "gap",
    ]


def test_narrows_to_projects_programmes_and_indicators(imported: str, capsys: Capture) -> None:
    rows = printed(capsys, "indicators", "--project", "proj-0001", "proj-0004", "--indicator", "reach", "--db", imported)
    assert [(row["project_id"], row["indicator"]) for row in rows] == [("proj-0001", "reach"), ("proj-0004", "reach")]
    rows = printed(capsys, "stages", "--programme", "prog-2", "--db", imported)
    assert {row["project_id"] for row in rows} == {"proj-0004", "proj-0007", "proj-0008", "proj-0011"}


@pytest.mark.parametrize(
    "words", [["indicators", "--project", "nowhere"], ["stages", "--programme", "nowhere"], ["indicators", "--indicator", "nowhere"], ["undo", "nowhere"]],
)
def test_an_unknown_id_is_wrong_usage_and_named(imported: str, capsys: Capture, words: list[str]) -> None:
    assert main([*words, "--db", imported]) == 2
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["indicators", "stages", "attention", "check", "imports", "export", "refresh"])
def test_a_missing_store_is_said_and_not_made(store_path: Path, capsys: Capture, command: str) -> None:
    words = [command, "--db", str(store_path)] + (["--out", str(store_path.parent / "out")] if command == "export" else [])
    assert main(words) == 1
    assert "There is no store" in capsys.readouterr().err
    assert not store_path.exists()


@pytest.mark.parametrize("command", ["indicators", "stages", "attention"])
def test_an_empty_store_is_said(store_path: Path, capsys: Capture, command: str) -> None:
    from coprod.store import open_store

    open_store(store_path).close()
    assert main([command, "--db", str(store_path)]) == 1
    assert "The store is empty" in capsys.readouterr().err


def test_import_again_changes_nothing(imported: str, capsys: Capture) -> None:
    said = printed(capsys, "import", str(shared_folder("checks", "portfolio-a")), "--db", imported)
    assert said["import_id"] is None
    assert sum(table["unchanged"] for table in said["stored"].values()) > 1000
    assert sum(table["inserted"] + table["updated"] for table in said["stored"].values()) == 0


def test_a_refused_import_leaves_no_store(store_path: Path, capsys: Capture) -> None:
    assert main(["import", str(shared_folder("checks", "imports", "hours_zero")), "--db", str(store_path), "--format", "json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["import_id"] is None
    assert [(fault["code"], fault["file"], fault["row"], fault["column"], fault["value"]) for fault in said["faults"]] == [
        ("out_of_range", "sessions.csv", 3, "hours", "0"),
    ]
    assert not store_path.exists()


def test_a_dry_run_stores_nothing(store_path: Path, capsys: Capture) -> None:
    assert main(["import", str(shared_folder("checks", "portfolio-a")), "--dry-run", "--db", str(store_path)]) == 0
    assert "nothing stored" in capsys.readouterr().err
    assert not store_path.exists()


def test_undo_takes_an_import_back(imported: str, capsys: Capture) -> None:
    import_id = printed(capsys, "imports", "--db", imported)[0]["import_id"]
    assert main(["undo", import_id, "--db", imported]) == 0
    assert main(["stages", "--db", imported]) == 1


def test_the_demonstration_is_not_mixed_with_records(store_path: Path, capsys: Capture) -> None:
    db = ["--db", str(store_path)]
    assert main(["demo", *db]) == 0
    assert main(["demo", *db]) == 1
    assert main(["import", str(shared_folder("checks", "portfolio-a")), *db]) == 1
    assert "demonstration" in capsys.readouterr().err
    assert main(["import", str(shared_folder("checks", "portfolio-a")), "--replace-demo", *db]) == 0
    assert len(printed(capsys, "stages", *db)) == 12 * 9


def test_the_demonstration_keeps_every_rule(store_path: Path, capsys: Capture) -> None:
    assert main(["demo", "--projects", "60", "--as-of", "2026-03-31", "--db", str(store_path)]) == 0
    assert main(["check", "--db", str(store_path)]) == 0


def test_export_comes_in_again_the_same(imported: str, tmp_path: Path, capsys: Capture) -> None:
    out, other = tmp_path / "out", str(tmp_path / "other.duckdb")
    assert main(["export", "--out", str(out), "--db", imported]) == 0
    assert main(["import", str(out), "--db", other]) == 0
    capsys.readouterr()
    assert indicator_differences(printed(capsys, "indicators", "--db", other), printed(capsys, "indicators", "--db", imported)) == []


def test_a_store_held_by_another_process_is_a_sentence(imported: str) -> None:
    held = duckdb.connect(imported)
    answer = subprocess.run([sys.executable, "-m", "coprod", "stages", "--db", imported], cwd=ROOT, capture_output=True, text=True, check=False)
    held.close()
    assert answer.returncode == 1
    assert "in use" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_path_of_odd_bytes_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("COPROD_DB", str(tmp_path / "odd\udcff.duckdb"))
    assert main(["import", str(shared_folder("checks", "portfolio-a"))]) == 1
    assert "no letters" in capsys.readouterr().err


def test_a_newer_store_is_a_sentence(imported: str, capsys: Capture) -> None:
    with duckdb.connect(imported) as file:
        file.execute("INSERT INTO coprod.coprod.migrations VALUES (999, '0999_later.sql', now()::TIMESTAMP)")
    assert main(["stages", "--db", imported]) == 1
    assert "newer than this coprod" in capsys.readouterr().err


def test_a_file_that_is_no_store_is_a_sentence(store_path: Path, capsys: Capture) -> None:
    store_path.write_text("not a database " * 1000)
    assert main(["stages", "--db", str(store_path)]) == 1
    assert "not a store" in capsys.readouterr().err
    assert store_path.read_text().startswith("not a database")


def test_another_database_is_left_alone(store_path: Path, capsys: Capture) -> None:
    with duckdb.connect(str(store_path)) as file:
        file.execute("CREATE TABLE theirs AS SELECT 1 AS x")
    assert main(["import", str(shared_folder("checks", "portfolio-a")), "--db", str(store_path)]) == 1
    assert "other tables" in capsys.readouterr().err
    with duckdb.connect(str(store_path)) as file:
        assert file.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("theirs",)]


@pytest.mark.parametrize("words", [[], ["nonsense"], ["stages", "--as-of", "yesterday"], ["demo", "--projects", "0"], ["import"], ["stages", "--format", "xml"]])
def test_wrong_usage_is_exit_2(words: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_a_path_that_is_not_there_is_wrong_usage(store_path: Path, capsys: Capture) -> None:
    assert main(["import", str(store_path.parent / "nowhere"), "--db", str(store_path)]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_the_viewer_of_the_command_line_has_a_scope_too(imported: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPROD_VIEWER", "team:proj-0002")
    assert {row["project_id"] for row in printed(capsys, "stages", "--db", imported)} == {"proj-0002"}
    monkeypatch.setenv("COPROD_VIEWER", "director")
    assert main(["stages", "--db", imported]) == 2


def test_tables_and_csv_for_people(imported: str, capsys: Capture) -> None:
    assert main(["stages", "--project", "proj-0001", "--db", imported]) == 0
    assert capsys.readouterr().out.splitlines()[0].split()[:3] == ["project_id", "tip", "evidence_level"]
    assert main(["stages", "--project", "proj-0001", "--format", "csv", "--db", imported]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "proj-0001,1,1,ok,1.2.ethos,4,,over_claim"


@pytest.mark.parametrize("command", ["template", "export"])
@pytest.mark.parametrize("name", ["records.ods", "records.csv", "records.json"])
def test_another_kind_of_file_is_not_promised(imported: str, tmp_path: Path, capsys: Capture, command: str, name: str) -> None:
    assert main([command, "--out", str(tmp_path / name), "--db", imported]) == 2
    assert "Name a folder or a workbook" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_the_template_is_written(tmp_path: Path) -> None:
    assert main(["template", "--out", str(tmp_path / "template")]) == 0
    header = (tmp_path / "template" / "attendance.csv").read_text(encoding="utf-8-sig").splitlines()
    assert header == ["session_id,group_id,people,newcomers"]


def test_a_trial_says_by_table_what_would_change(store_path: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["import", str(written(tmp_path / "records")), "--db", str(store_path)]) == 0
    sheet = tmp_path / "projects.csv"
    sheet.write_text(BASE["projects"].replace("Sunday trail,,,active", "Sunday walk,,,paused"))
    assert main(["import", str(sheet), "--dry-run", "--db", str(store_path)]) == 0
    assert "projects: 0 new, 1 changed (name 1, status 1), 1 unchanged" in capsys.readouterr().err


@pytest.mark.parametrize(("form", "whole"), [("csv", "n\n0\n1\n2\n"), ("json", '[\n{"n": 0},\n{"n": 1},\n{"n": 2}\n]\n')])
def test_millions_of_rows_are_printed_as_they_come(form: str, whole: str) -> None:
    out, lengths = io.StringIO(), []

    def rows() -> Iterator[dict[str, int]]:
        for n in range(3):
            lengths.append(len(out.getvalue()))
            yield {"n": n}

    print_rows(rows(), ["n"], form, out)
    assert out.getvalue() == whole
    # The first row is asked for before anything is said; from then on each is out before the next is there.
    assert lengths[0] == 0 and lengths[1] < lengths[2] < len(whole)
