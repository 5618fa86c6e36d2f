"""A11yJSON in and out: what each fact of the standard means here, what is left unsaid, and back again."""

import json
from pathlib import Path
from typing import Any

import pytest

from coprod.intake.documents import Document
from coprod.intake.door import document_of
from coprod.intake.incoming import Outcome
from coprod.intake.recipes import find_recipe, import_by_recipe
from coprod.intake.standards import a11yjson, access_facts
from coprod.intake.standards.leaving import export_a11yjson
from coprod.store import Store, open_store
from coprod.vocabulary import FEATURES

from .shared import shared_folder
from .test_recipes_shapes import TODAY, rows

FACTS = "SELECT setting_id, feature, value, checked_on, checked_by FROM setting_features ORDER BY ALL"
EXAMPLES = ("settings_access", "a11yjson_examples")
PLACE: dict[str, Any] = {
    "geometry": {"type": "Point", "coordinates": [-1.8996, 52.4797]},
    "properties": {"_id": "museum-1", "name": "City Museum", "category": "museum", "accessibility": {"hasInductionLoop": True}},
}


def bring(store: Store, source: Path | Document) -> Outcome:
    return import_by_recipe(store, find_recipe("a11yjson"), [source], today=TODAY)


def of_json(given: Any) -> Document:
    return Document("places.json", "json", "", 0, json=given)


def place(accessibility: Any = None, **properties: Any) -> dict[str, Any]:
    inner = {**PLACE["properties"], **properties}
    return {**PLACE, "properties": inner if accessibility is None else {**inner, "accessibility": accessibility}}


# The nine that are not JSON, and where they stop being it; the three that are describe museums without saying which.
BROKEN = {
    "0-place_1": (30, 3), "canteen_1": (4, 7), "canteen_2": (4, 18), "canteen_3": (10, 7), "canteen_4": (9, 3), "canteen_5": (5, 5), "cinema_1": (10, 7),
    "elevator_1": (12, 3), "elevator_2": (15, 3),
}
NAMELESS = ("museum_1", "museum_2", "museum_3")


def test_every_example_is_judged() -> None:
    assert sorted(path.stem for path in shared_folder("real", *EXAMPLES).iterdir()) == sorted([*BROKEN, *NAMELESS])


@pytest.mark.parametrize("name", BROKEN)
def test_an_example_that_is_no_json_is_refused_with_line_and_column(store: Store, name: str) -> None:
    outcome = bring(store, shared_folder("real", *EXAMPLES, f"{name}.json"))
    line, column = BROKEN[name]
    assert [fault.code for fault in outcome.faults] == ["unreadable"]
    assert f"in line {line}, column {column}" in outcome.faults[0].message
    assert store.is_empty()


@pytest.mark.parametrize("name", NAMELESS)
def test_a_place_without_a_name_is_refused(store: Store, name: str) -> None:
    path = shared_folder("real", *EXAMPLES, f"{name}.json")
    outcome = bring(store, path)
    assert [(fault.code, fault.row, fault.column) for fault in outcome.faults] == [("missing_required", 1, "name")]
    assert store.is_empty()
    # With a name it comes in: the German sign language tour is no British one, the tactile models are tactile.
    given = json.loads(path.read_text(encoding="utf-8"))
    given["properties"]["name"] = "Stadtmuseum"
    assert bring(store, of_json(given)).faults == []
    assert rows(store, "SELECT setting_id, kind, latitude FROM settings") == ["stadtmuseum museum –"]
    assert rows(store, "SELECT feature, value FROM setting_features") == ([] if name == "museum_1" else ["tactile_or_braille yes"])


def test_an_example_mended_comes_in_with_its_facts_kept_apart(store: Store) -> None:
    text = shared_folder("real", *EXAMPLES, "0-place_1.json").read_text(encoding="utf-8")
    outcome = bring(store, document_of("place.json", text.replace("    },\n  }\n}", "    }\n  }\n}").encode()))
    assert outcome.faults == []
    assert rows(store, "SELECT name, kind, latitude, longitude FROM settings") == ["Quedlinburg-Information other 51.78911 11.14204"]
    assert rows(store, "SELECT feature, value FROM setting_features ORDER BY 1") == [
        "accessible_parking yes", "accessible_toilet no", "assistance_animals yes", "step_free_entrance yes",
    ]
    # Nobody's telephone number, nobody's address.
    assert {"properties/phoneNumber", "properties/address", "properties/placeWebsiteUrl"} <= set(outcome.account["files"][0]["columns_not_used"])


