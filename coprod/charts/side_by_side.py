"""The programme drawn beside itself: month by month, and programmes, places or phases by tip. Nothing here is a ranking: rows stand by name."""

import pandas as pd

from coprod.charts.frames import Row, part, percent, rows_of
from coprod.charts.levels import tip_label
from coprod.charts.theme import Figure, Theme, dressed, note, safe, wrapped
from coprod.vocabulary import TIP, TIPS, WORDS

_ROW, _HEAD, _LANE = 40, 132, 58
_NOBODY = "rgba(0,0,0,0)"


def tips_side_by_side(frame: pd.DataFrame, theme: Theme) -> Figure:
    """For each row and tip the share of projects that are established or better, written in the cell: “3/7”, from ten on in per cent.

    `frame`: `id`, `name` (rows in its order), `tip`, `n_strong`, `n_due`, `n_projects`. A dash where the tip is due in no project.
    """
    rows = rows_of(frame)
    names = {row["id"]: row for row in rows}
    at = {name: number for number, name in enumerate(names)}
    figure = Figure()
    figure.update_layout(shapes=[_cell(row, at[row["id"]], theme) for row in rows])
    for ink in dict.fromkeys([*theme.level_ink, theme.faint]):
        some = [row for row in rows if _ink(row, theme) == ink]
        if some:
            figure.add_scatter(
                x=[row["tip"] for row in some], y=[at[row["id"]] for row in some], mode="markers+text", text=[_said(row) for row in some],
                textfont={"color": ink, "size": 13}, marker={"symbol": "square", "size": 24, "color": _NOBODY}, showlegend=False,
                hovertext=[_in_words(row) for row in some], hoverinfo="text",
            )
    figure.update_xaxes(
        tickvals=[tip.number for tip in TIPS], ticktext=[tip_label(tip.number) for tip in TIPS], range=[0.5, 9.5], side="top", tickangle=-90, showgrid=False, showline=False,
    )
    labels = [f"{wrapped(row['name'], 18)}<br><span style='color:{theme.faint}'>{row['n_projects']:,}</span>" for row in names.values()]
    figure.update_yaxes(tickvals=list(at.values()), ticktext=labels, range=[len(at) - 0.5, -0.5], showgrid=False, showline=False)
    return dressed(figure, theme, height=_HEAD + (_ROW + 12) * max(len(at), 1))


def _share(row: Row) -> float | None:
    return row["n_strong"] / row["n_due"] if row["n_due"] else None


def _step(row: Row) -> int:
    """The step of the one hue: none, up to a quarter, up to a half, up to three quarters, more."""
    share = _share(row) or 0
    return 0 if not share else 1 if share <= 0.25 else 2 if share <= 0.5 else 3 if share <= 0.75 else 4


def _ink(row: Row, theme: Theme) -> str:
    return theme.level_ink[_step(row)] if row["n_due"] else theme.faint


def _cell(row: Row, y: int, theme: Theme) -> dict[str, object]:
    return {
        "type": "rect", "x0": row["tip"] - 0.46, "x1": row["tip"] + 0.46, "y0": y - 0.4, "y1": y + 0.4, "layer": "below",
        "fillcolor": theme.levels[_step(row)] if row["n_due"] else _NOBODY, "line": {"color": theme.edge if row["n_due"] else _NOBODY, "width": 1},
    }


def _said(row: Row) -> str:
    if not row["n_due"]:
        return "–"
    return f"{row['n_strong']}/{row['n_due']}" if row["n_due"] < 10 else percent(row["n_strong"] / row["n_due"]).replace("under ", "<").replace("over ", ">").replace(" ", "")


def _in_words(row: Row) -> str:
    said = f"{part(row['n_strong'], row['n_due'])} established or better" if row["n_due"] else "not due before opening"
    return f"<b>{safe(row['name'])}</b><br>{row['tip']} {TIP[row['tip']].title}<br>{said}"


