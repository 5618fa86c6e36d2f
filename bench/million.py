"""The figures behind the paper on a million projects: what records weigh as Parquet, partitioned by programme, and how fast one programme and all are read."""

import shutil
import time
from pathlib import Path
from typing import Any

import duckdb

from bench.results import Measure
from bench.stores import Stores

_TABLES = {
    "sessions": "SELECT p.programme_id, s.* FROM records.main.sessions s JOIN records.main.projects p USING (project_id)",
    "attendance": "SELECT p.programme_id, a.* FROM records.main.attendance a JOIN records.main.sessions s USING (session_id) JOIN records.main.projects p USING (project_id)",
}
_WRITE = "COPY ({question} ORDER BY programme_id, session_id) TO '{folder}' (FORMAT parquet, PARTITION_BY (programme_id), COMPRESSION zstd)"
_BY_MONTH = (
    "SELECT date_trunc('month', s.held_on) AS month, count(DISTINCT s.session_id), sum(a.people) FROM {sessions} s JOIN {attendance} a USING (session_id) "
    "WHERE {chosen} GROUP BY 1"
)


def measure(stores: Stores, n_projects: int, rounds: int) -> list[Measure]:
    """Sizes of the file and of the Parquet files, and a question over sessions and who came, of one programme and of all."""
    folder = stores.folder / "parquet"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    store = stores.store(n_projects)
    found = [Measure("million", "DuckDB", n_projects, "size", 0, {"mb": store.stat().st_size / 1e6})]
    with duckdb.connect() as cursor:
        cursor.execute(f"ATTACH '{store}' AS records (READ_ONLY)")
        for name, question in _TABLES.items():
            begun = time.perf_counter()
            cursor.execute(_WRITE.format(question=question, folder=folder / name))
            size = sum(file.stat().st_size for file in (folder / name).rglob("*.parquet"))
            n_rows = _one(cursor, f"SELECT count(*) FROM records.main.{name}")  # noqa: S608 - a name of the two above
            found.append(Measure("million", name, n_projects, "Parquet", 0, {"mb": size / 1e6, "seconds": time.perf_counter() - begun, "n_rows": n_rows}))
        programme = _one(cursor, "SELECT programme_id FROM records.main.projects GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
        found += _read(cursor, n_projects, rounds, folder, str(programme))
    shutil.rmtree(folder)
    return found


def _read(cursor: Any, n_projects: int, rounds: int, folder: Path, programme: str) -> list[Measure]:
    parquet = {name: f"read_parquet('{folder / name}/**/*.parquet', hive_partitioning = true)" for name in _TABLES}
    own = f"s.project_id IN (SELECT project_id FROM records.main.projects WHERE programme_id = '{programme}')"  # noqa: S608 - an id of the records
    ways = {
        ("Parquet", "one programme"): _BY_MONTH.format(**parquet, chosen=f"s.programme_id = '{programme}' AND a.programme_id = '{programme}'"),
        ("Parquet", "all"): _BY_MONTH.format(**parquet, chosen="true"),
        ("DuckDB", "one programme"): _BY_MONTH.format(sessions="records.main.sessions", attendance="records.main.attendance", chosen=own),
        ("DuckDB", "all"): _BY_MONTH.format(sessions="records.main.sessions", attendance="records.main.attendance", chosen="true"),
    }
    found = []
    for at in range(rounds):
        for (who, what), question in ways.items():
            begun = time.perf_counter()
            cursor.execute(question).fetchall()
            found.append(Measure("million", who, n_projects, what, at, {"seconds": time.perf_counter() - begun}))
    return found


def _one(cursor: Any, question: str) -> Any:
    return cursor.execute(question).fetchone()[0]
