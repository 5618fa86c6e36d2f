"""A paper as an accessible PDF (PDF/UA-1), set like a printed report: tagged, in English, with bookmarks and alternative texts."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from coprod.charts.theme import LIGHT
from coprod.reports import paper_words as words
from coprod.reports.paper import NOT_DUE, NOT_RECORDED, WITHHELD, Cell, Drawing, Paper, Quote, Section, Sign, Table
from coprod.reports.paper_drawing import STANDING_WORDS, bar_lines, level_lines, strip_standing, tip_label
from coprod.reports.typesetting import NO_LETTER, typeset
from coprod.vocabulary import TIPS

WARM = "#f6f1e7"
# A word longer than this has no place to break of its own; it gets some that nobody sees.
_LONGEST_WORD = 24
_LONG = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
_BREAK = "\u200b"
# How many letters of the ordinary size a line of a table holds, and the sizes in points it is set in.
_LINE_LETTERS, _SIZE, _SMALLER, _SMALLEST = 104, 9.5, 8.0, 6.0
_WIDEST_COLUMN, _BOLD = 34, 1.15
# What is to stay one page is set smaller until it does; the smallest print is then that of a footnote.
_SCALES = (1.0, 0.92, 0.86, 0.8, 0.75, 0.7, 0.65)
# What is no longer than this is not broken over two pages.
_MOST_LINES_WHOLE, _MOST_LETTERS_WHOLE = 15, 1_500
_MISSING = f"Some letters cannot be printed and stand as {NO_LETTER}; the workbook and the web page have them."


def paper_pdf(paper: Paper) -> bytes:
    """The paper as PDF/UA-1. Raises CoprodError where it cannot be set."""
    data = _data(paper)
    for scale in _SCALES if paper.is_one_page else _SCALES[:1]:
        pdf, n_pages = typeset("paper.typ", partial(_noted, {**data, "scale": scale}), "The paper", "Take it as a workbook or as a web page instead.")
        if n_pages == 1:
            break
    return pdf


def _noted(data: dict[str, Any], has_boxes: bool) -> dict[str, Any]:
    return {**data, "notes": [_MISSING] if has_boxes else []}


def _data(paper: Paper) -> dict[str, Any]:
    """Everything the template sets, as plain data."""
    texts = {
        # A document without a title is not accessible.
        "title": paper.title if paper.title.strip() else "coprod", "subtitle": paper.subtitle, "headline": [*paper.headline],
        "about": [[label, value] for label, value in paper.about], "warning": paper.warning, "footer": words.footer(paper),
        "sections": [_section(one) for one in paper.sections], "definitions": [[word, meaning] for word, meaning in paper.definitions],
    }
    return {
        **_breakable(texts), "on": {"year": paper.on.year, "month": paper.on.month, "day": paper.on.day}, "note_head": words.NOTE_HEAD,
        "answer_head": words.ANSWER_HEAD, "definitions_head": words.DEFINITIONS_HEAD, **_look(),
    }


def _look() -> dict[str, Any]:
    return {
        "colours": {"ink": LIGHT.ink, "faint": LIGHT.faint, "accent": LIGHT.accent, "edge": LIGHT.edge, "line": LIGHT.line, "band": LIGHT.band, "warm": WARM},
        "levels": [{"fill": fill, "ink": ink} for fill, ink in zip(LIGHT.levels, LIGHT.level_ink, strict=True)],
        "key": [{"standing": standing, "words": said} for standing, said in STANDING_WORDS.items()], "tips": [tip_label(tip.number) for tip in TIPS],
        "unknown": {"svg": _sign(f'<rect x="1" y="1" width="38" height="20" fill="none" stroke="{LIGHT.edge}" stroke-dasharray="3 2"/>'), "words": NOT_RECORDED.words},
        "waiting": {"svg": _sign(f'<path d="M15 11h10" stroke="{LIGHT.faint}" stroke-width="1.5"/>'), "words": NOT_DUE.words},
    }


def _sign(drawn: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="22">{drawn}</svg>'


def _section(one: Section) -> dict[str, Any]:
    return {
        "title": one.title, "sentences": [*one.sentences], "note": words.lines(one.note), "drawings": [_drawing(drawing) for drawing in one.drawings],
        "quotes": [_quote(quote) for quote in one.quotes], "tables": [_table(table) for table in one.tables],
    }


def _quote(one: Quote) -> dict[str, Any]:
    return {"text": words.lines(one.text), "source": one.source, "answer": one.answer, "whole": _fits([one.text, one.answer])}


def _fits(texts: Sequence[str], n_lines: int = 1) -> bool:
    """Whether something is short enough to be kept on one page."""
    return n_lines <= _MOST_LINES_WHOLE and sum(map(len, texts)) <= _MOST_LETTERS_WHOLE


def _drawing(one: Drawing) -> dict[str, Any]:
    return {
        "kind": one.kind, "title": one.title, "alt": one.alt or one.title or "A drawing", "caption": one.caption,
        "bars": [{**vars(bar), "marks": [*bar.marks]} for bar in bar_lines(one)],
        "levels": [{"label": tip.label, "parts": [{**vars(part), "n": f"{part.n:,}"} for part in tip.parts]} for tip in level_lines(one)],
        "whole": _fits([text for bar in one.bars for text in (bar.label, bar.words)], len(one.bars)),
        "strips": [{"name": name, "cells": [strip_standing(cell) for cell in cells]} for name, cells in one.strips.items()],
    }


def _table(one: Table) -> dict[str, Any]:
    rows = one.rows[: words.FIRST_ROWS] if one.is_detail else one.rows
    n_more = len(one.rows) - len(rows)
    cells = [[_cell(value) for value in row] for row in rows]
    widths, size = _widths(one.columns, cells)
    return {
        # A head that fills a page cannot be repeated on every page.
        "whole": _fits([text for row in cells for _, text in row], len(rows)), "repeats": _fits(one.columns),
        "title": one.title, "finding": one.finding, "caption": one.caption, "columns": [*one.columns], "rows": cells, "widths": widths, "size": size,
        "numbers": [words.is_of_numbers(one, at) for at in range(len(one.columns))],
        "more": f"{n_more:,} more {'row is' if n_more == 1 else 'rows are'} in the workbook and on the web page." if n_more else "",
    }


def _cell(value: Cell) -> list[str]:
    kind = "text" if not isinstance(value, Sign) else "withheld" if value == WITHHELD else "missing"
    return [kind, words.said(value)]


def _widths(columns: Sequence[str], rows: Sequence[Sequence[list[str]]]) -> tuple[list[float], float]:
    """Widths of columns against each other, none narrower than its longest word; and the size of print: smaller where cells would need two lines, smallest where words would not fit."""
    texts = [[row[at][1] for row in rows if at < len(row)] for at in range(len(columns))]
    least = [max([_BOLD * _longest(name), *map(_longest, column)]) + 2 for name, column in zip(columns, texts, strict=True)]
    # The name of a column may stand in two lines.
    long = [max([_BOLD * len(name) / 2, *map(len, column)]) + 2 for name, column in zip(columns, texts, strict=True)]
    wanted = [max(narrow, min(wide, _WIDEST_COLUMN)) for narrow, wide in zip(least, long, strict=True)]
    size = min(_SIZE, max(_SIZE * _LINE_LETTERS / max(sum(wanted), 1), _SMALLER), max(_SIZE * _LINE_LETTERS / max(sum(least), 1), _SMALLEST))
    room, more = max(_LINE_LETTERS * _SIZE / size - sum(least), 0), sum(wanted) - sum(least)
    share = min(room / more, 1) if more else 0
    return [narrow + share * (wide - narrow) for wide, narrow in zip(wanted, least, strict=True)], round(size, 2)


def _longest(text: str) -> int:
    """Letters of the longest word, as far as it is not broken."""
    return max((min(len(word), _LONGEST_WORD) for word in text.split()), default=0)


def _breakable(value: Any) -> Any:
    """`value` with places to break in words that are too long for a line."""
    if isinstance(value, dict):
        return {name: _breakable(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_breakable(one) for one in value]
    return _LONG.sub(lambda met: _BREAK.join(met[0][at : at + _LONGEST_WORD] for at in range(0, len(met[0]), _LONGEST_WORD)), value) if isinstance(value, str) else value
