"""The command `digest`: what changed, what needs attention and what is ahead, as a web page or plain text by the ending of its name."""

import argparse

from coprod.cli.reading import as_of_day, reads_releases
from coprod.cli.terminal import Terminal
from coprod.intake import change_log
from coprod.reports.making import DIGEST_FORMS, form_of, write_paper
from coprod.store import Store


def digest(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    """Write the digest to a file; the change log notes it. A funder, to whom nothing live is shown, is told so and given no file.

    Raises UsageError for a file of another kind and for days in the wrong order, CoprodError where the file cannot be written.
    """
    path = terminal.path(asked.out)
    # Before anything is worked out: a name mistyped is said at once.
    form_of(path, DIGEST_FORMS)
    if reads_releases(store, terminal):
        return 0
    # Slow to import: every other command goes without it.
    from coprod.reports.digest import digest_paper

    write_paper(digest_paper(store, terminal.viewer, as_of_day(asked, terminal), asked.since), path, DIGEST_FORMS)
    change_log.note(store, "export", terminal.by, files=[path], detail="monthly digest")
    terminal.say(f"Wrote the digest to {asked.out}. It contains small numbers: mind who gets it.")
    return 0
