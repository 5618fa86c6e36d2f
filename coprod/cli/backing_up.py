"""The commands that copy the store and bring a copy back: backup and restore."""

import argparse

from coprod.cli.terminal import Terminal
from coprod.intake import change_log
from coprod.store import Store
from coprod.store.backing_up import back_up, restore


def backup(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    """Write a consistent copy of the store, also while the app runs; the change log notes it."""
    path = terminal.path(asked.out)
    copied = back_up(store, path)
    change_log.note(store, "backup", terminal.by, files=[path])
    terminal.say(f"Wrote {asked.out}: {copied.n_rows:,} records, {copied.n_bytes / 1e6:.1f} MB, checked table by table.")
    return 0


def bring_back(_: Store | None, asked: argparse.Namespace, terminal: Terminal) -> int:
    """Put a copy where no store is, or an empty one."""
    copied = restore(terminal.path(asked.backup), terminal.path(str(terminal.store)))
    terminal.say(f"Restored {copied.n_rows:,} records to {terminal.store}.")
    return 0
