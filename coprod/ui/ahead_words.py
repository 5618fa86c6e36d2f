"""What is said of what is planned, worked out without a page."""

import datetime
from typing import Any

from coprod.ui.text import count, day, plain


def headline(n_all: int, n_overdue: int) -> str:
    """What is planned, in one sentence."""
    if n_overdue:
        ahead = f" {n_all - n_overdue:,} more ahead." if n_all > n_overdue else ""
        return f"{count(n_overdue, 'plan')} {'is' if n_overdue == 1 else 'are'} past {'its' if n_overdue == 1 else 'their'} day: held or cancelled?{ahead}"
    return f"{count(n_all, 'plan')} ahead; nothing is waiting to be marked as held."


def short_day(when: datetime.date) -> str:
    """“Tue 8 December 2026”."""
    return f"{when:%a} {day(when)}"


def name_of(row: dict[str, Any]) -> str:
    """What is planned, as people call it."""
    if row["kind"] == "review":
        return "Review with partners" if row["is_with_partners"] else "Review"
    return row["title"] or "Session"


def lines(row: dict[str, Any]) -> str:
    """Where and when, and the question a day gone by asks; ready for Markdown."""
    where = "" if row["kind"] == "review" else row["setting_name"] or "no setting recorded"
    if row["is_overdue"]:
        asked = f"{'yesterday' if row['days'] == -1 else count(-row['days'], 'day') + ' ago'}: {'held?' if row['kind'] == 'review' else 'held or cancelled?'}"
    else:
        asked = "today" if not row["days"] else "tomorrow" if row["days"] == 1 else f"in {count(row['days'], 'day')}"
    return plain(" · ".join(one for one in (asked, where) if one))


def clashes(rows: list[dict[str, Any]], kind: str) -> dict[datetime.date, str]:
    """What is there already, by day: the project's own of this kind, and for sessions whoever meets in the same setting."""
    found: dict[datetime.date, list[str]] = {}
    for row in rows:
        if row["kind"] == kind:
            found.setdefault(row["day"], []).append(_clash(row))
    return {when: "; ".join(dict.fromkeys(said)) for when, said in found.items()}


def _clash(row: dict[str, Any]) -> str:
    if row["kind"] == "review":
        return "a review is there already"
    if row["is_own"]:
        where = f" in {row['setting_name']}" if row["setting_name"] else ""
        return f"{row['title'] or 'a session'}{where} is there already"
    return f"{row['project_name']} meets in this setting"


def planned_list(days: list[datetime.date], taken: dict[datetime.date, str]) -> str:
    """The days to be planned as a list, with what is there already; ready for Markdown."""
    return "\n".join(f"- {short_day(when)}" + (f" – **{plain(taken[when])}**" if when in taken else "") for when in days)


def next_like(last_on: datetime.date | None, today: datetime.date) -> datetime.date:
    """The next day after today on the weekday of the last one; a week from today without one."""
    if last_on is None:
        return today + datetime.timedelta(days=7)
    later = max(last_on, today)
    return later + datetime.timedelta(days=(last_on.weekday() - later.weekday() - 1) % 7 + 1)
