"""Every code of a single cell, edge by edge: one cell of a sound portfolio is exchanged, and one fault comes out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coprod import intake
from coprod.store import Store, open_store
from tests.records_text import BASE, exchanged, only, written

TODAY = date(2026, 11, 22)

# (table, row, column, value, code)
REFUSED = [
    ("grants", 2, "awarded_on", "25/04/26", "ambiguous_date"),
    ("grants", 2, "awarded_on", "25-04-26", "ambiguous_date"),
    ("grants", 2, "awarded_on", "03/04/2026", "ambiguous_date"),
    ("grants", 2, "awarded_on", "3/4/2026", "ambiguous_date"),
    ("grants", 2, "awarded_on", "30/02/2026", "not_a_date"),
    ("grants", 2, "awarded_on", "2026-02-30", "not_a_date"),
    ("grants", 2, "awarded_on", "2026-4-5", "not_a_date"),
    ("grants", 2, "awarded_on", "0000-01-01", "not_a_date"),
    ("grants", 2, "awarded_on", "2026-04-25 10:30:00", "not_a_date"),
    ("grants", 2, "awarded_on", "46137", "not_a_date"),
    ("grants", 2, "awarded_on", "20260425", "not_a_date"),
    ("grants", 2, "awarded_on", "25.04.2026", "not_a_date"),
    ("grants", 2, "awarded_on", "April 2026", "not_a_date"),
    ("grants", 2, "awarded_on", "2026", "not_a_date"),
    ("stories", 2, "consent_until", "soon", "not_a_date"),
    ("grants", 2, "amount", "-0.01", "out_of_range"),
    ("grants", 2, "amount", "1,234", "not_a_number"),
    ("grants", 2, "amount", "£25", "not_a_number"),
    ("grants", 2, "amount", "nan", "not_a_number"),
    ("grants", 2, "amount", "inf", "not_a_number"),
    ("grants", 2, "amount", "1e3", "not_a_number"),
    ("grants", 2, "amount", "12.", "not_a_number"),
    ("grants", 2, "amount", "1 000", "not_a_number"),
    ("grants", 2, "amount", "0x10", "not_a_number"),
    ("grants", 2, "amount", "٣", "not_a_number"),
    ("grants", 2, "amount", "1.23456", "out_of_range"),
    ("grants", 2, "amount", "9" * 30, "out_of_range"),
    ("grants", 2, "currency", "gbp", "unknown_value"),
    ("grants", 2, "currency", "£", "unknown_value"),
    ("attendance", 3, "people", "12.5", "not_a_number"),
    ("attendance", 3, "people", "12 approx", "not_a_number"),
    ("attendance", 3, "people", "-1", "out_of_range"),
    ("attendance", 3, "people", "1000000001", "out_of_range"),
    ("groups", 3, "roster", "0", "out_of_range"),
    ("reactions", 2, "face", "6", "out_of_range"),
    ("reactions", 2, "face", "0", "out_of_range"),
    ("sessions", 3, "tip", "10", "out_of_range"),
    ("sessions", 3, "hours", "0", "out_of_range"),
    ("sessions", 3, "hours", "-0", "out_of_range"),
    ("sessions", 3, "hours", "9" * 400, "out_of_range"),
    ("segments", 2, "sort_order", "9" * 25, "out_of_range"),
    ("settings", 2, "latitude", "90.01", "out_of_range"),
    ("settings", 2, "longitude", "-181", "out_of_range"),
    ("populations", 2, "year", "21", "out_of_range"),
    ("populations", 2, "year", "2021.5", "not_a_number"),
    ("assessments", 2, "level", "5", "out_of_range"),
    ("team_members", 2, "is_external", "maybe", "not_yes_no"),
    ("team_members", 2, "is_external", "2", "not_yes_no"),
    ("groundwork", 2, "evidence_url", "example.org", "not_a_link"),
    ("groundwork", 2, "evidence_url", "ftp://example.org", "not_a_link"),
    ("groundwork", 2, "evidence_url", "https://example.org/a b", "not_a_link"),
    ("funders", 2, "funder_id", "-fund", "bad_id"),
    ("funders", 2, "funder_id", "fund 1", "bad_id"),
    ("funders", 2, "funder_id", "fünd", "bad_id"),
    ("funders", 2, "funder_id", "f" * 65, "bad_id"),
    ("sessions", 3, "setting_id", "set 1", "bad_id"),
    ("sessions", 4, "status", "done", "unknown_value"),
    ("session_methods", 2, "method", "shouting", "unknown_value"),
    ("thresholds", 2, "rule", "1.1.any_groundwork", "unknown_value"),
    ("partners", 2, "name", "", "missing_required"),
    ("partners", 2, "name", " \t ", "missing_required"),
    ("partners", 2, "partner_id", "", "missing_required"),
    ("reactions", 2, "people", "", "missing_required"),
    ("assessments", 2, "group_id", "", "missing_required"),
    ("partners", 3, "name", "=1+1", "formula"),
    ("partners", 3, "name", " @SUM(A1)", "formula"),
    ("attendance", 3, "people", "=2*3", "formula"),
    ("needs", 2, "response", "=HYPERLINK(1)", "formula"),
    ("needs", 2, "response", '=jo@example.org', "formula"),
    ("sessions", 2, "led_by_role", "Mrs Sarah Jones", "personal_data"),
    ("groups", 2, "label", "H801200001001", "personal_data"),
    ("groups", 2, "label", "Call 07700 900123", "personal_data"),
    ("partners", 3, "place_code", "LS2 7AD", "personal_data"),
    ("sessions", 2, "status", "jo@example.org", "personal_data"),
    ("attendance", 3, "people", "07700 900123", "personal_data"),
    ("groups", 3, "group_id", "jo@example.org", "personal_data"),
    ("groups", 2, "label", "2019-05-14", "personal_data"),
    ("groups", 2, "label", "14/05/2019", "personal_data"),
    ("groups", 2, "label", "943 476 5919", "personal_data"),
    ("sessions", 2, "title", "jo@example.org", "personal_data"),
    ("sessions", 4, "project_id", "proj-9", "broken_reference"),
    ("targets", 3, "segment_id", "age-99", "broken_reference"),
    ("celebration_credits", 2, "group_id", "GRP-1", "broken_reference"),
    ("projects", 2, "programme_id", "everyone", "broken_reference"),
    ("programmes", 2, "ends_on", "2024-12-31", "date_order"),
    ("groups", 4, "left_on", "2026-01-31", "date_order"),
    ("needs", 2, "declined_on", "2025-10-31", "date_order"),
    ("needs", 2, "confirmed_on", "2025-11-19", "date_order"),
    ("ideas", 2, "told_back_on", "2025-10-14", "date_order"),
    ("ideas", 2, "decided_on", "2025-10-14", "date_order"),
    ("sessions", 2, "held_on", "2026-11-23", "held_in_future"),
    ("attendance", 2, "newcomers", "13", "newcomers_above_people"),
    ("attendance", 3, "newcomers", "7", "newcomers_above_people"),
    ("groundwork", 2, "agreed_by_group_id", "grp-3", "other_project"),
    ("needs", 2, "group_id", "grp-3", "other_project"),
    ("ideas", 2, "group_id", "grp-3", "other_project"),
    ("ideas", 2, "session_id", "ses-3", "other_project"),
    ("stories", 2, "group_id", "grp-3", "other_project"),
    ("assessments", 2, "group_id", "grp-3", "other_project"),
    ("celebration_credits", 2, "group_id", "grp-3", "other_project"),
    ("reactions", 2, "group_id", "grp-3", "other_project"),
    ("votes", 2, "group_id", "grp-3", "other_project"),
    ("attendance", 4, "group_id", "grp-1", "other_project"),
    ("group_profiles", 2, "people", "13", "profile_above_roster"),
]

# (table, row, column, value)
ACCEPTED = [
    ("grants", 2, "awarded_on", "2026-04-25 00:00:00"), ("grants", 2, "awarded_on", "2026-04-25T00:00:00"), ("grants", 2, "awarded_on", "25/04/2026"),
    ("grants", 2, "awarded_on", "04/25/2026"), ("grants", 2, "awarded_on", "03/03/2026"), ("grants", 2, "awarded_on", "2024-02-29"), ("grants", 2, "awarded_on", "29/02/2024"),
    ("grants", 2, "amount", "0"), ("grants", 2, "amount", "-0"), ("grants", 2, "amount", " 5 "), ("grants", 2, "amount", "12.0"), ("grants", 2, "amount", "1.23450"),
    ("grants", 2, "amount", ".5"), ("attendance", 3, "people", "12.0"), ("attendance", 3, "people", "0012"), ("attendance", 3, "people", ""), ("attendance", 3, "people", "1000000000"),
    ("populations", 2, "people", "12.5"), ("settings", 2, "latitude", "-90"), ("settings", 2, "longitude", "180.000"), ("sessions", 3, "hours", "0.0001"),
    ("team_members", 2, "is_external", "YES"), ("team_members", 2, "is_external", "n"), ("team_members", 2, "is_external", "True"), ("team_members", 2, "is_external", "0"),
    ("groundwork", 2, "evidence_url", "HTTP://EXAMPLE.ORG"), ("groundwork", 2, "kind", "Ethos"), ("sessions", 4, "status", " HELD "), ("sessions", 3, "held_on", "2099-01-01"),
    ("sessions", 2, "held_on", "2026-11-22"), ("needs", 2, "response", "- moved the tables"), ("needs", 2, "response", "+ lowered them"), ("partners", 2, "place_code", "anything"),
    ("funders", 2, "org_id", "no pattern"), ("groups", 4, "left_on", "2026-02-01"), ("attendance", 3, "newcomers", "6"),
    ("needs", 2, "declined_on", "2025-11-02"), ("needs", 2, "met_on", ""), ("ideas", 2, "decided_on", ""), ("group_profiles", 2, "segment_id", "everyone"),
    ("votes", 2, "choice", "Daisy"), ("partners", 2, "name", "Esmée Fairbairn School"), ("sessions", 2, "title", "Tom's tunnel"), ("sessions", 2, "title", "2025-10-15"), ("programmes", 2, "ends_on", "2025-01-01"),
]


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that holds the sound portfolio; the cases below leave it as it is."""
    store = open_store(None)
    outcome = intake.import_paths(store, [written(tmp_path_factory.mktemp("base"))], today=TODAY)
    assert outcome.faults == []
    assert outcome.warnings == []
    assert len(outcome.stored) == 30
    assert all(n["inserted"] for n in outcome.stored.values())
    assert intake.check_store(store, TODAY) == []
    yield store
    store.close()


