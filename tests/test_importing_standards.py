"""What paths name, of several kinds in one import: the template, 360Giving and A11yJSON, together or not at all."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from coprod.errors import CoprodError
from coprod.intake import Outcome, change_log
from coprod.intake.importing import import_paths
from coprod.intake.recipes import find_recipe, import_by_recipe
from coprod.store import Store

from .data_files import GRANT, GRANT_SHEET, N_PROGRAMME, PLACE, PROGRAMME, Cells, csv_of, json_of, ods_of, workbook_of

TODAY = date(2026, 6, 1)
OWN_GRANTS: Cells = [["grant_id", "project_id", "funder_id", "amount", "currency"], ["dens-2026", "den-makers", "play-fund", 500, "GBP"]]
FUNDERS: Cells = [["funder_id", "name"], ["play-fund", "The Play Fund"]]


def brought(store: Store, folder: Path, files: Mapping[str, bytes], *, dry_run: bool = False) -> Outcome:
    """The files written and imported by their paths."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return import_paths(store, [folder / name for name in files], today=TODAY, dry_run=dry_run)


def inserted(outcome: Outcome) -> dict[str, int]:
    assert outcome.faults == []
    return {table: n["inserted"] for table, n in outcome.stored.items() if n["inserted"]}


@pytest.mark.parametrize(("name", "data", "expected"), [
    ("grants.json", json_of({"grants": [GRANT]}), {"programmes": 1, "funders": 1, "projects": 1, "grants": 1}),
    ("given.csv", csv_of(GRANT_SHEET), {"programmes": 1, "funders": 1, "projects": 1, "grants": 1}),
    ("grants.csv", csv_of(GRANT_SHEET), {"programmes": 1, "funders": 1, "projects": 1, "grants": 1}),
    ("given.xlsx", workbook_of({"grants": GRANT_SHEET}), {"programmes": 1, "funders": 1, "projects": 1, "grants": 1}),
    ("given.ods", ods_of({"grants": GRANT_SHEET}), {"programmes": 1, "funders": 1, "projects": 1, "grants": 1}),
    ("places.json", json_of({"type": "FeatureCollection", "features": [PLACE]}), {"settings": 1, "setting_features": 1}),
])
def test_a_file_of_a_standard_is_known_by_what_it_holds(store: Store, tmp_path: Path, name: str, data: bytes, expected: dict[str, int]) -> None:
    assert inserted(brought(store, tmp_path, {name: data}, dry_run=True)) == expected
    assert store.is_empty()
    outcome = brought(store, tmp_path, {name: data})
    assert inserted(outcome) == expected
    assert outcome.account
    assert [one["file"] for one in outcome.account["files"]] == [name]
    [entry] = change_log.entries(store)
    assert [(file["name"], file["n_bytes"]) for file in entry["files"]] == [(name, len(data))]
    again = brought(store, tmp_path, {name: data})
    assert again.import_id is None
    assert inserted(again) == {}


def test_a_folder_stands_for_its_files_of_the_standard(store: Store, tmp_path: Path) -> None:
    for name, data in {"given.csv": csv_of(GRANT_SHEET), "given.json": json_of({"grants": [GRANT]}), "places.json": json_of([PLACE]), "cut.json": b"["}.items():
        (tmp_path / name).write_bytes(data)
    outcome = import_by_recipe(store, find_recipe("360giving"), [tmp_path], today=TODAY)
    assert outcome.account
    assert [one["file"] for one in outcome.account["files"]] == ["given.csv", "given.json"]
    (tmp_path / "places.json").unlink()
    with pytest.raises(CoprodError, match="follows the standard of the recipe a11yjson"):
        import_by_recipe(store, find_recipe("a11yjson"), [tmp_path], today=TODAY)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_sheet_called_grants_is_the_templates_where_its_columns_are(store: Store, tmp_path: Path, form: str) -> None:
    sheets = {**PROGRAMME, "funders": FUNDERS, "grants": OWN_GRANTS}
    files = {"all.xlsx": workbook_of(sheets)} if form == "xlsx" else {f"{table}.csv": csv_of(rows) for table, rows in sheets.items()}
    outcome = brought(store, tmp_path, files)
    assert inserted(outcome) == {"programmes": 1, "projects": 2, "groups": 1, "sessions": 3, "funders": 1, "grants": 1}
    assert outcome.account is None


def test_the_template_and_both_standards_come_in_together(store: Store, tmp_path: Path) -> None:
    outcome = brought(store, tmp_path, {
        "programme.xlsx": workbook_of(PROGRAMME), "given.json": json_of({"grants": [GRANT]}), "given.csv": csv_of(GRANT_SHEET), "places.json": json_of([PLACE]),
    })
    # Of the two files of grants the second brings its own grant, and its project: funder and programme are the same.
    assert sum(inserted(outcome).values()) == N_PROGRAMME + 6 + 2
    assert outcome.account
    assert outcome.account["recipe"] == "360giving, a11yjson"
    assert sorted(one["file"] for one in outcome.account["files"]) == ["given.csv", "given.json", "places.json"]
    assert len(change_log.entries(store)) == 1


@pytest.mark.parametrize(("name", "data", "code", "says"), [
    ("other.json", b'{"a": 1}', "unknown_table", "neither 360Giving grants nor places"),
    ("letter.json", b"Dear all", "unreadable", "neither { nor ["),
    ("nothing.json", b"", "empty_file", "empty"),
    ("nothing.xlsx", b"", "empty_file", "empty"),
    ("programmes.ods", b"", "empty_file", "empty"),
    ("programmes.xlsx", b"programme_id,name\nextra,Extra\n", "unreadable", "a workbook (.xlsx), but holds plain text"),
    ("programmes.xls", b"programme_id\tname\nextra\tExtra\n", "unreadable", "a workbook (.xls), but holds plain text"),
    ("cut.json", b'{"grants": [', "unreadable", "line 1"),
    ("nobody.json", json_of({"grants": [{**GRANT, "recipientOrganization": None}]}), "missing_required", "recipientOrganization"),
])
def test_one_file_at_fault_stops_all_of_them(store: Store, tmp_path: Path, name: str, data: bytes, code: str, says: str) -> None:
    outcome = brought(store, tmp_path, {"programme.xlsx": workbook_of(PROGRAMME), "places.json": json_of([PLACE]), name: data})
    [fault] = [one for one in outcome.faults if one.file == name]
    assert fault.code == code
    assert says in f"{fault.message} {fault.column}"
    assert fault.remedy
    assert store.is_empty()
    assert outcome.import_id is None
