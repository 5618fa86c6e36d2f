"""The rules a cell about people has to pass by itself, and how what passes is written: rounded counts, whole percentages."""

from coprod.disclosure.content import OK, Count
from coprod.disclosure.exact import Known
from coprod.disclosure.thresholds import Thresholds


def passes(known: Known, thresholds: Thresholds) -> bool:
    """Enough people (none is too few), from enough groups, and not nearly all of them from the largest few.

    People of no group are in the whole that a group's part is measured against, and are no group.
    """
    largest = sorted(known.by_group.values(), reverse=True)[: thresholds.dominant]
    return (
        known.people >= thresholds.people
        and len(known.by_group) >= thresholds.groups
        and sum(largest) <= thresholds.dominance_share * known.people
    )


def percent(part: Count, base: Count, thresholds: Thresholds) -> int | None:
    """The whole per cent that a published count is of a published base, halves up; None where either is not published or the base is small.

    Only what is published goes in, so that nothing but what is published can come out.
    """
    if part.state != OK or base.state != OK or part.value is None or base.value is None or base.value < thresholds.base:
        return None
    return (200 * part.value + base.value) // (2 * base.value)
