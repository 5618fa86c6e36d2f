"""A whole mapping suggested for a sheet, so that a person has only to look and correct."""

import re
from collections.abc import Sequence
from dataclasses import replace

from coprod.intake.documents import CSV, Document, Sheet
from coprod.intake.mapping import looks
from coprod.intake.mapping.facts import Facts
from coprod.intake.mapping.kinds import DAY_COLUMNS, FACT_COLUMNS, GROUP_COLUMNS, KINDS, PROGRAMME, PROJECT, Field
from coprod.intake.mapping.layout import NAME_IS_DATA, Layout, found_layout
from coprod.intake.mapping.looks import Look, looks_of
from coprod.intake.mapping.mapping import ColumnUse, Home, Mapping
from coprod.intake.mapping.matching import fact_for, word_for
from coprod.intake.mapping.suggesting import CAME, chosen, kind_scores
from coprod.schema import is_id
from coprod.vocabulary import WORDS


def suggested(document: Document, sheet: Sheet, facts: Facts, *, row_kind: str | None = None, layout: Layout | None = None) -> Mapping:
    """The likeliest mapping of `sheet`; `row_kind` is what one row is, where it has been chosen."""
    layout = layout or found_layout(sheet, is_workbook=document.kind != CSV)
    found = looks_of(layout)
    hint = f"{document.file} {sheet.name}"
    scores = kind_scores(found, facts, hint) if row_kind is None else {}
    return mapping_for(row_kind or max(scores, key=lambda name: scores[name]), layout, found, facts, file=document.file, sheet=sheet.name)


def mapping_for(row_kind: str, layout: Layout, found: Sequence[Look], facts: Facts, *, file: str, sheet: str, project_id: str | None = None) -> Mapping:
    """The mapping for a kind of row, with every column's field suggested; `project_id` is the project chosen, "" a new one, None not chosen yet."""
    kind = KINDS[row_kind]
    home = home_for(kind.home, file, sheet, facts)
    facts = facts.in_project(home.project_id if project_id is None else project_id)
    taken = chosen(found, kind, facts)
    uses = tuple(use_for(kind.fields.get(taken[look.name].field) if look.name in taken else None, look, facts) for look in found if look.personal != NAME_IS_DATA)
    mapping = Mapping(
        row_kind, uses, title=title_of(file, sheet), file=file, sheet=sheet, header_row=layout.header_row, header_rows=layout.header_rows,
        home=home, leave_out=layout.leave_out, empty=empties_of(found, uses),
        decimal=next((look.numbers.decimal for look in found if look.numbers), "."), fill_down=_fill_down(kind.needed, uses, layout),
    )
    reference = next((look for look in found if look.name in taken and taken[look.name].field == "reference"), None)
    return replace(mapping, exact_reference=bool(reference and all(is_id(cell) and re.search(r"[^\d]", cell) for cell, _ in reference.distinct)))


def use_for(one: Field | None, look: Look, facts: Facts) -> ColumnUse:
    """How the column is read for a field: words matched, date forms, units, separators."""
    use = ColumnUse(look.name, one.id if one else "")
    if one is None:
        return use
    if one.as_ == FACT_COLUMNS:
        fact = fact_for(look.name, WORDS["feature"])
        use = replace(use, label=fact[0] if fact else "")
    if one.as_ in (GROUP_COLUMNS, DAY_COLUMNS):
        came = [(cell, "") for cell, _ in look.distinct if cell.casefold() in CAME]
        return replace(use, words=tuple(came), units=look.numbers.units if look.numbers else (), dates=look.name_dates if one.as_ == DAY_COLUMNS else ())
    if one.type == "date" and look.dates:
        forms = look.dates.forms or (("excel",) if look.dates.may_be_serial else ())
        return replace(use, dates=forms)
    if one.type in ("whole", "number", "money", "hours") and look.numbers:
        return replace(use, units=look.numbers.units if one.type != "hours" or look.kind != looks.HOURS else ())
    separators = look.separators if one.is_list else ()
    texts = look.pieces if one.is_list else [cell for cell, _ in look.distinct]
    return replace(use, words=tuple(words_of(one, texts, facts).items()), split=separators or ((";",) if one.is_list else ()))


def words_of(one: Field, texts: Sequence[str], facts: Facts) -> dict[str, str]:
    """What each text stands for: a word of the field's vocabulary, or the id of the record it names."""
    if one.known_in:
        return {text: known for text in texts if (known := facts.known(one.known_in, text))}
    return {text: found[0] for text in texts if (found := word_for(one, text))} if one.words else {}


def empties_of(found: Sequence[Look], uses: Sequence[ColumnUse]) -> tuple[str, ...]:
    """The cells that say they are empty, over all columns that are used."""
    used = {use.column for use in uses if use.field}
    return tuple(dict.fromkeys(word for look in found if look.name in used for word in look.empties))


def title_of(file: str, sheet: str) -> str:
    """What the recipe is called: the file's name without its ending, dates and numbers, and the sheet's."""
    stem = re.sub(r"[_\s-]+", " ", re.sub(r"\.[A-Za-z]{2,5}$", "", file)).strip()
    named = stem[:1].upper() + stem[1:]
    return f"{named}: {sheet}" if sheet and not re.fullmatch(r"(Sheet|Tabelle|Feuil)\s?\d*", sheet) else named


def home_for(kind_of_home: str, file: str, sheet: str, facts: Facts) -> Home:
    """The one project there is; else a new one called like the file."""
    if kind_of_home not in (PROJECT, PROGRAMME):
        return Home()
    programme = next(iter(facts.programmes), "") if len(facts.programmes) == 1 else ""
    if kind_of_home == PROJECT and len(facts.projects) == 1:
        return Home(project_id=next(iter(facts.projects)), programme_id=programme)
    named = re.sub(r"\s+\d[\d\s]*$", "", title_of(file, "")) or "New project"
    return Home(project_name=named if not facts.projects or kind_of_home == PROGRAMME else "", programme_id=programme)


def _fill_down(needed: Sequence[str], uses: Sequence[ColumnUse], layout: Layout) -> tuple[str, ...]:
    """Columns written once for several rows below: a day that is empty again and again, and whatever is empty with it."""
    first = next((use.column for use in uses if use.field in needed and use.field.endswith("_on")), None)
    if first is None:
        return ()
    filled = [bool(cell) for cell in layout.cells(first)]
    gaps = [at for at, is_filled in enumerate(filled) if not is_filled and any(layout.body[at][1])]
    others = [use.column for use in uses if use.field and use.column != first]
    along = [name for name in others if all(not layout.cells(name)[at] for at in gaps)]
    told = [at for at in gaps if sum(bool(layout.cells(name)[at]) for name in others) >= 2]
    return (first, *along) if filled and filled[0] and len(told) >= max(2, 0.2 * len(filled)) and len(told) == len(gaps) else ()
