"""360Giving grants, as JSON or as a sheet in either spelling → one flat sheet that the recipe `360giving` follows.

The sheet has the columns of `fields.PATHS` and a few of our own, one row a grant; its row numbers are those of the sheet,
or count the grants of a JSON file from 1. What the records have no place for keeps its heading, with empty cells: so the
account lists it as not used, and nothing of it travels further.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, field, replace

from coprod.intake.documents import CSV, Document, Sheet
from coprod.intake.incoming import MOST_FAULTS, Fault
from coprod.intake.messages import fault
from coprod.intake.standards.fields import INSTEAD, PATHS, PERSON, REQUIRED, heading_of
from coprod.intake.standards.giving_json import NOT_KEPT, Flat, grants_of, of_grant

RECIPE = "360giving"
# What only our own export carries, so that it comes back as it was: see leaving.export_360giving.
OWN = ("Our project", "Our project's name", "Our status", "Our programme", "Our programme's name", "Our programme's organisation", "Our funder")
PASSED_ON = tuple(column for column in PATHS if column not in NOT_KEPT)
# A sheet may have a few lines of notes above its headings.
_FIRST_LINES = 20
_ENOUGH = 4
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+(?:Z|[+-][0-9:]+)?")
_MONTH = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")
_PLACE = re.compile(r"[EWSNJKLM][0-9]{8}")


@dataclass
class _Found:
    """The heading line of a sheet: the columns it means (place by column and which of several), and those it does not."""

    line: int
    width: int
    places: dict[tuple[str, int], int] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def columns(self) -> set[str]:
        return {column for column, _ in self.places}


def recognised(document: Document) -> bool:
    """Whether the document holds 360Giving grants: JSON with a `grants` list or a list of grants, or a sheet with its headings."""
    if document.json is not None:
        return grants_of(document.json) is not None
    return bool(sheets_of(document))


def sheets_of(document: Document) -> list[str]:
    """The names of the sheets that hold grants."""
    return [sheet.name for sheet in document.sheets if _header(sheet)]


def flattened(document: Document, sheet: str | None = None) -> Document:
    """The grants as one sheet of the columns the recipe reads, a row a grant; `sheet` names one of several.

    What stops a grant before any recipe stands in `faults`: a person as recipient, a field the standard requires,
    several funders, several sheets. A document that holds no grants has a fault that says what was looked for.
    """
    flat = _from_json(document) if document.json is not None else _from_sheet(document, sheet)
    rows = [(line, [*_settled(cells), *[""] * len(flat.left)]) for line, cells in flat.rows]
    heading = [*PASSED_ON, *OWN, *_apart(flat.left)]
    faults = [*document.faults, *flat.faults[:MOST_FAULTS]]
    return replace(document, sheets=[Sheet("", [(1, heading), *rows])], json=None, data=None, faults=faults)


def _apart(left: list[str]) -> list[str]:
    """A heading left behind must not pass for one of ours."""
    own = {column.casefold() for column in (*PASSED_ON, *OWN)}
    return [f"{heading} (as written)" if heading.casefold() in own else heading for heading in left]


def _from_json(document: Document) -> Flat:
    flat = Flat(document.file)
    grants = grants_of(document.json)
    if grants is None:
        flat.faults.append(_none_found(document.file))
    elif not grants:
        flat.faults.append(Fault("empty_file", document.file, None, None, "grants", None, "The list of grants is empty.", "Give a file that holds grants."))
    for nth, grant in enumerate(grants or [], 1):
        of_grant(flat, nth, grant)
        _check(flat, nth, f"Grant {nth}", {column: "/".join(path) for column, path in PATHS.items()})
    return flat


def _from_sheet(document: Document, name: str | None) -> Flat:
    flat = Flat(document.file)
    found = [(sheet, header) for sheet in document.sheets if (header := _header(sheet)) and name in (None, sheet.name)]
    if len(found) != 1:
        flat.faults.append(_several(document.file, [sheet.name for sheet, _ in found]) if found else _none_found(document.file))
        return flat
    sheet, header = found[0]
    flat.left += header.left
    absent = _absent(document.file, header)
    flat.faults += absent + [_doubled(document.file, header.line, column) for column in header.twice]
    gone = frozenset(one.column for one in absent)
    for line, cells in sheet.rows:
        if line <= header.line or (cells and cells[0].lstrip().startswith("#")):
            continue
        if any(cell.strip() for cell in cells[header.width:]) or (len(cells) < header.width and document.kind == CSV):
            # A comma within a cell without quotes moves everything behind it one column on.
            flat.faults.append(fault("ragged_row", document.file, None, line, None, None, f"{len(cells)} cells where the header has {header.width}"))
        else:
            flat.rows.append((line, {at: cells[place].strip() for at, place in header.places.items() if place < len(cells) and cells[place].strip()}))
            _check(flat, line, f"The grant in row {line}", {column: column for column in PATHS}, gone)
    if not flat.rows and not flat.faults:
        flat.faults.append(Fault("empty_file", document.file, None, header.line, None, None, "There is no grant below the headings.", "Give a file that holds grants."))
    return flat


def _header(sheet: Sheet) -> _Found | None:
    found = [_read_header(line, cells) for line, cells in sheet.rows[:_FIRST_LINES]]
    best = max(found, key=lambda one: len(one.columns), default=None)
    return best if best and _is_enough(best.columns) else None


def _is_enough(columns: set[str]) -> bool:
    """Enough of the standard's own headings: some of what it requires, an organisation among them."""
    has_organisation = any(column.startswith(("Recipient", "Funding")) for column in columns)
    return has_organisation and bool({"Amount Awarded", "Award Date"} & columns) and len({*REQUIRED, *INSTEAD.values()} & columns) >= _ENOUGH


