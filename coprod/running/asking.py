"""The command's side: find the app that holds the store, hand the work over, print what comes back."""

import datetime
import http.client
import json
import secrets
import socket
from contextlib import closing
from dataclasses import dataclass
from typing import IO, Any, TextIO

from coprod.errors import StoreError
from coprod.running.notice import Notice

# An app that lives answers before it starts the work; how long the work then takes is its own affair.
_PATIENCE_SECONDS = 30.0
ROUTE = "/commands"


@dataclass(frozen=True)
class Work:
    """A command as typed, and what the process that runs it has to know of the person: see `coprod.cli.terminal`.

    `store` is the path as they named it, from `folder` on; `is_watched`: a person looks at what is said beside the rows.
    """

    arguments: list[str]
    folder: str
    store: str
    viewer_setting: str
    today: datetime.date
    is_watched: bool = False

    def as_json(self) -> dict[str, Any]:
        """As it travels."""
        return {**self.__dict__, "today": self.today.isoformat()}


def hand_over(notice: Notice, work: Work, out: TextIO, err: TextIO) -> int | None:
    """Have the app do `work` and print its stream as it comes; the exit code, or None where no app answers there.

    Raises StoreError where the app went away before it was done.
    """
    try:
        answer = _asked(notice, work)
    except (OSError, http.client.HTTPException):
        return None
    if not answer:
        return None
    with answer:
        return _printed(answer, out, err)


def _asked(notice: Notice, work: Work) -> http.client.HTTPResponse | None:
    nonce = secrets.token_hex(16)
    with closing(http.client.HTTPConnection(notice.host, notice.port, timeout=_PATIENCE_SECONDS)) as connection:
        connection.request("POST", ROUTE, json.dumps(work.as_json()), {
            "Content-Type": "application/json", "Authorization": f"coprod {nonce}:{notice.proof('command', nonce)}",
        })
        line: socket.socket = connection.sock
        answer = connection.getresponse()
        # Whoever else listens at that port by now cannot give this proof, and nothing it says is believed.
        proven = secrets.compare_digest((answer.getheader("Proof") or "").encode(), notice.proof("app", nonce).encode())
        if answer.status != http.client.OK or not proven:
            answer.close()
            return None
        line.settimeout(None)
        return answer


def _printed(answer: IO[bytes], out: TextIO, err: TextIO) -> int:
    streams = {"out": out, "err": err}
    try:
        for line in answer:
            for name, value in json.loads(line).items():
                if name == "exit":
                    out.flush()
                    return int(value)
                streams[name].write(value)
                streams[name].flush()
    except (ConnectionError, http.client.HTTPException, ValueError) as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise _left() from error
    raise _left()


def _left() -> StoreError:
    return StoreError(
        "The app ended before this was done", "It holds the store and was doing the work. What it was storing is stored whole or not at all.",
        "Look with: python -m coprod imports. Then run this again where it is still needed.",
    )
