"""How far a long piece of work has come, and that somebody wants it no more: told by whoever works, asked by whoever waits."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

# Before so much of the work, or so many seconds, any time left is a guess not worth saying.
_TELLING_SHARE, _TELLING_SECONDS = 0.05, 1.0
# Work that counts nothing while it goes on is never said to be done before it is.
_NEARLY = 0.95


class Cancelled(Exception):
    """Somebody wants the work no more: it is to leave nothing behind."""


@dataclass(frozen=True)
class Step:
    """Where the work is: what is being done, how many of how many rows of that, the share of the whole (0–1), and seconds left, where known."""

    what: str
    n_done: int
    n_rows: int
    share: float
    seconds_left: float | None


class Progress:
    """One piece of work, in steps that each take a share of the whole.

    `begin` and `advance` are called by whoever works and raise Cancelled once `cancel` was called, from any thread.
    """

    def __init__(self, whole: float = 1.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._whole, self._clock = whole, clock
        self._lock = threading.Lock()
        self._is_unwanted = threading.Event()
        self._interrupt: Callable[[], None] | None = None
        self._started_at = self._step_at = clock()
        self._what, self._n_done, self._n_rows = "", 0, 0
        self._before, self._share = 0.0, 0.0

    def begin(self, what: str, n_rows: int, share: float) -> None:
        """The next step: what it does, to how many rows, and its share of the whole. Raises Cancelled."""
        self.go_on()
        with self._lock:
            self._before += self._share
            self._what, self._n_done, self._n_rows, self._share = what, 0, n_rows, share
            self._step_at = self._clock()

    def advance(self, n_done: int) -> None:
        """So many more rows of the step are done. Raises Cancelled."""
        self.go_on()
        with self._lock:
            self._n_done += n_done

    def go_on(self) -> None:
        """Raise Cancelled where nobody wants the work any more."""
        if self._is_unwanted.is_set():
            raise Cancelled

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody wants the work any more."""
        return self._is_unwanted.is_set()

    def cancel(self) -> None:
        """Nobody wants the work any more. To be called again while it goes on: what is begun at this moment hears the next call."""
        self._is_unwanted.set()
        with self._lock:
            if self._interrupt:
                self._interrupt()

    @contextmanager
    def interruptible(self, interrupt: Callable[[], None]) -> Iterator[None]:
        """Within, `cancel` also calls `interrupt`, which ends what is under way at once."""
        with self._lock:
            self._interrupt = interrupt
        try:
            yield
        finally:
            with self._lock:
                self._interrupt = None

    def now(self) -> Step:
        """Where the work is at this moment."""
        with self._lock:
            now = self._clock()
            share = min((self._before + self._share * self._done_of_step(now)) / self._whole, 1.0)
            seconds = now - self._started_at
            is_telling = share >= _TELLING_SHARE and seconds >= _TELLING_SECONDS
            return Step(self._what, self._n_done, self._n_rows, share, seconds * (1 - share) / share if is_telling else None)

    def _done_of_step(self, now: float) -> float:
        counted = min(self._n_done / self._n_rows, 1.0) if self._n_rows else 0.0
        # One long statement counts nothing: it moves at the pace of what was done before it.
        seconds_before = self._step_at - self._started_at
        expected = seconds_before / self._before * self._share if self._before else 0.0
        paced = min((now - self._step_at) / expected, _NEARLY) if expected else 0.0
        return max(counted, paced if not self._n_done else 0.0)
