"""Texts of an Excel workbook."""

import re

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """The text with Excel's own _x000D_ for signs that XML cannot hold; the NUL sign, which no text should hold, is left out."""
    return _ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    if 0xD800 <= code <= 0xDFFF:
        return found[0]
    # The others may stand in a CSV too: what is exported as a workbook comes back as it was.
    return chr(code) if code else ""
