"""What a column is for, said in the note on its header."""

from openpyxl.comments import Comment

from coprod.schema import Column

AUTHOR = "coprod"
_WIDTH = 340
_LINE, _CHARACTERS = 17, 50
_KINDS = {
    "id": "An id: letters without accents, digits and . _ : / - only, no spaces, at most 64.", "text": "Text.", "free": "Free text; no names of people.",
    "date": "A date, written 2026-04-25.", "yes_no": "yes or no.", "whole": "A whole number.", "number": "A number, with a point for decimals.",
    "money": "An amount without thousands separators.", "link": "A link that begins with https://.", "code": "A code.", "currency": "Three capitals, such as GBP.",
}


def note(column: Column) -> Comment:
    """The note of a column's header, large enough to be read without dragging."""
    return sized("\n".join(lines(column)))


def sized(text: str, author: str = AUTHOR) -> Comment:
    """A note with `text`, as high as its lines."""
    n_lines = sum(max(1, -(-len(line) // _CHARACTERS)) for line in text.split("\n"))
    return Comment(text, author, height=n_lines * _LINE + 14, width=_WIDTH)


def lines(column: Column) -> list[str]:
    """What there is to say of `column`: needed or not, what it is, what may stand in it, an example."""
    told = [f"{column.name}: {must(column)}.", column.about, kind(column)]
    if column.key:
        told.append("A row whose key is in the records already changes that record; a new one is added.")
    if column.example:
        told.append(f"Example: {column.example}")
    return told


def must(column: Column) -> str:
    """Whether the column has to be filled, in words."""
    return "needed" if column.needs_value else "may stay empty (empty means not known)"


def kind(column: Column) -> str:
    """What may stand in the column, as a sentence."""
    if column.ref:
        return f"An id of the sheet {column.ref}, or one that is in the records already."
    if column.words:
        return f"One of: {', '.join(column.words)}." if len(column.words) <= 16 else f"One of {len(column.words)} words: see the drop-down, or the sheet Lists."
    return _KINDS[column.type] + _range(column)


def _range(column: Column) -> str:
    if column.above is not None:
        return f" Above {column.above:g}."
    if column.min is None:
        return ""
    return f" {column.min:,} or more." if column.max is None or column.max >= 1e9 else f" From {column.min:g} to {column.max:g}."
