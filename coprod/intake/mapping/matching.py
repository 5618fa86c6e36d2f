"""Words people write → words of the records: by id, label, synonym, or nearly so."""

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from coprod.intake.mapping.kinds import Field, read_toml

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Nearer than this, a misspelling is taken for the word.
_NEAR = 0.84


@cache
def synonyms() -> dict[str, dict[str, list[str]]]:
    """By field, the names of columns; by vocabulary (`words.<name>`), the words of cells."""
    declared = read_toml("synonyms")
    return {"fields": declared["fields"], **{f"words.{name}": words for name, words in declared["words"].items()}}


@lru_cache(maxsize=20_000)
def even(text: str) -> str:
    """Small letters and single spaces; punctuation and capitals make no difference, a lone sign such as ✓ stays."""
    parted = _CAMEL.sub(" ", text.replace("_", " ").replace("&", " and ").replace("'", "").replace("’", ""))
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", parted) if not unicodedata.combining(sign)).casefold()
    return " ".join(re.sub(r"[^\w]+", " ", plain).split()) or text.strip()


def _vocabulary(field: Field) -> str:
    return "yes_no" if field.type == "yes_no" else (field.column.words_of or "") if field.column else ""


@cache
def _by_text(vocabulary: str, words: tuple[tuple[str, str], ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word, label in words:
        found |= {even(word): word, even(label): word}
    for word, others in synonyms().get(f"words.{vocabulary}", {}).items():
        for other in others:
            found.setdefault(even(other), word)
    return found


def word_for(field: Field, text: str, *, nearly: bool = True) -> tuple[str, bool] | None:
    """The word of the field that `text` means, and whether that is sure; None where none is. With `nearly`, misspellings and longer texts too."""
    return _word_in(_vocabulary(field), tuple(field.words.items()), text, nearly)


@lru_cache(maxsize=50_000)
def _word_in(vocabulary: str, words: tuple[tuple[str, str], ...], text: str, nearly: bool) -> tuple[str, bool] | None:
    known = _by_text(vocabulary, words)
    written = even(text)
    if written in known:
        return known[written], True
    if not nearly or len(text) > 80:
        return None
    begins = re.split(r"\s[-–(:,]|[-–(:,]\s|[(:,]", text, maxsplit=1)[0]
    if begins != text and even(begins) in known:
        return known[even(begins)], False
    if len(written) <= 3:
        return None
    near = difflib.get_close_matches(written, known, 1, _NEAR)
    if near:
        return known[near[0]], False
    held = next((word for said, word in known.items() if len(said) > 5 and f" {said} " in f" {written} "), None)
    return (held, False) if held else None


def known_share(field: Field, texts: Sequence[str]) -> float:
    """The share of `texts` that mean a word of the field; misspellings count where there are few texts."""
    looked_at = texts[:40]
    return sum(word_for(field, text, nearly=len(texts) <= 15) is not None for text in looked_at) / len(looked_at) if looked_at else 0.0


def name_score(field: Field, header: str, kind_id: str = "") -> float:
    """How far a column's name means the field (of that kind of row), 0 to 1."""
    own = f"{kind_id}.{field.id}"
    return _name_score(own if own in synonyms()["fields"] else field.id, field.label, field.column.name if field.column and not field.takes_several else "", header)


@lru_cache(maxsize=50_000)
def _name_score(field_id: str, label: str, column: str, header: str) -> float:
    written = even(header)
    phrases = [*synonyms()["fields"].get(field_id, ()), label, field_id.rpartition(".")[2].replace("_", " "), *([column.replace("_", " ")] if column else [])]
    return max((_alike(written, even(phrase), place) for place, phrase in enumerate(phrases)), default=0.0)


@lru_cache(maxsize=200_000)
def _alike(written: str, phrase: str, place: int) -> float:
    # The first synonyms are the likeliest: they win where two fields share a word.
    early = 0.1 * max(0.0, 1 - place / 20)
    if written == phrase or _singular(written) == _singular(phrase):
        return 0.9 + early
    own, wanted = [_singular(word) for word in written.split()], [_singular(word) for word in phrase.split()]
    if _within(wanted, own):
        return 0.45 + 0.4 * len(wanted) / len(own) + early
    if _within(own, wanted) and len(own[0]) > 2:
        return 0.35 + 0.25 * len(own) / len(wanted)
    if min(len(written), len(phrase)) > 4 and abs(len(written) - len(phrase)) <= 3:
        matcher = difflib.SequenceMatcher(None, written, phrase)
        ratio = matcher.ratio() if matcher.quick_ratio() >= _NEAR else 0.0
        return 0.85 * ratio if ratio >= _NEAR else 0.0
    return 0.0


def _within(some: list[str], others: list[str]) -> bool:
    return any(others[place: place + len(some)] == some for place in range(len(others) - len(some) + 1))


def _singular(words: str) -> str:
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in words.split())


def fact_for(header: str, facts: Mapping[str, str]) -> tuple[str, bool] | None:
    """The access fact a column's name means, and whether that is sure."""
    known = _by_text("feature", tuple(facts.items()))
    written = even(header)
    if written in known:
        return known[written], True
    held = sorted((said for said in known if len(said) > 3 and re.search(rf"\b{re.escape(said)}s?\b", written)), key=len)
    if held:
        return known[held[-1]], len(held[-1]) * 2 > len(written)
    near = difflib.get_close_matches(written, known, 1, _NEAR)
    return (known[near[0]], False) if near else None
