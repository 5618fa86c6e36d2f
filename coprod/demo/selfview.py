"""All nine tips: what teams and groups say about themselves, what they plan, and a programme's own thresholds."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns
from coprod.demo.draws import Ints, expand, row_key
from coprod.demo.plan import SILENT, THEMES, Plan, Scene
from coprod.demo.words import Shelf, texts
from coprod.rubrics import CURRENT

# Rounds longer ago than this were made with an earlier version, whose words are not here: so both kinds can be met with.
RUBRICS = (CURRENT, "2024.1")
_EARLIER_DAYS = 320
_TIPS = np.arange(1, 10)
_ROUND_DAYS = 190
_MOST_ROUNDS = 4
_MOST_GROUPS = 3


def _last_word(plan: Plan, as_of: int) -> Ints:
    """The day of the latest assessment of each project."""
    return np.minimum(plan.last, as_of - 6) - 5


def _rubrics(scene: Scene, round_day: Ints) -> pa.Array:
    """The version of each assessment, by the day of its round: no round is split."""
    return columns.words(RUBRICS, (round_day < scene.as_of - _EARLIER_DAYS).astype(np.int64))


def _team_assessments(scene: Scene) -> pa.Table:
    """Rounds about half a year apart, the latest being what the team says now; before it mostly lower."""
    plan, draws = scene.plan, scene.draws
    age = np.where(plan.has_begun, _last_word(plan, scene.as_of) - plan.first, -1)
    rounds = np.where(age >= 0, np.minimum(age // _ROUND_DAYS + 1, _MOST_ROUNDS), 0)
    parent, back = expand(rounds)
    row, tip = np.nonzero(plan.self_level[parent] != SILENT)
    parent, back = parent[row], back[row]
    key = row_key(plan.number[parent], back * 16 + tip)
    day = _last_word(plan, scene.as_of)[parent] - back * _ROUND_DAYS - draws.whole("assessed", 0, 5, key)
    change = draws.pick("earlier level", [12, 38, 50], key) - 1
    # -1 is the higher level of a team that has since learnt to see more.
    now = plan.self_level[parent, tip]
    level = np.clip(np.where(back == 0, now, now - change * np.minimum(back, 2)), 0, 4)
    aim = np.minimum(level + draws.whole("aim", 0, 2, key), 4)
    comments = texts("sessions")["assessment"]["comment"]
    ids = scene.cast.project_ids.take(pa.array(parent))
    return columns.table("assessments", {
        "assessment_id": columns.numbered(ids, "as", (rounds[parent] - back) * 10 + tip + 1, width=2), "project_id": ids,
        "tip": tip + 1, "assessed_on": columns.dates(np.maximum(day, plan.start[parent])),
        "assessor": columns.words(["team", "peer", "moderator"], draws.pick("assessor", [90, 6, 4], key) * (back > 0)), "level": level,
        "target_level": columns.held(aim, draws.chance("has aim", 0.6, key)),
        "comment": columns.words(comments, draws.whole("comment", 0, len(comments) - 1, key), draws.chance("has comment", 0.3, key)),
        "rubric": _rubrics(scene, _last_word(plan, scene.as_of)[parent] - back * _ROUND_DAYS),
    })


def _group_assessments(scene: Scene) -> pa.Table:
    """The groups' own words on some tips, within the last year: up to three groups, near to one another."""
    plan, draws, groups = scene.plan, scene.draws, scene.cast.groups
    project, tip = np.nonzero(plan.group_level != SILENT)
    row, number = expand(np.minimum(plan.n_groups[project], _MOST_GROUPS))
    parent, tip = project[row], tip[row]
    group = (np.cumsum(plan.n_groups) - plan.n_groups)[parent] + number
    key = row_key(groups.key[group], tip)
    day = _last_word(plan, scene.as_of)[parent] - draws.whole("group assessed", 0, 90, key)
    level = np.clip(plan.group_level[parent, tip] - np.where(number > 0, draws.whole("other group", 0, 1, key), 0), 0, 4)
    comments = texts("sessions")["assessment"]["group_comment"]
    ids = groups.ids.take(pa.array(group))
    return columns.table("assessments", {
        "assessment_id": columns.numbered(ids, "as", tip + 1, width=1), "project_id": scene.cast.project_ids.take(pa.array(parent)),
        "tip": tip + 1, "assessed_on": columns.dates(day), "assessor": columns.words(["group"], np.zeros_like(tip)), "group_id": ids,
        "level": level, "comment": columns.words(comments, draws.whole("comment", 0, len(comments) - 1, key), draws.chance("has comment", 0.4, key)),
        "rubric": _rubrics(scene, _last_word(plan, scene.as_of)[parent]),
    }, keep=day >= groups.joined[group])


def assessment_table(scene: Scene) -> pa.Table:
    """The table `assessments`."""
    return pa.concat_tables([_team_assessments(scene), _group_assessments(scene)])


def action_table(scene: Scene) -> pa.Table:
    """Plans: mostly done, some ahead, some past due."""
    plan, draws = scene.plan, scene.draws
    parent, ordinal = expand(np.where(plan.has_begun, draws.whole("actions", 1, 6, plan.number), 0))
    key = row_key(plan.number[parent], ordinal)
    due = plan.first[parent] + draws.whole("due", 30, np.maximum(plan.last - plan.first + 70, 31)[parent], key)
    done = due + draws.whole("done", -25, 12, key)
    is_done = draws.chance("is done", 0.88, key) & (done <= plan.last[parent])
    pools = texts("actions")
    tip = draws.whole("action tip", 1, 9, key)
    shelf = Shelf([pools[str(number)] for number in _TIPS])
    pairs, line = shelf.texts, shelf.drawn(draws, "action", tip - 1, key)
    owners = Shelf([texts("people")["leads"][theme] for theme in THEMES])
    ids = scene.cast.project_ids.take(pa.array(parent))
    return columns.table("actions", {
        "action_id": columns.numbered(ids, "to-do-", ordinal + 1, width=2), "project_id": ids, "tip": tip,
        "action": columns.words([pair[0] for pair in pairs], line),
        "owner_role": columns.words(owners.texts, owners.drawn(draws, "owner", plan.theme[parent], key)),
        "due_on": columns.dates(due, ~draws.chance("no date", 0.06, key)), "done_on": columns.dates(done, is_done),
        "partners_part": columns.words([pair[1] for pair in pairs], line, draws.chance("partners take part", 0.75, key)),
    })


def threshold_table(programme_ids: pa.Array) -> pa.Table:
    """The second programme, and then every fifth, gives itself more time between reviews."""
    at = np.arange(1, len(programme_ids), 5)
    return columns.table("thresholds", {
        "programme_id": programme_ids.take(pa.array(at)), "rule": columns.words(["7.2.longest_review_gap"], np.zeros_like(at)),
        "value": np.full(len(at), 130.0),
    })
