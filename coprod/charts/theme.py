"""The one look of every chart, in light and in dark: colours, template, and the small pieces charts share.

Levels are one hue in five steps and always carry their number. Marks stand at 3:1 and text at 4.5:1 against the page
(tests/test_palette.py holds them to it). Nothing is red, amber or green, and nothing is said by colour alone.
"""

import datetime
import math
import textwrap
from typing import Any

from coprod.charts.colours import DARK, LIGHT, Theme

__all__ = ["DARK", "FONT", "LIGHT", "Figure", "Theme", "dressed", "note", "safe", "wrapped"]
FONT = '"Source Sans", "Source Sans Pro", "Segoe UI", system-ui, sans-serif'


class Figure:
    """What charts give and `ui` paints: traces and a layout under the names Plotly's script knows them by (plotly.com/javascript/reference).

    Plain data, because Plotly's own figures check every value as they are built, which took more than half of a page's time; the tests
    put every chart through those checks. Names are whole: `title={"text": …}`, not `title_text=…`.
    """

    def __init__(self) -> None:
        self.data: list[dict[str, Any]] = []
        self.layout: dict[str, Any] = {}

    def add_bar(self, **parts: Any) -> None:
        """Add a trace of bars."""
        self.data.append({"type": "bar", **parts})

    def add_scatter(self, **parts: Any) -> None:
        """Add a trace of points, lines or texts."""
        self.data.append({"type": "scatter", **parts})

    def add_line(self, **parts: Any) -> None:
        """Add a straight line behind no trace: x0, x1, y0, y1, and where those count from."""
        self.layout.setdefault("shapes", []).append({"type": "line", **parts})

    def add_image(self, **parts: Any) -> None:
        """Add a picture behind or over the figure, by its address."""
        self.layout.setdefault("images", []).append(parts)

    def add_annotation(self, **parts: Any) -> None:
        """Add a text inside the figure."""
        self.layout.setdefault("annotations", []).append(parts)

    def update_layout(self, **parts: Any) -> "Figure":
        """Add `parts` to the layout, dictionaries within dictionaries."""
        self.layout = _within(self.layout, parts)
        return self

    def update_xaxes(self, **parts: Any) -> "Figure":
        """Add `parts` to the axis from left to right."""
        return self.update_layout(xaxis=parts)

    def update_yaxes(self, **parts: Any) -> "Figure":
        """Add `parts` to the axis from bottom to top."""
        return self.update_layout(yaxis=parts)

    def told(self) -> dict[str, Any]:
        """`data` and `layout` as JSON has them: days as text, what is no number as null; an option without a value is left out."""
        return {"data": _told(self.data), "layout": _told(self.layout)}


def _told(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _told(one) for name, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [_told(one) for one in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    # Numbers of a frame are numpy's.
    plain = value.item() if hasattr(value, "item") else value
    return None if isinstance(plain, float) and not math.isfinite(plain) else plain


def _within(whole: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    both = {name: _within(whole[name], part) if isinstance(part, dict) and isinstance(whole.get(name), dict) else part for name, part in parts.items()}
    return {**whole, **both}


def dressed(figure: Figure, theme: Theme, *, height: int | None = None, legend: bool = False) -> Figure:
    """`figure` in the one look: transparent, quiet grid, no zoom, `height` in pixels. Changes and returns it."""
    axis = {
        "gridcolor": theme.line, "linecolor": theme.line, "zeroline": False, "automargin": True, "fixedrange": True,
        "tickfont": {"color": theme.ink, "size": 13}, "title": {"font": {"color": theme.faint, "size": 13}},
    }
    return figure.update_layout(
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", height=height, showlegend=legend,
        font={"family": FONT, "size": 14, "color": theme.ink}, margin={"l": 8, "r": 12, "t": 8, "b": 8, "pad": 4},
        hoverlabel={"bgcolor": theme.paper, "bordercolor": theme.edge, "font": {"family": FONT, "size": 13, "color": theme.ink}, "align": "left"},
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"size": 13, "color": theme.ink}},
        dragmode=False, hovermode="closest", clickmode="event+select", bargap=0.28, xaxis=axis, yaxis=axis,
    )


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


def note(figure: Figure, text: str, theme: Theme, **place: object) -> None:
    """Write `text` inside the figure: direct labels instead of a legend."""
    figure.add_annotation(**{"text": text, "showarrow": False, "font": {"size": 13, "color": theme.faint}, **place})
