"""Tip 7 drawn: reviews on a time line with the gaps between them, and what became of ideas."""

import datetime

import pandas as pd

from coprod.charts.bars import Bar, bars, look_of
from coprod.charts.frames import Row, brief, counted, part, rows_of
from coprod.charts.methods import day_of
from coprod.charts.theme import Figure, Theme, dressed, note, safe, wrapped

LONG = 90  # days without a review from which on a gap is told in words
_BACK, _AHEAD = 3 * 365, 150  # days the time line goes back and ahead of the day looked at
# Pixels the time line has on a phone, and of a letter of its words.
_NARROWEST, _LETTER = 165, 6.5
_ROW, _HEAD = 58, 66
_MARKS = {
    "held": ("circle", 11, "review held"), "planned": ("circle-open", 11, "review planned"), "missed": ("x-thin-open", 9, "review planned and not held"),
    "first": ("line-ns-open", 16, "first session"),
}
# What became of ideas, in the order of the drawing.
BECAME = {
    "changed": "Something changed", "kept": "Considered, no change", "declined": "Declined, with a reason", "declined_plain": "Declined, no reason recorded",
    "unknown": "Decided, how not recorded", "undecided": "Not decided yet",
}
# Told without a decision, or told no without a reason, is no answer yet.
UNANSWERED = ("undecided", "declined_plain")


def review_line(frame: pd.DataFrame, theme: Theme, as_of: datetime.date) -> Figure:
    """A row a project: its reviews and the gaps between them, long ones thick and in words.

    `frame`: project_id, project_name, since, longest, kind (first, held, planned, missed, end), day, gap; rows of a project in order of days.
    """
    rows = [{**row, "day": day_of(row["day"])} for row in rows_of(frame)]
    places = {project: number for number, project in enumerate(dict.fromkeys(row["project_id"] for row in rows))}
    first = max(as_of - datetime.timedelta(days=_BACK), min([row["day"] for row in rows] + [as_of - datetime.timedelta(days=120)]))
    last = min(as_of + datetime.timedelta(days=_AHEAD), max([row["day"] for row in rows] + [as_of + datetime.timedelta(days=14)]))
    span = (last - first).days
    start, end = first - datetime.timedelta(days=span * 0.03), last + datetime.timedelta(days=span * 0.03)
    figure = Figure()
    for project, y in places.items():
        own = [row for row in rows if row["project_id"] == project]
        _gaps(figure, [row for row in own if row["gap"] is not None and row["day"] > first], y, theme, first, (end - start).days)
    for kind, (symbol, size, words) in _MARKS.items():
        some = [row for row in rows if row["kind"] == kind and first <= row["day"] <= last]
        _points(figure, some, places, {"symbol": symbol, "size": size, "color": theme.accent if kind == "held" else theme.ink, "line": {"width": 2}}, words)
    figure.add_line(x0=as_of, x1=as_of, y0=-0.7, y1=len(places) - 0.4, line={"color": theme.faint, "width": 1, "dash": "dash"})
    note(figure, f"{as_of.day} {as_of:%b %Y}", theme, x=as_of, y=-0.7, yanchor="bottom", xanchor="right", font={"size": 12, "color": theme.faint})
    dressed(figure, theme, height=_HEAD + _ROW * max(1, len(places)))
    figure.update_xaxes(type="date", range=[start, end], showgrid=True, nticks=5, tickformat="%b\n%Y", tickangle=0)
    labels = [_label(next(row for row in rows if row["project_id"] == project), theme, as_of) for project in places]
    figure.update_yaxes(tickvals=list(places.values()), ticktext=labels, range=[len(places) - 0.4, -1.05], showgrid=False)
    return figure


def gap_words(row: Row, as_of: datetime.date) -> str:
    """How long a project went, or has gone, without a review."""
    if row["since"] is not None:
        return f"none for {counted((as_of - day_of(row['since'])).days + LONG)} days"
    return f"longest gap {counted(row['longest'])} days" if row["longest"] is not None else "no session yet"


def _label(row: Row, theme: Theme, as_of: datetime.date) -> str:
    return f"{wrapped(row['project_name'], 18)}<br><span style='color:{theme.faint};font-size:12px'>{gap_words(row, as_of)}</span>"


