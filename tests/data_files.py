"""Small invented files as people bring them: the template in its forms, a spreadsheet of one's own, and the open standards."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from openpyxl import Workbook, load_workbook

from coprod.intake.workbooks.template import template_workbook

from .door_files import ods

Cells = Sequence[Sequence[Any]]

# One programme with a project, a group and three sessions, as the template has them.
PROGRAMME: dict[str, Cells] = {
    "programmes": [["programme_id", "name"], ["play-out", "Play Out"]],
    "projects": [
        ["project_id", "programme_id", "name", "status", "starts_on"],
        ["den-makers", "play-out", "Den Makers", "active", "2026-01-05"],
        ["sound-walk", "play-out", "Sound Walk", "active", "2026-02-02"],
    ],
    "groups": [["group_id", "project_id", "label", "kind", "roster"], ["den-nest", "den-makers", "The Nest", "children", 14]],
    "sessions": [
        ["session_id", "project_id", "held_on", "status", "headcount"],
        ["den-1", "den-makers", "2026-03-07", "held", 12], ["den-2", "den-makers", "2026-03-14", "held", 9], ["den-3", "den-makers", "2026-03-21", "held", 11],
    ],
}
N_PROGRAMME = 7
# What stands in the saved sheet of Saturday clubs; its project is named nowhere.
CLUB: Cells = [
    ["Date", "What we did", "Children"],
    ["2026-03-07", "Den building", 12], ["2026-03-14", "Clay", 9], ["2026-03-21", "Kites", 11],
]
# The same club as somebody keeps it in a workbook: a title above, a total below.
CLUB_SHEET: Cells = [["Saturday Makers"], ["Date", "What we did", "Children"], *CLUB[1:], ["Total", "", 32]]
GRANT: dict[str, Any] = {
    "id": "360G-play-1", "title": "Dens", "description": "A den in the park", "currency": "GBP", "amountAwarded": 1200.5, "awardDate": "2025-03-01",
    "fundingOrganization": [{"id": "GB-CHC-1", "name": "The Play Fund"}], "recipientOrganization": [{"id": "GB-CHC-2", "name": "Hill School"}],
}
GRANT_SHEET: Cells = [
    ["Identifier", "Title", "Description", "Currency", "Amount Awarded", "Award Date", "Funding Org:Identifier", "Funding Org:Name", "Recipient Org:Identifier", "Recipient Org:Name"],
    ["360G-play-2", "Kites", "Kites over the park", "GBP", 800, "2025-04-01", "GB-CHC-1", "The Play Fund", "GB-CHC-2", "Hill School"],
]
PLACE: dict[str, Any] = {
    "geometry": {"type": "Point", "coordinates": [-1.8996, 52.4797]},
    "properties": {"_id": "museum-1", "name": "City Museum", "category": "museum", "accessibility": {"hasInductionLoop": True}},
}
# Columns that a recipe of the project names: stops of a mobile library.
STOPS: Cells = [
    ["organisation", "community", "stop", "geox", "geoy"], ["Elmbridge", "Northside", "Library Lane", "-1.89", "52.48"], ["Elmbridge", "Southside", "The Green", "-1.90", "52.47"],
]


def csv_of(rows: Cells) -> bytes:
    """The rows as a CSV file."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def json_of(given: Any) -> bytes:
    """JSON as a file holds it."""
    return json.dumps(given).encode()


def workbook_of(sheets: Mapping[str, Cells]) -> bytes:
    """A workbook with a sheet each."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return _bytes_of(book)


def filled_template(sheets: Mapping[str, Cells]) -> bytes:
    """The template that people download, with these rows typed in below its headings."""
    book = load_workbook(io.BytesIO(_template()))
    for name, (header, *rows) in sheets.items():
        sheet = book[name]
        columns = {str(cell.value).strip(" *").lower(): cell.column for cell in next(sheet.iter_rows(max_row=1)) if cell.value}
        for line, row in enumerate(rows, 2):
            for column, value in zip(header, row, strict=True):
                sheet.cell(line, columns[column], value)
    return _bytes_of(book)


@cache
def _template() -> bytes:
    return template_workbook()


def ods_of(sheets: Mapping[str, Cells]) -> bytes:
    """An OpenDocument workbook with a sheet each, every cell text or a number."""
    return ods("".join(f'<table:table table:name="{name}">{"".join(map(_ods_row, rows))}</table:table>' for name, rows in sheets.items()))


def _ods_row(row: Sequence[Any]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(value: Any) -> str:
    kind = f'office:value-type="float" office:value="{value}"' if isinstance(value, int | float) else 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"


def _bytes_of(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_cell(sheets: Mapping[str, Cells], table: str, row: int, column: str, value: Any) -> dict[str, Cells]:
    """The sheets with one cell otherwise; the first row below the headings is 1."""
    changed = [list(cells) for cells in sheets[table]]
    changed[row][changed[0].index(column)] = value
    return {**sheets, table: changed}
