"""Rows as they arrive from files, made from plain records, and what a store writes out; for tests of what an import would change."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coprod import intake
from coprod.intake import Incoming, Outcome
from coprod.schema import TABLES
from coprod.store import Store

from .portfolios.folders import _cell as text_of

Row = dict[str, Any]


def arriving(table: str, rows: Sequence[Row], columns: Sequence[str] | None = None, file: str | None = None) -> Incoming:
    """`rows` of one table as a file would give them, with all columns or just these."""
    columns = list(columns or TABLES[table].names)
    cells = {column: [text_of(row.get(column)) or None for row in rows] for column in columns}
    return Incoming(file or f"{table}.csv", table, columns, list(range(2, len(rows) + 2)), cells)


def brought(store: Store, *parts: Incoming, **options: Any) -> Outcome:
    """What comes of bringing these in; they are without a fault."""
    options = {"by": "a test", "source_files": sorted({part.file for part in parts}), **options}
    outcome = intake.bring_in(store, list(parts), [], **options)
    assert outcome.faults == []
    return outcome


def written_out(store: Store, folder: Path) -> dict[str, bytes]:
    """The files of an export, byte by byte."""
    intake.export_folder(store, folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
