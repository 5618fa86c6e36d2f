"""How the numbers of a column are written: the decimal sign, thousands marks, and words beside them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from coprod.intake.recipes.numbers import decimal_of

_MOST_UNITS = 12
_ABOUT = frozenset("about approx approximately around ca circa c roughly nearly almost over under at some est estimated max min total say ungefähr etwa env".split())
_BESIDE = re.compile(r"[^\W\d_]+\.?|[~≈+<>]|c\.")


@dataclass(frozen=True)
class Numbers:
    """`share` of the different cells that are numbers, `units` the words beside them; `others` are the cells that are none."""

    share: float = 0.0
    decimal: str = "."
    units: tuple[str, ...] = ()
    is_whole: bool = True
    has_thousands: bool = False
    others: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """What the numbers are like, in words."""
        parts = ["whole numbers" if self.is_whole else "numbers"]
        if self.decimal == ",":
            parts.append("with a decimal comma")
        if self.has_thousands:
            parts.append("with thousands marks")
        if self.units:
            parts.append(f"with “{'”, “'.join(self.units[:3])}” beside them")
        return " ".join(parts) + (f"; {len(self.others)} cells are none" if self.others else "")


def numbers_seen(texts: list[str], decimal: str = ".") -> Numbers:
    """What of `texts` (different cells) reads as numbers with that decimal sign, and how."""
    bare = {text: decimal_of(text, decimal, ()) for text in texts}
    units = _units([text for text, number in bare.items() if number is None], decimal)
    read = {text: number if number is not None else decimal_of(text, decimal, units) for text, number in bare.items()}
    numbers = [number for number in read.values() if number is not None]
    others = tuple(text for text, number in read.items() if number is None)
    share = len(numbers) / len(texts)
    thousands = any(number is not None and abs(number) >= 1000 and re.search(r"\d[,.\s'’]\d{3}(\D|$)", text) for text, number in read.items())
    return Numbers(share, decimal, units, all(one == one.to_integral_value() for one in numbers), thousands, others if share > 0 else ())


def decimal_of_file(columns: Iterable[list[str]]) -> str:
    """The decimal sign of a whole file: a comma where one stands before decimals in more columns than a point does."""
    commas = points = 0
    for texts in columns:
        figures = [text for text in texts if re.fullmatch(r"[£$€]?\s*[-+]?[\d.,\s]+[%€]?", text) and text.count(".") + text.count(",") < 3 and not re.fullmatch(r"\d+\.\d+\.\d+", text)]
        if len(figures) >= 0.5 * len(texts):
            commas += any(re.search(r"\d,(\d{1,2}|\d{4,})(\D|$)|\.\d{3},\d", text) for text in figures)
            points += any(re.search(r"\d\.(\d{1,2}|\d{4,})(\D|$)|,\d{3}\.\d", text) for text in figures)
    return "," if commas > points else "."


def _units(texts: list[str], decimal: str) -> tuple[str, ...]:
    counted: Counter[str] = Counter()
    for text in texts[:500]:
        # Letters that run into digits are a code: E05011385, AB12.
        if len(text) <= 40 and re.search(r"\d", text) and not re.search(r"[^\W\d_]\d", text):
            beside = tuple(dict.fromkeys(_BESIDE.findall(text)))
            before = re.match(r"([^\W\d_]+)", text)
            if before and before[1].casefold() not in _ABOUT:
                # "Year 3" names something; "about 30" counts.
                continue
            if beside and len(beside) <= 4 and decimal_of(text, decimal, beside) is not None:
                counted.update(one.casefold() for one in beside)
    return tuple(unit for unit, _ in counted.most_common(_MOST_UNITS))