@pytest.mark.parametrize(
    ("accessibility", "told"),
    [
        ({}, ""), ({"entrances": None, "restrooms": None}, ""), ({"entrances": []}, ""),
        ({"entrances": [{"isLevel": True}]}, "step_free_entrance=yes"), ({"entrances": [{"isLevel": False}]}, "step_free_entrance=no"),
        ({"entrances": [{"isLevel": False}, {"isLevel": True}]}, "step_free_entrance=yes"), ({"entrances": [{"isLevel": False}, {"name": "Side"}]}, ""),
        ({"entrances": [{"isLevel": False, "hasFixedRamp": True}]}, "step_free_entrance=yes"), ({"entrances": [{"isLevel": False, "hasRemovableRamp": True}]}, "step_free_entrance=partly"),
        ({"entrances": [{"isLevel": False}], "accessibleWith": {"wheelchair": True}}, "step_free_entrance=no"),
        ({"entrances": [{"door": {"isAutomatic": True}}]}, "automatic_door=yes"), ({"entrances": [{"door": {"isAutomaticOrAlwaysOpen": False}}, {"door": None}]}, "automatic_door=no"),
        ({"accessibleWith": {"wheelchair": True}}, "step_free_entrance=yes"), ({"partiallyAccessibleWith": {"wheelchair": True}}, "step_free_entrance=partly"),
        ({"accessibleWith": {"wheelchair": False}}, ""), ({"wheelchairAccessibilityGrade": "fully"}, "step_free_entrance=yes step_free_to_room=yes"),
        ({"wheelchairAccessibilityGrade": "partially"}, "step_free_entrance=partly step_free_to_room=partly"), ({"wheelchairAccessibilityGrade": "not"}, ""),
        ({"parking": None}, "accessible_parking=no"), ({"parking": {}}, ""), ({"parking": {"forWheelchairUsers": None}}, "accessible_parking=no"),
        ({"parking": {"forWheelchairUsers": {"count": 2}}}, "accessible_parking=yes"), ({"parking": {"forWheelchairUsers": {"count": 0}}}, "accessible_parking=no"),
        ({"parking": {"forWheelchairUsers": {"isAvailable": False}}}, "accessible_parking=no"), ({"parking": {"count": 5}}, ""),
        ({"restrooms": [{"isAccessibleWithWheelchair": False}, {"isAccessibleWithWheelchair": True}]}, "accessible_toilet=yes"),
        ({"restrooms": [{"isAccessibleWithWheelchair": False}, {"hasChangingTableForBabies": True}]}, "baby_changing=yes"),
        ({"restrooms": [{"hasChangingTableForAdults": True, "hasCeilingHoist": True}]}, "changing_places=yes"),
        ({"restrooms": [{"hasChangingTableForAdults": True, "hasCeilingHoist": False}]}, "changing_places=partly"),
        ({"restrooms": [{"hasChangingTableForAdults": True}]}, ""), ({"restrooms": [{"hasChangingTableForAdults": False}]}, "changing_places=no"),
        ({"hasInductionLoop": False, "isQuiet": True}, "hearing_loop=no low_noise=yes"), ({"hasInductionLoop": None}, ""),
        ({"media": [{"hasSubtitles": True}, {"hasSubtitles": False}]}, "captions=partly"), ({"media": [{"hasSubtitles": False, "hasRealTimeCaptioning": True}]}, "captions=yes"),
        ({"media": [{"hasSubtitles": False}, {"type": "tour"}]}, ""), ({"media": [{"hasSubtitles": False}]}, "captions=no"),
        ({"interactions": {"watch": {"perception": {"subtitles": "sometimes"}}}}, "captions=partly"), ({"interactions": {"watch": {"perception": {"subtitles": "never"}}}}, "captions=no"),
        ({"staff": {"spokenLanguages": ["en", "bfi"]}}, "bsl=yes"), ({"media": [{"languages": ["sgn-bfi"]}, {"languages": ["en"]}]}, "bsl=partly"),
        ({"media": [{"languages": ["sgn-gsg"]}]}, ""), ({"staff": {"isTrainedInSigning": True}}, ""),
        ({"media": [{"hasPlainLanguageOption": True}]}, "plain_language_information=yes"), ({"signageSystems": [{"hasPictograms": True}, {"hasPictograms": False}]}, "pictogram_signs=partly"),
        ({"hasBrailleSignage": False, "hasTactileSignage": False}, "tactile_or_braille=no"), ({"hasBrailleSignage": False}, ""), ({"signageSystems": [{"hasBraille": True}]}, "tactile_or_braille=yes"),
        ({"hasTactileGuideStrips": True}, ""), ({"animalPolicy": {"allowsGuideDogs": True, "allowsAssistanceDogs": False}}, "assistance_animals=partly"),
        ({"animalPolicy": {"allowsDogs": True}}, "assistance_animals=yes"), ({"animalPolicy": {"allowsDogs": False}}, ""), ({"accessibleWith": {"guideDog": False}}, "assistance_animals=no"),
        ({"isWellLit": True, "smokingPolicy": "never", "offersActivitiesForPeopleWith": {"visualImpairment": True}}, ""),
    ],
)
def test_a_fact_is_taken_over_where_it_means_the_same(accessibility: dict[str, Any], told: str) -> None:
    assert " ".join(f"{feature}={value}" for feature, value in access_facts.facts_of(accessibility).items()) == told


