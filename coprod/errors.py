"""Errors people see: what happened and what to do, never a traceback."""


class CoprodError(Exception):
    """Something a person can cause or mend.

    `title` names it in a few words, `what` says what happened in one sentence, `remedy` says what to do.
    Pages show all three in a box; the command line prints them to standard error and exits with `exit_code`
    (1: the input or the store has faults; 2: wrong usage).
    """

    exit_code = 1

    def __init__(self, title: str, what: str, remedy: str) -> None:
        super().__init__(f"{title}. {what} {remedy}")
        self.title, self.what, self.remedy = title, what, remedy


class UsageError(CoprodError):
    """The command, option or id that was asked for does not exist."""

    exit_code = 2


class StoreError(CoprodError):
    """The store cannot be opened, read or written."""


class StoreInUse(StoreError):
    """Another process holds the store."""


class NoRecords(StoreError):
    """A command that reads found no store, or an empty one."""


class NothingToRelease(CoprodError):
    """No funder has a grant to a project by then."""
