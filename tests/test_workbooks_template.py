"""The template workbook: what is in it, that Excel and LibreOffice take it, and that filled in it is imported."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation

from coprod import intake
from coprod.errors import CoprodError
from coprod.intake.workbooks import header_notes, lists_sheet, table_sheets
from coprod.intake.workbooks.sheet_names import EXAMPLES, LISTS, READ_ME
from coprod.intake.workbooks.template import template_workbook, write_template_workbook
from coprod.schema import TABLES, Column
from coprod.store import Store
from tests.excel_demands import objections
from tests.libreoffice import converted
from tests.records_text import written

TODAY = date(2026, 11, 22)
ESSENTIAL = ["programmes", "projects", "partners", "groups", "settings", "sessions", "attendance"]
SHEETS = [READ_ME, EXAMPLES, *ESSENTIAL, *(name for name in TABLES if name not in ESSENTIAL), LISTS]


@pytest.fixture(scope="module")
def template() -> bytes:
    return template_workbook()


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def first_of(rule: DataValidation) -> CellRange:
    """Where a rule holds."""
    return next(iter(rule.sqref.ranges))


def drop_downs(book: Workbook, table: str) -> dict[str, str]:
    """By column of a sheet where its drop-down looks."""
    sheet = book[table]
    return {
        sheet.cell(1, first_of(rule).min_col).value: rule.formula1.replace("$", "").lstrip("=")
        for rule in sheet.data_validations.dataValidation if rule.type == "list"
    }


def test_there_is_a_sheet_for_every_table_the_first_seven_first(template: bytes) -> None:
    book = opened(template)
    assert book.sheetnames == SHEETS
    for table in TABLES.values():
        sheet = book[table.name]
        assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [table.names]
        assert sheet.freeze_panes == "B2"
        assert sheet.print_title_rows in ("1:1", "$1:$1")


def test_excel_would_open_it_without_repair(template: bytes, store: Store, tmp_path: Path) -> None:
    assert objections(template) == []
    intake.import_paths(store, [written(tmp_path)], today=TODAY)
    assert objections(template_workbook(store)) == []


def test_every_header_says_what_may_stand_below_it(template: bytes) -> None:
    book = opened(template)
    for table in TABLES.values():
        for column, cell in zip(table.columns, book[table.name][1], strict=True):
            said = cell.comment.text
            assert column.about in said
            assert (f"{column.name}: needed" in said) == column.needs_value
            assert "may stay empty" in said or column.needs_value
            assert not column.example or f"Example: {column.example}" in said
            assert cell.font.bold == column.needs_value and cell.font.italic != column.needs_value


def test_every_column_that_has_a_rule_checks_it_while_typing(template: bytes) -> None:
    book = opened(template)
    for table in TABLES.values():
        rules = {book[table.name].cell(1, first_of(rule).min_col).value: rule for rule in book[table.name].data_validations.dataValidation}
        for column in table.columns:
            if column.type in ("text", "free", "code"):
                assert column.name not in rules
                continue
            rule = rules[column.name]
            # A new id, or a link written another way, may be right: it warns. What the import would refuse for certain stops.
            assert rule.errorStyle == ("warning" if column.type in ("id", "currency", "link") else "stop"), column.name
            assert first_of(rule).max_row == 1_048_576
        assert drop_downs(book, table.name) == {column.name: expected_list(column) for column in table.columns if column.words or column.ref or column.type == "yes_no"}


def expected_list(column: Column) -> str:
    return f"ids_{column.ref}" if column.ref else f"words_{column.words_of}" if column.words else "yes_no"


def test_the_lists_hold_every_allowed_word_with_its_meaning(template: bytes) -> None:
    book = opened(template)
    for table in TABLES.values():
        for column in table.columns:
            if column.words:
                cells = book[LISTS][book.defined_names[f"words_{column.words_of}"].attr_text.partition("!")[2].replace("$", "")]
                assert [cell[0].value for cell in cells] == list(column.words)
                assert [cell[0].offset(0, 1).value for cell in cells] == list(column.words.values())


def test_text_stays_text_and_dates_are_dates(template: bytes) -> None:
    sheet = opened(template)["sessions"]
    formats = {sheet[f"{letter}1"].value: sheet.column_dimensions[letter].number_format for letter in "ABCDEFGHIJKL"}
    assert formats["session_id"] == formats["status"] == formats["title"] == "@"
    assert formats["held_on"] == "yyyy-mm-dd"
    assert formats["headcount"] == "0"


def test_the_same_records_give_the_same_bytes_and_nothing_about_their_maker(template: bytes, store: Store, tmp_path: Path) -> None:
    assert template_workbook() == template
    intake.import_paths(store, [written(tmp_path)], today=TODAY)
    assert template_workbook(store) == template_workbook(store) != template
    package = zipfile.ZipFile(io.BytesIO(template))
    assert {info.date_time for info in package.infolist()} == {(2026, 1, 1, 0, 0, 0)}
    about = opened(template).properties
    assert (about.creator, about.lastModifiedBy, about.created.year) == ("coprod", "coprod", 2026)
    assert not any(str(Path.home()).encode() in package.read(name) for name in package.namelist())


def test_ids_in_the_records_are_offered_with_what_they_are_called(store: Store, tmp_path: Path) -> None:
    intake.import_paths(store, [written(tmp_path)], today=TODAY)
    sheet = opened(template_workbook(store))[LISTS]
    lines = {(row[1], row[2]) for row in sheet.iter_rows(min_row=5, max_col=3, values_only=True)}
    assert ("proj-1", "Tunnels") in lines
    assert ("grp-1", "Tuesday group, proj-1") in lines
    assert ("ses-1", "2025-10-15, Den building, proj-1") in lines
    assert any(word == "everyone" for word, _ in lines)


def moved_into_place(data: bytes) -> bytes:
    """The template with every example written where the data goes."""
    book = opened(data)
    for table in table_sheets.in_order():
        for place, column in enumerate(table.columns, 1):
            book[table.name].cell(2, place, typed(column))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def typed(column: Column) -> object:
    """The example as a person's spreadsheet holds it."""
    kinds: dict[str, Callable[[str], object]] = {"date": date.fromisoformat, "whole": int, "number": float, "money": float}
    return kinds.get(column.type, str)(column.example) if column.example else None


