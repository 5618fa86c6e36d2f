"""The store: one DuckDB file, opened once a process, asked through cursors.

Nothing ever executes on the connection the process shares: every question takes its own cursor, every change its own
transaction behind one lock, with a ROLLBACK where anything goes wrong.
"""

import os
import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from coprod.errors import StoreError
from coprod.schema import TABLES
from coprod.store import migrating, touching
from coprod.store.at_hand import AtHand, Laid
from coprod.store.ddl import literal, quoted
from coprod.store.faults import said
from coprod.store.statements import statement

DEFAULT_PATH = Path("data") / "coprod.duckdb"
# A new file is written so that the 1.5 line can open it too; an existing one keeps its version.
_WAY_BACK = " (STORAGE_VERSION 'v1.5.0')"


class Abandoned(Exception):
    """Raised inside a transaction that is to leave no trace: it is rolled back, and nobody hears of it."""


class Busy(Exception):
    """Somebody else is writing, and this writer would rather not wait."""


class Store:
    """An open store. `cursor()` reads, `transaction()` writes; both are safe from any thread."""

    def __init__(self, path: Path | None, root: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self._root = root
        self._write_lock = threading.RLock()
        # One computes at a time what is kept for an as-of day; see coprod.asof, which also notes here what it found to be current.
        self.kept_lock = threading.RLock()
        # Cursors on which somebody's scope lies ready; see coprod.query.
        self.at_hand = AtHand(lambda: _cursor(root))
        self.found_current: set[object] = set()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of its own for one question; its temporary tables vanish with it."""
        with said(self.path):
            cursor = _cursor(self._root)
            try:
                yield cursor
            finally:
                cursor.close()

    @contextmanager
    def snapshot(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor that sees the records, and what is kept beside them, as they are now, whatever is written meanwhile."""
        with self.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield cursor
            finally:
                _rollback(cursor)

    @contextmanager
    def snapshot_at_hand(self, key: Hashable) -> Iterator[Laid]:
        """As `snapshot`, on a cursor that keeps what is laid on it for the next who asks with the same `key`, until a record changes."""
        with said(self.path), self.at_hand.snapshot(key) as laid:
            yield laid

    @contextmanager
    def transaction(self, *, changes_records: bool = True, waits: bool = True) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor inside one transaction: all of it is kept, or none. Writers wait for one another.

        A change of records says which projects it touches (`coprod.store.touching`), else everything that is kept computed gives
        way. With `changes_records` off (an entry in the change log, a saved recipe) the data version stays, and with it all of that. With `waits` off it raises Busy where somebody else is writing.
        """
        with self._turn(waits), self.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield cursor
                if changes_records:
                    touching.note_everything_unless_said(cursor)
                    cursor.execute(statement("store.next_version"))
                cursor.execute("COMMIT")
            except Abandoned:
                _rollback(cursor)
            except BaseException:
                _rollback(cursor)
                raise

    @contextmanager
    def _turn(self, waits: bool) -> Iterator[None]:
        if not self._write_lock.acquire(blocking=waits):
            raise Busy
        try:
            yield
        finally:
            self._write_lock.release()

    def data_version(self) -> int:
        """Grows with every transaction that changes records: what was computed from an older version is out of date."""
        return int(self.fact("data_version") or 0)

    def fact(self, name: str) -> str | None:
        """One fact about the store itself, such as `is_demo`; None where it is not set."""
        with self.cursor() as cursor:
            row = cursor.execute(statement("store.fact"), {"name": name}).fetchone()
        return row[0] if row else None

    def is_demo(self) -> bool:
        """Whether the store holds the invented demonstration portfolio."""
        return self.fact("is_demo") == "yes"

    def counts(self) -> dict[str, int]:
        """Rows by table."""
        counted = "\nUNION ALL\n".join(statement("store.n_rows", label=literal(name), table=quoted(name)) for name in TABLES)
        with self.cursor() as cursor:
            return dict(cursor.execute(counted).fetchall())

    def is_empty(self) -> bool:
        """Whether no table of the records has a row."""
        return not any(self.counts().values())

    def close(self) -> None:
        """Close the file; the process may open it again."""
        self.at_hand.close()
        self._root.close()


def option_path() -> Path:
    """Where the store lies when nobody says otherwise: `COPROD_DB`, else `data/coprod.duckdb`."""
    return Path(os.environ.get("COPROD_DB") or DEFAULT_PATH)


def open_store(path: Path | None, *, create: bool = True) -> Store:
    """Open the store at `path` (None: in memory), making or migrating it where needed.

    Raises StoreError with a remedy: absent and not to be made, not a store, held by another process, made by a newer
    version, or on a disk that refuses.
    """
    is_new = path is None or not path.exists()
    if not str(path).isprintable():
        raise StoreError("The store cannot be opened", "Its path has bytes that are no letters.", "Name another file with --db or COPROD_DB.")
    if path is not None and is_new:
        if not create:
            raise StoreError(
                "There is no store", f"No file {path} was found.",
                "Import your records, or make the demonstration with: python -m coprod demo",
            )
        with said(path):
            path.parent.mkdir(parents=True, exist_ok=True)
    with said(path):
        root = duckdb.connect(":memory:", config=_config(path))
        try:
            # Under a name of ours: DuckDB would name the catalog after the file, and a file may be called anything.
            root.execute(f"ATTACH {literal(str(path or ':memory:'))} AS records" + (_WAY_BACK if is_new else ""))
            migrating.migrate(_cursor(root), path)
            _harden(root)
        except BaseException:
            root.close()
            raise
    return Store(path, root)


def _config(path: Path | None) -> dict[str, str | bool | int | float | list[str]]:
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False, "autoload_known_extensions": False, "allow_community_extensions": False,
        "python_enable_replacements": False, "memory_limit": os.environ.get("COPROD_MEMORY", "3GB"),
        "preserve_insertion_order": False,
    }
    if path is not None:
        config["temp_directory"] = str(path.with_name(path.name + ".tmp"))
    return config


def _harden(root: duckdb.DuckDBPyConnection) -> None:
    """From here on no statement can reach a file, a network or an option, whatever it says."""
    root.execute("SET enable_external_access = false")
    root.execute("SET lock_configuration = true")


def _rollback(cursor: duckdb.DuckDBPyConnection) -> None:
    # The transaction may be gone already (a fatal error); the first error is the one to tell.
    with suppress(duckdb.Error):
        cursor.execute("ROLLBACK")


def _cursor(root: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    cursor = root.cursor()
    cursor.execute("USE records")
    return cursor
