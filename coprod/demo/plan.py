"""What is decided about a project before its records are made: its dates, its habits, its words.

A plan sets no level and no indicator. `practice` says how a team goes about each tip (when it asks experts, how
often it reviews), the records follow from that, and the pages read the records.
"""

from dataclasses import dataclass, fields, replace

import numpy as np
import pyarrow as pa

from coprod.demo.columns import NO_DAY
from coprod.demo.draws import Draws, Flags, Ints
from coprod.vocabulary import WORDS

VALUES = list(WORDS["feature_value"])
STATUSES = list(WORDS["project_status"])
THEMES = ["gallery", "garden", "library", "trail"]
PLACES = ["E08000025", "E08000026", "E08000035", "E08000009"]
# Nothing is recorded, or nobody has said.
SILENT = -1
N_SETTINGS = 3


@dataclass(frozen=True)
class Plan:
    """Projects in rows. Days count from 1970-01-01, `NO_DAY` where there is none.

    `practice`, `self_level` and `group_level` are rows × nine tips, `SILENT` where there is nothing. `settings` is
    rows × 3, numbers of settings, `SILENT` beyond a project's own. `first` and `last` bound what happens; groups
    numbered `stay` and above leave on `cut`, the last `quiet` of those that stay stop coming on `quiet_on`.
    """

    number: Ints
    programme: Ints
    place: Ints
    theme: Ints
    status: Ints
    start: Ints
    planned: Ints
    opened: Ints
    ends: Ints
    first: Ints
    last: Ints
    cadence: Ints
    n_groups: Ints
    together: Ints
    stay: Ints
    quiet: Ints
    cut: Ints
    quiet_on: Ints
    stagger: Ints
    n_ahead: Ints
    is_overdue: Flags
    is_ending_consent: Flags
    is_uncounted: Flags
    target: Ints
    practice: Ints
    self_level: Ints
    group_level: Ints
    settings: Ints

    def __len__(self) -> int:
        return len(self.number)

    def rows(self, start: int, stop: int) -> "Plan":
        """The plan of some of the projects."""
        return replace(self, **{field.name: getattr(self, field.name)[start:stop] for field in fields(self)})

    def habit(self, tip: int) -> Ints:
        """How the team goes about a tip: 0 poorly to 3 well, `SILENT` where it records nothing."""
        return self.practice[:, tip - 1]

    @property
    def has_begun(self) -> Flags:
        """Whether anything at all happened."""
        begun: Flags = self.first != NO_DAY
        return begun



@dataclass(frozen=True)
class Groups:
    """The groups of the plan's projects, in rows; `parent` is the plan's row, `roster` is `SILENT` where not known."""

    parent: Ints
    ordinal: Ints
    key: Ints
    ids: pa.Array
    partner_ids: pa.Array
    labels: pa.Array
    kind: Ints
    roster: Ints
    joined: Ints
    left: Ints
    is_sen: Flags
    is_almost: Flags


@dataclass(frozen=True)
class Settings:
    """The places of the plan's projects, in rows; `facts` is rows × features, numbers of `VALUES` or `SILENT`.

    Only those with `is_listed` are recorded.
    """

    ids: pa.Array
    names: pa.Array
    kind: Ints
    place_codes: pa.Array
    latitude: np.ndarray
    longitude: np.ndarray
    facts: Ints
    checked: Ints
    is_listed: Flags


@dataclass(frozen=True)
class Cast:
    """Who and where: the projects' words, their groups and settings, whom they prioritise, what groups ask for.

    `prioritised` is projects × segments, `wanted` projects × features asked for first (`SILENT`: none in particular).
    `tables` are those that belong to the cast alone.
    """

    project_ids: pa.Array
    texts: dict[str, pa.Array]
    groups: Groups
    settings: Settings
    prioritised: Flags
    wanted: Ints
    tables: dict[str, pa.Table]


@dataclass(frozen=True)
class Scene:
    """What every maker of tables is given: the plan, its cast, the as-of day, and chance."""

    plan: Plan
    cast: Cast
    as_of: int
    draws: Draws
