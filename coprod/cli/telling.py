"""How far a command is, on one line of the terminal: only where a person looks at it, and gone when the command is done."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from coprod.cli.terminal import Terminal
from coprod.progress import Progress, Step
from coprod.running.streams import Gone

_EVERY_SECONDS = 0.3


@contextmanager
def told(terminal: Terminal, whole: float = 1.0) -> Iterator[Progress]:
    """The progress of what is done within, told on standard error where that is a person's terminal; its steps add up to `whole`."""
    progress = Progress(whole)
    if not terminal.is_watched:
        yield progress
        return
    is_over = threading.Event()
    teller = threading.Thread(target=_tell, args=(progress, terminal, is_over), name="progress", daemon=True)
    teller.start()
    try:
        yield progress
    finally:
        # Nothing else is said before the line is gone.
        is_over.set()
        teller.join()


def _tell(progress: Progress, terminal: Terminal, is_over: threading.Event) -> None:
    n_signs = 0
    # Whoever left hears nothing more, and the work goes on.
    with suppress(Gone, OSError, ValueError):
        while not is_over.wait(_EVERY_SECONDS):
            text = line_of(progress.now())
            terminal.err.write(f"\r{text}{' ' * (n_signs - len(text))}")
            terminal.err.flush()
            n_signs = len(text)
        if n_signs:
            terminal.err.write(f"\r{' ' * n_signs}\r")
            terminal.err.flush()


def line_of(step: Step) -> str:
    """“Reading attendance.csv: 3,200,000 of 8,000,000 rows · 12 % · about 9 s left”, short enough for one line."""
    rows = f": {min(step.n_done, step.n_rows):,} of {step.n_rows:,} rows" if step.n_done else f": {step.n_rows:,} rows" if step.n_rows else ""
    left = f" · about {time_left(step.seconds_left)} left" if step.seconds_left is not None else ""
    return f"{step.what[:40]}{rows} · {step.share * 100:.0f} %{left}"


def time_left(seconds: float) -> str:
    """“9 s”, “2 min”."""
    return f"{max(round(seconds), 1)} s" if seconds < 90 else f"{round(seconds / 60)} min"
