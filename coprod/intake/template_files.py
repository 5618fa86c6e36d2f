"""The template: an empty CSV for every table, and how to fill it in."""

import csv
from pathlib import Path

from coprod.errors import CoprodError
from coprod.schema import TABLES, Table


def write_template_folder(folder: Path) -> list[str]:
    """Write `<table>.csv` with a header alone for every table, and `README.txt` with an example row of each.

    The example stands apart from the data, in a kind of file no import reads. Gives the names written. Raises
    CoprodError where the folder cannot be written, or where a file of a table's name is there already.
    """
    taken = [table.name for table in TABLES.values() if (folder / f"{table.name}.csv").exists()]
    if taken:
        raise CoprodError("There are records in the folder", f"{taken[0]}.csv is there already.", "Name another folder: a template overwrites nothing.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in TABLES.values():
            with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerow(table.names)
        (folder / "README.txt").write_text(explained(), encoding="utf-8")
    except OSError as error:
        raise CoprodError("The template cannot be written", f"{folder}: {error.strerror or error}.", "Name a folder you may write to.") from error
    return [f"{name}.csv" for name in TABLES] + ["README.txt"]


def explained() -> str:
    """What each table and column is for, with an example of each; text for people."""
    return _HEAD + "\n\n".join(_explained(table) for table in TABLES.values()) + "\n"


_HEAD = """How to fill these files in

One file is one table. Fill in what you have and leave the other files out, or empty.
Dates as 2026-04-25, yes or no, numbers without thousands separators. Empty means not known.
No personal data: groups and roles, never names of children or staff; counts, never a row for a child.
The examples below are invented; nothing in this file is imported.

"""


def _explained(table: Table) -> str:
    lines = [f"{table.name}.csv - {table.title}", table.about]
    for column in table.columns:
        needed = " (needed)" if column.needs_value else ""
        example = f" Example: {column.example}." if column.example else ""
        allowed = f" One of: {', '.join(column.words)}." if column.words else ""
        lines.append(f"  {column.name}{needed}: {column.about}{allowed}{example}")
    return "\n".join(lines)
