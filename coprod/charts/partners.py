"""Tip 9 drawn: groups over time by project, who has gone quiet, who stays after opening; and whether they are the right partners."""

import datetime
import math
import textwrap

import pandas as pd

from coprod.charts.frames import Row, part, percent, row_height, rows_of
from coprod.charts.sections import Section, answer, bar_sections
from coprod.charts.theme import Figure, Theme, dressed, safe, wrapped
from coprod.wording import count, day

RHYTHM = {"usual": "within their usual gap", "later": "up to twice their gap", "quiet": "two to four times it, gone quiet", "long": "over four times it, gone quiet", "unknown": "rhythm not known yet"}
_LOOKS = {"quiet": "strong", "long": "strong", "unknown": "empty"}
_AXIS, _ROW, _MOST_YEARS, _LETTERS = 48, 42, 4, 27


def rhythm_bars(counts: dict[str, int], theme: Theme) -> Figure:
    """How many active groups stay within their own rhythm. `counts`: groups by key of `RHYTHM`."""
    of = sum(n for name, n in counts.items() if name != "unknown")
    return bar_sections([Section("", [answer(words, counts.get(name, 0), of, _LOOKS.get(name, "full")) for name, words in RHYTHM.items()])], theme)


def quiet_bars(frame: pd.DataFrame, theme: Theme) -> Figure:
    """A bar a group: the days since it last came; a tick at its usual gap, and a longer one at twice that. `frame`: group_label, days, usual_days."""
    rows = rows_of(frame)
    figure, ys = Figure(), list(range(len(rows)))
    figure.add_bar(
        x=[row["days"] for row in rows], y=ys, orientation="h", width=0.36, marker={"color": theme.band, "line": {"color": theme.accent, "width": 1.5}}, hovertemplate="%{customdata}<extra></extra>",
        customdata=[f"{safe(row['group_label'])}: {gap_words(row)}" for row in rows],
    )
    for times, size, colour in ((1, 14, theme.ink), (2, 30, theme.strong)):
        figure.add_scatter(
            x=[times * row["usual_days"] for row in rows], y=ys, mode="markers", hoverinfo="skip", name="usual" if times == 1 else "twice",
            marker={"symbol": "line-ns", "size": size, "color": colour, "line": {"width": 3, "color": colour}},
        )
    figure.update_xaxes(range=[0, max([1.0] + [row["days"] for row in rows]) * 1.04], title={"text": "days since it last came"}, nticks=5)
    labels = [f"{wrapped(row['group_label'], 24)}<br><span style='color:{theme.faint}'>{row['days']} days, usually {_usual(row)}</span>" for row in rows]
    return _in_rows(figure, labels, theme, foot=_AXIS + 16)


def gap_words(row: Row) -> str:
    """How long a group has stayed away beside its usual gap."""
    return f"{count(row['days'], 'day')} since it last came, usually every {_usual(row)}"


def _usual(row: Row) -> str:
    return f"{row['usual_days']:.0f}"


def _in_rows(figure: Figure, labels: list[str], theme: Theme, *, foot: int = _AXIS) -> Figure:
    figure.update_yaxes(tickvals=list(range(len(labels))), ticktext=labels, range=[len(labels) - 0.5, -0.5], showgrid=False)
    return dressed(figure, theme, height=row_height(labels) * max(2, len(labels)) + foot)


def partner_lines(frame: pd.DataFrame, visits: pd.DataFrame, theme: Theme, as_of: datetime.date) -> Figure:
    """Groups over time under their projects: a bar from their start to the last day they came, a thin line on to today while they are with us, an end where
    they left; their visits as ticks, where `visits` holds some; each project's opening, ◇ planned and ◆ done.

    `frame`: place, project_id, project_name, planned_opening_on, opened_on, group_label, group_id, start_on, left_on, last_on, is_active, is_quiet, has_come.
    `visits`: group_id, held_on.
    """
    figure = Figure()
    labels: list[str] = []
    at: dict[str, tuple[int, Row]] = {}
    placed: list[tuple[int, Row]] = []
    for row in rows_of(frame):
        if row["project_id"] not in at:
            at[row["project_id"]] = (len(labels), row)
            labels.append(f"<b>{wrapped(row['project_name'], 24)}</b>")
        placed.append((len(labels), row))
        labels.append(_group_label(row, theme))
    came = {row["group_id"]: y for y, row in placed}
    _stays(figure, placed, theme, as_of)
    ticks = [row for row in rows_of(visits) if row["group_id"] in came]
    if ticks:
        figure.add_scatter(
            x=[row["held_on"] for row in ticks], y=[came[row["group_id"]] for row in ticks], mode="markers", name="visits", hoverinfo="skip",
            marker={"symbol": "line-ns", "size": 11, "color": theme.accent, "line": {"width": 1.5, "color": theme.accent}},
        )
    _openings(figure, list(at.values()), placed, theme)
    figure.add_line(x0=as_of, x1=as_of, y0=-0.5, y1=len(labels) - 0.5, line={"color": theme.faint, "width": 1, "dash": "dash"})
    years = _years([row for _, row in placed], as_of)
    figure.update_xaxes(type="date", showgrid=True, tickvals=[datetime.date(year, 1, 1) for year in years], ticktext=[str(year) for year in years], tickangle=0)
    figure.update_yaxes(tickvals=list(range(len(labels))), ticktext=labels, range=[len(labels) - 0.5, -0.7], showgrid=False)
    return dressed(figure, theme, height=_ROW * max(2, len(labels)) + _AXIS)