@pytest.mark.parametrize(("table", "row", "column", "value", "code"), REFUSED)
def test_one_faulty_cell_is_one_fault(stored: Store, tmp_path: Path, table: str, row: int, column: str, value: str, code: str) -> None:
    version = stored.data_version()
    outcome = intake.import_paths(stored, [only(tmp_path, **{table: exchanged(table, row, column, value)})], today=TODAY)
    assert [(one.code, one.file, one.table, one.row, one.column) for one in outcome.faults] == [(code, f"{table}.csv", table, row, column)]
    fault = outcome.faults[0]
    assert fault.message
    assert fault.remedy
    assert "{" not in fault.message + fault.remedy
    assert fault.value == (None if code in ("personal_data", "formula") else value.strip() or None)
    assert outcome.import_id is None
    assert stored.data_version() == version


@pytest.mark.parametrize(("table", "row", "column", "value"), ACCEPTED)
def test_what_is_right_comes_in(stored: Store, tmp_path: Path, table: str, row: int, column: str, value: str) -> None:
    outcome = intake.import_paths(stored, [only(tmp_path, **{table: exchanged(table, row, column, value)})], today=TODAY, dry_run=True)
    assert outcome.faults == []
    assert sum(outcome.stored[table].values()) == len(exchanged(table, row, column, value).splitlines()) - 1


@pytest.mark.parametrize(("day_first", "value", "expected"), [
    (True, "03/04/2026", [(date(2026, 4, 3),)]), (False, "25/04/2026", [(date(2026, 4, 25),)]), (False, "04/25/2026", [(date(2026, 4, 25),)]), (False, "3/3/2026", [(date(2026, 3, 3),)]),
])
def test_dates_are_read_as_meant(store: Store, tmp_path: Path, day_first: bool, value: str, expected: list) -> None:
    folder = only(tmp_path, celebrations=exchanged("celebrations", 2, "held_on", value), projects=BASE["projects"], programmes=BASE["programmes"])
    assert intake.import_paths(store, [folder], today=TODAY, day_first=day_first).faults == []
    with store.cursor() as cursor:
        assert cursor.execute("SELECT held_on FROM main.celebrations").fetchall() == expected


def test_day_first_leaves_no_other_reading(stored: Store, tmp_path: Path) -> None:
    folder = only(tmp_path, grants=exchanged("grants", 2, "awarded_on", "04/25/2026"))
    assert [one.code for one in intake.import_paths(stored, [folder], today=TODAY, day_first=True).faults] == ["not_a_date"]
