"""Groundwork, team, experts."""

from collections import Counter

from .arithmetic import Share, days, median, share
from .asof import Row
from .project import Project


def agreed(project: Project, kind: str) -> list[Row]:
    """The project's agreed groundwork of a kind."""
    return [row for row in project.own("groundwork") if row["kind"] == kind and row["agreed_on"] is not None]


def ethos_lead_days(project: Project) -> int | None:
    """First held session − earliest agreed ethos."""
    agreed_on = min((row["agreed_on"] for row in agreed(project, "ethos")), default=None)
    if agreed_on is None or project.first_held_on is None:
        return None
    return (project.first_held_on - agreed_on).days


def partners_agreed(project: Project) -> Share | None:
    """Of the active groups with start ≤ D−30, those that agreed any groundwork."""
    asked = [group for group in project.active_groups if project.start(group) <= project.day - days(30)]
    agreeing = {row["agreed_by_group_id"] for row in project.own("groundwork") if row["agreed_on"] is not None}
    return share(sum(group["group_id"] in agreeing for group in asked), len(asked))


def _active_members(project: Project) -> list[Row]:
    return [member for member in project.own("team_members") if member["left_on"] is None]


def team_size(project: Project) -> int | None:
    """Active members; no data where nobody has joined by D."""
    return len(_active_members(project)) if project.own("team_members") else None


def departments(project: Project) -> int | None:
    """Distinct departments of internal members."""
    return _distinct(project, "department", is_external=False)


def external_organisations(project: Project) -> int | None:
    """Distinct organisations of external members."""
    return _distinct(project, "organisation", is_external=True)


def _distinct(project: Project, column: str, is_external: bool) -> int | None:
    if not project.own("team_members"):
        return None
    members = [member for member in _active_members(project) if member["is_external"] == is_external]
    named = {member[column] for member in members if member[column] is not None}
    return None if members and not named else len(named)


def sessions_led(project: Project) -> Counter[str]:
    """Held sessions of the last 365 days by the role that led them."""
    lately = [session for session in project.held if session["held_on"] >= project.day - days(365)]
    return Counter(session["led_by_role"] for session in lately if session["led_by_role"] is not None)


def lead_dependence(project: Project) -> Share | None:
    """Sessions of the commonest role ÷ sessions with one; only at n ≥ 6."""
    led = sessions_led(project)
    return share(max(led.values()), led.total()) if led.total() >= 6 else None


def expert_entry(project: Project) -> float | None:
    """Median, over (field, organisation), of how far to the planned opening each first came in."""
    starts_on, opening_on = project.record["starts_on"], project.record["planned_opening_on"]
    if opening_on is None or opening_on <= starts_on:
        return None
    first_on: dict[tuple[str, str | None], object] = {}
    for row in sorted(project.own("expert_inputs"), key=lambda row: row["given_on"]):
        first_on.setdefault((row["field"], row["organisation"]), row["given_on"])
    return median((given_on - starts_on).days / (opening_on - starts_on).days for given_on in first_on.values())


def advice_acted_on(project: Project) -> Share | None:
    """Inputs given ≤ D−30 and acted on ÷ inputs given ≤ D−30."""
    given = [row for row in project.own("expert_inputs") if row["given_on"] <= project.day - days(30)]
    return share(sum(row["acted_on_on"] is not None for row in given), len(given))
