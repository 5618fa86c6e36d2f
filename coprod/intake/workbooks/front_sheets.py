"""The sheets before the data: Read me, and the examples that stand apart so that nobody imports them by mistake."""

import hashlib
from importlib.resources import files

from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from coprod import __version__
from coprod.intake.workbooks import appearance
from coprod.intake.workbooks.header_notes import kind, must
from coprod.intake.workbooks.sheet_names import EXAMPLES, LISTS, READ_ME
from coprod.intake.workbooks.table_sheets import TEXT, in_order
from coprod.schema import Table

_EXAMPLE_WIDTHS = (24, 34, 15, 52, 52)
_STEPS = (
    ("Begin with seven", "programmes, projects, partners, groups, settings, sessions, attendance: they alone show where a project stands. All other sheets can wait."),
    ("One row for each", "One project, one group, one session a row, under the header. Keep the header row and the names of the sheets as they are."),
    ("Needed or not", "Columns in bold on dark have to be filled. Columns in slanted letters may stay empty. The note on each header says it in words, with an example."),
    ("Empty means not known", "Never nought, never no. Write 0 only where you counted and nobody was there."),
    ("Ids are yours", "Short and without spaces, such as tunnels or s-1. The same id later means the same row again: what you change there is changed in the records."),
    ("No personal data", "Groups, roles and counts. Never a child's or a colleague's name, birth date, address, e-mail or telephone number. Nothing with them is taken in."),
    ("Dates", "As 2026-04-25."),
    ("Bring it in", "Save, then open the page Data and hand in this file. You see what would change before anything is stored, and can take it back. "
     "Or on the command line: python -m coprod import FILE.xlsx"),
    ("Something wrong?", "Nothing is stored. You get this workbook back with the cells marked and a sheet that lists what to put right."),
)


def declaration_version() -> str:
    """A short mark of the declaration of the records: it changes when a table or column does."""
    text = files("coprod.schema").joinpath("records.toml").read_bytes().replace(b"\r\n", b"\n")
    return hashlib.sha256(text).hexdigest()[:8]


def add_read_me(book: Workbook) -> Worksheet:
    """Add the first sheet: how to fill the workbook in, and what each sheet is for."""
    sheet = book.create_sheet(READ_ME)
    sheet.sheet_view.showGridLines = False
    for letter, width in (("A", 24), ("B", 62), ("C", 14), ("D", 40)):
        sheet.column_dimensions[letter].width = width
    appearance.said(sheet, "A1", "Your records, ready to fill in", appearance.TITLE, appearance.MIDDLE)
    sheet.row_dimensions[1].height = 34
    row = 3
    for title, text in _STEPS:
        row = _step(sheet, row, title, text)
    row += 1
    appearance.said(sheet, f"A{row}", "The sheets", appearance.HEADING, appearance.TOP)
    row = _contents(sheet, row + 1)
    appearance.said(
        sheet, f"A{row + 1}", f"Made by coprod {__version__}, declaration of the records {declaration_version()}. An import leaves this sheet, {EXAMPLES} and {LISTS} alone.",
        appearance.QUIET, appearance.TOP,
    )
    appearance.printed(sheet)
    return sheet


def add_examples(book: Workbook) -> Worksheet:
    """Add the sheet with an example row of each table, a line a column so that it can be read and printed."""
    sheet = book.create_sheet(EXAMPLES)
    sheet.sheet_view.showGridLines = False
    for letter, width in zip("ABCDE", _EXAMPLE_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    appearance.said(sheet, "A1", "Examples", appearance.TITLE, appearance.MIDDLE)
    sheet.row_dimensions[1].height = 34
    appearance.said(sheet, "A2", "An invented row for each sheet. They stand apart from your data: an import leaves this sheet alone.", appearance.QUIET, appearance.TOP)
    for letter, head in zip("ABCDE", ("Column", "Example", "Needed?", "What it is", "What may stand in it"), strict=True):
        appearance.said(sheet, f"{letter}3", head, appearance.BOLD).border = appearance.HAIR
    row = 5
    for table in in_order():
        row = _example(sheet, row, table) + 1
    sheet.freeze_panes = "A4"
    appearance.printed(sheet, heads="3:3")
    return sheet


def _step(sheet: Worksheet, row: int, title: str, text: str) -> int:
    appearance.said(sheet, f"A{row}", title, appearance.BOLD)
    appearance.said(sheet, f"B{row}", text)
    sheet.merge_cells(f"B{row}:D{row}")
    # Merged cells do not grow with their text by themselves.
    sheet.row_dimensions[row].height = 17 * -(-len(text) // 124) + 3
    return row + 1


def _contents(sheet: Worksheet, row: int) -> int:
    for letter, head in zip("ABCD", ("Sheet", "What it holds", "Begin here", "Needed columns"), strict=True):
        cell = appearance.said(sheet, f"{letter}{row}", head, appearance.BOLD)
        cell.fill, cell.border = appearance.solid(appearance.PALE), appearance.HAIR
    _linked(sheet, row + 1, EXAMPLES, "An example row for every sheet.")
    for place, table in enumerate(in_order(), row + 2):
        needed = ", ".join(column.name for column in table.columns if column.needs_value)
        _linked(sheet, place, table.name, _about(table), "first seven" if table.essential else "", needed)
    last = row + 2 + len(in_order())
    _linked(sheet, last, LISTS, "Every word the drop-downs offer, and the ids already in the records.")
    return last + 1


def _about(table: Table) -> str:
    return f"{table.title}. {table.about}"


def _linked(sheet: Worksheet, row: int, name: str, *texts: str) -> None:
    link(sheet, f"A{row}", name, name, "A1")
    for letter, text in zip("BCD", texts, strict=False):
        appearance.said(sheet, f"{letter}{row}", text)
    for letter in "ABCD":
        sheet[f"{letter}{row}"].border = appearance.HAIR
    longest = max(-(-len(text) // width) for text, width in zip((*texts, "", "")[:3], (66, 12, 42), strict=False))
    sheet.row_dimensions[row].height = 16 * max(1, longest) + 2


def link(sheet: Worksheet, place: str, text: str, to_sheet: str, to_cell: str) -> None:
    """Write `text` at `place`, a link to a cell of the same workbook."""
    appearance.said(sheet, place, text, appearance.LINK)
    quoted = to_sheet.replace("'", "''")
    sheet[place].hyperlink = Hyperlink(ref=place, location=f"'{quoted}'!{to_cell}", display=text)
    sheet[place].font = appearance.LINK


def _example(sheet: Worksheet, row: int, table: Table) -> int:
    link(sheet, f"A{row}", table.name, table.name, "A1")
    sheet[f"A{row}"].font = appearance.LINK
    appearance.said(sheet, f"B{row}", _about(table), appearance.BOLD, appearance.TOP)
    for place, column in enumerate(table.columns, row + 1):
        texts = (column.name, column.example or "(empty)", must(column).split(" (")[0], column.about, kind(column))
        for letter, text in zip("ABCDE", texts, strict=True):
            cell = appearance.said(sheet, f"{letter}{place}", text)
            cell.number_format, cell.border = TEXT, appearance.HAIR
        appearance.column_head(sheet[f"A{place}"], is_needed=column.needs_value)
        sheet[f"A{place}"].alignment = appearance.TOP
        sheet[f"B{place}"].font = appearance.BODY if column.example else appearance.QUIET
        sheet.row_dimensions[place].height = 16 * max(-(-len(text) // width) for text, width in zip(texts, _EXAMPLE_WIDTHS, strict=True)) + 2
    return row + 1 + len(table.columns)
