"""Who did what to the records: imports, undos, exports and edits, in the order they were done. No record's content."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coprod.intake import safeguarding
from coprod.intake.documents import Document
from coprod.schema import TABLES
from coprod.store import Store, noting
from coprod.store.noting import Entry, SourceFile

# How much of a hash tells two files of one kind apart, in place of a name that is not kept.
_SHOWN_DIGITS = 8


def entries(store: Store, *, most: int | None = None, skip: int = 0) -> list[dict[str, Any]]:
    """The entries, the latest first; `most` of them after leaving out `skip`.

    Each has entry_id, at (ISO, to the second), by, what (one of `noting.WHAT`), import_id, counts ({table: {what became of the rows: n}}),
    files ([{name, sha256, n_bytes}]), recipe and detail, None where there is none; and n_records, the rows that came, changed or went.
    """
    with store.cursor() as cursor:
        found = noting.latest(cursor, most, skip)
    for entry in found:
        entry["n_records"] = sum(n for one in entry["counts"].values() for word, n in one.items() if word != "unchanged")
        # Names that came over from before the log was kept were never looked at; they have no hash.
        entry["files"] = [file if file["sha256"] else {**file, "name": plain_name(file["name"], None)} for file in entry["files"]]
    return found


def n_entries(store: Store) -> int:
    """How many entries there are."""
    with store.cursor() as cursor:
        return noting.n_entries(cursor)


def broken(store: Store) -> list[str]:
    """A sentence for each entry that was changed, put in or taken out since it was written; empty where the log is whole."""
    with store.cursor() as cursor:
        seals, unsaid = noting.broken_seals(cursor), noting.unsaid(cursor)
    changed = [f"Entry {number} of the change log ({what}, {at:%Y-%m-%d}) is not what was written, or what stood before it is gone." for number, at, what in seals]
    return [*changed, *(f"The change log no longer tells of {import_id}." for import_id in unsaid)]


def last_seal(store: Store) -> tuple[int, str] | None:
    """The number and the seal of the latest entry. Whoever keeps them elsewhere can tell later that the log, up to there, is the same."""
    with store.cursor() as cursor:
        return noting.last_seal(cursor)


def note(
    store: Store, what: str, by: str, *, counts: Mapping[str, Mapping[str, int]] | None = None, files: Sequence[Path | str | Document] = (),
    recipe: str | None = None, detail: str | None = None,
) -> int:
    """Add an entry on what changes no record, such as an export; gives its number. Nothing computed is thrown away.

    `counts` are rows by table and by what became of them; `files` what was written, hashed where they can be read. A
    `detail` that looks personal is left out. Raises ValueError where `what` is none of `noting.WHAT`.
    """
    entry = Entry(what, by, counts=counts or {}, files=[seen(file) for file in files], recipe=plain_text(recipe), detail=plain_text(detail))
    with store.transaction(changes_records=False) as cursor:
        return noting.write(cursor, entry)


def seen(file: Path | str | Document) -> SourceFile:
    """The file under a name fit to be kept, with its hash and size where they can be had; a text is a name alone."""
    if isinstance(file, Document):
        return SourceFile(plain_name(file.file, file.sha256), file.sha256, file.n_bytes)
    if isinstance(file, Path) and file.is_file():
        with file.open("rb") as opened:
            sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
        return SourceFile(plain_name(str(file), sha256), sha256, file.stat().st_size)
    return SourceFile(plain_name(str(file), None))


def plain_text(text: str | None) -> str | None:
    """The text; None where it looks like a person's data."""
    return None if text is None or _is_personal(text) else text


def plain_name(name: str, sha256: str | None) -> str:
    """The bare name of a file; its kind and the head of its hash in place of a name that looks like a person's data."""
    # Whatever bytes a name is made of, it is text from here on.
    bare = re.split(r"[/\\]", name)[-1].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    stem, dot, kind = bare.rpartition(".")
    stem, kind = (stem, kind) if dot else (bare, "")
    if stem.lower() in TABLES or not _is_personal(stem):
        return bare
    kind = f"{kind.upper()} file" if re.fullmatch("[A-Za-z0-9]{1,5}", kind) else "file"
    return f"{kind} {sha256[:_SHOWN_DIGITS]}" if sha256 else kind


def _is_personal(text: str) -> bool:
    # Names of files and recipes have other signs where a cell has spaces.
    return any(safeguarding.reason(one, "text") for one in (text, re.sub(r"[_\-+.]+", " ", text)))
