"""The command `release`: make the release of a quarter, sign it, discard a draft, list them."""

import argparse
from dataclasses import asdict

from coprod.cli.printing import print_rows
from coprod.cli.reading import not_empty
from coprod.cli.terminal import Terminal
from coprod.errors import CoprodError, UsageError
from coprod.store import Store
from coprod.wording import count, day

COLUMNS = """number quarter state as_of made_on made_by signed_on signed_by corrects funder_ids n_withheld n_numbers release_id""".split()
WITHHELD_COLUMNS = "funder_id table n_withheld n_numbers".split()


def release(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    """Make, sign, discard or list releases. Raises CoprodError where that is refused, UsageError for what is no quarter."""
    if asked.action == "make":
        return _make(store, asked, terminal)
    if asked.action in ("sign", "discard"):
        return _settle(store, asked, terminal)
    return _list(store, asked, terminal)


def _make(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    # Slow to import, here and below: every other command goes without it.
    from coprod import releases

    not_empty(store, terminal)
    made = releases.make(store, terminal.viewer, asked.quarter, today=terminal.today, tell=terminal.say)
    says = [releases.content(store, terminal.viewer, made.release_id, funder_id, today=terminal.today) for funder_id in made.funder_ids]
    rows = [{"funder_id": one.funder_id, "table": table.table, "n_withheld": table.n, "n_numbers": table.of} for one in says for table in one.withheld]
    print_rows(rows, WITHHELD_COLUMNS, asked.format, terminal.out)
    corrects = f" It corrects release {made.corrects}: what changed is said in it." if made.corrects else ""
    terminal.say(
        f"Drafted the release of {made.quarter} for {count(len(says), 'funder')}: {made.n_withheld:,} of {made.n_numbers:,} numbers about people are hidden.{corrects}\n"
        f"Read it on the page Releases, then sign it: python -m coprod release sign --quarter {made.quarter}"
    )
    return 0


def _settle(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    """Sign or discard the draft that is meant."""
    from coprod import releases

    found = releases.releases(store, terminal.viewer)
    drafts = [one for one in found if one.state == releases.DRAFT and asked.quarter in (None, one.quarter)]
    if not drafts:
        of_quarter = f" of {asked.quarter}" if asked.quarter else ""
        raise CoprodError("There is no draft", f"No release{of_quarter} waits to be signed.", "Make one first: python -m coprod release make")
    if len(drafts) > 1:
        raise UsageError("Several drafts wait", f"There are drafts of {', '.join(one.quarter for one in drafts)}.", "Name the quarter: --quarter " + drafts[0].quarter)
    if asked.action == "discard":
        releases.discard(store, terminal.viewer, drafts[0].release_id)
        terminal.say(f"The draft of {drafts[0].quarter} is discarded.")
        return 0
    signed = releases.sign(store, terminal.viewer, drafts[0].release_id, today=terminal.today)
    print_rows([_row(signed, asked)], COLUMNS, asked.format, terminal.out)
    terminal.say(f"Release {signed.number}, of {signed.quarter}, is signed and frozen. Its funders can read it now.")
    return 0


def _list(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    from coprod import releases

    found = [one for one in releases.releases(store, terminal.viewer) if asked.quarter in (None, one.quarter)]
    print_rows([_row(one, asked) for one in found], COLUMNS, asked.format, terminal.out)
    for one in found:
        if one.is_out_of_date:
            terminal.say(f"The draft of {one.quarter} was made on {day(one.made_on)}; records have changed since. Make it again to take them in.")
    return 0


def _row(one: object, asked: argparse.Namespace) -> dict[str, object]:
    row = asdict(one)  # type: ignore[call-overload]
    return {**row, "funder_ids": list(row["funder_ids"]) if asked.format == "json" else ", ".join(row["funder_ids"])}
