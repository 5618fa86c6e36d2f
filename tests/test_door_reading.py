"""What the door reads: cells of workbooks as text, sheets, merged cells, formulas; CSV of any usual kind; JSON."""

import io
import json
import random
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import NamedStyle

from coprod.apart import numbers
from coprod.intake.documents import Document, Sheet
from coprod.intake.door import document_of, read_document
from tests.door_files import ods, xlsx, xlsx_parts, zipped


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def only_sheet(data: bytes) -> Sheet:
    document = document_of("file", data)
    assert [one for one in document.faults if not one.is_warning] == []
    [sheet] = document.sheets
    return sheet


def shown(value: object, form: str | None = None, *, is_1904: bool = False) -> str:
    """What the one cell of a workbook comes out as."""
    book = openpyxl.Workbook()
    if is_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = value
    if form:
        book.active["A1"].number_format = form
    [(_, [text])] = only_sheet(saved(book)).rows
    return text


@pytest.mark.parametrize(("value", "form", "text"), [
    (12, None, "12"), (12.0, None, "12"), (0.1, None, "0.1"), (2 / 3, None, "0.6666666666666666"), (-3.50, None, "-3.5"), (1e20, None, "100000000000000000000"), (0, None, "0"),
    (1234567.891, "#,##0.00", "1234567.891"), (0.5, "0%", "0.5"), (25, "£#,##0", "25"), (1.5, "0.0E+00", "1.5"), (7, '0 "days"', "7"), (8, "[Red]0;[Blue]-0", "8"), (45000, "General", "45000"),
    (1e-7, None, "0.0000001"), (True, None, "TRUE"), (False, None, "FALSE"), ("#REF!", None, "#REF!"), ("  Café ☕ <&> ", None, "  Café ☕ <&> "), ("one\ntwo", None, "one\ntwo"), ("0012", None, "0012"),
    (date(2026, 4, 25), None, "2026-04-25"), (datetime(2026, 4, 25, 10, 30), None, "2026-04-25 10:30:00"), (datetime(2026, 4, 25), None, "2026-04-25"), (time(18, 5), None, "18:05"),
    (time(18, 5, 9), None, "18:05:09"), (timedelta(hours=30, minutes=15), None, "30:15"), (46137, "d mmm yyyy", "2026-04-25"), (46137, '[$-809]dddd, d" of "mmmm', "2026-04-25"), (46137, "mmm yy", "2026-04-25"),
    (0.75, "h:mm AM/PM", "18:00"), (46137.75, "h:mm", "2026-04-25 18:00:00"), (1, "dd/mm/yyyy", "1900-01-01"), (60, "dd/mm/yyyy", "60"), (61, "dd/mm/yyyy", "1900-03-01"), (-5, "dd/mm/yyyy", "-5"),
    (3e6, "dd/mm/yyyy", "3000000"), (-0.5, "h:mm", "-0.5"),
])
def test_a_cell_is_the_text_a_person_would_write(value: object, form: str | None, text: str) -> None:
    assert shown(value, form) == text


def test_days_counted_from_1904_are_the_same_days() -> None:
    assert shown(date(2026, 4, 25), is_1904=True) == "2026-04-25"
    assert shown(datetime(2026, 4, 25, 10, 30), is_1904=True) == "2026-04-25 10:30:00"


def test_an_empty_day_is_no_day() -> None:
    # A formula on an empty cell leaves 0 behind, which a spreadsheet shows as 00/01/1900.
    assert numbers.shown("0", numbers.DAY, is_1904=False) == "0"
    assert numbers.shown("0", numbers.DAY, is_1904=True) == "1904-01-01"


def test_every_day_comes_out_as_itself() -> None:
    for n_days in range(61, 60_000, 37):
        day = date(1899, 12, 30) + timedelta(days=n_days)
        assert numbers.serial_text(n_days, numbers.DAY, False) == day.isoformat()
        assert numbers.serial_text(n_days - 1462, numbers.DAY, True) in (day.isoformat(), None)


@pytest.mark.parametrize(("raw", "text"), [("1E3", "1000"), ("-0", "0"), ("007", "7"), ("NaN", "NaN"), ("x", "x"), ("1E400", "1E400"), ("12345678901234567", "12345678901234567"), ("0.1000", "0.1")])
def test_numbers_as_other_programs_write_them(raw: str, text: str) -> None:
    assert numbers.number_text(raw) == text


def test_rows_keep_their_numbers_and_blank_ones_are_left_out() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["B3"], sheet["A7"], sheet["C7"], sheet["A8"] = "x", "a", "c", "   "
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["A"].hidden = True
    assert only_sheet(saved(book)).rows == [(3, ["", "x"]), (7, ["a", "", "c"])]


