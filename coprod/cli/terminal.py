"""What a command is given of the person who typed it: where to write, where they stand, who they are, which day it is.

A command takes all of this from here and never from the process, because the process may be the running app, which does
the work of several people's commands at once.
"""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from coprod.viewer import Viewer, local_viewer


@dataclass(frozen=True)
class Terminal:
    """`out` takes rows and nothing else, `err` progress and messages; `folder` is what relative paths start from.

    `store` is the store's path as the person named it, `viewer_setting` their COPROD_VIEWER, `today` the day on their clock.
    """

    out: TextIO
    err: TextIO
    folder: Path
    store: Path
    viewer_setting: str
    today: datetime.date
    # Whose name imports and the change log carry.
    by: str = "command line"
    # Whether a person watches `err`, so that how far the work is may be told there.
    is_watched: bool = False

    def say(self, text: str) -> None:
        """A line for the person, beside the rows."""
        self.err.write(text + "\n")

    def path(self, typed: str) -> Path:
        """The file or folder a person means by `typed`."""
        return self.folder / typed

    @property
    def viewer(self) -> Viewer:
        """Who looks. Raises UsageError for a setting that is none."""
        return local_viewer(self.viewer_setting)
