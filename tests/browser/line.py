"""A line between browser and app that a test can cut and mend: a small TCP proxy, its far end exchangeable."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Line:
    """Forwards every connection to `far`, a port of this machine, while it is not cut."""

    def __init__(self) -> None:
        self.far = 0
        self.is_cut = False
        self._pairs: set[socket.socket] = set()
        self._guard = threading.Lock()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def lead_to(self, address: str) -> None:
        """Lead to the app at `address`."""
        self.far = int(address.rsplit(":", 1)[1])

    def cut(self) -> None:
        """End every connection and begin none."""
        with self._guard:
            self.is_cut = True
            held, self._pairs = self._pairs, set()
        for one in held:
            _end(one)

    def mend(self) -> None:
        """Let connections through again."""
        self.is_cut = False

    def close(self) -> None:
        self.cut()
        _end(self._door)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._door.accept()
                threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(("127.0.0.1", self.far))
        except OSError:
            _end(near)
            return
        with self._guard:
            self._pairs |= {near, far}
            is_cut = self.is_cut
        if is_cut:
            _end(near)
            _end(far)
            return
        threading.Thread(target=_carry, args=(near, far), daemon=True).start()
        _carry(far, near)


def _carry(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while said := one.recv(65536):
            other.sendall(said)
    _end(one)
    _end(other)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()


@contextmanager
def line() -> Iterator[Line]:
    """A line, closed at the end."""
    made = Line()
    try:
        yield made
    finally:
        made.close()
