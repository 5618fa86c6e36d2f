"""From the text a record holds to what a widget shows."""

import datetime
from typing import Any

from coprod.schema import Column

NUMBERS = ("number", "money")


def from_text(column: Column, text: str | None) -> Any:
    """What the column's widget shows for `text`: a date, a number, yes or no as such, anything else as it is written."""
    if text is None:
        return None
    if column.type == "date":
        return datetime.date.fromisoformat(text)
    if column.type == "whole":
        return int(text)
    if column.type in NUMBERS:
        return float(text)
    return text


def shown(column: Column, text: str | None) -> str:
    """`text` as people read it: the label of a word, a day as a day, “nothing” where empty."""
    if text is None:
        return "nothing"
    if column.type == "date":
        when = datetime.date.fromisoformat(text)
        return f"{when.day} {when:%B %Y}"
    return column.words.get(text, text)


def label_of(column: Column) -> str:
    """What a column is called where no form gives it a question: “Raised on”."""
    words = column.name.removesuffix("_id").removeprefix("is_").replace("_code", "").replace("_url", " (link)").replace("_", " ").replace(" on on", " on")
    return words[:1].upper() + words[1:]