def test_as_it_is_it_brings_nothing_and_filled_with_its_examples_everything(template: bytes, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "records.xlsx"
    file.write_bytes(template)
    outcome = intake.import_paths(store, [file], today=TODAY)
    assert outcome.faults == [] and outcome.import_id is None
    assert store.is_empty()
    file.write_bytes(moved_into_place(template))
    outcome = intake.import_paths(store, [file], today=TODAY)
    assert outcome.faults == []
    assert store.counts() == dict.fromkeys(TABLES, 1)


def test_libreoffice_keeps_it_and_what_it_saves_comes_in(template: bytes, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "records.xlsx"
    file.write_bytes(moved_into_place(template))
    saved = converted(file, "xlsx")
    again, first = openpyxl.load_workbook(saved), opened(template)
    assert again.sheetnames == SHEETS
    for table in TABLES.values():
        assert drop_downs(again, table.name) == drop_downs(first, table.name)
        # How its window stands (frozen panes) a program without a window does not write; that is asked of our own file above.
        for column, cell in zip(table.columns, again[table.name][1], strict=True):
            assert cell.value == column.name
            assert cell.comment.text.strip() == "\n".join(header_notes.lines(column))
    assert intake.import_paths(store, [saved], today=TODAY).faults == []
    assert store.counts() == dict.fromkeys(TABLES, 1)


def test_the_drop_downs_also_offer_what_is_typed(store: Store, tmp_path: Path) -> None:
    """LibreOffice works the formulas out: typed ids stand before those of the records."""
    intake.import_paths(store, [written(tmp_path / "in")], today=TODAY)
    book = opened(template_workbook(store))
    for row, written_id in enumerate(("new-1", "new-2"), 2):
        book["projects"].cell(row, 1, written_id)
    file = tmp_path / "typed.xlsx"
    book.save(file)
    again = openpyxl.load_workbook(converted(file, "xlsx"), data_only=True)[LISTS]
    column = 6 + lists_sheet.referred().index("projects")
    assert [again.cell(row, column).value or "" for row in range(4, 10)] == [2, "new-1", "new-2", "proj-1", "proj-2", ""]
    # What stands in a file nobody has calculated yet is what is true of it: nothing typed.
    fresh = openpyxl.load_workbook(io.BytesIO(template_workbook(store)), data_only=True)[LISTS]
    assert [fresh.cell(row, column).value or "" for row in range(5, 8)] == ["proj-1", "proj-2", ""]


def test_it_prints(template: bytes, tmp_path: Path) -> None:
    file = tmp_path / "template.xlsx"
    file.write_bytes(template)
    printed = converted(file, "pdf").read_bytes()
    assert printed.startswith(b"%PDF")
    # A page or more for each sheet, and the long ones no more than a handful.
    assert len(SHEETS) <= len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= len(SHEETS) + 20


def test_it_overwrites_nothing_and_says_where_it_cannot_be_written(tmp_path: Path) -> None:
    write_template_workbook(tmp_path / "new" / "template.xlsx")
    assert opened((tmp_path / "new" / "template.xlsx").read_bytes()).sheetnames == SHEETS
    with pytest.raises(CoprodError, match="already"):
        write_template_workbook(tmp_path / "new" / "template.xlsx")
    with pytest.raises(CoprodError, match="cannot be written"):
        write_template_workbook(tmp_path / "new" / "template.xlsx" / "below.xlsx")