def test_every_feature_met_is_one_of_ours_in_our_order() -> None:
    ours = [feature.id for feature in FEATURES]
    assert [ours.index(feature) for feature in access_facts.MAPPED] == sorted(ours.index(feature) for feature in access_facts.MAPPED)


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        (PLACE, ["museum-1"]), ([PLACE], ["museum-1"]), ({"features": [PLACE, place(_id="m2")]}, ["m2", "museum-1"]), ({"results": [PLACE]}, ["museum-1"]),
        ({"places": [{"id": "Park 7", "name": "Park", "accessibility": {}}]}, ["park-7"]), (place(_id=None, originalId="X:1"), ["X:1"]),
        (place(_id=None, sourceId="of-the-publisher"), ["city-museum-52-4797-1-8996"]), (place(_id=12), ["12"]),
    ],
)
def test_places_in_every_form_and_their_ids(store: Store, given: Any, ids: list[str]) -> None:
    document = of_json(given)
    assert a11yjson.recognised(document)
    assert bring(store, document).faults == []
    assert rows(store, "SELECT setting_id FROM settings ORDER BY 1") == ids


@pytest.mark.parametrize(
    ("category", "kind"), [("museum", "museum"), ("library", "library"), ("kindergarten", "nursery"), ("school", "school"), ("park", "outdoors"), ("cafe", "other"), (None, "other")],
)
def test_kinds(store: Store, category: str | None, kind: str) -> None:
    bring(store, of_json(place(category=category)))
    assert rows(store, "SELECT kind FROM settings") == [kind]


def test_a_name_in_several_languages_and_an_area_without_a_point(store: Store) -> None:
    given = place(name={"de": "Stadtmuseum", "en": "City Museum"}) | {"geometry": {"type": "Polygon", "coordinates": []}}
    assert bring(store, of_json(given)).faults == []
    assert rows(store, "SELECT name, latitude, longitude FROM settings") == ["City Museum – –"]


@pytest.mark.parametrize(
    ("given", "code", "column", "said"),
    [
        (place({"entrances": [{"isLevel": "yes"}]}), "unknown_value", "accessibility/entrances/0/isLevel", 'is "yes"'),
        (place({"restrooms": {"isAccessibleWithWheelchair": True}}), "unknown_value", "accessibility/restrooms", "something else"),
        (place({"parking": True}), "unknown_value", "accessibility/parking", "Place 2"), (place({"hasInductionLoop": 1}), "unknown_value", "accessibility/hasInductionLoop", 'is "1"'),
        (place(name=" "), "missing_required", "name", "Place 2 has no name"), (place(category="elevator"), "unknown_value", "category", "piece of equipment"),
        (place() | {"geometry": {"type": "Point", "coordinates": ["a", 2]}}, "not_a_number", "geometry/coordinates", "not two numbers"), ("a place", "unknown_value", None, "Place 2 is not"),
        (place(_id="far") | {"geometry": {"type": "Point", "coordinates": [52.5, -181]}}, "out_of_range", "latitude", "-181"),
    ],
)
def test_a_fault_names_the_place_and_the_field(store: Store, given: Any, code: str, column: str | None, said: str) -> None:
    outcome = bring(store, of_json([place(_id="first"), given]))
    assert [(fault.row, fault.code, fault.column) for fault in outcome.faults] == [(2, code, column)]
    assert said in outcome.faults[0].message
    assert store.is_empty()


