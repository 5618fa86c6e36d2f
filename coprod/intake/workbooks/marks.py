"""Faults marked in a workbook: cells hatched and commented, and a first sheet that lists them all.

Also a program of its own: `python -I <this file>`, a line of JSON and an xlsx file on standard input, the marked file on standard output. A
workbook a stranger handed in is opened there and nowhere else, with little memory and little time. So nothing here imports coprod.
"""

import io
import json
import os
import re
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

FAULTS = "Faults"
TITLE = "What to put right"
# Where our part of a comment begins: what stands above was there before.
OURS = "coprod found:"
MEGABYTE = 1_000_000
HEAD_ROW = 4
_HEADS = (("Nr", 6), ("Sheet", 18), ("Cell", 10), ("Column", 20), ("Kind", 10), ("What it is", 20), ("What is wrong", 50), ("What to do", 50))
# Hatched, so that it shows in print and to those who see no colours; the text stays legible on it.
_FILLS = {False: PatternFill("lightUp", fgColor="FF7B2F6B", bgColor="FFF9EEF5"), True: PatternFill("gray0625", fgColor="FF8A5A1F", bgColor="FFFBF4E6")}
_FONT, _BOLD, _QUIET = Font(name="Calibri", color="22303A"), Font(name="Calibri", color="22303A", bold=True), Font(name="Calibri", size=10, color="55636D")
_LINK, _TITLE = Font(name="Calibri", color="1F6F8B", underline="single"), Font(name="Calibri", size=20, color="1F6F8B", bold=True)
_WRAPPED, _HAIR = Alignment(wrap_text=True, vertical="top"), Border(bottom=Side(style="hair", color="C9CFD2"))
# What no XML may hold, or what would not be seen.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Mark:
    """One fault, and where it shows: `sheet` None for the whole file, `row` None for a whole sheet; both counted from 1."""

    sheet: str | None
    row: int | None
    column: int | None
    named: str
    what: str
    message: str
    remedy: str
    is_warning: bool

    @property
    def cell(self) -> str:
        """Where it is marked: the row's first cell where no column is known."""
        return f"{get_column_letter(self.column or 1)}{self.row or 1}"


def put(book: Workbook, marks: list[Mark], about: str) -> None:
    """Mark the cells of `book` and put the list of faults before its other sheets; what an earlier round marked is cleared first."""
    clear(book)
    for (name, place), found in _by_cell(marks).items():
        _mark(_first_of_merged(book[name], place), found)
    add_list(book, marks, about)


def clear(book: Workbook) -> None:
    """Take out the marks and the list of an earlier round, and nothing else."""
    for sheet in list(book.worksheets):
        if sheet.title.startswith(FAULTS) and sheet["A1"].value == TITLE:
            book.remove(sheet)
            continue
        for cell in list(sheet._cells.values()):
            if not isinstance(cell, MergedCell) and cell.comment and OURS in cell.comment.text:
                before = cell.comment.text.partition(OURS)[0].rstrip()
                cell.comment = sized(before) if before else None
                cell.fill = PatternFill()


def comment_of(found: list[Mark], before: str = "") -> Comment:
    """One comment for all faults of a cell, below what stood there `before`."""
    said = [f"{'To check' if one.is_warning else 'Fault'}: {one.what}\n{one.message}\n{one.remedy}" for one in found]
    return sized("\n\n".join(filter(None, [before, f"{OURS}\n" + "\n".join(map(seen, said))])))


