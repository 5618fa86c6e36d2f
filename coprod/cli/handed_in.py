"""Commands that other processes hand in, run on the store that this one holds."""

import threading
from pathlib import Path

from coprod.cli.commands import WRITES, run
from coprod.cli.options import parser
from coprod.cli.terminal import Terminal
from coprod.running.asking import Work
from coprod.running.streams import Gone, Line
from coprod.store import Store

# Answers at once: each may hold every row it prints. Others wait their turn, and so do the pages of the app for none of them.
_MOST_READERS = 8


class Turns:
    """Who may work now: several who read, one who writes."""

    def __init__(self) -> None:
        self._reading = threading.BoundedSemaphore(_MOST_READERS)
        self._writing = threading.Lock()

    def run(self, store: Store, work: Work, line: Line) -> int:
        """Do the work for the caller at the other end of `line`. Raises Gone where they left before their turn came.

        What has begun is not stopped when the caller goes: it is stored whole, or refused whole.
        """
        terminal = Terminal(line.out, line.err, Path(work.folder), Path(work.store), work.viewer_setting, work.today, is_watched=work.is_watched)
        try:
            asked = parser().parse_args(work.arguments)
        except SystemExit:
            # The caller's own process has understood these words, so this one is of another version.
            terminal.say("The running app does not know this command or option. Start the app again: it is older than the command.")
            return 2
        with self._writing if asked.command in WRITES else self._reading:
            if line.has_left():
                raise Gone
            return run(store, asked, terminal)
