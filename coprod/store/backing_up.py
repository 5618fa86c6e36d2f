"""A copy of the whole store, as of one moment, while others read and write; and back again into an empty place.

The copy is a store like any other, made by the same migrations and filled table by table from one snapshot. Copying the open
file instead would silently miss what still stands in its log.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from coprod.errors import StoreError
from coprod.store import Store, noting, open_store
from coprod.store.ddl import quoted
from coprod.store.faults import said
from coprod.store.staging import Cursor
from coprod.store.statements import statement

_BATCH = 100_000


@dataclass(frozen=True)
class Copied:
    """What a copy holds: rows of the records, the file's size in bytes, the version of the records it was taken at, and of a backup its SHA-256."""

    n_rows: int
    n_bytes: int
    data_version: int
    sha256: str = ""


def back_up(store: Store, path: Path) -> Copied:
    """Write the store as it is now to the new file `path`, check it row for row by sums, and write its checksum beside it, with the last seal of the change log.

    Raises StoreError where the file is there already, cannot be written, or does not hold what the store held.
    """
    if path.exists():
        raise StoreError("The file is there already", f"{path} is not written over.", "Name a new file, for example one with today's date.")
    with said(path), _beside(path) as unfinished:
        copy = open_store(unfinished)
        try:
            with store.snapshot() as source:
                _fill(source, copy)
                last = noting.last_seal(source)
            copied = Copied(sum(copy.counts().values()), 0, copy.data_version())
        finally:
            copy.close()
        n_bytes = unfinished.stat().st_size
        sha256 = checksum(unfinished)
        os.link(unfinished, path)
        # Tools that check sums leave out what stands behind a #.
        sealed = f"# The change log ends with entry {last[0]}, sealed {last[1]}.\n" if last else ""
        beside(path).write_text(f"{sha256}  {path.name}\n{sealed}", encoding="utf-8")
    return Copied(copied.n_rows, n_bytes, copied.data_version, sha256)


def restore(backup: Path, path: Path) -> Copied:
    """Put the store in the file `backup` at `path`, where no store is or an empty one, brought to this version's form.

    The backup itself stays as it is. Raises StoreError where it is no store, is not finished, or `path` holds records or is in use.
    """
    if not backup.is_file():
        raise StoreError("There is no backup", f"No file {backup} was found.", "Name the file that the backup command wrote.")
    if backup.with_name(backup.name + ".wal").exists():
        raise StoreError(
            "This is not a backup", f"{backup} is a store with changes in a file beside it.", "Name the file that the backup command wrote.",
        )
    _refuse_what_changed(backup)
    _refuse_what_is_there(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with said(path), _beside(path) as unfinished:
        shutil.copyfile(backup, unfinished)
        arrived = open_store(unfinished)
        try:
            copied = Copied(sum(arrived.counts().values()), backup.stat().st_size, arrived.data_version())
        finally:
            arrived.close()
        os.replace(unfinished, path)
    return copied


def checksum(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def beside(path: Path) -> Path:
    """The file that holds the checksum of a backup, in the form `sha256sum -c` reads."""
    return path.with_name(path.name + ".sha256")


def _refuse_what_changed(backup: Path) -> None:
    """A backup that has its checksum beside it must still be what it was."""
    noted = beside(backup)
    if noted.is_file() and noted.read_text(encoding="utf-8", errors="replace").split()[:1] != [checksum(backup)]:
        raise StoreError("The backup has changed", f"{backup} is not the file whose checksum stands in {noted.name}.", "Name another backup; this one may be damaged.")


def _refuse_what_is_there(path: Path) -> None:
    if not path.exists():
        return
    there = open_store(path, create=False)
    try:
        if not there.is_empty():
            raise StoreError("The place is not empty", f"{path} holds records, and they stay.", "Name a new file with --db, or move the store away first.")
    finally:
        there.close()


def _fill(source: Cursor, copy: Store) -> None:
    """Every table of `source` into `copy`, whose own first rows give way."""
    with copy.transaction(changes_records=False) as target:
        for schema, table in source.execute(statement("backing.tables")).fetchall():
            parts = {"schema": quoted(schema), "table": quoted(table)}
            target.execute(statement("backing.empty", **parts))
            reader = source.sql(statement("backing.rows", **parts)).to_arrow_reader(_BATCH)
            target.register("arriving", reader)
            target.execute(statement("backing.put", **parts))
            target.unregister("arriving")
            if _sum(source, parts) != _sum(target, parts):
                raise StoreError("The backup is not the store", f"{table} did not come over whole.", "Try again; nothing was left behind.")


def _sum(cursor: Cursor, parts: dict[str, str]) -> list[tuple[int, str]]:
    return cursor.execute(statement("backing.sum", **parts)).fetchall()


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A place for an unfinished file on the same disk, gone in the end."""
    folder = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        yield folder / "coprod.duckdb"
    finally:
        with suppress(OSError):
            shutil.rmtree(folder)
