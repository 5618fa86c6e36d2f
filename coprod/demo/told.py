"""The plan and the cast of the story's projects, read from the CSV files."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns, timing
from coprod.demo.columns import NO_DAY
from coprod.demo.draws import Draws, Flags, Ints, row_key
from coprod.demo.facts import drawn_facts
from coprod.demo.plan import N_SETTINGS, SILENT, STATUSES, THEMES, PLACES, VALUES, Cast, Groups, Plan, Settings
from coprod.demo.story import numbers, rows
from coprod.vocabulary import FEATURE, WORDS

N_STORY = len(rows("projects"))
_N_WANTED = 5


def _days(column: str, as_of: int, name: str = "projects") -> Ints:
    return np.array([as_of + int(row[column]) if row[column] else NO_DAY for row in rows(name)])


def _whole(column: str, name: str = "projects", empty: int = SILENT) -> Ints:
    return np.array([int(row[column]) if row[column] else empty for row in rows(name)])


def _places(column: str, pool: list[str], name: str = "projects") -> Ints:
    return np.array([pool.index(row[column]) for row in rows(name)])


def _levels(column: str) -> Ints:
    signs = [(row[column] or "." * 9).ljust(9, ".") for row in rows("projects")]
    return np.array([[SILENT if sign == "." else int(sign) for sign in line] for line in signs])


def _listed(column: str, pool: dict[str, int], width: int) -> Ints:
    """Ids parted by semicolons, as numbers in `pool`, padded with `SILENT`."""
    lists = [[pool[word] for word in row[column].split(";") if word] for row in rows("projects")]
    return np.array([(found + [SILENT] * width)[:width] for found in lists])


def _wanted() -> Ints:
    """What each project's groups ask for, over and over; nothing in particular where the story names nothing."""
    listed = _listed("needs", {name: at for at, name in enumerate(FEATURE)}, _N_WANTED)
    named = np.maximum((listed != SILENT).sum(axis=1), 1)
    return np.take_along_axis(listed, np.arange(_N_WANTED)[None, :] % named[:, None], axis=1)


def _flag(sign: str) -> Flags:
    return np.array([sign in row["flags"] for row in rows("projects")])


def _n_groups() -> Ints:
    told = [row["project_id"] for row in rows("groups")]
    return np.array([told.count(row["project_id"]) for row in rows("projects")])


