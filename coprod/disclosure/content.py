"""What a release says to one funder: the only shape in which anything about people leaves for those outside.

A release is made for a quarter and holds a `Content` for every funder with a grant. It is stored as JSON and never computed again.
Exact counts of people are not in it: every number about people is a `Count` that has passed the guard. Facts that are not about
people (sessions held, settings with a quiet room, reviews, celebrations) are exact.
"""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

OK, WITHHELD, NO_DATA = "ok", "withheld", "no_data"


@dataclass(frozen=True)
class Count:
    """A number of people as published: rounded where `state` is ok; else None, withheld or not recorded."""

    value: int | None
    state: str


@dataclass(frozen=True)
class Project:
    """A granted project, as a funder knows it."""

    project_id: str
    name: str
    programme: str
    place_code: str | None
    status: str
    starts_on: datetime.date
    planned_opening_on: datetime.date | None
    opened_on: datetime.date | None


@dataclass(frozen=True)
class Money:
    """What was granted in one currency; `amount` None where no grant of it says how much. Never added over currencies."""

    currency: str | None
    amount: Decimal | None
    n_grants: int
    n_without_amount: int
    n_projects: int


@dataclass(frozen=True)
class Reached:
    """People reached, as an interval, and contacts; `project_id` None for all projects together."""

    project_id: str | None
    lower: Count
    upper: Count
    contacts: Count


@dataclass(frozen=True)
class Segment:
    """An audience group among those who came; `percent` of the answers, whole, None where it is not published.

    `population_percents` is the lowest and highest share among the places of the projects (public figures, whole per cent), None where not known.
    """

    segment_id: str
    label: str
    people: Count
    percent: int | None
    population_percents: tuple[int, int] | None


@dataclass(frozen=True)
class Dimension:
    """Who the people are in one dimension; `answered` is how many are known. `sources` name the population figures."""

    dimension: str
    answered: Count
    segments: tuple[Segment, ...]
    n_groups: int
    n_groups_answered: int
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Share:
    """Two counts that add up to a third, and the whole per cent of the first, None where it is not published."""

    name: str
    part: Count
    rest: Count
    base: Count
    percent: int | None


@dataclass(frozen=True)
class Unrecorded:
    """A project of which nothing is recorded that could count in a table of all projects together: `table` such as profile.age, needs or felt_safe."""

    table: str
    project_id: str


@dataclass(frozen=True)
class Fact:
    """An exact fact that is not about people: `value` of `of` (None where it is no share); value None: not recorded.

    `project_id` None for all projects together; `key` tells values of one fact apart: a feature, a method, a kind.
    """

    name: str
    project_id: str | None
    key: str | None
    value: float | None
    of: float | None = None


@dataclass(frozen=True)
class Stage:
    """The evidence level of a tip in a project on the last day of a quarter; `status` ok, no_data or not_due."""

    project_id: str
    tip: int
    on: datetime.date
    level: int | None
    status: str


@dataclass(frozen=True)
class Text:
    """Words that may leave: of `kind` idea, declined, review or story.

    `text` is what was said or done, `answer` what came of it. Of a story `record_id` is looked up again whenever it is read:
    a consent that ran out or was taken back takes it out of every release.
    """

    kind: str
    record_id: str
    project_id: str
    text: str
    answer: str | None = None
    tip: int | None = None
    on: datetime.date | None = None
    consent_until: datetime.date | None = None


@dataclass(frozen=True)
class Withheld:
    """How many numbers of one table were withheld, of how many."""

    table: str
    n: int
    of: int


@dataclass(frozen=True)
class Content:
    """What one release says to one funder."""

    funder_id: str
    funder: str
    quarter: str
    as_of: datetime.date
    thresholds: dict[str, float]
    projects: tuple[Project, ...] = ()
    money: tuple[Money, ...] = ()
    reached: tuple[Reached, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    shares: tuple[Share, ...] = ()
    facts: tuple[Fact, ...] = ()
    stages: tuple[Stage, ...] = ()
    texts: tuple[Text, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    unrecorded: tuple[Unrecorded, ...] = ()
    # What a correction changed, in published terms; empty in a first release of a quarter.
    changed: tuple[str, ...] = ()
    # The lead's own words, by section.
    notes: dict[str, str] = field(default_factory=dict)
