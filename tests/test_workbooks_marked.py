"""A faulty file given back: every fault is marked where it is, said in words, and nothing of a person is repeated."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from coprod import intake
from coprod.intake.documents import Document, Sheet
from coprod.intake.door import document_of
from coprod.intake.incoming import Fault
from coprod.intake.messages import fault
from coprod.intake.workbooks import marked as marking
from coprod.intake.workbooks import marks
from coprod.intake.workbooks.marked import marked
from coprod.intake.workbooks.sheet_names import FAULTS
from coprod.store import Store
from tests.excel_demands import objections
from tests.records_text import written

TODAY = date(2026, 11, 22)
SECRET = "jo.bloggs@example.org"


def workbook(**sheets: list[list[object]]) -> bytes:
    """A workbook as a person makes one: formulas, widths, a comment, merged cells."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.column_dimensions["A"].width = 33
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def opened(data: bytes) -> Workbook:
    assert objections(data) == []
    return openpyxl.load_workbook(io.BytesIO(data))


def listed(book: Workbook) -> list[dict[str, object]]:
    """The rows of the sheet of faults."""
    heads = [cell.value for cell in book[FAULTS][marks.HEAD_ROW]]
    return [dict(zip(heads, row, strict=True)) for row in book[FAULTS].iter_rows(min_row=marks.HEAD_ROW + 1, values_only=True)]


def hatched(book: Workbook) -> set[tuple[str, str]]:
    """The marked cells by sheet and place."""
    return {
        (sheet.title, cell.coordinate) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
        if cell.fill.patternType in ("lightUp", "gray0625") and sheet.title != FAULTS
    }


PROJECTS = [
    ["project_id", "programme_id", "name", "summary", "status", "starts_on"], ["p-1", "prog-1", SECRET, "=1+1", "activ", "2026-01-01"], ["p-1", "prog-1", "Trail", "-", "active", "soon"],
]


def faults_of(file: str) -> list[Fault]:
    return [
        fault("unknown_value", file, "projects", 2, "status", "activ"), fault("not_a_date", file, "projects", 3, "starts_on", "soon"),
        fault("personal_data", file, "projects", 2, "name", SECRET, "an e-mail address"), fault("personal_text", file, "projects", 2, "name", SECRET, "an e-mail address"),
        fault("duplicate_key", file, "projects", 3, None, "p-1", "rows 2 and 3"), fault("unknown_table", file, None, None, None, "Sheet9"),
        fault("not_a_date", "other.csv", "projects", 2, "starts_on", "x"),
    ]


def test_the_very_workbook_comes_back_with_its_faults_marked() -> None:
    data = workbook(Notes=[["hello"]], projects=PROJECTS)
    book = opened(marked("mine.xlsx", data, faults_of("mine.xlsx")))
    assert book.sheetnames == [FAULTS, "Notes", "projects"]
    assert hatched(book) == {("projects", place) for place in ("E2", "F3", "C2", "A3")}
    sheet = book["projects"]
    assert (sheet.column_dimensions["A"].width, sheet["D2"].value, sheet["C2"].value) == (33, "=1+1", SECRET)
    said = sheet["C2"].comment.text
    assert "personal data" in said and "To check: personal text" in said and SECRET not in said
    assert [(row["Cell"], row["Kind"]) for row in listed(book)] == [
        ("E2", "fault"), ("F3", "fault"), ("C2", "fault"), ("C2", "to check"), ("A3", "fault"), ("whole file", "fault"),
    ]
    assert not any(SECRET in str(value) for row in listed(book) for value in row.values())
    assert book[FAULTS]["C5"].hyperlink.location == "'projects'!E2"
    assert book[FAULTS].freeze_panes == "A5" and book[FAULTS].auto_filter.ref == "A4:H10"
    assert book.active.title == FAULTS and not sheet.sheet_view.tabSelected


def test_a_comment_that_was_there_stays_and_an_earlier_round_goes() -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "projects"
    for row in PROJECTS:
        sheet.append(row)
    sheet["E2"].comment = Comment("ask Tuesday", "learning lead")
    file = io.BytesIO()
    book.save(file)
    first = marked("mine.xlsx", file.getvalue(), faults_of("mine.xlsx"))
    assert opened(first)["projects"]["E2"].comment.text.startswith(f"ask Tuesday\n\n{marks.OURS}")
    again = opened(marked("mine.xlsx", first, faults_of("mine.xlsx")[1:2]))
    assert again.sheetnames == [FAULTS, "projects"]
    assert hatched(again) == {("projects", "F3")}
    assert again["projects"]["E2"].comment.text == "ask Tuesday"
    assert again["projects"]["C2"].comment is None


def test_a_cell_within_a_merged_one_is_marked_at_its_beginning() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(projects=PROJECTS)))
    book["projects"].merge_cells("D2:E2")
    file = io.BytesIO()
    book.save(file)
    assert hatched(opened(marked("mine.xlsx", file.getvalue(), faults_of("mine.xlsx")[:1]))) == {("projects", "D2")}


