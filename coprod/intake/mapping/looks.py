"""What a column of a foreign sheet looks like, from its cells: days, numbers, yes or no, lists, words, links, ids, free text, or a person's data."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from coprod.intake import safeguarding
from coprod.intake.mapping.dates_seen import ISO, Dates, dates_seen, day_of
from coprod.intake.mapping.layout import NAME_IS_DATA, Layout, bare_name, is_personal_name
from coprod.intake.mapping.matching import even, synonyms
from coprod.intake.mapping.numbers_seen import Numbers, decimal_of_file, numbers_seen
from coprod.intake.recipes.numbers import read_hours
from coprod.intake.recipes.refused import Unreadable
from coprod.schema import is_id

DATES, NUMBERS, HOURS, YES_NO, LIST, WORDS, LINKS, IDS, CODES, TEXT, FREE, EMPTY, PERSONAL = (
    "dates", "numbers", "hours", "yes_no", "list", "words", "links", "ids", "codes", "text", "free", "empty", "personal",
)
MOST_DISTINCT = 200
# So many different cells are looked at; more tell nothing new.
_LOOKED_AT = 1500
_SCREENED = 300
EMPTY_WORDS = frozenset({"n/a", "na", "#n/a", "tbc", "tba", "tbd", "-", "–", "—", "--", "---", "?", "??", ".", "null", "nan", "nil", "not applicable", "to be confirmed"})
_CODE = re.compile(r"[EWSNK][0-9]{8}")
_SEPARATORS = (";", "|", "\n", " / ", " + ", ",", " & ", " and ")


@dataclass(frozen=True)
class Look:
    """One column: `kind` is what it looks like, `said` that in words, `distinct` its different cells with how often (the most frequent).

    `empties` are cells that say they are empty (n/a, tbc); `separators` what stands between several in a cell; `personal` what of a
    person it looks like, in which case no cell is shown.
    """

    name: str
    kind: str
    said: str
    n_filled: int
    n_empty: int
    distinct: tuple[tuple[str, int], ...] = ()
    n_distinct: int = 0
    samples: tuple[str, ...] = ()
    dates: Dates | None = None
    numbers: Numbers | None = None
    separators: tuple[str, ...] = ()
    empties: tuple[str, ...] = ()
    personal: str | None = None
    # The forms in which the column's own name is a day; none where it is none.
    name_dates: tuple[str, ...] = ()

    @property
    def pieces(self) -> list[str]:
        """Its different cells, cut apart where they are lists."""
        cells = [cell for cell, _ in self.distinct]
        return list(dict.fromkeys(piece for cell in cells for piece in split(cell, self.separators))) if self.separators else cells


def looks_of(layout: Layout) -> list[Look]:
    """What each column looks like, in the file's order."""
    columns = {name: layout.cells(name) for name in layout.names}
    decimal = decimal_of_file([cell for cell in dict.fromkeys(cells) if cell] for cells in columns.values())
    # Days among the names are told together: one of them may show which part is the month.
    days = dates_seen([name for name in layout.names if dates_seen([name]).share == 1 and re.search(r"\d", name)] or [""])
    forms = days.forms or (ISO,)
    return [replace(_look(name, cells, decimal), name_dates=forms if day_of(name, forms) else ()) for name, cells in columns.items()]


def split(cell: str, separators: Sequence[str]) -> list[str]:
    """The pieces of a cell, as a recipe would cut it."""
    signs = [sign for sign in separators if sign != "list"]
    if "list" in separators and cell.startswith("["):
        return [piece.strip(" '\"") for piece in cell.strip("[]").split(",") if piece.strip(" '\"")]
    pieces = re.split("|".join(map(re.escape, signs)), cell) if signs else [cell]
    return [piece.strip() for piece in pieces if piece.strip()]


def _look(name: str, cells: list[str], decimal: str) -> Look:
    given = [" ".join(cell.split(" ")).strip() for cell in cells if cell.strip()]
    counted = Counter(given)
    empties = tuple(cell for cell in counted if cell.casefold() in EMPTY_WORDS)
    filled = {cell: n for cell, n in counted.items() if cell not in empties}
    n_filled = sum(filled.values())
    bare = Look(name, EMPTY, "empty", n_filled, len(cells) - n_filled, n_distinct=len(filled), empties=empties)
    personal = _personal(name, list(filled)[:_SCREENED])
    if personal:
        return replace(bare, kind=PERSONAL, said=f"looks like {personal}", personal=personal)
    if not filled:
        return bare
    texts = list(filled)[:_LOOKED_AT]
    dates, numbers = dates_seen(texts), numbers_seen(texts, decimal)
    kind, said, separators = _kind(filled, texts, dates, numbers)
    # A lone telephone number among other words is not shown either.
    often = [(cell, n) for cell, n in sorted(filled.items(), key=lambda one: -one[1])[:MOST_DISTINCT] if _may_be_shown(cell)]
    return replace(
        bare, kind=kind, said=said, separators=separators, dates=dates, samples=tuple(cell for cell in texts[:20] if _may_be_shown(cell))[:3],
        numbers=replace(numbers, others=tuple(filter(_may_be_shown, numbers.others))), distinct=tuple(often),
    )


