"""One project on one time line: what happened, what is planned, and how the opening moved."""

import datetime

import pandas as pd

from coprod.charts.theme import Figure, Theme, dressed, note, safe

LANES = {
    "opening": "Opening", "session": "Sessions", "review": "Reviews", "need": "Needs", "celebration": "Celebrations", "assessment": "Assessments",
}
_TRACKS = 5  # needs lie side by side in their lane, so that long ones do not hide short ones


def project_timeline(
    frame: pd.DataFrame, theme: Theme, as_of: datetime.date, *, planned_opening_on: datetime.date | None = None, opened_on: datetime.date | None = None,
) -> Figure:
    """`frame`: an event a row with `lane` (of `LANES`), `day`, `until` (needs), `kind`, `words`. Lanes without events are left out."""
    figure, used = Figure(), _lanes(frame, planned_opening_on, opened_on)
    at = {lane: number for number, lane in enumerate(used)}
    for lane in used:
        events = frame[frame["lane"] == lane]
        if lane == "need":
            _needs(figure, events, at[lane], theme, as_of)
        elif lane == "opening":
            _opening(figure, at[lane], theme, planned_opening_on, opened_on)
        else:
            _moments(figure, events, lane, at[lane], theme)
    figure.add_line(x0=as_of, x1=as_of, y0=-0.6, y1=len(used) - 0.4, line={"color": theme.faint, "width": 1, "dash": "dash"})
    note(figure, f"{as_of.day} {as_of:%b %Y}", theme, x=as_of, y=-0.6, yanchor="bottom", xanchor="right")
    dressed(figure, theme, height=110 + 56 * max(len(used), 1))
    figure.update_xaxes(type="date", showgrid=True, nticks=6)
    figure.update_yaxes(tickvals=list(at.values()), ticktext=[LANES[lane] for lane in used], range=[len(used) - 0.4, -0.95], showgrid=False)
    return figure


def _lanes(frame: pd.DataFrame, planned: datetime.date | None, opened: datetime.date | None) -> list[str]:
    present = set(frame["lane"])
    return [lane for lane in LANES if lane in present or (lane == "opening" and (planned or opened))]


def _moments(figure: Figure, events: pd.DataFrame, lane: str, y: int, theme: Theme) -> None:
    """Marks on a day: filled where it happened, open where it is planned."""
    shape = {"session": "line-ns", "review": "circle", "celebration": "star", "assessment": "diamond"}[lane]
    for is_ahead, some in events.groupby(events["kind"] == "planned"):
        colour = theme.strong if is_ahead else theme.accent
        symbol = shape if lane == "session" else f"{shape}-open" if is_ahead else shape
        figure.add_scatter(
            x=some["day"].tolist(), y=[y] * len(some), mode="markers", showlegend=False,
            marker={"symbol": symbol, "size": 20 if lane == "session" else 12, "color": colour, "line": {"color": colour, "width": 2 if is_ahead else 1.5}},
            hovertext=[_words(row.day, row.words, "planned" if is_ahead else "") for row in some.itertuples()], hoverinfo="text",
        )


def _needs(figure: Figure, events: pd.DataFrame, y: int, theme: Theme, as_of: datetime.date) -> None:
    """A line from raised to met; open ones run on to the as-of date in the strong colour."""
    for track, row in enumerate(events.sort_values("day").itertuples()):
        is_open = row.kind == "open"
        end = as_of if is_open or pd.isna(row.until) else row.until
        level = y + (track % _TRACKS - (_TRACKS - 1) / 2) * 0.14
        figure.add_scatter(
            x=[row.day, end], y=[level, level], mode="lines+markers", showlegend=False,
            line={"color": theme.strong if is_open else theme.accent, "width": 3 if is_open else 2, "dash": "dot" if row.kind == "declined" else "solid"},
            marker={"symbol": ["circle", "circle-open" if is_open else "circle"], "size": 6},
            hovertext=_words(row.day, row.words, row.kind), hoverinfo="text",
        )


def _opening(figure: Figure, y: int, theme: Theme, planned: datetime.date | None, opened: datetime.date | None) -> None:
    days = [day for day in (planned, opened) if day]
    if len(days) == 2:
        figure.add_scatter(x=days, y=[y, y], mode="lines", line={"color": theme.faint, "width": 2}, hoverinfo="skip", showlegend=False)
    for day, words, symbol in ((planned, "planned", "diamond-open"), (opened, "opened", "diamond")):
        if day:
            figure.add_scatter(
                x=[day], y=[y], mode="markers", showlegend=False, marker={"symbol": symbol, "size": 15, "color": theme.ink, "line": {"width": 2}},
                hovertext=f"{words}: {day.day} {day:%B %Y}", hoverinfo="text",
            )


def _words(day: datetime.date, words: str, kind: str) -> str:
    said = f"{day.day} {day:%B %Y}" + (f", {kind}" if kind else "")
    return f"<b>{said}</b><br>{safe(words[:90])}{'…' if len(words) > 90 else ''}"