def test_of_a_csv_comes_a_workbook_whose_rows_stand_on_their_lines() -> None:
    text = 'project_id,name,status,starts_on,note\r\n\r\np-1,"a\r\nb",activ,2026-01-01,-5\r\np-2,=cmd(),active,soon,\x0b_x0041_\r\n'
    data = text.encode()
    book = opened(marked("projects.csv", data, [fault("not_a_date", "projects.csv", "projects", 5, "starts_on", "soon"), fault("unknown_value", "projects.csv", "projects", 3, "status", "activ")]))
    sheet = book["projects"]
    assert hatched(book) == {("projects", "D5"), ("projects", "C3")}
    assert [sheet[place].value for place in ("A3", "B3", "A5", "B5", "E3")] == ["p-1", "a_x000D_\nb", "p-2", "=cmd()", "-5"]
    assert sheet["B5"].data_type == "s" and sheet["B5"].quotePrefix and not sheet["A5"].quotePrefix
    assert document_of("x.xlsx", marked("projects.csv", data, [])).sheets[1].rows[-1] == (5, ["p-2", "=cmd()", "active", "soon", "\x0b_x0041_"])


def test_put_right_in_the_marked_workbook_it_comes_in(store: Store, tmp_path: Path) -> None:
    folder = written(tmp_path / "in")
    assert intake.import_paths(store, [folder / f"{name}.csv" for name in ("programmes",)], today=TODAY).faults == []
    file = folder / "projects.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",active,2025-09-01,", ",activ,soon,"), encoding="utf-8")
    outcome = intake.import_paths(store, [file], today=TODAY)
    book = opened(marked("projects.csv", file.read_bytes(), outcome.faults))
    assert hatched(book) == {("projects", "F2"), ("projects", "G2")}
    book["projects"]["F2"], book["projects"]["G2"] = "active", date(2025, 9, 1)
    book.save(tmp_path / "projects put right.xlsx")
    outcome = intake.import_paths(store, [tmp_path / "projects put right.xlsx"], today=TODAY)
    assert outcome.faults == []
    assert store.counts()["projects"] == 2


def test_faults_of_a_foreign_sheet_are_found_by_its_own_headers() -> None:
    document = Document("Visits 2026.ods", "ods", "", 1, [
        Sheet("Cover", [(1, ["Visits"])]),
        Sheet("Data: all/2026", [(1, ["Our visits"]), (3, ["Day", "How  many", "Total", "Total"]), (4, ["1/2/2026", "x", "1", "2"]), (9, ["3/2/2026", "5"])]),
    ])
    found = [
        fault("not_a_number", document.file, "attendance", 4, "how many", "x", "a number"), fault("not_a_number", document.file, "sessions", 4, "Total (2)", "2", "a number"),
        fault("ambiguous_date", document.file, "sessions", 4, "held_on", "1/2/2026"), fault("formula", document.file, None, 9, "B", None),
        fault("ragged_row", document.file, None, 7, None, None, "3 cells"),
    ]
    book = opened(marked(document.file, document, found))
    name = book.sheetnames[2]
    assert name == "Data  all 2026"
    assert hatched(book) == {(name, place) for place in ("B4", "D4", "A4", "B9", "A7")}


def test_what_cannot_be_read_gives_the_list_alone() -> None:
    for name, data in (("broken.xlsx", b"PK\x03\x04 not a workbook"), ("data.json", b'{"a": 1}'), ("empty.csv", b"")):
        said = document_of(name, data).faults
        book = opened(marked(name, data, said))
        assert book.sheetnames[0] == FAULTS
        assert len(listed(book)) == len(said)


def test_where_the_workbook_cannot_be_marked_itself_it_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking, "_SECONDS", 0)
    book = opened(marked("mine.xlsx", workbook(projects=PROJECTS), faults_of("mine.xlsx")))
    assert hatched(book) == {("projects", place) for place in ("E2", "F3", "C2", "A3")}
    assert book["projects"]["A1"].number_format == "@"
    monkeypatch.undo()
    monkeypatch.setattr(marking, "_MOST_CELLS", 3)
    assert opened(marked("mine.xlsx", workbook(projects=PROJECTS), faults_of("mine.xlsx")))["projects"]["A1"].number_format == "@"


def test_a_sheet_of_faults_that_is_not_ours_is_left_alone() -> None:
    book = opened(marked("mine.xlsx", workbook(Faults=[["of the boiler"]], projects=PROJECTS), faults_of("mine.xlsx")))
    assert book.sheetnames == ["Faults (2)", "Faults", "projects"]


def test_a_hundred_thousand_rows_and_a_thousand_faults_take_seconds(soak: bool) -> None:
    n_rows = 100_000 if soak else 20_000
    document = Document("big.csv", "csv", "", 1, [Sheet("", [(line, [f"{line}-{place}" for place in range(10)]) for line in range(1, n_rows + 1)])])
    found = [fault("not_a_date", "big.csv", "projects", 2 + n_rows * nth // 1100, "1-3", "x") for nth in range(1_100)]
    data = marked("big.csv", document, found)
    assert data.startswith(b"PK") and len(data) > n_rows * 10
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True)[FAULTS]
    assert sum(1 for _ in sheet.iter_rows(min_row=marks.HEAD_ROW + 1)) == 1000
