"""Tip 4 drawn: reach beside target, who is missing, who came beside who lives there, and whether partners are right."""

import math
from itertools import pairwise

import pandas as pd

from coprod.charts.frames import Row, counted, part, percent, ranged, row_height, rows_of
from coprod.charts.symbols import KEY, Cell, symbol_grid
from coprod.charts.theme import Figure, Theme, dressed, note, safe, wrapped
from coprod.vocabulary import STATUS_LABELS

FIT_KEY = KEY + "."
_AXIS = 44
# Where the axis of a ratio ends: beyond a tenth or tenfold only the direction matters.
_LEAST, _MOST = 0.1, 10
_TICKS = {0.1: "⅒", 0.25: "¼", 0.5: "½", 1: "same", 2: "2×", 4: "4×", 10: "10×"}


def reach_bullets(frame: pd.DataFrame, theme: Theme) -> Figure:
    """A bar a project: at least (full) to at most (pale) as a share of its target, the target as a tick.

    `frame`: project_name, lower, upper, target, lower_share, upper_share; one row may be marked `is_total`.
    """
    rows = rows_of(frame)
    compared = [(y, row) for y, row in enumerate(rows) if row["upper_share"] is not None]
    end = min(2.0, max([1.0] + [row["upper_share"] for _, row in compared])) * 1.06
    figure = Figure()
    hovers = [_reach_hover(row) for _, row in compared]
    bar = {"y": [y for y, _ in compared], "orientation": "h", "customdata": hovers, "hovertemplate": "%{customdata}<extra></extra>"}
    figure.add_bar(x=[row["lower_share"] for _, row in compared], width=0.36, marker={"color": theme.accent}, **bar)
    figure.add_bar(
        x=[row["upper_share"] - row["lower_share"] for _, row in compared], base=[row["lower_share"] for _, row in compared], width=0.36,
        marker={"color": theme.band, "line": {"color": theme.accent, "width": 1.5}}, **bar,
    )
    figure.add_scatter(
        x=[1.0] * len(compared), y=[y for y, _ in compared], mode="markers", hoverinfo="skip",
        marker={"symbol": "line-ns", "size": 26, "line": {"width": 3, "color": theme.ink}},
    )
    for y, row in enumerate(rows):
        if row["upper_share"] is None:
            note(figure, "no target set" if row["upper"] is not None else "not recorded", theme, x=0.02, y=y, xanchor="left")
    figure.update_xaxes(range=[0, end], tickvals=[0, 0.5, 1, 1.5, 2], ticktext=["0", "half", "target", "1½×", "2×"], showgrid=True)
    figure.update_layout(barmode="overlay")
    return _in_rows(figure, [_reach_label(row, theme) for row in rows], theme)


def _in_rows(figure: Figure, labels: list[str], theme: Theme) -> Figure:
    """The figure with a row a label, first on top, and as high as they need."""
    figure.update_yaxes(tickvals=list(range(len(labels))), ticktext=labels, range=[len(labels) - 0.5, -0.5], showgrid=False)
    return dressed(figure, theme, height=row_height(labels) * max(2, len(labels)) + _AXIS)


def reach_words(row: Row) -> str:
    """A project's reach in words: 52–60 of 140 people."""
    if row["upper"] is None:
        return "not recorded"
    people = ranged(row["lower"], row["upper"])
    return f"{people} of {counted(row['target'])} people" if row["target"] else f"{people} people"


def _reach_label(row: Row, theme: Theme) -> str:
    name = wrapped(row["project_name"], 24)
    name = f"<b>{name}</b>" if row.get("is_total") else name
    return f"{name}<br><span style='color:{theme.faint}'>{reach_words(row)}</span>"


def _reach_hover(row: Row) -> str:
    said = f"{safe(row['project_name'])}: {reach_words(row)}"
    return f"{said}, {percent(row['lower_share'])} to {percent(row['upper_share'])} of the target"


