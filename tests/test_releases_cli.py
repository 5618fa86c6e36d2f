"""`release make|sign|list|discard`, the demonstration's releases, and what `check` says of a changed one."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from coprod import releases, starting
from coprod.__main__ import main
from coprod.errors import StoreError
from coprod.releases.quarters import Quarter, history, last_ended, quarter_of
from coprod.store import Store, open_store
from coprod.viewer import FUNDER, LOCAL_LEAD, Viewer

from .releasable import filled

MADE_FOR = "2026Q3"


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Stores made once, to be copied: with something to release, and with a draft of it."""
    paths = {name: tmp_path_factory.mktemp("cli") / f"{name}.duckdb" for name in ("filled", "drafted")}
    filled(open_store(paths["filled"])).close()
    shutil.copy(paths["filled"], paths["drafted"])
    assert main(["release", "make", "--quarter", MADE_FOR, "--db", str(paths["drafted"])]) == 0
    return paths


@pytest.fixture
def db(sources: dict[str, Path], store_path: Path) -> list[str]:
    """The option that names a store with something to release."""
    return ["--db", str(shutil.copy(sources["filled"], store_path))]


@pytest.fixture
def drafted(sources: dict[str, Path], store_path: Path) -> list[str]:
    """The option that names a store with a draft."""
    return ["--db", str(shutil.copy(sources["drafted"], store_path))]


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> tuple[str, str]:
    """What a command prints on standard output and beside it."""
    assert main(list(words)) == code
    found = capsys.readouterr()
    assert "Traceback" not in found.err
    return found.out, found.err