def test_merged_cells_are_told_and_their_value_stands_first() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["B1"] = "2025"
    sheet.merge_cells("B1:D1")
    sheet.append(["School", "Girls", "Boys", "All"])
    read = only_sheet(saved(book))
    assert read.merged == [(1, 2, 1, 4)]
    assert read.rows[0] == (1, ["", "2025"])


def test_hidden_sheets_are_read_and_charts_are_none() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.create_chartsheet("Chart")
    for state in ("hidden", "veryHidden"):
        book.create_sheet(state)["A1"] = "y"
        book[state].sheet_state = state
    document = document_of("a.xlsx", saved(book))
    assert [(sheet.name, sheet.is_hidden, len(sheet.rows)) for sheet in document.sheets] == [("Sheet", False, 1), ("hidden", True, 1), ("veryHidden", True, 1)]


def test_a_formula_is_its_stored_value_and_without_one_that_is_said() -> None:
    rows = '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>1+2</f></c><c r="C2" t="str"><f>""</f><v></v></c><c r="D2"><f>3</f><v/></c><c r="E2" t="str"><f>A1</f><v>=x</v></c></row>'
    document = document_of("a.xlsx", xlsx(rows))
    assert document.sheets[0].rows == [(2, ["2", "", "", "", "=x"])]
    assert document.sheets[0].uncalculated == [(2, 2), (2, 4)]
    assert [(one.code, one.row, one.column, one.is_warning) for one in document.faults] == [("formula_without_value", 2, "B", True), ("formula_without_value", 2, "D", True)]
    assert "B2 of the sheet Sheet1" in document.faults[0].message
    assert document.is_readable


def test_forms_of_other_programs_are_read() -> None:
    texts = ["<si><t>one</t></si>", "<si><r><t>tw</t></r><r><t>o</t></r><rPh><t>aid</t></rPh></si>", "<si><t>_x0041__x000D__x0000__xD800_</t></si>"]
    rows = (
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row><row><c r="B2" t="d"><v>2026-04-25T00:00:00</v></c><c t="d"><v>2026-04-25T08:00:00Z</v></c></row>'
        '<row r="9"><c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row>'
    )
    assert only_sheet(xlsx(rows, texts=texts)).rows == [(1, ["one", "two", "A\r_xD800_"]), (2, ["", "2026-04-25", "2026-04-25 08:00:00"]), (9, ["ab", "TRUE", "#N/A"])]


def test_names_with_prefixes_and_another_place_are_read() -> None:
    parts = xlsx_parts({"a": '<?xml version="1.0"?><x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'})
    moved = {name.replace("xl/workbook.xml", "xl/book.xml"): part for name, part in parts.items() if not name.endswith(".rels")}
    moved |= {"[Content_Types].xml": "<x/>", "_rels/.rels": str(parts["_rels/.rels"]).replace("xl/workbook.xml", "/xl/book.xml"), "xl/_rels/book.xml.rels": parts["xl/_rels/workbook.xml.rels"]}
    assert only_sheet(zipped(moved)).rows == [(1, ["1"])]


TABLE = """<table:table table:name="Register" table:style-name="ta1"><table:table-column table:number-columns-repeated="16384"/>
<table:table-header-rows><table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>a<text:s text:c="2"/>b</text:p><text:p>c<text:tab/>d</text:p>
<office:annotation><text:p>a remark</text:p></office:annotation></table:table-cell><table:covered-table-cell/><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="12.0"><text:p>12,0</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="16380"/></table:table-row></table:table-header-rows>
<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="date" office:date-value="2026-04-25"/><table:table-cell office:value-type="date" office:date-value="2026-04-25T10:30:00.5"/>
<table:table-cell office:value-type="time" office:time-value="PT10H05M00S"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell office:value-type="percentage" office:value="0.25"/>
<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/><table:table-cell table:formula="of:=1+1"/><table:table-cell><draw:frame><text:p>shape</text:p></draw:frame><table:table><table:table-row><table:table-cell><text:p>inner</text:p></table:table-cell></table:table-row></table:table></table:table-cell>
</table:table-row><table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"""


def test_an_opendocument_spreadsheet_is_read_alike() -> None:
    document = document_of("a.ods", ods(TABLE, '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'))
    [sheet] = document.sheets
    row = ["2026-04-25", "2026-04-25 10:30:00", "10:05", "TRUE", "0.25", "2"]
    assert sheet.rows == [(1, ["a  b\nc\td", "", "12", "12"]), (5, row), (6, row)]
    assert (sheet.name, sheet.is_hidden, sheet.merged, sheet.uncalculated, document.kind) == ("Register", True, [(1, 1, 1, 2)], [(5, 7), (6, 7)], "ods")


