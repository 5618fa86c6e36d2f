"""Scripts and styles as browsers get them: compressed when somebody first asks for one, and kept so."""

import asyncio
import gzip
import mimetypes
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from streamlit import file_util

from coprod.ui.drawing import scripts

# Fonts and pictures are compressed already; the page itself is small, and not the same for ever.
_WORTH_IT = (".js", ".css")
_FOR_GOOD = "public, immutable, max-age=31536000"
# A quarter of a second for the largest; a higher level takes twice as long for two hundredths less.
_LEVEL = 6


class Compressed:
    """The files that hold no data, by address. The list is made at the start, so nothing else can be asked for."""

    def __init__(self) -> None:
        folder = Path(file_util.get_static_dir())
        self._sources: dict[str, bytes | Path] = {f"/{file.relative_to(folder).as_posix()}": file for file in folder.rglob("*") if file.suffix in _WORTH_IT}
        self._sources |= scripts.addresses()
        self._small: dict[str, asyncio.Future[bytes]] = {}

    def holds(self, path: str | None) -> bool:
        """Whether the file at this path is answered from here."""
        return path in self._sources

    async def answer(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a GET or HEAD of a file that is held."""
        headers = {"cache-control": _FOR_GOOD, "vary": "Accept-Encoding"}
        if _takes_gzip(Headers(scope=scope)):
            body, headers["content-encoding"] = await self._made_small(path), "gzip"
        else:
            body = await run_in_threadpool(_read, self._sources[path])
        kind = "text/javascript" if path.endswith(".js") else mimetypes.guess_type(path)[0]
        await Response(body, media_type=kind, headers=headers)(scope, receive, send)

    async def _made_small(self, path: str) -> bytes:
        # Many may ask at once for what nobody has asked for yet: one works, all wait, and none takes the work with them when they leave.
        if path not in self._small:
            self._small[path] = asyncio.ensure_future(run_in_threadpool(_compress, self._sources[path]))
        try:
            return await asyncio.shield(self._small[path])
        except OSError:
            self._small.pop(path, None)
            raise


def _takes_gzip(headers: Headers) -> bool:
    """Whether the caller takes gzip; one that gives it the weight nought does not."""
    for one in headers.get("accept-encoding", "").split(","):
        name, _, weight = one.partition(";")
        if name.strip().lower() == "gzip":
            return weight.replace(" ", "").lower() not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _read(source: bytes | Path) -> bytes:
    return source if isinstance(source, bytes) else source.read_bytes()


def _compress(source: bytes | Path) -> bytes:
    return gzip.compress(_read(source), _LEVEL, mtime=0)
