"""Taking records out as one file to download: which forms there are, what each holds, and its bytes."""

import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coprod.intake import change_log, leaving
from coprod.intake.deciding import By, name_of
from coprod.intake.standards import leaving as standards
from coprod.intake.workbooks.export import export_workbook
from coprod.store import Store


@dataclass(frozen=True)
class Form:
    """One form in which records leave: `write` puts it at a path and gives the rows by table."""

    form_id: str
    title: str
    about: str
    file: str
    write: Callable[[Store, Path], dict[str, int]]
    # Whether the standard leaves out records that lack what it requires.
    leaves_out: bool = False


def _zipped(store: Store, path: Path) -> dict[str, int]:
    with tempfile.TemporaryDirectory(prefix="coprod-export-") as folder:
        written = leaving.export_folder(store, Path(folder))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in written:
                archive.write(Path(folder) / f"{name}.csv", f"{name}.csv")
    return written


FORMS = (
    Form("workbook", "Every record, as a workbook", "A sheet a table, with notes and drop-downs as in the template. Brought into an empty store it gives the same records.",
         "coprod-records.xlsx", export_workbook),
    Form("folder", "Every record, as CSV files", "A folder with a file a table, exact to the last character; for archives, and for more than a workbook can hold.",
         "coprod-records.zip", _zipped),
    Form("360giving", "Grants in 360Giving", "Grants as JSON in the standard that funders publish in.", "coprod-grants.json", standards.export_360giving, leaves_out=True),
    Form("a11yjson", "Settings in A11yJSON", "Settings and their access facts, for maps and other tools; what is unknown is left out.", "coprod-settings.json", standards.export_a11yjson, leaves_out=True),
)


def foreseen(store: Store, form: Form) -> tuple[int, dict[str, str]]:
    """How many records the file of a standard would hold, and those it leaves out: id → why. Nothing is noted."""
    with tempfile.TemporaryDirectory(prefix="coprod-export-") as folder:
        written = form.write(store, Path(folder) / form.file)
    return sum(written.values()), getattr(written, "left_out", {})


def taken_out(store: Store, form: Form, by: By) -> bytes:
    """The file of `form`, noted in the change log. Raises CoprodError where the form cannot hold the records, or they are not all `by`'s to take."""
    by = name_of(by)
    with tempfile.TemporaryDirectory(prefix="coprod-export-") as folder:
        path = Path(folder) / form.file
        written = form.write(store, path)
        change_log.note(store, "export", by, counts={table: {"written": n} for table, n in written.items() if n}, files=[path])
        return path.read_bytes()