def _read_header(line: int, cells: list[str]) -> _Found:
    found = _Found(line, len(cells))
    for place, written in enumerate(cells):
        meant = heading_of(written)
        if written.strip() and (meant is None or meant.column in NOT_KEPT):
            found.left.append(" ".join(written.split()))
        if meant is None:
            continue
        if (meant.column, meant.nth) in found.places and meant.column != PERSON:
            found.twice.append(meant.column)
        else:
            # Several columns about a person are one to us: each is numbered apart.
            nth = place if meant.column == PERSON else meant.nth
            found.places[meant.column, nth] = place
    return found


def _check(flat: Flat, line: int, called: str, names: dict[str, str], gone: frozenset[str | None] = frozenset()) -> None:
    """What stops the last grant read."""
    cells = flat.rows[-1][1]
    if any(column == PERSON for column, _ in cells):
        flat.faults.append(_person(flat.file, line, called))
        return
    for column in REQUIRED:
        if column not in gone and not any((one, 0) in cells for one in (column, INSTEAD.get(column, column))) and (line, names[column]) not in flat.said:
            flat.faults.append(_missing(flat.file, line, called, names[column]))
    funders = _funders_of(cells)
    if len(funders) > 1:
        flat.faults.append(_funders(flat.file, line, called, len(funders), names["Funding Org:Name"]))


def _funders_of(cells: dict[tuple[str, int], str]) -> set[str]:
    """The different funders of a grant: by identifier, and those without one by name."""
    ids, names = ({nth: text for (one, nth), text in cells.items() if one == column} for column in ("Funding Org:Identifier", "Funding Org:Name"))
    known = {names.get(nth) for nth in ids}
    return {*ids.values(), *(name for nth, name in names.items() if nth not in ids and name not in known)}


def _each(cells: dict[tuple[str, int], str], column: str) -> list[str]:
    return [text for (one, _), text in sorted(cells.items()) if one == column]


def _settled(cells: dict[tuple[str, int], str]) -> list[str]:
    """The cells of one row in the order of the columns, dates cut to the day, several recipients together."""
    first = {column: text for (column, nth), text in cells.items() if nth == 0}
    recipients = _each(cells, "Recipient Org:Name")
    places = {text for text in _each(cells, "Beneficiary Location:Geographic Code") if _PLACE.fullmatch(text)}
    first["Recipient Org:Name"] = "; ".join(dict.fromkeys(recipients))
    # One place of several would be a false answer to whom the project is for.
    first["Beneficiary Location:Geographic Code"] = places.pop() if len(places) == 1 else ""
    for column in ("Award Date", "Planned Dates:Start Date", "Planned Dates:End Date"):
        if first.get(column):
            first[column] = _day(first[column], column)
    return [first.get(column, "") for column in (*PASSED_ON, *OWN)]


def _day(written: str, column: str) -> str:
    """The day of a date with a time; the standard lets planned dates go without day or month: then the first or the last one."""
    stamped = _DAY.fullmatch(written)
    if stamped:
        return stamped[1]
    month = _MONTH.fullmatch(written) if column.startswith("Planned") else None
    if not month:
        return written
    if column.endswith("Start Date"):
        return f"{month[1]}-{month[2] or '01'}-01"
    return _last_day(int(month[1]), int(month[2] or 12), written)


def _last_day(year: int, month: int, written: str) -> str:
    return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}" if 1 <= month <= 12 and year else written


def _absent(file: str, header: _Found) -> list[Fault]:
    """One fault for each column that is missing altogether."""
    is_about_persons = PERSON in header.columns
    wanted = [column for column in REQUIRED if not {column, INSTEAD.get(column)} & header.columns and not (is_about_persons and column.startswith("Recipient"))]
    return [
        Fault(
            "missing_required", file, None, header.line, column, None, f"The sheet has no column {column}, which the 360Giving standard requires.",
            "Add the column, or bring the sheet in by choosing yourself what its columns are.",
        )
        for column in wanted
    ]


def _missing(file: str, line: int, called: str, name: str) -> Fault:
    return Fault("missing_required", file, None, line, name, None, f"{called} has no {name}, which the 360Giving standard requires.", "Fill it in, or leave the grant out.")


def _person(file: str, line: int, called: str) -> Fault:
    return Fault(
        "personal_data", file, None, line, "recipientIndividual", None, f"{called} was made to a person, and persons are not stored.",
        "Leave grants to individuals out of the file: records hold groups and organisations, never a person.",
    )


def _funders(file: str, line: int, called: str, n_funders: int, name: str) -> Fault:
    return Fault(
        "unknown_value", file, None, line, name, None, f"{called} names {n_funders} funding organisations, and a grant of the records has one.",
        "Make it a grant for each, with its own identifier and its own part of the amount.",
    )


def _doubled(file: str, line: int, column: str) -> Fault:
    return Fault("duplicate_column", file, None, line, column, None, f"The column {column} stands twice, perhaps in two spellings.", "Keep one of the two columns.")


def _several(file: str, names: list[str]) -> Fault:
    return Fault(
        "unknown_table", file, None, None, None, None, f"Several sheets hold grants: {', '.join(names)}.", "Save each as a file of its own and bring them in one after the other.",
    )


def _none_found(file: str) -> Fault:
    return Fault(
        "unknown_table", file, None, None, None, None, "No 360Giving grants were found in this file.",
        "Expected: JSON with a list named grants, or a sheet with headings such as Identifier, Title, Amount Awarded, Award Date, Recipient Org:Name and Funding Org:Name.",
    )