def _may_be_shown(cell: str) -> bool:
    return safeguarding.reason(cell, "date", may_hold_name=True) is None


def _kind(filled: dict[str, int], texts: list[str], dates: Dates, numbers: Numbers) -> tuple[str, str, tuple[str, ...]]:
    if dates.share >= 0.7:
        return DATES, dates.said, ()
    if _share(texts, lambda cell: bool(_CODE.fullmatch(cell))) >= 0.8:
        return CODES, "codes of areas", ()
    if _yes_no(texts):
        return YES_NO, f"yes or no, written {', '.join(filter(_may_be_shown, texts[:4]))}", ()
    if _hours(texts) and numbers.share != 1:
        return HOURS, "times or lengths of time", ()
    if numbers.share >= 0.7:
        return NUMBERS, numbers.said, ()
    if _share(texts, lambda cell: cell.startswith(("http://", "https://", "www."))) >= 0.8:
        return LINKS, "links", ()
    separators = _separators(filled)
    if separators:
        shown = "written as lists" if separators == ("list",) else f"separated by “{separators[0].strip() or 'a line break'}”"
        return LIST, f"several in a cell, {shown}", separators
    n = sum(filled.values())
    if len(texts) == n > 1 and _share(texts, lambda cell: is_id(cell) and bool(re.search(r"\d", cell))) == 1:
        return IDS, "a reference, different in every row", ()
    length = sum(map(len, texts)) / len(texts)
    if length > 60 or _share(texts, lambda cell: len(cell.split()) > 9) > 0.3:
        return FREE, "free text", ()
    if len(texts) <= max(12, n // 5) and length <= 40:
        return WORDS, f"{len(texts)} different {'word' if len(texts) == 1 else 'words'}", ()
    return TEXT, f"{len(filled):,} different texts", ()


def _share(texts: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts) if texts else 0.0


def _yes_no(texts: list[str]) -> bool:
    known = synonyms()["words.yes_no"]
    plain = {"yes", "no", *(word for words in known.values() for word in words if word not in ("both", "external", "internal", "with", "without", "all", "ok", "none"))}
    found = [even(text) in plain or text.casefold() in plain for text in texts]
    # A column of 1 and 0 alone may as well be counts.
    return len(texts) <= 12 and sum(found) / len(texts) >= 0.6 and not all(text.isdigit() for text in texts)


def _hours(texts: list[str]) -> bool:
    timed = [text for text in texts if re.search(r"\d\s*(:|h\b|hr|hour|min|am\b|pm\b)", text, re.IGNORECASE) and len(text) <= 30]
    return len(timed) >= 0.5 * len(texts) and sum(_is_hours(text) for text in timed) >= 0.6 * len(timed)


def _is_hours(text: str) -> bool:
    try:
        read_hours(text, ".", ())
    except Unreadable:
        return False
    return True


def _separators(filled: dict[str, int]) -> tuple[str, ...]:
    texts = list(filled)[:_LOOKED_AT]
    if _share(texts, lambda cell: cell.startswith("[") and cell.endswith("]")) >= 0.6:
        return ("list",)
    for sign in _SEPARATORS:
        cut = [text for text in texts if sign in text]
        pieces = [piece for text in cut for piece in split(text, (sign,))]
        if not cut or any(len(piece.split()) > 7 for piece in pieces):
            continue
        is_common = len(cut) >= 0.15 * len(texts)
        if sign in (";", "|", "\n") and is_common:
            return (sign,)
        # A comma or an "and" may be part of a name: only where the pieces come up by themselves, or again and again.
        whole = {text.casefold() for text in texts if sign not in text}
        seen = Counter(piece.casefold() for piece in pieces)
        again = sum(piece.casefold() in whole or (sign not in (" & ", " and ") and seen[piece.casefold()] > 1) for piece in pieces) / len(pieces)
        if is_common and again >= 0.5 and len(pieces) > len(cut):
            return (sign,)
    return ()


def _personal(name: str, texts: list[str]) -> str | None:
    if is_personal_name(name) == NAME_IS_DATA:
        return NAME_IS_DATA
    # Where it would be stored is not known yet.
    return safeguarding.column_reason(bare_name(name), texts, None)
