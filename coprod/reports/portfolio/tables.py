"""Tables of a paper, made from rows and from frames that sentences were made from."""

import datetime
from typing import Any

import pandas as pd

from coprod.charts.frames import rows_of
from coprod.reports.paper import NOT_DUE, NOT_RECORDED, Cell, Sign, Table
from coprod.vocabulary import NO_DATA
from coprod.vocabulary import NOT_DUE as IS_NOT_DUE


def of_frame(name: str, title: str, frame: pd.DataFrame, *, finding: str = "", caption: str = "", is_detail: bool = False) -> Table:
    """A frame as a table: columns as they are called, what is missing *not recorded*."""
    columns = tuple(str(column) for column in frame.columns)
    rows = [tuple(cell(row[column]) for column in columns) for row in rows_of(frame)]
    return Table(name, title, columns, rows, finding, caption, is_detail)


def cell(value: Any, digits: int = 3) -> Cell:
    """One value as a cell: whole numbers whole, others rounded to `digits`, nothing as *not recorded*."""
    if value is None:
        return NOT_RECORDED
    if isinstance(value, str | datetime.date):
        return value
    number = float(value)
    return int(number) if number.is_integer() else round(number, digits)


def standing(row: dict[str, Any]) -> int | Sign:
    """A tip of a project: its level by evidence, *not recorded* or *not due yet*."""
    if row["evidence_status"] == IS_NOT_DUE:
        return NOT_DUE
    return NOT_RECORDED if row["evidence_status"] == NO_DATA or row["evidence_level"] is None else int(row["evidence_level"])
