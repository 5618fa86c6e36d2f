"""The rules of the guard again, from their wording alone, over lists of parts."""

from collections.abc import Iterable

from coprod.disclosure import Exact, Part


def parts_of(exact: Exact, measures: Iterable[str], projects: Iterable[str]) -> list[Part]:
    """The parts of a cell."""
    wanted = {(measure, one) for measure in measures for one in projects} - exact.no_data
    return [part for part in exact.parts if (part.measure, part.project_id) in wanted]


def is_recorded(exact: Exact, measures: Iterable[str], projects: Iterable[str]) -> bool:
    """Whether anything is recorded that could answer."""
    return any((measure, one) not in exact.no_data for measure in measures for one in projects)


def may_be_said(parts: list[Part]) -> bool:
    """At least ten people, from at least three groups, no two of which are more than nine tenths of them."""
    people = 0.0
    groups: dict[str, float] = {}
    for part in parts:
        people = people + part.people
        if part.group_id is not None and part.people != 0:
            groups[part.group_id] = groups.get(part.group_id, 0) + part.people
    if people < 10:
        return False
    if len(groups) < 3:
        return False
    for one in groups:
        for other in groups:
            if one != other and 10 * (groups[one] + groups[other]) > 9 * people:
                return False
    return True


def rounded(people: float) -> int:
    """To five: 10 to 12 are 10, 13 to 17 are 15."""
    tens = 0
    while people >= tens + 2.5:
        tens += 5
    return tens


def percent(part: int | None, base: int | None) -> int | None:
    """Whole per cent of rounded counts, on a rounded base of twenty or more."""
    if part is None or base is None or base < 20:
        return None
    whole = 0
    while (whole + 1) * base <= part * 100 + base / 2:
        whole += 1
    return whole
