"""What the log must not hold: addresses with what stands behind the question mark, and words a stranger put there."""

import logging

# Both write what a caller sent: an address of theirs may hold a code of sign-in, or somebody's e-mail address.
_REQUESTS = ("uvicorn.access",)
_STRANGERS = ("streamlit.web.server.starlette.starlette_auth_routes", "streamlit.web.server.starlette.starlette_websocket")

# Questions about readiness and downloads are asked outside any page's run, and are meant to be.
_OUTSIDE_RUNS = "streamlit.runtime.scriptrunner_utils.script_run_context"


class _Wordless(logging.Filter):
    """Keeps what happened and takes out what a caller said of it, tracebacks too."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0]:
            record.msg = f"{record.msg} ({record.exc_info[0].__name__})"
        record.args = tuple("…" for _ in record.args) if isinstance(record.args, tuple) else ()
        record.exc_info = record.exc_text = None
        return True


def keep_silent() -> None:
    """Take callers' words out of the log, for as long as the process lives. Safe to call twice."""
    for name in _REQUESTS:
        logging.getLogger(name).disabled = True
    logging.getLogger(_OUTSIDE_RUNS).setLevel(logging.ERROR)
    for name in _STRANGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(one, _Wordless) for one in logger.filters):
            logger.addFilter(_Wordless())
