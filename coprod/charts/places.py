"""Where settings lie: a map a place, north up, true to scale, drawn without any map service; over a service's tiles where an option names one."""

import math
from dataclasses import dataclass

import pandas as pd

from coprod.charts.access import uses
from coprod.charts.frames import Row, rows_of
from coprod.charts.theme import Figure, Theme, dressed, note, safe, wrapped
from coprod.charts.tiles import Tiles, covering

_KM_A_DEGREE = 111.2
_KM_A_MILE = 1.609344
# Settings of a map that may get a name, before it is all names.
_NAMED = 12
_HEIGHT, _SHAPE = 360, 0.92
# A map is so many pixels wide at least, in a window at 400 %; a letter of a name so many, a line of it so many high.
_WIDE, _LETTER, _LINE = 285, 5.7, 15
# Tiles are made for a white page: on a dark one they step back further, so that marks and names stay in front.
_STRENGTH = {"light": 0.75, "dark": 0.35}


@dataclass(frozen=True)
class _Box:
    """A piece of the map that is taken, in kilometres: its middle and half its size."""

    x: float
    y: float
    width: float
    height: float

    def touches(self, other: "_Box") -> bool:
        return abs(self.x - other.x) < self.width + other.width and abs(self.y - other.y) < self.height + other.height


@dataclass(frozen=True)
class _Frame:
    """The piece of the world on the map, in kilometres from where both degrees are nought; `stretch` is how much narrower a degree east is than one north."""

    left: float
    low: float
    span: float
    stretch: float

    @property
    def pixel(self) -> float:
        return self.span / _WIDE

    def holds(self, box: _Box) -> bool:
        """Whether a box lies within, the scale's corner and north's left free."""
        inside = self.left <= box.x - box.width and box.x + box.width <= self.left + self.span
        return inside and self.low <= box.y - box.height and box.y + box.height <= self.low + self.span * _SHAPE


def settings_map(frame: pd.DataFrame, theme: Theme, tiles: Tiles | None = None) -> Figure:
    """Settings of one place where they lie: larger is used more, darker is better known. Squares, or the `tiles` of a service, lie behind them.

    `frame`: setting_name, latitude, longitude, n_held, n_ahead, n_known, n_core; rows with coordinates, most used first.
    """
    rows = rows_of(frame)
    stretch = math.cos(math.radians(sum(row["latitude"] for row in rows) / len(rows)))
    most = max(row["n_held"] + row["n_ahead"] for row in rows)
    x, y = [row["longitude"] * stretch * _KM_A_DEGREE for row in rows], [row["latitude"] * _KM_A_DEGREE for row in rows]
    # Many settings share the same room, so each takes less of it.
    scale = min(1.0, math.sqrt(20 / len(rows)))
    sizes = [scale * (12 + 30 * math.sqrt((row["n_held"] + row["n_ahead"]) / max(1, most))) for row in rows]
    steps = [min(4, int(4 * row["n_known"] / row["n_core"] + 0.5)) for row in rows]
    span = max((max(x) - min(x)) * 1.5, (max(y) - min(y)) * 2.1, 1.0)
    # Room below for names and the scale.
    part = _Frame((max(x) + min(x) - span) / 2, (max(y) + min(y)) / 2 - span * 0.52, span, stretch)
    figure = Figure()
    figure.add_scatter(
        x=x, y=y, mode="markers", customdata=[_hover(row) for row in rows], hovertemplate="%{customdata}<extra></extra>",
        marker={"size": sizes, "opacity": 0.92, "color": [theme.levels[step] for step in steps], "line": {"color": theme.ink, "width": 1.5}},
    )
    under = {"bgcolor": theme.paper, "borderpad": 1}
    marks = [_Box(at, level, size / 2 * part.pixel, size / 2 * part.pixel) for at, level, size in zip(x, y, sizes, strict=True)]
    taken = [*marks, *_furniture(figure, theme, part, under)]
    if tiles:
        taken.append(_lay(figure, theme, part, tiles, under))
    for number in range(min(len(rows), _NAMED)):
        _name(figure, theme, part, wrapped(rows[number]["setting_name"], 20), marks[number], taken, under if tiles else {})
    return _framed(figure, theme, part, has_squares=not tiles)


def _framed(figure: Figure, theme: Theme, part: _Frame, *, has_squares: bool) -> Figure:
    dressed(figure, theme, height=_HEIGHT)
    km = _rounded(part.span / 4)
    left, low = _corner(part)
    squares = {"showgrid": has_squares, "dtick": km, "layer": "below traces"}
    figure.update_xaxes(range=[part.left, part.left + part.span], tick0=left)
    figure.update_yaxes(range=[part.low, part.low + part.span * _SHAPE], tick0=low, scaleanchor="x", scaleratio=1)
    for update in (figure.update_xaxes, figure.update_yaxes):
        update(showticklabels=False, ticks="", showline=True, mirror=True, linecolor=theme.edge, constrain="domain", **squares)
    return figure


