"""What is to be imported by the template: the files that paths mean, and the tables that each file brings."""

from pathlib import Path, PurePath

from coprod.errors import CoprodError, UsageError
from coprod.intake import reading
from coprod.intake.documents import CSV, Document, Sheet
from coprod.intake.door import MOST_BYTES, is_text, read_document
from coprod.intake.messages import fault
from coprod.intake.reading import Read, bare
from coprod.intake.template_sheets import sheet_parts
from coprod.progress import Progress
from coprod.schema import TABLES

# What of the whole time of an import goes to reading its files.
READING = 0.2
# Names that say what a file is: where it holds something else, that is its fault and not wrong usage.
_KNOWN = (".csv", ".json", ".xlsx", ".xlsm", ".xls", ".ods")


def files_of(paths: list[Path]) -> list[Path]:
    """The files meant by `paths`: a folder stands for the CSVs in it. Raises UsageError for a path that cannot be meant."""
    found: dict[Path, Path] = {}
    for path in paths:
        try:
            # The same file named twice is read once.
            found |= {file.resolve(): file for file in _files_at(path)}
        except OSError as error:
            raise UsageError("The path cannot be opened", f"{bare(path)}: {error.strerror or error}.", "Name a folder or file you may read.") from error
    if not found:
        raise CoprodError("Nothing to import", "There is no CSV file in the folder.", "Name files after the tables, such as projects.csv and sessions.csv.")
    return list(found.values())


def _files_at(path: Path) -> list[Path]:
    if not path.exists():
        raise UsageError("No such file", f"There is nothing at {bare(path)}.", "Name a folder of <table>.csv files, one such file, or a workbook.")
    if path.is_dir():
        return sorted(file for file in path.iterdir() if file.suffix.lower() == ".csv" and file.is_file() and not file.name.startswith("."))
    if not path.is_file() or (path.suffix.lower() not in _KNOWN and is_text(path)):
        raise UsageError(
            "Not a CSV file", f"{bare(path)} is neither a CSV file nor a workbook nor JSON.", "Save it as .xlsx, or each sheet as <table>.csv; other kinds of files need a recipe.",
        )
    return [path]


def parts_at(path: Path, most_bytes: int = reading.MOST_BYTES, progress: Progress | None = None, share: float = 0.0) -> list[Read]:
    """What the file at `path` brings, `share` of the whole work. Raises CoprodError where it is too large to be read."""
    if path.suffix.lower() == ".csv" and is_text(path):
        return [reading.read_table(path, most_bytes, progress, share)]
    return parts_of(read_document(path, most_bytes=min(most_bytes, MOST_BYTES)))


def parts_of(document: Document, table: str | None = None, progress: Progress | None = None, share: float = 0.0) -> list[Read]:
    """What a file that was read brings by the template: a table of each sheet, or what is wrong with it.

    `table` says which one a CSV holds that is not called after it; to read it is `share` of the whole work.
    """
    if document.kind == CSV and document.data is not None:
        meant = table or _table_named(PurePath(document.file).stem)
        return [reading.read_bytes(document.file, meant, document.data, progress, share) if meant else _no_table(document)]
    if not document.is_readable:
        return [Read(faults=list(document.faults))]
    if document.json is not None or (document.sheets and not document.sheets[0].name):
        return [_no_table(document)]
    return sheet_parts(document)


def table_of(document: Document) -> str | None:
    """The table that a CSV holds, by its name or else by its columns: each is one of that table's, and none it needs is missing."""
    return _table_named(PurePath(document.file).stem) or next((_table_with(sheet) for sheet in document.sheets[:1]), None)


def _table_named(name: str) -> str | None:
    return name.strip().lower() if name.strip().lower() in TABLES else None


def _table_with(sheet: Sheet) -> str | None:
    header = {cell.strip().lower() for _, cells in sheet.rows[:1] for cell in cells}
    meant = [
        table.name for table in TABLES.values()
        if header and header <= set(table.names) and {column.name for column in table.columns if column.needs_value} <= header
    ]
    return meant[0] if len(meant) == 1 else None


def _no_table(document: Document) -> Read:
    return Read(faults=[fault("unknown_table", document.file, None, None, None, PurePath(document.file).stem)])
