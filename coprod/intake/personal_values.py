"""What looks like a person's data in a cell.

A cell of free text is only warned of contact details. Every other text cell is refused for an e-mail address, a
telephone number, a full postcode, an NHS number, a UPN or a date of birth; and for a person's name where the column may
not carry one. Reasons say what was seen, never the value.
"""

import re
from datetime import date

from coprod.intake import person_names

# Column types whose every value is screened; the others are when they could not be converted.
SCREENED = ("id", "text", "free", "code", "link")

_POSTCODE_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV "
    "JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ "
    "TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
).split()
_AREA = "(?:" + "|".join(sorted(_POSTCODE_AREAS, key=len, reverse=True)) + ")"
_INWARD = "[0-9][ABD-HJLNP-UW-Z]{2}"
# Written apart in any case (but not an ordinal, as in "S1 2nd"), or together in capitals.
_POSTCODE = re.compile(rf"\b(?i:{_AREA}[0-9][A-Z0-9]?\s+(?!1st\b|2nd\b|3rd\b|[4-9]th\b){_INWARD})\b|(?<![\w-]){_AREA}[0-9][A-Z0-9]?{_INWARD}(?![\w-])|\b(?i:GIR)\s?0(?i:AA)\b")
_POSTCODE_WHOLE = re.compile(rf"(?i){_AREA}[0-9][A-Z0-9]?\s*{_INWARD}")
# Every repeat is bounded: a cell of a million characters takes no longer a character than a short one.
_EMAIL = re.compile(r"[\w.+'%-]{1,64}(?:@|\s?[\[(]at[\])]\s?)[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.[A-Za-z]{2,}")
_TELEPHONE = re.compile(r"(?<![\w.])(?:(?:\+|00)[1-9][0-9]{0,2}[\s().-]{0,4}(?:\(0\)[\s.-]{0,4})?|\(?0)[0-9](?:[\s().-]{0,2}[0-9]){7,12}(?!\w|\.[0-9])")
_NHS = re.compile(r"(?<![\w.])[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}(?!\w|\.[0-9])")
_UPN = re.compile(r"\b[A-HJ-NP-RT-Z][0-9]{11}[0-9A-Z]\b", re.IGNORECASE)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_BIRTH_DATE = re.compile(
    rf"(?i)[0-9]{{1,2}}[/. -][0-9]{{1,2}}[/. -](?P<a>[0-9]{{4}}|[0-9]{{2}})|[0-9]{{1,2}}(?:st|nd|rd|th)?[ -](?:{_MONTHS})[a-z]*[ -,]+(?P<b>[0-9]{{4}})"
)
_SAID_BIRTH = re.compile(r"(?i)\b(?:d\.?o\.?b\b|born|birth ?da(?:y|te)|date of birth)\W{0,9}(?:on|:|is|was|in)?\W{0,9}.{0,4}[0-9]|(?<![\w.])b\.?\s?[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}")
# What any of these needs, for the store to pick out the few texts worth a closer look (RE2).
POSSIBLE = (
    r"(?i)@|[\[(]at[\])]|[0-9](?:[^0-9A-Za-z]{0,4}[0-9]){8}|[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}|[0-9]{1,2}[/. -][0-9]{1,2}[/. -][0-9]{2}|"
    rf"GIR\s?0AA|[0-9](st|nd|rd|th)?[ -]({_MONTHS})|d\.?o\.?b|born|birth"
)
# The same for what has the form of an id, as a whole: a telephone number, an NHS number, a UPN, a date of birth; and how short and long it can be.
POSSIBLE_ID = "0[0-9]{9,10}|[0-9]{3}-?[0-9]{3}-?[0-9]{4}|[A-Za-z][0-9]{11}[0-9A-Za-z]|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}"
SHORTEST_ID, LONGEST_ID = 10, 13


def reason(value: str, kind: str, *, may_hold_name: bool = False, is_role: bool = False, may_hold_date: bool = True, is_dated: bool = False) -> str | None:
    """What of a person `value` looks like, for a column of type `kind`; None where nothing does.

    With `may_hold_date` a date written 2019-05-14 is taken for a date of the work, otherwise, where it is more than a
    year old, for a birthday. In a column whose texts are at times called after a day (`is_dated`) so is any date of
    the last three years.
    """
    if _EMAIL.search(value):
        return "an e-mail address"
    if kind == "link":
        return None
    if kind == "id" and " " not in value:
        return _of_id(value)
    if is_telephone(value):
        return "a telephone number"
    if _POSTCODE.search(value) or _POSTCODE_WHOLE.fullmatch(value):
        return "a full postcode"
    if kind == "free":
        return None
    if any(_is_nhs(match[0]) for match in _NHS.finditer(value)):
        return "an NHS number"
    if _UPN.search(value):
        return "a pupil's number (UPN)"
    if _SAID_BIRTH.search(value) or (kind != "date" and (_is_birth_date(value, is_dated) or (not may_hold_date and _is_old_date(value)))):
        return "a date of birth"
    return "a person's name" if not may_hold_name and person_names.is_in(value, is_role=is_role) else None


def _of_id(value: str) -> str | None:
    # An id is a code by nature: only what is such a number as a whole, with its check digit, is taken for one.
    digits = re.sub(r"\D", "", value)
    if re.fullmatch(r"0[1-35789][0-9]{8,9}", value):
        return "a telephone number"
    if _NHS.fullmatch(value) and _is_nhs(value):
        return "an NHS number"
    if _UPN.fullmatch(value) and _is_upn(value.upper()):
        return "a pupil's number (UPN)"
    return "a date of birth" if len(digits) == 8 and _is_birth_date(value) else None


def is_telephone(value: str) -> bool:
    """Whether a telephone number stands in `value`."""
    if re.fullmatch(r"7[0-9]{9}", value):
        # A mobile number whose first nought a spreadsheet took.
        return True
    for match in _TELEPHONE.finditer(value):
        digits = re.sub(r"\D", "", match[0])
        if match[0].lstrip("(").startswith("+") or re.match("00[1-9]", digits):
            return 9 <= len(digits) <= 16
        if 10 <= len(digits) <= 11 and digits[1] in "1235789":
            return True
    return False


def _is_nhs(text: str) -> bool:
    digits = [int(digit) for digit in text if digit.isdigit()]
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9] and check != 10 and len(set(digits)) > 1


def _is_upn(text: str) -> bool:
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    last = int(text[12]) if text[12].isdigit() else letters.find(text[12])
    total = sum(int(digit) * weight for digit, weight in zip(text[1:12], range(2, 13), strict=True)) + last * 13
    return letters[total % 23] == text[0]


def _is_birth_date(value: str, is_dated: bool = False) -> bool:
    match = _BIRTH_DATE.fullmatch(value.strip())
    if not match:
        return False
    year, this_year = match["a"] or match["b"], date.today().year
    if len(year) == 2:
        return not (is_dated and this_year - 2003 <= int(year) <= this_year - 2000)
    return 1900 <= int(year) <= (this_year - 4 if is_dated else this_year)


def _is_old_date(value: str) -> bool:
    try:
        return (date.today() - date.fromisoformat(value)).days > 365
    except ValueError:
        return False
