"""A random portfolio, small and valid, whose values lie on the edges of what the definitions distinguish."""

from collections.abc import Callable
from datetime import date

from . import audiences, learning, meetings, projects
from .bounds import make_thresholds, move_to_the_line
from .folders import Portfolio, Row
from .maker import Maker
from .surroundings import make_surroundings

TODAY = date(2026, 11, 22)
# No row of another table names a row of these: a portfolio may come without them.
LEAVES = (
    "attendance reactions session_methods setting_features group_profiles populations targets fit_criteria "
    "celebration_credits needs reviews team_members thresholds"
).split()


def generate(seed: int, *, n_projects: int | None = None, as_of: date = TODAY) -> Portfolio:
    """The portfolio of a seed, with 2–8 projects if not said; `as_of` is the day no held session is after."""
    make = Maker(seed, as_of)
    make_surroundings(make)
    for number in range(make.whole(2, 8) if n_projects is None else n_projects):
        make_project_whole(make, number + 1)
    move_to_the_line(make)
    make_thresholds(make)
    for table in make.some(LEAVES) if make.chance(0.1) else []:
        make.portfolio[table] = []
    for table in make.some(LEAVES) if make.chance(0.1) else []:
        make.portfolio.pop(table, None)
    return make.portfolio


def make_project_whole(make: Maker, number: int) -> None:
    """A project with everything about it, tip by tip done well or by chance; now and then next to nothing."""
    project = projects.make_project(make, number)
    is_bare = make.chance(0.15)
    share_well = make.pick([0.0, 0.5, 0.9])
    well = {tip: make.chance(max(share_well, 0.6 if tip == 4 else 0)) for tip in range(1, 10)}
    groups = [] if is_bare and make.chance(0.6) else audiences.make_groups(make, project, well[4])
    sessions = [] if is_bare and make.chance(0.6) else meetings.make_sessions(make, project, well[6])
    if sessions and make.chance(0.15):
        project["opened_on"] = make.near(make.pick(sessions)["held_on"])
    for make_part in _parts(make, project, groups, sessions, well, is_bare):
        make_part()


def _parts(make: Maker, project: Row, groups: list[Row], sessions: list[Row], well: dict[int, bool], is_bare: bool) -> list[Callable[[], None]]:
    """What makes the rest of a project's rows; of a bare project at most two of them."""
    parts = [
        lambda: meetings.make_attendance(make, sessions, groups),
        lambda: meetings.make_reactions(make, sessions, groups, well[5]),
        lambda: meetings.make_needs(make, project, groups, sessions, well[5]),
        lambda: audiences.make_profiles(make, groups, well[4]),
        lambda: audiences.make_targets(make, project, well[4]),
        lambda: audiences.make_fit(make, groups, well[4]),
        lambda: projects.make_groundwork(make, project, groups, well[1]),
        lambda: projects.make_team(make, project, well[2]),
        lambda: projects.make_experts(make, project, well[3]),
        lambda: projects.make_plan(make, project),
        lambda: learning.make_reviews(make, project, well[7]),
        lambda: learning.make_ideas(make, project, groups, sessions, well[7]),
        lambda: learning.make_celebrations(make, project, groups, well[8]),
        lambda: learning.make_stories(make, project, groups),
        lambda: learning.make_assessments(make, project, groups, well[9]),
    ]
    return make.dice.sample(parts, make.whole(0, 2)) if is_bare else parts
