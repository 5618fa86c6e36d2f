"""How long a large workbook takes from the door to the store, beside openpyxl's own reading of it, and how much memory.

`python -m bench.workbooks [ROWS]`: a workbook of a project, its sessions and their attendance, 100,000 rows unless said otherwise.
"""

import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook, load_workbook

from coprod.intake import import_paths
from coprod.intake.door import read_document
from coprod.intake.workbooks.export import export_workbook
from coprod.store import open_store


def write_workbook(path: Path, n_rows: int) -> None:
    """Half of the rows are sessions of ten columns, half attendance."""
    book = Workbook(write_only=True)
    for name, rows in (
        ("programmes", [["programme_id", "name"], ["p", "Programme"]]),
        ("projects", [["project_id", "programme_id", "name", "status", "starts_on"], ["a", "p", "Project", "active", date(2020, 1, 1)]]),
        ("groups", [["group_id", "project_id", "label", "kind"], ["g", "a", "Tuesday group", "children"]]),
    ):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    sessions, attendance = book.create_sheet("sessions"), book.create_sheet("attendance")
    sessions.append(["session_id", "project_id", "setting_id", "held_on", "status", "hours", "headcount", "tip", "led_by_role", "title"])
    attendance.append(["session_id", "group_id", "people", "newcomers"])
    for number in range(n_rows // 2):
        sessions.append([f"s{number}", "a", None, date(2020, 1, 1) + timedelta(days=number % 2000), "held", 1.5, 30, 4, "learning lead", f"Den building {number % 50}"])
        attendance.append([f"s{number}", "g", number % 30, None])
    book.save(path)


def timed(what: str, begun: float, beside: float | None = None) -> float:
    """Say how long it took, and the ratio to `beside`; gives the seconds."""
    seconds = time.perf_counter() - begun
    print(f"{what}: {seconds:.1f} s" + (f", {seconds / beside:.1f} × openpyxl's reading" if beside else ""))
    return seconds


def main(n_rows: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "records.xlsx"
        write_workbook(path, n_rows)
        print(f"{n_rows:,} rows, {path.stat().st_size / 1e6:.1f} MB")
        begun = time.perf_counter()
        for sheet in load_workbook(path, read_only=True, data_only=True):
            for _ in sheet.iter_rows(values_only=True):
                pass
        floor = timed("openpyxl, read only", begun)
        begun = time.perf_counter()
        document = read_document(path)
        timed(f"through the door ({sum(len(sheet.rows) for sheet in document.sheets):,} rows)", begun, floor)
        del document
        store = open_store(Path(name) / "coprod.duckdb")
        begun = time.perf_counter()
        outcome = import_paths(store, [path])
        timed(f"imported ({sum(n['inserted'] for n in outcome.stored.values()):,} records)", begun, floor)
        begun = time.perf_counter()
        export_workbook(store, Path(name) / "out.xlsx")
        timed("exported as a workbook", begun, floor)
        peak, child = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"peak memory {peak:,.0f} MB, of the process apart {child:,.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
