"""The sheet of one table, made wholly from its declaration: headers, notes, formats, rules, print."""

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from coprod.intake.workbooks import appearance, cell_rules
from coprod.intake.workbooks.header_notes import note
from coprod.schema import TABLES, Column, Table

# By kind of column: how its cells are formatted. Text stays what it is: 007 and 2026-01 are ids, no numbers.
FORMATS = {"date": "yyyy-mm-dd", "whole": "0", "number": "General", "money": "#,##0.00##"}
TEXT = "@"
_WIDTHS = {"id": 20, "text": 28, "free": 48, "date": 13, "yes_no": 12, "whole": 12, "number": 12, "money": 15, "link": 32, "code": 16, "currency": 12, "word": 18}


def in_order() -> list[Table]:
    """The tables as a workbook shows them: those most begin with first."""
    return sorted(TABLES.values(), key=lambda table: not table.essential)


def add_sheet(book: Workbook, table: Table, ids: dict[str, str]) -> Worksheet:
    """Add the sheet of `table`; `ids` says by table where its ids are listed, for drop-downs."""
    sheet = book.create_sheet(table.name)
    sheet.sheet_properties.tabColor = appearance.TIP_COLOURS[table.tip] if table.tip else appearance.PLAIN_TAB
    for place, column in enumerate(table.columns, 1):
        _add_column(sheet, table, column, place, ids)
    sheet.row_dimensions[1].height = 24
    # The first column names the row: it stays in sight with the header.
    sheet.freeze_panes = "B2"
    sheet.print_options.gridLines = True
    appearance.printed(sheet, heads="1:1")
    return sheet


def _add_column(sheet: Worksheet, table: Table, column: Column, place: int, ids: dict[str, str]) -> None:
    letter, head = get_column_letter(place), sheet.cell(1, place, column.name)
    head.comment = note(column)
    appearance.column_head(head, is_needed=column.needs_value)
    dimension = sheet.column_dimensions[letter]
    dimension.width = max(_WIDTHS[column.type], len(column.name) * 1.2 + 3)
    dimension.number_format, dimension.font = FORMATS.get(column.type, TEXT), appearance.BODY
    dimension.alignment = appearance.WRAPPED if column.type == "free" else appearance.TOP
    made = cell_rules.rule(table, column, letter, ids.get(column.ref or ""))
    if made is not None:
        sheet.add_data_validation(made)
