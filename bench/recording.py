"""How long recording one session with who came takes beside a bare INSERT of the same rows, at several sizes of the records.

`python -m bench.recording [PROJECTS …]`: 24, 2,000 and 20,000 unless said otherwise. All of it in one run, so that the ratios hold on
any machine.
"""

import datetime
import statistics
import sys
import time
from collections.abc import Callable

from coprod import recording
from coprod.recording import Change, Row
from coprod.schema import TABLES
from coprod.starting import fill_with_demo
from coprod.store import Store, open_store
from coprod.store.ddl import quoted
from coprod.viewer import LOCAL_LEAD, Viewer

DAY = datetime.date(2026, 11, 22)
N_TIMES = 7


def median(work: Callable[[], object]) -> float:
    """The middle of several times, in seconds; the first, which warms up, is left out."""
    times = []
    for _ in range(N_TIMES + 1):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


def a_session(store: Store, viewer: Viewer) -> dict[str, list[Row]]:
    """A session held lately, two ways of working, and the groups that came: what the form of a session writes."""
    project_id = viewer.project_ids[0]
    session_id = recording.new_id("sessions")
    groups = [str(row["group_id"]) for row in recording.stored_rows(store, viewer, "groups", project_id=project_id)][:3]
    return {
        "sessions": [{"session_id": session_id, "project_id": project_id, "held_on": "2026-11-20", "status": "held", "hours": "1.5", "tip": "6", "writing": "none"}],
        "session_methods": [{"session_id": session_id, "method": method} for method in ("play", "making")],
        "attendance": [{"session_id": session_id, "group_id": group_id, "people": "3", "newcomers": "1"} for group_id in groups],
    }


def insert(store: Store, rows: dict[str, list[Row]]) -> None:
    """The same rows, unchecked, in a transaction of their own."""
    with store.transaction() as cursor:
        for table, some in rows.items():
            for row in some:
                names = ", ".join(quoted(name) for name in row)
                cursor.execute(f"INSERT INTO main.{quoted(table)} ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))  # noqa: S608


def measure(n_projects: int) -> None:
    """One line: the sizes, the times and the ratio."""
    store = open_store(None)
    fill_with_demo(store, as_of=DAY, projects=n_projects)
    project_id = str(recording.stored_rows(store, LOCAL_LEAD, "groups")[0]["project_id"])
    team = Viewer(role="team", project_ids=(project_id,))
    made = [a_session(store, team) for _ in range(2 * (N_TIMES + 1))]
    bare, checked = iter(made[: N_TIMES + 1]), iter(made[N_TIMES + 1:])
    floor = median(lambda: insert(store, next(bare)))
    seconds = median(lambda: recording.record(store, team, Change(next(checked)), today=DAY))
    step = Edits(store, team)
    edit, out = median(step.edit), median(step.take_out)
    n_rows = sum(store.counts().values())
    print(
        f"{n_projects:>7,} projects, {n_rows:>10,} rows in {len(TABLES)} tables: a session {1000 * seconds:,.0f} ms, {seconds / floor:.1f} × INSERT ({1000 * floor:.1f} ms); "
        f"an edit {1000 * edit:,.0f} ms; taking one row out {1000 * out:,.0f} ms", flush=True,
    )
    store.close()


class Edits:
    """A need changed over and over, and rows of attendance taken out one by one."""

    def __init__(self, store: Store, viewer: Viewer) -> None:
        self.store, self.viewer = store, viewer
        self.need = recording.stored_rows(store, viewer, "needs")[0]
        self.attendance = recording.stored_rows(store, viewer, "attendance")

    def edit(self) -> None:
        after = {**self.need, "response": recording.new_id("needs")}
        assert recording.record(self.store, self.viewer, Change({"needs": [after]}, {}, {"needs": [self.need]}), today=DAY).change_id
        self.need = after

    def take_out(self) -> None:
        assert recording.record(self.store, self.viewer, Change({}, {"attendance": [self.attendance.pop()]}), today=DAY).change_id


if __name__ == "__main__":
    for size in [int(word) for word in sys.argv[1:]] or [24, 2_000, 20_000]:
        measure(size)