def month_on_month(frame: pd.DataFrame, theme: Theme) -> Figure:
    """A lane a kind of event, a bar a month, each lane to its own scale, with the count above each bar.

    `frame`: `kind` (words, lanes in its order), `month` (words, in order), `n` (0 where nothing was recorded), `is_whole` (no for a month under way).
    """
    rows = rows_of(frame)
    lanes, months = list(dict.fromkeys(row["kind"] for row in rows)), list(dict.fromkeys(row["month"] for row in rows))
    figure = Figure()
    for number, lane in enumerate(lanes):
        some = [row for row in rows if row["kind"] == lane]
        top = max([1, *(row["n"] for row in some)])
        base = len(lanes) - 1 - number
        figure.add_bar(
            x=[row["month"] for row in some], y=[0.62 * row["n"] / top for row in some], base=[base] * len(some), name=lane, showlegend=False,
            marker={"color": [theme.accent if row["is_whole"] else theme.band for row in some], "line": {"color": theme.accent, "width": 1}},
            text=[_short(row["n"]) for row in some], textposition="outside", textangle=0, textfont={"size": 12, "color": theme.ink}, constraintext="none", cliponaxis=False,
            hovertext=[f"<b>{safe(lane)}</b><br>{row['month']}: {row['n']:,}{'' if row['is_whole'] else ' so far'}" for row in some], hoverinfo="text",
        )
        figure.add_line(x0=-0.5, x1=len(months) - 0.5, y0=base, y1=base, line={"color": theme.line, "width": 1})
    figure.update_layout(barmode="overlay")
    dressed(figure, theme, height=70 + _LANE * max(len(lanes), 1))
    figure.update_xaxes(type="category", categoryorder="array", categoryarray=months, showgrid=False, showline=False, tickangle=-90)
    figure.update_yaxes(tickvals=[len(lanes) - 1 - number + 0.25 for number in range(len(lanes))], ticktext=[wrapped(lane, 14) for lane in lanes], range=[-0.05, len(lanes)], showgrid=False, showline=False)
    return figure


def _short(n: int) -> str:
    """A count with room above a narrow bar: 1234 as 1.2k."""
    return "" if not n else f"{n}" if n < 1_000 else f"{n / 1_000:.1f}k" if n < 10_000 else f"{n / 1_000:.0f}k"


def partner_kinds(frame: pd.DataFrame, theme: Theme) -> Figure:
    """Groups by the kind of partner they come from: those that have come, and behind them those that have not yet. `frame`: `kind`, `n_groups`, `n_come`."""
    rows = rows_of(frame)
    labels = [wrapped(partner_label(row["kind"]), 18) for row in rows]
    figure = Figure()
    for name, counts, colour in (
        ("have come", [row["n_come"] for row in rows], theme.accent), ("not yet", [row["n_groups"] - row["n_come"] for row in rows], theme.band),
    ):
        figure.add_bar(
            x=counts, y=labels, orientation="h", name=name, marker={"color": colour, "line": {"color": theme.accent, "width": 1}}, hoverinfo="text",
            hovertext=[f"{label}: {n:,} {name}" for label, n in zip(labels, counts, strict=True)],
        )
    for row, label in zip(rows, labels, strict=True):
        said = f"{row['n_come']:,}" if row["n_come"] == row["n_groups"] else f"{row['n_come']:,} of {row['n_groups']:,}"
        note(figure, said, theme, x=row["n_groups"], y=label, xanchor="left", yanchor="middle", xshift=4)
    figure.update_layout(barmode="stack")
    dressed(figure, theme, height=30 + 36 * max(len(rows), 1))
    most = max([1, *(row["n_groups"] for row in rows)])
    figure.update_xaxes(visible=False, range=[0, most * 1.18])
    return figure.update_yaxes(categoryorder="array", categoryarray=labels, autorange="reversed", showgrid=False)


def partner_label(kind: str) -> str:
    """A kind of partner in words; `drop_in` for groups without one."""
    return "Drop-in" if kind == "drop_in" else WORDS["partner_kind"][kind]
