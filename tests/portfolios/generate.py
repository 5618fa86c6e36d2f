"""A random portfolio, small and valid, whose values lie on the edges of what the definitions distinguish."""

from datetime import date

from . import audiences, learning, meetings, projects
from .bounds import make_thresholds, move_to_the_line
from .folders import Portfolio
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
    """A project with everything about it, tip by tip done well or by chance; now and then nothing about it."""
    project = projects.make_project(make, number)
    if make.chance(0.05):
        return
    share_well = make.pick([0.0, 0.5, 0.9])
    well = {tip: make.chance(share_well) for tip in range(1, 10)}
    groups = audiences.make_groups(make, project, well[4])
    sessions = meetings.make_sessions(make, project, well[6])
    meetings.make_attendance(make, sessions, groups)
    meetings.make_reactions(make, sessions, groups, well[5])
    meetings.make_needs(make, project, groups, sessions, well[5])
    audiences.make_profiles(make, groups, well[4])
    audiences.make_targets(make, project, well[4])
    audiences.make_fit(make, groups, well[4])
    projects.make_groundwork(make, project, groups, well[1])
    projects.make_team(make, project, well[2])
    projects.make_experts(make, project, well[3])
    projects.make_plan(make, project)
    learning.make_reviews(make, project, well[7])
    learning.make_ideas(make, project, groups, sessions, well[7])
    learning.make_celebrations(make, project, groups, well[8])
    learning.make_stories(make, project, groups)
    learning.make_assessments(make, project, groups, well[9])
