"""A drawing of a paper as a figure on the page, in the one look of every chart; a number that was withheld is hatched, and says so in words."""

from itertools import pairwise

import pandas as pd

from coprod.charts.frames import row_height
from coprod.charts.levels import distribution, stage_grid
from coprod.charts.theme import Figure, Theme, dressed, safe, wrapped
from coprod.reports.paper import NOT_DUE, WITHHELD, Bar, Drawing, Sign
from coprod.reports.paper_words import bar_words, compared
from coprod.vocabulary import LEVELS
from coprod.vocabulary import NO_DATA as NO_LEVEL
from coprod.vocabulary import NOT_DUE as NO_LEVEL_DUE

_THICK, _THIN = 0.36, 0.2
_FOOT = 52
_STANDINGS = [*((level, "ok") for level in LEVELS), (None, NO_LEVEL), (None, NO_LEVEL_DUE)]


def paper_figure(drawing: Drawing, theme: Theme) -> Figure:
    """The drawing of any kind in light or dark; unknown kinds raise KeyError."""
    return {"bars": _bars, "levels": _levels, "strips": _strips}[drawing.kind](drawing, theme)


def _levels(drawing: Drawing, theme: Theme) -> Figure:
    rows = [
        {"tip": tip, "evidence_level": level, "evidence_status": status, "n": n}
        for tip, counts in sorted(drawing.levels.items()) for (level, status), n in zip(_STANDINGS, counts, strict=True)
    ]
    return distribution(pd.DataFrame(rows).astype({"evidence_level": "Int64"}), theme)


def _strips(drawing: Drawing, theme: Theme) -> Figure:
    rows = [
        {"project_id": str(place), "name": name, "place": place, "tip": tip, **_standing(cell)}
        for place, (name, cells) in enumerate(drawing.strips.items()) for tip, cell in enumerate(cells, 1)
    ]
    return stage_grid(pd.DataFrame(rows).astype({"evidence_level": "Int64"}), theme)


def _standing(cell: int | Sign) -> dict[str, object]:
    if isinstance(cell, Sign):
        return {"evidence_level": None, "evidence_status": NO_LEVEL_DUE if cell == NOT_DUE else NO_LEVEL}
    return {"evidence_level": cell, "evidence_status": "ok"}


def _bars(drawing: Drawing, theme: Theme) -> Figure:
    """A row a bar: full to its value, pale on to the other end of its interval, a tick or a span to compare with."""
    figure, rows = Figure(), list(enumerate(drawing.bars))
    known = [(y, bar, float(bar.value)) for y, bar in rows if not isinstance(bar.value, Sign)]
    ends = [end for _, bar, value in known for end in (value, bar.to or 0)] + [mark for _, bar in rows for mark in compared(bar)]
    end = max([*ends, 0]) or 1
    labels = [_label(bar, drawing.unit, theme) for _, bar in rows]
    look = {"orientation": "h", "hovertemplate": "%{customdata}<extra></extra>"}
    figure.add_bar(
        x=[min(value, bar.to if bar.to is not None else value) for _, bar, value in known], y=[y for y, *_ in known], width=_THICK,
        marker={"color": theme.accent}, customdata=[_hover(bar, drawing.unit) for _, bar, _ in known], **look,
    )
    wide = [(y, bar, min(value, float(bar.to)), max(value, float(bar.to))) for y, bar, value in known if bar.to is not None and bar.to != value]
    figure.add_bar(
        x=[high - low for _, _, low, high in wide], base=[low for _, _, low, _ in wide], y=[y for y, *_ in wide], width=_THICK,
        marker={"color": theme.band, "line": {"color": theme.accent, "width": 1.5}}, customdata=[_hover(bar, drawing.unit) for _, bar, _, _ in wide], **look,
    )
    for is_hidden in (True, False):
        some = [(y, bar) for y, bar in rows if isinstance(bar.value, Sign) and (bar.value == WITHHELD) == is_hidden]
        # Over the whole axis: it may be any number there is.
        figure.add_bar(
            x=[end] * len(some), y=[y for y, _ in some], width=_THIN, customdata=[_hover(bar, drawing.unit) for _, bar in some],
            marker={"color": "rgba(0,0,0,0)", "line": {"color": theme.edge if is_hidden else theme.line, "width": 1}, **(_hatched(theme) if is_hidden else {})}, **look,
        )
    _compare(figure, drawing.bars, theme)
    figure.update_xaxes(range=[0, end * 1.04], title={"text": drawing.unit}, rangemode="tozero", nticks=6)
    figure.update_yaxes(tickvals=list(range(len(labels))), ticktext=labels, range=[len(labels) - 0.5, -0.5], showgrid=False)
    figure.update_layout(barmode="overlay")
    return dressed(figure, theme, height=row_height(labels) * max(1, len(labels)) + _FOOT)


def _hatched(theme: Theme) -> dict[str, object]:
    return {"pattern": {"shape": "/", "size": 6, "fgcolor": theme.edge, "bgcolor": "rgba(0,0,0,0)", "solidity": 0.25}}


def _compare(figure: Figure, bars: tuple[Bar, ...], theme: Theme) -> None:
    """A tick where the compared number stands; between two of them a line."""
    marked = [(y, marks) for y, bar in enumerate(bars) if (marks := compared(bar))]
    points = [(x, y) for y, marks in marked for x in marks]
    spans = [(y, pair) for y, marks in marked for pair in pairwise(marks)]
    for y, (low, high) in spans:
        figure.add_line(x0=low, x1=high, y0=y, y1=y, line={"color": theme.ink, "width": 2})
    figure.add_scatter(
        x=[x for x, _ in points], y=[y for _, y in points], mode="markers", hoverinfo="skip",
        marker={"symbol": "line-ns", "size": 22, "line": {"width": 3, "color": theme.ink}},
    )


def _label(bar: Bar, unit: str, theme: Theme) -> str:
    words = bar_words(bar, unit) or (bar.value.words if isinstance(bar.value, Sign) else "")
    return f"{wrapped(bar.label, 28)}<br><span style='color:{theme.faint}'>{wrapped(words, 34)}</span>"


def _hover(bar: Bar, unit: str) -> str:
    return f"{safe(bar.label)}: {safe(bar_words(bar, unit))}"
