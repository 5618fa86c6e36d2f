"""Setting an accessible PDF (PDF/UA-1) with Typst and the fonts it brings along.

What people typed goes in as data, never as part of the template. Letters the fonts do not have would make the file
inaccessible, so Typst refuses them: they are shown as a box instead, and the paper says so.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from coprod.errors import CoprodError

NO_LETTER = "▯"
_REFUSED = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_MOST_SCRIPTS = 40
_PICTURES = 0x1F000
# Signs that join others into one; a box joins nothing.
_JOINING = "\u200d\ufe0e\ufe0f"


def typeset(template: str, data: Callable[[bool], dict[str, Any]], what: str, remedy: str, unprinted: set[str] | None = None) -> tuple[bytes, int]:
    """The PDF made by `template` (a file beside this one) and how many pages it has.

    `data` gives what the template sets; it is told whether letters had to be shown as boxes, so that the paper can say so. Scripts the
    fonts lack are added to `unprinted`. Raises CoprodError (`what` cannot be printed; `remedy`) where it cannot be set.
    """
    unprinted = set() if unprinted is None else unprinted
    for _ in range(_MOST_SCRIPTS):
        text = json.dumps(_shown(data(bool(unprinted)), unprinted))
        compiler = typst.Compiler(_path(template), ignore_system_fonts=True, sys_inputs={"data": text})
        try:
            pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"])
            assert isinstance(pdf, bytes)
            return pdf, int(compiler.query("<n_pages>", field="value", one=True))
        except typst.TypstError as error:
            more = _refused(str(error)) - unprinted
            if not more:
                raise CoprodError(f"{what} cannot be printed", "It could not be set as a page.", remedy) from error
            unprinted |= more
    raise CoprodError(f"{what} cannot be printed", "It uses more scripts than can be printed.", remedy)


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
def _path(template: str) -> str:
    return str(files(__package__).joinpath(template))
