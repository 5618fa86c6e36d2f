"""The cast of the story's projects, read from the CSV files."""

import numpy as np
import pyarrow as pa

from coprod.demo import columns, timing
from coprod.demo.draws import Draws, Ints, row_key
from coprod.demo.facts import drawn_facts
from coprod.demo.plan import SILENT, VALUES, Cast, Groups, Plan, Settings
from coprod.demo.story import numbers, rows
from coprod.demo.told import days, listed
from coprod.vocabulary import FEATURE, WORDS

_N_WANTED = 5


def _wanted() -> Ints:
    """What each project's groups ask for, over and over; nothing in particular where the story names nothing."""
    wanted = listed("needs", {name: at for at, name in enumerate(FEATURE)}, _N_WANTED)
    named = np.maximum((wanted != SILENT).sum(axis=1), 1)
    return np.take_along_axis(wanted, np.arange(_N_WANTED)[None, :] % named[:, None], axis=1)


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
        facts=facts, checked=days("checked", as_of, "settings"), is_listed=np.ones(len(told), dtype=bool),
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
