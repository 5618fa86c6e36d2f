"""The change log: an entry for everything that was done to the records, written in the transaction that does it.

Each entry is sealed with SHA-256 over the seal before it and all it says. Nothing changes an entry or takes one out.
"""

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from coprod.store.staging import Cursor
from coprod.store.statements import statement

# What an entry may say was done. `edit`: recorded by hand; `taps`: on the children's screen; `demo` and `empty`: the demonstration came in, the records were emptied; `draft_…`: a
# self-assessment; `prompt_…`: a recording for the children's screen. Of what one change writes bit by bit its beginning and its end are entered.
# `viewer_…`: who may see what, by the viewer's id and never their address. `release_…`: what is said to funders; `release_taken`: somebody took a file of it away.
WHAT = (
    "import", "undo", "export", "backup", "edit", "demo", "empty", "recipe_saved", "recipe_forgotten", "taps", "draft_begun", "draft_left", "prompt_kept", "prompt_removed",
    "release_made", "release_signed", "release_discarded", "release_taken",
    "viewer_invited", "viewer_changed", "viewer_disabled", "viewer_enabled", "viewer_removed", "viewer_signed_out",
)
# What is recorded by hand stands beside the imports, and is listed apart from them.
BY_HAND = ("edit", "taps")
# Who, where nobody in particular asked.
NOBODY = "coprod"


@dataclass(frozen=True)
class SourceFile:
    """A file as it was seen: its bare name, the SHA-256 of its content and its size in bytes (None where not known)."""

    name: str
    sha256: str | None = None
    n_bytes: int | None = None


@dataclass(frozen=True)
class Entry:
    """One entry: `counts` are numbers of rows by table and by what became of them; `files` what came in or went out."""

    what: str
    by: str
    import_id: str | None = None
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    files: Sequence[SourceFile] = ()
    recipe: str | None = None
    detail: str | None = None


def write(cursor: Cursor, entry: Entry) -> int:
    """Add an entry within the caller's transaction; gives its number. Raises ValueError for what no entry says."""
    if entry.what not in WHAT:
        raise ValueError(f"{entry.what} is none of {', '.join(WHAT)}")
    row = cursor.execute(statement("noting.next_id")).fetchone() or (1,)
    cursor.execute(statement("noting.write"), {
        "entry_id": row[0], "by": entry.by, "what": entry.what, "import_id": entry.import_id, "recipe": entry.recipe, "detail": entry.detail,
        "counts": json.dumps({table: dict(counts) for table, counts in entry.counts.items()}),
        "files": json.dumps([asdict(file) for file in entry.files]),
    })
    return int(row[0])


def latest(cursor: Cursor, most: int | None, skip: int) -> list[dict[str, Any]]:
    """Entries, the latest first: entry_id, at (ISO), by, what, import_id, counts, files, recipe, detail."""
    rows = cursor.execute(statement("noting.latest"), {"most": most, "skip": skip}).fetchall()
    return [
        {
            "entry_id": entry_id, "at": at.isoformat(timespec="seconds"), "by": by, "what": what, "import_id": import_id,
            "counts": json.loads(counts), "files": json.loads(files), "recipe": recipe, "detail": detail,
        }
        for entry_id, at, by, what, import_id, counts, files, recipe, detail in rows
    ]


def n_entries(cursor: Cursor) -> int:
    """How many entries there are."""
    row = cursor.execute(statement("noting.n_entries")).fetchone()
    return int(row[0]) if row else 0


def broken_seals(cursor: Cursor) -> list[tuple[int, datetime.datetime, str]]:
    """Entries (number, when, what) that are not as they were sealed, or do not follow the one they were written after."""
    return [(int(entry_id), at, what) for entry_id, at, what in cursor.execute(statement("noting.broken_seals")).fetchall()]


def unsaid(cursor: Cursor) -> list[str]:
    """Imports and changes by hand that no entry tells of."""
    return [import_id for (import_id,) in cursor.execute(statement("noting.unsaid")).fetchall()]


def last_seal(cursor: Cursor) -> tuple[int, str] | None:
    """The number and the seal of the latest entry; None where there is none."""
    row = cursor.execute(statement("noting.last_seal")).fetchone()
    return (int(row[0]), row[1]) if row else None


def sources(cursor: Cursor) -> dict[str, tuple[str, list[dict[str, Any]], str | None]]:
    """By import: what it was, its files with name, sha256 and n_bytes, and the recipe it followed."""
    rows = cursor.execute(statement("noting.sources")).fetchall()
    return {import_id: (what, json.loads(files), recipe) for import_id, what, files, recipe in rows}