def _years(rows: list[Row], as_of: datetime.date) -> list[int]:
    """The years written below: no more than have room on a small screen."""
    days = [day for row in rows for day in (row["start_on"], row["last_on"], row["opened_on"], row["planned_opening_on"]) if day is not None]
    first, last = min([as_of, *map(_date, days)]).year, max([as_of, *map(_date, days)]).year + 1
    return list(range(first, last + 1, max(1, math.ceil((last - first) / _MOST_YEARS))))


def _date(value: datetime.date) -> datetime.date:
    return value.date() if isinstance(value, datetime.datetime) else value


def _stays(figure: Figure, placed: list[tuple[int, Row]], theme: Theme, as_of: datetime.date) -> None:
    seen = [(y, row) for y, row in placed if row["start_on"] is not None and row["last_on"] is not None]
    # Without a visit on a later day a bar would be nothing at all: it gets a week.
    ends = [max(row["last_on"], min(row["start_on"], row["last_on"]) + datetime.timedelta(days=7)) for _, row in seen]
    for name, colour, width in (("came", theme.band, 12), ("", theme.accent, 2)):
        figure.add_scatter(
            x=_pairs([min(row["start_on"], row["last_on"]) for _, row in seen], ends), y=_pairs([y for y, _ in seen], [y for y, _ in seen]),
            mode="lines", line={"color": colour, "width": width}, hoverinfo="skip", name=name,
        )
    for is_quiet, colour, dash in ((False, theme.edge, "solid"), (True, theme.strong, "dot")):
        waits = [(y, row) for y, row in placed if row["is_active"] and bool(row["is_quiet"]) == is_quiet]
        figure.add_scatter(
            x=_pairs([row["last_on"] or row["start_on"] for _, row in waits], [as_of] * len(waits)), y=_pairs([y for y, _ in waits], [y for y, _ in waits]),
            mode="lines", line={"color": colour, "width": 3 if is_quiet else 1.5, "dash": dash}, hoverinfo="skip", name="gone quiet" if is_quiet else "with us",
        )
    left = [(y, row) for y, row in placed if row["left_on"] is not None]
    figure.add_scatter(
        x=[row["left_on"] for _, row in left], y=[y for y, _ in left], mode="markers", name="left", marker={"symbol": "x-thin", "size": 9, "line": {"width": 2.5, "color": theme.ink}},
        hovertext=[f"{safe(row['group_label'])}: {state(row)}" for _, row in left], hoverinfo="text",
    )
    figure.add_scatter(
        x=ends, y=[y for y, _ in seen], mode="markers", name="last", marker={"symbol": "circle", "size": 7, "color": theme.accent}, hoverinfo="text",
        hovertext=[f"{safe(row['group_label'])}: {state(row)}" for _, row in seen],
    )


def _pairs(firsts: list, lasts: list) -> list:
    """Separate lines of one trace: first, last and a gap each."""
    return [one for first, last in zip(firsts, lasts, strict=True) for one in (first, last, None)]


def _openings(figure: Figure, projects: list[tuple[int, Row]], placed: list[tuple[int, Row]], theme: Theme) -> None:
    for name, symbol, said in (("planned_opening_on", "diamond-open", "opening as planned"), ("opened_on", "diamond", "opened")):
        some = [(y, row) for y, row in projects if row[name] is not None]
        figure.add_scatter(
            x=[row[name] for _, row in some], y=[y for y, _ in some], mode="markers", name=said, marker={"symbol": symbol, "size": 13, "color": theme.ink, "line": {"width": 2, "color": theme.ink}},
            hovertext=[f"{safe(row['project_name'])}: {said} {day(row[name])}" for _, row in some], hoverinfo="text",
        )
    for y, row in projects:
        if opening := row["opened_on"] or row["planned_opening_on"]:
            end = max(at for at, one in placed if one["project_id"] == row["project_id"])
            figure.add_line(x0=opening, x1=opening, y0=y, y1=end + 0.5, line={"color": theme.ink, "width": 1.5, "dash": "solid" if row["opened_on"] else "dot"})


