"""`python -m coprod COMMAND`. Exit 0 done, 1 the input or the store has faults, 2 wrong usage."""

import argparse
import datetime
import io
import os
import sys
from pathlib import Path

from coprod.cli.commands import WRITES, does_without, is_better_with, keeps_empty, makes, run, say_error
from coprod.cli.options import parser
from coprod.cli.terminal import Terminal
from coprod.errors import CoprodError, NoRecords, StoreError
from coprod.running.asking import Work
from coprod.running.finding import app_or_store
from coprod.store import option_path
from coprod.viewer import LEAD


def main(arguments: list[str] | None = None) -> int:
    """Run one command; every CoprodError becomes two sentences and its exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Rows are UTF-8 whatever the terminal's own encoding is.
        sys.stdout.reconfigure(encoding="utf-8")
    typed = sys.argv[1:] if arguments is None else arguments
    asked = parser().parse_args(typed)
    path = Path(asked.db) if asked.db else option_path()
    terminal = Terminal(
        sys.stdout, sys.stderr, Path.cwd(), path, os.environ.get("COPROD_VIEWER") or LEAD, datetime.date.today(), is_watched=sys.stderr.isatty(),
    )
    try:
        return _run(typed, asked, terminal)
    except CoprodError as error:
        return say_error(error, terminal)
    except BrokenPipeError:
        # Whoever read our rows has seen enough; standard output must not be flushed again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("Stopped. Nothing was half done.", file=sys.stderr)
        return 130


def _run(typed: list[str], asked: argparse.Namespace, terminal: Terminal) -> int:
    if does_without(asked) and not (terminal.store.exists() and is_better_with(asked)):
        return run(None, asked, terminal)
    try:
        return _with_store(typed, asked, terminal)
    except StoreError as error:
        if not does_without(asked):
            raise
        terminal.say(f"Done without the store: {error.what}")
        return run(None, asked, terminal)


def _with_store(typed: list[str], asked: argparse.Namespace, terminal: Terminal) -> int:
    path = terminal.store
    is_new = not path.exists()
    if is_new and not makes(asked):
        raise NoRecords(
            "There is no store", f"No file {path} was found.",
            "Import your records (python -m coprod import FOLDER) or make the demonstration (python -m coprod demo).",
        )
    work = Work(typed, str(terminal.folder), str(path), terminal.viewer_setting, terminal.today, terminal.is_watched)
    found = app_or_store(path, work, terminal.out, terminal.err, create=makes(asked), writes=asked.command in WRITES)
    if isinstance(found, int):
        return found
    code = 1
    try:
        code = run(found, asked, terminal)
    finally:
        leaves_nothing = is_new and found.is_empty() and not (keeps_empty(asked) and code == 0)
        found.close()
        if leaves_nothing:
            # A refused import or a trial leaves no store behind where there was none.
            path.unlink(missing_ok=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
