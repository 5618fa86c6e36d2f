"""Ids made from names: the same text always gives the same id, in any file."""

import hashlib
import re
import unicodedata
from functools import lru_cache

LONGEST = 64


@lru_cache(maxsize=20_000)
def slug(text: str) -> str:
    """Small letters, digits and single hyphens; a text without any letter of a–z or digit becomes a short mark."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("&", " and ").replace("'", "").replace("’", ""))
    kept = re.sub(r"[^a-z0-9]+", "-", "".join(sign for sign in plain if not unicodedata.combining(sign)).lower()).strip("-")
    return kept or mark(text)


def mark(text: str) -> str:
    """Eight signs that stand for the text, capitals and spaces aside."""
    return hashlib.sha256(folded(text).encode()).hexdigest()[:8]


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """The text without what makes no difference: capitals, and how many spaces."""
    return " ".join(text.split()).casefold()


def fitted(made: str) -> str:
    """`made`, cut and marked where it is longer than an id may be."""
    if len(made) <= LONGEST:
        return made
    return made[: LONGEST - 9].rstrip("-./:_") + "-" + mark(made)


def numbered(made: str, nth: int) -> str:
    """The id of the nth row that gives `made`; the colon comes out of no name, so it cannot meet another id."""
    if nth == 1:
        return made
    ending = f":{nth}"
    return made[: LONGEST - len(ending)].rstrip("-./:_") + ending
