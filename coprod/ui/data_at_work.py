"""Long work of the Data page, done aside: the page says how far it is and how long it may take, and a button stops it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from coprod.intake import Outcome
from coprod.progress import Cancelled, Progress, Step

# What is done at once is not worth a bar; while there is one, it is drawn anew so often.
_AT_ONCE_SECONDS, _EVERY_SECONDS = 1.0, 0.4


@dataclass
class Work:
    """One piece of work on a thread of its own, with what it is about, so that a page drawn anew finds it again."""

    about: object
    progress: Progress = field(default_factory=Progress)
    _outcome: Outcome | None = None
    _error: BaseException | None = None
    _is_over: threading.Event = field(default_factory=threading.Event)

    def begin(self, do: Callable[[Progress], Outcome | None]) -> "Work":
        """Start it."""
        threading.Thread(target=self._run, args=(do,), name="bring in", daemon=True).start()
        return self

    def _run(self, do: Callable[[Progress], Outcome | None]) -> None:
        try:
            self._outcome = do(self.progress)
        except BaseException as error:
            # Told to whoever waits.
            self._error = error
        finally:
            self._is_over.set()

    def wait(self, seconds: float) -> bool:
        """Whether it is over, now or within so many seconds."""
        return self._is_over.wait(seconds)

    @property
    def was_stopped(self) -> bool:
        """Whether it is over because somebody stopped it."""
        return isinstance(self._error, Cancelled)

    def outcome(self) -> Outcome | None:
        """What came of work that is over: None where it was stopped. Raises what it raised."""
        if self.was_stopped:
            return None
        if self._error:
            raise self._error
        return self._outcome


def waited(work: Work, doing: str, key: str) -> None:
    """Until the work is over: a bar with what is done and the time left, and a button that stops it and leaves nothing."""
    with st.spinner(f"{doing} …"):
        if work.wait(_AT_ONCE_SECONDS):
            return
    place = st.empty()
    with place.container(border=True):
        bar = st.progress(0.0)
        # A press draws the page anew: the line below that draws the bar next gives way to it.
        st.button("Stop", key=f"{key}-stop", on_click=work.progress.cancel, icon=":material/stop_circle:", help="Nothing is stored.")
    while not work.wait(_EVERY_SECONDS):
        if work.progress.is_cancelled:
            # What began at the moment of the press has not heard it.
            work.progress.cancel()
        step = work.progress.now()
        bar.progress(step.share, text="Stopping …" if work.progress.is_cancelled else text_of(step) if step.what else f"{doing} …")
    place.empty()


def text_of(step: Step) -> str:
    """“Reading attendance.csv: 3,200,000 of 8,000,000 rows, about 9 seconds left”."""
    rows = f": {min(step.n_done, step.n_rows):,} of {step.n_rows:,} rows" if step.n_done else f" ({step.n_rows:,} rows)" if step.n_rows else ""
    if step.seconds_left is None:
        return f"{step.what}{rows}"
    seconds = max(round(step.seconds_left), 1)
    left = f"{seconds} second{'s' if seconds > 1 else ''}" if seconds < 90 else f"{round(seconds / 60)} minutes"
    return f"{step.what}{rows}, about {left} left"
