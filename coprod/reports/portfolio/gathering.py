"""Everything a paper about the projects in view says, asked once: for one viewer, one view and one state of the records."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from coprod.errors import CoprodError, StoreError
from coprod.query import Filters, ask, ask_rows, indicator_rows
from coprod.reports.access_words import CORE
from coprod.reports.completeness_words import WITHIN_DAYS
from coprod.reports.findings import months_before
from coprod.store import Store
from coprod.viewer import Viewer

Row = dict[str, Any]
# Shares whose k and n are added up over the projects in view.
ADDED = (
    "writing_dependency", "involvement_depth", "review_rhythm", "revision_yield", "loop_closed", "groups_credited", "partner_survival", "records_complete",
    "advice_acted_on", "partners_agreed", "longest_review_gap",
)
_ALL = 10_000_000
_TRIES = 5
# A report names each of its projects, and is read by people: more than this nobody reads, and no office program opens.
MOST_PROJECTS = 2_500


@dataclass(frozen=True)
class Gathered:
    """The answers, by what they are about. Frames where the sentences are made from frames; `then` is the same projects a year earlier."""

    viewer: Viewer
    filters: Filters
    choices: list[Row]
    numbers: Row
    counts: Row
    programmes: list[Row]
    money: list[Row]
    projects: list[Row]
    stages: list[Row]
    stages_then: list[Row]
    gaps: list[Row]
    indicators: list[Row]
    reach: list[Row]
    reach_total: Row
    pooled: pd.DataFrame
    fit: pd.DataFrame
    groups: Row
    access_totals: Row
    needs: Row
    waiting: pd.DataFrame
    match: pd.DataFrame
    facts: list[Row]
    methods: list[Row]
    writing: list[Row]
    attention: list[Row]
    attention_counts: list[Row]
    cells: list[Row]
    checks: list[Row]
    timely: list[Row]
    overdue: Row

    @property
    def as_of(self) -> datetime.date:
        return self.filters.as_of

    @property
    def before(self) -> datetime.date:
        """The same day a year earlier."""
        return months_before(self.as_of, 12)

    @property
    def n_projects(self) -> int:
        return len(self.projects)

    @property
    def labels(self) -> dict[str, str]:
        """The projects in view by id, in the order of the alphabet; names told apart by their id where two are alike."""
        times = Counter(row["name"] for row in self.projects)
        return {row["project_id"]: row["name"] if times[row["name"]] == 1 else f"{row['name']} ({row['project_id']})" for row in self.projects}

    def added(self, indicator: str, quarter: int | None = None) -> tuple[float, float]:
        """k and n of a share, added over the projects in which it is recorded; (0, 0) where it is recorded in none."""
        rows = [row for row in self.indicators if row["indicator"] == indicator and row["n"] and row["quarter"] == quarter]
        return sum(row["k"] for row in rows), sum(row["n"] for row in rows)


def too_many(n_projects: int) -> str:
    """Why there is no report of so many projects."""
    return f"A report lists every project in view; it is made of up to {MOST_PROJECTS:,}, and {n_projects:,} are in view."


def gathered(store: Store, viewer: Viewer, filters: Filters) -> Gathered:
    """The answers, all from the same records.

    Raises CoprodError for a viewer to whom no live record is shown and for more than `MOST_PROJECTS`, StoreError where records keep changing.
    """
    if not viewer.sees_live:
        raise CoprodError(
            "This report is not open to you", "It holds exact, small numbers, which are shown to leads and to the teams of the projects alone.",
            "Ask the lead of the programme for the signed release of the quarter.",
        )
    n_projects = ask_rows(store, viewer, "filter_count", filters)[0]["n"]
    if n_projects > MOST_PROJECTS:
        raise CoprodError("Too many projects for one report", too_many(n_projects), "Narrow the view by a programme, a funder or a place, and take one for each.")
    for _ in range(_TRIES):
        version = store.data_version()
        found = _asked(store, viewer, filters)
        if store.data_version() == version:
            return found
    raise StoreError("The records keep changing", "They changed while the report was made.", "Wait for the import to end and make it again.")


def _asked(store: Store, viewer: Viewer, filters: Filters) -> Gathered:
    def rows(question: str, **parameters: Any) -> list[Row]:
        return ask_rows(store, viewer, question, filters, **parameters)

    def frame(question: str, **parameters: Any) -> pd.DataFrame:
        return ask(store, viewer, question, filters, **parameters)

    projects = sorted(rows("project_facts"), key=lambda row: (row["name"].lower(), row["project_id"]))
    return Gathered(
        viewer=viewer, filters=filters, choices=ask_rows(store, viewer, "filter_choices", Filters(as_of=filters.as_of)),
        numbers=rows("overview_numbers")[0], counts=rows("portfolio_counts")[0], programmes=rows("portfolio_programmes"), money=rows("portfolio_money"),
        projects=projects, stages=rows("stage_rows"), stages_then=_then(store, viewer, filters, [row["project_id"] for row in projects]), gaps=rows("stage_gaps"),
        indicators=list(indicator_rows(store, viewer, filters, ADDED)),
        reach=rows("audience_reach", most=_ALL, skip=0), reach_total=rows("audience_total")[0], pooled=frame("audience_pooled"),
        fit=frame("audience_fit", most=1, skip=0), groups=rows("audience_groups")[0],
        access_totals=rows("access_totals", core=CORE)[0], needs=rows("access_needs")[0], waiting=frame("access_waiting"), match=frame("access_match"),
        facts=rows("access_settings", features=CORE, unused=False, most=_ALL, skip=0), methods=rows("portfolio_methods"), writing=rows("portfolio_writing"),
        attention=rows("overview_attention", reasons=None, most=_ALL, skip=0), attention_counts=rows("overview_attention_counts"),
        cells=rows("quality_cells", days=[filters.as_of], core=CORE, most=_ALL, skip=0), checks=rows("quality_checks", by_project=True),
        timely=rows("quality_timely", within=WITHIN_DAYS, by_project=True), overdue=rows("quality_overdue")[0],
    )


def _then(store: Store, viewer: Viewer, filters: Filters, project_ids: Sequence[str]) -> list[Row]:
    # The very projects of today: a filter by phase would choose others a year ago.
    earlier = replace(Filters(projects=tuple(project_ids)), as_of=months_before(filters.as_of, 12))
    return ask_rows(store, viewer, "stage_rows", earlier)
