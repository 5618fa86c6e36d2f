"""Real open data of other publishers, brought in by recipes of the tests: the format is not made for one programme."""

from pathlib import Path

import pytest

from coprod.intake.incoming import Outcome
from coprod.intake.recipes import find_recipe, import_by_recipe
from coprod.store import Store

from .shared import shared_folder
from .test_recipes_shapes import FOLDER, TODAY, rows

FILES = {
    "libraries": "settings_birmingham/birmingham_city_council.csv",
    "stops": "settings_birmingham/birmingham_mobile_library_stops.csv",
    "museums": "settings_birmingham/mapping_museums_birmingham.csv",
    "ethnic": "populations/census2021_ethnic_group_some_areas.csv",
    "ages": "populations/census2021_age19bands_areas.csv",
    "disability": "populations/census2021_disability_ltla22_aggregated_from_lsoa.csv",
    "english": "populations/census2021_english_proficiency_ltla21_aggregated_from_msoa.csv",
    "pupils": "populations/dfe_eal_fsm_sen_some_areas.csv",
    "acceslibre": "settings_access/acceslibre_exemple-valide.csv",
}


def bring(store: Store, name: str) -> Outcome:
    path: Path = shared_folder("real", *FILES[name].split("/"))
    outcome = import_by_recipe(store, find_recipe(str(FOLDER / f"{name}.toml")), [path], today=TODAY)
    assert (outcome.faults, outcome.warnings) == ([], [])
    return outcome


@pytest.mark.parametrize(
    ("name", "read", "stored", "n_settings"), [("libraries", 44, 37, 37), ("stops", 25, 25, 25), ("museums", 26, 23, 23), ("acceslibre", 6, 6, 6)],
)
def test_settings(store: Store, name: str, read: int, stored: int, n_settings: int) -> None:
    file = bring(store, name).account["files"][0]
    assert (file["read"], file["stored"], file["set_aside"]) == (read, stored, read - stored)
    assert rows(store, "SELECT count(*) FROM settings") == [str(n_settings)]


def test_access_nobody_looked_at_is_unknown(store: Store) -> None:
    bring(store, "libraries")
    assert rows(store, "SELECT count(*) FROM setting_features") == ["0"]


def test_access_facts_keep_yes_no_and_unknown_apart(store: Store) -> None:
    bring(store, "acceslibre")
    assert rows(store, "SELECT value, count(*) FROM setting_features GROUP BY 1 ORDER BY 1") == ["no 1", "unknown 21", "yes 8"]


@pytest.mark.parametrize(
    ("name", "dimension", "people", "n_segments"),
    [
        ("ethnic", "ethnicity", 1144922, 19), ("ages", "age", 1144700, 19), ("disability", "disability", 1144902, 2),
        ("english", "language", 1100897, 2), ("pupils", "language", 100, 2),
    ],
)
def test_people_of_birmingham(store: Store, name: str, dimension: str, people: int, n_segments: int) -> None:
    bring(store, name)
    question = "SELECT dimension, CAST(sum(people) AS BIGINT), count(*) FROM populations JOIN segments USING (segment_id) WHERE place_code = 'E08000025' GROUP BY 1"
    assert rows(store, question) == [f"{dimension} {people} {n_segments}"]


def test_percentages_beside_counts_are_set_aside(store: Store) -> None:
    outcome = bring(store, "ethnic")
    file = outcome.account["files"][0]
    assert (file["read"], file["stored"], file["set_aside"]) == (342, 171, 171)
    assert file["sums"]["value"] == {"read": 3967560.4, "stored": 3966661, "merged": 0, "set_aside": 899.4}
