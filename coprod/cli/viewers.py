"""The command `viewers`: who may see what. The only place of the command line where addresses are printed."""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime

from coprod import admission
from coprod.admission import Admitted
from coprod.cli.printing import print_rows
from coprod.cli.terminal import Terminal
from coprod.errors import UsageError
from coprod.store import Store
from coprod.viewer import FUNDER, LEAD, TEAM

COLUMNS = "viewer_id email role scope_ids state expires_on invited_on disabled_on last_visit_at".split()
# Which option names what a role may see.
_SCOPE = {LEAD: "programme", FUNDER: "funder", TEAM: "project"}


def keep_viewers(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    """List the viewers, put one on the list, switch one off or on, take one off it, or end all their sign-ins."""
    acts: dict[str, Callable[[Store, argparse.Namespace, Terminal], None]] = {
        "add": _add, "disable": _disable, "enable": _enable, "remove": _remove, "sign-out": _sign_out,
    }
    acts.get(asked.action or "list", _list)(store, asked, terminal)
    return 0


def _list(store: Store, asked: argparse.Namespace, terminal: Terminal) -> None:
    found = admission.viewers(store, terminal.viewer)
    rows = [{name: getattr(one, name) for name in COLUMNS} for one in found]
    for row in rows:
        row["scope_ids"] = list(row["scope_ids"]) if asked.format == "json" else ", ".join(row["scope_ids"])
        row["last_visit_at"] = row["last_visit_at"].isoformat(timespec="seconds") if row["last_visit_at"] else None
    print_rows(rows, COLUMNS, asked.format, terminal.out)
    if not rows:
        terminal.say("Nobody is on the list. Begin with: python -m coprod viewers add --role administrator --email ADDRESS")


def _add(store: Store, asked: argparse.Namespace, terminal: Terminal) -> None:
    named = {name: getattr(asked, name) or [] for name in _SCOPE.values()}
    wrong = [f"--{name}" for name, ids in named.items() if ids and name != _SCOPE.get(asked.role)]
    if wrong:
        fits = f"--{_SCOPE[asked.role]}" if asked.role in _SCOPE else "none of them"
        raise UsageError("That does not go together", f"{' and '.join(wrong)} and --role {asked.role}.", f"For this role use {fits}.")
    scope_ids = named.get(_SCOPE.get(asked.role, ""), [])
    viewer_id = admission.invite(store, terminal.viewer, asked.email, asked.role, scope_ids, asked.expires, by=terminal.by)
    terminal.say(f"{viewer_id} is on the list, as {asked.role}. They are let in when they sign in with that address.")


def _disable(store: Store, asked: argparse.Namespace, terminal: Terminal) -> None:
    one = _meant(store, asked.viewer, terminal)
    admission.disable(store, terminal.viewer, one.viewer_id, by=terminal.by)
    terminal.say(f"{one.viewer_id} is let in no more.")


def _enable(store: Store, asked: argparse.Namespace, terminal: Terminal) -> None:
    one = _meant(store, asked.viewer, terminal)
    admission.enable(store, terminal.viewer, one.viewer_id, by=terminal.by)
    terminal.say(f"{one.viewer_id} is let in again.")


def _remove(store: Store, asked: argparse.Namespace, terminal: Terminal) -> None:
    one = _meant(store, asked.viewer, terminal)
    admission.remove(store, terminal.viewer, one.viewer_id, by=terminal.by)
    terminal.say(f"{one.viewer_id} is off the list. Their address is erased; what they did keeps this id.")


def _sign_out(store: Store, asked: argparse.Namespace, terminal: Terminal) -> None:
    one = _meant(store, asked.viewer, terminal)
    admission.sign_out_everywhere(store, one.viewer_id, datetime.now(UTC), by=terminal.viewer)
    terminal.say(f"{one.viewer_id} is signed out everywhere; whoever it is may sign in again.")


def _meant(store: Store, word: str, terminal: Terminal) -> Admitted:
    """The viewer a person means by an id or an address."""
    found = [one for one in admission.viewers(store, terminal.viewer) if word.strip().lower() in (one.viewer_id, one.email)]
    if not found:
        raise UsageError("There is no such viewer", "Nobody on the list has this id or address.", "List them with: python -m coprod viewers")
    return found[0]
