"""A visitor without a browser: Streamlit's own messages over a real websocket."""

import asyncio
import time
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

_EARLY = ForwardMsg.FINISHED_EARLY_FOR_RERUN
_MOST_SECONDS = 900


@dataclass
class Run:
    """One run of a page as the visitor saw it: seconds from asking to the end, the messages, whether something failed."""

    seconds: float
    messages: list[bytes]
    n_bytes: int
    failed: bool
    # The widgets of the page by the words beside them.
    widgets: dict[str, str] = field(default_factory=dict)
    n_elements: int = 0


class Visitor:
    """One session of the app."""

    def __init__(self, line: ClientConnection) -> None:
        self._line = line
        self._page_hash = ""

    async def page(self, name: str, query: str = "") -> Run:
        """Go to a page by its name in the address; "" is the first one."""
        asked = BackMsg()
        asked.rerun_script.page_name = name
        asked.rerun_script.query_string = query
        return await self._run(asked)

    async def choose(self, widget_id: str, options: list[str]) -> Run:
        """Choose in a list of several, on the page where the visitor is."""
        asked = BackMsg()
        state = asked.rerun_script.widget_states.widgets.add()
        state.id = widget_id
        state.string_array_value.data.extend(options)
        asked.rerun_script.page_script_hash = self._page_hash
        return await self._run(asked)

    async def _run(self, asked: BackMsg) -> Run:
        begun = time.perf_counter()
        await self._line.send(asked.SerializeToString())
        run = Run(0, [], 0, False)
        while True:
            raw = await asyncio.wait_for(self._line.recv(decode=False), timeout=_MOST_SECONDS)
            message = ForwardMsg.FromString(raw)
            run.n_bytes += len(raw)
            run.messages.append(raw)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self._page_hash = message.new_session.page_script_hash
            elif kind == "delta":
                _note(message, run)
            elif kind == "script_finished":
                if message.script_finished == _EARLY:
                    run.messages.clear()
                    continue
                run.seconds = time.perf_counter() - begun
                return run


def _note(message: ForwardMsg, run: Run) -> None:
    run.n_elements += 1
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    run.failed |= kind == "exception" or (kind == "alert" and "could not be shown" in element.alert.body)
    if kind == "multiselect":
        run.widgets[element.multiselect.label] = element.multiselect.id


class visiting:  # noqa: N801 - used as a context manager
    """`async with visiting(port) as visitor`: a line of its own, closed at the end."""

    def __init__(self, port: int) -> None:
        self._connect = connect(f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None, ping_timeout=None)  # type: ignore[list-item]

    async def __aenter__(self) -> Visitor:
        return Visitor(await self._connect.__aenter__())

    async def __aexit__(self, *error: object) -> None:
        await self._connect.__aexit__(*error)
