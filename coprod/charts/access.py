"""Tip 5 drawn: what settings have, how needs fare, where people meet, and whether they felt safe."""

import pandas as pd

from coprod.charts.frames import Row, brief, counted, percent, rows_of
from coprod.charts.symbols import Cell, symbol_grid
from coprod.charts.theme import Figure, Theme, dressed, note, wrapped
from coprod.vocabulary import FEATURE, WORDS

_VALUES = ("yes", "partly", "no", "unknown")
VALUE_WORDS = {"yes": "has it", "partly": "partly", "no": "does not", "unknown": "not recorded"}
_NAMES = {"bsl", "makaton", "changing_places"}


def settings_matrix(frame: pd.DataFrame, theme: Theme) -> Figure:
    """Settings by access facts, each cell a symbol; who checked and when on hover.

    `frame`: place, setting_id, setting_name, n_held, n_ahead, feature, value, checked_on, checked_by.
    """
    rows = rows_of(frame)
    settings = {row["setting_id"]: row for row in rows}
    features = list(dict.fromkeys(row["feature"] for row in rows))
    places = {name: number for number, name in enumerate(settings)}
    cells = [Cell(places[row["setting_id"]], features.index(row["feature"]), row["value"], fact_words(row), row["value"] == "no") for row in rows]
    labels = [f"{wrapped(row['setting_name'], 16)}<br><span style='color:{theme.faint};font-size:12px'>{uses(row)}</span>" for row in settings.values()]
    names = [FEATURE[name].label for name in features]
    return symbol_grid(cells, labels, names, theme, head=24 + 7 * max(map(len, names)))


def feature_name(feature: str) -> str:
    """An access fact as it stands inside a sentence: small at its beginning, but for names."""
    label = FEATURE[feature].label
    return label if feature in _NAMES else label[0].lower() + label[1:]


def fact_words(row: Row) -> str:
    """One access fact of one setting in words, with who checked it and when."""
    said = f"{row['setting_name']}: {feature_name(row['feature'])}: {row['value'] if row['value'] != 'unknown' else 'not recorded'}"
    by = WORDS["checked_by"].get(row["checked_by"] or "", "").lower()
    on = f"{row['checked_on']:%d/%m/%Y}" if row["checked_on"] is not None else ""
    return f"{said} ({', '.join(filter(None, [by, on]))})" if by or on else said


def uses(row: Row) -> str:
    """How many sessions a setting has had and has ahead, in words."""
    if row["n_ahead"]:
        return f"{row['n_held']} held, {row['n_ahead']} ahead"
    return f"{row['n_held']} session{'' if row['n_held'] == 1 else 's'}" if row["n_held"] else "not used yet"


def needs_pipeline(row: Row, theme: Theme) -> Figure:
    """How far the needs raised have come, with those declined aside.

    `row`: n_raised, n_shared, n_met, n_confirmed, n_declined.
    """
    steps = [
        ("Raised", row["n_raised"]), ("Told to whoever runs the session", row["n_shared"]), ("Met", row["n_met"]), ("Confirmed by the group", row["n_confirmed"]),
    ]
    figure = Figure()
    figure.add_bar(x=[n for _, n in steps], y=[0, 1, 2, 3], orientation="h", width=0.62, marker={"color": theme.accent}, hoverinfo="skip")
    figure.add_bar(
        x=[row["n_declined"]], y=[4.3], orientation="h", width=0.62, hoverinfo="skip",
        marker={"color": "rgba(0,0,0,0)", "line": {"color": theme.edge, "width": 1.5}},
    )
    for y, n in zip([0, 1, 2, 3, 4.3], [n for _, n in steps] + [row["n_declined"]], strict=True):
        said = counted(n) if y in (0, 4.3) or not row["n_raised"] else brief(n, row["n_raised"])
        note(figure, said, theme, x=n, y=y, xanchor="left", xshift=6, font={"size": 14, "color": theme.ink})
    most = max(1, row["n_raised"], row["n_declined"])
    figure.update_xaxes(range=[0, most * 1.65], visible=False)
    labels = [wrapped(name, 18) for name, _ in steps] + ["Declined, with<br>an honest no"]
    figure.update_yaxes(tickvals=[0, 1, 2, 3, 4.3], ticktext=labels, range=[4.9, -0.6], showgrid=False)
    figure.update_layout(barmode="overlay")
    return dressed(figure, theme, height=280)