def story_plan(as_of: int, n_projects: int) -> Plan:
    """The plan of the first `n_projects` of the story, as it stands on day `as_of`."""
    first, last, opened = _days("first", as_of), _days("last", as_of), _days("opened", as_of)
    n_groups = _n_groups()
    until = np.where(opened == NO_DAY, last, np.minimum(opened, last))
    plan = Plan(
        number=np.arange(N_STORY), programme=_places("programme", [row["programme_id"] for row in rows("programmes")]),
        place=_places("place", PLACES), theme=_places("theme", THEMES), status=_places("status", STATUSES),
        start=_days("start", as_of), planned=_days("planned", as_of), opened=opened, ends=_days("ends", as_of),
        first=first, last=last, cadence=_whole("cadence"), n_groups=n_groups, together=_whole("together"),
        stay=_whole("stay"), quiet=_whole("quiet"), cut=_days("cut", as_of), quiet_on=_days("quiet_on", as_of),
        stagger=np.maximum((until - first) * 3 // 10 // np.maximum(n_groups, 1), 1), n_ahead=_whole("ahead"),
        is_overdue=_flag("o"), is_ending_consent=_flag("c"), is_uncounted=_flag("u"), target=_whole("target"),
        practice=_levels("practice"), self_level=_levels("self"), group_level=_levels("group"),
        settings=_listed("settings", numbers("settings", "setting_id"), N_SETTINGS),
    )
    return plan.rows(0, n_projects)


def _texts(n_projects: int) -> dict[str, pa.Array]:
    told = rows("projects")[:n_projects]
    organisation = {row["programme_id"]: row["organisation"] for row in rows("programmes")}
    return {
        "programme_id": pa.array([row["programme"] for row in told]),
        "name": pa.array([row["name"] for row in told]),
        "summary": pa.array([row["summary"] for row in told]),
        "organisation": pa.array([organisation[row["programme"]] for row in told]),
    }


def _groups(plan: Plan, as_of: int, draws: Draws) -> Groups:
    project = numbers("projects", "project_id")
    told = [row for row in rows("groups") if project[row["project_id"]] < len(plan)]
    parent = np.array([project[row["project_id"]] for row in told])
    ordinal = np.arange(len(told)) - np.searchsorted(parent, parent)
    key = row_key(plan.number[parent], ordinal)
    kind_of = {row["partner_id"]: row["kind"] for row in rows("partners")}
    joined, left = timing.group_days(plan, parent, ordinal, key, draws, as_of)
    return Groups(
        parent=parent, ordinal=ordinal, key=key,
        ids=columns.numbered(pa.array([row["project_id"] for row in told]), "g", ordinal + 1, width=2),
        partner_ids=pa.array([row["partner_id"] or None for row in told], pa.string()),
        labels=pa.array([row["label"] for row in told]),
        kind=np.array([list(WORDS["group_kind"]).index(row["kind"]) for row in told]),
        roster=np.array([int(row["roster"] or SILENT) for row in told]), joined=joined, left=left,
        is_sen=np.array([kind_of.get(row["partner_id"]) == "sen_school" for row in told]),
        is_almost=np.array([row["flags"] == "almost" for row in told]),
    )


def _settings(as_of: int, draws: Draws) -> Settings:
    told, number = rows("settings"), np.arange(len(rows("settings")))
    share = [np.array([int(row[column]) / 100 for row in told]) for column in ("known", "good")]
    facts = drawn_facts(draws, number, *share)
    feature_number = {name: at for at, name in enumerate(FEATURE)}
    for row, line in zip(told, facts, strict=True):
        for fact in filter(None, row["facts"].split(";")):
            name, value = fact.split("=")
            line[feature_number[name]] = VALUES.index(value)
    return Settings(
        ids=pa.array([row["setting_id"] for row in told]), names=pa.array([row["name"] for row in told]),
        kind=np.array([list(WORDS["setting_kind"]).index(row["kind"]) for row in told]),
        place_codes=pa.array([row["place"] or None for row in told]),
        latitude=np.array([float(row["latitude"] or "nan") for row in told]),
        longitude=np.array([float(row["longitude"] or "nan") for row in told]),
        facts=facts, checked=_days("checked", as_of, "settings"),
    )


def _tables(n_projects: int, as_of: int) -> dict[str, pa.Table]:
    project = numbers("projects", "project_id")
    grants = [row for row in rows("grants") if project[row["project_id"]] < n_projects]
    awarded = np.array([as_of + int(row["awarded"]) for row in grants])
    return {
        "partners": columns.table("partners", {
            "partner_id": [row["partner_id"] for row in rows("partners")], "name": [row["name"] for row in rows("partners")],
            "kind": [row["kind"] for row in rows("partners")], "place_code": [row["place"] for row in rows("partners")],
        }),
        "grants": columns.table("grants", {
            "grant_id": [f"grant-{number:03}" for number in range(1, len(grants) + 1)],
            "project_id": [row["project_id"] for row in grants], "funder_id": [row["funder_id"] for row in grants],
            "title": [row["title"] for row in grants], "amount": [float(row["amount"]) for row in grants],
            "currency": ["GBP"] * len(grants), "awarded_on": columns.dates(awarded),
        }),
    }


def story_cast(plan: Plan, as_of: int, draws: Draws) -> Cast:
    """Everybody and everywhere the story's plan needs."""
    told = rows("projects")[: len(plan)]
    prioritised = np.array([
        [segment["segment_id"] in row["prioritise"].split(";") for segment in rows("segments")] for row in told
    ])
    return Cast(
        project_ids=pa.array([row["project_id"] for row in told]), texts=_texts(len(plan)), groups=_groups(plan, as_of, draws),
        settings=_settings(as_of, draws), prioritised=prioritised, wanted=_wanted()[: len(plan)],
        tables=_tables(len(plan), as_of),
    )
