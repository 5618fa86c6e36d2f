"""Two streams of text in one line of JSON records, in the order they were written."""

import io
import json
from collections.abc import Callable
from typing import TextIO, cast

# Rows come one by one; a record for each would be mostly wrapping.
_FULL = 64_000


class Gone(Exception):
    """Nobody listens any more."""


class Line:
    """What a caller hears: `out` and `err` to write to, `end` to hang up with the exit code.

    Raises Gone from any write once the caller has left. `has_left` asks without writing.
    """

    def __init__(self, wire: io.BufferedIOBase, has_left: Callable[[], bool] = lambda: False) -> None:
        self._wire, self.has_left = wire, has_left
        self._held: list[str] = []
        self._n_held = 0
        self.out = cast(TextIO, _Stream(self._hold))
        self.err = cast(TextIO, _Stream(self._say))

    def end(self, code: int) -> None:
        """Everything is said; the exit code goes last, so that a line cut short is known by its absence."""
        self._let_go()
        self._send({"exit": code})

    def _hold(self, text: str) -> None:
        self._held.append(text)
        self._n_held += len(text)
        if self._n_held >= _FULL:
            self._let_go()

    def _say(self, text: str) -> None:
        self._let_go()
        self._send({"err": text})

    def _let_go(self) -> None:
        if self._held:
            text = "".join(self._held)
            self._held, self._n_held = [], 0
            self._send({"out": text})

    def _send(self, record: dict[str, str | int]) -> None:
        try:
            self._wire.write(json.dumps(record).encode("ascii") + b"\n")
            self._wire.flush()
        except OSError as error:
            raise Gone from error


class _Stream(io.TextIOBase):
    def __init__(self, taken: Callable[[str], None]) -> None:
        self._taken = taken

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._taken(text)
        return len(text)
