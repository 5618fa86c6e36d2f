"""The commands that write: demo, import, undo, export, template, refresh."""

import argparse
import datetime
import sys
import time
from pathlib import Path

from coprod import asof, intake, starting
from coprod.cli.printing import print_json, print_rows
from coprod.cli.reading import FAULT_COLUMNS
from coprod.errors import UsageError
from coprod.intake import recipes
from coprod.intake.incoming import Outcome
from coprod.store import Store


def demo(store: Store, asked: argparse.Namespace) -> int:
    """Make the invented demonstration portfolio."""
    started = time.perf_counter()
    starting.fill_with_demo(store, seed=asked.seed, as_of=asked.as_of or datetime.date.today(), projects=asked.projects)
    seconds = time.perf_counter() - started
    print(f"Made an invented portfolio of {store.counts()['projects']} projects in {store.path} ({seconds:.1f} s).", file=sys.stderr)
    return 0


def import_records(store: Store, asked: argparse.Namespace) -> int:
    """Bring records in, all or nothing; 1 with faults."""
    paths = [Path(path) for path in asked.paths]
    if asked.recipe:
        recipe = recipes.find_recipe(asked.recipe)
        outcome = recipes.import_by_recipe(
            store, recipe, paths, by="command line", day_first=asked.day_first, dry_run=asked.dry_run, replace_demo=asked.replace_demo,
        )
    else:
        outcome = intake.import_paths(
            store, paths, by="command line", day_first=asked.day_first, dry_run=asked.dry_run, replace_demo=asked.replace_demo,
        )
    if asked.format == "json":
        print_json(outcome.as_json())
    else:
        _say(outcome, asked)
    return 1 if outcome.faults else 0


def undo(store: Store, asked: argparse.Namespace) -> int:
    """Take one import back whole."""
    intake.undo(store, asked.import_id, by="command line")
    print(f"Import {asked.import_id} was taken back.", file=sys.stderr)
    return 0


def export(store: Store, asked: argparse.Namespace) -> int:
    """Write every record, in the import's own shape."""
    intake.export_folder(store, _folder(asked.out))
    print(f"Wrote {sum(store.counts().values()):,} rows to {asked.out}.", file=sys.stderr)
    return 0


def template(asked: argparse.Namespace) -> int:
    """Write the template."""
    intake.write_template_folder(_folder(asked.out))
    print(f"Wrote the template to {asked.out}.", file=sys.stderr)
    return 0


def refresh(store: Store, asked: argparse.Namespace) -> int:
    """Compute today afresh."""
    started = time.perf_counter()
    asof.ensure(store, datetime.date.today())
    print(f"Computed today for {store.counts()['projects']} projects ({time.perf_counter() - started:.1f} s).", file=sys.stderr)
    return 0


def _folder(out: str) -> Path:
    if Path(out).suffix.lower() in (".xlsx", ".ods", ".csv"):
        raise UsageError("Name a folder", f"{out} looks like a file.", "Records are written as a folder with a CSV file a table; a workbook cannot be written yet.")
    return Path(out)


def _say(outcome: Outcome, asked: argparse.Namespace) -> None:
    if outcome.account:
        print("\n".join(recipes.account_lines(outcome.account)), file=sys.stderr)
    found = [fault.as_json() for fault in [*outcome.faults, *outcome.warnings]]
    if found:
        print_rows(found, FAULT_COLUMNS, asked.format)
    if outcome.faults:
        print(f"{len(outcome.faults)} faults: nothing was stored. Put them right and import again.", file=sys.stderr)
        return
    counts = {word: sum(table[word] for table in outcome.stored.values()) for word in ("inserted", "updated", "unchanged")}
    said = f"{counts['inserted']:,} new, {counts['updated']:,} changed, {counts['unchanged']:,} unchanged."
    if asked.dry_run:
        print(f"A trial, nothing stored: {said}", file=sys.stderr)
    elif outcome.import_id is None:
        print(f"Nothing changed: {said}", file=sys.stderr)
    else:
        print(f"Import {outcome.import_id}: {said}", file=sys.stderr)
