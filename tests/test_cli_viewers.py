"""The command line looking as somebody: what it prints then, what it refuses, and the command that keeps the list of viewers."""

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coprod import admission
from coprod.__main__ import main
from coprod.cli.handed_in import Turns
from coprod.running.answering import open_door
from coprod.running.asking import Work, hand_over
from coprod.store import open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD

from .portfolios import generate
from .test_scope_questions import several

DAY = date(2026, 11, 22)
Capture = pytest.CaptureFixture[str]
WHOLE = (
    ["imports"], ["log"], ["check"], ["refresh"], ["demo"], ["export", "--out", "OUT"], ["export", "--out", "OUT.json", "--as", "360giving"], ["import", "OUT"],
    ["undo", "import-000001"], ["undo", "import-000001", "--dry-run"], ["backup", "--out", "OUT"], ["recipes", "forget", "x"], ["recipes", "save", "x.toml", "--name", "x"],
    ["viewers"], ["viewers", "add", "--email", "x@example.org", "--role", "administrator"],
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, list[dict]]]:
    path, portfolio = tmp_path_factory.mktemp("store") / "coprod.duckdb", several(0)
    store = open_store(path)
    fill(store, arrow_tables(portfolio))
    store.close()
    return str(path), portfolio


def typed(capsys: Capture, db: str, *words: str) -> tuple[int, str, str]:
    try:
        code = main([*words, "--db", db])
    except SystemExit as error:
        code = int(error.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize("command", ["indicators", "stages", "attention"])
def test_a_funder_is_shown_nothing_live(filled: tuple[str, dict], capsys: Capture, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    db, portfolio = filled
    assert json.loads(typed(capsys, db, command, "--format", "json")[1])
    monkeypatch.setenv("COPROD_VIEWER", f"funder:{portfolio['grants'][0]['funder_id']}")
    code, out, err = typed(capsys, db, command, "--format", "json")
    assert (code, json.loads(out)) == (0, [])
    assert "signed releases" in err


@pytest.mark.parametrize("viewer", ["funder:F", "team:P", "lead:G"])
def test_whoever_sees_a_part_runs_no_command_on_the_whole_store(filled: tuple[str, dict], capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, viewer: str) -> None:
    db, portfolio = filled
    ids = {"F": portfolio["funders"][0]["funder_id"], "P": portfolio["projects"][0]["project_id"], "G": portfolio["projects"][0]["programme_id"]}
    role, _, which = viewer.partition(":")
    monkeypatch.setenv("COPROD_VIEWER", f"{role}:{ids[which]}")
    monkeypatch.chdir(tmp_path)
    for words in WHOLE:
        code, out, err = typed(capsys, db, *words)
        assert (code, out) == (2, ""), words
        assert "Not as this viewer" in err
    assert list(tmp_path.iterdir()) == []


def test_rows_are_those_of_the_programme_or_the_team_alone(filled: tuple[str, dict], capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    db, portfolio = filled
    programme = portfolio["projects"][0]["programme_id"]
    inside = {row["project_id"] for row in portfolio["projects"] if row["programme_id"] == programme}
    others = {row["project_id"] for row in portfolio["projects"]} - inside
    for setting, own in ((f"lead:{programme}", inside), (f"team:{sorted(inside)[0]}", {sorted(inside)[0]})):
        monkeypatch.setenv("COPROD_VIEWER", setting)
        assert {row["project_id"] for row in json.loads(typed(capsys, db, "stages", "--format", "json")[1])} == own
        code, out, err = typed(capsys, db, "stages", "--project", sorted(others)[0])
        assert (code, out) == (2, "") and "no project" in err


def test_the_template_offers_no_ids_of_others(filled: tuple[str, dict], capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    db, portfolio = filled
    monkeypatch.chdir(tmp_path)
    texts = {}
    for setting in ("lead", f"team:{portfolio['projects'][0]['project_id']}"):
        monkeypatch.setenv("COPROD_VIEWER", setting)
        assert typed(capsys, db, "template", "--out", f"{setting[:4]}.xlsx")[0] == 0
        book = load_workbook(tmp_path / f"{setting[:4]}.xlsx")
        texts[setting[:4]] = " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    assert [str(portfolio["projects"][1]["project_id"]) in texts[who] for who in ("lead", "team")] == [True, False]


def test_the_list_is_kept_from_the_command_line(capsys: Capture, tmp_path: Path) -> None:
    db, portfolio = str(tmp_path / "new.duckdb"), generate(3, n_projects=2)
    assert typed(capsys, db, "viewers")[0] == 1 and not Path(db).exists()
    code, out, err = typed(capsys, db, "viewers", "add", "--email", "First@Example.org", "--role", "administrator")
    # The first administrator is there before the first record; who they are is not repeated.
    assert (code, out) == (0, "") and "viewer-" in err and "@" not in err
    store = open_store(Path(db))
    fill(store, arrow_tables(portfolio))
    store.close()
    project, programme = portfolio["projects"][0]["project_id"], portfolio["projects"][0]["programme_id"]
    assert typed(capsys, db, "viewers", "add", "--email", "t@example.org", "--role", "team", "--project", project, "--expires", "2030-01-01")[0] == 0
    assert typed(capsys, db, "viewers", "add", "--email", "l@example.org", "--role", "lead", "--programme", programme)[0] == 0
    rows = json.loads(typed(capsys, db, "viewers", "list", "--format", "json")[1])
    assert [(row["email"], row["role"], row["scope_ids"], row["state"], row["expires_on"]) for row in rows] == [
        ("first@example.org", "administrator", [], "invited", None), ("l@example.org", "lead", [programme], "invited", None), ("t@example.org", "team", [project], "invited", "2030-01-01"),
    ]
    assert typed(capsys, db, "viewers", "disable", "T@example.org")[0] == 0
    assert typed(capsys, db, "viewers", "remove", rows[1]["viewer_id"])[0] == 0
    assert [(row["role"], row["state"]) for row in json.loads(typed(capsys, db, "viewers", "--format", "json")[1])] == [("administrator", "invited"), ("team", "disabled")]
    assert typed(capsys, db, "viewers", "enable", rows[2]["viewer_id"])[0] == 0
    assert "@" not in typed(capsys, db, "log", "--format", "json")[1]


def test_what_does_not_fit_is_said(capsys: Capture, filled: tuple[str, dict]) -> None:
    db, portfolio = filled
    project = portfolio["projects"][0]["project_id"]
    for words, code, said in (
        (["add", "--email", "x@example.org", "--role", "lead", "--project", project], 2, "For this role use --programme"),
        (["add", "--email", "x@example.org", "--role", "administrator", "--project", project], 2, "use none of them"),
        (["add", "--email", "x@example.org", "--role", "boss"], 2, "invalid choice"), (["add", "--email", "x@example.org", "--role", "funder"], 1, "exactly one"),
        (["add", "--email", "nonsense", "--role", "lead"], 1, "no e-mail address"), (["add", "--role", "lead"], 2, "--email"), (["disable", "nobody@example.org"], 2, "no such viewer"),
    ):
        got = typed(capsys, db, "viewers", *words)
        assert got[:2] == (code, "") and said in got[2], words
    assert json.loads(typed(capsys, db, "viewers", "--format", "json")[1]) == []


def test_signing_somebody_out_ends_their_sign_ins(capsys: Capture, tmp_path: Path) -> None:
    db, now = tmp_path / "new.duckdb", datetime.now(UTC)
    assert typed(capsys, str(db), "viewers", "add", "--email", "first@example.org", "--role", "administrator")[0] == 0
    given = {"email": "first@example.org", "issuer": "https://id.example.org", "subject": "first", "signed_in_at": int(now.timestamp()) - 5, "now": now, "is_verified": True}
    for is_first in (True, False):
        store = open_store(db)
        assert admission.admitted(store, **given).reason == (None if is_first else "signed_out")
        assert admission.viewers(store, LOCAL_LEAD)[0].is_bound
        store.close()
        assert typed(capsys, str(db), "viewers", "sign-out", "first@example.org")[0] == 0


def test_the_list_is_kept_through_the_app_that_holds_the_store(tmp_path: Path) -> None:
    store = open_store(tmp_path / "new.duckdb")
    door = open_door(store, Turns().run)
    told = []
    for words, setting in ((["viewers", "add", "--email", "first@example.org", "--role", "administrator"], "lead"), (["viewers", "--format", "json"], "lead"), (["viewers"], "team:a")):
        out, err = io.StringIO(), io.StringIO()
        told.append((hand_over(door.notice, Work(words, str(tmp_path), "new.duckdb", setting, DAY), out, err), out.getvalue(), err.getvalue()))
    door.close()
    assert [code for code, _, _ in told] == [0, 0, 2]
    assert [row["email"] for row in json.loads(told[1][1])] == ["first@example.org"] and told[2][1] == ""
    assert [one.role for one in admission.viewers(store, LOCAL_LEAD)] == ["administrator"]
    store.close()
