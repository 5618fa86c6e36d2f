"""Everything a release is made from, asked of the records as of the quarter's last day, all from one version of them."""

import datetime
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from coprod.asof.levels import levels_on
from coprod.disclosure.content import Project, Stage
from coprod.disclosure.exact import Exact, Part
from coprod.errors import NothingToRelease, StoreError
from coprod.query import Filters, asking
from coprod.releases.quarters import Quarter, history
from coprod.store import Store
from coprod.viewer import LOCAL_LEAD
from coprod.vocabulary import FEATURES

Row = dict[str, Any]
_MOST_TRIES = 5
# How far back a release tells where projects stood.
N_QUARTERS = 8
# Whoever may make a release sees every project; what is asked is asked as such a viewer.
_EYES = LOCAL_LEAD
_QUESTIONS = ("grants", "populations", "parts", "facts_sessions", "facts_learning", "facts_groups", "settings", "described", "texts", "labels", "waits")


@dataclass(frozen=True)
class Grant:
    """Money a funder gave to a project; amount and currency None where not recorded."""

    funder_id: str
    project_id: str
    amount: Decimal | None
    currency: str | None


@dataclass
class Gathered:
    """The records of a quarter as a release needs them: rows of the questions `release_…` by project, exact counts of people in `exact` alone.

    `populations` are rows of answers with the share `q` of a place's people, `waits` of needs; `data_version` is that of the records.
    """

    quarter: Quarter
    data_version: int
    funders: dict[str, str]
    grants: list[Grant]
    projects: dict[str, Project]
    exact: Exact
    facts: dict[str, list[Row]]
    settings: dict[str, list[Row]]
    described: dict[str, list[Row]]
    populations: list[Row]
    texts: list[Row]
    labels: dict[str, list[str]]
    waits: list[Row]
    stages: dict[str, list[Stage]]

    def projects_of(self, funder_id: str) -> list[Project]:
        """A funder's projects, by name."""
        ids = self.exact.grants[funder_id]
        return [project for project_id, project in self.projects.items() if project_id in ids]


def gather(
    store: Store, quarter: Quarter, today: datetime.date, n_quarters: int = N_QUARTERS, between: Callable[[], None] = lambda: None,
) -> Gathered:
    """All of it from one version of the records, stages at the ends of `n_quarters` quarters. Raises CoprodError where there is nothing to release, StoreError where records keep changing."""
    for _ in range(_MOST_TRIES):
        version = store.data_version()
        found = _gathered(store, quarter, today, version, n_quarters, between)
        if store.data_version() == version:
            return found
    raise StoreError("The records keep changing", "They changed faster than the release could be worked out.", "Wait for the import to end, then make it again.")


def _gathered(store: Store, quarter: Quarter, today: datetime.date, version: int, n_quarters: int, between: Callable[[], None]) -> Gathered:
    asked = _asked(store, quarter, today)
    granted = asked["grants"]
    if not granted:
        raise NothingToRelease(
            "There is nobody to release to", f"No grant of any funder had been awarded by {quarter.last_day.isoformat()}.",
            "Bring in the grants: grants.csv names the funder and the project of each.",
        )
    projects = {row["project_id"]: _project(row) for row in sorted(granted, key=lambda row: (row["name"], row["project_id"]))}
    populations, facts = asked["populations"], asked["facts_sessions"] + asked["facts_learning"] + asked["facts_groups"]
    return Gathered(
        quarter=quarter, data_version=version, funders={row["funder_id"]: row["funder"] for row in granted},
        grants=[Grant(row["funder_id"], row["project_id"], row["amount"], row["currency"]) for row in granted], projects=projects,
        exact=_exact(quarter, granted, asked["parts"], populations), facts=_by_project(facts, projects),
        settings=_by_project(asked["settings"], projects), described=_by_project(asked["described"], projects), populations=populations,
        texts=[row for row in asked["texts"] if row["project_id"] in projects],
        labels={project_id: [row["label"] for row in rows] for project_id, rows in _by_project(asked["labels"], projects).items()},
        waits=[row for row in asked["waits"] if row["project_id"] in projects], stages=_stages(store, quarter, projects, n_quarters, between),
    )


def _asked(store: Store, quarter: Quarter, today: datetime.date) -> dict[str, list[Row]]:
    """The rows of every question about the quarter's last day, all in one view of the records."""
    parameters = {"facts_sessions": {"since": quarter.first_day}, "facts_learning": {"since": quarter.first_day}, "texts": {"today": today}}
    with asking(store, _EYES, Filters(as_of=quarter.last_day), [f"release_{name}" for name in _QUESTIONS]) as ask:
        return {name: ask(f"release_{name}", **parameters.get(name, {})) for name in _QUESTIONS}


def _project(row: Row) -> Project:
    names = ("project_id", "name", "programme", "place_code", "status", "starts_on", "planned_opening_on", "opened_on")
    return Project(**{name: row[name] for name in names})


def _exact(quarter: Quarter, granted: list[Row], parts: list[Row], populations: list[Row]) -> Exact:
    grants: dict[str, set[str]] = defaultdict(set)
    for row in granted:
        grants[row["funder_id"]].add(row["project_id"])
    dimensions: dict[str, dict[str, None]] = defaultdict(dict)
    for row in populations:
        dimensions[row["dimension"]][row["segment_id"]] = None
    among = frozenset().union(*grants.values())
    theirs = [row for row in parts if row["project_id"] in among]
    return Exact(
        quarter=str(quarter), as_of=quarter.last_day, grants={funder_id: frozenset(ids) for funder_id, ids in grants.items()},
        parts=[Part(row["measure"], row["project_id"], row["group_id"], row["people"]) for row in theirs if row["people"] is not None],
        no_data={(row["measure"], row["project_id"]) for row in theirs if row["people"] is None},
        dimensions={name: tuple(segments) for name, segments in dimensions.items()},
    )


def _by_project(rows: list[Row], projects: dict[str, Project]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {project_id: [] for project_id in projects}
    for row in rows:
        if row["project_id"] in found:
            found[row["project_id"]].append(row)
    return found


def _stages(store: Store, quarter: Quarter, projects: dict[str, Project], n_quarters: int, between: Callable[[], None]) -> dict[str, list[Stage]]:
    """Where each project stood at the ends of the last quarters, as the records tell it now; no row before it started."""
    found: dict[str, list[Stage]] = {project_id: [] for project_id in projects}
    for day in history(quarter, min(project.starts_on for project in projects.values()), n_quarters):
        between()
        for project_id, tip, level, status in levels_on(store, day):
            project = projects.get(project_id)
            if project and (project.starts_on <= day or day == quarter.last_day):
                found[project_id].append(Stage(project_id, tip, day, level, status))
    return found


def core_features() -> list[str]:
    """The access facts that are looked at in every setting."""
    return [feature.id for feature in FEATURES if feature.is_core]


def all_features() -> list[str]:
    """Every access fact there is."""
    return [feature.id for feature in FEATURES]
