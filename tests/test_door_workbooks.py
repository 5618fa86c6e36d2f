"""The template as a workbook: a filled one equals the folder of CSVs to the last byte, and its faults stand at their cells."""

import csv
import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from coprod import intake
from coprod.errors import CoprodError, UsageError
from coprod.intake.incoming import Outcome
from coprod.schema import TABLES
from coprod.store import Store, open_store
from tests.door_files import ods, xlsx_parts, zipped
from tests.portfolios.folders import write_folder
from tests.portfolios.generate import generate
from tests.records_text import BASE, exchanged, only, written

TODAY = date(2026, 11, 22)


def as_text(_: str, __: str, text: str) -> Any:
    return text


def as_person(table: str, name: str, text: str) -> Any:
    """The cell as a spreadsheet program would keep what a person typed: numbers, days, yes and no of their own kind."""
    kind = TABLES[table].column[name].type if name in TABLES[table].column else "text"
    if kind == "date" and len(text) == 10:
        return datetime.fromisoformat(text)
    if kind in ("whole", "number", "money"):
        # openpyxl writes sixteen digits of a number: one with more is typed as text.
        return text if "." in text and float(f"{float(text):.16g}") != float(text) else float(text) if "." in text else int(text)
    if kind == "yes_no" and text in ("true", "false"):
        return text == "true"
    return int(text) if text.isdecimal() and text.isascii() and not text.startswith("0") and len(text) < 15 else text


def book_of(folder: Path, typed: Any = as_person, extra: dict[str, list[list[Any]]] | None = None) -> openpyxl.Workbook:
    """A workbook with a sheet for each CSV of the folder."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for path in sorted(folder.glob("*.csv")):
        sheet = book.create_sheet(path.stem.capitalize())
        header, *rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
        for column, name in enumerate(header, 1):
            sheet.cell(1, column, name)
        for line, row in enumerate(rows, 2):
            for column, (name, text) in enumerate(zip(header, row, strict=True), 1):
                if text:
                    cell = sheet.cell(line, column, typed(path.stem, name, text))
                    cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    for name, rows in (extra or {}).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return book


def saved(book: openpyxl.Workbook, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def brought(path: Path, store: Store, **options: Any) -> Outcome:
    return intake.import_paths(store, [path], today=TODAY, **options)


def exported(store: Store, folder: Path) -> dict[str, bytes]:
    intake.export_folder(store, folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def alike(left: Outcome, right: Outcome, file: str) -> None:
    """The same was stored, and the same said at the same places, under the workbook's name."""
    assert left.stored == right.stored
    for one, other in ((left.faults, right.faults), (left.warnings, right.warnings)):
        def places(faults: list[intake.Fault]) -> list[tuple]:
            return sorted((fault.table, fault.row, fault.column, fault.code, fault.value, fault.message, fault.remedy) for fault in faults)
        assert places(one) == places(other)
        assert {fault.file for fault in other} <= {file}


@pytest.mark.parametrize("typed", [as_text, as_person])
def test_a_filled_workbook_equals_the_folder(tmp_path: Path, typed: Any, soak: bool) -> None:
    for seed in range(60 if soak else 1):
        folder = tmp_path / f"{seed}"
        write_folder(generate(seed), folder)
        book = saved(book_of(folder, typed), tmp_path / f"{seed}.xlsx")
        stores = open_store(None), open_store(None)
        one, other = brought(folder, stores[0]), brought(book, stores[1])
        alike(one, other, book.name)
        assert other.import_id is not None
        assert exported(stores[0], tmp_path / f"{seed}-a") == exported(stores[1], tmp_path / f"{seed}-b")
        for store in stores:
            store.close()


WRONG = [
    ("sessions", 2, "held_on", "45000"), ("sessions", 3, "held_on", "03/04/2026"), ("groups", 2, "roster", "many"), ("groups", 3, "roster", "1e20"), ("attendance", 2, "group_id", "grp-9"),
    ("attendance", 2, "newcomers", "99"), ("partners", 2, "kind", "castle"), ("partners", 2, "name", "=1+1"), ("funders", 2, "name", "jo@example.org"), ("grants", 2, "amount", "-1"),
    ("grants", 2, "currency", "£"), ("segments", 2, "is_answer", "perhaps"), ("groundwork", 2, "evidence_url", "example"), ("projects", 2, "project_id", "-p"), ("reviews", 2, "reflection", "Ring 07700 900123"),
    ("projects", 2, "starts_on", ""), ("group_profiles", 2, "people", "200"), ("sessions", 2, "headcount", "1"), ("populations", 2, "year", "21"), ("thresholds", 2, "rule", "9"),
]


