"""Opening a store: what can stand in the way is a sentence with a remedy, and nothing is changed."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from coprod.errors import StoreError
from coprod.store import Store, faults, migrating, open_store, option_path


def said(path: Path) -> StoreError:
    """The error that opening `path` gives."""
    with pytest.raises(StoreError) as caught:
        open_store(path)
    assert caught.value.exit_code == 1
    assert caught.value.what
    assert caught.value.remedy
    return caught.value


def test_a_new_store_is_made_with_every_migration_and_opens_again(store_path: Path) -> None:
    store = open_store(store_path)
    with store.cursor() as cursor:
        assert cursor.execute("SELECT number, name FROM coprod.migrations ORDER BY 1").fetchall() == [(number, name) for number, name, _ in migrating.numbered()]
    store.close()
    again = open_store(store_path, create=False)
    assert again.is_empty()
    assert again.data_version() == 0
    again.close()


def test_an_absent_store_is_not_made_where_it_is_only_to_be_read(store_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store"):
        open_store(store_path, create=False)
    assert not store_path.exists()


def test_a_store_held_by_another_process_is_said(store_path: Path) -> None:
    open_store(store_path).close()
    code = "import sys; from pathlib import Path; from coprod.store import open_store; s = open_store(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    other = subprocess.Popen([sys.executable, "-c", code, str(store_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        error = said(store_path)
        assert error.title == "The store is in use"
        assert str(other.pid) in error.what
    finally:
        other.communicate(timeout=30)
    open_store(store_path).close()


def test_a_file_that_is_no_store_is_left_as_it_is(store_path: Path) -> None:
    store_path.write_bytes(b"programme_id,name\n" * 1000)
    assert said(store_path).title == "This is not a store"
    assert store_path.read_bytes() == b"programme_id,name\n" * 1000


def test_another_programs_database_is_not_taken_over(store_path: Path) -> None:
    with duckdb.connect(str(store_path)) as other:
        other.execute("CREATE TABLE accounts (a INTEGER)")
    assert "other tables" in said(store_path).what


def test_a_store_of_a_newer_version_is_said(store_path: Path) -> None:
    store = open_store(store_path)
    with store.transaction() as cursor:
        cursor.execute("INSERT INTO coprod.migrations VALUES (9999, '9999_future.sql', now()::TIMESTAMP)")
    store.close()
    assert "9999" in said(store_path).what


def test_a_migration_that_fails_leaves_no_trace(store: Store) -> None:
    with store.cursor() as cursor:
        with pytest.raises(duckdb.Error):
            migrating._apply(cursor, [
                (9997, "9997_whole.sql", "CREATE TABLE main.whole (a INTEGER);"), (9998, "9998_broken.sql", "CREATE TABLE main.half (a INTEGER); SELECT * FROM nowhere;"),
            ])
        assert cursor.execute("SELECT count(*) FROM coprod.migrations WHERE number > 9000").fetchone() == (0,)
        assert cursor.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name IN ('whole', 'half')").fetchone() == (0,)


def test_a_folder_that_is_a_file_cannot_hold_a_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert said(tmp_path / "file" / "coprod.duckdb").title == "The store cannot be opened"


@pytest.mark.parametrize(("raised", "title"), [
    (duckdb.FatalException("gone"), "The store stopped"), (duckdb.OutOfMemoryException("much"), "Too little memory"), (duckdb.IOException("No space left on device"), "The disk is full"),
    (duckdb.IOException("Could not set lock on file: held in PID 12"), "The store is in use"), (duckdb.IOException("Cannot open file"), "The store cannot be opened"),
    (duckdb.SerializationException("Failed to deserialize"), "This is not a store"), (PermissionError(13, "Permission denied"), "The store cannot be opened"),
])
def test_what_the_database_says_becomes_a_sentence(raised: Exception, title: str) -> None:
    with pytest.raises(StoreError) as caught, faults.said(Path("some.duckdb")):
        raise raised
    assert caught.value.title == title


def test_the_option_names_the_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COPROD_DB", str(tmp_path / "own.duckdb"))
    assert option_path() == tmp_path / "own.duckdb"
    monkeypatch.delenv("COPROD_DB")
    assert option_path() == Path("data") / "coprod.duckdb"


@pytest.mark.parametrize("statement", ["COPY (SELECT 1) TO '/tmp/out.csv'", "SELECT * FROM read_csv('/etc/passwd')", "SET memory_limit = '1MB'", "INSTALL httpfs", "ATTACH '/tmp/other.duckdb'"])
def test_no_statement_reaches_beyond_the_store(store: Store, statement: str) -> None:
    with store.cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(statement)
