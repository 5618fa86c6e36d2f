"""What looks like a person's data: in a header, in a cell, in a column as a whole.

Reasons say what was seen (the rule), never the value. Rows of the records' own templates are judged cell by cell; a
column of a foreign file as a whole too: most of its values may be names where each alone could be a school's.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from coprod.intake import person_names, personal_headers, personal_values
from coprod.intake.personal_headers import ADDRESS, BIRTH, EMAIL, NAME, NUMBER, TELEPHONE
from coprod.intake.personal_values import LONGEST_ID, POSSIBLE, POSSIBLE_ID, SCREENED, SHORTEST_ID, reason
from coprod.schema import Column

__all__ = ["ADDRESS", "LONGEST_ID", "POSSIBLE", "POSSIBLE_ID", "SCREENED", "SHORTEST_ID", "cell_reason", "column_reason", "header_reason", "reason"]

# Text that is at times a date of the work itself: a session called after its day, an edition, a census.
_DATED = ("title", "source", "rubric")
# Tables of places and bodies, whose addresses are nobody's home.
_ADDRESSED = ("settings", "partners", "funders", "programmes", "projects", "populations")
# A column is judged by no more of its different values than these, taken from all over it.
_MOST_JUDGED = 1000
_SHORT = ("TA", "HT", "LO", "PM", "LA", "NA", "HQ", "HR", "IT", "PR", "AM", "FT", "PT", "OK", "NT", "UK")
_COUNT = re.compile(r"[0-9][0-9,. ]{0,8}|[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}|(?i:yes|no|true|false|n/?a)")


def header_reason(header: str) -> str | None:
    """What of a person a column of this name would hold, whatever its values; None where nothing."""
    what = personal_headers.certain(header)
    return f"a column of {what}" if what else None


def is_personal_header(header: str) -> bool:
    """Whether the header itself is a person's data: the children of a register written side by side, a line of data in its place."""
    # The second of two columns alike is called "… (2)", and is no less a person's.
    bare = re.sub(r" \([0-9]+\)$", "", header)
    # Sessions stand side by side by their dates.
    return reason(bare, "date", may_hold_name=True) is not None or person_names.is_whole(bare)


def is_unspoken(text: str, kind: str = "text") -> bool:
    """Whether `text`, met in a column of type `kind`, may not be repeated in a message, an account or a log: it looks like a person's data.

    A date where a date was wanted, or a code that is one to its last digit, may.
    """
    if kind == "id" and " " not in text:
        return reason(text, "id") is not None
    if kind in ("whole", "number", "money") and text.isdigit():
        # One number of ten digits in eleven has the check digit of an NHS number; those in use begin with 4, 6, 7 or 9.
        return personal_values.is_telephone(text) or (text[0] in "4679" and reason(text, "id") is not None)
    return reason(text, "date" if kind == "date" else "text", may_hold_name=True) is not None or person_names.is_whole(text)


def is_unspoken_id(made: str) -> bool:
    """Whether an id made from text gives away a person: 07700900123, sarah-jones."""
    return is_unspoken(made, "id") or person_names.is_whole(re.sub(r"[^A-Za-z]+", " ", made).strip().title())


def shown_file(name: str) -> str:
    """A file's name as it may be repeated: what comes before its ending is withheld where it is a person's."""
    stem, dot, ending = name.rpartition(".")
    words = re.sub(r"[_-]+", " ", stem if dot else name)
    withheld = any(reason(form, "date", may_hold_name=True) for form in (stem or name, words)) or person_names.is_whole(words.title() if words.islower() else words)
    return f"(name withheld){dot}{ending if dot else ''}" if withheld else name


def shown_header(header: str) -> str:
    """The header as it may be repeated in a sentence, an account or a log."""
    return "(name withheld)" if is_personal_header(header) else header


def cell_reason(value: str, column: Column) -> str | None:
    """What of a person `value` looks like in this column of the records; None where nothing, or where the column is not text."""
    if column.type not in SCREENED:
        return None
    return reason(
        value, column.type, may_hold_name=may_hold_name(column), is_role=column.name.endswith("role"),
        may_hold_date=column.type != "text" or column.name in _DATED, is_dated=column.name in _DATED,
    )


def may_hold_name(column: Column) -> bool:
    """Whether a name may be part of what stands in the column."""
    return column.names or column.type not in ("text", "code")


def column_reason(header: str, values: Iterable[str | None], column: Column | None) -> str | None:
    """What of a person a column of a foreign file holds as a whole; None where nothing.

    `values` are its cells (empty ones are passed over), `column` is where a mapping would store it, None for one that
    is left behind. One odd cell among many is no reason here: it is refused by itself.
    """
    some = different(values)
    by_header = reason_by_header(header, some, column)
    if by_header or not some:
        return by_header
    if column is not None and column.type not in SCREENED:
        return None
    seen = Counter(filter(None, (_of_value(value, header, column) for value in some)))
    if column is None or column.type != "free":
        if seen.total() * 2 > len(some):
            return seen.most_common(1)[0][0]
        if _holds_people(header, some):
            return NAME
    return None


