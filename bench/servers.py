"""Servers to measure, each a process of its own at a free port of this machine."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.stores import ROOT


@dataclass(frozen=True)
class Server:
    """A running server: its address and its process."""

    address: str
    process: "subprocess.Popen[bytes]"

    @property
    def port(self) -> int:
        return int(self.address.rsplit(":", 1)[1])

    @property
    def memory_mb(self) -> float:
        """Resident memory now, in MB. Linux alone tells."""
        return _status(self.process.pid, "VmRSS")

    @property
    def peak_mb(self) -> float:
        """The most it has held at once."""
        return _status(self.process.pid, "VmHWM")


def _status(pid: int, name: str) -> float:
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) / 1024


@contextmanager
def streamlit(script: str, log: Path, *options: str, folder: Path = ROOT, **environment: str) -> Iterator[Server]:
    """A Streamlit script started in `folder`, whose options hold, with more such as `--runner.postScriptGC=false`."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port), "--server.headless", "true", *options]
    with _running(command, f"http://127.0.0.1:{port}", "/_stcore/health", log, folder, environment) as server:
        yield server


@contextmanager
def module(name: str, log: Path, **environment: str) -> Iterator[Server]:
    """A module that serves at the port it is given."""
    port = _free_port()
    with _running([sys.executable, "-m", name, str(port)], f"http://127.0.0.1:{port}", "/", log, ROOT, environment) as server:
        yield server


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _running(command: list[str], address: str, ready: str, log: Path, folder: Path, environment: dict[str, str]) -> Iterator[Server]:
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "COPROD_VIEWER": "lead", **environment}
    with log.open("w") as out, subprocess.Popen(command, cwd=folder, env=surroundings, stdout=out, stderr=subprocess.STDOUT) as process:
        try:
            _wait(address + ready, process, log)
            yield Server(address, process)
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"{address} does not answer; {log} says:\n{log.read_text()[-2000:]}")
