"""Import what paths name: the template's files and workbooks, and files of the open standards, all in one import or none of it."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from coprod.intake import parts, reading, recipes, standards
from coprod.intake.bringing import bring_read, refuse_demo
from coprod.intake.deciding import By
from coprod.intake.documents import Document
from coprod.intake.door import MOST_BYTES, is_text, read_document
from coprod.intake.incoming import Fault, Outcome
from coprod.intake.messages import fault
from coprod.intake.reading import Read
from coprod.intake.recipes.gathering import Applied, Gathering
from coprod.progress import Progress
from coprod.schema import TABLES
from coprod.store import Store

# A sheet of the template and one of 360Giving may both be called this.
_SHARED_NAME = "grants"


@dataclass
class _Arriving:
    """What the files bring: by the template, and documents by the standard's recipe they follow."""

    read: list[Read] = field(default_factory=list)
    standard: dict[str, list[Document]] = field(default_factory=dict)
    progress: Progress = field(default_factory=Progress)


def import_paths(
    store: Store, paths: list[Path], *, by: By = "command line", day_first: bool = False, dry_run: bool = False, today: date | None = None,
    replace_demo: bool = False, most_bytes: int = reading.MOST_BYTES, with_difference: bool = False, progress: Progress | None = None,
) -> Outcome:
    """Import folders of `<table>.csv`, single such files, workbooks with a sheet a table, 360Giving grants and A11yJSON places.

    `day_first` reads 03/04/2026 as 3 April; `today` (default: this machine's) is what held sessions are tested against;
    `replace_demo` empties a store that holds the demonstration first; `with_difference` puts what changes into the outcome, and
    the outcome of a standard carries the account. `progress` is told how far it is. Raises UsageError for a path that is none,
    CoprodError for a file that is too large or a store that holds the demonstration, Cancelled where somebody stops it.
    """
    refuse_demo(store, replace_demo)
    files, arriving = parts.files_of(paths), _Arriving(progress=progress or Progress())
    n_bytes = sum(map(_weight, files)) or 1
    for file in files:
        _look(file, arriving, most_bytes, parts.READING * _weight(file) / n_bytes)
    applied = [_applied(name, documents, day_first, today) for name, documents in arriving.standard.items()]
    return bring_read(
        store, [*arriving.read, *(Read(incoming=part) for one in applied for part in one.incoming)], source_files=files, by=by, day_first=day_first,
        dry_run=dry_run, today=today, replace_demo=replace_demo, with_difference=with_difference, account=_account(applied),
        found=[found for one in applied for found in (*one.faults, *one.warnings)], progress=arriving.progress,
    )


def _weight(file: Path) -> int:
    """The file's bytes; one that is gone again weighs nothing."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _look(file: Path, arriving: _Arriving, most_bytes: int, share: float) -> None:
    stem, is_csv = file.stem.strip().lower(), file.suffix.lower() == ".csv" and is_text(file)
    if is_csv and stem in TABLES and stem != _SHARED_NAME:
        arriving.read += parts.parts_at(file, most_bytes, arriving.progress, share)
        return
    document = read_document(file, most_bytes=min(most_bytes, MOST_BYTES))
    if not is_csv and document.data is not None:
        arriving.read.append(Read(faults=[_not_as_called(document)] if document.is_readable else list(document.faults)))
        return
    recipe = standards.recipe_of(document) if document.is_readable else None
    if recipe:
        arriving.standard.setdefault(recipe, []).append(document)
    elif document.is_readable and document.json is not None:
        arriving.read.append(Read(faults=[_no_standard(document)]))
    else:
        # Text goes in by its bytes: there the template is stricter than the door.
        arriving.read += parts.parts_at(file, most_bytes, arriving.progress, share) if is_csv else parts.parts_of(document)


def _applied(name: str, documents: list[Document], day_first: bool, today: date | None) -> Applied:
    gathering = Gathering(recipes.find_recipe(name), day_first=day_first, today=today)
    for document in documents:
        gathering.take(standards.prepared(name, document))
    return gathering.finish()


def _account(applied: list[Applied]) -> dict[str, Any] | None:
    """One account of all the files, whichever recipe each followed; None where none did."""
    if len(applied) < 2:
        return applied[0].account if applied else None
    merged: dict[str, Any] = {"recipe": ", ".join(one.account["recipe"] for one in applied)}
    for one in applied:
        for key, value in one.account.items():
            if isinstance(value, list):
                merged.setdefault(key, []).extend(value)
            else:
                merged.setdefault(key, value)
    return merged


def _not_as_called(document: Document) -> Fault:
    """The fault of plain text under the name of JSON or of a workbook."""
    ending = PurePath(document.file).suffix.lower()
    what = "it is called JSON, but begins with neither { nor [" if ending == ".json" else f"it is called a workbook ({ending}), but holds plain text"
    return fault("unreadable", document.file, None, None, None, None, what)


def _no_standard(document: Document) -> Fault:
    return Fault(
        "unknown_table", document.file, None, None, None, None, "The JSON holds neither 360Giving grants nor places in A11yJSON.",
        "Give grants under “grants”, or places with “properties” and “accessibility”; anything else comes in as CSV or as a workbook.",
    )
