"""Plans for projects beyond the story, drawn in the same spirit."""

from typing import Any

import numpy as np

from coprod.demo.columns import NO_DAY
from coprod.demo.draws import Draws, Floats, Ints
from coprod.demo.plan import N_SETTINGS, PLACES, SILENT, STATUSES, THEMES, Plan
from coprod.demo.told import N_STORY

PROJECTS_PER_PROGRAMME = 400
# So many projects, one after the other, are neighbours: of one place, and sharing partners.
CLUSTER = 8
_PLANNED, _ACTIVE, _PAUSED, _COMPLETE, _STOPPED = range(len(STATUSES))


def programme_number(number: Ints) -> Ints:
    """The programme of a drawn project, numbered on from the story's three."""
    return 3 + (number - N_STORY) // PROJECTS_PER_PROGRAMME


def place_of(number: Ints, draws: Draws) -> Ints:
    """The place of a drawn project."""
    return draws.whole("place", 0, len(PLACES) - 1, number // CLUSTER)


def _practice(draws: Draws, number: Ints, name: str) -> Ints:
    """Rows × nine tips, from nothing recorded to 3: a good team is good at most of them, not at all."""
    quality = draws.unit(f"{name} quality", number)[:, None]
    luck = draws.unit(f"{name} tip", (number[:, None] << 4) | np.arange(9)[None, :])
    levels: Ints = np.digitize(0.55 * quality + 0.6 * luck, [0.1, 0.2, 0.42, 0.68]) - 1
    return levels


def _fate(draws: Draws, number: Ints, start: Ints, planned: Ints, as_of: int) -> dict[str, Ints]:
    """Status, opening, end, and the first and last day on which something happens."""
    first = start + draws.whole("first session", 18, 60, number)
    due = planned + draws.whole("opening late", -30, 150, number)
    opened = np.where((due <= as_of) & draws.chance("opens", 0.85, number), due, NO_DAY)
    luck = draws.unit("fate", number)
    end = opened + draws.whole("goes on", 150, 900, number)
    complete = (opened != NO_DAY) & (end <= as_of) & (luck < 0.6)
    age = as_of - first
    stalled = ~complete & (age > 260) & (luck > 0.8)
    gone = as_of - draws.whole("stalled for", 130, np.maximum(age - 100, 131), number)
    last = np.where(stalled, gone, as_of - draws.whole("last session", 0, 4, number))
    last = np.where(complete, end - 3, last)
    status = np.where(complete, _COMPLETE, _ACTIVE)
    status = np.where(stalled & (luck > 0.90), _PAUSED, status)
    status = np.where(stalled & (luck > 0.95), _STOPPED, status)
    begun = (last > first) & ~draws.chance("never begun", 0.015, number)
    opened = np.where(stalled & (opened > last - 20), NO_DAY, opened)
    ends = np.where(complete, end, np.where(status == _STOPPED, last + 10, NO_DAY))
    return {
        "status": np.where(begun, status, _PLANNED), "opened": np.where(begun, opened, NO_DAY),
        "ends": np.where(begun, ends, NO_DAY), "first": np.where(begun, first, NO_DAY), "last": np.where(begun, last, NO_DAY),
    }


def _comings(draws: Draws, number: Ints, fate: dict[str, Ints], ongoing: Ints, as_of: int) -> dict[str, Ints]:
    """How many groups, how often, who stays after the opening, who goes quiet."""
    begun, opened, first, last = fate["first"] != NO_DAY, fate["opened"], fate["first"], fate["last"]
    size = draws.pick("groups", [12, 22, 25, 15, 10, 7, 4, 3, 2], number) + 1
    n_groups = np.where(begun, size, 0)
    share = np.choose(np.clip(ongoing, 0, 3), [0.0, 0.0, 0.4, 0.8])
    has_opened = opened != NO_DAY
    stay = np.where(has_opened, np.floor(n_groups * share + 0.5).astype(np.int64), n_groups)
    quiet = np.where(draws.chance("quiet", 0.25, number) & (stay > 1) & (fate["status"] == _ACTIVE), 1, 0)
    until = np.where(has_opened, np.minimum(opened, last), last)
    cadence = draws.whole("cadence", 6, 38, number)
    return {
        "n_groups": n_groups, "stay": stay, "quiet": quiet, "cut": opened, "cadence": cadence,
        "together": draws.pick("together", [10, 35, 55], number) + 1,
        "quiet_on": np.where(quiet > 0, np.maximum(first + (last - first) * 6 // 10, last - 240), NO_DAY),
        "stagger": np.where(begun, np.maximum((until - first) * 3 // 10 // np.maximum(n_groups, 1), 1), 1),
        "n_ahead": np.where((fate["status"] == _ACTIVE) & (last > as_of - 30), draws.pick("ahead", [3, 3, 2, 1], number), 0),
    }


def _said(draws: Draws, number: Ints, practice: Ints) -> tuple[Ints, Ints]:
    """The levels the team gives itself, and those its groups give."""
    key = (number[:, None] << 4) | np.arange(9)[None, :]
    drift = draws.pick("self drift", [15, 50, 25, 10], key.ravel()).reshape(key.shape) - 1
    own = np.clip(np.maximum(practice, 0) + drift, 0, 4)
    silent = draws.chance("team silent", 0.2, number)[:, None] | draws.chance("tip silent", 0.12, key)
    asked = draws.chance("groups asked", 0.3, number)[:, None] & draws.chance("tip asked", 0.6, key) & (practice >= 2)
    said = np.clip(practice + draws.whole("groups say", -1, 1, key), 0, 4)
    return np.where(silent, SILENT, own), np.where(asked, said, SILENT)


def _own_settings(draws: Draws, number: Ints, begun: np.ndarray) -> Ints:
    """Each begun project's own two or three settings, numbered within the plan: three a project."""
    at = np.arange(len(number))[:, None] * N_SETTINGS + np.arange(N_SETTINGS)[None, :]
    used = np.arange(N_SETTINGS)[None, :] < draws.whole("settings used", 1, N_SETTINGS, number)[:, None]
    return np.where(used & begun[:, None], at, SILENT)


def _chances(draws: Draws, number: Ints, shares: dict[str, Floats | float]) -> dict[str, np.ndarray]:
    return {name: draws.chance(name, share, number) for name, share in shares.items()}


def drawn_plan(as_of: int, number: Ints, draws: Draws) -> Plan:
    """The plan of the projects with these numbers (from `N_STORY` on)."""
    start = as_of - draws.whole("start", 40, 2050, number)
    planned = start + draws.whole("time to opening", 260, 900, number)
    practice = _practice(draws, number, "practice")
    fate = _fate(draws, number, start, planned, as_of)
    comings = _comings(draws, number, fate, practice[:, 8], as_of)
    begun = fate["first"] != NO_DAY
    practice[~begun] = SILENT
    own, said = _said(draws, number, practice)
    own[~begun] = SILENT
    flags = _chances(draws, number, {"is_overdue": 0.15, "is_ending_consent": 0.05, "is_uncounted": 0.2})
    decided: dict[str, Any] = {**fate, **comings, **flags}
    return Plan(
        number=number, programme=programme_number(number), place=place_of(number, draws),
        theme=draws.whole("theme", 0, len(THEMES) - 1, number), start=start,
        planned=np.where(draws.chance("has planned opening", 0.94, number), planned, NO_DAY),
        target=np.full(len(number), SILENT), practice=practice, self_level=own, group_level=said,
        settings=_own_settings(draws, number, begun), **decided,
    )
