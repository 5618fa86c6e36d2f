"""What releases say about people, read from their published contents alone: what somebody outside has in hand."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coprod.disclosure.content import NO_DATA, OK, Content, Count
from coprod.disclosure.exact import PROFILE, REACH, SHARES, Cell, Table, together
from coprod.disclosure.thresholds import Thresholds, of_release

# Measures and projects of which nothing is recorded.
Unknown = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Said:
    """One number of one table of one release: the count as published and, where it is, the fewest and most people it can stand for.

    unrecorded: measures and projects of which the same content says that nothing is recorded.
    """

    release: int
    as_of: datetime.date
    table: Table
    cell: Cell
    count: Count
    low: float
    high: float
    unrecorded: Unknown = frozenset()


@dataclass(frozen=True)
class Told:
    """A percentage as published, with the counts it is of."""

    release: int
    funder_id: str
    part: Cell
    base: Cell
    part_count: Count
    base_count: Count
    percent: float


def said(releases: Sequence[Sequence[Content]], thresholds: Thresholds) -> list[Said]:
    """Every number about people in these releases, oldest first."""
    silent = {id(content): unrecorded(content) for contents in releases for content in contents}
    return [
        number(release, content.as_of, Table(content.funder_id, name), cell, count, of_release(content.thresholds, thresholds), silent[id(content)])
        for release, contents in enumerate(releases)
        for content in contents
        for name, cell, count in _counts(content)
        if cell.projects and cell.measures
    ]


def number(
    release: int, as_of: datetime.date, table: Table, cell: Cell, count: Count, thresholds: Thresholds, not_recorded: Unknown = frozenset(),
) -> Said:
    """A count of a table with what it can stand for: nothing where not recorded, anything where withheld."""
    low, high = 0.0, float("inf")
    if count.state == NO_DATA:
        high = 0.0
    elif count.state == OK and count.value is not None:
        low, high = thresholds.interval(count.value)
    return Said(release, as_of, table, cell, count, low, high, not_recorded)


def unrecorded(content: Content) -> Unknown:
    """Measures and projects of which a content says that nothing is recorded; not those of which it says nothing."""
    tables = together({one.dimension: tuple(segment.segment_id for segment in one.segments) for one in content.dimensions})
    return frozenset((measure, one.project_id) for one in content.unrecorded for measure in tables.get(one.table, ()))


def told(releases: Sequence[Sequence[Content]]) -> Iterator[Told]:
    """Every percentage about people in these releases."""
    for release, contents in enumerate(releases):
        for content in contents:
            projects = _projects(content)
            for dimension in content.dimensions:
                answered = Cell.of((PROFILE + segment.segment_id for segment in dimension.segments), projects)
                for segment in dimension.segments:
                    if segment.percent is not None:
                        part = Cell.of(PROFILE + segment.segment_id, projects)
                        yield Told(release, content.funder_id, part, answered, segment.people, dimension.answered, segment.percent)
            for share in content.shares:
                if share.percent is not None:
                    measures = _of_share(share.name)
                    yield Told(release, content.funder_id, Cell.of(measures[0], projects), Cell.of(measures, projects), share.part, share.base, share.percent)


def _counts(content: Content) -> Iterator[tuple[str, Cell, Count]]:
    """Table, cell and count of each number about people in one content."""
    projects = _projects(content)
    for row in content.reached:
        about = projects if row.project_id is None else frozenset((row.project_id,))
        for measure, count in zip((*REACH, "contacts"), (row.lower, row.upper, row.contacts), strict=True):
            yield measure, Cell.of(measure, about), count
    for dimension in content.dimensions:
        name, measures = PROFILE + dimension.dimension, [PROFILE + segment.segment_id for segment in dimension.segments]
        yield name, Cell.of(measures, projects), dimension.answered
        yield from ((name, Cell.of(measure, projects), segment.people) for measure, segment in zip(measures, dimension.segments, strict=True))
    for share in content.shares:
        measures = list(_of_share(share.name))
        for cell, count in ((measures[0], share.part), (measures[1], share.rest), (measures, share.base)):
            yield share.name, Cell.of(cell, projects), count


def _projects(content: Content) -> frozenset[str]:
    return frozenset(project.project_id for project in content.projects)


def _of_share(name: str) -> tuple[str, str]:
    return SHARES.get(name, (f"{name}.part", f"{name}.rest"))
