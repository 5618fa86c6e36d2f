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
        with store.snapshot() as cursor:
            for table in TABLES.values():
                written[table.name] = _write(folder / f"{table.name}.csv", exporting.Rows(cursor, table))
    except OSError as error:
        raise CoprodError("The export cannot be written", f"{folder}: {error.strerror or error}.", "Name a folder you may write to.") from error
    return written


def _write(path: Path, rows: exporting.Rows) -> int:
    n_rows = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        # With the usual CRLF: a writer that ends lines with LF alone leaves a lone CR within a cell unquoted.
        writer = csv.writer(file)
        writer.writerow(rows.table.names)
        for chunk in rows:
            writer.writerows(chunk)
            n_rows += len(chunk)
    return n_rows
