"""Recipes follow workbooks and UTF-16 as they follow CSV: the same rows, the same account, the sheet they name."""

import io
from pathlib import Path

import openpyxl
import pytest

from coprod.errors import CoprodError, UsageError
from coprod.intake.documents import Document, Sheet
from coprod.intake.door import document_of, read_document
from coprod.intake.recipes import Applied, apply, import_by_recipe
from coprod.intake.recipes.parsing import parse
from coprod.store import Store
from tests.door_files import xlsx

FUNDERS = '[[records]]\ntable = "funders"\ncolumns = { funder_id = "{Fund}", name = "{Fund}" }\n'
ROWS = [["Fund", "Given on"], ["Play Fund", "2026-04-25"], ["Fonds d'été", ""]]


def sheet(text: str = "") -> str:
    return f"[file]\n{text}\n{FUNDERS}"


def book(path: Path, **sheets: list[list[object]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        added = made.create_sheet(name.replace("_", " "))
        for row in rows:
            added.append(row)
    made.save(path)
    return path


def stored(applied: Applied) -> list[str | None]:
    assert applied.faults == []
    return [name for part in applied.incoming for name in part.cells["name"]]


def test_a_workbook_gives_what_its_csv_gives(tmp_path: Path) -> None:
    recipe = parse('[file]\nheader_row = 3\nheader_rows = 2\n' + FUNDERS.replace("{Fund}", "{2025 Fund}"), "r")
    rows = [["Our funds"], [], [None, "2025"], ["No", "Fund", "Amount"], [1, "Play Fund", 12.5], [2, "Museum Fund"], [], [3, None, None, "a remark beside"]]
    (tmp_path / "a.csv").write_text("Our funds,,,\n,,,\n,2025,,\nNo,Fund,Amount,\n1,Play Fund,12.5,\n2,Museum Fund,,\n,,,\n3,,,a remark beside\n", encoding="utf-8")
    one, other = apply(recipe, tmp_path / "a.csv"), apply(recipe, book(tmp_path / "a.xlsx", Register=rows))
    assert stored(one) == stored(other) == ["Play Fund", "Museum Fund"]
    assert [part.rows for part in one.incoming] == [part.rows for part in other.incoming]
    assert {**one.account["files"][0], "file": ""} == {**other.account["files"][0], "file": ""}


def test_a_document_is_as_good_as_a_path(tmp_path: Path) -> None:
    recipe = parse(sheet("encoding = 'mac-roman'\ndelimiter = '|'"), "r")
    (tmp_path / "a.csv").write_bytes("Fund|Day\nFonds d'été|1\n".encode("mac-roman"))
    assert stored(apply(recipe, read_document(tmp_path / "a.csv"))) == stored(apply(recipe, tmp_path / "a.csv")) == ["Fonds d'été"]
    made = Document("made.json", "json", "", 0, sheets=[Sheet("", [(1, ["Fund", "Day"]), (2, ["Play Fund"])])])
    assert stored(apply(parse(FUNDERS, "r"), made)) == ["Play Fund"]


def test_the_first_sheet_with_the_columns_is_taken_or_the_one_named(tmp_path: Path) -> None:
    def of(*names: str) -> list[list[object]]:
        return [["Fund"], *([name] for name in names)]
    path = book(tmp_path / "a.xlsx", Cover=[["Welcome"]], Register_2025=of("A"), Register_2026=of("B"), Other=[["Fond"], ["C"]])
    assert stored(apply(parse(FUNDERS, "r"), path)) == ["A"]
    assert stored(apply(parse(sheet("sheet = 'register  2026'"), "r"), path)) == ["B"]
    assert stored(apply(parse(sheet("sheet = '*26'"), "r"), path)) == ["B"]
    assert stored(apply(parse(sheet("sheet = 'Register *'"), "r"), path)) == ["A"]
    [fault] = apply(parse(sheet("sheet = '2027'"), "r"), path).faults
    assert (fault.code, fault.value) == ("missing_required", "2027")
    assert "Cover, Register 2025, Register 2026, Other" in fault.remedy
    assert [one.column for one in apply(parse(sheet("sheet = 'Other'"), "r"), path).faults] == ["Fund"]


def test_utf_16_is_read_and_said(tmp_path: Path) -> None:
    recipe = parse(FUNDERS, "r")
    (tmp_path / "a.csv").write_bytes("Fund\tDay\nFonds d'été\t1\n".encode("utf-16"))
    applied = apply(recipe, tmp_path / "a.csv")
    assert stored(applied) == ["Fonds d'été"]
    assert [one.code for one in applied.warnings] == ["encoding"]
    for wrong in (b"\xff\xfea", "Fund\nA\0B\n".encode("utf-16"), "Fund\n".encode("utf-32")):
        (tmp_path / "b.csv").write_bytes(wrong)
        assert [one.code for one in apply(recipe, tmp_path / "b.csv").faults] == ["unreadable"]


def test_a_formula_without_value_is_said_of_the_sheet_that_is_read(tmp_path: Path) -> None:
    data = xlsx('<row><c t="str"><v>Fund</v></c><c t="str"><v>Sum</v></c></row><row><c t="str"><v>A</v></c><c><f>1+1</f></c></row>')
    applied = apply(parse(FUNDERS, "r"), document_of("a.xlsx", data))
    assert stored(applied) == ["A"]
    assert [(one.code, one.row, one.column) for one in applied.warnings] == [("formula_without_value", 2, "B")]
    path = book(tmp_path / "a.xlsx", One=[["Fund"], ["A"]], Two=[["Sum"], ["=1+1"]])
    assert apply(parse(FUNDERS, "r"), path).warnings == []


def test_what_cannot_be_read_is_a_fault_of_the_import(store: Store, tmp_path: Path) -> None:
    recipe = parse(FUNDERS, "r")
    for name, content in {"a.xlsx": b"PK\x03\x04", "b.json": b'{"a": 1}', "c.json": b"{", "d.pdf": b"%PDF"}.items():
        (tmp_path / name).write_bytes(content)
        outcome = import_by_recipe(store, recipe, [tmp_path / name])
        assert [(one.code, one.file) for one in outcome.faults] == [("unreadable", name)]
    with pytest.raises(UsageError, match=r"There is nothing at absent\.xlsx"):
        import_by_recipe(store, recipe, [tmp_path / "absent.xlsx"])


def test_a_folder_stands_for_all_that_fits_in_it(store: Store, tmp_path: Path) -> None:
    book(tmp_path / "one.xlsx", A=[["Fund"], ["Play Fund"]])
    book(tmp_path / "~$one.xlsx", A=[["Fund"], ["Locked"]])
    book(tmp_path / "two.xlsx", A=[["Other"], ["x"]])
    (tmp_path / "three.csv").write_text("Fund\nMuseum Fund\n", encoding="utf-8")
    (tmp_path / "four.txt").write_text("Fund\nText\n", encoding="utf-8")
    outcome = import_by_recipe(store, parse(FUNDERS, "r"), [tmp_path])
    assert outcome.stored["funders"]["inserted"] == 2
    assert [one["file"] for one in outcome.account["files"]] == ["one.xlsx", "three.csv"]
    with pytest.raises(CoprodError, match="No CSV or workbook"):
        import_by_recipe(store, parse(FUNDERS.replace("Fund}", "Nothing}"), "r"), [tmp_path])


def test_an_uploaded_file_is_imported_without_a_path(store: Store) -> None:
    made = openpyxl.Workbook()
    for row in ROWS:
        made.active.append(row)
    buffer = io.BytesIO()
    made.save(buffer)
    documents = [document_of("funds.xlsx", buffer.getvalue()), document_of("funds.csv", b"Fund;Given on\nMuseum Fund;x\n")]
    assert import_by_recipe(store, parse(FUNDERS, "r"), documents, by="a page").stored["funders"]["inserted"] == 3
