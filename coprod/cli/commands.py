"""Which command does what, and the one way any of them is run: in a process of its own, or in the app for somebody else."""

import argparse
from collections.abc import Callable
from typing import Any

from coprod.cli import backing_up, digesting, leaving, reading, recipes, releases, reporting, undoing, viewers, writing
from coprod.cli.terminal import Terminal
from coprod.errors import CoprodError, UsageError
from coprod.intake.deciding import may_decide
from coprod.store import Store

Command = Callable[[Any, argparse.Namespace, Terminal], int]
READS: dict[str, Command] = {
    "indicators": reading.indicators, "stages": reading.stages, "attention": reading.needs_attention, "imports": reading.imports, "log": reading.log,
    "check": reading.check, "export": leaving.export, "template": leaving.template, "recipes": recipes.keep_recipes,
    "backup": backing_up.backup, "restore": backing_up.bring_back, "report": reporting.report,
    "digest": digesting.digest,
    "viewers": viewers.keep_viewers,
}
WRITES: dict[str, Command] = {"demo": writing.demo, "import": writing.import_records, "undo": undoing.undo, "refresh": writing.refresh, "release": releases.release}

# What changes or shows the whole store, every project in it.
_WHOLE = ("demo", "import", "undo", "refresh", "imports", "log", "check", "export", "backup", "restore")


def makes(asked: argparse.Namespace) -> bool:
    """Whether the command begins a store where there is none; every other needs one, or does without."""
    return asked.command in ("demo", "import") or keeps_empty(asked)


def keeps_empty(asked: argparse.Namespace) -> bool:
    """Whether what the command leaves is worth a store without a record: a saved recipe, the first administrator."""
    return (asked.command, getattr(asked, "action", None)) in (("recipes", "save"), ("viewers", "add"))


def does_without(asked: argparse.Namespace) -> bool:
    """Whether the command has something to say where there is no store."""
    return asked.command in ("template", "restore") or (asked.command == "recipes" and asked.action in recipes.WITHOUT_STORE)


def is_better_with(asked: argparse.Namespace) -> bool:
    """Whether such a command says more where there is a store: saved recipes, ids for the drop-downs of a workbook."""
    return asked.command != "restore" and (asked.command != "template" or leaving.is_workbook(asked.out))


def run(store: Store | None, asked: argparse.Namespace, terminal: Terminal) -> int:
    """Run one command on an open store, or on none where it does without; its exit code. A CoprodError is said in two sentences."""
    try:
        _refuse_part(asked, terminal)
        return {**READS, **WRITES}[asked.command](store, asked, terminal)
    except CoprodError as error:
        return say_error(error, terminal)


def _refuse_part(asked: argparse.Namespace, terminal: Terminal) -> None:
    """Raise UsageError for a command on the whole store in the name of somebody who sees a part of it, or reads releases alone."""
    is_whole = asked.command in _WHOLE or (asked.command == "recipes" and asked.action in ("save", "forget"))
    if is_whole and not may_decide(terminal.viewer):
        raise UsageError(
            "Not as this viewer", f"“{asked.command}” concerns every project in the store, and COPROD_VIEWER says “{terminal.viewer_setting}”.",
            "Run it without COPROD_VIEWER, as a lead of all programmes.",
        )
    if asked.command == "viewers" and not terminal.viewer.admits:
        raise UsageError("Not as this viewer", f"Who may see what is not theirs to say: COPROD_VIEWER says “{terminal.viewer_setting}”.", "Run it without COPROD_VIEWER.")


def say_error(error: CoprodError, terminal: Terminal) -> int:
    """What happened and what to do; gives the exit code."""
    terminal.say(f"{error.title}. {error.what}\n{error.remedy}")
    return error.exit_code