def _name(figure: Figure, theme: Theme, part: _Frame, words: str, mark: _Box, taken: list[_Box], under: Row) -> None:
    """Write a name below its mark, above it or beside it, wherever it lies over no other name or mark; nowhere if there is no such place."""
    lines = words.split("<br>")
    width, height = max(map(len, lines)) * _LETTER / 2 * part.pixel, len(lines) * _LINE / 2 * part.pixel
    beside, above = mark.width + width + 4 * part.pixel, mark.height + height + 2 * part.pixel
    sides = ((0, -1), (0, 1), (1, 0), (-1, 0))
    # A mark that lies within a larger one has its name a little further off.
    for dx, dy in ((dx * (beside + more * part.pixel), dy * (above + more * part.pixel)) for more in (0, 10, 20) for dx, dy in sides):
        box = _Box(mark.x + dx, mark.y + dy, width, height)
        if part.holds(box) and not any(box.touches(other) for other in taken):
            taken.append(box)
            side = {"align": "left", "xanchor": "left", "x": box.x - width} if dx > 0 else {"align": "right", "xanchor": "right", "x": box.x + width} if dx < 0 else {"x": box.x}
            note(figure, words, theme, **{**side, "y": box.y, "yanchor": "middle", "font": {"size": 12, "color": theme.ink}, **under})
            return


def _corner(part: _Frame) -> tuple[float, float]:
    """Where the scale begins."""
    return part.left + part.span * 0.04, part.low + part.span * 0.09


def _furniture(figure: Figure, theme: Theme, part: _Frame, under: Row) -> list[_Box]:
    """A bar of a round number of kilometres, one of miles, and where north is. Gives what room they take."""
    left, low = _corner(part)
    km, miles = _rounded(part.span / 4), _rounded(part.span / 4 / _KM_A_MILE)
    font = {"size": 12, "color": theme.ink}
    for y, long, words in ((low, km, f"{km:g} km"), (low - part.span * 0.05, miles * _KM_A_MILE, f"{miles:g} {'mile' if miles <= 1 else 'miles'}")):
        figure.add_line(x0=left, x1=left + long, y0=y, y1=y, line={"color": theme.ink, "width": 3})
        note(figure, words, theme, x=left + long, y=y, xanchor="left", xshift=5, font=font, **under)
    top = part.low + part.span * _SHAPE
    note(figure, "↑<br>N", theme, x=part.left + part.span * 0.97, y=top - part.span * 0.02, xanchor="right", yanchor="top", font={"size": 14, "color": theme.ink}, **under)
    long = part.span * 0.36
    return [_Box(left + long / 2, low - part.span * 0.025, long / 2, part.span * 0.055), _Box(part.left + part.span * 0.95, top - part.span * 0.06, part.span * 0.04, part.span * 0.06)]


def _rounded(most: float) -> float:
    """The largest of 1, 2, 5, 10, 20 … that is no more than `most`."""
    step = 10.0 ** math.floor(math.log10(most))
    return max(factor * step for factor in (1, 2, 5) if factor * step <= most * (1 + 1e-9))


def _lay(figure: Figure, theme: Theme, part: _Frame, tiles: Tiles, under: Row) -> _Box:
    """Tiles below everything, and whose they are in a corner, so that this goes where the picture goes. Gives what room the words take. Each is laid between its own edges, so what bends in Mercator's map stays within one tile: less than a line's width in a town."""
    across = part.stretch * _KM_A_DEGREE
    edges = (part.left / across, part.low / _KM_A_DEGREE, (part.left + part.span) / across, (part.low + part.span * _SHAPE) / _KM_A_DEGREE)
    for tile in covering(*edges):
        figure.add_image(
            source=tiles.address(tile), xref="x", yref="y", x=tile.west * across, y=tile.north * _KM_A_DEGREE, sizex=(tile.east - tile.west) * across,
            sizey=(tile.north - tile.south) * _KM_A_DEGREE, xanchor="left", yanchor="top", sizing="stretch", layer="below", opacity=_STRENGTH[theme.name],
        )
    words = wrapped(tiles.credit, 36)
    width, height = max(map(len, words.split("<br>"))) * 2.6 * part.pixel, _LINE * part.pixel
    right, low = part.left + part.span * 0.99, part.low + part.span * 0.01
    note(figure, words, theme, x=right, y=low, xanchor="right", yanchor="bottom", align="right", font={"size": 10, "color": theme.ink}, **under)
    return _Box(right - width, low + height, width, height)


def _hover(row: Row) -> str:
    return f"{safe(row['setting_name'])}: {uses(row)}, {row['n_known']} of {row['n_core']} core facts known"
