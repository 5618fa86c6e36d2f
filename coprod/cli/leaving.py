"""The commands that write files: template and export. A folder, or a workbook where the name ends so."""

import argparse
from pathlib import Path

from coprod import intake
from coprod.cli.terminal import Terminal
from coprod.errors import UsageError
from coprod.intake import change_log
from coprod.intake.deciding import may_decide
from coprod.intake.standards import leaving as standards_out
from coprod.store import Store

_WORKBOOK = ".xlsx"
# Endings that say a file is meant, though not one that can be written.
_OTHER_FILES = (".ods", ".xls", ".xlsm", ".csv", ".json", ".zip")


def export(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    """Write every record, in the import's own shape, or what a standard takes; the change log notes it."""
    path = terminal.path(asked.out)
    if asked.standard:
        counts, files = _standard(store, asked, terminal), [path]
    elif is_workbook(asked.out):
        # Slow to import, here and below: every other command goes without it.
        from coprod.intake.workbooks.export import export_workbook

        counts, files = export_workbook(store, path), [path]
    else:
        counts = intake.export_folder(store, path)
        files = [path / f"{table}.csv" for table in counts]
    noted = {table: {"exported": n} for table, n in counts.items() if n}
    change_log.note(store, "export", terminal.by, counts=noted, files=files, detail=f"as {asked.standard}" if asked.standard else None)
    terminal.say(f"Wrote {sum(counts.values()):,} rows to {asked.out}.")
    return 0


def _standard(store: Store, asked: argparse.Namespace, terminal: Terminal) -> dict[str, int]:
    if Path(asked.out).suffix.lower() != ".json":
        raise UsageError("Name a JSON file", f"{asked.out} does not end in .json.", "360Giving and A11yJSON are written as one JSON file.")
    write = standards_out.export_360giving if asked.standard == "360giving" else standards_out.export_a11yjson
    written = write(store, terminal.path(asked.out))
    for record_id, why in written.left_out.items():
        terminal.say(f"Left out: {record_id} {why}.")
    return written


def template(store: Store | None, asked: argparse.Namespace, terminal: Terminal) -> int:
    """Write the template; with a `store`, a workbook's drop-downs offer the ids that are in the records already."""
    path = terminal.path(asked.out)
    if is_workbook(asked.out):
        from coprod.intake.workbooks.template import write_template_workbook

        # Invented ids in a form people fill in with their own would only mislead.
        offers_ids = store is not None and not store.is_demo() and may_decide(terminal.viewer)
        write_template_workbook(path, store if offers_ids else None)
    else:
        intake.write_template_folder(path)
    terminal.say(f"Wrote the template to {asked.out}.")
    return 0


def is_workbook(out: str) -> bool:
    """Whether a workbook is meant, else a folder. Raises UsageError for what looks like another kind of file."""
    kind = Path(out).suffix.lower()
    if kind in _OTHER_FILES:
        raise UsageError(
            "Name a folder or a workbook", f"{out} looks like another kind of file.",
            "Name a folder for a CSV file a table, or a file that ends in .xlsx for a workbook with a sheet a table.",
        )
    return kind == _WORKBOOK
