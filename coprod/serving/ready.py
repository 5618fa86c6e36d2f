"""Whether the dashboard can answer questions: for whatever watches over it, told in one sentence without a record."""

import logging

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse

_log = logging.getLogger(__name__)


async def ready(request: Request) -> PlainTextResponse:
    """200 once the store is open and answers; 503 with a sentence until then, or when it no longer does."""
    is_ready = await run_in_threadpool(_answers)
    return PlainTextResponse("ready" if is_ready else "The records cannot be opened; the log says why.", 200 if is_ready else 503)


def _answers() -> bool:
    # Slow to import, so only once somebody asks.
    from coprod.ui import cached

    try:
        cached.store().data_version()
    except Exception as error:
        _log.warning("Not ready: %s", type(error).__name__)
        return False
    return True
