"""The plan of the story's projects, read from the CSV files."""

import numpy as np

from coprod.demo.columns import NO_DAY
from coprod.demo.draws import Flags, Ints
from coprod.demo.plan import N_SETTINGS, PLACES, SILENT, STATUSES, THEMES, Plan
from coprod.demo.story import numbers, rows

N_STORY = len(rows("projects"))


def days(column: str, as_of: int, name: str = "projects") -> Ints:
    """A column of days from the as-of date, as days from 1970-01-01; `NO_DAY` where empty."""
    return np.array([as_of + int(row[column]) if row[column] else NO_DAY for row in rows(name)])


def _whole(column: str, name: str = "projects", empty: int = SILENT) -> Ints:
    return np.array([int(row[column]) if row[column] else empty for row in rows(name)])


def _places(column: str, pool: list[str], name: str = "projects") -> Ints:
    return np.array([pool.index(row[column]) for row in rows(name)])


def _levels(column: str) -> Ints:
    signs = [(row[column] or "." * 9).ljust(9, ".") for row in rows("projects")]
    return np.array([[SILENT if sign == "." else int(sign) for sign in line] for line in signs])


def listed(column: str, pool: dict[str, int], width: int) -> Ints:
    """Ids parted by semicolons, as numbers in `pool`, padded with `SILENT`."""
    lists = [[pool[word] for word in row[column].split(";") if word] for row in rows("projects")]
    return np.array([(found + [SILENT] * width)[:width] for found in lists])


def _flag(sign: str) -> Flags:
    return np.array([sign in row["flags"] for row in rows("projects")])


def _n_groups() -> Ints:
    told = [row["project_id"] for row in rows("groups")]
    return np.array([told.count(row["project_id"]) for row in rows("projects")])


def story_plan(as_of: int, n_projects: int) -> Plan:
    """The plan of the first `n_projects` of the story, as it stands on day `as_of`."""
    first, last, opened = days("first", as_of), days("last", as_of), days("opened", as_of)
    n_groups = _n_groups()
    until = np.where(opened == NO_DAY, last, np.minimum(opened, last))
    plan = Plan(
        number=np.arange(N_STORY), programme=_places("programme", [row["programme_id"] for row in rows("programmes")]),
        place=_places("place", PLACES), theme=_places("theme", THEMES), status=_places("status", STATUSES),
        start=days("start", as_of), planned=days("planned", as_of), opened=opened, ends=days("ends", as_of),
        first=first, last=last, cadence=_whole("cadence"), n_groups=n_groups, together=_whole("together"),
        stay=_whole("stay"), quiet=_whole("quiet"), cut=days("cut", as_of), quiet_on=days("quiet_on", as_of),
        stagger=np.maximum((until - first) * 3 // 10 // np.maximum(n_groups, 1), 1), n_ahead=_whole("ahead"),
        is_overdue=_flag("o"), is_ending_consent=_flag("c"), is_uncounted=_flag("u"), target=_whole("target"),
        practice=_levels("practice"), self_level=_levels("self"), group_level=_levels("group"),
        settings=listed("settings", numbers("settings", "setting_id"), N_SETTINGS),
    )
    return plan.rows(0, n_projects)
