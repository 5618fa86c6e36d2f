"""Every record out again, in the import's own shape."""

import csv
from pathlib import Path

from coprod.errors import CoprodError
from coprod.schema import TABLES
from coprod.store import Store, exporting


def export_folder(store: Store, folder: Path) -> dict[str, int]:
    """Write `<table>.csv` for every table into `folder`; gives the rows by table.

    Importing the folder into an empty store gives the same store. Raises CoprodError where the folder cannot be written.
    """
    written: dict[str, int] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with exporting.snapshot(store) as cursor:
            for table in TABLES.values():
                with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
                    written[table.name] = _write(csv.writer(file, lineterminator="\n"), exporting.Rows(cursor, table))
    except OSError as error:
        raise CoprodError("The export cannot be written", f"{folder}: {error.strerror or error}.", "Name a folder you may write to.") from error
    return written


def _write(writer: "csv._writer", rows: exporting.Rows) -> int:
    writer.writerow(rows.table.names)
    n_rows = 0
    for chunk in rows:
        writer.writerows(chunk)
        n_rows += len(chunk)
    return n_rows
