"""What a page may say over its line. Streamlit listens to more: whoever opens a line, signed in or not, could empty everybody's caches,
which closes the store under them, ask which files lie beside the app, or have a file made that was promised to somebody else."""

from collections.abc import Callable

from starlette.types import Message, Receive
from streamlit.proto.BackMsg_pb2 import BackMsg

_SAID_BY_PAGES = ("rerun_script", "stop_script", "app_heartbeat", "file_urls_request")


def heard(receive: Receive, is_anothers: Callable[[str, str], bool]) -> Receive:
    """`receive` without what no page of ours says. `is_anothers(file_id, session_id)`: whether a file was promised to another visit."""

    async def listen() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive" or _is_a_pages(message.get("bytes"), is_anothers):
                return message

    return listen


def _is_a_pages(said: bytes | None, is_anothers: Callable[[str, str], bool]) -> bool:
    if said is None:
        return True
    try:
        asked = BackMsg.FromString(said)
    except Exception:
        # Streamlit ends a line that speaks another language.
        return True
    kind = asked.WhichOneof("type")
    if kind == "backend_operation_request":
        wanted = asked.backend_operation_request
        return wanted.WhichOneof("payload") == "deferred_file" and not is_anothers(wanted.deferred_file.file_id, wanted.session_id)
    return kind in _SAID_BY_PAGES
