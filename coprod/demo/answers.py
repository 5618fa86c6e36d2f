"""Tip 5: what groups answered with faces and stones; counts only."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns
from coprod.demo.attendance import Attendance
from coprod.demo.draws import Flags, Floats, row_key, split
from coprod.demo.meetings import Sessions
from coprod.demo.plan import Scene
from coprod.demo.words import texts
from coprod.vocabulary import WORDS

_QUESTIONS = list(WORDS["reaction_question"])
_SHARE_QUESTION = np.array([1.0, 0.35, 0.6, 0.3])
_FIVE_FACES = np.array([2.0, 4.0, 10.0, 30.0, 54.0])
# The youngest are shown three faces, stored as 1, 3 and 5.
_THREE_FACES = np.array([4.0, 0.0, 14.0, 0.0, 82.0])


def reaction_table(scene: Scene, made: Sessions, came: Attendance) -> pa.Table:
    """Faces chosen at some of the sessions; a careful team asks every group again within the season."""
    plan, draws, groups = scene.plan, scene.draws, scene.cast.groups
    habit = plan.habit(5)[groups.parent[came.group]]
    recent = scene.as_of - made.day[came.session] < 85
    share = np.choose(np.clip(habit, 0, 3), [0.0, 0.0, 0.06, 0.08]) + np.where((habit == 3) & recent, 1.0, 0.0)
    asked = (came.people > 0) & draws.chance("faces", share, came.key)
    at = np.flatnonzero(asked)
    key = row_key(came.key[at][:, None], np.arange(len(_QUESTIONS))[None, :])
    row, question = np.nonzero(draws.unit("question", key) < _SHARE_QUESTION)
    one = key[row, question]
    at = at[row]
    answered = np.maximum(np.round(came.people[at] * (0.6 + 0.4 * draws.unit("answered faces", one))), 1).astype(np.int64)
    young = groups.kind[came.group[at]] == list(WORDS["group_kind"]).index("children")
    people = split(answered, _faces(young, draws.unit("mood", one)), draws.unit("faces rounding", one))
    row, face = np.nonzero(people)
    return columns.table("reactions", {
        "session_id": made.ids.take(pa.array(came.session[at[row]])), "group_id": groups.ids.take(pa.array(came.group[at[row]])),
        "question": columns.words(_QUESTIONS, question[row]), "face": face + 1, "people": people[row, face],
    })


def _faces(young: Flags, mood: Floats) -> Floats:
    """Weights of the five faces: mostly glad, on a bad day less so."""
    weights = np.where(young[:, None], _THREE_FACES, _FIVE_FACES).astype(float)
    weights[:, :3] *= (0.4 + 2.2 * mood**3)[:, None]
    return weights


def vote_table(scene: Scene, made: Sessions, came: Attendance) -> pa.Table:
    """Choices made with stones and jars."""
    draws, questions = scene.draws, texts("sessions")["votes"]
    at = np.flatnonzero((came.people > 2) & draws.chance("vote", 0.025, came.key))
    question = draws.whole("vote on", 0, len(questions) - 1, came.key[at])
    weights = 0.2 + draws.unit("vote for", row_key(came.key[at][:, None], np.arange(3)[None, :]))
    people = split(came.people[at], weights, draws.unit("vote rounding", came.key[at]))
    row, choice = np.nonzero(people)
    choices = [name for names in questions.values() for name in names]
    return columns.table("votes", {
        "session_id": made.ids.take(pa.array(came.session[at[row]])), "group_id": scene.cast.groups.ids.take(pa.array(came.group[at[row]])),
        "question": columns.words(list(questions), question[row]), "choice": columns.words(choices, question[row] * 3 + choice),
        "people": people[row, choice],
    })