def representation_forest(frame: pd.DataFrame, theme: Theme) -> Figure:
    """A point an audience group with its limits, on an axis of ratios; 1 is the same share as in the place.

    `frame`: dimension, label, value, lower, upper, status, k, n, n_prioritise. A star marks those put first. Those of
    whom nothing is recorded make no row: the page says them in words.
    """
    rows = [row for row in rows_of(frame) if row["n"] is not None]
    figure = Figure()
    shown = [(y, row) for y, row in enumerate(rows) if row["value"] is not None]
    ends = [limit for _, row in shown for limit in (row["lower"], row["upper"])]
    low, high = max(_LEAST, min([0.5] + ends) * 0.9), min(_MOST, max([2.0] + ends) * 1.1)
    figure.add_line(x0=1, x1=1, y0=0, y1=1, yref="paper", line={"color": theme.ink, "width": 1.5})
    for status in ("below", "above", "near", "too_few"):
        some = [(y, row) for y, row in shown if row["status"] == status]
        if some:
            figure.add_scatter(**_points(some, status, theme, low, high))
    ticks = {at: text for at, text in _TICKS.items() if low <= at <= high}
    figure.update_xaxes(type="log", range=[math.log10(low), math.log10(high)], tickvals=list(ticks), ticktext=list(ticks.values()))
    return _in_rows(figure, [_segment_label(row, theme) for row in rows], theme)


def _points(some: list[tuple[int, Row]], status: str, theme: Theme, low: float, high: float) -> dict[str, object]:
    colour = {"below": theme.strong, "too_few": theme.edge}.get(status, theme.accent)
    at = [min(high, max(low, row["value"])) for _, row in some]
    ring = "-open" if status == "too_few" else ""
    # A point beyond the axis stands at its end as an arrow.
    signs = ["triangle-left" if row["value"] < low else "triangle-right" if row["value"] > high else "circle" for _, row in some]
    return {
        "x": at, "y": [y for y, _ in some], "mode": "markers", "name": STATUS_LABELS[status], "cliponaxis": False,
        "marker": {"symbol": [sign + ring for sign in signs], "size": 13, "color": colour, "line": {"width": 2.5, "color": colour}},
        "error_x": {
            "type": "data", "symmetric": False, "color": colour, "thickness": 2.5, "width": 5,
            "array": [min(high, row["upper"]) - x for x, (_, row) in zip(at, some, strict=True)],
            "arrayminus": [x - max(low, row["lower"]) for x, (_, row) in zip(at, some, strict=True)],
        },
        "customdata": [_segment_hover(row) for _, row in some], "hovertemplate": "%{customdata}<extra></extra>",
    }


def _segment_label(row: Row, theme: Theme) -> str:
    star = "★ " if row["n_prioritise"] else ""
    second = f"<span style='color:{theme.strong if row['status'] == 'below' else theme.faint}'>{says(row)}</span>"
    return f"{star}{wrapped(row['label'], 24)}<br>{second}"


def says(row: Row) -> str:
    """What a row of `representation_forest` says; without an index, whether nothing is recorded or too few have answered."""
    if row["status"] == "no_data" and row["n"] is not None:
        return "too few answered" if row["q"] else "not compared"
    return STATUS_LABELS[row["status"]]


def _segment_hover(row: Row) -> str:
    return (
        f"{safe(row['label'])}: {part(row['k'], row['n'])} of those described, {percent(row['q'])} of the place.<br>"
        f"{row['value']:.2g} times its share ({row['lower']:.2g} to {row['upper']:.2g}): {STATUS_LABELS[row['status']]}"
    )


def composition(frame: pd.DataFrame, theme: Theme) -> Figure:
    """Who came (bar) beside who lives in the place (tick), by audience group: shares of one dimension each.

    `frame`: dimension, label, p, q, k, n; rows of one dimension stand together.
    """
    rows = [row for row in rows_of(frame) if row["p"] is not None]
    figure = Figure()
    figure.add_bar(
        x=[row["p"] for row in rows], y=list(range(len(rows))), orientation="h", width=0.4, marker={"color": theme.accent},
        customdata=[_share_hover(row) for row in rows], hovertemplate="%{customdata}<extra></extra>",
    )
    figure.add_scatter(
        x=[row["q"] for row in rows], y=list(range(len(rows))), mode="markers", customdata=[_share_hover(row) for row in rows],
        hovertemplate="%{customdata}<extra></extra>", marker={"symbol": "line-ns", "size": 26, "line": {"width": 3, "color": theme.ink}},
    )
    for y, (row, after) in enumerate(pairwise(rows)):
        if row["dimension"] != after["dimension"]:
            figure.add_line(x0=0, x1=1, xref="paper", y0=y + 0.5, y1=y + 0.5, line={"color": theme.line, "width": 1})
    figure.update_xaxes(range=[0, 1.02], tickvals=[0, 0.25, 0.5, 0.75, 1], ticktext=["0", "25 %", "50 %", "75 %", "100 %"])
    labels = [f"{wrapped(row['label'], 24)}<br><span style='color:{theme.faint}'>{percent(row['p'])}, place {percent(row['q'])}</span>" for row in rows]
    return _in_rows(figure, labels, theme)


