"""What is planned: marking a planned session as held, cancelled or moved, and planning many at once."""

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coprod.recording.rows import Row, new_id
from coprod.recording.writing import Change

# No more than this is planned in one go: over a year of weeks, and few enough to be read before they are stored.
MOST = 60
EVERY = {"weekly": "Every week", "fortnightly": "Every two weeks", "monthly": "Every month", "quarterly": "Every three months"}
_DAYS = {"weekly": 7, "fortnightly": 14}
_MONTHS = {"monthly": 1, "quarterly": 3}
_NTH = ("first", "second", "third", "fourth", "last")


@dataclass(frozen=True)
class Rhythm:
    """A day and what follows it: until a day (that day too), or until there are `number` of them.

    By the month means the same weekday of the month: from a second Tuesday on, every second Tuesday; from a fifth one, every
    last. Days in `skip` are left out and not counted.
    """

    first_on: date
    every: str
    until: date | None = None
    number: int | None = None
    skip: frozenset[date] = frozenset()


def days_of(rhythm: Rhythm) -> list[date]:
    """The days of a rhythm, the first first; one more than MOST where there are more, which `rhythm_fault` tells."""
    found: list[date] = []
    for day in _beat(rhythm):
        if len(found) > MOST or len(found) == rhythm.number or (rhythm.until is not None and day > rhythm.until):
            break
        if day not in rhythm.skip:
            found.append(day)
    return found


def beats(rhythm: Rhythm) -> list[date]:
    """The same days with those left out among them: what there is to leave out."""
    last = max([*days_of(rhythm), *(rhythm.skip if rhythm.number else ()), *([rhythm.until] if rhythm.until else ())], default=rhythm.first_on)
    found: list[date] = []
    for day in _beat(rhythm):
        if day > last or len(found) > 2 * MOST:
            break
        found.append(day)
    return found


def rhythm_fault(rhythm: Rhythm, today: date) -> tuple[str, str] | None:
    """What is wrong with a rhythm: the field it is wrong in (first_on, until, number or skip) and a sentence; None where nothing is."""
    if rhythm.first_on < today:
        return "first_on", "This day has gone by. What was held is recorded as held."
    if rhythm.until is None and rhythm.number is None:
        return "until", "Say until when, or how many."
    if rhythm.until is not None and rhythm.until < rhythm.first_on:
        return "until", "This is before the first day."
    if rhythm.number is not None and not 1 <= rhythm.number <= MOST:
        return "number", f"From 1 to {MOST} at once."
    n_days = len(days_of(rhythm))
    if n_days > MOST:
        return "until", f"These are more than {MOST}. Choose an earlier last day, and plan the rest later."
    return None if n_days else ("skip", "Every day is left out.")


def said(rhythm: Rhythm) -> str:
    """The rhythm in words: “Every month, on the second Tuesday”."""
    weekday = f"{rhythm.first_on:%A}"
    where = f"on the {_NTH[_nth(rhythm.first_on)]} {weekday}" if rhythm.every in _MONTHS else f"on {weekday}s" if rhythm.every == "weekly" else f"on a {weekday}"
    return f"{EVERY[rhythm.every]}, {where}"


def _beat(rhythm: Rhythm) -> Iterator[date]:
    first, turn = rhythm.first_on, 0
    while True:
        try:
            yield first + timedelta(days=_DAYS[rhythm.every] * turn) if rhythm.every in _DAYS else _weekday_in(first, _MONTHS[rhythm.every] * turn)
        except (OverflowError, ValueError):
            # The calendar ends with the year 9999.
            return
        turn += 1


def _nth(day: date) -> int:
    """The place of a day among the like weekdays of its month, from 0; the fifth is always the last."""
    return (day.day - 1) // 7


def _weekday_in(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    weekday, n_days = calendar.monthrange(year, month + 1)
    start = 1 + (first.weekday() - weekday) % 7
    nth = start + 7 * _nth(first)
    return date(year, month + 1, nth if nth <= n_days else nth - 7)


def sessions_change(project_id: str, days: Sequence[date], like: Row) -> Change:
    """What planning a session on each day writes; `like` holds what they have in common (setting_id, hours, led_by_role, tip, title)."""
    named = [{"session_id": new_id("sessions"), "project_id": project_id, "held_on": day.isoformat(), "status": "planned"} for day in days]
    return Change(put={"sessions": [{**like, **one} for one in named]})


def reviews_change(project_id: str, days: Sequence[date], *, is_with_partners: bool) -> Change:
    """What planning a review on each day writes."""
    partners = "yes" if is_with_partners else "no"
    return Change(put={"reviews": [{"review_id": new_id("reviews"), "project_id": project_id, "planned_on": day.isoformat(), "is_with_partners": partners} for day in days]})


def held_change(session: Row, on: date, hours: str | None, came: Mapping[str, str | None], attendance: Sequence[Row]) -> Change:
    """What marking a planned session as held writes, its attendance with it.

    `came` has the people by group, None where they were not counted; `attendance` the rows it had before, of which those of a
    group that did not come are taken out.
    """
    session_id = session["session_id"]
    put = {"session_id": session_id, "status": "held", "held_on": on.isoformat(), "hours": hours}
    gone = [{"session_id": session_id, "group_id": row["group_id"]} for row in attendance if row["group_id"] not in came]
    return Change(
        put={"sessions": [put], "attendance": [{"session_id": session_id, "group_id": group_id, "people": people} for group_id, people in came.items()]},
        take_out={"attendance": gone} if gone else {}, seen={"sessions": [session], "attendance": list(attendance)},
    )


def session_change(session: Row, **cells: str | None) -> Change:
    """What cancelling (status) or moving (held_on) a session writes."""
    return Change(put={"sessions": [{"session_id": session["session_id"], **cells}]}, seen={"sessions": [session]})


def review_change(review: Row, **cells: str | None) -> Change:
    """What holding or moving a planned review writes."""
    return Change(put={"reviews": [{"review_id": review["review_id"], **cells}]}, seen={"reviews": [review]})


def review_taken_out(review: Row) -> Change:
    """What taking a planned review out of the plan writes."""
    return Change(take_out={"reviews": [{"review_id": review["review_id"]}]}, seen={"reviews": [review]})
