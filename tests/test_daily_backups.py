"""A backup a day beside the running app: whole, checksummed, kept for as long as an option says, and brought back only as it was made."""

import datetime
import hashlib
import json
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from coprod.__main__ import main
from coprod.errors import StoreError, UsageError
from coprod.intake import change_log
from coprod.serving import backups
from coprod.store import Store, open_store
from coprod.store.backing_up import back_up, beside, restore
from coprod.store.daily import keep_daily, kept

from .arriving import arriving, brought
from .serving_app import begun, served

DAY = datetime.date(2026, 11, 24)
FUND = {"funder_id": "fund-1", "name": "The Play Fund", "org_id": None}


@pytest.fixture
def filled(store: Store) -> Store:
    brought(store, arriving("funders", [FUND]), by="the lead")
    return store


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_there_is_one_a_day_with_its_checksum_and_the_last_seal(filled: Store, tmp_path: Path) -> None:
    made = keep_daily(filled, tmp_path / "kept", 30, DAY)
    assert made is not None
    assert made.path.name == "coprod-2026-11-24.duckdb"
    assert made.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
    number, seal = change_log.last_seal(filled) or (0, "")
    assert beside(made.path).read_text() == f"{made.sha256}  {made.path.name}\n# The change log ends with entry {number}, sealed {seal}.\n"
    if found := shutil.which("sha256sum"):
        assert subprocess.run([found, "-c", beside(made.path).name], cwd=made.path.parent, capture_output=True, check=False).returncode == 0
    assert keep_daily(filled, tmp_path / "kept", 30, DAY) is None
    assert names(tmp_path / "kept") == ["coprod-2026-11-24.duckdb", "coprod-2026-11-24.duckdb.sha256"]


def test_each_is_kept_for_its_days_and_nothing_else_is_touched(filled: Store, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    others = ["coprod-2020-01-01.duckdb.old", "coprod-2020-13-01.duckdb", "my-backup-2020-01-01.duckdb", "notes.txt"]
    for name in others:
        (folder / name).write_text("mine")
    for day in range(6):
        keep_daily(filled, folder, 3, DAY + datetime.timedelta(days=day))
    assert [made_on.day for _, made_on in kept(folder)] == [27, 28, 29]
    assert names(folder) == sorted([*others, *(f"coprod-2026-11-{day}.duckdb{kind}" for day in (27, 28, 29) for kind in ("", ".sha256"))])


def test_where_it_cannot_be_written_none_of_the_older_goes(filled: Store, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    keep_daily(filled, folder, 1, DAY)
    # A folder stands where the next file would have to be made.
    (folder / "coprod-2026-12-24.duckdb.sha256").mkdir()
    with pytest.raises(StoreError, match="cannot be opened"):
        keep_daily(filled, folder, 1, datetime.date(2026, 12, 24))
    assert "coprod-2026-11-24.duckdb" in names(folder)


def test_it_is_brought_back_only_as_it_was_made(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "backup.duckdb"
    back_up(filled, path)
    restore(path, tmp_path / "whole.duckdb")
    again = open_store(tmp_path / "whole.duckdb", create=False)
    assert again.counts()["funders"] == 1
    again.close()
    spoilt = bytearray(path.read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    path.write_bytes(spoilt)
    with pytest.raises(StoreError, match="The backup has changed"):
        restore(path, tmp_path / "spoilt.duckdb")
    assert not (tmp_path / "spoilt.duckdb").exists()


def test_the_app_makes_one_when_it_starts_and_says_so_in_the_change_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, folder = tmp_path / "coprod.duckdb", tmp_path / "kept"
    store = open_store(path)
    brought(store, arriving("funders", [FUND]))
    store.close()
    name = f"coprod-{datetime.date.today().isoformat()}.duckdb"
    with served(path, tmp_path / "log", COPROD_BACKUPS=str(folder)) as app:
        until = time.monotonic() + 60
        entries: list[dict[str, Any]] = []
        while not entries:
            assert time.monotonic() < until
            assert app.ask("/ready").status == 200
            # The command asks the app, which has the store.
            assert main(["log", "--db", str(path), "--format", "json"]) == 0
            entries = [one for one in json.loads(capsys.readouterr().out) if one["what"] == "backup"]
    assert [(one["by"], one["detail"], one["files"][0]["name"]) for one in entries] == [("coprod", "daily, kept for 30 days", name)]
    again = open_store(path, create=False)
    assert change_log.broken(again) == []
    again.close()
    restore(folder / name, tmp_path / "again.duckdb")


def test_days_that_are_no_number_end_the_app_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPROD_BACKUPS_DAYS", "-1")
    with pytest.raises(UsageError, match="COPROD_BACKUPS_DAYS says “-1”"):
        backups.days()
    with begun(tmp_path / "coprod.duckdb", tmp_path / "log", COPROD_BACKUPS_DAYS="some") as app:
        assert app.process.wait(timeout=60) == 1
        assert "COPROD_BACKUPS_DAYS says “some”" in app.log.read_text()
