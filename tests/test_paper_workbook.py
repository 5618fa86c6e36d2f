"""A paper as a workbook: a sheet a table under its release and date, days as days, numbers as numbers, and nothing that runs."""

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from coprod.reports.paper import Paper, Section, Table
from coprod.reports.paper_workbook import HEAD, paper_workbook

from . import papers
from .excel_demands import objections
from .libreoffice import converted

ABOUT = "Impact summary · Release 2, of July to September 2026 · 12 October 2026"


def opened(paper: Paper) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(paper_workbook(paper)))


def test_each_table_has_a_sheet_that_names_its_release_and_day_above_a_clean_row_of_names() -> None:
    book = opened(papers.usual(warning="Contains small numbers"))
    assert book.sheetnames == ["Summary", "Audience groups", "Levels", "Projects", "Definitions"]
    for sheet in book:
        assert sheet["A2"].value == f"{ABOUT} · Contains small numbers"
        assert sheet.oddHeader.left.text.startswith(ABOUT)
        assert sheet.freeze_panes == f"A{HEAD + 1}"
        assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
    rows = list(book["Audience groups"].iter_rows(min_row=HEAD, values_only=True))
    assert rows == [
        ("Audience group", "People", "Share", "Place, from", "Place, to"), ("Children under five", 110, 45.5, 6, 9),
        ("Adults", "hidden to protect people", "hidden to protect people", 60, 71), ("Carers", "not recorded", None, None, None),
    ]
    assert [book["Audience groups"][f"A{row}"].value for row in (1, 3, 4)] == ["Audience groups", "Children under five are the largest group.", "Counts are rounded to five."]


def test_days_are_days_and_a_long_table_is_there_whole() -> None:
    sheet = opened(papers.usual(200))["Projects"]
    assert sheet.max_row == HEAD + 200
    assert sheet[f"B{HEAD + 2}"].value == datetime.datetime(2026, 3, 2)
    assert sheet[f"B{HEAD + 2}"].number_format == "yyyy-mm-dd"
    assert [type(cell.value) for cell in sheet[HEAD + 1]] == [str, type(None), *[int] * 6, str, int, str]


def test_the_summary_says_what_the_paper_says_and_the_definitions_what_its_words_mean() -> None:
    book = opened(papers.usual())
    rows = list(book["Summary"].iter_rows(min_row=HEAD + 1, values_only=True))
    assert rows[0] == (None, "Headline", "Your grants made 12 projects possible.")
    assert ("About this paper", "Date", datetime.datetime(2026, 10, 12)) in rows
    assert ("Who took part", "From the lead of the programme", "We expect more families in spring.") in rows
    assert ("Who took part", "Adults", "hidden to protect people") in rows
    assert ("You said, we did", "What came of it", "A den was built, and it is where stories are now read.") in rows
    assert list(book["Definitions"].iter_rows(min_row=HEAD + 1, values_only=True)) == list(papers.usual().definitions)


def test_nothing_typed_becomes_a_formula_or_a_link_and_excel_finds_nothing_to_repair() -> None:
    data = paper_workbook(papers.nasty())
    assert objections(data) == []
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")))
    package = zipfile.ZipFile(io.BytesIO(data))
    assert not any(b"<f>" in package.read(name) or b"<hyperlink" in package.read(name) for name in package.namelist())
    said = {unescape(str(cell.value)) for cell in cells}
    assert {text for text in papers.NASTY if text.strip() and text.isprintable()} <= said


@pytest.mark.parametrize("paper", [papers.empty(), papers.empty(title=""), papers.usual(1), papers.long()], ids=["empty", "untitled", "one", "long"])
def test_extremes_are_workbooks_too(paper: Paper) -> None:
    assert objections(paper_workbook(paper)) == []
    assert opened(paper).sheetnames[0] == "Summary"


def test_sheets_get_names_that_excel_takes_and_no_two_the_same() -> None:
    names = ["A/B: [C]?*", "a b   c", "x" * 40, "x" * 40, "'quoted'", "", "History", "Summary", "definitions", "Definitions"]
    tables = tuple(Table(name, "T", ("One",), [(1,)]) for name in names)
    data = paper_workbook(papers.empty(sections=(Section("all", "All", tables=tables),)))
    assert objections(data) == []
    found = openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    assert len({name.casefold() for name in found}) == len(names) + 2
    assert found[-1] == "Definitions"


def test_another_program_reads_the_same_and_the_same_paper_is_the_same_file(tmp_path: Path) -> None:
    file = tmp_path / "paper.xlsx"
    file.write_bytes(paper_workbook(papers.nasty()))
    assert file.read_bytes() == paper_workbook(papers.nasty())
    ours, theirs = openpyxl.load_workbook(file), openpyxl.load_workbook(converted(file, "xlsx"))
    assert theirs.sheetnames == ours.sheetnames
    for sheet in ours:
        other = theirs[sheet.title]
        assert [seen(cell.value) for row in sheet.iter_rows() for cell in row] == [seen(other[cell.coordinate].value) for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for sheet in theirs for row in sheet.iter_rows() for cell in row)


def seen(value: object) -> object:
    """A value as an eye sees it: signs that are not to be seen, and words like their escapes, are written differently by every program."""
    return "".join(letter for letter in unescape(unescape(value)) if letter.isprintable() and letter not in " ?") if isinstance(value, str) else value
