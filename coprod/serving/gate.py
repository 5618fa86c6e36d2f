"""The gate before every request: who may ask at all, for what, and what becomes of an answer that fails."""

import logging
import traceback
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime import Runtime

from coprod.errors import CoprodError
from coprod.serving import asked, line, options, people
from coprod.serving.addresses import HEALTH, READY, Address, Addresses, Kind
from coprod.serving.answers import Answers
from coprod.serving.asked import Asked
from coprod.serving.compressed import Compressed
from coprod.serving.owners import Owners, browser, new_token

_POLICY_VIOLATION, _WENT_WRONG = 1008, 1011
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Refusal:
    """Why a request is not answered: the status, and one sentence or none."""

    status: int
    sentence: str = ""


_NOT_THERE = Refusal(404, "There is nothing at this address.")
# Not even whether there is such a file.
_NOT_YOURS = Refusal(404)
_NOT_SO = Refusal(405, "This address is not asked in this way.")
_NOT_THIS_NAME = Refusal(400, "The dashboard is not reached by this name.")
_NOT_FROM_HERE = Refusal(403, "Without sign-in, the dashboard answers this machine alone.")
_NOT_FROM_THERE = Refusal(403, "Another site asked.")
_WRONG = Refusal(500, "Something went wrong that is not your doing. It is noted; please try again.")


class Gate:
    """ASGI middleware around all of Streamlit. Fails closed: what it does not know is not there."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._addresses = Addresses()
        self._compressed = Compressed()
        self._owners = Owners(Runtime.instance())
        self._options = options.read()
        self._answers = Answers(self._options)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        self._look_again()
        request = asked.read(scope, self._options.base)
        address = self._addresses.find(request.path)
        answer = _Answer(self._answers, request, address, send)
        try:
            refusal = self._refusal(request, address)
            # Another thread is only worth its while where the store is asked.
            if not refusal and address and address.kind in (Kind.MEDIA, Kind.UPLOAD):
                refusal = await run_in_threadpool(self._owned, request, address)
            if refusal:
                await answer.refuse(refusal)
            elif request.path and self._compressed.holds(request.path):
                await self._compressed.answer(request.path, scope, receive, answer.send)
            else:
                hears = line.heard(receive, self._owners.is_anothers) if request.is_websocket else receive
                await self._app(self._unless_anothers(scope, request), hears, answer.send)
        except Exception as error:
            # No message and no traceback: both may hold what people wrote, and the path who they are.
            _log.error("A request failed: %s %s %s", request.method, address.kind.value if address else "nothing", _told(error))
            await answer.refuse(_WRONG)

    def _look_again(self) -> None:
        # Secrets may be mended, or lost, while the app runs.
        found = options.read()
        if found != self._options:
            self._options, self._answers = found, Answers(found)

    def _refusal(self, request: Asked, address: Address | None) -> Refusal | None:
        """What is wrong with a request that needs no look into the store."""
        if self._options.is_local and (request.is_forwarded or not request.peer or not options.is_at_home(request.peer)):
            return _NOT_FROM_HERE
        is_probe = request.path in (READY, HEALTH) and request.host in options.AT_HOME
        if request.host not in self._options.hosts and not is_probe:
            return _NOT_THIS_NAME
        if address is None or request.is_websocket != (address.kind is Kind.STREAM):
            return _NOT_THERE
        if request.method not in address.methods:
            return _NOT_SO
        is_foreign = not request.is_same_origin and request.origin != self._options.origin
        return _NOT_FROM_THERE if is_foreign and address.kind in (Kind.STREAM, Kind.UPLOAD) else None

    def _owned(self, request: Asked, address: Address) -> Refusal | None:
        """Whether a file that is asked for, or a visit that uploads one, is theirs."""
        may = self._owners.may_read if address.kind is Kind.MEDIA else self._owners.may_upload
        try:
            is_theirs = may(address.name, request.cookies, people.claims(request.cookies, self._options.origin))
        except CoprodError:
            # The store cannot be asked, or is set up for nobody: then nothing is anybody's.
            is_theirs = False
        return None if is_theirs else _NOT_YOURS

    def _unless_anothers(self, scope: Scope, request: Asked) -> Scope:
        """A browser that lost its line takes its visit up again by name; another browser begins one of its own instead."""
        if not request.is_websocket:
            return scope
        headers = [(name, self._without_anothers(value, request) if name == b"sec-websocket-protocol" else value) for name, value in scope["headers"]]
        return {**scope, "headers": headers}

    def _without_anothers(self, protocols: bytes, request: Asked) -> bytes:
        parts = protocols.decode("latin-1").split(",")
        return protocols if len(parts) > 2 and self._owners.is_of(parts[2].strip(), request.cookies) else ",".join(parts[:2]).encode("latin-1")


class _Answer:
    """One answer on its way out."""

    def __init__(self, answers: Answers, request: Asked, address: Address | None, send: Send) -> None:
        self._answers, self._request, self._kind, self._send = answers, request, address.kind if address else None, send
        self._has_begun = False

    async def send(self, message: Message) -> None:
        """Pass a message on, its headers put right."""
        if message["type"] in ("http.response.start", "websocket.accept"):
            self._has_begun = True
        if message["type"] == "http.response.start":
            message = {**message, "headers": self._headers(message)}
        await self._send(message)

    async def refuse(self, refusal: Refusal) -> None:
        """Say no in plain words; where an answer has begun, all that is left is to break it off."""
        if self._request.is_websocket:
            await self._send({"type": "websocket.close", "code": _WENT_WRONG if refusal is _WRONG else _POLICY_VIOLATION})
        elif not self._has_begun:
            is_page = refusal is _NOT_THERE and self._request.wants_page
            body = (self._answers.nowhere if is_page else refusal.sentence).encode()
            headers = [(b"content-type", b"text/html; charset=utf-8" if is_page else b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
            await self.send({"type": "http.response.start", "status": refusal.status, "headers": headers})
            await self._send({"type": "http.response.body", "body": b"" if self._request.method == "HEAD" else body})

    def _headers(self, message: MutableMapping[str, Any]) -> list[tuple[bytes, bytes]]:
        kind = None if message["status"] >= 400 and self._kind is Kind.ASSET else self._kind
        headers = self._answers.headers(kind, message.get("headers", ()), is_secure=self._request.is_secure)
        if self._kind is not Kind.ASSET and message["status"] < 400 and browser(self._request.cookies) is None:
            headers.append(self._answers.cookie(new_token(), is_secure=self._request.is_secure))
        return headers


def _told(error: Exception) -> str:
    """The kind of an error and where it happened, without its words."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    return " ".join([type(error).__name__, *(f"in {frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in last)])
