"""What a mapping leaves open: each question must be answered before the sheet can be followed."""

from collections.abc import Sequence
from dataclasses import dataclass

from coprod.intake.mapping.kinds import FACT_COLUMNS, GROUP_COLUMNS, PROGRAMME, PROJECT, Field
from coprod.intake.mapping.looks import Look
from coprod.intake.mapping.mapping import ColumnUse, Mapping
from coprod.intake.mapping.matching import word_for

MOST_NAMED = 8


@dataclass(frozen=True)
class Question:
    """Something to decide: about a `column`, a `field` no column fills, or the file as a whole (both empty)."""

    text: str
    column: str = ""
    field: str = ""


def open_questions(mapping: Mapping, found: Sequence[Look]) -> list[Question]:
    """Everything that is still open, what matters most first."""
    looks = {look.name: look for look in found}
    return [*needed_questions(mapping), *(one for use in mapping.columns if use.column in looks for one in _words(mapping, use, looks[use.column]))]


def needed_questions(mapping: Mapping) -> list[Question]:
    """What must be known before a single row can be followed."""
    return [*_needed(mapping), *_home(mapping), *_constants(mapping)]


def _needed(mapping: Mapping) -> list[Question]:
    kind = mapping.kind
    return [
        Question(f"Which column says: {kind.fields[name].label}? {kind.fields[name].about}", field=name)
        for name in kind.needed if not mapping.is_filled(name)
    ]


def _home(mapping: Mapping) -> list[Question]:
    home, kind = mapping.home, mapping.kind
    if kind.home not in (PROJECT, PROGRAMME):
        return []
    has_column = "project" in kind.fields and bool(mapping.uses_of("project"))
    found = []
    if kind.home == PROJECT and not (home.project_id or home.project_name or has_column):
        found.append(Question("Which project do the rows belong to?", field="project"))
    is_new = kind.home == PROGRAMME or has_column or (home.project_name and not home.project_id)
    if is_new and not (home.programme_id or home.programme_name or home.project_name):
        found.append(Question("Which programme does it belong to?", field="programme"))
    if kind.home == PROJECT and is_new and not home.starts_on and not mapping.has_days:
        found.append(Question("On which day did the project start? The file holds no days.", field="starts_on"))
    return found


def _constants(mapping: Mapping) -> list[Question]:
    """Fields whose default is empty must be given, by a column or once for the whole file."""
    kind = mapping.kind
    asked = [one for one in kind.fields.values() if one.default == "" and one.id not in kind.needed]
    return [Question(f"{one.label}: the file does not say. {one.about}", field=one.id) for one in asked if not mapping.is_filled(one.id)]


def _words(mapping: Mapping, use: ColumnUse, look: Look) -> list[Question]:
    one = mapping.field_of(use)
    if one is None:
        return []
    if one.as_ == FACT_COLUMNS and not use.label:
        return [Question(f"Which access fact is the column {use.column}?", column=use.column)]
    open_ = undecided(one, use, look)
    if not open_ or use.unreadable != "fault":
        return []
    shown = ", ".join(f"“{text}”" for text in open_[:MOST_NAMED]) + (f" and {len(open_) - MOST_NAMED} more" if len(open_) > MOST_NAMED else "")
    return [Question(f"{use.column}: say what {shown} {'stands' if len(open_) == 1 else 'stand'} for.", column=use.column)]


def undecided(one: Field, use: ColumnUse, look: Look) -> list[str]:
    """The cells of a column for which neither a word nor anything else is decided."""
    decided = dict(use.words)
    if one.words:
        texts = look.pieces if one.is_list else [cell for cell, _ in look.distinct]
        return [text for text in texts if text not in decided and not _is_plain(one, text)]
    if one.type in ("whole", "number", "money") or one.as_ == GROUP_COLUMNS:
        return [text for text in (look.numbers.others if look.numbers else ()) if text not in decided]
    return []


def _is_plain(one: Field, text: str) -> bool:
    """Whether the text is a word or label of the vocabulary as it stands."""
    found = word_for(one, text)
    return found is not None and text.casefold() in (found[0].casefold(), one.words[found[0]].casefold())
