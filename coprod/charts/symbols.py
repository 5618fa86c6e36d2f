"""The symbol grid: what is yes ●, partly ◐, no ○ or not known ?, by row and column; for settings and for partners."""

from dataclasses import dataclass

from coprod.charts.frames import row_height
from coprod.charts.theme import Figure, Theme, dressed, safe

KEY = "● yes · ◐ partly · ○ no · ? not recorded"
_FOOT, _SIZE = 16, 15
# Half a disc of 7 pixels, drawn with curves: Plotly's paths know no arcs.
_HALF = "M0,7 C-3.87,7 -7,3.87 -7,0 C-7,-3.87 -3.87,-7 0,-7 Z"


@dataclass(frozen=True)
class Cell:
    """One answer: `row` and `column` count from 0, `hover` says it in words, `stands_out` marks what to look at first."""

    row: int
    column: int
    value: str
    hover: str
    stands_out: bool = False


def symbol_grid(cells: list[Cell], rows: list[str], columns: list[str], theme: Theme, *, head: int, upright: bool = True) -> Figure:
    """`cells` under their `columns` and beside their `rows` (labels ready for Plotly). `head` is the pixels the column names need."""
    figure = Figure()
    for value in ("yes", "partly", "no", "unknown"):
        for stands_out in (False, True):
            shown = [cell for cell in cells if cell.value == value and cell.stands_out == stands_out]
            if shown:
                figure.add_scatter(**_marks(shown, value, theme.strong if stands_out else theme.accent, theme))
    # The left half of those that are partly so.
    figure.update_layout(shapes=[_half(cell, theme) for cell in cells if cell.value == "partly"])
    figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=rows, range=[len(rows) - 0.5, -0.5], showgrid=True)
    figure.update_xaxes(
        tickvals=list(range(len(columns))), ticktext=columns, range=[-0.5, len(columns) - 0.5], side="top", showgrid=False,
        tickangle=-90 if upright else 0,
    )
    figure = dressed(figure, theme, height=head + row_height(rows) * max(1, len(rows)) + _FOOT)
    # Ten names beside one another have room in the narrowest window.
    return figure.update_xaxes(tickfont={"size": 12}) if upright else figure


def _marks(cells: list[Cell], value: str, colour: str, theme: Theme) -> dict[str, object]:
    place = {
        "x": [cell.column for cell in cells], "y": [cell.row for cell in cells], "name": value,
        "customdata": [safe(cell.hover) for cell in cells], "hovertemplate": "%{customdata}<extra></extra>",
    }
    if value == "unknown":
        return {**place, "mode": "text", "text": "?", "textfont": {"size": 17, "color": theme.faint}}
    symbol = "circle" if value == "yes" else "circle-open"
    return {**place, "mode": "markers", "marker": {"symbol": symbol, "size": _SIZE, "color": colour, "line": {"width": 2, "color": colour}}}


def _half(cell: Cell, theme: Theme) -> dict[str, object]:
    return {
        "type": "path", "path": _HALF, "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": cell.column, "yanchor": cell.row,
        "fillcolor": theme.strong if cell.stands_out else theme.accent, "line": {"width": 0},
    }
