"""A faulty file given back as a workbook with its faults marked."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from coprod.intake.documents import XLSX, Document
from coprod.intake.door import document_of
from coprod.intake.incoming import Fault
from coprod.intake.workbooks import marks, rebuilt
from coprod.intake.workbooks.fault_places import marks_of
from coprod.intake.workbooks.marks import Mark

# Larger workbooks are written anew from what was read of them: opening half a million cells whole takes ten seconds and half a gigabyte.
_MOST_CELLS = 400_000
_SECONDS, _MEGABYTES = 40, 1500
# Nothing of ours is to be read in there; one system cannot start a program without the first.
_KEPT = ("SYSTEMROOT", "PATH", "TMPDIR", "TEMP")


def marked(document_name: str, data: bytes | Document, faults: Iterable[Fault]) -> bytes:
    """The file as an xlsx workbook in which every fault is marked and commented, with a first sheet that lists them.

    Of an xlsx given as `data` it is the very workbook, formulas, widths and colours kept (charts and pictures are not). Of other kinds, of
    a very large workbook, and of a `Document`, a new one with the cells as text. What is faulty beyond reading gives the list alone.
    """
    document = data if isinstance(data, Document) else document_of(document_name, data)
    found = marks_of(document, faults)
    if isinstance(data, bytes) and document.kind == XLSX and document.is_readable and _n_cells(document) <= _MOST_CELLS:
        in_place = _in_place(data, found, _about(document.file, found, is_copy=True))
        if in_place is not None:
            return in_place
    return rebuilt.rebuilt(document, found, _about(document.file, found, is_copy=False))


def _n_cells(document: Document) -> int:
    return sum(len(cells) for sheet in document.sheets for _, cells in sheet.rows)


def _about(name: str, found: list[Mark], *, is_copy: bool) -> str:
    n_warnings = sum(one.is_warning for one in found)
    said = f"{name}: {len(found) - n_warnings:,} faults, {n_warnings:,} to check. "
    return said + (
        "Put them right in this workbook and hand it in again; this sheet is left alone. Charts and pictures of the original are not in it." if is_copy
        else "The sheets that follow hold the cells of your file as text. Put them right here and hand this workbook in again, or correct your own file."
    )


def _in_place(data: bytes, found: list[Mark], about: str) -> bytes | None:
    """The workbook marked in a process of its own; None where that did not succeed within its limits."""
    job = marks.job_of(found, about, _SECONDS, _MEGABYTES)
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(Path(marks.__file__))], input=job + data, capture_output=True, timeout=_SECONDS, check=False, env={name: os.environ[name] for name in _KEPT if name in os.environ},
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 and done.stdout.startswith(b"PK") else None
