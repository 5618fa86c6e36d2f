"""An import, whole: read, stage, check, then store everything in one transaction or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from coprod.errors import CoprodError
from coprod.intake import reading
from coprod.intake.checking import faults_of
from coprod.intake.incoming import Fault, Incoming, Outcome, in_order
from coprod.store import Abandoned, Store, loading, staging

_NOTHING = {"inserted": 0, "updated": 0, "unchanged": 0}


@dataclass(frozen=True)
class Unknown:
    """What could not be read: by table the cells of rows left out, and the tables whose file could not be read at all."""

    loose: dict[str, set[str]] = field(default_factory=dict)
    opaque: set[str] = field(default_factory=set)


def import_paths(
    store: Store, paths: list[Path], *, by: str = "command line", day_first: bool = False, dry_run: bool = False, today: date | None = None,
    replace_demo: bool = False, most_bytes: int = reading.MOST_BYTES,
) -> Outcome:
    """Import folders of `<table>.csv` or single such files into `store`, all or nothing.

    `day_first` reads 03/04/2026 as 3 April; `today` (default: this machine's) is what held sessions are tested against;
    `replace_demo` empties a store that holds the demonstration first. Raises UsageError for a path that is none,
    CoprodError for a file that is too large or a store that holds the demonstration.
    """
    _refuse_demo(store, replace_demo)
    files = reading.files_of(paths)
    read = [reading.read_table(file, most_bytes) for file in files]
    incoming = [one.incoming for one in read if one.incoming]
    found = [fault for one in read for fault in one.faults]
    unknown = Unknown(opaque={one.table for one in found if one.code in ("unreadable", "empty_file") and one.table})
    for one in read:
        if one.incoming and one.loose:
            unknown.loose.setdefault(one.incoming.table, set()).update(one.loose)
    return bring_in(
        store, incoming, found, source_files=files, by=by, day_first=day_first, dry_run=dry_run, today=today, replace_demo=replace_demo, unknown=unknown,
    )


def bring_in(
    store: Store, incoming: list[Incoming], found: list[Fault], *, source_files: Sequence[Path | str], by: str, day_first: bool = False,
    dry_run: bool = False, today: date | None = None, account: dict[str, Any] | None = None, replace_demo: bool = False,
    unknown: Unknown | None = None, is_demo: bool = False,
) -> Outcome:
    """Check `incoming` against itself and the store, and store it where nothing is wrong.

    `found` are faults known already: with one that is no warning nothing is stored. `is_demo` marks the store as
    holding the demonstration. Raises CoprodError where the store holds it already and `replace_demo` is not given.
    """
    _refuse_demo(store, replace_demo)
    outcome = Outcome(account=account, stored={part.table: dict(_NOTHING) for part in incoming})
    with store.transaction() as cursor:
        if store.is_demo():
            loading.empty(cursor)
            loading.mark_demo(cursor, False)
        staging.stage(cursor, incoming, day_first=day_first)
        _judge(cursor, outcome, incoming, found, unknown or Unknown(), today or date.today())
        if outcome.faults:
            raise Abandoned
        outcome.stored = loading.counts(cursor, list(outcome.stored))
        changes = any(n["inserted"] or n["updated"] for n in outcome.stored.values())
        if dry_run or not changes:
            raise Abandoned
        names = [file if isinstance(file, str) else reading.bare(file) for file in source_files]
        outcome.import_id = loading.load(cursor, outcome.stored, loading.Origin(names, by))
        if is_demo:
            loading.mark_demo(cursor, True)
    return outcome


def _judge(
    cursor: staging.Cursor, outcome: Outcome, incoming: list[Incoming], found: list[Fault], unknown: Unknown, today: date,
) -> None:
    every = [*found, *faults_of(cursor, incoming, unknown.loose, unknown.opaque, today)]
    outcome.faults = in_order([one for one in every if not one.is_warning])
    outcome.warnings = in_order([one for one in every if one.is_warning])


def _refuse_demo(store: Store, replace_demo: bool) -> None:
    if store.is_demo() and not replace_demo:
        raise CoprodError(
            "The store holds the demonstration", "Invented records and your own are not to be mixed.",
            "Import with --replace-demo to start afresh, or name another store with --db.",
        )
