"""One grant of a 360Giving JSON file → its cells by column, with what is wrong in it."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from coprod.intake.incoming import Fault
from coprod.intake.standards.fields import PATHS, PERSON

# The object in which our own export says how the store calls things; see leaving.export_360giving.
OWN_KEY = "coprod"
_OWN = {
    "projectId": "Our project", "projectName": "Our project's name", "status": "Our status", "programmeId": "Our programme", "programmeName": "Our programme's name",
    "programmeOrganisation": "Our programme's organisation", "funderId": "Our funder", "title": "Title", "summary": "Description", "organisation": "Recipient Org:Name",
    "placeCode": "Beneficiary Location:Geographic Code", "startsOn": "Planned Dates:Start Date", "endsOn": "Planned Dates:End Date",
    "funderName": "Funding Org:Name", "funderOrgId": "Funding Org:Identifier", "amount": "Amount Awarded",
}
# Read for what they tell beside the others, but kept nowhere.
NOT_KEPT = ("Recipient Org:Identifier", "Grant Programme:Code")
_TELLING = frozenset({"amountAwarded", "awardDate", "fundingOrganization", "recipientOrganization", "recipientIndividual"})
_KEPT = {path[0]: {one[1] for column, one in PATHS.items() if one[0] == path[0] and len(one) == 2 and column not in NOT_KEPT} for path in PATHS.values()}
_WORDS = {dict: "a group of fields", list: "a list", bool: "yes or no"}


@dataclass
class Flat:
    """Grants laid flat: `rows` as (row, text by column and which of several), `left` what the records have no place for."""

    file: str
    rows: list[tuple[int, dict[tuple[str, int], str]]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    # Rows and fields a fault was already given for.
    said: set[tuple[int, str]] = field(default_factory=set)


def is_grant(one: Any) -> bool:
    """Whether a JSON value looks like a grant."""
    return isinstance(one, dict) and len(_TELLING & one.keys()) >= 2


def grants_of(given: Any) -> list[Any] | None:
    """The list of grants in a JSON document; None where it holds none."""
    if isinstance(given, dict):
        grants = given.get("grants")
        return grants if isinstance(grants, list) else None
    return given if isinstance(given, list) and any(is_grant(one) for one in given) else None


def of_grant(flat: Flat, nth: int, grant: Any) -> None:
    """Add the cells of grant number `nth` to `flat`."""
    cells: dict[tuple[str, int], str] = {}
    flat.rows.append((nth, cells))
    if not isinstance(grant, dict):
        _fault(flat, nth, "grants", f"Grant {nth} is not a group of fields.", "A grant is written in curly brackets: { \"id\": …, \"title\": … }.")
        flat.said |= {(nth, "/".join(path)) for path in PATHS.values()}
        return
    if grant.get("recipientIndividual") not in (None, [], {}, ""):
        cells[PERSON, 0] = "given"
    for column, path in PATHS.items():
        for at, value in _values(flat, nth, grant, path):
            text = _text(flat, nth, "/".join(path), value)
            if text:
                cells[column, at] = text
    _note_left(flat, grant)
    if isinstance(grant.get(OWN_KEY), dict):
        _restore(flat, nth, cells, grant[OWN_KEY])


def _values(flat: Flat, nth: int, grant: dict[str, Any], path: tuple[str, ...]) -> list[tuple[int, Any]]:
    value = grant.get(path[0])
    if len(path) == 1:
        return [(0, value)]
    if value is None:
        return []
    # One organisation without the brackets of a list is meant, if not said.
    several = [value] if isinstance(value, dict) else value
    if not isinstance(several, list) or not all(isinstance(one, dict) for one in several):
        if (nth, path[0]) not in flat.said:
            flat.said.add((nth, path[0]))
            _fault(flat, nth, path[0], f"Grant {nth}: {path[0]} is not a list of groups of fields.", f'Write "{path[0]}": [{{ … }}].')
        flat.said.add((nth, "/".join(path)))
        return []
    return [(at, one.get(path[1])) for at, one in enumerate(several)]


def _text(flat: Flat, nth: int, name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool | dict | list):
        flat.said.add((nth, name))
        _fault(flat, nth, name, f"Grant {nth}: {name} is {_WORDS[type(value)]}, where a text or a number belongs.", f"Correct {name} of that grant.")
        return ""
    if isinstance(value, int | float | Decimal):
        number = Decimal(str(value))
        return format(number, "f") if number.is_finite() else str(value)
    return str(value).strip()


def _restore(flat: Flat, nth: int, cells: dict[tuple[str, int], str], own: dict[str, Any]) -> None:
    """What our own export says of the store stands in place of what the standard's fields had to say instead."""
    for name, column in _OWN.items():
        if name in own:
            for key in [key for key in cells if key[0] == column]:
                del cells[key]
            text = _text(flat, nth, f"{OWN_KEY}/{name}", own[name])
            flat.said.add((nth, "/".join(PATHS.get(column, (name,)))))
            if text:
                cells[column, 0] = text


def _note_left(flat: Flat, grant: dict[str, Any]) -> None:
    """Note the fields that the records have no place for, by their path without the numbers of lists."""
    for name, value in grant.items():
        if name in (OWN_KEY, "recipientIndividual"):
            continue
        if name not in _KEPT:
            _leave(flat, name)
            continue
        for one in value if isinstance(value, list) else [value]:
            for inner in one if isinstance(one, dict) else ():
                if inner not in _KEPT[name]:
                    _leave(flat, f"{name}/{inner}")


def _leave(flat: Flat, name: str) -> None:
    if name not in flat.left:
        flat.left.append(name)


def _fault(flat: Flat, nth: int, name: str, message: str, remedy: str) -> None:
    flat.faults.append(Fault("unknown_value", flat.file, None, nth, name, None, message, remedy))
