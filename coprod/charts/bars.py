"""Bars from left to right, each with its number written beside it: what many small counts are drawn as."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from coprod.charts.frames import brief, counted, rows_of
from coprod.charts.theme import Figure, Theme, dressed, note, safe, wrapped

NONE = "rgba(0,0,0,0)"
# Pixels of a row whose label has one line, and what each further line adds.
_ROW, _LINE = 34, 15
# Pixels of a letter beside a bar, and of the narrowest place bars are drawn in, a column of three: the rest of it is for the bars.
_LETTER, _NARROWEST = 7, 200
# The room of a line between two bars, in bars.
_BREAK = 0.5


@dataclass(frozen=True)
class Bar:
    """One bar: what it is of, how long it is, what is written beside it, and how it looks.

    `look`: `full`, `pale`, `strong` (hatched: what the eye should go to), or `empty` (an outline: not recorded).
    """

    label: str
    n: float
    said: str
    look: str = "full"


def look_of(look: str, theme: Theme) -> dict[str, object]:
    """The marker of a look: no two are told apart by colour alone."""
    if look == "empty":
        return {"color": NONE, "line": {"color": theme.edge, "width": 1.5}}
    if look == "strong":
        hatch = {"shape": "/", "fgcolor": theme.strong, "bgcolor": theme.paper, "size": 8, "solidity": 0.45}
        return {"color": theme.strong, "line": {"color": theme.strong, "width": 1.5}, "pattern": hatch}
    return {"color": theme.accent if look == "full" else theme.band, "line": {"color": theme.accent if look == "full" else theme.edge, "width": 1}}


def bars(shown: Sequence[Bar], theme: Theme, *, width: int = 18, marks: Mapping[int, str] | None = None) -> Figure:
    """`shown` from the top. `marks`: a line above the bar of that number, with its words; `width`: letters in a line of a label."""
    labels, marks = [wrapped(bar.label, width) for bar in shown], dict(marks or {})
    ys = [number + _BREAK * sum(place <= number for place in marks) for number in range(len(shown))]
    figure = Figure()
    figure.add_bar(
        x=[bar.n for bar in shown], y=ys, orientation="h", width=0.6, hoverinfo="text",
        hovertext=[f"{safe(bar.label)}: {safe(bar.said)}" for bar in shown], marker=_markers(shown, theme),
    )
    for y, bar in zip(ys, shown, strict=True):
        note(figure, safe(bar.said), theme, x=bar.n, y=y, xanchor="left", xshift=6, font={"size": 13, "color": theme.ink})
    for place, words in marks.items():
        middle = ys[place] - (1 + _BREAK) / 2
        figure.add_line(x0=0, x1=1, xref="paper", y0=middle, y1=middle, line={"color": theme.ink, "width": 1, "dash": "dash"})
        note(figure, f" {words} ", theme, x=1, xref="paper", y=middle, xanchor="right", font={"size": 12, "color": theme.ink}, bgcolor=theme.paper)
    most = max([bar.n for bar in shown] + [0]) or 1
    room = max(0.3, 1 - _LETTER * (2 + max([len(bar.said) for bar in shown] + [0])) / _NARROWEST)
    figure.update_xaxes(visible=False, range=[0, most / room])
    figure.update_yaxes(tickvals=ys, ticktext=labels, range=[max([*ys, 0]) + 0.5, -0.5], showgrid=False)
    row = _ROW + _LINE * (max([label.count("<br>") for label in labels] + [0]))
    return dressed(figure, theme, height=16 + round(row * (max([*ys, 0]) + 1)))


def standing(frame: pd.DataFrame, indicator: str, labels: dict[int | None, str], theme: Theme, marks: dict[int, str] | None = None) -> Figure:
    """How many projects stand in each band of an indicator. `frame`: indicator, band (empty: not recorded), n; `labels` names the bands in order."""
    found = {row["band"]: row["n"] for row in rows_of(frame) if row["indicator"] == indicator}
    n = sum(some for band, some in found.items() if band is not None)
    return bars([share(label, found.get(band, 0), n, "empty" if band is None else "full") for band, label in labels.items()], theme, marks=marks)


def share(label: str, k: float, n: float, look: str = "full") -> Bar:
    """A bar of `k` of the `n` that are recorded; what is not recorded is counted beside them, without a share."""
    return Bar(label, k, counted(k) if look == "empty" else brief(k, n), look)


def _markers(shown: Sequence[Bar], theme: Theme) -> dict[str, object]:
    """One trace with a look a bar."""
    looks = [look_of(bar.look, theme) for bar in shown]
    hatches = [look.get("pattern") for look in looks]
    pattern = {
        "shape": ["/" if hatch else "" for hatch in hatches], "fgcolor": theme.strong, "bgcolor": theme.paper, "size": 8, "solidity": 0.45,
    }
    lines = [look["line"] for look in looks]
    return {
        "color": [look["color"] for look in looks], "pattern": pattern if any(hatches) else None,
        "line": {name: [line[name] for line in lines if isinstance(line, dict)] for name in ("color", "width")},
    }