@pytest.mark.parametrize(("table", "row", "column", "value"), WRONG, ids=[f"{one[0]}.{one[2]}" for one in WRONG])
def test_a_fault_stands_at_the_same_cell_with_the_same_words(store: Store, tmp_path: Path, table: str, row: int, column: str, value: str) -> None:
    folder = written(tmp_path / "folder", **{table: exchanged(table, row, column, value)})
    book = saved(book_of(folder, as_text), tmp_path / "Filled in.xlsx")
    one, other = brought(folder, store, dry_run=True), brought(book, store, dry_run=True)
    assert one.faults or one.warnings
    alike(one, other, "Filled in.xlsx")


def test_cells_of_a_workbooks_own_kind(store: Store, tmp_path: Path) -> None:
    rows = [["Funder_ID", " name ", "org_id"], [12, 3.50, True], ["f-2", datetime(2026, 4, 25), None], ["f-3", "#REF!", 1e20]]
    book = book_of(tmp_path, extra={"Funders": rows})
    assert brought(saved(book, tmp_path / "a.xlsx"), store).faults == []
    with store.cursor() as cursor:
        assert cursor.table("main.funders").order("funder_id").fetchall() == [("12", "3.5", "TRUE"), ("f-2", "2026-04-25", None), ("f-3", "#REF!", "100000000000000000000")]


def test_a_bare_serial_number_is_no_date_and_a_date_cell_is_one(store: Store, tmp_path: Path) -> None:
    header = ["programme_id", "name", "starts_on"]
    rows = [header, ["p1", "A", 45000], ["p2", "B", date(2026, 4, 25)], ["p3", "C", datetime(2026, 4, 25)], ["p4", "D", "25/04/2026"], ["p5", "E", "03/04/2026"]]
    outcome = brought(saved(book_of(tmp_path, extra={"PROGRAMMES": rows}), tmp_path / "a.xlsx"), store)
    assert [(one.code, one.file, one.table, one.row, one.column, one.value) for one in outcome.faults] == [
        ("not_a_date", "a.xlsx", "programmes", 2, "starts_on", "45000"), ("ambiguous_date", "a.xlsx", "programmes", 6, "starts_on", "03/04/2026"),
    ]


def test_the_templates_own_sheets_are_left_alone_and_others_are_named(store: Store, tmp_path: Path) -> None:
    funders = list(csv.reader(io.StringIO(BASE["funders"])))
    extra = {name: [["project_id", "not for you"], ["x", 1]] for name in ("READ ME", "Examples", "lists", "Notes", "Sheet2")} | {"Funders": funders, "projects": [], "partners": [["partner_id", "name", "kind"]]}
    outcome = brought(saved(book_of(tmp_path, extra=extra), tmp_path / "a.xlsx"), store)
    assert [(one.code, one.file, one.table, one.row, one.column, one.value) for one in outcome.faults] == [("unknown_table", "a.xlsx", None, None, None, name) for name in ("Notes", "Sheet2")]
    assert all("the sheet of a workbook" in one.remedy and "recipe" in one.remedy for one in outcome.faults)
    assert set(outcome.stored) == {"funders", "partners"}
    assert store.is_empty()


def test_headers_are_recognised_or_their_fault_named(store: Store, tmp_path: Path) -> None:
    extra = {"funders": [[], ["funder_id", "nmae", "shoe_size", "shoe_size"], ["f1", "x"]], "partners": [["partner_id", "kind", "kind"]]}
    outcome = brought(saved(book_of(tmp_path, extra=extra), tmp_path / "a.xlsx"), store)
    assert [(one.table, one.code, one.row, one.column) for one in outcome.faults] == [
        ("partners", "duplicate_column", 1, "kind"), ("partners", "missing_required", 1, "name"), ("funders", "unknown_column", 2, "nmae"), ("funders", "unknown_column", 2, "shoe_size"),
    ]


def test_rows_end_where_they_like_but_not_beyond_the_header(store: Store, tmp_path: Path) -> None:
    rows = [["funder_id", "name", "org_id"], ["f1", "A"], [], ["f2", "B", None, "note"], ["f 3", "C", "x"]]
    outcome = brought(saved(book_of(tmp_path, extra={"funders": rows}), tmp_path / "a.xlsx"), store)
    assert [(one.code, one.row) for one in outcome.faults] == [("ragged_row", 4), ("bad_id", 5)]


