"""The edges of *near*: lower limit at least 0.8, upper at most 1.25; generated portfolios seldom lie so close to them."""

import datetime

import pytest

from coprod.query import Filters, indicator_rows
from coprod.store import Store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD

from . import examples, plain

AS_OF = datetime.date(2026, 11, 22)
# Wilson limits of 50 of 100.
LOWER, UPPER = 0.403832, 0.596168


@pytest.mark.parametrize(
    ("q", "status"),
    [(LOWER / 0.805, "near"), (LOWER / 0.795, "too_few"), (UPPER / 1.245, "near"), (UPPER / 1.255, "too_few"), (UPPER * 1.01, "below"), (LOWER * 0.99, "above")],
)
def test_the_status_turns_at_its_edge(store: Store, q: float, status: str) -> None:
    records = examples.complete({
        "projects": [{"project_id": "p", "place_code": "E08000025"}],
        "segments": [{"segment_id": "yes", "dimension": "disability"}, {"segment_id": "no", "dimension": "disability"}],
        "populations": [{"place_code": "E08000025", "segment_id": "yes", "people": q}, {"place_code": "E08000025", "segment_id": "no", "people": 1 - q}],
        "groups": [{"group_id": "g", "project_id": "p", "roster": 100}],
        "group_profiles": [{"group_id": "g", "segment_id": "yes", "people": 50}, {"group_id": "g", "segment_id": "no", "people": 50}],
        "sessions": [{"session_id": "s", "project_id": "p", "held_on": datetime.date(2026, 6, 1), "status": "held"}],
        "attendance": [{"session_id": "s", "group_id": "g", "people": 60}],
    })
    fill(store, arrow_tables(records))
    for rows in (indicator_rows(store, LOCAL_LEAD, Filters(as_of=AS_OF)), plain.indicators(records, AS_OF)):
        assert [row["status"] for row in rows if row["indicator"] == "representation_index" and row["segment_id"] == "yes"] == [status]
