"""The app as it is served, and browsers made by hand: sockets and headers, so that a test can also send what no browser would."""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from websockets.sync.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parents[1]
COOKIE_SECRET = "f3a9c27b51d84e6093bb7c1d2e8fa40657b9"
CLIENT = "dashboard-of-the-tests"
ISSUER = "https://sign-in.invalid"
# The ways a server can be started: Streamlit's command, and a plain ASGI server.
STREAMLIT = ("-m", "streamlit", "run", "app.py", "--server.headless", "true", "--server.port")
UVICORN = ("-m", "uvicorn", "app:app", "--log-level", "info", "--port")


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        """A header's value; None where it is not there. Fails where it stands twice, as no header of safety may."""
        found = [value for key, value in self.headers if key.lower() == name]
        assert len(found) <= 1, (name, found)
        return found[0] if found else None

    @property
    def cookies(self) -> list[str]:
        return [value for key, value in self.headers if key.lower() == "set-cookie"]

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


@dataclass(frozen=True)
class Served:
    """A running app."""

    port: int
    process: "subprocess.Popen[bytes]"
    log: Path
    store: Path

    def ask(self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes | None = None) -> Answer:
        """One request; a `Host` among the headers takes the place of the right one."""
        said = dict(headers or {})
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as line:
            line.putrequest(method, path, skip_host="Host" in said, skip_accept_encoding=True)
            if body is not None and not {"Content-Length", "Transfer-Encoding"} & set(said):
                said["Content-Length"] = str(len(body))
            for name, value in said.items():
                line.putheader(name, value)
            line.endheaders(body)
            found = line.getresponse()
            return Answer(found.status, found.getheaders(), found.read())


@dataclass
class Tab:
    """A tab of a browser on a page: what came over its line so far."""

    line: ClientConnection
    frames: list[bytes] = field(default_factory=list)
    session_id: str = ""

    def run(self, page: str = "") -> "Tab":
        """Have a page run to its end."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        self.line.send(asked.SerializeToString())
        while True:
            frame = self.line.recv(timeout=120)
            assert isinstance(frame, bytes)
            self.frames.append(frame)
            said = ForwardMsg.FromString(frame)
            kind = said.WhichOneof("type")
            if kind == "new_session":
                self.session_id = said.new_session.initialize.session_id
            if kind == "script_finished":
                return self

    @property
    def files(self) -> list[str]:
        """The addresses of the files this tab was given."""
        return sorted({one.decode() for frame in self.frames for one in re.findall(rb"/media/[0-9a-f]{16,}\.[a-z]+", frame)})

    @property
    def words(self) -> str:
        return b"\n".join(self.frames).decode("utf-8", "replace")

    def close(self) -> None:
        self.line.close()


@dataclass
class Browser:
    """A browser of its own, that keeps the cookies it is given. `host` is what it believes to have asked."""

    app: Served
    scheme: str = "http"
    host: str = ""
    cookies: dict[str, str] = field(default_factory=dict)
    tabs: list[Tab] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.host = self.host or f"localhost:{self.app.port}"
        for path in ("/", "/_stcore/health"):
            self.get(path)

    @property
    def headers(self) -> dict[str, str]:
        return {"Host": self.host, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}

    def get(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """Ask, and keep what cookies come back."""
        answer = self.app.ask(path, method, self.headers | headers, body)
        for cookie in answer.cookies:
            self.cookies |= {name: one.value for name, one in SimpleCookie(cookie).items()}
        return answer

    def sign_in(self, email: str, **claims: Any) -> None:
        """Take the cookie Streamlit sets after a sign-in, as it would set it for these claims."""
        self.cookies["_streamlit_user"] = signed_in(email, **({"origin": f"{self.scheme}://{self.host}"} | claims))

    def open(self, page: str = "", session_id: str = "") -> Tab:
        """Open a tab: the upgrade as a browser sends it, then the run of a page."""
        protocols = ["streamlit", self.cookies["_streamlit_xsrf"], *([session_id] if session_id else [])]
        headers = {"Cookie": self.headers["Cookie"]}
        with closing(socket.create_connection(("127.0.0.1", self.app.port))) as here:
            line = connect(
                f"ws://{self.host}/_stcore/stream", sock=here.dup(), origin=f"{self.scheme}://{self.host}",  # type: ignore[arg-type]
                subprotocols=protocols, additional_headers=headers, max_size=None, proxy=None, legacy=True,  # type: ignore[arg-type]
            )
        self.tabs.append(Tab(line))
        return self.tabs[-1].run(page)


def signed_in(email: str, **claims: Any) -> str:
    """The cookie of a sign-in: who somebody is, as their provider says, signed by the app."""
    said: dict[str, Any] = {
        "email": email, "email_verified": True, "iss": ISSUER, "sub": f"subject-of-{email}", "aud": CLIENT, "iat": int(time.time()) - 1,
        "provider": "default", "is_logged_in": True,
    }
    return create_signed_value(COOKIE_SECRET, "_streamlit_user", json.dumps(said | claims)).decode()


def secrets(folder: Path, origin: str) -> Path:
    """A file of secrets that sets up sign-in at an address."""
    path = folder / "secrets.toml"
    path.write_text(
        f'[auth]\nredirect_uri = "{origin}/oauth2callback"\ncookie_secret = "{COOKIE_SECRET}"\nclient_id = "{CLIENT}"\n'
        f'client_secret = "9d1f6b0c7a52"\nserver_metadata_url = "{ISSUER}/.well-known/openid-configuration"\n', encoding="utf-8",
    )
    return path


def free_port() -> int:
    """A port nobody listens at."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def begun(store: Path, log: Path, *options: str, by: tuple[str, ...] = STREAMLIT, port: int = 0, **environment: str) -> Iterator[Served]:
    """A server that has been started, healthy or not; killed in the end if it has not ended."""
    port = port or free_port()
    left = {name: value for name, value in os.environ.items() if not name.startswith(("COPROD_", "STREAMLIT_"))}
    surroundings = left | {"COPROD_DB": str(store), "PYTHONUNBUFFERED": "1"} | environment
    with log.open("w") as out, subprocess.Popen([sys.executable, *by, str(port), *options], cwd=ROOT, env=surroundings, stdout=out, stderr=out) as process:
        try:
            yield Served(port, process, log, store)
        finally:
            if process.poll() is None:
                process.kill()


@contextmanager
def served(store: Path, log: Path, *options: str, **settings: Any) -> Iterator[Served]:
    """A server that is healthy."""
    with begun(store, log, *options, **settings) as app:
        wait_until_healthy(app)
        yield app


def wait_until_healthy(app: Served) -> None:
    """Ask until it answers; fails when it ends."""
    for _ in range(600):
        try:
            if app.ask("/_stcore/health").status == 200:
                return
        except OSError:
            pass
        try:
            app.process.wait(timeout=0.1)
            break
        except subprocess.TimeoutExpired:
            continue
    pytest.fail(f"the app did not start:\n{app.log.read_text()}")
