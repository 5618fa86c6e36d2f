"""How the days of a column are written, and whether their order can be told."""

import re
from dataclasses import dataclass
from datetime import date

from coprod.intake.recipes.dates import read_date
from coprod.intake.recipes.refused import Unreadable

ISO = "YYYY-MM-DD"
DAY_FIRST = (
    "D/M/YYYY", "D/M/YY", "D.M.YYYY", "D.M.YY", "D-M-YYYY", "D-M-YY", "D/M/YYYY...", "D.M.YYYY...", "ddd D/M/YYYY", "ddd D/M/YY", "dddd D/M/YYYY", "D M YYYY",
)
_MONTH_FIRST = tuple(form.replace("D/M", "M/D").replace("D.M", "M.D").replace("D-M", "M-D").replace("D M", "M D") for form in DAY_FIRST)
MONTH_FIRST = dict(zip(DAY_FIRST, _MONTH_FIRST, strict=True))
_NAMED = (
    "YYYY-MM-DD...", "YYYY/MM/DD", "YYYY.MM.DD", "D MMM YYYY", "D MMMM YYYY", "D MMM YY", "D-MMM-YYYY", "D-MMM-YY", "D/MMM/YYYY", "MMM D, YYYY", "MMMM D, YYYY", "MMM D YYYY",
    "MMMM D YYYY", "ddd D MMM YYYY", "ddd D MMMM YYYY", "dddd D MMMM YYYY", "dddd D MMM YYYY", "ddd, D MMM YYYY", "dddd, D MMMM YYYY", "ddd D MMM YY", "MMMM YYYY", "MMM YYYY",
    "MMM-YY", "MMMM-YY", "MMM YY", "D MMMM, YYYY",
)
EXCEL = "excel"
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Dates:
    """`forms` in the order to try them, `share` of the different cells they read; `is_ambiguous` where day first and month first both fit.

    `may_be_serial`: the cells are five-digit numbers such as spreadsheets keep days in.
    """

    forms: tuple[str, ...] = ()
    share: float = 0.0
    is_ambiguous: bool = False
    may_be_serial: bool = False

    @property
    def said(self) -> str:
        """The forms in words."""
        written = ", ".join(form.replace("...", "") for form in self.forms if form != EXCEL) or ISO
        serial = " or as a spreadsheet's own number" if EXCEL in self.forms else ""
        return f"dates, written {written}{serial}" + ("; day or month first cannot be told" if self.is_ambiguous else "")

    def turned(self) -> tuple[str, ...]:
        """The forms with the month before the day."""
        return tuple(MONTH_FIRST.get(form, form) for form in self.forms)


def dates_seen(texts: list[str]) -> Dates:
    """What of `texts` (different cells) reads as days, and how."""
    looked_at = texts[:60]
    if not any(_reads(text, (form,)) for text in looked_at for form in (ISO, *DAY_FIRST, *_MONTH_FIRST, *_NAMED)):
        return Dates(may_be_serial=all(re.fullmatch(r"[345]\d{4}(\.\d+)?", text) for text in texts))
    serial = [text for text in texts if re.fullmatch(r"[345]\d{4}(\.\d+)?", text)]
    left = [text for text in texts if not _reads(text, ())]
    n = len(texts)
    forms: list[str] = []
    # A day and a month both of two digits alone are read by no form: they are settled below.
    left += [text for text in texts if text not in left and re.fullmatch(r"\d{1,2}/\d{1,2}/\d{4}", text)]
    candidates = [*DAY_FIRST, *_NAMED]
    is_ambiguous = False
    while left:
        best, read = max(((form, _fitting(form, left)) for form in candidates), key=lambda one: len(one[1]))
        if not read:
            break
        forms.append(best)
        left = [text for text in left if text not in read]
    forms, is_ambiguous, left = _order(texts, forms, left)
    if serial and (len(serial) < n and forms) and len(left) >= len(serial):
        forms.append(EXCEL)
        left = [text for text in left if text not in serial]
    return Dates(tuple(forms), 1 - len(left) / n, is_ambiguous, may_be_serial=len(serial) == n)


def _fitting(form: str, texts: list[str]) -> set[str]:
    both = {text for text in texts if _reads(text, (form,))}
    return both | ({text for text in texts if _reads(text, (MONTH_FIRST[form],))} if form in MONTH_FIRST else set())


def _order(texts: list[str], forms: list[str], left: list[str]) -> tuple[list[str], bool, list[str]]:
    """Day or month first, for the forms in which that is open: by the cells that can be read one way alone."""
    open_forms = [form for form in forms if form in MONTH_FIRST]
    if not open_forms:
        return forms, False, left
    concerned = [text for text in texts if any(_reads(text, (form,)) or _reads(text, (MONTH_FIRST[form],)) for form in open_forms)]
    by_day = {text for text in concerned if any(_reads(text, (form,)) for form in open_forms)}
    by_month = {text for text in concerned if any(_reads(text, (MONTH_FIRST[form],)) for form in open_forms)}
    is_month = len(by_month) > len(by_day)
    chosen = [MONTH_FIRST.get(form, form) for form in forms] if is_month else forms
    lost = [text for text in concerned if text not in (by_month if is_month else by_day)]
    alike = all(_same(text, open_forms) for text in by_day & by_month)
    return chosen, len(by_day) == len(by_month) and not alike, [*left, *lost]


def _same(text: str, forms: list[str]) -> bool:
    """Whether both orders give the same day, as in 5/5/2025."""
    return any(_read(text, form) is not None and _read(text, form) == _read(text, MONTH_FIRST[form]) for form in forms)


def _reads(text: str, forms: tuple[str, ...]) -> bool:
    if not 5 < len(text) <= 40 or text.isalpha() or not _DIGIT.search(text):
        return False
    try:
        read_date(text, forms or (ISO,), False)
    except Unreadable:
        return False
    return True


def _read(text: str, form: str) -> str | None:
    return read_date(text, (form,), False) if _reads(text, (form,)) else None


def day_of(text: str, forms: tuple[str, ...]) -> date | None:
    """The day `text` is in one of `forms`; None where it is none."""
    read = next((found for form in forms if (found := _read(text, form))), None)
    return date.fromisoformat(read) if read else None