@pytest.mark.parametrize("given", [{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"wheelchair": "yes"}}]}, {"grants": []}, [], [1], "x", {"properties": []}])
def test_what_does_not_pass_for_places(store: Store, given: Any) -> None:
    assert not a11yjson.recognised(of_json(given))
    assert "No places in A11yJSON" in bring(store, of_json(given)).faults[0].message


def test_a_second_file_leaves_what_staff_has_looked_at(store: Store) -> None:
    bring(store, of_json(place({"hasInductionLoop": False})))
    with store.transaction() as cursor:
        cursor.execute("UPDATE main.setting_features SET checked_on = DATE '2026-03-01', checked_by = 'staff_visit', note = 'behind the desk'")
        cursor.execute("UPDATE main.settings SET place_code = 'E08000025'")
    bring(store, of_json(place({"hasInductionLoop": True, "isQuiet": True})))
    assert rows(store, FACTS) == ["museum-1 hearing_loop yes 2026-03-01 staff_visit", "museum-1 low_noise yes – –"]
    assert rows(store, "SELECT place_code FROM settings") == ["E08000025"]


# --- out again ---


def made(store: Store) -> None:
    """A museum with every feature, of every value; a library without facts or coordinates; a setting online."""
    values = ("yes", "partly", "no", "unknown")
    with store.transaction() as cursor:
        cursor.execute("""INSERT INTO main.settings (setting_id, name, kind, place_code, latitude, longitude) VALUES
            ('M:1', 'City Museum', 'museum', 'E08000025', 48.293876035219434, -1.5), ('lib', 'Library', 'library', NULL, NULL, NULL), ('net', 'Calls', 'online', NULL, NULL, NULL)""")
        for at, feature in enumerate(FEATURES):
            cursor.execute(
                "INSERT INTO main.setting_features (setting_id, feature, value, checked_on, checked_by) VALUES ('M:1', ?, ?, ?, ?)",
                [feature.id, values[at % 4], "2026-03-01" if at % 2 else None, "staff_visit" if at % 3 else None],
            )


def test_out_and_in_again_gives_the_same_features(store: Store, tmp_path: Path) -> None:
    made(store)
    written = export_a11yjson(store, tmp_path / "out.json")
    assert (written, list(written.left_out)) == ({"settings": 2}, ["net"])
    assert bring(store, tmp_path / "out.json").import_id is None
    other = open_store(None)
    assert bring(other, tmp_path / "out.json").faults == []
    assert rows(other, FACTS) == [fact for fact in rows(store, FACTS) if " unknown " not in fact]
    question = "SELECT * FROM settings WHERE kind <> 'online' ORDER BY 1"
    assert rows(other, question) == rows(store, question)
    other.close()


def test_others_read_in_it_what_we_meant(store: Store, tmp_path: Path) -> None:
    """Without our own part, the standard's fields alone give back every yes and no they can say, and nothing else."""
    made(store)
    export_a11yjson(store, tmp_path / "out.json")
    places = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["features"]
    museum = next(one for one in places if one["properties"]["_id"] == "M:1")
    held = dict(one.split() for one in rows(store, "SELECT feature, value FROM setting_features"))
    told = access_facts.facts_of(museum["properties"]["accessibility"])
    assert told
    assert {feature: held[feature] for feature in told} == told
    assert all(value in ("yes", "no") for value in told.values())
    assert museum["geometry"] == {"type": "Point", "coordinates": [-1.5, 48.293876035219434]}


@pytest.mark.parametrize("value", ["yes", "no"])
def test_each_feature_that_can_be_said_comes_back_alone(value: str) -> None:
    said = {feature.id: access_facts.facts_of(access_facts.as_accessibility({feature.id: value})) for feature in FEATURES}
    assert {feature: told for feature, told in said.items() if told} == {feature: {feature: value} for feature, told in said.items() if told}
    assert len([told for told in said.values() if told]) == 10
