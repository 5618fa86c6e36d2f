"""The one look of every chart, in light and in dark: colours, template, and the small pieces charts share.

Levels are one hue in five steps and always carry their number. Marks stand at 3:1 and text at 4.5:1 against the page
(tests/test_charts_levels.py holds them to it). Nothing is red, amber or green, and nothing is said by colour alone.
"""

import textwrap

import plotly.graph_objects as go

from coprod.charts.colours import DARK, LIGHT, Theme

__all__ = ["DARK", "FONT", "LIGHT", "Figure", "Theme", "dressed", "note", "safe", "wrapped"]
# What charts give and `ui` paints, so that only this package knows the library.
Figure = go.Figure
FONT = '"Source Sans", "Source Sans Pro", "Segoe UI", system-ui, sans-serif'


def dressed(figure: go.Figure, theme: Theme, *, height: int | None = None, legend: bool = False) -> go.Figure:
    """`figure` in the one look: transparent, quiet grid, no zoom, `height` in pixels. Changes and returns it."""
    axis = {
        "gridcolor": theme.line, "linecolor": theme.line, "zeroline": False, "automargin": True, "fixedrange": True,
        "tickfont": {"color": theme.ink, "size": 13}, "title": {"font": {"color": theme.faint, "size": 13}},
    }
    figure.update_layout(
        template="none", paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", height=height, showlegend=legend,
        font={"family": FONT, "size": 14, "color": theme.ink}, margin={"l": 8, "r": 12, "t": 8, "b": 8, "pad": 4},
        hoverlabel={"bgcolor": theme.paper, "bordercolor": theme.edge, "font": {"family": FONT, "size": 13, "color": theme.ink}, "align": "left"},
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"size": 13, "color": theme.ink}},
        dragmode=False, hovermode="closest", clickmode="event+select", bargap=0.28,
    )
    figure.update_xaxes(**axis)
    figure.update_yaxes(**axis)
    return figure


def wrapped(text: str, width: int = 24, lines: int = 2) -> str:
    """`text` broken into at most `lines` lines of about `width` characters, for an axis; safe from markup in names."""
    parts = textwrap.wrap(safe(text, markup=False), width) or [""]
    if len(parts) > lines:
        parts = [*parts[: lines - 1], textwrap.shorten(" ".join(parts[lines - 1 :]), width, placeholder=" …")]
    return "<br>".join(safe(part) for part in parts)


def safe(text: str, *, markup: bool = True) -> str:
    """`text` as Plotly shows it letter by letter: its small HTML is taken out of names people typed."""
    plain = " ".join(str(text).split())
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") if markup else plain


def note(figure: go.Figure, text: str, theme: Theme, **place: object) -> None:
    """Write `text` inside the figure: direct labels instead of a legend."""
    figure.add_annotation(**{"text": text, "showarrow": False, "font": {"size": 13, "color": theme.faint}, **place})
