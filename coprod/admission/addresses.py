"""E-mail addresses as they are compared: letters of A to Z alone, small."""

import re

from coprod.errors import CoprodError

_ADDRESS = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9][a-z0-9-]*[a-z0-9]")
_MOST_LETTERS = 254


def folded(email: str | None) -> str | None:
    """The address as the list has it; None for what can be none.

    Other letters are not folded into these but refused: a K that is the sign of Kelvin would else be somebody's k.
    """
    text = (email or "").strip()
    if not text.isascii() or len(text) > _MOST_LETTERS:
        return None
    return text.lower() if _ADDRESS.fullmatch(text.lower()) else None


def checked(email: str) -> str:
    """The address as the list has it. Raises CoprodError, which does not repeat it, for what is none."""
    found = folded(email)
    if found is None:
        raise CoprodError("This is no e-mail address", "It is not of the form name@organisation.example, in plain letters.", "Type the address they sign in with.")
    return found