def state(row: Row) -> str:
    """Where a group stands: with us and last seen, gone quiet, left, not come yet."""
    seen = f"{row['last_on'].day} {row['last_on']:%b %Y}" if row["last_on"] is not None else None
    if row["left_on"] is not None:
        return f"left {row['left_on'].day} {row['left_on']:%b %Y}"
    if row["is_quiet"]:
        return f"gone quiet, last {seen}"
    if seen:
        return f"last came {seen}"
    return "has not come yet"


def _group_label(row: Row, theme: Theme) -> str:
    label = safe(textwrap.shorten(row["group_label"], _LETTERS, placeholder=" …", break_on_hyphens=False))
    return f"{label}<br><span style='color:{theme.strong if row['is_quiet'] else theme.faint}'>{state(row)}</span>"


def fit_lines(frame: pd.DataFrame, theme: Theme) -> Figure:
    """A line a group, from the fit planned (circle) to the fit realised (diamond), 0 to 1; one mark alone where the other is not known.

    `frame`: group_label, planned, realised, is_almost.
    """
    rows = rows_of(frame)
    figure = Figure()
    both = [(y, row) for y, row in enumerate(rows) if row["planned"] is not None and row["realised"] is not None]
    figure.add_scatter(
        x=_pairs([row["planned"] for _, row in both], [row["realised"] for _, row in both]), y=_pairs([y for y, _ in both], [y for y, _ in both]),
        mode="lines", line={"color": theme.edge, "width": 2}, hoverinfo="skip", name="both",
    )
    for name, symbol, colour in (("planned", "circle-open", theme.accent), ("realised", "diamond", theme.second)):
        some = [(y, row) for y, row in enumerate(rows) if row[name] is not None]
        figure.add_scatter(
            x=[row[name] for _, row in some], y=[y for y, _ in some], mode="markers", name=name, cliponaxis=False,
            marker={"symbol": symbol, "size": 13, "color": colour, "line": {"width": 2.5, "color": colour}},
            hovertext=[f"{safe(row['group_label'])}: {name} {percent(row[name])}" for _, row in some], hoverinfo="text",
        )
    figure.update_xaxes(range=[-0.03, 1.03], tickvals=[0, 0.5, 1], ticktext=["0", "half", "all"])
    return _in_rows(figure, [_fit_label(row, theme) for row in rows], theme)


def _fit_label(row: Row, theme: Theme) -> str:
    second = " · ".join(f"{name} {percent(row[name])}" for name in ("planned", "realised") if row[name] is not None)
    almost = f"<br><span style='color:{theme.strong}'><b>almost right</b></span>" if row["is_almost"] else ""
    return f"{wrapped(row['group_label'], 26)}{almost}<br><span style='color:{theme.faint}'>{second}</span>"


def staying(frame: pd.DataFrame, theme: Theme) -> Figure:
    """The share of groups still with us, a row a quarter since opening, with limits. `frame`: quarter, k, n, p, lower, upper, n_projects."""
    rows = rows_of(frame)
    figure = Figure()
    figure.add_scatter(
        x=[row["p"] for row in rows], y=list(range(len(rows))), mode="markers", marker={"size": 13, "color": theme.accent}, cliponaxis=False,
        error_x={
            "type": "data", "symmetric": False, "array": [row["upper"] - row["p"] for row in rows], "arrayminus": [row["p"] - row["lower"] for row in rows],
            "color": theme.accent, "thickness": 2.5, "width": 5,
        },
        hovertext=[f"{quarter_words(row['quarter'])}: {part(row['k'], row['n'])} groups ({percent(row['lower'])} to {percent(row['upper'])})" for row in rows], hoverinfo="text",
    )
    figure.update_xaxes(range=[-0.02, 1.02], tickvals=[0, 0.25, 0.5, 0.75, 1], ticktext=["0", "25 %", "50 %", "75 %", "100 %"])
    labels = [
        f"{quarter_words(row['quarter'])}<br><span style='color:{theme.faint}'>{int(row['k']):,} of {int(row['n']):,}, {count(row['n_projects'], 'project')}</span>" for row in rows
    ]
    return _in_rows(figure, labels, theme)


def quarter_words(quarter: int) -> str:
    """A quarter since opening in months: 4–6 months after."""
    return f"{3 * quarter - 2}–{3 * quarter} months after"
