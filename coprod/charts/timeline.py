"""One project on one time line: what happened, what is planned, and how the opening moved."""

import datetime

import pandas as pd

from coprod.charts.theme import Figure, Theme, dressed, note, safe

# In the order of the tips.
LANES = {
    "opening": "Opening", "groundwork": "Groundwork", "member": "Team", "expert": "Experts", "group": "Groups", "need": "Needs", "session": "Sessions", "review": "Reviews",
    "idea": "Ideas", "celebration": "Celebrations", "story": "Stories", "assessment": "Assessments", "action": "Actions",
}
# What lasts is a line; the lines lie side by side in their lane, so that long ones do not hide short ones.
_LASTING = {"member", "group", "need", "idea"}
_TRACKS = 5
_SHAPES = {
    "groundwork": "square", "expert": "triangle-up", "session": "line-ns", "review": "circle", "celebration": "star", "story": "pentagon", "assessment": "diamond", "action": "cross",
}


def project_timeline(
    frame: pd.DataFrame, theme: Theme, as_of: datetime.date, *, planned_opening_on: datetime.date | None = None, opened_on: datetime.date | None = None,
) -> Figure:
    """`frame`: an event a row with `lane` (of `LANES`), `day`, `until` (of what lasts), `kind`, `words`. Lanes without events are left out."""
    figure, used = Figure(), _lanes(frame, planned_opening_on, opened_on)
    at = {lane: number for number, lane in enumerate(used)}
    for lane in used:
        events = frame[frame["lane"] == lane]
        if lane in _LASTING:
            _lasting(figure, events, at[lane], theme, as_of)
        elif lane == "opening":
            _opening(figure, at[lane], theme, planned_opening_on, opened_on)
        else:
            _moments(figure, events, lane, at[lane], theme)
    figure.add_line(x0=as_of, x1=as_of, y0=-0.6, y1=len(used) - 0.4, line={"color": theme.faint, "width": 1, "dash": "dash"})
    note(figure, f"{as_of.day} {as_of:%b %Y}", theme, x=as_of, y=-0.6, yanchor="bottom", xanchor="right")
    dressed(figure, theme, height=110 + 46 * max(len(used), 1))
    figure.update_xaxes(type="date", showgrid=True, nticks=6)
    figure.update_yaxes(tickvals=list(at.values()), ticktext=[LANES[lane] for lane in used], range=[len(used) - 0.4, -0.95], showgrid=False)
    return figure


def _lanes(frame: pd.DataFrame, planned: datetime.date | None, opened: datetime.date | None) -> list[str]:
    present = set(frame["lane"])
    return [lane for lane in LANES if lane in present or (lane == "opening" and (planned or opened))]


def _moments(figure: Figure, events: pd.DataFrame, lane: str, y: int, theme: Theme) -> None:
    """Marks on a day: filled where it happened, open where it is planned."""
    shape = _SHAPES[lane]
    for is_ahead, some in events.groupby(events["kind"] == "planned"):
        colour = theme.strong if is_ahead else theme.accent
        symbol = shape if lane == "session" else f"{shape}-open" if is_ahead else shape
        figure.add_scatter(
            x=some["day"].tolist(), y=[y] * len(some), mode="markers", showlegend=False,
            marker={"symbol": symbol, "size": 20 if lane == "session" else 12, "color": colour, "line": _edge(lane, is_ahead, colour, theme)},
            hovertext=[_words(row.day, row.words, "planned" if is_ahead else "") for row in some.itertuples()], hoverinfo="text",
        )


def _edge(lane: str, is_ahead: bool, colour: str, theme: Theme) -> dict:
    """Full marks have an edge of the page's colour, so that marks close together are still told apart."""
    if is_ahead or lane == "session":
        return {"color": colour, "width": 2 if is_ahead else 1.5}
    return {"color": theme.paper, "width": 1}


def _lasting(figure: Figure, events: pd.DataFrame, y: int, theme: Theme, as_of: datetime.date) -> None:
    """A line from first to last day; what goes on runs to the as-of date, in the strong colour where somebody waits for its end."""
    some = events.assign(end=events["until"].where(events["until"].notna(), as_of)).sort_values("day")
    some["y"] = [y + (track - (_TRACKS - 1) / 2) * 0.14 for track in _tracks(list(pd.to_datetime(some["day"])), list(pd.to_datetime(some["end"])))]
    for kind, lines in some.groupby(some["kind"].where(some["kind"].isin(["open", "declined"]), "")):
        colour, rows = theme.strong if kind == "open" else theme.accent, list(lines.itertuples())
        # One trace for all lines of a look, a gap between two: a trace a line is three times as long to send.
        figure.add_scatter(
            x=[day for row in rows for day in (row.day, row.end, None)], y=[at for row in rows for at in (row.y, row.y, None)], mode="lines+markers", showlegend=False,
            line={"color": colour, "width": 3 if kind == "open" else 2, "dash": "dot" if kind == "declined" else "solid"},
            marker={"symbol": [symbol for row in rows for symbol in ("circle", "circle-open" if pd.isna(row.until) else "circle", "circle")], "size": 6, "color": colour},
            hovertext=[said for row in rows for said in (_words(row.day, row.words, row.kind), _words(row.end, row.words, row.kind), "")], hoverinfo="text",
        )


def _tracks(starts: list[pd.Timestamp], ends: list[pd.Timestamp]) -> list[int]:
    """Beside which others each line lies: where nothing has lain for longest, and where all are taken, in turn."""
    free_from, found = [pd.Timestamp.min] * _TRACKS, []
    for turn, (start, end) in enumerate(zip(starts, ends, strict=True)):
        longest = free_from.index(min(free_from))
        track = longest if free_from[longest] <= start else turn % _TRACKS
        free_from[track] = max(end, free_from[track])
        found.append(track)
    return found


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
