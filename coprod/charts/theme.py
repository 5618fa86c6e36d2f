"""The one look of every chart, in light and in dark: colours, template, and the small pieces charts share.

Levels are one hue in five steps and always carry their number. Marks stand at 3:1 and text at 4.5:1 against the page
(tests/test_charts_levels.py holds them to it). Nothing is red, amber or green, and nothing is said by colour alone.
"""

import textwrap
from dataclasses import dataclass

import plotly.graph_objects as go


@dataclass(frozen=True)
class Theme:
    """Colours of one mode. `levels` and `level_ink` are fills and the text on them, level 0 first; `gaps` by gap id."""

    name: str
    paper: str  # the page behind the chart; charts themselves are transparent
    ink: str  # text
    faint: str  # second text, still 4.5:1
    line: str  # grid lines
    edge: str  # outlines that carry meaning, 3:1
    accent: str  # the marks of a single series
    second: str  # a second series, told apart from the first by shape too
    strong: str  # what the eye should go to
    band: str  # chance bands, ranges behind marks
    levels: tuple[str, str, str, str, str]
    level_ink: tuple[str, str, str, str, str]
    gaps: dict[str, str]


LIGHT = Theme(
    name="light", paper="#fdfcf9", ink="#22303a", faint="#55636d", line="#e3e2db", edge="#76858e",
    accent="#1f6f8b", second="#8a5a1f", strong="#7b2f6b", band="#dbe6ea",
    levels=("#edf3f5", "#c6dde5", "#8bbccc", "#2f7891", "#0f4a60"),
    level_ink=("#22303a", "#22303a", "#14242c", "#ffffff", "#ffffff"),
    gaps={"over_claim": "#7b2f6b", "under_recorded": "#8a5a1f", "under_claim": "#1f6f8b", "agree": "#55636d", "not_assessed": "#76858e"},
)
DARK = Theme(
    name="dark", paper="#15191c", ink="#e9eaea", faint="#aab4ba", line="#31383d", edge="#7f8d95",
    accent="#6fb9d3", second="#d9a866", strong="#d68ac4", band="#2a3a42",
    levels=("#1d2a31", "#22475a", "#2f7391", "#6db6d0", "#c3e9f6"),
    level_ink=("#e9eaea", "#f4f6f7", "#ffffff", "#0f1b21", "#0f1b21"),
    gaps={"over_claim": "#d68ac4", "under_recorded": "#d9a866", "under_claim": "#6fb9d3", "agree": "#aab4ba", "not_assessed": "#7f8d95"},
)
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
