"""What a request says of itself, before anything of it is believed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection

_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
_HOST = re.compile(r"(?P<name>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")


@dataclass(frozen=True)
class Asked:
    """A request: `host` is the name asked for, without its port, None where it is no name; `path` begins below the app's own."""

    is_websocket: bool
    method: str
    path: str | None
    host: str | None
    origin: str | None
    # Whether the page that asks, where a browser names one, is a page of this host.
    is_same_origin: bool
    peer: str | None
    is_forwarded: bool
    is_secure: bool
    cookies: Mapping[str, str]
    # Whether somebody reads the answer, and no program.
    wants_page: bool


def read(scope: Mapping[str, Any], base: str) -> Asked:
    """Read the scope of an HTTP request or a websocket; `base` is the path the app stands under, "" or "/name"."""
    connection = HTTPConnection(dict(scope))
    headers, path = connection.headers, str(scope["path"])
    hosts, origins = headers.getlist("host"), headers.getlist("origin")
    found = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
    return Asked(
        is_websocket=scope["type"] == "websocket",
        method=str(scope.get("method", "GET")),
        path=path[len(base):] or "/" if path == base or path.startswith(base + "/") else None,
        host=found["name"].strip("[]").lower().rstrip(".") if found else None,
        origin=origins[0].lower() if origins else None,
        is_same_origin=not origins or (len(origins) == 1 and _is_of(origins[0].lower(), "".join(hosts).lower())),
        peer=connection.client.host if connection.client else None,
        is_forwarded=_has(headers, _FORWARDED),
        is_secure=scope.get("scheme") in ("https", "wss"),
        cookies=connection.cookies,
        wants_page="text/html" in headers.get("accept", ""),
    )


def _is_of(origin: str, host: str) -> bool:
    """Whether a page of `origin` is one of this host; behind a proxy the request itself need not tell http from https."""
    # Taken apart by nothing: what is no address at all would be an error instead of an answer.
    return bool(host) and origin in (f"http://{host}", f"https://{host}")


def _has(headers: Headers, names: Iterable[str]) -> bool:
    return any(name in headers for name in names)
