"""The commands that write into the store: demo, import, refresh."""

import argparse
import time
from typing import Any

from coprod import asof, intake, starting
from coprod.cli.printing import print_json, print_rows
from coprod.cli.reading import FAULT_COLUMNS
from coprod.cli.recipes import recipe_called
from coprod.cli.telling import told
from coprod.cli.terminal import Terminal
from coprod.intake import recipes
from coprod.intake.bringing import OF_TRIAL
from coprod.intake.differing import TableDifference
from coprod.intake.incoming import Outcome
from coprod.reports.findings import month_ends
from coprod.store import Store


def demo(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    """Make the invented demonstration portfolio."""
    started, as_of = time.perf_counter(), asked.as_of or terminal.today
    starting.fill_with_demo(store, seed=asked.seed, as_of=as_of, projects=asked.projects, by=terminal.by)
    n_projects, made = store.counts()["projects"], time.perf_counter()
    terminal.say(f"Made an invented portfolio of {n_projects} projects in {terminal.store} ({made - started:.1f} s).")
    if n_projects > starting.MOST_RELEASED:
        terminal.say("Signed no releases for funders: for a portfolio of this size they take a while. Make them with: python -m coprod release make")
        return 0
    quarters = starting.release_demo(store, as_of=as_of)
    terminal.say(f"Signed the releases of {' and '.join(quarters)} for funders ({time.perf_counter() - made:.1f} s)." if quarters else "No release for funders was due yet.")
    return 0


def import_records(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    """Bring records in, all or nothing; 1 with faults."""
    paths = [terminal.path(path) for path in asked.paths]
    options: dict[str, Any] = {
        "by": terminal.by, "day_first": asked.day_first, "dry_run": asked.dry_run, "replace_demo": asked.replace_demo, "today": terminal.today,
        "with_difference": asked.dry_run and asked.format != "json",
    }
    recipe = recipe_called(store, asked.recipe, terminal) if asked.recipe else None
    with told(terminal, OF_TRIAL if asked.dry_run else 1.0) as progress:
        if recipe:
            outcome = recipes.import_by_recipe(store, recipe, paths, progress=progress, **options)
        else:
            outcome = intake.import_paths(store, paths, progress=progress, **options)
    if asked.format == "json":
        print_json(outcome.as_json(), terminal.out)
    else:
        _say(outcome, asked, terminal)
    return 1 if outcome.faults else 0


def refresh(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    """Drop whatever is kept computed and compute today afresh, and the levels of month-ends where they are asked for."""
    started, n_projects = time.perf_counter(), store.counts()["projects"]

    def tell(done: int, of: int) -> None:
        if done < of:
            terminal.say(f"Computed {done:,} of {of:,} projects …")

    asof.refresh(store, terminal.today, tell)
    terminal.say(f"Computed today for {n_projects} projects ({time.perf_counter() - started:.1f} s).")
    for end in reversed(month_ends(terminal.today, asked.months + 1)[:-1]):
        began = time.perf_counter()
        asof.ensure(store, end, part=asof.LEVELS)
        terminal.say(f"Computed the levels of {end.isoformat()} ({time.perf_counter() - began:.1f} s).")
    return 0


def _say(outcome: Outcome, asked: argparse.Namespace, terminal: Terminal) -> None:
    if outcome.account:
        terminal.say("\n".join(recipes.account_lines(outcome.account)))
    found = [fault.as_json() for fault in [*outcome.faults, *outcome.warnings]]
    if found:
        print_rows(found, FAULT_COLUMNS, asked.format, terminal.out)
    if outcome.faults:
        terminal.say(f"{len(outcome.faults)} faults: nothing was stored. Put them right and import again.")
        return
    counts = {word: sum(table[word] for table in outcome.stored.values()) for word in ("inserted", "updated", "unchanged")}
    said = f"{counts['inserted']:,} new, {counts['updated']:,} changed, {counts['unchanged']:,} unchanged."
    if outcome.difference:
        for one in outcome.difference.tables:
            terminal.say(f"  {one.table}: {_changes(one)}")
    if asked.dry_run:
        terminal.say(f"A trial, nothing stored: {said}")
    elif outcome.import_id is None:
        terminal.say(f"Nothing changed: {said}")
    else:
        terminal.say(f"Import {outcome.import_id}: {said}")


def _changes(one: TableDifference) -> str:
    """“12 new, 3 changed (hours 2, title 1), 40 unchanged, 5 no longer in the file”."""
    cells = ", ".join(f"{column} {n:,}" for column, n in one.n_cells_changed.items())
    gone = f", {one.n_missing_of_source:,} no longer in the file" if one.n_missing_of_source else ""
    return f"{one.n_new:,} new, {one.n_changed:,} changed{f' ({cells})' if cells else ''}, {one.n_unchanged:,} unchanged{gone}"
