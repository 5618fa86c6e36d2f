"""How the app starts, refuses to start, holds out and ends."""

import os
import re
import signal
import socket
import stat
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path

import duckdb
import pytest

from coprod.running.notice import beside
from coprod.store import open_store

from .serving_app import ROOT, UVICORN, Browser, Served, begun, free_port, secrets, served


def ended(app: Served) -> tuple[int, str]:
    """The exit code of an app that ends by itself, and what it said."""
    return app.process.wait(timeout=60), app.log.read_text()


@pytest.mark.parametrize(("options", "environment", "said"), [
    (("--server.address", "0.0.0.0"), {"COPROD_ALLOWED_HOSTS": "dashboard.example.org"}, (
        "Without sign-in the dashboard answers this machine alone, and server.address says 0.0.0.0", "COPROD_ALLOWED_HOSTS opens the dashboard to others",
    )),
    (("--server.trustedUserHeaders", '{"X-User": "email"}'), {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, (
        "server.trustedUserHeaders would let a header say who somebody is", "server.address says 0.0.0.0",
    )),
    ((), {"COPROD_MOST_CONNECTIONS": "many"}, ("COPROD_MOST_CONNECTIONS says “many”",)),
])
def test_options_that_would_open_the_records_end_the_app_with_a_sentence(
    tmp_path: Path, options: tuple[str, ...], environment: dict[str, str], said: tuple[str, ...],
) -> None:
    with begun(tmp_path / "coprod.duckdb", tmp_path / "log", *options, **environment) as app:
        code, log = ended(app)
    assert code == 1
    assert all(one in log for one in said)
    assert "Traceback" not in log
    assert not app.store.exists()


def own_address() -> str:
    """An address of this machine that others could reach; the machine's name otherwise leads home."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as out:
        try:
            # Nothing is sent: the system only says from where it would be.
            out.connect(("192.0.2.1", 9))
            return str(out.getsockname()[0])
        except OSError:
            return ""


def test_under_another_server_a_caller_from_elsewhere_is_refused_without_sign_in_and_the_log_holds_no_question(tmp_path: Path) -> None:
    with served(tmp_path / "coprod.duckdb", tmp_path / "log", "--host", "0.0.0.0", by=UVICORN) as app:
        assert app.ask("/overview?who=ada.lovelace").status == 200
        address = own_address()
        assert address, "this machine has no address but its own"
        with closing(socket.create_connection((address, app.port), timeout=20)) as line:
            line.sendall(b"GET /?who=ada.lovelace HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            assert b"403" in line.recv(4096).split(b"\r\n")[0]
        app.process.send_signal(signal.SIGTERM)
        code, log = ended(app)
    assert (code, "lovelace" in log) == (0, False)


def test_asked_to_end_it_closes_the_store_and_leaves_no_notice(tmp_path: Path) -> None:
    with served(tmp_path / "coprod.duckdb", tmp_path / "log") as app:
        tab = Browser(app).open("overview")
        assert beside(app.store).exists()
        app.process.send_signal(signal.SIGTERM)
        code, log = ended(app)
        tab.close()
    assert (code, "Traceback" in log) == (0, False)
    assert not beside(app.store).exists()
    assert not app.store.with_name(app.store.name + ".wal").exists()
    with duckdb.connect(str(app.store)) as file:
        assert file.execute("SELECT count(*) FROM main.projects").fetchone() == (0,)


def test_it_is_not_ready_while_somebody_else_holds_the_store_and_ready_after(tmp_path: Path) -> None:
    path = tmp_path / "coprod.duckdb"
    open_store(path).close()
    hold = "import sys, duckdb; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", hold, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdin
        assert holder.stdout.readline().strip() == b"held"
        with served(path, tmp_path / "log") as app:
            answer = app.ask("/ready")
            assert (answer.status, answer.text) == (503, "The records cannot be opened; the log says why.")
            assert app.ask("/_stcore/health").status == 200
            holder.stdin.close()
            holder.wait()
            assert app.ask("/ready").status == 200


def test_more_connections_than_it_may_hold_are_turned_away_and_slow_ones_do_not_keep_it_from_ending(tmp_path: Path) -> None:
    with served(tmp_path / "coprod.duckdb", tmp_path / "log", COPROD_MOST_CONNECTIONS="8") as app, ExitStack() as held:
        for _ in range(8):
            line = held.enter_context(closing(socket.create_connection(("127.0.0.1", app.port))))
            line.sendall(b"GET / HTTP/1.1\r\nHost: local")
        assert app.ask("/").status == 503
        app.process.send_signal(signal.SIGTERM)
        assert ended(app)[0] == 0


def test_secrets_that_are_not_whole_let_nobody_in(tmp_path: Path) -> None:
    port = free_port()
    kept = secrets(tmp_path, f"http://localhost:{port}")
    kept.write_text(kept.read_text(encoding="utf-8") + "\nbroken = \n", encoding="utf-8")
    open_store(tmp_path / "coprod.duckdb").close()
    with served(tmp_path / "coprod.duckdb", tmp_path / "log", port=port, STREAMLIT_SECRETS_FILES=str(kept)) as app:
        tab = Browser(app).open("data")
        assert tab.session_id
        assert "Nothing is recorded yet" not in tab.words
        assert not [one for one in tab.files if not one.endswith(".svg")]
    assert "Nobody is let in, because sign-in is not set up: the file of secrets cannot be read" in app.log.read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="other desktops open windows by other means")
def test_on_a_desktop_a_window_opens_at_the_page(tmp_path: Path) -> None:
    opener, note = tmp_path / "xdg-open", tmp_path / "opened"
    opener.write_text(f'#!/bin/sh\necho "$1" >> "{note}"\n')
    opener.chmod(opener.stat().st_mode | stat.S_IEXEC)
    desktop = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "DISPLAY": ":99"}
    command = ("-m", "streamlit", "run", "app.py", "--server.headless", "false", "--server.port")
    with served(tmp_path / "coprod.duckdb", tmp_path / "log", by=command, **desktop) as app:
        # As somebody at the keyboard ends it.
        app.process.send_signal(signal.SIGINT)
        assert ended(app)[0] == 0
    assert note.read_text() == f"http://127.0.0.1:{app.port}\n"


def test_what_security_md_says_holds_is_held_by_a_test_that_exists() -> None:
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("|") and "`" in line.rsplit("|", 2)[1]]
    named = [re.findall(r"`([a-z_/]+)(?:\.py)?::(test_[a-z_0-9]+)`|`(tests/[a-z_/]+)\.py`", row.rsplit("|", 2)[1]) for row in rows]
    assert len(rows) > 20
    assert all(named)
    for file, test, whole in [one for row in named for one in row]:
        path = ROOT / f"{whole or 'tests/' + file}.py"
        assert path.exists(), path
        assert not test or f"def {test}(" in path.read_text(encoding="utf-8"), (path, test)
