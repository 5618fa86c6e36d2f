"""The command `undo`: take one import back, or only see what that would do."""

import argparse
from dataclasses import asdict

from coprod import intake
from coprod.cli.printing import print_json, print_rows
from coprod.cli.terminal import Terminal
from coprod.store import Store
from coprod.store.foreseeing import Foreseen

LOST_COLUMNS = "table key column now after".split()


def undo(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    """Take one import back whole; with --dry-run say what that would do and lose, 1 where it would be refused."""
    if asked.dry_run:
        return _foreseen(intake.undo_preview(store, asked.import_id), asked, terminal)
    done = intake.undo(store, asked.import_id, by=terminal.by, with_later=asked.with_later)
    if asked.format == "json":
        print_json(done, terminal.out)
    for one in done.get("with_later", []):
        terminal.say(f"Import {one['import_id']}, which came later, was taken back with it.")
    terminal.say(f"Import {asked.import_id} was taken back.")
    return 0


def _foreseen(foreseen: Foreseen, asked: argparse.Namespace, terminal: Terminal) -> int:
    if asked.format == "json":
        print_json(asdict(foreseen), terminal.out)
    elif foreseen.lost:
        print_rows(foreseen.lost, LOST_COLUMNS, asked.format, terminal.out)
    terminal.say(f"A trial, nothing taken back: {_rows(foreseen.removed)} would go, {_rows(foreseen.restored)} would be as before.")
    for change in foreseen.changes:
        terminal.say(f"{change.import_id} changed {_rows(change.n_shared)} of it later and would have to go with it (--with-later).")
    for one in foreseen.depending:
        terminal.say(f"{one.n_rows:,} of {one.table} depend on it, {one.examples[0]} among them: {f'undo {one.imports[-1]} first' if one.imports else 'change those first'}.")
    return 1 if foreseen.depending or (foreseen.changes and not asked.with_later) else 0


def _rows(counts: dict[str, int]) -> str:
    n = sum(counts.values())
    return f"{n:,} {'row' if n == 1 else 'rows'}"