def test_a_release_is_made_listed_signed_and_corrected(db: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(capsys, "release", "make", "--quarter", "2026q3", "--format", "json", *db)
    rows = json.loads(out)
    assert {(row["funder_id"], row["table"]) for row in rows} >= {("oak", "reached"), ("elm", "profile"), ("oak", "texts")}
    assert all(row["n_withheld"] <= row["n_numbers"] for row in rows)
    assert "release sign --quarter 2026Q3" in err
    [draft] = json.loads(said(capsys, "release", "list", "--format", "json", *db)[0])
    assert (draft["state"], draft["number"], draft["quarter"], draft["funder_ids"]) == ("draft", None, MADE_FOR, ["elm", "oak"])
    out, err = said(capsys, "release", "sign", "--format", "json", *db)
    assert [row["number"] for row in json.loads(out)] == [1]
    assert "frozen" in err
    assert "corrects release 1" in said(capsys, "release", "make", "--quarter", MADE_FOR, *db)[1].replace("It corrects", "corrects")
    assert "discarded" in said(capsys, "release", "discard", "--quarter", MADE_FOR, *db)[1]
    assert [row["state"] for row in json.loads(said(capsys, "release", "list", "--format", "json", *db)[0])] == ["signed"]
    assert json.loads(said(capsys, "release", "list", "--quarter", "2026Q2", "--format", "json", *db)[0]) == []


@pytest.mark.parametrize(("words", "sentence"), [
    (["release", "sign"], "no draft"), (["release", "discard", "--quarter", "2026Q1"], "No release of 2026Q1"), (["release", "make", "--quarter", "2099Q4"], "not ended"),
    (["release", "make", "--quarter", "2020Q4"], "No grant"),
])
def test_what_cannot_be_done_is_said(db: list[str], capsys: pytest.CaptureFixture[str], words: list[str], sentence: str) -> None:
    assert sentence in said(capsys, *words, *db, code=1)[1]


@pytest.mark.parametrize("words", [["release"], ["release", "make", "--quarter", "autumn"], ["release", "sign", "--quarter", "2026Q7"]])
def test_wrong_usage_is_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2


def test_without_a_store_or_records_there_is_nothing_to_release(store_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no store" in said(capsys, "release", "list", "--db", str(store_path), code=1)[1]
    open_store(store_path).close()
    assert "empty" in said(capsys, "release", "make", "--db", str(store_path), code=1)[1]


def test_several_drafts_want_a_quarter_named(drafted: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "release", "make", "--quarter", "2026Q2", *drafted)
    assert "2026Q2, 2026Q3" in said(capsys, "release", "sign", *drafted, code=2)[1]


def test_others_list_what_is_theirs_and_make_nothing(drafted: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for viewer in ("funder:oak", "team:p1"):
        monkeypatch.setenv("COPROD_VIEWER", viewer)
        assert json.loads(said(capsys, "release", "list", "--format", "json", *drafted)[0]) == []
        for action in ("make", "sign"):
            said(capsys, "release", action, *drafted, code=1)
    monkeypatch.delenv("COPROD_VIEWER")
    said(capsys, "release", "sign", *drafted)
    monkeypatch.setenv("COPROD_VIEWER", "funder:oak")
    assert [row["funder_ids"] for row in json.loads(said(capsys, "release", "list", "--format", "json", *drafted)[0])] == [["oak"]]


def test_check_reports_a_signed_release_that_was_changed(drafted: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "release", "sign", *drafted)
    said(capsys, "check", *drafted)
    store = open_store(Path(drafted[1]))
    with store.transaction() as cursor:
        cursor.execute("UPDATE coprod.releases SET signed_by = 'Somebody else'")
    store.close()
    out, err = said(capsys, "check", "--format", "json", *drafted, code=1)
    assert [row["code"] for row in json.loads(out)] == ["changed_release"]
    assert "1 fault" in err


def test_the_demonstration_ships_signed_releases(store: Store) -> None:
    as_of = date(2026, 10, 9)
    starting.fill_with_demo(store, as_of=as_of, projects=1)
    assert starting.release_demo(store, as_of=as_of) == ["2026Q2", "2026Q3"]
    assert [(one.number, one.signed_on) for one in releases.releases(store, LOCAL_LEAD)] == [(1, date(2026, 7, 14)), (2, as_of)]
    funder_id = releases.releases(store, LOCAL_LEAD)[1].funder_ids[0]
    found = releases.latest(store, Viewer(role=FUNDER, funder_id=funder_id), funder_id, as_of, today=as_of)
    assert found is not None and found[0].quarter == MADE_FOR


def test_releases_of_the_demonstration_are_never_about_other_records(store: Store) -> None:
    starting.fill_with_demo(store, as_of=date(2026, 10, 9), projects=1)
    version = store.data_version()
    starting.start_empty(store)
    filled(store)
    with pytest.raises(StoreError, match="changed"):
        releases.make(store, LOCAL_LEAD, MADE_FOR, today=date(2026, 11, 1), only_version=version)
    assert releases.releases(store, LOCAL_LEAD) == []
    assert starting.release_demo(store, as_of=date(2026, 10, 9)) == []


def test_a_large_demonstration_says_that_it_has_none(store_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "MOST_RELEASED", 1)
    assert "Signed no releases" in said(capsys, "demo", "--projects", "2", "--db", str(store_path))[1]
    assert json.loads(said(capsys, "release", "list", "--format", "json", "--db", str(store_path))[0]) == []


def test_quarters_follow_the_calendar() -> None:
    assert [str(quarter_of(date(2026, month, 1))) for month in (1, 3, 4, 9, 12)] == ["2026Q1", "2026Q1", "2026Q2", "2026Q3", "2026Q4"]
    assert (Quarter(2024, 1).first_day, Quarter(2024, 1).last_day) == (date(2024, 1, 1), date(2024, 3, 31))
    assert [str(Quarter(2026, 2).back(n)) for n in (-3, 0, 2, 6)] == ["2027Q1", "2026Q2", "2025Q4", "2024Q4"]
    assert [str(last_ended(day)) for day in (date(2026, 12, 31), date(2027, 1, 1))] == ["2026Q3", "2026Q4"]
    days = history(Quarter(2026, 3), date(2026, 2, 1))
    assert days == [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)]
    assert len(history(Quarter(2026, 3), date(2001, 1, 1))) == 8
    assert history(Quarter(2026, 3), date(2027, 1, 1)) == [date(2026, 9, 30)]
