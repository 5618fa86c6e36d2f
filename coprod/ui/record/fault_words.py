"""A fault as a form says it: the same sentence as for a file, with the form's own words for the columns."""

import re
from collections.abc import Callable

from coprod.intake import Fault
from coprod.schema import TABLES
from coprod.ui.record.values import label_of


def in_words(fault: Fault, label: Callable[[str, str], str | None]) -> str:
    """“The day (2027-01-01) lies before …”: what is wrong and what to do; `label` gives a column's question on the form."""
    return f"{_named(fault.message, fault, label)} {_named(fault.remedy, fault, label)}".strip()


def _named(sentence: str, fault: Fault, label: Callable[[str, str], str | None]) -> str:
    if fault.table not in TABLES:
        return sentence
    for name, column in TABLES[fault.table].column.items():
        words = f"“{label(fault.table, name) or label_of(column)}”"
        # A bare word such as “people” or “need” also stands in sentences as itself: only at the head does it name the column.
        where = rf"(?<![\w'“]){name}(?![\w'”])" if "_" in name else rf"^{name}(?= (?:is|\())|(?<=value of ){name}(?=\.)|(?<=what ){name}(?= can be)"
        sentence = words.join(re.split(where, sentence))
    return sentence
