"""Who came to the sessions."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from coprod.demo import columns, timing
from coprod.demo.draws import Ints, expand, ordinal_of, row_key
from coprod.demo.meetings import HELD, Sessions
from coprod.demo.plan import SILENT, Scene

_WIDEST = 3


@dataclass(frozen=True)
class Attendance:
    """Who came: row of the session, row of the group, people and newcomers (`SILENT`: not counted)."""

    session: Ints
    group: Ints
    key: Ints
    people: Ints
    newcomers: Ints


def _slots(scene: Scene, made: Sessions) -> tuple[Ints, Ints]:
    """Session row and group row of everybody expected at the sessions held: groups take turns."""
    plan = scene.plan
    at = np.flatnonzero(made.status == HELD)
    parent, eligible = made.parent[at], timing.n_eligible(plan, made.parent[at], made.day[at])
    width = np.minimum(np.minimum(plan.together[parent], _WIDEST), eligible)
    ordinal = ordinal_of(made.key[at])
    first_group = np.cumsum(plan.n_groups) - plan.n_groups
    row, slot = expand(width)
    group = (ordinal[row] * width[row] + slot) % eligible[row]
    return at[row], first_group[parent[row]] + group


def attendance(scene: Scene, made: Sessions) -> Attendance:
    """Attendance at the sessions held. A group fills up over its first visits, so newcomers add up to its people."""
    draws, groups = scene.draws, scene.cast.groups
    session, group = _slots(scene, made)
    key = row_key(made.key[session], groups.ordinal[group])
    stay_away = draws.chance("did not come", 0.04, key) | (made.is_whole[session] & draws.chance("not listed", 0.5, key))
    session, group, key = session[~stay_away], group[~stay_away], key[~stay_away]
    visit = _visit_number(group)
    known = groups.roster[group] != SILENT
    size = np.where(known, groups.roster[group], draws.whole("size of unknown", 8, 22, groups.key[group]))
    members, before = _members(size, visit), np.where(visit > 0, _members(size, visit - 1), 0)
    newcomers = members - before
    usual = np.minimum(members, 16) * (0.55 + 0.45 * draws.unit("people", key))
    people = np.clip(np.round(usual).astype(np.int64), newcomers, members)
    nobody = draws.chance("nobody came", 0.004, key) & (newcomers == 0)
    unsure = scene.plan.is_uncounted[scene.cast.groups.parent[group]]
    uncounted = made.is_whole[session] | (unsure & draws.chance("not counted", 0.12, key))
    unasked = uncounted | (unsure & draws.chance("newcomers not counted", 0.6, key))
    return Attendance(
        session=session, group=group, key=key, people=np.where(uncounted, SILENT, np.where(nobody, 0, people)),
        newcomers=np.where(unasked, SILENT, newcomers),
    )


def _members(size: Ints, visit: Ints) -> Ints:
    """How many of a group have been at least once by its visit: a first dozen, then a tenth more each time."""
    share = np.minimum(1.0, np.minimum(1.0, 12 / size) + 0.1 * visit)
    members: Ints = np.minimum(np.ceil(size * share - 1e-9).astype(np.int64), size)
    return members


def _visit_number(group: Ints) -> Ints:
    """For rows in order of time, the how-manieth of its group each one is, from 0."""
    order = np.argsort(group, kind="stable")
    number = np.empty_like(group)
    counts = np.bincount(group)
    number[order] = expand(counts)[1]
    return number


def attendance_table(scene: Scene, made: Sessions, came: Attendance) -> pa.Table:
    """The table `attendance`."""
    return columns.table("attendance", {
        "session_id": made.ids.take(pa.array(came.session)), "group_id": scene.cast.groups.ids.take(pa.array(came.group)),
        "people": columns.held(came.people, came.people != SILENT),
        "newcomers": columns.held(came.newcomers, came.newcomers != SILENT),
    })
