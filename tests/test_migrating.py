"""A store of any earlier version is brought to this one with all it holds, also where that was interrupted."""

import datetime
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from coprod import admission, intake, recording
from coprod.intake import change_log
from coprod.recording import Change
from coprod.starting import fill_with_demo
from coprod.store import migrating, open_store
from coprod.viewer import LEAD, LOCAL_LEAD

from .built_once import built_once

DAY = datetime.date(2026, 11, 1)
# From the second on there are records.
EARLIER = [number for number, _, _ in migrating.numbered()][1:-1]
# What is computed is never the truth, and each version says which migrations it has seen.
OWN = "schema_name <> 'kept' AND table_name NOT IN ('migrations', 'facts')"
# One process is ended at each of so many moments, with every change and with full counts.
INTERRUPTED, INTERRUPTED_SOAK = 8, 150


@dataclass(frozen=True)
class Held:
    """What a store held: its tables with their columns, and their rows."""

    columns: dict[str, str]
    rows: dict[str, list[str]]


def _filled(path: Path) -> None:
    store = open_store(path)
    fill_with_demo(store, as_of=DAY, projects=4)
    programme = recording.stored_rows(store, LOCAL_LEAD, "programmes")[0]
    recording.record(store, LOCAL_LEAD, Change({"programmes": [{**programme, "purpose": "To play"}]}, seen={"programmes": [programme]}), today=DAY)
    change_log.note(store, "export", "the lead", detail="Łódź: 3 files, “all”")
    admission.invite(store, LOCAL_LEAD, "somebody@example.org", LEAD, by="the lead")
    store.close()


def newest() -> Path:
    return built_once("migrated.duckdb", _filled)


def at_version(path: Path, number: int) -> Held:
    """Make the store as the version with `number` migrations had it, with everything the newest holds that has a place there; says what that is."""
    with duckdb.connect(":memory:") as root:
        root.execute(f"ATTACH '{path}' AS records (STORAGE_VERSION 'v1.5.0')")
        root.execute(f"ATTACH '{newest()}' AS newest (READ_ONLY)")
        root.execute("USE records")
        for each, name, sql in migrating.numbered()[:number]:
            root.execute(sql)
            root.execute("INSERT INTO coprod.migrations VALUES (?, ?, now()::TIMESTAMP)", [each, name])
        for table, columns in _tables(root).items():
            root.execute(f"INSERT INTO records.{table} BY NAME SELECT {columns} FROM newest.{table}")  # noqa: S608 - names from the catalog
        root.execute("UPDATE coprod.facts SET value = (SELECT f.value FROM newest.coprod.facts AS f WHERE f.name = facts.name)")
        return Held(_tables(root), _rows(root, _tables(root)))


def _tables(root: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The tables there are with their columns, but the seals: these are made when the store is brought forward."""
    found = root.execute(f"""
        SELECT schema_name || '."' || table_name || '"', string_agg('"' || column_name || '"', ', ' ORDER BY column_index)
        FROM duckdb_columns() WHERE database_name = 'records' AND NOT internal AND {OWN} AND column_name <> 'seal' GROUP BY ALL
    """).fetchall()  # noqa: S608 - a condition of the test's own
    return dict(found)


def _rows(root: duckdb.DuckDBPyConnection, columns: dict[str, str]) -> dict[str, list[str]]:
    return {table: sorted(map(repr, root.execute(f"SELECT {names} FROM {table}").fetchall())) for table, names in columns.items()}  # noqa: S608 - names from the catalog


def check_whole(path: Path, before: Held) -> None:
    """The store at `path`, brought to this version, holds what it held before, keeps every rule and goes on."""
    with duckdb.connect(":memory:") as root:
        root.execute(f"ATTACH '{path}' AS records (READ_ONLY)")
        root.execute("USE records")
        assert _rows(root, before.columns) == before.rows
    store = open_store(path, create=False)
    assert store.is_demo()
    # The change by hand is told of, in a log from before there was one too.
    assert [entry["import_id"] for entry in change_log.entries(store) if entry["import_id"]] == ["import-000001"]
    change_log.note(store, "export", "the lead")
    assert change_log.broken(store) == []
    assert [one for one in intake.check_store(store, DAY) if not one.is_warning] == []
    store.close()


@pytest.mark.parametrize("number", EARLIER)
def test_every_earlier_version_is_brought_to_this_one_with_all_it_holds(tmp_path: Path, number: int) -> None:
    path = tmp_path / "coprod.duckdb"
    before = at_version(path, number)
    open_store(path, create=False).close()
    check_whole(path, before)


def test_brought_forward_and_killed_at_any_moment_it_is_whole(tmp_path: Path, soak: bool) -> None:
    dice, n = random.Random(8), INTERRUPTED_SOAK if soak else INTERRUPTED
    code = "import sys; from pathlib import Path; from coprod.store import open_store; print(flush=True); open_store(Path(sys.argv[1])).close(); print('whole', flush=True)"
    longest, n_cut = 0.5, 0
    for nth in range(n):
        path, number = tmp_path / f"{nth}.duckdb", dice.choice(EARLIER)
        before = at_version(path, number)
        process = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        began = time.monotonic()
        if nth:
            try:
                process.wait(dice.uniform(0, longest))
            except subprocess.TimeoutExpired:
                os.kill(process.pid, signal.SIGKILL)
        said = process.stdout.read()
        process.wait()
        if "whole" not in said:
            n_cut += 1
        elif not nth:
            # How long it takes here: the moments lie within.
            longest = time.monotonic() - began
        open_store(path, create=False).close()
        check_whole(path, before)
        path.unlink()
    assert n_cut >= n // 4