def waiting_curve(frame: pd.DataFrame, theme: Theme) -> Figure:
    """The share of needs still open by days since they were raised (Kaplan–Meier), with the median where it is reached.

    `frame`: days, still_open, n_open, n_left.
    """
    rows = rows_of(frame)
    end = horizon(frame)
    rows = [row for row in rows if row["days"] <= end]
    days, share = [0] + [row["days"] for row in rows], [1.0] + [row["still_open"] for row in rows]
    if rows:
        # The last share holds to the end of the axis.
        days, share = [*days, end], [*share, rows[-1]["still_open"]]
    figure = Figure()
    figure.add_scatter(
        x=days, y=share, mode="lines", line={"shape": "hv", "width": 3, "color": theme.accent},
        hovertemplate="after %{x} days: %{y:.0%} still open<extra></extra>",
    )
    left = [row for row in rows if row["n_left"]]
    figure.add_scatter(
        x=[row["days"] for row in left], y=[row["still_open"] for row in left], mode="markers", hoverinfo="skip",
        marker={"symbol": "line-ns", "size": 9, "line": {"width": 1.5, "color": theme.edge}},
    )
    middle = median_days(frame)
    if middle is not None:
        figure.add_line(x0=0, x1=middle, y0=0.5, y1=0.5, line={"color": theme.strong, "width": 1.5, "dash": "dot"})
        figure.add_line(x0=middle, x1=middle, y0=0, y1=0.5, line={"color": theme.strong, "width": 1.5, "dash": "dot"})
        side = {"xanchor": "left", "xshift": 6} if middle < end / 2 else {"xanchor": "right", "xshift": -6}
        note(figure, f"half met by day {middle}", theme, x=middle, y=0.5, yanchor="bottom", font={"size": 13, "color": theme.strong}, **side)
    figure.update_xaxes(range=[0, end * 1.03], title={"text": "days since the need was raised"}, nticks=7)
    figure.update_yaxes(range=[0, 1.03], tickvals=[0, 0.25, 0.5, 0.75, 1], tickformat=".0%")
    return dressed(figure, theme, height=300)


def median_days(frame: pd.DataFrame) -> int | None:
    """The first day on which at most half are still open; None where the curve stays above."""
    found = [row["days"] for row in rows_of(frame) if row["still_open"] <= 0.5 + 1e-9]
    return int(found[0]) if found else None


def horizon(frame: pd.DataFrame) -> int:
    """Where the axis of days ends: a few of the longest waits would squeeze all others together."""
    longest, middle = int(max([10] + [row["days"] for row in rows_of(frame)])), median_days(frame)
    return longest if middle is None else min(longest, max(90, 8 * middle))


def match_bar(frame: pd.DataFrame, theme: Theme) -> Figure:
    """One bar: of the needs at sessions, how many met a setting that has it, partly, not, or where nobody knows.

    `frame`: value_of, k, n.
    """
    told = {row["value_of"]: row for row in rows_of(frame)}
    fills = {"yes": theme.accent, "partly": theme.band, "no": theme.strong, "unknown": "rgba(0,0,0,0)"}
    figure = Figure()
    for y, value in enumerate(_VALUES):
        row = told[value]
        figure.add_bar(
            x=[row["k"] / row["n"]], y=[y], orientation="h", width=0.62, hoverinfo="skip",
            marker={"color": fills[value], "line": {"color": theme.edge, "width": 1}, "pattern": {"shape": "/" if value == "unknown" else "", "fgcolor": theme.edge}},
        )
        note(figure, brief(row["k"], row["n"]), theme, x=row["k"] / row["n"], y=y, xanchor="left", xshift=6, font={"size": 14, "color": theme.ink})
    figure.update_xaxes(range=[0, 1.65], visible=False)
    figure.update_yaxes(tickvals=[0, 1, 2, 3], ticktext=[VALUE_WORDS[value] for value in _VALUES], range=[3.5, -0.5], showgrid=False)
    figure.update_layout(barmode="overlay")
    return dressed(figure, theme, height=190)


def faces(frame: pd.DataFrame, theme: Theme) -> Figure:
    """How many chose each of the five faces.

    `frame`: face (1–5), people.
    """
    told = {row["face"]: row["people"] for row in rows_of(frame)}
    people, n = [told.get(face, 0) for face in range(1, 6)], sum(told.values())
    figure = Figure()
    figure.add_bar(
        x=people, y=[5, 4, 3, 2, 1], orientation="h", width=0.62, hoverinfo="skip",
        marker={"color": [theme.accent if face >= 4 else theme.band for face in range(1, 6)], "line": {"color": theme.edge, "width": 1}},
    )
    for y, number in zip([5, 4, 3, 2, 1], people, strict=True):
        note(figure, f"{counted(number)} ({percent(number / n)})" if n >= 10 else counted(number), theme, x=number, y=y, xanchor="left", xshift=6)
    figure.update_xaxes(range=[0, max(1, *people) * 1.65], visible=False)
    figure.update_yaxes(tickvals=[1, 2, 3, 4, 5], ticktext=["very happy", "happy", "in between", "unhappy", "very unhappy"], showgrid=False)
    return dressed(figure, theme, height=220)
