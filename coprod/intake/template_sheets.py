"""The sheets of a filled workbook: each a table, judged by the rules of `<table>.csv`."""

from collections.abc import Iterator

from coprod.apart.gathering import column_name
from coprod.intake import headers, reading
from coprod.intake.documents import Document, Sheet
from coprod.intake.incoming import MOST_FAULTS, Fault
from coprod.intake.messages import fault
from coprod.intake.reading import Read
from coprod.intake.workbooks.sheet_names import NOT_RECORDS
from coprod.schema import TABLES

_LEFT_ALONE = frozenset(name.casefold() for name in NOT_RECORDS)


def sheet_parts(document: Document) -> list[Read]:
    """What each sheet of the workbook brings; the template's own sheets of explanation bring nothing."""
    # What has to be said of formulas is said of their cells below.
    said = [one for one in document.faults if one.code != "formula_without_value"]
    parts = [_read(document.file, sheet) for sheet in document.sheets if sheet.name.strip().casefold() not in _LEFT_ALONE]
    return [Read(faults=said), *parts]


def _read(file: str, sheet: Sheet) -> Read:
    table = sheet.name.strip().lower()
    if table not in TABLES:
        return Read(faults=[fault("unknown_table", file, None, None, None, sheet.name)])
    if not sheet.rows:
        # A table that was not needed: the template has a sheet for each.
        return Read()
    lines = iter(sheet.rows)
    line, header = next(lines)
    columns, wrong = headers.recognise(file, table, line, header)
    read = Read(faults=[*_uncalculated(file, table, sheet, line, columns), *wrong])
    read.incoming = reading.rows_of(read, file, table, columns, len(header), _wide(lines, len(header)))
    return read


def _wide(lines: Iterator[tuple[int, list[str]]], width: int) -> Iterator[tuple[int, list[str]]]:
    """The rows as wide as the header: a workbook does not keep empty cells at the end."""
    for line, cells in lines:
        yield line, cells if len(cells) >= width else cells + [""] * (width - len(cells))


def _uncalculated(file: str, table: str, sheet: Sheet, header: int, columns: dict[str, int]) -> list[Fault]:
    """A formula whose result is not stored would leave its cell silently empty."""
    names = {place + 1: name for name, place in columns.items()}
    return [
        Fault(
            "formula", file, table, line, names[column], None, f"The result of the formula in {column_name(column)}{line} is not stored in the workbook.",
            "Open the workbook in a spreadsheet program, save it, and import it again; or write the value itself.",
        )
        for line, column in sheet.uncalculated[:MOST_FAULTS] if line > header and column in names
    ]
