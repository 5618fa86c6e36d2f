"""A paper as plain text: for a mail, a terminal, or a reader that reads aloud. Holds every fact the other forms hold."""

import re
import textwrap
from collections.abc import Iterable

from coprod.reports import paper_words as words
from coprod.reports.paper import Paper, Section, Table

_WIDTH = 88
# What a terminal could take for an order.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def paper_text(paper: Paper) -> bytes:
    """The paper as UTF-8 text of lines short enough to read; controls are left out of what people typed."""
    parts = [_head(paper), *(_section(section) for section in paper.sections)]
    if paper.definitions:
        parts.append([*_title(words.DEFINITIONS_HEAD, "-"), *(line for word, meaning in paper.definitions for line in _item(f"{word}: {meaning}"))])
    return ("\n\n".join("\n".join(part) for part in parts) + f"\n\n{_clean(words.footer(paper))}\n").encode("utf-8", "replace")


def _head(paper: Paper) -> list[str]:
    lines = [*_title(paper.title, "="), *_wrapped(paper.subtitle), *([""] + _wrapped(paper.warning) if paper.warning else []), ""]
    lines += [line for said in paper.headline for line in _item(said)]
    return [*lines, "", *(line for label, value in paper.about for line in _wrapped(f"{label}: {value}"))]


def _section(section: Section) -> list[str]:
    lines = _title(section.title, "-")
    for said in section.sentences:
        lines += [*_wrapped(said), ""]
    for table in section.tables:
        lines += [*_table(table), ""]
    return lines[:-1]


def _table(table: Table) -> Iterable[str]:
    yield f"{_clean(table.title)}:"
    for row in table.rows:
        first, *others = [words.said(value) for value in row]
        # Of two columns the heads say no more than the title does.
        yield from _item(f"{first} – {others[0]}" if len(others) == 1 and others[0] else first + "".join(f"; {column.lower()}: {value}" for column, value in zip(table.columns[1:], others, strict=True) if value))
    if table.caption:
        yield from _wrapped(f"({table.caption})")


def _title(text: str, under: str) -> list[str]:
    said = _clean(text)
    return [said, under * len(said)]


def _item(text: str) -> list[str]:
    return textwrap.wrap(_clean(text), _WIDTH, initial_indent="* ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(_clean(text), _WIDTH, break_long_words=False, break_on_hyphens=False)


def _clean(text: str) -> str:
    return " ".join(_UNFIT.sub(" ", text).split())