def test_a_formula_is_its_stored_value_and_without_one_a_fault(store: Store, tmp_path: Path) -> None:
    def row(line: int, last: str) -> str:
        return f'<row r="{line}"><c r="A{line}" t="str"><v>f{line}</v></c><c r="B{line}" t="str"><f>A1</f>{last}</c></row>'
    header = '<row r="1"><c r="A1" t="str"><v>funder_id</v></c><c r="B1" t="str"><v>name</v></c><c r="C1" t="str"><v>org_id</v></c></row>'
    (tmp_path / "a.xlsx").write_bytes(zipped(xlsx_parts({"funders": header + row(2, "<v>Fund</v>")})))
    assert brought(tmp_path / "a.xlsx", store).faults == []
    (tmp_path / "b.xlsx").write_bytes(zipped(xlsx_parts({"funders": header + row(3, "<v>Fund</v>") + row(4, "") + row(5, "<v>=SUM</v>")})))
    outcome = brought(tmp_path / "b.xlsx", store)
    assert [(one.code, one.row, one.column, one.value) for one in outcome.faults] == [("formula", 4, "name", None), ("formula", 5, "name", None)]
    assert "B4" in outcome.faults[0].message
    assert outcome.warnings == []


def test_an_opendocument_workbook_is_one_too(store: Store, tmp_path: Path) -> None:
    def cells(row: list[str]) -> str:
        return "".join(f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' if cell else "<table:table-cell/>" for cell in row)
    tables = "".join(
        f'<table:table table:name="{name}">{"".join(f"<table:table-row>{cells(row)}</table:table-row>" for row in csv.reader(io.StringIO(text)))}</table:table>' for name, text in BASE.items()
    )
    (tmp_path / "all.ods").write_bytes(ods(tables))
    other = open_store(None)
    alike(brought(written(tmp_path / "folder"), other), brought(tmp_path / "all.ods", store), "all.ods")
    assert exported(store, tmp_path / "a") == exported(other, tmp_path / "b")
    other.close()


def test_a_workbook_is_one_whatever_it_is_called(store: Store, tmp_path: Path) -> None:
    book = saved(book_of(tmp_path, extra={"funders": list(csv.reader(io.StringIO(BASE["funders"])))}), tmp_path / "book.xlsx")
    assert brought(book.rename(tmp_path / "projects.csv"), store).stored == {"funders": {"inserted": 1, "updated": 0, "unchanged": 0}}


def test_folders_files_and_workbooks_are_one_import(store: Store, tmp_path: Path) -> None:
    base = {name: BASE[name] for name in ("programmes", "projects")}
    folder = only(tmp_path / "folder", **base)
    saved(book_of(tmp_path / "none", extra={"nonsense": [["a"]]}), folder / "left alone.xlsx")
    book = saved(book_of(tmp_path / "none", extra={"grants": list(csv.reader(io.StringIO(BASE["grants"])))}), tmp_path / "grants 2026.xlsx")
    file = only(tmp_path / "file", funders=BASE["funders"]) / "funders.csv"
    outcome = intake.import_paths(store, [folder, book, file, book], today=TODAY)
    assert outcome.faults == []
    assert {table: n["inserted"] for table, n in outcome.stored.items()} == {"programmes": 1, "projects": 2, "grants": 1, "funders": 1}
    assert sorted(intake.imports(store)[0]["files"]) == ["funders.csv", "grants 2026.xlsx", "programmes.csv", "projects.csv"]


def test_what_cannot_be_read_is_one_fault_and_explains_what_refers_to_it(store: Store, tmp_path: Path) -> None:
    (tmp_path / "records.xlsx").write_bytes(zipped(xlsx_parts({"projects": ""}))[:200])
    file = only(tmp_path / "file", grants=BASE["grants"]) / "grants.csv"
    outcome = intake.import_paths(store, [tmp_path / "records.xlsx", file], today=TODAY)
    assert [(one.code, one.file, one.table, one.row) for one in outcome.faults] == [("unreadable", "records.xlsx", None, None)]
    assert [one.code for one in brought(only(tmp_path / "utf16", funders=BASE["funders"].encode("utf-16")), store).faults] == ["unreadable"]


@pytest.mark.parametrize(("name", "content", "code"), [("other.json", b'{"a": 1}', "unknown_table"), ("grants.json", b"[1,]", "unreadable"), ("plan.pdf", b"%PDF-1.4", "unreadable"), ("children.csv", b"a,b\n", "unknown_table")])
def test_files_of_other_kinds_are_faults(store: Store, tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    [fault] = brought(tmp_path / name, store).faults
    assert (fault.code, fault.file, fault.table) == (code, name, None)


def test_paths_that_cannot_be_meant_are_wrong_usage(store: Store, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")
    for name in ("absent.xlsx", "notes.txt"):
        with pytest.raises(UsageError, match=name):
            brought(tmp_path / name, store)
    with pytest.raises(CoprodError, match="Nothing to import"):
        brought(tmp_path, store)