def _share_hover(row: Row) -> str:
    return f"{safe(row['label'])}: {part(row['k'], row['n'])} of those described; {percent(row['q'])} of the place"


def distances(frame: pd.DataFrame, theme: Theme) -> Figure:
    """How far from the place each dimension is (dot), on the band that chance alone would fill.

    `frame`: title, distance, chance_mean, chance_most, n.
    """
    rows = rows_of(frame)
    figure = Figure()
    figure.add_bar(
        x=[row["chance_most"] for row in rows], y=list(range(len(rows))), orientation="h", width=0.5,
        marker={"color": theme.band, "line": {"color": theme.edge, "width": 1}}, hoverinfo="skip",
    )
    beyond = [row["distance"] > row["chance_most"] for row in rows]
    figure.add_scatter(
        x=[row["distance"] for row in rows], y=list(range(len(rows))), mode="markers",
        marker={"size": 14, "color": [theme.strong if far else theme.accent for far in beyond], "symbol": ["diamond" if far else "circle" for far in beyond]},
        customdata=[f"{safe(row['title'])}: {percent(row['distance'])}; chance alone up to {percent(row['chance_most'])}" for row in rows],
        hovertemplate="%{customdata}<extra></extra>",
    )
    most = max([0.1] + [max(row["distance"], row["chance_most"]) for row in rows])
    figure.update_xaxes(range=[0, min(1.0, most * 1.15)], tickformat=".0%", nticks=5)
    labels = [
        f"{wrapped(row['title'], 24)}<br><span style='color:{theme.faint}'>{'beyond chance' if far else 'within chance'}</span>"
        for row, far in zip(rows, beyond, strict=True)
    ]
    return _in_rows(figure, labels, theme)


def criteria_of(frame: pd.DataFrame) -> list[tuple[str, bool]]:
    """The criteria of the groups in `frame`, and whether any group holds it essential; essential first, then by name."""
    essential: dict[str, bool] = {}
    for row in rows_of(frame):
        essential[row["criterion"]] = essential.get(row["criterion"], False) or row["weight"] == "essential"
    return sorted(essential.items(), key=lambda item: (not item[1], item[0].lower()))


def fit_grid(frame: pd.DataFrame, theme: Theme) -> Figure:
    """Groups by criteria: met, partly, not, not recorded. Essential criteria come first and carry a star.

    `frame`: place, group_id, group_label, project_name, status, fit, criterion, weight, score.
    """
    rows = rows_of(frame)
    order = {name: number for number, (name, _) in enumerate(criteria_of(frame))}
    groups = {row["group_id"]: row for row in sorted(rows, key=lambda row: row["place"])}
    places = {group_id: number for number, group_id in enumerate(groups)}
    cells = [
        Cell(
            places[row["group_id"]], order[row["criterion"]], row["score"] or "unknown",
            f"{row['group_label']}: {row['criterion']} ({row['weight']}): {row['score'] or 'not recorded'}",
            stands_out=row["weight"] == "essential" and row["score"] == "no",
        )
        for row in rows
    ]
    columns = [f"<b>{number + 1}{' ★' if is_essential else ''}</b>" for number, (_, is_essential) in enumerate(criteria_of(frame))]
    return symbol_grid(cells, [_group_label(row, theme) for row in groups.values()], columns, theme, head=40, upright=False)


def _group_label(row: Row, theme: Theme) -> str:
    if row["status"] == "almost_right":
        second = f"<span style='color:{theme.strong}'><b>almost right</b></span>"
    else:
        second = f"<span style='color:{theme.faint}'>{wrapped(row['project_name'], 24)}</span>"
    return f"{wrapped(row['group_label'], 24)}<br>{second}"
