"""How the app starts and ends: refused where its options are unsafe, its store closed before the process goes."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import uvicorn
from starlette.concurrency import run_in_threadpool
from streamlit import cli_util, config
from streamlit.web.server import server_util

from coprod.charts import tiles
from coprod.errors import CoprodError
from coprod.serving import backups, options
from coprod.serving.silence import keep_silent
from coprod.ui import signing_in

# What is under way when the app is asked to end is given so many seconds.
_LAST_SECONDS = 10
_log = logging.getLogger(__name__)


def refuse_unsafe() -> None:
    """End the process with a sentence, before anything is answered, where the options would open the records to others."""
    try:
        options.most_connections()
        tiles.read(os.environ)
        backups.days()
        sentences = list(options.unsafe())
    except CoprodError as error:
        sentences = [str(error)]
    if sentences:
        sys.exit("\n".join(sentences))


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[None]:
    """From the start of the server to its end."""
    keep_silent()
    server = _server()
    if server:
        server.config.limit_concurrency = options.most_connections()
        server.config.timeout_graceful_shutdown = _LAST_SECONDS
        _end_in_peace(server)
    if fault := signing_in.setup().fault:
        _log.error("Nobody is let in, because sign-in is not set up: %s", fault)
    _open_browser()
    daily = asyncio.create_task(backups.every_day())
    try:
        yield
    finally:
        daily.cancel()
        await run_in_threadpool(_close)


def _server() -> uvicorn.Server | None:
    """The server that runs the app: it alone listens for the signals of this process."""
    found = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    return found if isinstance(found, uvicorn.Server) else None


def _end_in_peace(server: uvicorn.Server) -> None:
    """Asked to end, end with 0: the server would clean up and then kill itself by the same signal, before Python could."""

    def end(number: int, frame: Any) -> None:
        # Asked twice at the keyboard, it waits for nobody.
        server.force_exit = server.should_exit and number == signal.SIGINT
        server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)


def _open_browser() -> None:
    """Open a window on the desktop, as `streamlit run` does for a script; a server has none."""
    if config.get_option("server.headless") or getattr(config, "_server_mode", None) != "starlette-app":
        return
    address = str(config.get_option("server.address") or "localhost")
    with suppress(Exception):
        cli_util.open_browser(server_util.get_url(server_util.get_display_address(address)))


def _close() -> None:
    """Close the store, if a page or a question has opened it, and take its notice away."""
    if "coprod.ui.cached" in sys.modules:
        from coprod.ui import cached

        cached.close()
