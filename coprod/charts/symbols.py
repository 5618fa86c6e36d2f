"""The symbol grid: what is yes ●, partly ◐, no ○ or not known ?, by row and column; for settings and for partners."""

from dataclasses import dataclass

import plotly.graph_objects as go

from coprod.charts.theme import Theme, dressed, safe

SYMBOLS = {"yes": "●", "partly": "◐", "no": "○", "unknown": "?"}
KEY = "● yes   ◐ partly   ○ no   ? not recorded"
_ROW, _FOOT = 46, 16


@dataclass(frozen=True)
class Cell:
    """One answer: `row` and `column` count from 0, `hover` says it in words, `stands_out` marks what to look at first."""

    row: int
    column: int
    value: str
    hover: str
    stands_out: bool = False


def symbol_grid(cells: list[Cell], rows: list[str], columns: list[str], theme: Theme, *, head: int, upright: bool = True) -> go.Figure:
    """`cells` under their `columns` and beside their `rows` (labels ready for Plotly). `head` is the pixels the column names need."""
    figure = go.Figure()
    for value, symbol in SYMBOLS.items():
        for stands_out in (False, True):
            shown = [cell for cell in cells if cell.value == value and cell.stands_out == stands_out]
            if shown:
                figure.add_trace(_marks(shown, symbol, theme))
    figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=rows, range=[len(rows) - 0.5, -0.5], showgrid=True)
    figure.update_xaxes(
        tickvals=list(range(len(columns))), ticktext=columns, range=[-0.5, len(columns) - 0.5], side="top", showgrid=False,
        tickangle=-90 if upright else 0,
    )
    return dressed(figure, theme, height=head + _ROW * max(1, len(rows)) + _FOOT)


def _marks(cells: list[Cell], symbol: str, theme: Theme) -> go.Scatter:
    first = cells[0]
    colour = theme.strong if first.stands_out else theme.faint if first.value == "unknown" else theme.accent
    return go.Scatter(
        x=[cell.column for cell in cells], y=[cell.row for cell in cells], mode="text", text=symbol,
        textfont={"size": 22 if first.value != "unknown" else 16, "color": colour},
        customdata=[safe(cell.hover) for cell in cells], hovertemplate="%{customdata}<extra></extra>",
    )
