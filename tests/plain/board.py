"""The needs board a second time: where the dates of a need put it, row by row."""

from datetime import date
from typing import Any

from .asof import Portfolio, Row

LATEST_FIRST = [("reviewed", "reviewed_on"), ("confirmed", "confirmed_on"), ("met", "met_on"), ("shared", "shared_on")]


def board(portfolio: Portfolio, day: date, groups: set[str] | None = None, features: set[str] | None = None) -> dict[str, list[Row]]:
    """The needs of a board by stage, each stage in its order, with what the board says of a need."""
    found: dict[str, list[Row]] = {}
    for need in portfolio.get("needs", []):
        if need["raised_on"] > day or (groups is not None and need["group_id"] not in groups):
            continue
        if features is not None and (need["feature"] or "none") not in features:
            continue
        card = card_of(need, day)
        found.setdefault(card["stage"], []).append(card)
    return {stage: sorted(cards, key=_place) for stage, cards in found.items()}


def card_of(need: Row, day: date) -> dict[str, Any]:
    """A need as the board reads it on a day."""
    happened = {column: need[column] if need[column] is not None and need[column] <= day else None for column in ("shared_on", "met_on", "confirmed_on", "reviewed_on", "declined_on")}
    is_open = happened["met_on"] is None and happened["declined_on"] is None
    stage, stage_on = "raised", need["raised_on"]
    if happened["declined_on"]:
        stage, stage_on = "declined", happened["declined_on"]
    else:
        for name, column in LATEST_FIRST:
            if happened[column]:
                stage, stage_on = name, happened[column]
                break
    ended = happened["declined_on"] or happened["met_on"] or day
    return {**need, **happened, "stage": stage, "stage_on": stage_on, "is_open": is_open, "days": (ended - need["raised_on"]).days}


def next_step(card: Row) -> str | None:
    """What a need waits for."""
    if card["stage"] == "declined":
        return None
    if card["is_open"]:
        return "shared" if card["stage"] == "raised" else "met"
    if card["confirmed_on"] is None:
        return "confirmed"
    return "reviewed" if card["reviewed_on"] is None else None


def _place(card: Row) -> tuple[int, int, str]:
    """What is open first, the longest; then what was done, the last first."""
    return (0, card["raised_on"].toordinal(), card["need_id"]) if card["is_open"] else (1, -card["stage_on"].toordinal(), card["need_id"])
