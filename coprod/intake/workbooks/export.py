"""Every record as one workbook, in the import's own shape: bringing it into an empty store gives the same store."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from coprod.apart.limits import MOST_CELLS
from coprod.errors import CoprodError
from coprod.intake.workbooks import appearance, cell_texts, lists_sheet, packing, table_sheets
from coprod.schema import Column, Table
from coprod.store import Store, exporting

_USE_FOLDER = "Export a folder of CSV files instead: it has no such limit."
# Rows below the last that the drop-downs of other sheets also offer, for ids that are added.
_ROOM = 500
_NUMBERS = ("whole", "number", "money")
_Write = Callable[[str, str], str]


def export_workbook(store: Store, path: Path) -> dict[str, int]:
    """Write every record to the workbook `path`, a sheet a table; gives the rows by table.

    Whatever stood at `path` is replaced once all is written. Raises CoprodError where it cannot be written, and where a sheet or a cell would
    hold more than a workbook can.
    """
    beside = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            written = write_export(store, file)
        os.replace(beside, path)
    except OSError as error:
        raise CoprodError("The export cannot be written", f"{path}: {error.strerror or error}.", "Name a file you may write.") from error
    finally:
        with suppress(OSError):
            beside.unlink()
    return written


def write_export(store: Store, file: IO[bytes]) -> dict[str, int]:
    """Write the export to an open `file`; gives the rows by table. The same records give the same bytes. Raises CoprodError as `export_workbook`."""
    expected, written = store.counts(), _Written()
    book = packing.new_workbook("Every record")
    for table in table_sheets.in_order():
        sheet = table_sheets.add_sheet(book, table, {name: f"{name}!$A$2:$A${n + 1 + _ROOM}" for name, n in expected.items()})
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{expected[table.name] + 1}"
    lists_sheet.add_lists(book, {})
    with store.snapshot() as cursor:
        rows = {
            table.name: written.rows(_Shape(book[table.name], table), exporting.Rows(cursor, table)) for table in table_sheets.in_order()
        }
        packing.write(book, file, rows)
    return written.n_rows




class _Shape:
    """How the columns of one sheet are written: style numbers by place, taken from cells laid out for it."""

    def __init__(self, sheet: Worksheet, table: Table) -> None:
        self.table = table
        self.heads = [sheet.cell(1, place).style_id for place in range(1, len(table.columns) + 1)]
        self.writers = [self._writer(sheet, column, place) for place, column in enumerate(table.columns, 1)]
        self.letters = [get_column_letter(place) for place in range(1, len(table.columns) + 1)]

    def _writer(self, sheet: Worksheet, column: Column, place: int) -> _Write:
        valued = self._style(sheet.cell(2, place), column, table_sheets.FORMATS.get(column.type, table_sheets.TEXT))
        plain = self._style(sheet.cell(3, place), column, table_sheets.TEXT)
        # A quotation mark out of sight: nobody's spreadsheet takes it for a formula, not even once it is edited.
        quoted = self._style(sheet.cell(4, place), column, table_sheets.TEXT, is_quoted=True)

        def text(at: str, value: str) -> str:
            return cell_texts.text_cell(at, quoted if cell_texts.could_run(value) else plain, value)

        def number(at: str, value: str) -> str:
            return cell_texts.number_cell(at, valued, value) if cell_texts.is_exact(value) else text(at, value)

        def day(at: str, value: str) -> str:
            serial = cell_texts.day_number(value)
            return text(at, value) if serial is None else cell_texts.number_cell(at, valued, serial)

        return day if column.type == "date" else number if column.type in _NUMBERS else text

    @staticmethod
    def _style(cell: Cell, column: Column, number_format: str, *, is_quoted: bool = False) -> int:
        # A cell for each: what is changed on one afterwards would change the style it was given.
        cell.font, cell.number_format, cell.quotePrefix = appearance.BODY, number_format, is_quoted
        cell.alignment = appearance.WRAPPED if column.type == "free" else appearance.TOP
        return int(cell.style_id)


class _Written:
    """What has been written so far, counted against what a workbook holds and an import reads."""

    def __init__(self) -> None:
        self.n_rows: dict[str, int] = {}
        self._n_cells = 0

    def rows(self, shape: _Shape, stored: exporting.Rows) -> Iterator[str]:
        """The XML of every row of a sheet, header first. Raises CoprodError where it is too much."""
        name, at = shape.table.name, 1
        yield _header(shape)
        self.n_rows[name] = 0
        for chunk in stored:
            self.n_rows[name] += len(chunk)
            self._weigh(name, len(chunk) * len(shape.letters))
            for row in chunk:
                at += 1
                cells = [
                    write(f"{letter}{at}", value) for letter, write, value in zip(shape.letters, shape.writers, row, strict=True) if value is not None
                ]
                if max(map(len, cells), default=0) > cell_texts.MOST_CHARACTERS // 2:
                    _refuse_long(shape.table, row)
                yield f'<row r="{at}">{"".join(cells)}</row>'

    def _weigh(self, name: str, n_cells: int) -> None:
        self._n_cells += n_cells
        if self.n_rows[name] >= cell_texts.MOST_ROWS:
            raise CoprodError("Too many rows for a workbook", f"{name} has more than the {cell_texts.MOST_ROWS - 1:,} rows a sheet can hold.", _USE_FOLDER)
        if self._n_cells > MOST_CELLS:
            raise CoprodError("Too much for a workbook", f"The records fill more than {MOST_CELLS:,} cells, more than a workbook is read with.", _USE_FOLDER)


def _header(shape: _Shape) -> str:
    cells = (cell_texts.text_cell(f"{letter}1", style, name) for letter, style, name in zip(shape.letters, shape.heads, shape.table.names, strict=True))
    return f'<row r="1" ht="24" customHeight="1">{"".join(cells)}</row>'


def _refuse_long(table: Table, row: tuple[str | None, ...]) -> None:
    for column, value in zip(table.columns, row, strict=True):
        if value is not None and cell_texts.is_too_long(value):
            raise CoprodError(
                "A text is too long for a workbook", f"{table.name}, {column.name} of {row[0]}: more than the {cell_texts.MOST_CHARACTERS:,} characters a cell can hold.",
                _USE_FOLDER,
            )
