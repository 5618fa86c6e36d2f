"""Rows for people (table), for machines (json) and for spreadsheets (csv)."""

import csv
import datetime
import decimal
import itertools
import json
import math
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

Row = dict[str, Any]
# A cell of the table for people; json and csv are never cut.
WIDEST = 110


def print_rows(rows: Iterable[Row], columns: Sequence[str], form: str, out: TextIO) -> None:
    """Print `rows` with `columns` in `form` (table, json or csv) on `out`, every row with every column; json and csv row by row as they come."""
    # What can go wrong before the first row is said before anything is printed.
    rows = iter(rows)
    rows = itertools.chain(list(itertools.islice(rows, 1)), rows)
    if form == "json":
        _print_lines(({name: row.get(name) for name in columns} for row in rows), out)
    elif form == "csv":
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(["" if (value := plain(row.get(name))) is None else value for name in columns] for row in rows)
    else:
        _print_table(list(rows), columns, out)


def print_json(value: Any, out: TextIO) -> None:
    """One JSON document, UTF-8 as it is, without NaN; an array has a line a row."""
    if isinstance(value, list):
        _print_lines(value, out)
    else:
        out.write(json.dumps(_plain_all(value), ensure_ascii=False, allow_nan=False, indent=1) + "\n")


def _print_lines(rows: Iterable[Any], out: TextIO) -> None:
    before = "[\n"
    for row in rows:
        out.write(before + json.dumps(_plain_all(row), ensure_ascii=False, allow_nan=False))
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def plain(value: Any) -> Any:
    """A value as JSON knows it: ISO dates, whole numbers without a point, nothing for not-a-number."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        value = float(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    return value


def _plain_all(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain_all(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain_all(one) for one in value]
    return plain(value)


def _print_table(rows: Sequence[Row], columns: Sequence[str], out: TextIO) -> None:
    shown = [name for name in columns if any(row.get(name) is not None for row in rows)] or list(columns)
    cells = [[_said(row.get(name)) for name in shown] for row in rows]
    widths = [max([len(name), *(len(line[place]) for line in cells)]) for place, name in enumerate(shown)]
    for line in [shown, ["-" * width for width in widths], *cells]:
        out.write("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n")
    out.write(f"\n{len(rows)} {'row' if len(rows) == 1 else 'rows'}\n")


def _said(value: Any) -> str:
    value = plain(value)
    if value is None:
        return "–"
    text = f"{value:.4g}" if isinstance(value, float) else str(value)
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
