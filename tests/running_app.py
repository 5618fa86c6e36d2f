"""The real app on a store of a test's own, visited without a browser, and commands beside it as a person types them."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class App:
    """A running app: its store, its process, its port."""

    store: Path
    process: "subprocess.Popen[bytes]"
    port: int

    def visit(self, page: str = "") -> list[str]:
        """Open a page and stay until its script has run; what was drawn, by the kind of element."""
        drawn: list[str] = []
        with connect(f"ws://127.0.0.1:{self.port}/_stcore/stream", subprotocols=["streamlit"], max_size=None) as line:  # type: ignore[list-item]
            asked = BackMsg()
            asked.rerun_script.page_name = page
            line.send(asked.SerializeToString())
            while True:
                said = ForwardMsg.FromString(line.recv(timeout=120))  # type: ignore[arg-type]
                kind = said.WhichOneof("type")
                if kind == "delta":
                    drawn.append(said.delta.new_element.WhichOneof("type") or "block")
                if kind == "script_finished":
                    assert "exception" not in drawn
                    return drawn


@contextmanager
def app_on(store: Path, log: Path, *, folder: Path | None = None, root: Path = ROOT, port: int = 0, **settings: str) -> Iterator[App]:
    """The app on `store`, started in `folder`, healthy and not visited yet; asked to end in the end. `root` is where its code lies."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", port))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", str(root / "app.py"), "--server.port", str(port), "--server.headless", "true"]
    environment = {**os.environ, "PYTHONPATH": str(root), "COPROD_DB": str(store), "COPROD_VIEWER": "lead", **settings}
    with log.open("w") as out, subprocess.Popen(command, cwd=folder or root, env=environment, stdout=out, stderr=subprocess.STDOUT) as process:
        try:
            _wait_until_healthy(f"http://127.0.0.1:{port}/_stcore/health", process)
            yield App(store, process, port)
        finally:
            process.terminate()


def _wait_until_healthy(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            pass
        try:
            # Its end is waited for as long as its answer.
            process.wait(timeout=0.1)
            break
        except subprocess.TimeoutExpired:
            continue
    pytest.fail(f"the app did not start: {address}")


def begun(store: Path, *words: str, folder: Path = ROOT, **environment: str) -> "subprocess.Popen[bytes]":
    """A command on `store`, started in `folder`."""
    command = [sys.executable, "-m", "coprod", *words, "--db", str(store)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "COPROD_VIEWER": "lead", **environment}
    return subprocess.Popen(command, cwd=folder, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def ended(process: "subprocess.Popen[bytes]") -> tuple[int, bytes, str]:
    """Exit code, standard output and standard error of a command, once it has come to its end."""
    out, err = process.communicate(timeout=300)
    return process.returncode, out, err.decode("utf-8")


def typed(store: Path, *words: str, folder: Path = ROOT, **environment: str) -> tuple[int, bytes, str]:
    """What a command gives."""
    return ended(begun(store, *words, folder=folder, **environment))


def has_ended(process: "subprocess.Popen[bytes]", *, within: float) -> bool:
    """Whether a command comes to its end in so many seconds."""
    try:
        process.wait(timeout=within)
    except subprocess.TimeoutExpired:
        return False
    return True
