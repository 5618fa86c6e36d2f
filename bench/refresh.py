"""What it costs to keep everything worked out: the whole of it, another day, and a page after one session was edited.

In a process of its own for each size, on the pages themselves, without a browser: what is timed is the server's part.
"""

import datetime
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.results import Measure
from bench.stores import ROOT, Stores
from coprod.store import Store

_PAGES = ("overview", "project", "stages", "audience", "settings", "record", "assess", "data", "definitions")
_MOST_SECONDS = 900


def measure(stores: Stores, n_projects: int, rounds: int) -> list[Measure]:
    """All of it, in one process: its peak memory is what the server would need."""
    store = stores.copied(n_projects, "refresh")
    command = [sys.executable, "-m", "bench.refresh", str(n_projects), str(rounds)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT), "COPROD_DB": str(store), "COPROD_VIEWER": "lead"}, check=False)
    if done.returncode:
        print(done.stderr[-2000:], flush=True)
    return [Measure("refresh", *json.loads(line)) for line in done.stdout.splitlines() if line.startswith("[")]


def _say(who: str, n_projects: int, what: str, at: int, **numbers: float) -> None:
    print(json.dumps([who, n_projects, what, at, numbers]), flush=True)


def _main(n_projects: int, rounds: int) -> None:
    from streamlit.testing.v1 import AppTest

    from coprod.query import Filters, ask_rows
    from coprod.ui import cached
    from coprod.viewer import LOCAL_LEAD

    today = datetime.date.today()
    store = cached.opened()

    def asked(day: datetime.date) -> dict[str, float]:
        return _timed(lambda: ask_rows(store, LOCAL_LEAD, "overview_numbers", Filters(as_of=day)))

    for at in range(2):
        _say("as of today", n_projects, "first" if not at else "again", 0, **asked(today))
    month_end = today.replace(day=1) - datetime.timedelta(days=1)
    years_ago = month_end.replace(year=month_end.year - 2, day=1) - datetime.timedelta(days=1)
    for name, day in (("last month's end", month_end), ("a month's end two years ago", years_ago), ("a day between", month_end - datetime.timedelta(days=17))):
        for at in range(2):
            _say(name, n_projects, "first" if not at else "again", 0, **asked(day))

    def opened(page: str) -> dict[str, float]:
        app = AppTest.from_file(str(Path.cwd() / "app.py"), default_timeout=_MOST_SECONDS)
        app.switch_page(f"pages/{page}.py")
        return _timed(app.run)

    project_id = _project(store)
    for page in _PAGES:
        _say(page, n_projects, "first", 0, **opened(page))
        for at in range(rounds):
            _say(page, n_projects, "edit", at, **_timed(lambda: _edit(store, project_id)))
            _say(page, n_projects, "after an edit", at, **opened(page))
            _say(page, n_projects, "warm", at, **opened(page))
    _say("process", n_projects, "memory", 0, peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _timed(work: Callable[[], object]) -> dict[str, float]:
    """Seconds, and seconds of processor of this process: the second hardly depends on what else the machine is doing."""
    begun, used = time.perf_counter(), time.process_time()
    work()
    return {"seconds": time.perf_counter() - begun, "cpu_seconds": time.process_time() - used}


def _edit(store: Store, project_id: str) -> None:
    """One session's hours, changed through the door by which forms write."""
    from coprod import recording
    from coprod.recording import Change
    from coprod.viewer import LOCAL_LEAD

    before = next(row for row in recording.stored_rows(store, LOCAL_LEAD, "sessions", project_id=project_id) if row["status"] == "held")
    after = before | {"hours": "1.5" if before["hours"] != "1.5" else "2.5"}
    done = recording.record(store, LOCAL_LEAD, Change({"sessions": [after]}, {}, {"sessions": [before]}), today=datetime.date.today())
    if not done.change_id:
        raise RuntimeError(f"the edit was refused: {done}")


def _project(store: Store) -> str:
    """A project of the portfolio's middle that has held sessions."""
    with store.cursor() as cursor:
        held = "SELECT project_id FROM main.sessions WHERE status = 'held' GROUP BY project_id ORDER BY project_id"
        rows = cursor.execute(held).fetchall()
    return str(rows[len(rows) // 2][0])


if __name__ == "__main__":
    _main(int(sys.argv[1]), int(sys.argv[2]))
