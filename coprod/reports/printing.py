"""The two-page summary as an accessible PDF (PDF/UA-1), set by Typst with the fonts it brings along.

What people typed goes in as data, never as part of the template. Letters the fonts do not have would make the file
inaccessible, so Typst refuses them: they are shown as a box instead, and the paper says so.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from coprod.errors import CoprodError
from coprod.recording.planning import Action
from coprod.reports.outcome import Outcome
from coprod.reports.summary import Room, summary

# From ample to sparse: the first that fits on two pages is taken.
ROOMS = (Room(14, 170, 9.2), Room(10, 120, 8.8), Room(8, 90, 8.4), Room(6, 60, 8.0), Room(4, 40, 7.6), Room(3, 0, 7.2), Room(0, 0, 7.0))
MOST_PAGES = 2
NO_LETTER = "▯"
_REFUSED = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_MOST_SCRIPTS = 40
_PICTURES = 0x1F000
# Signs that join others into one; a box joins nothing.
_JOINING = "\u200d\ufe0e\ufe0f"


@dataclass(frozen=True)
class Printed:
    """A summary on paper: its bytes, its pages, and how many actions did not fit."""

    pdf: bytes
    n_pages: int
    n_left_out: int


def summary_pdf(outcome: Outcome, plan: list[Action]) -> Printed:
    """The summary of an assessment with its action plan, on two pages wherever that can be read.

    Raises CoprodError where it cannot be set.
    """
    unprinted: set[str] = set()
    for room in ROOMS:
        data = summary(outcome, plan, room)
        pdf, n_pages = _set(data, unprinted)
        if n_pages <= MOST_PAGES:
            break
    return Printed(pdf, n_pages, data["n_left_out"])


def _set(data: dict[str, Any], unprinted: set[str]) -> tuple[bytes, int]:
    """The PDF and its pages; scripts the fonts lack are added to `unprinted`, and shown as boxes."""
    for _ in range(_MOST_SCRIPTS):
        text = json.dumps(_shown({**data, "notes": [*data["notes"], *_missing(unprinted)]}, unprinted))
        compiler = typst.Compiler(_template(), ignore_system_fonts=True, sys_inputs={"data": text})
        try:
            pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"])
            assert isinstance(pdf, bytes)
            return pdf, int(compiler.query("<n_pages>", field="value", one=True))
        except typst.TypstError as error:
            more = _refused(str(error)) - unprinted
            if not more:
                raise CoprodError("The summary cannot be printed", "It could not be set as a page.", "Download it as a workbook instead.") from error
            unprinted |= more
    raise CoprodError("The summary cannot be printed", "It uses more scripts than can be printed.", "Download it as a workbook instead.")


def _missing(unprinted: set[str]) -> list[str]:
    return [f"Some letters cannot be printed and stand as {NO_LETTER}; the workbook has them."] if unprinted else []


def _refused(message: str) -> set[str]:
    """The scripts of the letters Typst could not display."""
    return {_script(letter) for found in _REFUSED.findall(message) for letter in _ESCAPE.sub(lambda one: chr(int(one[1], 16)), found)}


@cache
def _script(letter: str) -> str:
    """What is replaced together: all letters of a script, all small pictures, or the sign alone."""
    if ord(letter) >= _PICTURES:
        return "pictures"
    name = unicodedata.name(letter, "")
    return name.split()[0] if unicodedata.category(letter)[0] in "LM" and name else letter


def _shown(value: Any, unprinted: set[str]) -> Any:
    """`value` with every text as it can be printed."""
    if isinstance(value, dict):
        return {name: _shown(one, unprinted) for name, one in value.items()}
    if isinstance(value, list):
        return [_shown(one, unprinted) for one in value]
    return "".join(_letters(value, unprinted)) if isinstance(value, str) else value


def _letters(text: str, unprinted: set[str]) -> Iterator[str]:
    for letter in text:
        if unprinted and letter in _JOINING:
            continue
        if unicodedata.category(letter) in ("Cc", "Cs", "Cn", "Co"):
            yield " "
        else:
            yield NO_LETTER if unprinted and _script(letter) in unprinted and letter != NO_LETTER else letter


@cache
def _template() -> str:
    return str(files(__package__).joinpath("summary.typ"))
