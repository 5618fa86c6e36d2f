"""Sheets that nobody on this project wrote: suggested mappings, followed with nothing touched."""

import datetime

import pytest

from coprod.intake.door import read_document
from coprod.intake.mapping import Facts, looks_of, open_questions, recipe_text, suggested
from coprod.intake.mapping.layout import found_layout
from coprod.intake.recipes import import_by_recipe
from coprod.intake.recipes.parsing import parse
from coprod.store import Store

from .shared import shared_folder


@pytest.mark.parametrize(("folder", "file", "row_kind", "stored", "summed"), [
    ("programme_leeds2023", "community__events.csv", "sessions", {"sessions": 274, "projects": 9}, {"audience": {"read": 57171, "stored": 56804, "merged": 0, "set_aside": 367}}),
    ("grants_trafford", "trafford_council_voluntary_sector_grants.csv", "grants", {"grants": 555, "funders": 1}, {"Amount Awarded": {"read": 1291436.54, "stored": 1291436.54, "merged": 0, "set_aside": 0}}),
    ("settings_birmingham", "mapping_museums_birmingham.csv", "settings", {"settings": 26}, {}),
    ("settings_birmingham", "birmingham_mobile_library_stops.csv", "settings", {"settings": 25}, {}),
])
def test_a_suggested_mapping_stores_what_the_file_holds(store: Store, folder: str, file: str, row_kind: str, stored: dict[str, int], summed: dict[str, object]) -> None:
    path = shared_folder("real", folder, file)
    document = read_document(path)
    mapping = suggested(document, document.sheets[0], Facts())
    assert mapping.row_kind == row_kind
    assert open_questions(mapping, looks_of(found_layout(document.sheets[0]))) == []
    outcome = import_by_recipe(store, parse(recipe_text(mapping), "mine"), [path], today=datetime.date(2026, 1, 1))
    assert outcome.faults == []
    assert {table: outcome.stored[table]["inserted"] for table in stored} == stored
    assert outcome.account is not None
    assert outcome.account["files"][0]["sums"] == summed


def test_every_school_of_a_list_takes_part(store: Store) -> None:
    path = shared_folder("real", "programme_leeds2023", "schools__schools_events.csv")
    document = read_document(path)
    mapping = suggested(document, document.sheets[0], Facts())
    outcome = import_by_recipe(store, parse(recipe_text(mapping), "mine"), [path], today=datetime.date(2026, 1, 1))
    assert outcome.faults == []
    assert {table: n["inserted"] for table, n in outcome.stored.items() if table in ("sessions", "attendance")} == {"sessions": 491, "attendance": 460}
    assert [use.column for use in mapping.columns if "postcode" in use.column and use.field] == []
