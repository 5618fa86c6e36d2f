"""A process killed in the middle of writing: what was confirmed is there, what was not is there whole or not at all, and the store is sound."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

from coprod import intake, recording
from coprod.intake import change_log
from coprod.schema import TABLES
from coprod.store import open_store
from coprod.viewer import LOCAL_LEAD

from .writes_until_killed import DAY, Told, sessions

ROOT = Path(__file__).resolve().parents[1]


def killed(path: Path, seed: int) -> tuple[dict[str, Told], dict[str, Told], int]:
    """Let a process write, kill it at a random moment after some confirmed writes; what was confirmed, what was under way, and how many writes there were."""
    dice = random.Random(seed)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.writes_until_killed", str(path), str(seed)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    lines = []
    n_wanted = dice.randint(2, 9)
    for line in child.stdout:
        lines.append(line)
        if sum("done" in one[:8] for one in lines) == n_wanted and "about" in line[:9]:
            break
    # Somewhere within the write that has just begun, or the next.
    threading.Event().wait(dice.random() * 0.12)
    child.send_signal(signal.SIGKILL)
    rest, errors = child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL, errors
    said = [json.loads(line) for line in [*lines, *rest.splitlines(keepends=True)] if line.endswith("\n")]
    states = [one["about"] for one in said if "about" in one]
    n_done = sum("done" in one for one in said)
    assert n_done >= n_wanted
    return states[n_done - 1], states[-1], n_done


def test_what_was_confirmed_outlives_the_process(tmp_path: Path, soak: bool) -> None:
    for seed in range(15 if soak else 3):
        # Every other time the file was killed before.
        path = tmp_path / f"{seed // 2}.duckdb"
        confirmed, under_way, n_done = killed(path, seed)
        store = open_store(path, create=False)
        after = sessions(store)
        assert after in (confirmed, under_way), seed
        assert [one for one in intake.check_store(store, DAY) if not one.is_warning] == []
        # The log knows of every write, and every version can still be read back to the row that is there.
        assert change_log.n_entries(store) >= n_done
        for row in recording.stored_rows(store, LOCAL_LEAD, "sessions"):
            assert recording.history(store, LOCAL_LEAD, "sessions", row)[0].row == row
        assert set(store.counts()) == set(TABLES)
        # It goes on from there.
        edited = recording.record(store, LOCAL_LEAD, recording.Change({"groups": [{"group_id": "a", "roster": str(90 + seed)}]}, {}, {"groups": recording.stored_rows(store, LOCAL_LEAD, "groups", group_id="a")}), today=DAY)
        assert edited.change_id
        store.close()
