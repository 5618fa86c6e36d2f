"""How well the records are kept, drawn: what to record next, four shares by project, and the same by month."""

import math

import pandas as pd

from coprod.charts.frames import Row, counted, part, row_height, rows_of
from coprod.charts.levels import NONE
from coprod.charts.theme import Figure, Theme, dressed, note, safe, wrapped

# From which share on a cell takes the next step of the one hue; every cell carries its number as well.
_STEPS = (0.495, 0.745, 0.895, 0.975)
_ROW, _HEAD = 34, 112
_MARKS = {"completeness": ("circle", "solid"), "table": ("square", "solid"), "timeliness": ("diamond-open", "dot")}


def share_said(k: float | None, n: float | None) -> str:
    """A share as a cell of the strip shows it: “3 of 7” below ten, else “97 %”; 100 % is all of them. Empty where nothing is known."""
    if not n or k is None:
        return ""
    if n < 10:
        return f"{k:.0f} of {n:.0f}"
    return "100 %" if k == n else f"{min(99, math.floor(100 * k / n + 0.5))} %"


def pieces_bars(frame: pd.DataFrame, theme: Theme) -> Figure:
    """A bar a piece of recording, as long as the rules it would give an answer. `frame`: `what`, `n_settles`, `n_projects`."""
    rows = rows_of(frame)
    labels = [f"{wrapped(row['what'], 32, 3)}<br><span style='color:{theme.faint}'>{_rules(row)}</span>" for row in rows]
    figure = Figure()
    figure.add_bar(
        x=[row["n_settles"] for row in rows], y=list(range(len(rows))), orientation="h", width=0.5, marker={"color": theme.accent},
        customdata=[f"{safe(row['what'])}: {_rules(row)}" for row in rows], hovertemplate="%{customdata}<extra></extra>",
    )
    figure.update_xaxes(visible=False, rangemode="tozero")
    figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=labels, range=[len(rows) - 0.5, -0.5], showgrid=False)
    return dressed(figure, theme, height=row_height(labels) * max(2, len(rows)) + 16)


def _rules(row: Row) -> str:
    rules, projects = (f"{counted(n)} {one}{'' if n == 1 else 's'}" for n, one in ((row["n_settles"], "rule"), (row["n_projects"], "project")))
    return f"{rules} in {projects}"


def shares_strip(frame: pd.DataFrame, titles: dict[str, str], theme: Theme) -> Figure:
    """Projects × four shares, a numbered cell each; the first row may be all of them.

    `frame`: `label`, `share`, `k`, `n` (n 0 or empty: not known), rows in order; `titles` names the shares in order.
    """
    rows, order = rows_of(frame), list(titles)
    labels = list(dict.fromkeys(row["label"] for row in rows))
    place = {label: at for at, label in enumerate(labels)}
    figure, outlines = Figure(), []
    for row in rows:
        fill, ink, dash = _look(row["k"], row["n"], theme)
        x, y = order.index(row["share"]), place[row["label"]]
        outlines.append({
            "type": "rect", "x0": x - 0.46, "x1": x + 0.46, "y0": y - 0.42, "y1": y + 0.42, "fillcolor": fill, "layer": "below",
            "line": {"color": theme.edge, "width": 1, "dash": dash},
        })
        figure.add_annotation(x=x, y=y, text=share_said(row["k"], row["n"]) or "?", showarrow=False, font={"size": 13, "color": ink})
    figure.update_layout(shapes=outlines)
    figure.add_scatter(
        x=[order.index(row["share"]) for row in rows], y=[place[row["label"]] for row in rows], mode="markers",
        marker={"symbol": "square", "size": 24, "color": NONE}, hoverinfo="text",
        hovertext=[f"<b>{safe(row['label'])}</b><br>{titles[row['share']]}: {_whole(row['k'], row['n'])}" for row in rows],
    )
    figure.update_xaxes(
        tickvals=list(range(len(order))), ticktext=list(titles.values()), range=[-0.5, len(order) - 0.5], side="top", tickangle=-90,
        showgrid=False, showline=False,
    )
    names = [wrapped(label, 17) if at else f"<b>{wrapped(label, 17)}</b>" for at, label in enumerate(labels)]
    figure.update_yaxes(tickvals=list(range(len(labels))), ticktext=names, range=[len(labels) - 0.5, -0.5], showgrid=False, showline=False)
    return dressed(figure, theme, height=_HEAD + _ROW * max(len(labels), 1))


def _look(k: float | None, n: float | None, theme: Theme) -> tuple[str, str, str]:
    if not n or k is None:
        return NONE, theme.faint, "dot"
    step = sum(k / n >= edge for edge in _STEPS)
    return theme.levels[step], theme.level_ink[step], "solid"


def _whole(k: float | None, n: float | None) -> str:
    return part(k, n) if n and k is not None else "not known"


def shares_by_month(frame: pd.DataFrame, theme: Theme) -> Figure:
    """A line a share over the months, named with its last value; months not known leave a gap.

    `frame`: `month` (words, in order), `line` (completeness, table, timeliness), `label`, `k`, `n`.
    """
    rows = rows_of(frame)
    months = list(dict.fromkeys(row["month"] for row in rows))
    figure, colours = Figure(), {"completeness": theme.accent, "table": theme.strong, "timeliness": theme.second}
    for line, colour in colours.items():
        known = {row["month"]: row for row in rows if row["line"] == line and row["n"]}
        if not known:
            continue
        last = known[list(known)[-1]]
        symbol, dash = _MARKS[line]
        figure.add_scatter(
            x=months, y=[known[month]["k"] / known[month]["n"] if month in known else None for month in months], mode="lines+markers",
            name=f"{safe(last['label'])} {share_said(last['k'], last['n'])}",
            line={"color": colour, "width": 2.5, "dash": dash}, marker={"symbol": symbol, "size": 9, "color": colour, "line": {"width": 2, "color": colour}},
            customdata=[_whole(known[month]["k"], known[month]["n"]) if month in known else "" for month in months],
            hovertemplate="%{x}: " + safe(last["label"]) + " %{customdata}<extra></extra>",
        )
    if not figure.data:
        note(figure, "not known", theme, x=0.5, y=0.5, xref="paper", yref="paper")
    figure.update_yaxes(range=[0, 1.04], tickvals=[0, 0.5, 1], ticktext=["0 %", "50 %", "100 %"], showgrid=True)
    figure.update_xaxes(type="category", categoryorder="array", categoryarray=months, showgrid=False, tickangle=-90)
    return dressed(figure, theme, height=340, legend=True)

