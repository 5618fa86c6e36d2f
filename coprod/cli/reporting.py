"""The command `report`: a paper to take away, as PDF, web page or workbook by the ending of its name."""

import argparse
from collections.abc import Callable
from pathlib import Path

from coprod.cli.options import unknown
from coprod.cli.reading import as_of_day, narrowed, not_empty
from coprod.cli.terminal import Terminal
from coprod.errors import CoprodError
from coprod.intake import change_log
from coprod.query import Filters, ask_rows
from coprod.reports.making import form_of, write_paper
from coprod.store import Store
from coprod.viewer import FUNDER
from coprod.wording import day


def report(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    """Write the paper that is asked for to a file; the change log notes it.

    Raises UsageError for a file of another kind and for an unknown funder, project or programme, CoprodError where the paper cannot be had.
    """
    path = terminal.path(asked.out)
    # Before anything is worked out: a name mistyped is said at once.
    form_of(path)
    make: Callable[[Store, argparse.Namespace, Terminal, Path], int] = _impact if asked.paper == "impact" else _for_leads
    return make(store, asked, terminal, path)


def _impact(store: Store, asked: argparse.Namespace, terminal: Terminal, path: Path) -> int:
    """The funder's summary from the last release signed by the day."""
    # Slow to import, here and below: every other command goes without it.
    from coprod.releases import latest
    from coprod.reports.impact import impact_paper

    not_empty(store, terminal)
    on = as_of_day(asked, terminal)
    if not _is_known(store, asked.funder, terminal):
        raise unknown("funder", [asked.funder])
    found = latest(store, terminal.viewer, asked.funder, on)
    if found is None:
        raise CoprodError(
            "There is no signed release", f"Nothing about {asked.funder} was signed by {day(on)}.",
            "Ask a lead to make and sign a release (python -m coprod release make, then sign), or name a later day.",
        )
    release, content = found
    write_paper(impact_paper(release, content), path)
    change_log.note(store, "release_taken", terminal.by, files=[path], detail=f"release {release.number} for {asked.funder}")
    terminal.say(f"Wrote the impact summary for {asked.funder} from release {release.number}, signed on {day(release.signed_on)}, to {asked.out}.")
    return 0


def _is_known(store: Store, funder_id: str, terminal: Terminal) -> bool:
    """Whether the viewer may know of the funder; another's name is to a funder as unknown as one that never was."""
    from coprod.releases import releases

    if terminal.viewer.role == FUNDER:
        return terminal.viewer.funder_id == funder_id
    # A grant may have been taken out of the records since a release was signed.
    return funder_id in {row["id"] for row in ask_rows(store, terminal.viewer, "funder_ids", Filters(as_of=terminal.today))} or any(
        funder_id in one.funder_ids for one in releases(store, terminal.viewer)
    )


def _for_leads(store: Store, asked: argparse.Namespace, terminal: Terminal, path: Path) -> int:
    """The programme report or the one-pager for the board, of what the lead leads."""
    from coprod.reports import portfolio

    if not terminal.viewer.leads:
        raise CoprodError(
            "This report is for leads", f"It holds small numbers, and {terminal.viewer.label} reads no such numbers.", "Ask a lead, or take the impact summary instead.",
        )
    make, words = (portfolio.board_paper, "one-pager for the board") if asked.paper == "board" else (portfolio.programme_paper, "programme report")
    write_paper(make(store, terminal.viewer, narrowed(store, asked, terminal)), path)
    change_log.note(store, "export", terminal.by, files=[path], detail=words)
    terminal.say(f"Wrote the {words} to {asked.out}. It contains small numbers: mind who gets it.")
    return 0
