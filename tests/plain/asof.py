"""A portfolio as it stood on a day: later rows out, later dates of things done read as empty."""

from datetime import date
from typing import Any

Row = dict[str, Any]
Portfolio = dict[str, list[Row]]

# A row whose date here is later than the day does not count yet.
DATED_BY = {
    "team_members": "joined_on",
    "groundwork": "agreed_on",
    "setting_features": "checked_on",
    "needs": "raised_on",
    "ideas": "raised_on",
    "expert_inputs": "given_on",
    "celebrations": "held_on",
    "assessments": "assessed_on",
    "stories": "told_on",
}
# These are things done: later than the day, they have not happened.
DONE = {
    "projects": ["opened_on"],
    "team_members": ["left_on"],
    "expert_inputs": ["acted_on_on"],
    "groups": ["left_on"],
    "needs": ["met_on", "confirmed_on", "declined_on"],
    "reviews": ["held_on", "changed_on"],
    "ideas": ["decided_on", "told_back_on"],
    "actions": ["done_on"],
}


def stood_on(portfolio: Portfolio, day: date) -> Portfolio:
    """The rows that count on a day, as they read then."""
    return {table: [_as_read(table, row, day) for row in rows if _counts(table, row, day)] for table, rows in portfolio.items()}


def _counts(table: str, row: Row, day: date) -> bool:
    if table == "reviews":
        # Its plan stands at any day; a review that was never planned is dated by the day it was held.
        return row["planned_on"] is not None or row["held_on"] is None or row["held_on"] <= day
    dated_on = row[DATED_BY[table]] if table in DATED_BY else None
    return dated_on is None or dated_on <= day


def _as_read(table: str, row: Row, day: date) -> Row:
    later = {column: None for column in DONE.get(table, []) if row[column] is not None and row[column] > day}
    return {**row, **later}
