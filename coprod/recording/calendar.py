"""Sessions, reviews and actions due as a calendar file (iCalendar, RFC 5545) for any calendar program."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

from coprod.vocabulary import TIP

_PRODUCT = "-//coprod//sessions and reviews//EN"
_STATUS = {"planned": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED"}


def calendar_file(rows: Iterable[Mapping[str, Any]], *, name: str, made_at: datetime, version: int) -> bytes:
    """The calendar file of `rows`, as `queries/ahead_calendar.sql` gives them.

    Everything lasts all day, as records know no hours of the day. An event keeps its UID however often it is downloaded, and
    `version`, which grows as records change, is its sequence: a program that knows the event takes the newer one. What
    groups said, and any other free text, stays out. `made_at` is a moment in UTC.
    """
    calendar = Calendar()
    calendar.add("PRODID", _PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", name)
    for row in rows:
        calendar.add_component(_event(row, made_at, version))
    return bytes(calendar.to_ical())


def _event(row: Mapping[str, Any], made_at: datetime, version: int) -> Event:
    event, day = Event(), row["day"]
    event.add("UID", f"{row['kind']}.{row['id']}@{row['project_id']}.coprod")
    event.add("DTSTAMP", made_at)
    event.add("SEQUENCE", version)
    event.add("DTSTART", day)
    # The end is the day after the last, unless there is none after it.
    if day < date.max:
        event.add("DTEND", day + timedelta(days=1))
    event.add("SUMMARY", " ".join(_summary(row).split()))
    event.add("STATUS", _STATUS[row["status"]])
    event.add("TRANSP", "OPAQUE" if row["kind"] == "session" and row["status"] == "planned" else "TRANSPARENT")
    event.add("CATEGORIES", [row["kind"].capitalize()])
    if row["setting_name"]:
        event.add("LOCATION", row["setting_name"])
    if row["latitude"] is not None and row["longitude"] is not None and row["setting_kind"] != "online":
        event.add("GEO", (row["latitude"], row["longitude"]))
    return event


def _summary(row: Mapping[str, Any]) -> str:
    if row["kind"] == "session":
        return f"{row['title'] or 'Session'} – {row['project_name']}"
    if row["kind"] == "review":
        return f"Review – {row['project_name']}"
    return f"Action due: {TIP[row['tip']].short} ({row['owner_role']}) – {row['project_name']}"
