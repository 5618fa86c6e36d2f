"""Which settings have what a group needs on a day, a second time, with the distances by another formula."""

import math
from collections import Counter
from datetime import date
from typing import Any

from .arithmetic import plus_months
from .asof import Portfolio, Row

ORDER = ["yes", "unknown", "partly", "no"]


def needed(portfolio: Portfolio, group_id: str, on: date, day: date) -> list[str]:
    """The access facts a group needs on a day, by when they were first asked for."""
    by = min(on, day)
    standing = [
        need for need in portfolio.get("needs", [])
        if need["group_id"] == group_id and need["feature"] and need["raised_on"] <= by and not (need["declined_on"] and need["declined_on"] <= by)
    ]
    first: dict[str, tuple[date, str]] = {}
    for need in standing:
        at = first.get(need["feature"], (need["raised_on"], need["need_id"]))
        first[need["feature"]] = min(at[0], need["raised_on"]), min(at[1], need["need_id"])
    return sorted(first, key=lambda feature: first[feature])


def usual_setting(portfolio: Portfolio, group_id: str, day: date) -> Row | None:
    """The place with coordinates where a group met most often; where as often, the later; then the smaller id."""
    settings = {row["setting_id"]: row for row in portfolio.get("settings", [])}
    sessions = {row["session_id"]: row for row in portfolio.get("sessions", [])}
    times: Counter[str] = Counter()
    last: dict[str, date] = {}
    for row in portfolio.get("attendance", []):
        session = sessions[row["session_id"]]
        place = settings.get(session["setting_id"])
        if row["group_id"] != group_id or row["people"] == 0 or session["status"] != "held" or session["held_on"] > day or place is None:
            continue
        if place["kind"] != "online" and place["latitude"] is not None and place["longitude"] is not None:
            times[place["setting_id"]] += 1
            last[place["setting_id"]] = max(session["held_on"], last.get(place["setting_id"], date.min))
    ranked = sorted(times, key=lambda one: (-times[one], -last[one].toordinal(), one))
    return settings[ranked[0]] if ranked else None


def km_between(one: Row, other: Row) -> float:
    """The way along the sphere, from the angle between two directions (not by the haversine)."""
    x, y = (_direction(row["latitude"], row["longitude"]) for row in (one, other))
    cross = math.dist(_cross(x, y), (0.0, 0.0, 0.0))
    return 6371 * math.atan2(cross, sum(a * b for a, b in zip(x, y, strict=True)))


def _direction(latitude: float, longitude: float) -> tuple[float, float, float]:
    lat, lon = math.radians(latitude), math.radians(longitude)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _cross(a: tuple[float, float, float], b: tuple[float, float, float]) -> tuple[float, float, float]:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def settings_for(portfolio: Portfolio, group_id: str, on: date, day: date) -> dict[str, dict[str, Any]]:
    """Every setting by id: the values of what is needed, how they come together, the distance, what is old, what is planned there."""
    features, origin = needed(portfolio, group_id, on, day), usual_setting(portfolio, group_id, day)
    facts = {(row["setting_id"], row["feature"]): row for row in portfolio.get("setting_features", []) if row["checked_on"] is None or row["checked_on"] <= day}
    found: dict[str, dict[str, Any]] = {}
    for setting in portfolio.get("settings", []) if features else []:
        known = {feature: facts.get((setting["setting_id"], feature)) for feature in features}
        values = {feature: fact["value"] if fact else "unknown" for feature, fact in known.items()}
        found[setting["setting_id"]] = {
            "values": values, "fit": max(values.values(), key=ORDER.index), "km": _km(origin, setting), "name": setting["name"],
            "old": {feature for feature, fact in known.items() if fact and fact["value"] != "unknown" and _is_old(fact, day)},
            "is_booked": any(one["status"] == "planned" and one["held_on"] == on and one["setting_id"] == setting["setting_id"] for one in portfolio.get("sessions", [])),
            "place_code": setting["place_code"],
        }
    return found


def _km(origin: Row | None, setting: Row) -> float | None:
    if origin is None or setting["kind"] == "online" or setting["latitude"] is None or setting["longitude"] is None:
        return None
    return km_between(origin, setting)


def _is_old(fact: Row, day: date) -> bool:
    return fact["checked_on"] is None or plus_months(fact["checked_on"], 24) < day