def filled(chance: random.Random) -> openpyxl.Workbook:
    """A workbook of random cells at random places."""
    book = openpyxl.Workbook()
    book.active.title = "A"
    style = NamedStyle("own", number_format="yyyy-mm-dd")
    for sheet in (book.active, book.create_sheet("B & C")):
        for _ in range(chance.randrange(1, 120)):
            cell = sheet.cell(chance.randrange(1, 300), chance.randrange(1, 40))
            cell.value = chance.choice([chance.random() * 10 ** chance.randrange(-6, 12), chance.randrange(10**9), "ä €" * chance.randrange(1, 9), True, date(2000, 1, 1) + timedelta(chance.randrange(9999))])
            # A cell may be filled twice: a number left in the form of a day may be none that openpyxl can show.
            cell.style = style if isinstance(cell.value, date) else "Normal"
    return book


def expected(book: openpyxl.Workbook) -> dict[str, dict[tuple[int, int], str]]:
    def text(value: object) -> str:
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, int | float):
            return format(Decimal(repr(value)), "f").removesuffix(".0")
        return str(value)[:10] if isinstance(value, date) else str(value)

    return {sheet.title: {(cell.row, cell.column): text(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None} for sheet in book}


def test_any_workbook_comes_out_cell_for_cell(soak: bool) -> None:
    for seed in range(200 if soak else 6):
        book = filled(random.Random(seed))
        document = document_of("a.xlsx", saved(book))
        found = {sheet.name: {(line, place): text for line, cells in sheet.rows for place, text in enumerate(cells, 1) if text} for sheet in document.sheets}
        # Another reading of the same file, so that what the writer rounded is rounded in both.
        assert found == expected(openpyxl.load_workbook(io.BytesIO(saved(book))))


def rows(document: Document) -> list[list[str]]:
    return [cells for _, cells in document.sheets[0].rows]


@pytest.mark.parametrize(("data", "codes"), [
    ("a,é\n1,2\n".encode(), []), (b"\xef\xbb\xbf" + "a,é\n1,2\n".encode(), []), ("a,é\r\n1,2\r\n".encode("utf-16"), ["encoding"]), ("a,é\n1,2\n".encode("cp1252"), ["encoding"]),
    ("a;é\n1;2\n".encode(), ["delimiter"]), ("a\té\n1\t2\n".encode(), ["delimiter"]), ("a|é\n1|2\n".encode(), ["delimiter"]), ("a\té\n1\t2\n".encode("utf-16"), ["encoding", "delimiter"]),
])
def test_a_text_file_is_read_and_what_was_found_out_is_said(data: bytes, codes: list[str]) -> None:
    document = document_of("a.csv", data)
    assert rows(document) == [["a", "é"], ["1", "2"]]
    assert [one.code for one in document.faults] == codes
    assert all(one.is_warning for one in document.faults)
    assert (document.kind, document.n_bytes, document.data) == ("csv", len(data), data)


def test_a_text_with_commas_is_not_torn_where_semicolons_separate() -> None:
    text = "Day;What;Who\n1 May;clay, paint;Hill\n2 May;den, fire, song;Oak\n"
    assert rows(document_of("a.csv", text.encode()))[1] == ["1 May", "clay, paint", "Hill"]
    assert rows(document_of("a.csv", b'Day,What\n1,"a;b;c"\n2,"d;e"\n'))[1] == ["1", "a;b;c"]
    assert rows(document_of("a.csv", b"One column\nof text\n")) == [["One column"], ["of text"]]


def test_ragged_and_blank_lines_stay_as_they_are() -> None:
    assert document_of("a.csv", b"Title\n\na,b\n,\n1\n1,2,3\n").sheets[0].rows == [(1, ["Title"]), (3, ["a", "b"]), (5, ["1"]), (6, ["1", "2", "3"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_is_read_whatever_it_is_called(tmp_path: Path, encoding: str) -> None:
    held = {"grants": [{"id": "a", "amountAwarded": 12.5, "title": "Ça va ☕", "none": None, "big": 2**60}]}
    (tmp_path / "grants.txt").write_text(f" {json.dumps(held, ensure_ascii=False)} ", encoding=encoding)
    document = read_document(tmp_path / "grants.txt")
    assert (document.json, document.kind, document.sheets, document.faults) == (held, "json", [], [])
    assert len(document.sha256) == 64
