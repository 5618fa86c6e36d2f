"""Everything the digest says, asked of one state of the records; every list is bounded where it is asked."""

import datetime
from dataclasses import dataclass
from typing import Any

from coprod.errors import StoreError
from coprod.query import Filters, ask_rows
from coprod.store import Store
from coprod.viewer import Viewer

Row = dict[str, Any]
# A digest is read, not searched: so many of each kind of event, moves up and down, urgent things, sessions ahead.
MOST_EVENTS, MOST_MOVES, MOST_URGENT, MOST_SESSIONS, MOST_DUE = 5, 10, 15, 15, 10
AHEAD_DAYS = 30
_TRIES = 5


@dataclass(frozen=True)
class Gathered:
    """The answers by what they are about; `since` is the day after which something counts as changed."""

    viewer: Viewer
    filters: Filters
    since: datetime.date
    choices: list[Row]
    labels: dict[str, str]
    numbers: Row
    moves: list[Row]
    happened: list[Row]
    attention: list[Row]
    attention_counts: list[Row]
    sessions: list[Row]
    due: list[Row]

    @property
    def as_of(self) -> datetime.date:
        return self.filters.as_of


def gathered(store: Store, viewer: Viewer, as_of: datetime.date, since: datetime.date) -> Gathered:
    """The answers for whoever sees live records. Raises StoreError where the records keep changing meanwhile."""
    for _ in range(_TRIES):
        version = store.data_version()
        found = _asked(store, viewer, Filters(as_of=as_of), since)
        if store.data_version() == version:
            return found
    raise StoreError("The records keep changing", "They changed while the digest was made.", "Wait for the import to end and make it again.")


def _asked(store: Store, viewer: Viewer, filters: Filters, since: datetime.date) -> Gathered:
    def rows(question: str, **parameters: Any) -> list[Row]:
        return ask_rows(store, viewer, question, filters, **parameters)

    # Whoever leads is named by programmes; only a team is named by its own few projects.
    named = {} if viewer.leads else {row["project_id"]: row["name"] for row in rows("project_names")}
    return Gathered(
        viewer=viewer, filters=filters, since=since, choices=rows("filter_choices") if viewer.leads else [], labels=named, numbers=rows("overview_numbers")[0],
        moves=rows("digest_moves", earlier=since, most=MOST_MOVES), happened=rows("digest_happened", since=since, most=MOST_EVENTS),
        attention=rows("overview_attention", reasons=None, most=MOST_URGENT, skip=0), attention_counts=rows("overview_attention_counts"),
        sessions=rows("digest_sessions", within=AHEAD_DAYS, most=MOST_SESSIONS), due=rows("digest_due", within=AHEAD_DAYS, most=MOST_DUE),
    )
