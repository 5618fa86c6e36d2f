"""Invented portfolios for the guard, and releases written from them as the product writes them."""

import datetime
import random
from collections.abc import Iterable, Mapping

from coprod.disclosure import Exact, Guarded, Part
from coprod.disclosure.content import Content, Count, Dimension, Project, Reached, Segment, Share, Unrecorded
from coprod.disclosure.exact import SHARES, unrecorded

DIMENSIONS = {"age": ("under_5", "5_to_11", "over_11"), "sen": ("sen_yes", "sen_no")}
SHAPES = ("mixed", "small", "zeros", "dominant", "large", "few_groups")


def project(project_id: str) -> Project:
    return Project(project_id, f"Project {project_id}", "Programme", None, "active", datetime.date(2025, 1, 1), None, None)


def day_of(quarter: int) -> datetime.date:
    """The last day of the n-th quarter from 2025 on."""
    year, at = 2025 + quarter // 4, quarter % 4
    return datetime.date(year, *((3, 31), (6, 30), (9, 30), (12, 31))[at])


def name_of(quarter: int) -> str:
    return f"{2025 + quarter // 4}-Q{quarter % 4 + 1}"


def exact_of(quarter: int, grants: Mapping[str, Iterable[str]], parts: Iterable[Part], no_data: Iterable[tuple[str, str]] = (), dimensions: Mapping = DIMENSIONS) -> Exact:
    return Exact(name_of(quarter), day_of(quarter), {funder: frozenset(projects) for funder, projects in grants.items()}, list(parts), set(no_data), dimensions)


def contents_of(exact: Exact, guarded: Guarded) -> list[Content]:
    """A release of all funders, from the guard alone."""
    return [content_of(exact, guarded, funder_id, projects) for funder_id, projects in exact.grants.items()]


def content_of(exact: Exact, guarded: Guarded, funder_id: str, projects: frozenset[str]) -> Content:
    def row(about: frozenset[str], project_id: str | None) -> Reached:
        return Reached(project_id, *(guarded.count(measure, about) for measure in ("reach_lower", "reach_upper", "contacts")))

    def dimension(name: str, segments: tuple[str, ...]) -> Dimension:
        measures = [f"profile.{segment}" for segment in segments]
        answered = guarded.total(measures, projects)
        counts = [guarded.count(measure, projects) for measure in measures]
        return Dimension(name, answered, tuple(
            Segment(segment, segment, count, guarded.percent(count, answered), None) for segment, count in zip(segments, counts, strict=True)
        ), 0, 0)

    def share(name: str) -> Share:
        part, rest, base = (guarded.count(SHARES[name][0], projects), guarded.count(SHARES[name][1], projects), guarded.total(SHARES[name], projects))
        return Share(name, part, rest, base, guarded.percent(part, base))

    reached = tuple(row(frozenset((one,)), one) for one in sorted(projects)) + ((row(projects, None),) if projects else ())
    return Content(
        funder_id, funder_id, exact.quarter, exact.as_of, guarded.thresholds.as_numbers(), tuple(project(one) for one in sorted(projects)),
        reached=reached, dimensions=tuple(dimension(name, segments) for name, segments in exact.dimensions.items()), shares=tuple(map(share, SHARES)),
        unrecorded=tuple(Unrecorded(table, one) for table, one in unrecorded(exact, projects)),
    )


def numbers(contents: Iterable[Content]) -> list[Count]:
    """Every count in these contents."""
    return [
        count for content in contents for count in (
            *(count for row in content.reached for count in (row.lower, row.upper, row.contacts)),
            *(count for one in content.dimensions for count in (one.answered, *(segment.people for segment in one.segments))),
            *(count for one in content.shares for count in (one.part, one.rest, one.base)),
        )
    ]


class Portfolio:
    """Projects of several funders over some quarters, drawn from a seed: small, empty, dominant and large ones."""

    def __init__(self, seed: int, *, n_projects: int | None = None, n_funders: int | None = None, n_quarters: int | None = None, shape: str | None = None) -> None:
        self.random = random.Random(seed)
        draw = self.random
        self.shape = shape or SHAPES[seed % len(SHAPES)]
        self.projects = [f"p{at}" for at in range(n_projects or draw.randint(1, 9))]
        self.n_quarters = n_quarters or draw.randint(1, 4)
        self.funders = [f"f{at}" for at in range(n_funders or draw.randint(1, 6))]
        self.dimensions = dict(list(DIMENSIONS.items())[: draw.randint(0, 2)])
        share = draw.choice((0.3, 0.6, 0.9))
        self.granted_in = {(funder, one): draw.choice((0, 0, 0, draw.randint(0, 4))) for funder in self.funders for one in self.projects if draw.random() < share}
        self.groups = {one: [f"{one}.g{at}" for at in range(self.n_groups())] for one in self.projects}
        self.no_data = {(measure, one) for one in self.projects for measure in self.measures() if draw.random() < 0.06}
        self.people: dict[tuple[str, str, str | None], int] = {}

    def n_groups(self) -> int:
        return self.random.randint(*{"few_groups": (1, 3), "large": (3, 6)}.get(self.shape, (1, 6)))

    def measures(self) -> list[str]:
        return ["contacts", "reach_lower", "reach_upper", *(f"profile.{segment}" for segments in self.dimensions.values() for segment in segments), *SHARES["needs"], *SHARES["felt_safe"]]

    def drawn(self) -> int:
        """People of one group, new in a quarter."""
        draw = self.random
        low, high = {"small": (0, 4), "zeros": (0, 3), "dominant": (0, 6), "large": (4, 40), "few_groups": (2, 20)}.get(self.shape, (0, draw.choice((3, 8, 30))))
        if self.shape == "zeros" and draw.random() < 0.6:
            return 0
        return draw.randint(low, high) * (12 if self.shape == "dominant" and draw.random() < 0.15 else 1)

    def quarters(self) -> list[Exact]:
        """The portfolio at the end of each quarter; now and then a record was put right and a number falls."""
        return [self.quarter(at) for at in range(self.n_quarters)]

    def quarter(self, at: int) -> Exact:
        for one in self.projects:
            for group in (*self.groups[one], None):
                self.grow(one, group)
        parts = [Part(measure, one, group, people) for (measure, one, group), people in self.people.items() if (measure, one) not in self.no_data]
        grants = {funder: [one for one in self.projects if self.granted_in.get((funder, one), 99) <= at] for funder in self.funders}
        return exact_of(at, grants, parts, self.no_data, self.dimensions)

    def grow(self, one: str, group: str | None) -> None:
        draw = self.random
        if group is None and draw.random() < 0.8:
            return
        for measure in self.measures():
            if measure != "reach_upper":
                was = self.people.get((measure, one, group), 0)
                now = was + (self.drawn() if draw.random() < 0.6 else 0)
                self.people[measure, one, group] = draw.randint(0, now) if measure == "needs.open" or draw.random() < 0.01 else now
        lower = self.people["reach_lower", one, group]
        self.people["contacts", one, group] = max(lower, self.people["contacts", one, group])
        self.people["reach_upper", one, group] = max(lower, self.people.get(("reach_upper", one, group), 0)) + draw.choice((0, 0, draw.randint(0, 9)))
