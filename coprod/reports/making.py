"""A paper written to a file: as PDF, workbook or web page, by the ending of its name; whole or not at all."""

import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from coprod.errors import CoprodError, UsageError
from coprod.reports.paper import Paper

# Where each form is made; loaded when it is asked for, because each is slow to load.
FORMS = {".pdf": "paper_pdf", ".xlsx": "paper_workbook", ".html": "paper_html"}
# A digest is read once, on a screen or in a mail.
DIGEST_FORMS = {".html": "paper_html", ".txt": "paper_text"}
_KINDS = {".pdf": "a PDF", ".html": "a web page", ".xlsx": "a workbook", ".txt": "a text file"}


def made(paper: Paper, ending: str) -> bytes:
    """The paper in the form of `ending` (.pdf, .xlsx, .html or .txt). Raises CoprodError where it cannot be set."""
    name = {**FORMS, **DIGEST_FORMS}[ending]
    make: Callable[[Paper], bytes] = getattr(import_module(f"{__package__}.{name}"), name)
    return make(paper)


def form_of(path: Path, forms: Mapping[str, str] = FORMS) -> str:
    """The ending that says the form, one of `forms`, in small letters. Raises UsageError for any other."""
    ending = path.suffix.lower()
    if ending not in forms:
        known = [one for one in _KINDS if one in forms]
        raise UsageError(
            f"Name {_or([_KINDS[one] for one in known])}", f"{path.name or path} ends in none of {', '.join(forms)}.", f"Name a file that ends in {_or(known)}.",
        )
    return ending


def _or(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]])


def write_paper(paper: Paper, path: Path, forms: Mapping[str, str] = FORMS) -> None:
    """Write the paper to `path`; what stood there is replaced once all is written.

    Raises UsageError for an ending that is no form, CoprodError where the file cannot be written or the paper cannot be set.
    """
    data = made(paper, form_of(path, forms))
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
