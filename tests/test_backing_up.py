"""A backup is the store as it was at one moment, whatever is written meanwhile; a restored one is that store again."""

import datetime
import threading
from pathlib import Path

import pytest

from coprod import recording
from coprod.errors import StoreError
from coprod.query import Filters, ask_rows
from coprod.recording import Change
from coprod.starting import fill_with_demo
from coprod.store import Store, open_store
from coprod.store.backing_up import back_up, restore
from coprod.store.statements import statement
from coprod.viewer import LOCAL_LEAD

from .running_app import app_on, typed

DAY = datetime.date(2026, 11, 1)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The demonstration, edited by hand since."""
    store = open_store(tmp_path_factory.mktemp("filled") / "coprod.duckdb")
    fill_with_demo(store, as_of=DAY, projects=6)
    _rename(store, 0)
    return store


def _rename(store: Store, number: int) -> None:
    row = recording.stored_rows(store, LOCAL_LEAD, "programmes")[0]
    recording.record(store, LOCAL_LEAD, Change(put={"programmes": [{**row, "purpose": f"Purpose {number}"}]}, seen={"programmes": [row]}))


def _everything(store: Store) -> dict[str, object]:
    """Every row of every table of the file, in no particular order."""
    with store.cursor() as cursor:
        names = cursor.execute(statement("backing.tables")).fetchall()
        return {
            f"{schema}.{table}": sorted(map(repr, cursor.execute(statement("backing.rows", schema=schema, table=table)).fetchall()))
            for schema, table in names if table != "migrations"
        }


def test_a_restored_backup_is_the_store_in_every_table(filled: Store, tmp_path: Path) -> None:
    copied = back_up(filled, tmp_path / "backup.duckdb")
    assert restore(tmp_path / "backup.duckdb", tmp_path / "new" / "coprod.duckdb").n_rows == copied.n_rows > 1_000
    again = open_store(tmp_path / "new" / "coprod.duckdb", create=False)
    assert _everything(again) == _everything(filled)
    assert ask_rows(again, LOCAL_LEAD, "stage_rows", Filters(as_of=DAY)) == ask_rows(filled, LOCAL_LEAD, "stage_rows", Filters(as_of=DAY))
    # What comes next goes on where the store was: numbers of changes, the log, undo.
    _rename(again, 1)
    assert recording.changes(again, LOCAL_LEAD)[0].counts["programmes"]["updated"] == 1
    again.close()


def test_a_backup_is_of_one_moment_while_others_write(tmp_path: Path, soak: bool) -> None:
    store = open_store(tmp_path / "coprod.duckdb")
    fill_with_demo(store, as_of=DAY, projects=2)
    ended = threading.Event()

    def write() -> None:
        number = 0
        while not ended.is_set():
            number += 1
            _rename(store, number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        copies = [back_up(store, tmp_path / f"{nth}.duckdb") for nth in range(20 if soak else 3)]
    finally:
        ended.set()
        writer.join()
    store.close()
    assert copies[-1].data_version > copies[0].data_version
    for nth, copied in enumerate(copies):
        one = open_store(tmp_path / f"{nth}.duckdb", create=False)
        purpose = str(recording.stored_rows(one, LOCAL_LEAD, "programmes")[0]["purpose"])
        n_edits = sum(change.counts.get("programmes", {}).get("updated", 0) for change in recording.changes(one, LOCAL_LEAD, most=10_000))
        # The record, the list of changes and the version are of the same moment.
        assert one.data_version() == copied.data_version
        assert n_edits == 0 or purpose == f"Purpose {n_edits}"
        one.close()


def test_nothing_is_written_over_and_nothing_half_done_stays(filled: Store, tmp_path: Path) -> None:
    there = tmp_path / "there.duckdb"
    there.write_bytes(b"mine")
    with pytest.raises(StoreError, match="not written over"):
        back_up(filled, there)
    assert there.read_bytes() == b"mine"
    with pytest.raises(StoreError):
        back_up(filled, tmp_path / "no such folder" / "b.duckdb")
    back_up(filled, tmp_path / "good.duckdb")
    with pytest.raises(StoreError, match="holds records"):
        restore(tmp_path / "good.duckdb", tmp_path / "good.duckdb")
    for wrong in (there, tmp_path / "absent"):
        with pytest.raises(StoreError):
            restore(wrong, tmp_path / "new.duckdb")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["good.duckdb", "good.duckdb.sha256", "there.duckdb"]


def test_a_store_with_changes_beside_it_is_no_backup(filled: Store, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "b.duckdb")
    (tmp_path / "b.duckdb.wal").write_bytes(b"")
    with pytest.raises(StoreError, match="changes in a file beside it"):
        restore(tmp_path / "b.duckdb", tmp_path / "new.duckdb")


def test_an_empty_store_gives_way_to_the_backup(filled: Store, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "b.duckdb")
    open_store(tmp_path / "coprod.duckdb").close()
    restore(tmp_path / "b.duckdb", tmp_path / "coprod.duckdb")
    again = open_store(tmp_path / "coprod.duckdb", create=False)
    assert again.counts() == filled.counts()
    again.close()


def test_the_commands_work_beside_the_app_and_never_under_it(tmp_path: Path) -> None:
    store = tmp_path / "coprod.duckdb"
    assert typed(store, "demo", "--projects", "2")[0] == 0
    with app_on(store, tmp_path / "app.log") as app:
        app.visit()
        code, out, said = typed(store, "backup", "--out", "copy.duckdb", folder=tmp_path)
        assert (code, out) == (0, b""), said
        assert "checked table by table" in said
        code, _, said = typed(app.store, "restore", "copy.duckdb", folder=tmp_path)
        assert code == 1
        assert "in use" in said
    code, _, said = typed(tmp_path / "other.duckdb", "restore", "copy.duckdb", folder=tmp_path)
    assert code == 0, said
    first, second = (typed(tmp_path / name, "stages", "--format", "json")[1] for name in ("coprod.duckdb", "other.duckdb"))
    assert first == second != b"[]\n"
    assert b'"backup"' in typed(store, "log", "--format", "json")[1]
