"""The demonstration, put together: the story first, then as many drawn projects as are asked for."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pyarrow as pa

from coprod.demo import (
    answers,
    attendance,
    columns,
    communication,
    groundwork,
    groups,
    invented,
    learning,
    meetings,
    naming,
    needs,
    places,
    segments,
    selfview,
    sharing,
    targets,
    team,
)
from coprod.demo.columns import NO_DAY
from coprod.demo.drawn import drawn_plan, programme_number
from coprod.demo.draws import Draws
from coprod.demo.plan import PLACES, STATUSES, Scene
from coprod.demo.story import rows
from coprod.demo.told import N_STORY, story_plan
from coprod.demo.told_cast import story_cast
from coprod.demo.words import texts
from coprod.schema import TABLES

# Drawn projects are made so many at a time, which bounds the memory; a multiple of the clusters that share partners.
_PIECE = 8_000
_PROJECTS_PER_FUNDER = 250
_EPOCH = date(1970, 1, 1)


def portfolio(seed: int = 7, as_of: date | None = None, projects: int = N_STORY) -> dict[str, pa.Table]:
    """Every table of the records for an invented portfolio, as it stands on `as_of` (today, where none is given).

    The first 24 projects are a story; beyond these (up to 100,000) they are drawn in the same spirit. The same
    `seed`, `as_of` and `projects` give identical tables. Raises ValueError where `projects` is below 1.
    """
    if projects < 1:
        raise ValueError("A demonstration holds at least one project.")
    day, draws = ((as_of or date.today()) - _EPOCH).days, Draws(seed)
    n_funders = len(rows("funders")) + (projects - 1) // _PROJECTS_PER_FUNDER
    pieces = [_records(scene) for scene in _scenes(day, projects, n_funders, draws)]
    shared = {**_programme_tables(day, projects, n_funders, draws), **segments.reference_tables()}
    return {name: shared[name] if name in shared else pa.concat_tables(piece[name] for piece in pieces) for name in TABLES}


def _scenes(day: int, projects: int, n_funders: int, draws: Draws) -> Iterator[Scene]:
    plan = story_plan(day, min(projects, N_STORY))
    yield Scene(plan=plan, cast=story_cast(plan, day, draws), as_of=day, draws=draws)
    for start in range(N_STORY, projects, _PIECE):
        plan = drawn_plan(day, np.arange(start, min(start + _PIECE, projects)), draws)
        yield Scene(plan=plan, cast=invented.invented_cast(plan, day, n_funders, draws), as_of=day, draws=draws)


def _records(scene: Scene) -> dict[str, pa.Table]:
    """All tables of one piece of the portfolio."""
    made = meetings.sessions(scene)
    came = attendance.attendance(scene, made)
    first_session = np.full(len(scene.plan), -NO_DAY)
    is_held = made.status == meetings.HELD
    np.minimum.at(first_session, made.parent[is_held], made.day[is_held])
    return {
        **scene.cast.tables, **places.setting_tables(scene), **sharing.celebration_tables(scene),
        "projects": _project_table(scene),
        "groundwork": groundwork.groundwork_table(scene, np.where(first_session == -NO_DAY, NO_DAY, first_session)),
        "team_members": team.team_table(scene), "expert_inputs": team.expert_table(scene),
        "targets": targets.target_table(scene), "groups": groups.group_table(scene),
        "group_profiles": groups.profile_table(scene), "fit_criteria": groups.fit_table(scene),
        "needs": needs.need_table(scene), "reactions": answers.reaction_table(scene, made, came),
        "votes": answers.vote_table(scene, made, came), "sessions": communication.session_table(scene, made, came),
        "session_methods": communication.method_table(scene, made), "attendance": attendance.attendance_table(scene, made, came),
        "reviews": learning.review_table(scene), "ideas": learning.idea_table(scene, made, came),
        "stories": sharing.story_table(scene), "assessments": selfview.assessment_table(scene),
        "actions": selfview.action_table(scene),
    }


def _project_table(scene: Scene) -> pa.Table:
    plan = scene.plan
    return columns.table("projects", {
        "project_id": scene.cast.project_ids, **scene.cast.texts, "place_code": columns.words(PLACES, plan.place),
        "status": columns.words(STATUSES, plan.status), "starts_on": columns.dates(plan.start),
        "planned_opening_on": columns.dates(plan.planned), "opened_on": columns.dates(plan.opened), "ends_on": columns.dates(plan.ends),
    })


def _programme_tables(day: int, projects: int, n_funders: int, draws: Draws) -> dict[str, pa.Table]:
    """Programmes with their thresholds, and funders."""
    told = rows("programmes")
    n_drawn = int(programme_number(np.array([projects - 1]))[0]) - len(told) + 1 if projects > N_STORY else 0
    number = np.arange(len(told), len(told) + n_drawn)
    named = naming.programme_names(number, draws)
    days = [np.concatenate([[day + int(row[name]) for row in told], np.full(n_drawn, day + other)]) for name, other in (("starts", -2190), ("ends", 900))]
    programmes = columns.table("programmes", {
        **{name: pa.concat_arrays([pa.array([row[name] for row in told]), named[name]]) for name in named},
        "purpose": pa.concat_arrays([pa.array([row["purpose"] for row in told]), pa.nulls(n_drawn, pa.string())]),
        "starts_on": columns.dates(days[0]), "ends_on": columns.dates(days[1]),
    })
    ids = naming.funder_ids(n_funders)
    more = np.arange(len(rows("funders")), n_funders)
    kinds = texts("names")["funder"]
    places = naming.place_words(draws, "funder place", more).to_pylist()
    names = [row["name"] for row in rows("funders")] + [f"{place} {kinds[at % len(kinds)]}" for at, place in enumerate(places)]
    funders = columns.table("funders", {"funder_id": ids, "name": names})
    return {"programmes": programmes, "thresholds": selfview.threshold_table(programmes["programme_id"].combine_chunks()), "funders": funders}
