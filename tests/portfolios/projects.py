"""A project and its groundwork, team, experts and plan.

A project is done well or not, tip by tip (`well`), so that whole levels are reached as well as missed.
"""

from datetime import date, timedelta

from ..plain.arithmetic import plus_months
from .folders import Row
from .maker import Maker
from .surroundings import PLACES

LENGTHS = [-10, 0, 1, 100, 240, 365, 403, 800]


def make_project(make: Maker, number: int) -> Row:
    """A project's own row, and its grants. Planned stretches put the focus on a quarter of the way, and beside it."""
    length = make.pick(LENGTHS)
    starts_on = make.pick([make.ago(length // 4), make.ago(length), make.ago(400), make.ago(730)])
    opening_on = make.pick([None, *[starts_on + timedelta(days=length)] * 4])
    cells = {
        "programme_id": make.pick(make.rows("programmes"))["programme_id"],
        "name": f"Project {number}",
        "place_code": make.pick([None, *PLACES, *PLACES]),
        "status": make.pick(["active"] * 5 + ["planned", "paused", "complete", "stopped"]),
        "opened_on": opened(make),
        "ends_on": make.pick([None, None, None, starts_on + timedelta(days=make.pick([0, 90, 500, 2000]))]),
    }
    project = make.add("projects", starts_on=starts_on, planned_opening_on=opening_on, **cells)
    for funder in make.some(make.rows("funders")):
        money = {"amount": make.maybe(12_345.5), "currency": make.maybe("GBP"), "awarded_on": make.maybe(make.past())}
        make.add("grants", project_id=project["project_id"], funder_id=funder["funder_id"], **money)
    return project


def opened(make: Maker) -> date | None:
    """Not yet, about the focus, or so that a number of quarters ends about the focus."""
    quarters = make.pick([1, 1, 2, 3, 4, 4, 5, 8, 9])
    day = plus_months(make.focus, -3 * quarters) + timedelta(days=make.whole(-2, 3))
    return make.pick([None, None, None, make.ago(0, -10), day, day, day])


def make_groundwork(make: Maker, project: Row, groups: list[Row], well: bool) -> None:
    """Kinds agreed, by the team or a group; one without a day is a row, never agreed."""
    kinds = ["ethos", "definition", "precedent", "approach"]
    for kind in kinds if well else make.some(kinds):
        agreed_on = make.pick([make.ago(365), make.ago(500), make.ago()]) if well else make.maybe(make.past(), 0.7)
        make.add("groundwork", project_id=project["project_id"], kind=kind, agreed_on=agreed_on)
    for group in groups if well else make.some(groups):
        by = {"agreed_by_group_id": group["group_id"], "agreed_on": make.maybe(make.past(), 0.9)}
        make.add("groundwork", project_id=project["project_id"], kind=make.pick(kinds), **by)


def make_team(make: Maker, project: Row, well: bool) -> None:
    """Members who joined and left about the focus, departments and organisations known or not."""
    for position in range(make.whole(3, 5) if well else make.whole(0, 4)):
        is_external = position == 0 if well else make.chance(0.4)
        joined_on = make.maybe(make.past())
        left_on = make.from_day(joined_on or date.min, make.ago(0))
        cells = {
            "role": make.pick(["lead", "maker", "carer"]),
            "department": make.maybe(["Learning", "Exhibitions", "Visitors"][position % 3], 0.9 if well else 0.5),
            "organisation": make.maybe(make.pick(["Museum Trust", "Play Centre"]), 0.9 if well else 0.5),
            "left_on": make.maybe(left_on, 0.1 if well else 0.3),
            "partner_id": make.maybe(make.pick(make.rows("partners") or [{"partner_id": None}])["partner_id"]),
        }
        make.add("team_members", project_id=project["project_id"], is_external=is_external, joined_on=joined_on, **cells)


def make_experts(make: Maker, project: Row, well: bool) -> None:
    """Inputs from before the start to after the planned opening, advice acted on or not."""
    starts_on, opening_on = project["starts_on"], project["planned_opening_on"] or project["starts_on"]
    length = (opening_on - starts_on).days
    early = [starts_on + timedelta(days=length // part) for part in (4, 8, 10)] + [starts_on]
    for _ in range(make.whole(1, 4) if well else make.whole(0, 4)):
        given_on = make.pick(early) if well else make.pick([make.near(make.pick(early)), make.past(), opening_on])
        acted_on = make.pick([make.past(), make.ago(0), given_on])
        cells = {
            "field": make.pick(["play", "access", "early years"]),
            "organisation": make.maybe(make.pick(["Play Centre", "Sensory Lab"])),
            "is_lived_experience": make.chance(0.4),
            "acted_on_on": make.maybe(acted_on, 0.8 if well else 0.4),
        }
        make.add("expert_inputs", project_id=project["project_id"], given_on=given_on, **cells)


def make_plan(make: Maker, project: Row) -> None:
    """Actions due about the focus."""
    for _ in range(make.whole(0, 3)):
        cells = {"due_on": make.maybe(make.ago(0, 30, -30), 0.8), "done_on": make.maybe(make.ago(0, 30), 0.4)}
        what = {"action": "Ask the group", "owner_role": "lead", "tip": make.whole(1, 9)}
        make.add("actions", project_id=project["project_id"], **what, **cells)