def different(values: Iterable[str | None]) -> list[str]:
    """The different texts of a column by which it is judged: all of them, or a thousand from all over it."""
    texts = list(dict.fromkeys(text for value in values if value and (text := value.strip())))
    return texts[:: len(texts) // _MOST_JUDGED + 1]


def _of_value(value: str, header: str, column: Column | None) -> str | None:
    if column is not None:
        return cell_reason(value, column)
    # A date of an unknown column is more often one of the work; a birthday is told by its header.
    return reason(value, "date", may_hold_name=personal_headers.is_of_things(header) or " " not in value or len(value) > 60)


def reason_by_header(header: str, values: list[str], column: Column | None) -> str | None:
    """What of a person the column holds by its header, where its different `values` do not speak against it; arguments as above."""
    sure = personal_headers.certain(header)
    if sure == ADDRESS and _is_place(header, values, column):
        sure = None
    if sure and not (values and _is_harmless(sure, header, values)):
        return sure
    for what in personal_headers.likely(header):
        n_alike = sum(_bears_out(what, value) for value in values)
        if n_alike and n_alike * 3 >= len(values):
            return what
    if personal_headers.is_by(header) and len(values) > 1 and all(_is_initials(value) for value in values):
        return NAME
    return None


def _is_place(header: str, values: list[str], column: Column | None) -> bool:
    """Places have addresses too, and the first half of a postcode is no home; a full postcode is refused where it stands."""
    is_home = re.search("home|house|residence", personal_headers.plain(header)) is not None
    is_short = bool(values) and all(re.fullmatch(r"[A-Za-z]{1,2}[0-9][0-9A-Za-z]?(?:\s?[0-9])?", value) for value in values)
    return not is_home and (is_short or (column is not None and column.table in _ADDRESSED))


def _is_harmless(what: str, header: str, values: list[str]) -> bool:
    """Whether nothing in the column can be what its header says: counts of e-mails sent or their days, themes of birthday parties."""
    if what == EMAIL:
        return all(_COUNT.fullmatch(value) for value in values)
    return what == BIRTH and not any(_bears_out(what, value) for value in values) and not re.search("of_birth|d_?o_?b|birth_?(date|year|month)|birth_?day$", personal_headers.plain(header))


def _bears_out(what: str, value: str) -> bool:
    if what == NAME:
        return names_someone(value)
    if what == TELEPHONE:
        return personal_values.is_telephone(value)
    if what == BIRTH:
        # A day as a spreadsheet counts it: 42770.
        return re.search(r"^(?:2[5-9]|3[0-9]|4[0-9])[0-9]{3}$|(?<![0-9])(19|20)[0-9]{2}(?![0-9])|[0-9]{1,2}(?:[/-]|[.][0-9]{1,2}[.])[0-9]{1,2}|[0-9 ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", value.lower()) is not None
    if what == EMAIL:
        return reason(value, "link") == EMAIL
    if what == NUMBER and re.fullmatch(r"[A-Za-z]{0,2}[0-9](?:[ /-]?[0-9]){4,13}[A-Za-z]?", value):
        return True
    return reason(value, "text", may_hold_name=True) is not None


def _is_initials(value: str) -> bool:
    """Two capitals, and no short form of a post or an answer."""
    return re.fullmatch(r"[A-Z][. ]?[A-Z]\.?", value) is not None and value not in _SHORT

@lru_cache(maxsize=20_000)
def names_someone(value: str) -> bool:
    """Whether `value`, where the question was who, answers with a person: a lone given name is enough."""
    return len(value) <= 80 and (person_names.is_in(value, is_role=True) or person_names.is_account(value) or person_names.is_family(value))


def _holds_people(header: str, values: list[str]) -> bool:
    """Whether most values are a person's name and nothing else; a column of schools or sessions needs more of them."""
    n_people = sum(person_names.is_whole(value) for value in values)
    n_maybe = sum(person_names.is_in(value) for value in values)
    n_given = sum(person_names.is_given_alone(value) for value in values)
    n_perhaps = sum(person_names.is_perhaps_given(value) for value in values)
    if personal_headers.is_of_things(header):
        # One or two may have a name unknown to us.
        return len(values) >= 3 and n_people >= 2 and n_people * 2 >= len(values) and n_maybe * 10 >= len(values) * 9
    if n_people and len(values) >= 3 and n_maybe * 10 >= len(values) * 9 and n_people * 3 >= len(values):
        return True
    return (n_people >= 2 and n_people * 2 > len(values)) or (n_given + n_people >= 2 and n_given + n_people + n_perhaps >= 3 and (n_given + n_people + n_perhaps) * 5 >= len(values) * 4)
