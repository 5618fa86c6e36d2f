"""The one look of the workbooks: calm, legible in print, nothing said by colour alone."""

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

INK, FAINT, PAPER, LINE = "22303A", "55636D", "FFFFFF", "C9CFD2"
ACCENT, PALE, WARM = "1F6F8B", "E8F0F3", "F6F1E7"
# A sheet's tab by its tip; the sheet Read me says the tip in words.
TIP_COLOURS = {1: "7A6A4F", 2: "8A5A1F", 3: "A0522D", 4: "7B2F6B", 5: "2F5D8A", 6: "1F6F8B", 7: "2E7D6B", 8: "9A7B1C", 9: "55636D"}
PLAIN_TAB = "22303A"
FAMILY = "Calibri"

BODY = Font(name=FAMILY, size=11, color=INK)
QUIET = Font(name=FAMILY, size=10, color=FAINT)
BOLD = Font(name=FAMILY, size=11, color=INK, bold=True)
TITLE = Font(name=FAMILY, size=20, color=ACCENT, bold=True)
HEADING = Font(name=FAMILY, size=13, color=ACCENT, bold=True)
LINK = Font(name=FAMILY, size=11, color=ACCENT, underline="single")
NEEDED = Font(name=FAMILY, size=11, color=PAPER, bold=True)
MAY_BE_EMPTY = Font(name=FAMILY, size=11, color=INK, italic=True)

WRAPPED = Alignment(wrap_text=True, vertical="top")
TOP = Alignment(vertical="top")
MIDDLE = Alignment(vertical="center")
HAIR = Border(bottom=Side(style="hair", color=LINE))
_STRONG, _LIGHT = Border(bottom=Side(style="medium", color=INK)), Border(bottom=Side(style="thin", color=ACCENT))


def solid(colour: str) -> PatternFill:
    """A plain ground of `colour`."""
    return PatternFill("solid", fgColor=colour)


def column_head(cell: Cell, *, is_needed: bool) -> None:
    """A column's name: needed ones bold on dark, the others slanted on light; both also say so in words beside it."""
    cell.font, cell.fill = (NEEDED, solid(ACCENT)) if is_needed else (MAY_BE_EMPTY, solid(PALE))
    cell.border, cell.alignment = (_STRONG if is_needed else _LIGHT), MIDDLE


def said(sheet: Worksheet, place: str, text: str, font: Font = BODY, alignment: Alignment = WRAPPED) -> Cell:
    """Write `text` at `place` in the house's font; gives the cell."""
    cell: Cell = sheet[place]
    cell.value, cell.font, cell.alignment = text, font, alignment
    # Whatever it begins with, it is text.
    cell.data_type = "s"
    return cell


def printed(sheet: Worksheet, *, is_wide: bool = True, heads: str | None = None) -> None:
    """A4, as wide as a page, its name and page below; `heads` are the rows repeated on every page."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE if is_wide else sheet.ORIENTATION_PORTRAIT
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P of &N"
    sheet.oddFooter.left.size = sheet.oddFooter.right.size = 9
    if heads:
        sheet.print_title_rows = heads