def sized(text: str) -> Comment:
    """A comment as high as its lines."""
    text = text if len(text) <= 4000 else text[:3997] + "..."
    n_lines = sum(max(1, -(-len(line) // 48)) for line in text.split("\n"))
    return Comment(text, "coprod", height=min(max(n_lines, 2), 30) * 17 + 14, width=340)


def fill_of(found: list[Mark]) -> PatternFill:
    """The hatching: of a fault where one of `found` is no mere warning."""
    return _FILLS[all(one.is_warning for one in found)]


def seen(text: str) -> str:
    """`text` without the signs that cannot be seen."""
    return _UNSEEN.sub(" ", text)


def add_list(book: Workbook, marks: list[Mark], about: str) -> Worksheet:
    """Add the first sheet: every fault with a link to its cell, filterable."""
    taken = {name.casefold() for name in book.sheetnames}
    name = next(name for name in (FAULTS, *(f"{FAULTS} ({n})" for n in range(2, 500))) if name.casefold() not in taken)
    sheet = book.create_sheet(name, 0)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0
    sheet.sheet_properties.tabColor = "7B2F6B"
    sheet["A1"], sheet["A2"] = TITLE, seen(about)
    sheet["A1"].font, sheet["A2"].font = _TITLE, _QUIET
    sheet.row_dimensions[1].height = 34
    for place, (head, width) in enumerate(_HEADS, 1):
        cell = sheet.cell(HEAD_ROW, place, head)
        cell.font, cell.fill = _BOLD, PatternFill("solid", fgColor="FFE8F0F3")
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, mark in enumerate(marks, 1):
        _list_row(sheet, HEAD_ROW + number, number, mark)
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(_HEADS))}{HEAD_ROW + max(len(marks), 1)}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight = True, 0
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    return sheet


def _list_row(sheet: Worksheet, row: int, number: int, mark: Mark) -> None:
    where = mark.cell if mark.sheet and mark.row else "whole sheet" if mark.sheet else "whole file"
    kind = "to check" if mark.is_warning else "fault"
    for place, text in enumerate((number, mark.sheet or "", where, mark.named, kind, mark.what, mark.message, mark.remedy), 1):
        cell = sheet.cell(row, place)
        cell.value = seen(text) if isinstance(text, str) else text
        if isinstance(text, str):
            # Whatever it begins with, it is text and stays it.
            cell.data_type, cell.number_format, cell.quotePrefix = "s", "@", text.startswith(("=", "+", "-", "@"))
        cell.font, cell.alignment, cell.border = _FONT, _WRAPPED, _HAIR
    if mark.sheet:
        quoted = mark.sheet.replace("'", "''")
        sheet.cell(row, 3).hyperlink = Hyperlink(ref=f"C{row}", location=f"'{quoted}'!{mark.cell}", display=where)
        sheet.cell(row, 3).font = _LINK


def _by_cell(marks: list[Mark]) -> dict[tuple[str, str], list[Mark]]:
    found: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        if mark.sheet and mark.row:
            found.setdefault((mark.sheet, mark.cell), []).append(mark)
    return found


def _first_of_merged(sheet: Worksheet, place: str) -> Any:
    cell = sheet[place]
    if isinstance(cell, MergedCell):
        merged = next(one for one in sheet.merged_cells.ranges if place in one)
        return sheet.cell(merged.min_row, merged.min_col)
    return cell


def _mark(cell: Any, found: list[Mark]) -> None:
    cell.comment = comment_of(found, cell.comment.text.strip() if cell.comment else "")
    cell.fill = fill_of(found)


def job_of(marks: list[Mark], about: str, seconds: int, megabytes: int) -> bytes:
    """The line that tells the program what to do."""
    return json.dumps({"marks": [asdict(one) for one in marks], "about": about, "seconds": seconds, "megabytes": megabytes}).encode() + b"\n"


def main() -> None:
    """Mark the workbook on standard input, within the limits of the job."""
    job = json.loads(sys.stdin.buffer.readline())
    _hold(job["seconds"], job["megabytes"] * MEGABYTE)
    # Without macros and without links to other files; formulas stay text and nothing is calculated.
    book = load_workbook(io.BytesIO(sys.stdin.buffer.read()), keep_vba=False, keep_links=False)
    put(book, [Mark(**one) for one in job["marks"]], job["about"])
    book.properties.lastModifiedBy, book.properties.modified = "coprod", datetime(2026, 1, 1)
    file = io.BytesIO()
    book.save(file)
    sys.stdout.buffer.write(file.getvalue())
    sys.stdout.buffer.flush()
    os._exit(0)


def _hold(seconds: int, memory: int) -> None:
    try:
        import resource
    except ImportError:
        return
    for name, most in (("RLIMIT_AS", memory), ("RLIMIT_CPU", seconds), ("RLIMIT_FSIZE", 300 * MEGABYTE), ("RLIMIT_CORE", 0), ("RLIMIT_NOFILE", 64)):
        try:
            resource.setrlimit(getattr(resource, name), (most, most))
        except (AttributeError, ValueError, OSError):
            continue


if __name__ == "__main__":
    main()
