"""The command line from outside: each command a process of its own, the start of Python in it."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from bench.results import Measure
from bench.stores import ROOT, Stores

COMMANDS = {
    "nothing but Python": ["-c", "pass"],
    "one project's indicators": ["indicators", "--project", "{project}", "--format", "csv"],
    "stages of a programme": ["stages", "--programme", "{programme}", "--format", "csv"],
    "attention": ["attention", "--format", "csv"],
    "stages": ["stages", "--format", "csv"],
    "indicators": ["indicators", "--format", "csv"],
    "imports": ["imports"],
    "check": ["check"],
    "refresh": ["refresh"],
}


def measure(stores: Stores, n_projects: int, rounds: int, log: Path) -> list[Measure]:
    """Seconds and peak memory of every command, on a store whose day has been worked out; `refresh` is the last."""
    store, found = stores.copied(n_projects, "commands"), []
    project, programme = _some(stores.store(n_projects))
    for name, words in COMMANDS.items():
        for at in range(1 if name in ("check", "refresh") else rounds):
            said = [word.format(project=project, programme=programme) for word in words]
            found.append(Measure("commands", name, n_projects, "run", at, _run(said, store, log)))
    return found


def _some(store: Path) -> tuple[str, str]:
    """A project and a programme in the middle of the portfolio."""
    import duckdb

    with duckdb.connect(str(store), read_only=True) as cursor:
        row = cursor.execute("SELECT project_id, programme_id FROM projects ORDER BY project_id LIMIT 1 OFFSET (SELECT count(*) // 2 FROM projects)").fetchone()
    return str(row[0]), str(row[1])


def _run(words: list[str], store: Path, log: Path) -> dict[str, float]:
    """Run it to its end; what it prints goes to a file."""
    command = [sys.executable, *(words if words[0] == "-c" else ["-m", "coprod", "--db", str(store), *words])]
    out = log / "command.out"
    begun = time.perf_counter()
    with out.open("wb") as printed, (log / "command.err").open("wb") as told:
        process = subprocess.Popen(command, cwd=ROOT, stdout=printed, stderr=told, env={**os.environ, "PYTHONPATH": str(ROOT)})
        _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    code = os.waitstatus_to_exitcode(status)
    if code:
        print(f"  {' '.join(words)}: exit {code}: {(log / 'command.err').read_text()[-300:]}", flush=True)
    return {"seconds": seconds, "cpu_seconds": used.ru_utime + used.ru_stime, "peak_mb": _peak(used), "out_mb": out.stat().st_size / 1e6, "code": code}


def _peak(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / 1024
