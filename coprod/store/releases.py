"""Quarterly releases as they are kept: what each says to each funder as JSON, and the seal over what was signed.

Every function works inside the caller's cursor: the reading ones in any, the writing ones in a transaction.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from coprod.store.staging import Cursor
from coprod.store.statements import statement

DRAFT, SIGNED = "draft", "signed"


@dataclass(frozen=True)
class Kept:
    """A release without what it says. `number`, `signed_…` and `seal` are None in a draft; `corrects` is the number it takes the place of."""

    release_id: str
    number: int | None
    quarter: str
    as_of: date
    state: str
    made_on: date
    made_by: str
    signed_on: date | None
    signed_by: str | None
    corrects: int | None
    funder_ids: tuple[str, ...]
    n_withheld: int
    n_numbers: int
    n_signed_before: int
    data_version: int
    seal: str | None


def listed(cursor: Cursor) -> list[Kept]:
    """Every release: the signed ones by number, then drafts by quarter."""
    rows = cursor.execute(statement("releases.listed")).fetchall()
    names = [field.name for field in fields(Kept)]
    return [Kept(**{**dict(zip(names, row, strict=True)), "funder_ids": tuple(row[names.index("funder_ids")] or ())}) for row in rows]


def contents(cursor: Cursor, release_id: str) -> dict[str, str]:
    """What a release says, as JSON by funder."""
    return dict(cursor.execute(statement("releases.contents"), {"release_id": release_id}).fetchall())


def notes(cursor: Cursor, release_id: str) -> dict[str, dict[str, str]]:
    """The notes in a draft by funder ("": for every funder) and section."""
    found: dict[str, dict[str, str]] = {}
    for funder_id, section_id, text in cursor.execute(statement("releases.notes"), {"release_id": release_id}).fetchall():
        found.setdefault(funder_id, {})[section_id] = text
    return found


def strikes(cursor: Cursor, release_id: str) -> set[str]:
    """The records whose texts are struck out of a release."""
    return {row[0] for row in cursor.execute(statement("releases.strikes"), {"release_id": release_id}).fetchall()}


def put(cursor: Cursor, draft: Kept, says: Mapping[str, str]) -> None:
    """Keep a draft and what it says by funder, as JSON."""
    names = ("release_id", "quarter", "as_of", "made_on", "made_by", "corrects", "n_signed_before", "data_version", "n_withheld", "n_numbers")
    cursor.execute(statement("releases.put"), {name: getattr(draft, name) for name in names})
    for funder_id, content in says.items():
        cursor.execute(statement("releases.put_content"), {"release_id": draft.release_id, "funder_id": funder_id, "content": content})


def take_out(cursor: Cursor, release_id: str) -> None:
    """Take a draft out with all that belongs to it."""
    for sql in (
        statement("releases.take_out_contents"), statement("releases.take_out_notes"), statement("releases.take_out_strikes"), statement("releases.take_out_releases"),
    ):
        cursor.execute(sql, {"release_id": release_id})


def sign(cursor: Cursor, signed: Kept, says: Mapping[str, str], attack: str) -> None:
    """Freeze a draft: `says` is what was sealed, by funder, and `attack` what the attack found, as JSON."""
    for funder_id, content in says.items():
        cursor.execute(statement("releases.rewrite_content"), {"release_id": signed.release_id, "funder_id": funder_id, "content": content})
    names = ("release_id", "number", "signed_on", "signed_by", "corrects", "n_withheld", "n_numbers", "seal")
    cursor.execute(statement("releases.sign"), {**{name: getattr(signed, name) for name in names}, "attack": attack})


def put_note(cursor: Cursor, release_id: str, funder_id: str, section_id: str, text: str) -> None:
    """Keep a note in place of what was noted there; an empty text takes it away."""
    where = {"release_id": release_id, "funder_id": funder_id, "section_id": section_id}
    cursor.execute(statement("releases.take_out_note"), where)
    if text:
        cursor.execute(statement("releases.put_note"), {**where, "text": text})


def put_strike(cursor: Cursor, release_id: str, record_id: str, *, is_struck: bool) -> None:
    """Strike the text of a record out of a draft, or put it back."""
    where = {"release_id": release_id, "record_id": record_id}
    cursor.execute(statement("releases.take_out_strike"), where)
    if is_struck:
        cursor.execute(statement("releases.put_strike"), where)


def stories_standing(cursor: Cursor, story_ids: Collection[str] | Sequence[str], today: date) -> dict[str, str]:
    """Of these stories, those that may be shown to funders today, with the words they have now."""
    return dict(cursor.execute(statement("releases.stories_standing"), {"story_ids": list(story_ids), "today": today}).fetchall())
