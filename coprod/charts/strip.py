"""The strip of nine: nine small cells, one a tip, in tip order: a project's signature, the same everywhere."""

import html
from collections.abc import Mapping, Sequence

from coprod.charts.theme import Theme
from coprod.vocabulary import NO_DATA, NOT_DUE, STATUS_LABELS, TIPS

_CELL, _GAP = 26, 4


def strip_svg(levels: Sequence[Mapping[str, object]], theme: Theme) -> str:
    """The strip as SVG. `levels` holds rows with `tip`, `evidence_level` (0–4 or None), `evidence_status`; absent tips are not recorded."""
    by_tip = {row["tip"]: row for row in levels}
    cells = [_cell(number, by_tip.get(number, {}), theme) for number in range(1, 10)]
    width = 9 * _CELL + 8 * _GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{_CELL}" viewBox="0 0 {width} {_CELL}" role="img">'
        f"<title>{html.escape(strip_words(levels))}</title>{''.join(cells)}</svg>"
    )


def strip_words(levels: Sequence[Mapping[str, object]]) -> str:
    """What the strip shows, in words: its text alternative."""
    by_tip = {row["tip"]: row for row in levels}
    return "; ".join(f"{tip.number} {tip.short}: {_said(by_tip.get(tip.number, {}))}" for tip in TIPS)


def _said(row: Mapping[str, object]) -> str:
    status = str(row.get("evidence_status", NO_DATA))
    return STATUS_LABELS[status] if status in (NO_DATA, NOT_DUE) else f"level {row['evidence_level']}"


def _cell(tip: int, row: Mapping[str, object], theme: Theme) -> str:
    x, status = (tip - 1) * (_CELL + _GAP), row.get("evidence_status", NO_DATA)
    if status == NOT_DUE:
        return _text(x, "–", theme.faint)
    outline = f'x="{x + 0.75}" y="0.75" width="{_CELL - 1.5}" height="{_CELL - 1.5}" rx="4" stroke="{theme.edge}"'
    if status == NO_DATA:
        return f'<rect {outline} fill="none" stroke-width="1.5" stroke-dasharray="3 2"/>'
    level = int(str(row["evidence_level"]))
    return f'<rect {outline} fill="{theme.levels[level]}" stroke-width="1"/>' + _text(x, str(level), theme.level_ink[level])


def _text(x: int, words: str, colour: str) -> str:
    return (
        f'<text x="{x + _CELL / 2}" y="{_CELL / 2 + 5}" text-anchor="middle" font-family="Source Sans, Segoe UI, sans-serif" '
        f'font-size="14" font-weight="600" fill="{colour}">{html.escape(words)}</text>'
    )
