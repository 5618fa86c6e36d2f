"""Real open data of other publishers, brought in by the recipes that come with the project."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from coprod.intake.incoming import Outcome
from coprod.intake.recipes import find_recipe, import_by_recipe
from coprod.store import Store

from .shared import shared_folder
from .test_recipes_shapes import TODAY, rows

FILES = {
    "librarieshacked-libraries": "settings_birmingham/birmingham_city_council.csv",
    "librarieshacked-mobile-stops": "settings_birmingham/birmingham_mobile_library_stops.csv",
    "mapping-museums": "settings_birmingham/mapping_museums_birmingham.csv",
    "acceslibre": "settings_access/acceslibre_exemple-valide.csv",
    "census2021-age": "populations/census2021_age19bands_areas.csv",
    "census2021-disability": "populations/census2021_disability_ltla22_aggregated_from_lsoa.csv",
    "census2021-ethnic-group": "populations/census2021_ethnic_group_some_areas.csv",
    "census2021-main-language": "populations/census2021_english_proficiency_ltla21_aggregated_from_msoa.csv",
    "dfe-pupils-2025": "populations/dfe_eal_fsm_sen_some_areas.csv",
    "imd2025": "populations/iod2025_lad_imd.csv",
}
FACTS = "SELECT feature, value, count(*) FROM setting_features GROUP BY ALL"
OF_BIRMINGHAM = "SELECT segment_id, CAST(people AS BIGINT) FROM populations WHERE place_code = 'E08000025'"


def path_of(name: str) -> Path:
    return shared_folder("real", *FILES[name].split("/"))


def bring(store: Store, name: str) -> Outcome:
    outcome = import_by_recipe(store, find_recipe(name), [path_of(name)], today=TODAY)
    assert (outcome.faults, outcome.warnings) == ([], [])
    return outcome


def read(name: str) -> list[dict[str, str]]:
    with path_of(name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("name", "n_read", "n_stored", "n_coordinates", "n_places"),
    [("librarieshacked-libraries", 44, 37, 0, 37), ("librarieshacked-mobile-stops", 25, 25, 25, 0), ("mapping-museums", 26, 23, 23, 23), ("acceslibre", 6, 6, 6, 0)],
)
def test_settings(store: Store, name: str, n_read: int, n_stored: int, n_coordinates: int, n_places: int) -> None:
    file = bring(store, name).account["files"][0]
    assert (file["read"], file["stored"], file["set_aside"]) == (n_read, n_stored, n_read - n_stored)
    assert rows(store, "SELECT count(*), count(latitude), count(longitude), count(place_code) FROM settings") == [
        f"{n_stored} {n_coordinates} {n_coordinates} {n_places}",
    ]


@pytest.mark.parametrize("name", ["librarieshacked-libraries", "librarieshacked-mobile-stops", "mapping-museums"])
def test_access_nobody_looked_at_is_unknown(store: Store, name: str) -> None:
    bring(store, name)
    assert rows(store, "SELECT count(*) FROM setting_features") == ["0"]


def test_places_of_birmingham_have_its_code(store: Store) -> None:
    bring(store, "librarieshacked-libraries")
    bring(store, "mapping-museums")
    assert rows(store, "SELECT DISTINCT place_code FROM settings") == ["E08000025"]
    # A library that has moved: the old house is closed, the new one keeps the name.
    assert rows(store, "SELECT setting_id FROM settings WHERE name = 'Aston Library'") == ["library/birmingham/aston-library"]


def test_access_facts_keep_yes_no_and_unknown_apart(store: Store) -> None:
    bring(store, "acceslibre")
    said = {"True": "yes", "False": "no", "": "unknown"}
    for feature, column in {"step_free_entrance": "entree_plain_pied", "step_free_to_room": "accueil_cheminement_plain_pied", "accessible_parking": "stationnement_pmr"}.items():
        counted = Counter(said[row[column]] for row in read("acceslibre"))
        assert {one for one in rows(store, FACTS) if one.startswith(f"{feature} ")} == {f"{feature} {value} {n}" for value, n in counted.items()}
    # Without any toilet there is no accessible one; with toilets and nothing said it is not known.
    toilets = Counter("no" if row["sanitaires_presence"] == "False" else said[row["sanitaires_adaptes"]] for row in read("acceslibre"))
    assert {one for one in rows(store, FACTS) if one.startswith("accessible_toilet ")} == {f"accessible_toilet {value} {n}" for value, n in toilets.items()}


ACCESS = "id,name,latitude,longitude," + ",".join((
    "entree_plain_pied", "entree_ascenseur", "entree_marches_rampe", "entree_porte_type", "accueil_cheminement_plain_pied", "accueil_cheminement_ascenseur",
    "accueil_cheminement_rampe", "stationnement_pmr", "stationnement_ext_pmr", "sanitaires_presence", "sanitaires_adaptes",
    "accueil_equipements_malentendants_presence", "accueil_equipements_malentendants",
))


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("True,,,automatique,True,,,True,,True,True,True,\"[\"\"bim\"\"]\"", "yes yes yes – yes yes yes –"),
        ("False,,amovible,manuelle,False,,fixe,False,True,True,False,True,\"[\"\"bmp\"\", \"\"sts\"\"]\"", "partly no yes – partly no partly yes"),
        ("False,True,aucune,,False,True,aucune,,,False,,False,", "yes – yes yes – no no no"),
        ("False,,aucune,,False,False,,False,,True,,True,\"[\"\"lsf\"\"]\"", "no – no no no – – –"),
        (",,,,,,,,,,,,", "– – – – – – – –"),
    ],
)
def test_partly_is_said_where_it_takes_something_fetched_or_near(store: Store, tmp_path: Path, cells: str, told: str) -> None:
    (tmp_path / "places.csv").write_text(f"{ACCESS}\np1,Maison,48.1,2.2,{cells}\n", encoding="utf-8")
    outcome = import_by_recipe(store, find_recipe("acceslibre"), [tmp_path / "places.csv"], today=TODAY)
    assert outcome.faults == []
    features = ("step_free_entrance", "automatic_door", "step_free_to_room", "lift", "accessible_parking", "accessible_toilet", "hearing_loop", "captions")
    found = dict(one.split() for one in rows(store, "SELECT feature, nullif(value, 'unknown') FROM setting_features"))
    assert " ".join(found[feature] for feature in features) == told


@pytest.mark.parametrize(
    ("name", "dimension", "people", "n_segments"),
    [
        ("census2021-ethnic-group", "ethnicity", 1144922, 19), ("census2021-disability", "disability", 1144902, 2), ("census2021-main-language", "language", 1100897, 2),
        ("dfe-pupils-2025", "eal", 100, 2), ("dfe-pupils-2025", "sen", 100, 3), ("dfe-pupils-2025", "free_school_meals", 100, 2), ("imd2025", "deprivation", 1, 2),
    ],
)
def test_people_of_birmingham(store: Store, name: str, dimension: str, people: int, n_segments: int) -> None:
    bring(store, name)
    question = """SELECT dimension, CAST(sum(people) AS BIGINT), count(*) FROM populations JOIN segments USING (segment_id)
        WHERE place_code = 'E08000025' GROUP BY ALL"""
    assert f"{dimension} {people} {n_segments}" in rows(store, question)


def test_the_figures_of_the_census(store: Store) -> None:
    for name in ("census2021-age", "census2021-disability", "census2021-main-language"):
        bring(store, name)
    assert {"everyone 1144900", "disability/yes 198062", "disability/no 946840", "english/no 171450", "english/yes 929447"} <= set(rows(store, OF_BIRMINGHAM))
    bands = next(row for row in read("census2021-age") if row["Area code"] == "E08000025")
    counted = sum(int(people) for name, people in bands.items() if name.startswith("Aged"))
    assert rows(store, "SELECT CAST(sum(people) AS BIGINT) FROM populations WHERE place_code = 'E08000025' AND segment_id LIKE 'age/%'") == [str(counted)]


def test_what_is_left_of_a_hundred_is_taken_over_rows(store: Store) -> None:
    bring(store, "dfe-pupils-2025")
    said = {row["Short Desc"]: float(row["Values"]) for row in read("dfe-pupils-2025") if (row["LA and Regions"], row["Years"]) == ("Birmingham", "2025")}
    left = round(100 - said["PrimStatements"] - said["PrimNoStatements"], 6)
    assert rows(store, "SELECT people FROM populations WHERE place_code = 'E08000025' AND segment_id = 'sen/none'") == [str(left)]


def test_percentages_beside_counts_are_set_aside(store: Store) -> None:
    file = bring(store, "census2021-ethnic-group").account["files"][0]
    assert (file["read"], file["stored"], file["set_aside"]) == (342, 171, 171)
    assert file["sums"]["value"] == {"read": 3967560.4, "stored": 3966661, "merged": 0, "set_aside": 899.4}


@pytest.mark.parametrize(
    ("name", "column", "spoilt"),
    [("census2021-age", "Aged 4 years and under", 100_000), ("census2021-main-language", "Main language is not English (English or Welsh in Wales): Can speak English well", 1)],
)
def test_parts_that_do_not_add_up_are_a_fault(store: Store, tmp_path: Path, name: str, column: str, spoilt: int) -> None:
    table = read(name)
    place = next(at for at, row in enumerate(table) if "E08000025" in row.values())
    table[place][column] = str(int(table[place][column]) + spoilt)
    with (tmp_path / "spoilt.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]))
        writer.writeheader()
        writer.writerows(table)
    outcome = import_by_recipe(store, find_recipe(name), [tmp_path / "spoilt.csv"], today=TODAY)
    assert [(fault.code, fault.row) for fault in outcome.faults] == [("parts_not_whole", place + 2)]
    assert "too many" in outcome.faults[0].message
    assert store.is_empty()
