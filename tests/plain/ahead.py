"""What is planned a second time, and who usually comes, row by row."""

from datetime import date
from typing import Any

from .asof import Portfolio, Row


def planned(portfolio: Portfolio, day: date) -> list[tuple[str, str, date, bool]]:
    """What is planned and not held, as (kind, id, planned_on, is_overdue), by date; a session before a review on one day."""
    sessions = [("session", row["session_id"], row["held_on"]) for row in portfolio.get("sessions", []) if row["status"] == "planned"]
    waiting = [row for row in portfolio.get("reviews", []) if row["planned_on"] is not None and (row["held_on"] is None or row["held_on"] > day)]
    reviews = [("review", row["review_id"], row["planned_on"]) for row in waiting]
    in_order = sorted(sessions + reviews, key=lambda one: (one[2], one[0] != "session", one[1]))
    return [(kind, row_id, planned_on, planned_on < day) for kind, row_id, planned_on in in_order]


def usual(portfolio: Portfolio, session: Row, day: date) -> dict[str, tuple[bool, int | None]]:
    """The groups that may come to a session, each with whether it is usual there and how many it was last time."""
    on = min(session["held_on"], day)
    sessions = {row["session_id"]: row for row in portfolio.get("sessions", [])}
    came = [
        (sessions[row["session_id"]], row) for row in portfolio.get("attendance", [])
        if row["people"] != 0 and sessions[row["session_id"]]["status"] == "held" and sessions[row["session_id"]]["held_on"] <= day
    ]
    here = {row["group_id"]: row["people"] for row in portfolio.get("attendance", []) if row["session_id"] == session["session_id"]}
    like = _like(session, [held for held, _ in came if held["project_id"] == session["project_id"]])
    found: dict[str, tuple[bool, int | None]] = {}
    for group in portfolio.get("groups", []):
        own = sorted(((held["held_on"], held["session_id"], row["people"]) for held, row in came if row["group_id"] == group["group_id"]), key=lambda one: one[:2])
        if group["project_id"] != session["project_id"] or (group["group_id"] not in here and not _is_there(group, own, on)):
            continue
        if here:
            is_usual = group["group_id"] in here
        elif like is not None:
            is_usual = any(held["session_id"] == like["session_id"] and row["group_id"] == group["group_id"] for held, row in came)
        else:
            is_usual = group["joined_on"] is not None and group["joined_on"] <= on
        found[group["group_id"]] = is_usual, here[group["group_id"]] if group["group_id"] in here else own[-1][2] if own else None
    return found


def _like(session: Row, held: list[Row]) -> Row | None:
    """The last session of the same title, else of the same setting, else of all."""
    def is_same(one: Row, column: str) -> bool:
        return session[column] is not None and one[column] == session[column]

    for some in ([one for one in held if is_same(one, "title")], [one for one in held if is_same(one, "setting_id")], held):
        if some:
            return max(some, key=lambda one: (one["held_on"], one["session_id"]))
    return None


def _is_there(group: Row, own: list[Any], on: date) -> bool:
    """Not left by the day, and joined or seen by then (or nobody knows when it joined)."""
    has_left = group["left_on"] is not None and group["left_on"] <= on
    has_come = group["joined_on"] is None or group["joined_on"] <= on or any(day <= on for day, *_ in own)
    return not has_left and has_come
