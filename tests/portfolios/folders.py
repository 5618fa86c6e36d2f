"""A portfolio from a folder of CSVs, and into one."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from .columns import COLUMNS, type_of

Row = dict[str, Any]
Portfolio = dict[str, list[Row]]


def read_folder(path: Path) -> Portfolio:
    """The tables there are; a column that is absent reads as empty."""
    return {table: _read(path / f"{table}.csv", table) for table in COLUMNS if (path / f"{table}.csv").exists()}


def write_folder(portfolio: Portfolio, path: Path) -> None:
    """A CSV for each table the portfolio has."""
    path.mkdir(parents=True, exist_ok=True)
    for table, rows in portfolio.items():
        with (path / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS[table])
            writer.writerows([_cell(row[column]) for column in COLUMNS[table]] for row in rows)


def _read(path: Path, table: str) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{c: _value(row.get(c), type_of(table, c)) for c in COLUMNS[table]} for row in csv.DictReader(file)]


def _value(cell: str | None, kind: str) -> Any:
    text = (cell or "").strip()
    if not text:
        return None
    if kind == "date":
        return date.fromisoformat(text)
    if kind == "yes_no":
        return text.lower() in ("yes", "y", "true", "1")
    if kind in ("whole", "decimal"):
        number = float(text)
        return int(number) if kind == "whole" else number
    return text


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    # Digits and a point, every one there is, and never an exponent.
    return format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value)
