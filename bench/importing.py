"""How long an import takes beside DuckDB's own reading of the same file, and how much memory.

`python -m bench.importing [ROWS]`: a million attendance rows unless said otherwise.
"""

import csv
import resource
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from coprod.intake import import_paths
from coprod.store import open_store


def write_portfolio(folder: Path, n_rows: int) -> None:
    """One project, two groups, `n_rows` / 2 sessions, `n_rows` attendance rows."""
    tables = {
        "programmes": (["programme_id", "name"], [["p", "Programme"]]),
        "projects": (["project_id", "programme_id", "name", "status", "starts_on"], [["a", "p", "Project", "active", "2020-01-01"]]),
        "groups": (["group_id", "project_id", "label", "kind"], [["g1", "a", "Tuesday group", "children"], ["g2", "a", "Friday group", "children"]]),
        "sessions": (
            ["session_id", "project_id", "held_on", "status", "hours"],
            ([f"s{number}", "a", f"202{number % 6}-0{number % 9 + 1}-{number % 28 + 1:02d}", "held", "1.5"] for number in range(n_rows // 2)),
        ),
        "attendance": (
            ["session_id", "group_id", "people", "newcomers"], ([f"s{number // 2}", f"g{number % 2 + 1}", str(number % 30), ""] for number in range(n_rows)),
        ),
    }
    for name, (header, rows) in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out)
            writer.writerow(header)
            writer.writerows(rows)


def main(n_rows: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_portfolio(folder, n_rows)
        started = time.perf_counter()
        plain = duckdb.connect(str(folder / "plain.duckdb"), config={"threads": 2})
        plain.execute(
            "CREATE TABLE attendance AS SELECT * FROM read_csv(?, columns = "
            "{'session_id': 'VARCHAR', 'group_id': 'VARCHAR', 'people': 'BIGINT', 'newcomers': 'BIGINT'})",
            [str(folder / "attendance.csv")],
        )
        plain.close()
        floor = time.perf_counter() - started
        store = open_store(folder / "coprod.duckdb")
        started = time.perf_counter()
        outcome = import_paths(store, [folder])
        seconds = time.perf_counter() - started
        started = time.perf_counter()
        again = import_paths(store, [folder])
        repeat = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{outcome.stored['attendance']['inserted']:,} attendance rows: {seconds:.1f} s, {seconds / floor:.1f} × read_csv ({floor:.2f} s)")
    print(f"again, nothing changed ({again.import_id is None}): {repeat:.1f} s; peak memory {peak:,.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
