"""An import, whole: read, stage, check, then store everything in one transaction or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from coprod.errors import CoprodError
from coprod.intake import change_log, parts, reading
from coprod.intake.checking import faults_of
from coprod.intake.deciding import By, name_of
from coprod.intake.differing import difference
from coprod.intake.documents import Document
from coprod.intake.incoming import Fault, Incoming, Outcome, in_order
from coprod.progress import Progress
from coprod.schema import TABLES
from coprod.store import Abandoned, Store, loading, staging
from coprod.store.stopping import stoppable

# What of the whole time goes to what, after reading.
_CONVERTING, _CHECKING, _COMPARING, _STORING = 0.2, 0.25, 0.05, 0.3
# A trial stores nothing: the rest of it is the whole of its work.
OF_TRIAL = 1.0 - _STORING
_NOTHING = {"inserted": 0, "updated": 0, "unchanged": 0}


@dataclass(frozen=True)
class Unknown:
    """What could not be read: by table the cells of rows left out, and the tables whose file could not be read at all."""

    loose: dict[str, set[str]] = field(default_factory=dict)
    opaque: set[str] = field(default_factory=set)


def bring_parts(store: Store, documents: Sequence[Document], progress: Progress | None = None, **options: Any) -> Outcome:
    """Import files that were read already by the template, all or nothing; `options` as `bring_in` has them.

    A CSV that is not called after its table is known by its columns.
    """
    progress, n_bytes = progress or Progress(), sum(document.n_bytes for document in documents) or 1
    read = [
        one for document in documents
        for one in parts.parts_of(document, parts.table_of(document), progress, parts.READING * document.n_bytes / n_bytes)
    ]
    return bring_read(store, read, source_files=documents, progress=progress, **options)


def bring_read(store: Store, read: Sequence[reading.Read], *, found: Sequence[Fault] = (), **options: Any) -> Outcome:
    """Import what was read, all or nothing; `found` are further faults known already, `options` as `bring_in` has them."""
    every = [*found, *(fault for one in read for fault in one.faults)]
    lost = [one for one in every if one.code in ("unreadable", "empty_file")]
    # In a workbook that cannot be read any table may have stood.
    unknown = Unknown(opaque=set(TABLES) if any(one.table is None for one in lost) else {one.table for one in lost if one.table})
    for one in read:
        if one.incoming and one.loose:
            unknown.loose.setdefault(one.incoming.table, set()).update(one.loose)
    return bring_in(store, [one.incoming for one in read if one.incoming], every, unknown=unknown, **options)


def bring_in(
    store: Store, incoming: list[Incoming], found: list[Fault], *, source_files: Sequence[Path | str | Document], by: By, day_first: bool = False,
    dry_run: bool = False, today: date | None = None, account: dict[str, Any] | None = None, replace_demo: bool = False,
    unknown: Unknown | None = None, is_demo: bool = False, recipe: str | None = None, with_difference: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Check `incoming` against itself and the store, and store it where nothing is wrong.

    `found` are faults known already: with one that is no warning nothing is stored. `source_files` go into the change
    log, under names fit to be kept, and `recipe` names the recipe that was followed. `with_difference` puts into the
    outcome what changes against the store, in a dry run too. `is_demo` marks the store as holding the demonstration.
    `progress` is told how far it is. Raises CoprodError where the store holds it already and `replace_demo` is not given, Cancelled
    where somebody stops it: then nothing is stored.
    """
    by, progress = name_of(by), progress or Progress()
    refuse_demo(store, replace_demo)
    outcome = Outcome(account=account, stored={part.table: dict(_NOTHING) for part in incoming})
    sources, recipe = [change_log.seen(file) for file in source_files], change_log.plain_text(recipe)
    with store.transaction() as cursor, stoppable(cursor, progress):
        if store.is_demo():
            loading.empty(cursor, by)
            loading.mark_demo(cursor, False)
        staging.stage(cursor, incoming, day_first=day_first, progress=progress, share=_CONVERTING)
        outcome.faults, outcome.warnings = judged(cursor, incoming, today or date.today(), found, unknown, progress)
        if outcome.faults:
            raise Abandoned
        outcome.stored = loading.counts(cursor, list(outcome.stored))
        if with_difference:
            progress.begin("Comparing with what is stored", 0, _COMPARING)
            outcome.difference = difference(cursor, incoming, outcome.stored, [file.name for file in sources], recipe)
        changes = any(n["inserted"] or n["updated"] for n in outcome.stored.values())
        if dry_run or not changes:
            raise Abandoned
        outcome.import_id = loading.load(cursor, outcome.stored, loading.Origin(sources, by, recipe, is_demo), progress, _STORING)
        if is_demo:
            loading.mark_demo(cursor, True)
    return outcome


def judged(
    cursor: staging.Cursor, incoming: Sequence[Incoming], today: date, found: Sequence[Fault] = (), unknown: Unknown | None = None,
    progress: Progress | None = None,
) -> tuple[list[Fault], list[Fault]]:
    """The faults and the warnings of what was staged, with those `found` before, in order."""
    unknown = unknown or Unknown()
    every = [*found, *faults_of(cursor, incoming, unknown.loose, unknown.opaque, today, progress or Progress(), _CHECKING)]
    return in_order([one for one in every if not one.is_warning]), in_order([one for one in every if one.is_warning])


def refuse_demo(store: Store, replace_demo: bool) -> None:
    """Raise CoprodError where the store holds the demonstration and is not to begin afresh."""
    if store.is_demo() and not replace_demo:
        raise CoprodError(
            "The store holds the demonstration", "Invented records and your own are not to be mixed.",
            "Import with --replace-demo to start afresh, or name another store with --db.",
        )
