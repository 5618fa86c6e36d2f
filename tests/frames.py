"""What really leaves the server: every message of a visit as it goes over the line, and every file that can be fetched after it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection

from .drawn import Drawn, drawn

# Of chance, anew in each run.
_PROMISED = re.compile(r'deferred_file_id: "([0-9a-f]+)"')


@dataclass
class Visit:
    """One run of the app as its messages: `raw` as they came, `shown` without what belongs to the visit alone."""

    raw: list[bytes] = field(default_factory=list)
    messages: list[ForwardMsg] = field(default_factory=list)

    @property
    def shown(self) -> dict[tuple[int, ...], str]:
        """What stands on the page in the end, by its place. Spinners come and go by the clock, so that only the last at a place counts."""
        return {place: _PROMISED.sub("", said) for place, said in self._last.items()}

    @property
    def _last(self) -> dict[tuple[int, ...], str]:
        return {tuple(one.metadata.delta_path): str(one.delta) for one in self.messages if one.WhichOneof("type") == "delta"}

    @property
    def elements(self) -> list[Any]:
        """The elements that were drawn, in order."""
        return [one.delta.new_element for one in self.messages if one.WhichOneof("type") == "delta" and one.delta.WhichOneof("type") == "new_element"]

    @property
    def drawn(self) -> list[str]:
        """Their kinds."""
        return [one.WhichOneof("type") for one in self.elements]

    @property
    def charts(self) -> list[Drawn]:
        """The charts that were drawn, in order."""
        return drawn(one.bidi_component for one in self.elements)

    @property
    def text(self) -> str:
        """Everything that came, as far as it is text."""
        return b"\n".join(self.raw).decode("utf-8", "replace")

    def files(self) -> list[str]:
        """Addresses of files that were offered."""
        return sorted({found for one in self._last.values() for found in re.findall(r"/media/[0-9a-f]+\.[a-z0-9]+", one)})

    def promised(self) -> dict[str, str]:
        """Files that are made when asked for: the name of the promise by what stands on the button."""
        buttons = [one.download_button for one in self.elements if one.WhichOneof("type") == "download_button"]
        return {one.label: one.deferred_file_id for one in buttons if one.deferred_file_id}


class Line:
    """A browser's line to the app, without the browser."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self.session_id = ""

    def ask(self, page: str = "", query: str = "", widgets: Sequence[WidgetState] = (), **more: Any) -> Visit:
        """Run `page` with the address's `query` and the given states of widgets; `more` of the message by name. Everything until the run has ended."""
        asked = BackMsg()
        asked.rerun_script.page_name, asked.rerun_script.query_string = page, query
        asked.rerun_script.widget_states.widgets.extend(widgets)
        for name, value in more.items():
            if isinstance(value, str):
                setattr(asked.rerun_script, name, value)
            else:
                getattr(asked.rerun_script, name).extend(value)
        self._connection.send(asked.SerializeToString())
        return self._until(_has_ended)

    def say(self, said: BackMsg) -> Visit:
        """Send any message; what comes until the app says that it is still there."""
        self._connection.send(said.SerializeToString())
        self._connection.send(BackMsg(app_heartbeat=True).SerializeToString())
        return self._until(lambda one: one.WhichOneof("type") == "heartbeat_ack")

    def made(self, promise: str) -> str:
        """Have a promised file made; its address."""
        asked = BackMsg()
        asked.backend_operation_request.request_id, asked.backend_operation_request.session_id = "1", self.session_id
        asked.backend_operation_request.deferred_file.file_id = promise
        self._connection.send(asked.SerializeToString())
        found = self._until(lambda one: one.WhichOneof("type") == "backend_operation_response")
        return str(found.messages[-1].backend_operation_response.deferred_file.url)

    def _until(self, is_last: Callable[[ForwardMsg], bool]) -> Visit:
        visit = Visit()
        for raw in self._frames():
            message = ForwardMsg.FromString(raw)
            visit.raw.append(raw)
            visit.messages.append(message)
            if message.WhichOneof("type") == "new_session":
                self.session_id = message.new_session.initialize.session_id
            if is_last(message):
                break
        return visit

    def _frames(self) -> Iterator[bytes]:
        while True:
            raw = self._connection.recv(timeout=120)
            assert isinstance(raw, bytes)
            yield raw


def _has_ended(message: ForwardMsg) -> bool:
    """Whether a run has ended; one that asks for another is followed by it."""
    return message.WhichOneof("type") == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
