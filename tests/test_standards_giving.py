"""360Giving in and out: real files in both forms, every spelling of headings, the faulty ones, and back again."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coprod.intake.documents import Document, Sheet
from coprod.intake.door import document_of, read_document
from coprod.intake.incoming import Outcome
from coprod.intake.leaving import export_folder
from coprod.intake.recipes import find_recipe, import_by_recipe
from coprod.intake.standards import prepared, threesixtygiving
from coprod.intake.standards.leaving import export_360giving
from coprod.store import Store, open_store

from .shared import shared_folder
from .test_recipes_shapes import TODAY, rows

TRAFFORD = "trafford_council_voluntary_sector_grants"
GRANT: dict[str, Any] = {
    "id": "360G-play-1", "title": "Dens", "description": "A den in the park", "currency": "GBP", "amountAwarded": 1200.5, "awardDate": "2025-03-01T00:00:00Z",
    "fundingOrganization": [{"id": "GB-CHC-1", "name": "The Play Fund"}], "recipientOrganization": [{"id": "GB-CHC-2", "name": "Hill School"}],
}


def bring(store: Store, source: Path | Document, **options: Any) -> Outcome:
    return import_by_recipe(store, find_recipe("360giving"), [source], **{"today": TODAY, **options})


def of_json(*grants: Any) -> Document:
    return Document("grants.json", "json", "", 0, json={"grants": list(grants)})


def changed(**fields: Any) -> dict[str, Any]:
    """The grant with other fields; None takes one away."""
    return {name: value for name, value in {**GRANT, **fields}.items() if value is not None}


def of_sheet(columns: dict[str, str]) -> Document:
    text = io.StringIO()
    csv.writer(text).writerows([list(columns), list(columns.values())])
    return document_of("grants.csv", text.getvalue().encode())


def exported(store: Store, folder: Path) -> dict[str, str]:
    export_folder(store, folder)
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.csv"))}


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_real_publication(store: Store, ending: str) -> None:
    path = shared_folder("real", "grants_trafford", f"{TRAFFORD}.{ending}")
    assert threesixtygiving.recognised(read_document(path))
    outcome = bring(store, path)
    assert outcome.faults == []
    assert [warning.code for warning in outcome.warnings] == ["personal_text"]
    assert rows(store, "SELECT count(*), sum(amount), min(awarded_on), max(awarded_on), min(currency) FROM grants") == ["555 1291436.5400 2013-01-18 2024-06-19 GBP"]
    assert rows(store, "SELECT count(*), count(DISTINCT place_code) FROM projects") == ["555 1"]
    assert rows(store, "SELECT name, organisation FROM programmes ORDER BY 1") == [
        "Inclusive Neighbourhood Grants Trafford Metropolitan Borough Council", "Voluntary Sector Grants Trafford Metropolitan Borough Council",
    ]
    account = outcome.account["files"][0]
    assert (account["read"], account["stored"], account["sums"]["amount"]["stored"]) == (555, 555, 1291436.54)
    assert {"csv": "Recipient Org:Postal Code", "json": "recipientOrganization/postalCode"}[ending] in account["columns_not_used"]


def test_both_forms_give_the_same_store(tmp_path: Path) -> None:
    found = []
    for ending in ("csv", "json"):
        store = open_store(None)
        bring(store, shared_folder("real", "grants_trafford", f"{TRAFFORD}.{ending}"))
        found.append(exported(store, tmp_path / ending))
        store.close()
    assert found[0] == found[1]


# What is wrong with each, by file: (row, column) of its faults, or what its one fault says.
FAULTY: dict[str, Any] = {
    # Text and stray bytes under the name of JSON.
    "bad-utf8.json": "cannot be read",
    # No grants at all: two dates, a formula and a column without a name, numbers of several countries, signs of several scripts.
    "dates.ods": "No 360Giving grants", "dates.xlsx": "No 360Giving grants", "formula.ods": "No 360Giving grants", "types.ods": "No 360Giving grants",
    "empty_column_header.ods": "No 360Giving grants", "unicode.ods": "No 360Giving grants", "unicode.xlsx": "No 360Giving grants",
    # Grants by their headings, odd capitals and spaces among them, but without the description the standard requires.
    "fundingproviders-grants_2_grants.ods": [(1, "Description")],
    "fundingproviders-grants_2_grants_title_space_case.xlsx": [(1, "Description")],
    "fundingproviders-grants_fixed_2_grants.json": [(1, "description"), (2, "description")],
}


def test_every_faulty_file_is_judged() -> None:
    assert sorted(path.name for path in shared_folder("real", "grants_faulty").iterdir() if path.suffix != ".md") == sorted(FAULTY)


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_file_is_refused_whole(store: Store, name: str) -> None:
    outcome = bring(store, shared_folder("real", "grants_faulty", name))
    if isinstance(FAULTY[name], str):
        assert len(outcome.faults) == 1
        assert FAULTY[name] in outcome.faults[0].message
    else:
        assert [(fault.row, fault.column) for fault in outcome.faults] == FAULTY[name]
        assert all("360Giving standard requires" in fault.message for fault in outcome.faults)
    assert all(fault.remedy for fault in outcome.faults)
    assert store.is_empty()


def test_with_its_descriptions_the_same_sheet_comes_in(store: Store) -> None:
    document = read_document(shared_folder("real", "grants_faulty", "fundingproviders-grants_2_grants_title_space_case.xlsx"))
    sheet = document.sheets[0]
    mended = Sheet(sheet.name, [(line, [*cells, "des crip TION" if line == 1 else "What it is for"]) for line, cells in sheet.rows])
    outcome = bring(store, Document(document.file, document.kind, "", 0, [mended]))
    assert outcome.faults == []
    assert rows(store, "SELECT grant_id, amount, awarded_on, funder_id FROM grants ORDER BY 1") == [
        "360G-fundingproviders-000001/X/00/X 152505.0000 2014-07-24 GB-CHC-000000", "360G-fundingproviders-000002/X/00/X 178990.0000 2014-07-24 GB-CHC-000000",
    ]
    # The applicants' names stay where they are.
    assert {"Full name of applicant", "Surname of applicant"} <= set(outcome.account["files"][0]["columns_not_used"])
    assert not any("Roe" in text for text in rows(store, "SELECT * FROM projects") + rows(store, "SELECT * FROM grants"))


TITLES = ("Identifier", "Title", "Description", "Currency", "Amount Awarded", "Award Date", "Funding Org:Identifier", "Funding Org:Name", "Recipient Org:Name")
PATHS = ("id", "title", "description", "currency", "amountAwarded", "awardDate", "fundingOrganization/0/id", "fundingOrganization/0/name", "recipientOrganization/0/name")
VALUES = ("360G-play-1", "Dens", "A den in the park", "gbp", "£1,200.50", "2025-03-01", "GB-CHC-1", "The Play Fund", "Hill School")


@pytest.mark.parametrize(
    "headings",
    [
        TITLES, PATHS, [path.replace("/0/", ":") for path in PATHS], [path.replace("/0/", "/") for path in PATHS],
        [title.replace("Org:", "Organisation: ").upper() for title in TITLES], [title.replace("Org:", "Organization :").lower() for title in TITLES],
        [" ".join(title) for title in TITLES],
    ],
)
def test_headings_in_every_hand(store: Store, headings: list[str]) -> None:
    outcome = bring(store, of_sheet(dict(zip(headings, VALUES, strict=True))))
    assert outcome.faults == []
    assert rows(store, "SELECT * EXCLUDE (project_id) FROM grants") == ["360G-play-1 GB-CHC-1 Dens 1200.5000 GBP 2025-03-01"]
    assert rows(store, "SELECT org_id, name FROM funders") == ["GB-CHC-1 The Play Fund"]
    # Without a programme of its own a grant belongs to its funder's.
    assert rows(store, "SELECT programme_id, name FROM programmes") == ["GB-CHC-1 The Play Fund"]
    assert rows(store, "SELECT name, organisation, starts_on, status FROM projects") == ["Dens Hill School 2025-03-01 active"]


def test_notes_above_the_headings_and_lines_marked_as_notes(store: Store) -> None:
    lines = [(1, ["Grants of the year"]), (3, list(TITLES)), (4, ["# made by hand"]), (6, list(VALUES))]
    outcome = bring(store, Document("grants.ods", "ods", "", 0, [Sheet("notes", [(1, ["About"])]), Sheet("grants", lines)]))
    assert outcome.faults == []
    assert rows(store, "SELECT count(*) FROM grants") == ["1"]
    faulty = bring(store, Document("grants.ods", "ods", "", 0, [Sheet("grants", [*lines, (9, ["360G-play-2", *VALUES[1:4], "much", *VALUES[5:]])])]))
    assert [(fault.row, fault.column, fault.code) for fault in faulty.faults] == [(9, "amount", "not_a_number")]


@pytest.mark.parametrize(
    ("fields", "row"),
    [
        ({}, "360G-play-1 2025-03-01 – active"), ({"plannedDates": [{"startDate": "2025-04-05", "endDate": "2026-11-21T09:00:00+01:00"}]}, "360G-play-1 2025-04-05 2026-11-21 complete"),
        ({"plannedDates": [{"endDate": "2026-11-22"}]}, "360G-play-1 2025-03-01 2026-11-22 active"),
        ({"plannedDates": [{"startDate": "2025-04", "endDate": "2026-02"}]}, "360G-play-1 2025-04-01 2026-02-28 complete"),
        ({"plannedDates": [{"startDate": "2024", "endDate": "2024", "duration": 12}]}, "360G-play-1 2024-01-01 2024-12-31 complete"),
        ({"id": "Grant no. 7 (Dens)"}, "grant-no-7-dens 2025-03-01 – active"), ({"id": 17}, "17 2025-03-01 – active"),
    ],
)
def test_days_status_and_ids(store: Store, fields: dict[str, Any], row: str) -> None:
    assert bring(store, of_json(changed(**fields))).faults == []
    assert rows(store, "SELECT project_id, starts_on, ends_on, status FROM projects") == [row]


def test_the_status_is_yours_once_the_project_is_there(store: Store) -> None:
    bring(store, of_json(GRANT))
    with store.transaction() as cursor:
        cursor.execute("UPDATE main.projects SET status = 'paused'")
    bring(store, of_json(changed(title="Dens and caves", plannedDates=[{"endDate": "2025-12-31"}])))
    assert rows(store, "SELECT name, status, ends_on FROM projects") == ["Dens and caves paused 2025-12-31"]


def test_programmes_of_one_name_are_kept_apart_by_funder(store: Store) -> None:
    small = [{"title": "Small grants"}]
    bring(store, of_json(changed(grantProgramme=small), changed(id="b", grantProgramme=small, fundingOrganization=[{"name": "The Other Fund"}])))
    assert rows(store, "SELECT programme_id FROM programmes ORDER BY 1") == ["GB-CHC-1/small-grants", "the-other-fund/small-grants"]


@pytest.mark.parametrize(
    ("locations", "place"), [([{"geoCode": "E08000025"}], "E08000025"), ([{"geoCode": "B1"}], "–"), ([{"geoCode": "E08000025"}, {"geoCode": "E08000035"}], "–"),
                             ([{"geoCode": "E08000025"}, {"geoCode": "E08000025"}], "E08000025"), (None, "–")],
)
def test_one_place_of_several_would_be_a_false_answer(store: Store, locations: Any, place: str) -> None:
    bring(store, of_json(changed(beneficiaryLocation=locations)))
    assert rows(store, "SELECT place_code FROM projects") == [place]


def test_a_funder_named_twice_is_one(store: Store) -> None:
    twice = [{"id": "a", "name": "A"}, {"id": "a", "name": "A"}, {"name": "A"}]
    assert bring(store, of_json(changed(fundingOrganization=twice))).stored["funders"]["inserted"] == 1


def test_several_recipients_are_told_together(store: Store) -> None:
    bring(store, of_json(changed(recipientOrganization=[{"id": "1", "name": "Hill School"}, {"id": "2", "name": "Mill School"}])))
    assert rows(store, "SELECT organisation FROM projects") == ["Hill School; Mill School"]
    columns = dict(zip(PATHS, VALUES, strict=True)) | {"recipientOrganization/1/name": "Mill School"}
    bring(store, of_sheet(columns))
    assert rows(store, "SELECT organisation FROM projects") == ["Hill School; Mill School"]


@pytest.mark.parametrize(
    ("grant", "code", "column", "said"),
    [
        (changed(recipientOrganization=None, recipientIndividual={"id": "x"}), "personal_data", "recipientIndividual", "Grant 2 was made to a person"),
        (changed(title=None), "missing_required", "title", "Grant 2 has no title"), (changed(currency=" "), "missing_required", "currency", "Grant 2 has no currency"),
        (changed(id=None), "missing_required", "id", "Grant 2 has no id"), (changed(fundingOrganization=[]), "missing_required", "fundingOrganization/name", "Grant 2"),
        (changed(amountAwarded=None), "missing_required", "amountAwarded", "Grant 2"), (changed(amountAwarded=True), "unknown_value", "amountAwarded", "is yes or no"),
        (changed(title={"en": "Dens"}), "unknown_value", "title", "Grant 2: title is a group of fields"), (changed(fundingOrganization="The Fund"), "unknown_value", "fundingOrganization", "not a list"),
        (changed(fundingOrganization=[{"id": "a"}, {"id": "b"}]), "unknown_value", "fundingOrganization/name", "names 2 funding organisations"),
        (changed(fundingOrganization=[{"id": "a", "name": "A"}, {"name": "B"}]), "unknown_value", "fundingOrganization/name", "names 2 funding organisations"),
        ("a grant", "unknown_value", "grants", "Grant 2 is not a group of fields"),
        (changed(amountAwarded="a lot"), "not_a_number", "amount", "'a lot' in Amount Awarded is not a number"), (changed(amountAwarded=-5), "out_of_range", "amount", "-5"),
        (changed(awardDate="03/04/2025"), "ambiguous_date", "starts_on", "Award Date"), (changed(awardDate="2025-13-01"), "not_a_date", "starts_on", "Award Date"),
        (changed(currency="pounds"), "unknown_value", "currency", "POUNDS"), (changed(plannedDates=[{"startDate": "2025-05-01", "endDate": "2025-04-01"}]), "date_order", "ends_on", "2025-04-01"),
    ],
)
def test_a_fault_names_the_grant_and_the_field(store: Store, grant: Any, code: str, column: str, said: str) -> None:
    outcome = bring(store, of_json({**GRANT, "id": "first"}, grant))
    assert next((fault.row, fault.code, fault.column) for fault in outcome.faults) == (2, code, column)
    assert said in outcome.faults[0].message
    assert len({fault.row for fault in outcome.faults}) == 1
    assert store.is_empty()


def test_a_person_is_refused_in_a_sheet_too_and_an_empty_column_about_persons_is_none(store: Store) -> None:
    columns = dict(zip(TITLES, VALUES, strict=True))
    assert bring(store, of_sheet({**columns, "Recipient Ind:Name": ""})).faults == []
    outcome = bring(store, of_sheet({**columns, "Recipient Ind:Identifier": "i1", "Recipient Ind:Name": "Ada"}))
    assert [(fault.code, fault.row, fault.value) for fault in outcome.faults] == [("personal_data", 2, None)]
    assert "Ada" not in str(outcome.as_json())


def test_what_has_to_be_said_of_a_sheet(store: Store) -> None:
    columns = dict(zip(TITLES, VALUES, strict=True))
    twice = bring(store, of_sheet({**columns, "awardDate": "2025-03-01"}))
    assert [(fault.code, fault.column) for fault in twice.faults] == [("duplicate_column", "Award Date")]
    lines = [(1, list(TITLES)), (2, list(VALUES))]
    document = Document("grants.xlsx", "xlsx", "", 0, [Sheet("2024", lines), Sheet("2025", lines)])
    assert threesixtygiving.sheets_of(document) == ["2024", "2025"]
    assert "2024, 2025" in bring(store, document).faults[0].message
    assert threesixtygiving.flattened(document, "2025").faults == []
    ragged = bring(store, document_of("grants.csv", f"{','.join(TITLES)}\n{','.join(VALUES).replace('1,200.50', '1200.50')},and more\n".encode()))
    assert [(fault.code, fault.row) for fault in ragged.faults] == [("ragged_row", 2)]
    empty = bring(store, Document("grants.xlsx", "xlsx", "", 0, [Sheet("2024", lines[:1])]))
    assert "no grant below" in empty.faults[0].message
    assert store.is_empty()


@pytest.mark.parametrize(
    ("given", "is_recognised"),
    [({"grants": []}, True), ({"grants": {}}, False), ([GRANT], True), ([], False), ([{"a": 1}], False), ({"type": "Feature"}, False), ("grants", False), (None, False)],
)
def test_what_passes_for_grants(given: Any, is_recognised: bool) -> None:
    assert threesixtygiving.recognised(Document("x.json", "json", "", 0, json=given)) == is_recognised


def test_a_budget_sheet_is_not_taken_for_grants() -> None:
    sheet = Sheet("", [(1, ["Title", "Description", "Amount Awarded", "Currency"]), (2, ["a", "b", "1", "GBP"])])
    assert not threesixtygiving.recognised(Document("budget.csv", "csv", "", 0, [sheet]))


def test_day_first_reads_dates_that_have_two_readings(store: Store) -> None:
    assert bring(store, of_json(changed(awardDate="03/04/2025")), day_first=True).faults == []
    assert rows(store, "SELECT awarded_on FROM grants") == ["2025-04-03"]


def test_what_is_flat_already_stays_as_it_is() -> None:
    flat = prepared("360giving", of_json(GRANT))
    assert prepared("360giving", flat) is flat


# --- out again ---


def test_the_export_is_what_the_standard_requires(store: Store, tmp_path: Path) -> None:
    bring(store, shared_folder("real", "grants_trafford", f"{TRAFFORD}.json"))
    written = export_360giving(store, tmp_path / "out.json")
    assert (written, written.left_out) == ({"grants": 555}, {})
    grants = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["grants"]
    for grant in grants:
        for name in ("id", "title", "description", "currency", "awardDate"):
            assert isinstance(grant[name], str) and grant[name]
        date.fromisoformat(grant["awardDate"])
        assert isinstance(grant["amountAwarded"], int | float)
        for name in ("recipientOrganization", "fundingOrganization"):
            assert [sorted(one) for one in grant[name]] == [["id", "name"]]
            assert all(grant[name][0].values())
    assert sum(Decimal(str(grant["amountAwarded"])) for grant in grants) == Decimal("1291436.54")


def test_out_and_in_again_gives_the_same_records(store: Store, tmp_path: Path) -> None:
    bring(store, shared_folder("real", "grants_trafford", f"{TRAFFORD}.json"))
    with store.transaction() as cursor:
        # What the standard's own fields cannot carry: a project with two grants, a grant without a title, an exact amount, no summary.
        cursor.execute("UPDATE main.grants SET project_id = '360G-traffordmbc-VSG1342' WHERE grant_id = '360G-traffordmbc-VSG1343'")
        cursor.execute("UPDATE main.grants SET title = NULL, amount = 12345678901234.5678 WHERE grant_id = '360G-traffordmbc-VSG1344'")
        cursor.execute("UPDATE main.projects SET summary = NULL, status = 'stopped', starts_on = DATE '2012-01-01' WHERE project_id = '360G-traffordmbc-VSG1342'")
        cursor.execute("DELETE FROM main.projects WHERE project_id = '360G-traffordmbc-VSG1343'")
        cursor.execute("UPDATE main.funders SET org_id = NULL")
    export_360giving(store, tmp_path / "out.json")
    again = bring(store, tmp_path / "out.json")
    assert again.faults == []
    assert again.import_id is None
    other = open_store(None)
    assert bring(other, tmp_path / "out.json").faults == []
    assert exported(other, tmp_path / "other") == exported(store, tmp_path / "own")
    other.close()


def test_a_grant_that_lacks_something_is_left_out_and_named(store: Store, tmp_path: Path) -> None:
    bring(store, of_json(GRANT, changed(id="b")))
    with store.transaction() as cursor:
        cursor.execute("UPDATE main.grants SET amount = NULL, currency = NULL WHERE grant_id = 'b'")
    written = export_360giving(store, tmp_path / "out.json")
    assert (written, written.left_out) == ({"grants": 1}, {"b": "has no amount, currency"})