def _gaps(figure: Figure, ends: list[Row], y: int, theme: Theme, first: datetime.date, span: int) -> None:
    """The stretches between marks: thin where short, thick where long, and as many of these in words as have room."""
    taken: list[tuple[float, float]] = []
    for row in sorted(ends, key=lambda row: -row["gap"]):
        begin, is_long = max(first, row["day"] - datetime.timedelta(days=int(row["gap"]))), row["gap"] > LONG
        said = f"{counted(row['gap'])} days without a review"
        figure.add_scatter(
            x=[begin, row["day"]], y=[y, y], mode="lines", hoverinfo="text", hovertext=said, showlegend=False,
            line={"color": theme.strong if is_long else theme.accent, "width": 5 if is_long else 1.5},
        )
        middle, half = begin + (row["day"] - begin) / 2, _LETTER * len(f"{row['gap']} days") / 2 * span / _NARROWEST
        at = (middle - first).days
        if is_long and at >= half * 0.8 and all(at + half < low or at - half > high for low, high in taken):
            taken.append((at - half, at + half))
            note(figure, f"{counted(row['gap'])} days", theme, x=middle, y=y, yanchor="bottom", yshift=6, font={"size": 12, "color": theme.strong})


def _points(figure: Figure, rows: list[Row], places: dict[str, int], marker: dict[str, object], words: str) -> None:
    if rows:
        figure.add_scatter(
            x=[row["day"] for row in rows], y=[places[row["project_id"]] for row in rows], mode="markers", marker=marker, hoverinfo="text", showlegend=False,
            hovertext=[f"<b>{safe(row['project_name'])}</b><br>{row['day'].day} {row['day']:%B %Y}: {words}" for row in rows],
        )


def idea_steps(frame: pd.DataFrame, theme: Theme) -> Figure:
    """Ideas raised, decided and told back; below, what became of them and how many of each were told. `frame`: became, n, n_told."""
    found = {row["became"]: row for row in rows_of(frame)}
    n, decided, answered = steps(frame)
    rows = [("Raised", n, None), ("Decided", decided, None), ("Told back", answered, None)]
    rows += [(label, found[name]["n"], found[name]["n_told"]) for name, label in BECAME.items() if name in found]
    ys = [number + (0.5 if number > 2 else 0) for number in range(len(rows))]
    figure = Figure()
    for look, numbers in (("full", [told if told is not None else n_all for _, n_all, told in rows]), ("empty", [n_all - told if told is not None else 0 for _, n_all, told in rows])):
        figure.add_bar(x=numbers, y=ys, orientation="h", width=0.6, marker=look_of(look, theme), hoverinfo="skip")
    for y, (_, n_all, told) in zip(ys, rows, strict=True):
        said = counted(n_all) if y == 0 else part(n_all, n) if told is None else f"{counted(told)} of {counted(n_all)} told"
        note(figure, said, theme, x=n_all, y=y, xanchor="left", xshift=6, font={"size": 13, "color": theme.ink})
    figure.update_layout(barmode="stack")
    figure.update_xaxes(visible=False, range=[0, max(1, n) * 2.1])
    figure.update_yaxes(
        tickvals=ys, ticktext=[f"<b>{label}</b>" if told is None else wrapped(label, 17) for label, _, told in rows], range=[ys[-1] + 0.6, -0.6], showgrid=False,
    )
    return dressed(figure, theme, height=30 + 42 * len(rows))


def steps(frame: pd.DataFrame) -> tuple[int, int, int]:
    """How many ideas were raised, decided, and answered: told back, a no with its reason."""
    rows = rows_of(frame)
    decided = sum(row["n"] for row in rows if row["became"] != "undecided")
    return sum(row["n"] for row in rows), decided, sum(row["n_told"] for row in rows if row["became"] not in UNANSWERED)


def changes(totals: Row, theme: Theme) -> Figure:
    """Reviews held, those that decided a change, and the changes made. `totals`: n_held, n_change, n_changed."""
    n = totals["n_held"]
    rows = [("Reviews held", n, counted(n)), ("Decided a change", totals["n_change"], brief(totals["n_change"], n)), ("The change is made", totals["n_changed"], brief(totals["n_changed"], n))]
    return bars([Bar(*row) for row in rows], theme)


def ethos(totals: Row, theme: Theme) -> Figure:
    """Held reviews by whether what was done served the ethos. `totals`: n_yes, n_partly, n_no, n_unknown, n_held."""
    looks = {"yes": ("Yes", "full"), "partly": ("Partly", "pale"), "no": ("No", "strong"), "unknown": ("Not recorded", "empty")}
    return bars([Bar(label, totals[f"n_{name}"], brief(totals[f"n_{name}"], totals["n_held"]), look) for name, (label, look) in looks.items()], theme)
