"""A paper written to a file: as PDF, workbook or web page, by the ending of its name; whole or not at all."""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from coprod.errors import CoprodError, UsageError
from coprod.reports.paper import Paper

# Where each form is made; loaded when it is asked for, because each is slow to load.
FORMS = {".pdf": "paper_pdf", ".xlsx": "paper_workbook", ".html": "paper_html"}


def made(paper: Paper, ending: str) -> bytes:
    """The paper in the form of `ending` (.pdf, .xlsx or .html). Raises CoprodError where it cannot be set."""
    make: Callable[[Paper], bytes] = getattr(import_module(f"{__package__}.{FORMS[ending]}"), FORMS[ending])
    return make(paper)


def form_of(path: Path) -> str:
    """The ending that says the form, in small letters. Raises UsageError for any other."""
    ending = path.suffix.lower()
    if ending not in FORMS:
        raise UsageError("Name a PDF, a web page or a workbook", f"{path.name or path} ends in none of {', '.join(FORMS)}.", "Name a file that ends in .pdf, .html or .xlsx.")
    return ending


def write_paper(paper: Paper, path: Path) -> None:
    """Write the paper to `path`; what stood there is replaced once all is written.

    Raises UsageError for an ending that is no form, CoprodError where the file cannot be written or the paper cannot be set.
    """
    data = made(paper, form_of(path))
    # Beside it, so that it is moved within one disk; the name is nobody else's.
    beside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        os.replace(beside, path)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "the name is none that can be used"
        raise CoprodError("The paper cannot be written", f"{path}: {why}.", "Name a file you may write.") from error
    finally:
        with suppress(OSError, ValueError):
            beside.unlink()
