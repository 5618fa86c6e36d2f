"""Migrations: ordered .sql files; those a store lacks are applied with their record in one transaction, all of them or none."""

from importlib.resources import files
from pathlib import Path

import duckdb

from coprod.errors import StoreError

_FOLDER = files(__package__).joinpath("migrations")


def numbered() -> list[tuple[int, str, str]]:
    """Every migration as (number, file name, SQL), in order."""
    names = sorted(entry.name for entry in _FOLDER.iterdir() if entry.name.endswith(".sql"))
    return [(int(name.split("_")[0]), name, _FOLDER.joinpath(name).read_text(encoding="utf-8")) for name in names]


def migrate(cursor: duckdb.DuckDBPyConnection, path: Path | None) -> None:
    """Bring the store to the newest version. Raises StoreError where it is newer than this coprod, or no store of ours."""
    done = _applied(cursor, path)
    known = numbered()
    if done and max(done) > known[-1][0]:
        raise StoreError(
            "The store is newer than this coprod", f"{path} was made by version {max(done)} of the store; this coprod knows {known[-1][0]}.",
            "Update coprod, then open it again. Nothing was changed.",
        )
    if lacking := [one for one in known if one[0] not in done]:
        _apply(cursor, lacking)


def _applied(cursor: duckdb.DuckDBPyConnection, path: Path | None) -> set[int]:
    tables = {
        (row[0], row[1])
        for row in cursor.execute("SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = current_database()").fetchall()
    }
    if ("coprod", "migrations") in tables:
        return {row[0] for row in cursor.execute("SELECT number FROM coprod.migrations").fetchall()}
    if tables:
        raise StoreError(
            "This is not a store", f"{path} is a DuckDB file with other tables in it.", "Name another file with --db or COPROD_DB.",
        )
    return set()


def _apply(cursor: duckdb.DuckDBPyConnection, lacking: list[tuple[int, str, str]]) -> None:
    cursor.execute("BEGIN")
    try:
        for number, name, sql in lacking:
            cursor.execute(sql)
            cursor.execute("INSERT INTO coprod.migrations VALUES (?, ?, now()::TIMESTAMP)", [number, name])
        cursor.execute("COMMIT")
    except BaseException:
        cursor.execute("ROLLBACK")
        raise
    cursor.execute("CHECKPOINT")
