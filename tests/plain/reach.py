"""Who is reached: people, contacts, hours."""

from .asof import Row
from .project import EVERYONE, Project

Interval = tuple[float, float]


def group_reach(project: Project, group: Row) -> Interval:
    """The fewest and the most different people a group's attendance can mean."""
    rows = project.attended(group)
    counted = [row["people"] for row in rows if row["people"] is not None]
    newcomers = [row["newcomers"] for row in rows if row["newcomers"] is not None]
    largest, total, roster = max(counted, default=0), sum(counted), group["roster"]
    if rows and len(newcomers) == len(rows):
        most = max(largest, total if roster is None else min(total, roster))
        exactly = min(max(sum(newcomers), largest), most)
        return exactly, exactly
    lower = max(largest, sum(newcomers))
    if len(counted) < len(rows):
        upper = total if roster is None else roster
    else:
        upper = total if roster is None else min(total, roster)
    return lower, max(lower, upper)


def knows_people(project: Project) -> bool:
    """Whether any held session has known people."""
    return any(project.people_at(session) is not None for session in project.held)


def reach(project: Project) -> Interval | None:
    """The project's interval of people."""
    if not knows_people(project):
        return None
    intervals = [group_reach(project, group) for group in project.groups]
    headcounts = [session["headcount"] for session in project.held if session["headcount"] is not None]
    only_by_head = [session["headcount"] for session in project.held if session["headcount"] is not None and not project.counted_at(session)]
    lower = max(sum(low for low, _ in intervals), max(headcounts, default=0))
    return lower, max(lower, sum(high for _, high in intervals) + sum(only_by_head))


def whole_target(project: Project) -> int | None:
    """The target for `everyone`, where there is one above 0."""
    people = [target["people"] for target in project.targets if target["segment_id"] == EVERYONE]
    return people[0] if people and people[0] else None


def reach_vs_target(project: Project) -> Interval | None:
    """Reach ÷ the target for `everyone`."""
    interval, target = reach(project), whole_target(project)
    if interval is None or target is None:
        return None
    return interval[0] / target, interval[1] / target


def contacts(project: Project) -> int | None:
    """The held sessions' people added up, where known."""
    if not knows_people(project):
        return None
    return sum(project.people_at(session) or 0 for session in project.held)


def contact_hours(project: Project) -> float | None:
    """People × hours over the held sessions where both are known."""
    products = [
        project.people_at(session) * session["hours"] for session in project.held if project.people_at(session) is not None and session["hours"] is not None
    ]
    return sum(products) if products else None
