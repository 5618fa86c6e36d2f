"""How long attendance takes to come in beside DuckDB's own reading of the same file into a typed table, and how much memory.

`python -m bench.importing [ROWS]`: a million attendance rows unless said otherwise. Each measurement has a process of its own, so
that its peak memory is its own: DuckDB's reading; attendance into a store that holds what it names; the same again, nothing changed;
again with 1 % changed; and every table at once into an empty store. Seconds are those of the clock and of the processor: on a
machine that has other work the second say more.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from coprod.intake import import_paths
from coprod.schema import TABLES
from coprod.store import open_store

_SESSIONS_A_PROJECT = 40
# Half of the sessions have two groups, so there are as many rows as are asked for; a session in four was counted by head too.
_MADE = {
    "programmes": "SELECT 'p' || range AS programme_id, 'Programme ' || range AS name FROM range(10)",
    "projects": """SELECT format('proj-{:06d}', range) AS project_id, 'p' || range % 10 AS programme_id, 'Project ' || range AS name, 'active' AS status,
        '2020-01-01' AS starts_on FROM range($projects)""",
    "groups": """SELECT format('proj-{:06d}-g{}', range // 2, range % 2 + 1) AS group_id, format('proj-{:06d}', range // 2) AS project_id, 'A group' AS label,
        'children' AS kind, 40 AS roster FROM range(2 * $projects)""",
    "sessions": """SELECT format('proj-{:06d}-s{:02d}', range // 40, range % 40) AS session_id, format('proj-{:06d}', range // 40) AS project_id,
        DATE '2020-01-01' + CAST(range * 7 % 2100 AS INTEGER) AS held_on, 'held' AS status, 1.5 AS hours, CASE WHEN range % 4 = 0 THEN 60 END AS headcount
        FROM range($sessions)""",
    "attendance": """SELECT format('proj-{:06d}-s{:02d}', range // 80, range // 2 % 40) AS session_id, format('proj-{:06d}-g{}', range // 80, range % 2 + 1) AS group_id,
        CASE WHEN range % 20 = 0 THEN NULL ELSE range * 7 % 30 END AS people, CASE WHEN range % 3 = 0 AND range % 20 > 0 THEN range * 7 % 30 // 4 END AS newcomers
        FROM range($rows)""",
    # As above, one row in a hundred with another number of people.
    "changed": """SELECT format('proj-{:06d}-s{:02d}', range // 80, range // 2 % 40) AS session_id, format('proj-{:06d}-g{}', range // 80, range % 2 + 1) AS group_id,
        CASE WHEN range % 100 = 7 THEN 30 WHEN range % 20 = 0 THEN NULL ELSE range * 7 % 30 END AS people,
        CASE WHEN range % 3 = 0 AND range % 20 > 0 THEN range * 7 % 30 // 4 END AS newcomers FROM range($rows)""",
}


def write_files(folder: Path, n_rows: int) -> None:
    """The tables as CSV: `n_rows` of attendance, half as many sessions, a project for each forty of these with two groups."""
    numbers = {"rows": n_rows, "sessions": n_rows // 2, "projects": -(-n_rows // 2 // _SESSIONS_A_PROJECT)}
    made = duckdb.connect(":memory:")
    for name, sql in _MADE.items():
        place = folder / ("changed" if name == "changed" else "parents" if name != "attendance" else "rows")
        place.mkdir(exist_ok=True)
        for word, n in numbers.items():
            sql = sql.replace(f"${word}", str(n))
        made.sql(sql).write_csv(str(place / f"{'attendance' if name == 'changed' else name}.csv"), header=True)


def read_by_duckdb(folder: Path, files: list[Path]) -> float:
    """Seconds DuckDB takes to read the files into typed tables, unchecked, on disk."""
    started = time.perf_counter()
    plain = duckdb.connect(str(folder / "plain.duckdb"), config={"threads": 2})
    for file in files:
        header = file.open(encoding="utf-8").readline().strip().split(",")
        types = {name: TABLES[file.stem].column[name].sql_type for name in header}
        plain.read_csv(str(file), header=True, columns=types).create(file.stem)
    plain.close()
    return time.perf_counter() - started


def _import(folder: Path, *places: str, store: str) -> float:
    """Seconds an import of these folders takes, until the store is closed."""
    started = time.perf_counter()
    opened = open_store(folder / store)
    outcome = import_paths(opened, [folder / place for place in places])
    opened.close()
    if outcome.faults:
        raise SystemExit(f"{outcome.faults[0].message} ({len(outcome.faults)} faults)")
    return time.perf_counter() - started


MEASURED: dict[str, Callable[[Path], float]] = {
    "read_csv, attendance": lambda folder: read_by_duckdb(folder, [folder / "rows" / "attendance.csv"]),
    "read_csv, every table": lambda folder: read_by_duckdb(folder / "rows", [*sorted((folder / "parents").iterdir()), folder / "rows" / "attendance.csv"]),
    "what attendance names": lambda folder: _import(folder, "parents", store="one.duckdb"),
    "attendance": lambda folder: _import(folder, "rows", store="one.duckdb"),
    "attendance again, nothing changed": lambda folder: _import(folder, "rows", store="one.duckdb"),
    "attendance again, 1 % changed": lambda folder: _import(folder, "changed", store="one.duckdb"),
    "every table into an empty store": lambda folder: _import(folder, "parents", "rows", store="all.duckdb"),
}
_FLOOR = {"every table into an empty store": "read_csv, every table"}


def measured(name: str, folder: Path) -> tuple[float, float, float]:
    """Seconds by the clock and of the processor, and peak memory (MB), of one measurement in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.importing", "--alone", name, str(folder)], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )
    found = json.loads(done.stdout)
    return found["seconds"], found["of_processor"], found["peak_mb"]


def _of_processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main(n_rows: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder, seconds = Path(name), dict[str, list[float]]()
        write_files(folder, n_rows)
        n_bytes = (folder / "rows" / "attendance.csv").stat().st_size
        print(f"{n_rows:,} attendance rows ({n_bytes / 1e6:,.0f} MB), {n_rows // 2:,} sessions")
        print(f"{'':36} {'clock':>9} {'processor':>9} {'peak':>11}   × read_csv, by the clock and the processor")
        for one in MEASURED:
            *seconds[one], peak = measured(one, folder)
            floor = seconds[_FLOOR.get(one, "read_csv, attendance")]
            ratios = "" if one.startswith(("read_csv", "what")) else "   ".join(f"{own / least:.1f} ×" for own, least in zip(seconds[one], floor, strict=True))
            print(f"{one:36} {seconds[one][0]:7.2f} s {seconds[one][1]:7.2f} s {peak:8,.0f} MB   {ratios}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        before = _of_processor()
        taken = MEASURED[sys.argv[2]](Path(sys.argv[3]))
        print(json.dumps({"seconds": taken, "of_processor": _of_processor() - before, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
