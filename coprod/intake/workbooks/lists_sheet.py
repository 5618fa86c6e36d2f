"""The sheet Lists: every allowed word with its meaning, the ids already in the records with what they are called.

The drop-downs read it. Where ids may also be typed in the workbook itself, a column out of sight puts both one under another: those typed
first, since they are what somebody is working on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from coprod.intake.workbooks import appearance
from coprod.intake.workbooks.cell_texts import text_cell
from coprod.intake.workbooks.sheet_names import LISTS
from coprod.schema import EVERYONE, TABLES
from coprod.vocabulary import WORDS

_HEAD_ROW = 4
# Rows of a sheet whose ids the drop-downs of other sheets offer; sessions are the many.
_TYPED, _TYPED_SESSIONS = 300, 1000
# Columns of the lists people read end before this one; the joined lists begin here.
_FIRST_JOINED = 6


@dataclass(frozen=True)
class KnownId:
    """An id that is in the records, and what it is called."""

    id: str
    label: str


def referred() -> list[str]:
    """The tables that others refer to, in declared order."""
    meant = {column.ref for table in TABLES.values() for column in table.references}
    return [name for name in TABLES if name in meant]


def add_lists(book: Workbook, known: dict[str, Sequence[KnownId]]) -> Worksheet:
    """Add the sheet Lists, with a defined name for each list of words (`words_…`, `yes_no`); `known` holds stored ids by table."""
    sheet = book.create_sheet(LISTS)
    sheet.sheet_properties.tabColor = appearance.FAINT
    sheet.row_dimensions[1].height = 34
    appearance.said(sheet, "A1", "Lists", appearance.TITLE, appearance.MIDDLE)
    appearance.said(sheet, "A2", "The words the drop-downs offer and what they mean, then the ids already in the records. Change nothing here; an import leaves it alone.", appearance.QUIET, appearance.TOP)
    for letter, head, width in (("A", "Used in", 44), ("B", "Write this", 32), ("C", "It means", 52)):
        appearance.said(sheet, f"{letter}{_HEAD_ROW}", head, appearance.BOLD).border = appearance.HAIR
        sheet.column_dimensions[letter].width = width
    row = _put(sheet, _HEAD_ROW + 1, "yes_no", "every column that asks yes or no", [KnownId("yes", "Yes"), KnownId("no", "No")], book)
    for name, words in WORDS.items():
        row = _put(sheet, row, f"words_{name}", _used_in(name), [KnownId(word, label) for word, label in words.items()], book)
    for table, ids in known.items():
        if ids:
            row = _put(sheet, row, f"known_{table}", f"{table}, in the records already", ids, book)
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:C{row - 1}"
    # Without a password: it keeps the drop-downs from harm, not secrets.
    sheet.protection.sheet, sheet.protection.autoFilter = True, False
    appearance.printed(sheet, is_wide=False, heads=f"{_HEAD_ROW}:{_HEAD_ROW}")
    return sheet


def add_joined(book: Workbook, sheet: Worksheet, known: dict[str, Sequence[KnownId]]) -> dict[str, Iterator[str]]:
    """Add the hidden columns that join typed and known ids, named `ids_<table>`; gives the rows of the sheet as they are to be packed."""
    now: dict[str, str] = {}
    for offset, table in enumerate(referred()):
        _joined(book, sheet, get_column_letter(_FIRST_JOINED + offset), table, [one.id for one in known.get(table, ())], now)
    sheet.print_area = f"A1:{sheet.auto_filter.ref.partition(':')[2]}"
    return {LISTS: _rows(sheet, now)}


def known_with_everyone(known: dict[str, Sequence[KnownId]]) -> dict[str, Sequence[KnownId]]:
    """`known`, with the segment that is built in."""
    built_in = KnownId(EVERYONE, "Everyone: the project's whole target, built in")
    return {**known, "segments": [built_in, *(one for one in known.get("segments", ()) if one.id != EVERYONE)]}


def _put(sheet: Worksheet, row: int, name: str, used_in: str, words: Sequence[KnownId], book: Workbook) -> int:
    """Write one list from `row` on and name it; gives the first row after it."""
    for place, word in enumerate(words, row):
        for letter, text in (("A", used_in), ("B", word.id), ("C", word.label)):
            cell = appearance.said(sheet, f"{letter}{place}", text, appearance.QUIET if letter == "A" else appearance.BODY, appearance.TOP)
            cell.number_format = "@"
    book.defined_names[name] = DefinedName(name, attr_text=f"{LISTS}!$B${row}:$B${row + len(words) - 1}")
    return row + len(words)


def _used_in(words_of: str) -> str:
    return ", ".join(f"{table.name}.{column.name}" for table in TABLES.values() for column in table.columns if column.words_of == words_of)


def _joined(book: Workbook, sheet: Worksheet, letter: str, table: str, known: list[str], now: dict[str, str]) -> None:
    n_typed, n_known = _TYPED_SESSIONS if table == "sessions" else _TYPED, len(known)
    typed, count, first = f"{table}!$A$2:$A${n_typed + 1}", f"{letter}${_HEAD_ROW}", _HEAD_ROW + 1
    # How far down something is typed; rows left empty between stay empty in the drop-down.
    sheet[f"{letter}{_HEAD_ROW}"] = f'=SUMPRODUCT(MAX(({typed}<>"")*(ROW({typed})-1)))'
    for place in range(n_typed + n_known):
        rest = f'IF({place + 1}-{count}<={n_known},INDEX(known_{table},{place + 1}-{count})&"","")' if n_known else '""'
        sheet[f"{letter}{first + place}"] = f'=IF({place + 1}<={count},INDEX({typed},{min(place + 1, n_typed)})&"",{rest})'
    now |= {f"{letter}{first + place}": one for place, one in enumerate(known)}
    sheet.column_dimensions[letter].hidden = True
    name = f"ids_{table}"
    book.defined_names[name] = DefinedName(name, attr_text=f"OFFSET({LISTS}!${letter}${first},0,0,MAX(1,{LISTS}!${letter}${_HEAD_ROW}+{n_known}),1)")


def _rows(sheet: Worksheet, now: dict[str, str]) -> Iterator[str]:
    """The sheet's rows with what its formulas give while nothing is typed: so the drop-downs work before anything is calculated."""
    for row in sheet.iter_rows():
        cells = [cell for cell in row if cell.value is not None]
        height = sheet.row_dimensions[row[0].row].height
        tall = f' ht="{height:g}" customHeight="1"' if height else ""
        yield f'<row r="{row[0].row}"{tall}>{"".join(_cell(cell, now) for cell in cells)}</row>' if cells else ""


def _cell(cell: Cell, now: dict[str, str]) -> str:
    text = str(cell.value)
    if cell.data_type != "f":
        return text_cell(cell.coordinate, cell.style_id, text)
    formula = escape(text[1:])
    if cell.row == _HEAD_ROW:
        return f'<c r="{cell.coordinate}" s="{cell.style_id}"><f>{formula}</f><v>0</v></c>'
    return f'<c r="{cell.coordinate}" s="{cell.style_id}" t="str"><f>{formula}</f><v>{escape(now.get(cell.coordinate, ""))}</v></c>'
