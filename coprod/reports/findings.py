"""The sentences charts and pages are headed with, worked out from rows. Nothing here draws."""

import calendar
import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from coprod.vocabulary import TIP, TIPS
from coprod.wording import count

Row = Mapping[str, Any]
STRONG = 3  # a level from which a tip counts as established
EVENTS = {
    "held": ("session held", "sessions held"),
    "opened": ("project opened", "projects opened"), "started": ("project started", "projects started"),
    "group_started": ("group joined", "groups joined"), "need_raised": ("need raised", "needs raised"), "need_met": ("need met", "needs met"),
    "review": ("review held", "reviews held"), "idea_told_back": ("idea told back", "ideas told back"), "celebration": ("celebration", "celebrations"),
}


def months_before(day: datetime.date, months: int) -> datetime.date:
    """The same day `months` earlier, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_ends(day: datetime.date, n: int) -> list[datetime.date]:
    """The last `n` month-ends up to `day`, earliest first; `day` itself stands for its month."""
    ends = [day]
    while len(ends) < n:
        ends.append(ends[-1].replace(day=1) - datetime.timedelta(days=1))
    return ends[::-1]


def headline(numbers: Row) -> str:
    """Where the programme stands and what is first, in two sentences."""
    running = f"{numbers['n_active']:,} of {count(numbers['n_projects'], 'project')} {'is' if numbers['n_active'] == 1 else 'are'} active."
    if numbers["n_unfit"]:
        return f"{running} {_ahead(numbers)}"
    if numbers["n_late"]:
        return f"{running} {count(numbers['n_late'], 'thing')} {'is' if numbers['n_late'] == 1 else 'are'} past the day."
    return f"{running} Nothing is late."


def _ahead(numbers: Row) -> str:
    unfit, ahead = numbers["n_unfit"], numbers["n_ahead"]
    if ahead == 1:
        return "The one session of the next two weeks meets where something a group needs is missing or not known."
    met = "meets" if unfit == 1 else "meet"
    return f"{unfit:,} of the {count(ahead, 'session')} in the next two weeks {met} where something a group needs is missing or not known."


def moves(now: Iterable[Row], then: Iterable[Row]) -> list[dict[str, Any]]:
    """Where a level by evidence differs between two days: project_id, tip, `before`, `after`, biggest rise first."""
    before = {(row["project_id"], row["tip"]): row["evidence_level"] for row in then}
    found = []
    for row in now:
        old, new = before.get((row["project_id"], row["tip"])), row["evidence_level"]
        if old is not None and new is not None and old != new:
            found.append({"project_id": row["project_id"], "tip": row["tip"], "before": old, "after": new})
    return sorted(found, key=lambda move: (move["before"] - move["after"], move["project_id"], move["tip"]))


def moved(rose: int, fell: int, since: str) -> str:
    """“Since 22 October 2026, 6 tips rose and 2 fell, over all projects.”"""
    return f"Since {since}, {count(rose, 'tip')} rose and {fell:,} fell, over all projects." if rose or fell else f"No level by evidence has moved since {since}."


def furthest(rows: Iterable[Row]) -> str:
    """Which tip is furthest over the projects and which least: heads the distribution."""
    rows = list(rows)
    strong = {tip.number: sum(row["n"] for row in rows if row["tip"] == tip.number and (row["evidence_level"] or 0) >= STRONG) for tip in TIPS}
    due = {tip.number: sum(row["n"] for row in rows if row["tip"] == tip.number and row["evidence_status"] != "not_due") for tip in TIPS}
    shares = {tip: strong[tip] / due[tip] for tip in strong if due[tip]}
    if not shares or not any(shares.values()):
        return "No tip is established yet in any project"
    best, least = max(shares, key=lambda tip: (shares[tip], -tip)), min(shares, key=lambda tip: (shares[tip], tip))
    return (
        f"{TIP[best].short} is furthest: established in {strong[best]:,} of {count(due[best], 'project')}; "
        f"{TIP[least].short} is least: {strong[least]:,} of {due[least]:,}"
    )
