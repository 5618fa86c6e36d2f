"""Several values in one cell → a list of texts."""

import ast
import json
import re

from coprod.intake.recipes.refused import Unreadable

LIST = "list"
# Lists longer than this are no cell of a spreadsheet, and Python's own reader is not made for hostile ones.
_LONGEST = 100_000


def pieces_of(text: str | None, separators: tuple[str, ...]) -> list[str]:
    """The trimmed pieces of `text`, empty ones left out; `list` among the separators reads ['a', "b"] too. Raises Unreadable."""
    if text is None:
        return []
    if LIST in separators and text.lstrip().startswith("["):
        return [piece for piece in (_plain(item) for item in _listed(text)) if piece]
    signs = [re.escape(sign) for sign in separators if sign != LIST]
    pieces = re.split("|".join(signs), text) if signs else [text]
    return [piece.strip() for piece in pieces if piece.strip()]


def _listed(text: str) -> list[object]:
    if len(text) <= _LONGEST and text.count("[") == 1:
        for read in (json.loads, ast.literal_eval):
            try:
                found = read(text.strip())
            except (ValueError, SyntaxError, RecursionError, MemoryError):
                continue
            if isinstance(found, list):
                return found
    raise Unreadable("unknown_value", text, "is not a list", "A list is written ['first', 'second'].")


def _plain(item: object) -> str:
    return "" if item is None else str(item).strip()
