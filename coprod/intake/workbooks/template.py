"""The template: a workbook with a sheet for every table, ready to fill in."""

import io
import os
from pathlib import Path

from coprod.errors import CoprodError
from coprod.intake.workbooks import front_sheets, lists_sheet, packing, table_sheets
from coprod.intake.workbooks.known_ids import known_ids
from coprod.store import Store


def template_workbook(store: Store | None = None) -> bytes:
    """The template as an xlsx file; with a `store`, its drop-downs also offer the ids that are in the records already.

    The same declaration and the same ids give the same bytes.
    """
    known = lists_sheet.known_with_everyone(known_ids(store) if store else {})
    book = packing.new_workbook("Records to fill in")
    front_sheets.add_read_me(book)
    front_sheets.add_examples(book)
    # By name, before the sheets that use them; the sheet itself comes last.
    ids = {table: f"ids_{table}" for table in lists_sheet.referred()}
    for table in table_sheets.in_order():
        table_sheets.add_sheet(book, table, ids)
    lists = lists_sheet.add_lists(book, known)
    file = io.BytesIO()
    packing.write(book, file, lists_sheet.add_joined(book, lists, known))
    return file.getvalue()


def write_template_workbook(path: Path, store: Store | None = None) -> None:
    """Write the template to `path`. Raises CoprodError where it cannot be written, or where a file is there already."""
    if path.exists():
        raise CoprodError("There is a file already", f"{path} is there already.", "Name another file: a template overwrites nothing.")
    content = template_workbook(store)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Never over a file that came in between.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644), "wb") as file:
            file.write(content)
    except OSError as error:
        raise CoprodError("The template cannot be written", f"{path}: {error.strerror or error}.", "Name a file you may write.") from error
