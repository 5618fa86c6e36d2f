"""The app's side: a door on the loopback address, where commands of the same person hand in their work.

One route, one JSON request, a stream of lines in reply: {"out": text} and {"err": text} as they come, {"exit": code} at the
end. Whoever cannot prove to have read the notice is refused without a word.
"""

import datetime
import http.server
import json
import logging
import os
import re
import socket
import socketserver
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import compare_digest
from typing import Any

from coprod.running.asking import ROUTE, Work
from coprod.running.notice import HOST, Notice, beside, identity, new_token, put_up, take_down
from coprod.running.streams import Gone, Line
from coprod.store import Store

Run = Callable[[Store, Work, Line], int]
# Arguments alone: files are named, not sent.
MOST_BYTES = 4_000_000
# Connections at once; more are closed unheard.
MOST_CALLERS = 200
_MOST_UNHEARD = 64_000
_LINE_SECONDS = 10.0
# How long an ending app waits for work it has begun; what is not stored by then is rolled back whole.
_LAST_SECONDS = 10.0


class Door:
    """A door that stands open for one store, from `open_door` until `close`."""

    def __init__(self, server: "_Server", path: Path, notice: Notice) -> None:
        self.notice, self.path = notice, path
        self._server = server
        self._thread = threading.Thread(target=server.serve_forever, args=(0.1,), name="coprod door", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Take the notice down, let work that has begun come to its end, hear no more. Safe to call twice."""
        take_down(self.path, self.notice.token)
        self._server.shutdown()
        self._server.server_close()
        self._server.wait_until_idle(_LAST_SECONDS)


def open_door(store: Store, run: Run) -> Door:
    """Answer for `store`, which this process holds: `run` does a caller's work and gives its exit code.

    Raises OSError where no loopback address can be had or the folder of the store refuses the notice.
    """
    if store.path is None:
        raise OSError("a store in memory has no place for a notice")
    file, token = identity(store.path), new_token()
    server = _Server(store, run, file)
    try:
        started_at = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
        server.notice = Notice(port=server.server_address[1], token=token, pid=os.getpid(), started_at=started_at, store=file)
        put_up(beside(store.path), server.notice)
    except BaseException:
        server.server_close()
        raise
    return Door(server, beside(store.path), server.notice)


class _Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    notice: Notice

    def __init__(self, store: Store, run: Run, file: str) -> None:
        self.store, self.run, self.file = store, run, file
        self._n_callers = 0
        self._idle = threading.Condition()
        super().__init__((HOST, 0), _Caller)

    def verify_request(self, request: Any, client_address: Any) -> bool:
        return self._n_callers < MOST_CALLERS

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._idle:
            self._n_callers += 1
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._idle:
                self._n_callers -= 1
                self._idle.notify_all()

    def wait_until_idle(self, seconds: float) -> None:
        """Until nobody is being served, or the time is over."""
        with self._idle:
            self._idle.wait_for(lambda: not self._n_callers, seconds)

    def handle_error(self, request: Any, client_address: Any) -> None:
        logging.getLogger(__name__).exception("A command handed in could not be answered")


class _Caller(http.server.BaseHTTPRequestHandler):
    server: _Server
    timeout = _LINE_SECONDS

    def do_POST(self) -> None:
        nonce, size = self._nonce(), self._size()
        if nonce is None:
            # Read away what a stranger sent, a little of it: a line closed on unread bytes would not even carry the refusal.
            self.rfile.read(min(size, _MOST_UNHEARD))
            self.send_error(401)
            return
        if size > MOST_BYTES:
            self.send_error(413)
            return
        work = _work(self.rfile.read(size))
        if work is None or not self._is_ours(work):
            self.send_error(400)
            return
        self.send_response_only(200)
        self.send_header("Content-Type", "application/jsonl; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Proof", self.server.notice.proof("app", nonce))
        self.end_headers()
        self._work(work)

    def _size(self) -> int:
        said = self.headers.get("Content-Length", "0")
        return int(said) if re.fullmatch("[0-9]{1,12}", said) else 0

    def _nonce(self) -> str | None:
        """What the caller chose and signed with the secret; None for anybody else, pages in a browser among them."""
        kind, _, signed = self.headers.get("Authorization", "").partition(" ")
        nonce, _, proof = signed.partition(":")
        expected = self.server.notice.proof("command", nonce)
        knows = compare_digest(proof.encode(), expected.encode()) and kind == "coprod" and bool(nonce)
        at_home = self.headers.get("Host") == f"{HOST}:{self.server.notice.port}" and "Origin" not in self.headers
        return nonce if knows and at_home and self.path == ROUTE else None

    def _is_ours(self, work: Work) -> bool:
        # A store's folder may be copied with the notice in it, and the copy is another store.
        try:
            return identity(Path(work.folder, work.store)) == self.server.file
        except (OSError, ValueError):
            return False

    def _work(self, work: Work) -> None:
        # From here on a slow reader is waited for: somebody may be paging through the rows.
        self.connection.settimeout(None)
        line = Line(self.wfile, lambda: _hung_up(self.connection))
        code = 1
        try:
            code = self.server.run(self.server.store, work, line)
        except Gone:
            return
        except Exception:
            logging.getLogger(__name__).exception("A command handed in failed")
            line.err.write("The app could not do this; its log holds the details.\n")
        with suppress(Gone):
            line.end(code)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse, without a word that would help anybody to guess."""
        self.send_response_only(code)
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Commands name files and projects: they are nobody's log's business."""


def _work(body: bytes) -> Work | None:
    try:
        found = json.loads(body)
        work = Work(**{**found, "today": datetime.date.fromisoformat(found["today"])})
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    words = [*work.arguments, work.folder, work.store, work.viewer_setting] if isinstance(work.arguments, list) else [None]
    return work if all(isinstance(word, str) for word in words) and isinstance(work.is_watched, bool) else None


def _hung_up(connection: socket.socket) -> bool:
    """Whether the caller has closed the line: it has nothing more to send, so all that can come is its end."""
    connection.settimeout(0)
    try:
        return not connection.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return False
    except OSError:
        return True
    finally:
        connection.settimeout(None)
