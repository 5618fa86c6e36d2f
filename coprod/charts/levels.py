"""Levels drawn: the grid of projects by tip, the programme by tip, one tip then and now, month by month.

Every frame holds `evidence_level` (0–4 or empty) and `evidence_status`; counts are `n` projects.
"""

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from coprod.charts.frames import Row, rows_of
from coprod.charts.theme import Figure, Theme, dressed, safe, wrapped
from coprod.vocabulary import LEVELS, NO_DATA, NOT_DUE, STATUS_LABELS, TIP, TIPS

ROW, HEAD = 36, 132
NONE = "rgba(0,0,0,0)"


@dataclass(frozen=True)
class Standing:
    """One of the seven ways a tip can stand: its `code`, words, fill, the ink on it, and its outline (None: none)."""

    code: str
    words: str
    sign: str
    fill: str
    ink: str
    outline: str | None


def standings(theme: Theme) -> list[Standing]:
    """Levels from the highest down, then not recorded, then not due."""
    levels = [
        Standing(str(level), f"{level} {LEVELS[level]}", str(level), theme.levels[level], theme.level_ink[level], theme.edge)
        for level in sorted(LEVELS, reverse=True)
    ]
    missing = Standing(NO_DATA, STATUS_LABELS[NO_DATA].capitalize(), "", NONE, theme.ink, theme.edge)
    not_due = Standing(NOT_DUE, STATUS_LABELS[NOT_DUE].capitalize(), "–", NONE, theme.faint, None)
    return [*levels, missing, not_due]


def coded(frame: pd.DataFrame) -> pd.Series:
    """The code of each row's standing: a level as text, `no_data` or `not_due`."""
    return frame["evidence_status"].where(frame["evidence_status"] != "ok", frame["evidence_level"].astype("Int64").astype("string"))


def tip_label(number: int) -> str:
    """“4 Audience”, as axes name a tip."""
    return f"{number} {TIP[number].short}"


def stage_grid(frame: pd.DataFrame, theme: Theme, chosen: tuple[str, int] | None = None) -> Figure:
    """Projects × nine tips, a numbered cell each. `frame`: `project_id`, `name`, `place` (row order), `tip`, level and status.

    Each point's `customdata` is [project_id, tip]; `chosen` is outlined.
    """
    rows = frame.drop_duplicates("project_id").sort_values("place").reset_index(drop=True)
    at = {project: number for number, project in enumerate(rows["project_id"])}
    cells = frame.assign(y=frame["project_id"].map(at), code=coded(frame))
    figure, outlines = Figure(), []
    for standing in standings(theme):
        some = cells[cells["code"] == standing.code]
        places = zip(some["project_id"], some["tip"], some["y"], strict=True)
        outlines += [_cell(tip, y, standing, theme, is_chosen=(project, tip) == chosen) for project, tip, y in places]
        figure.add_scatter(**_signs(some, standing))
    figure.update_layout(shapes=outlines)
    figure.update_xaxes(
        tickvals=[tip.number for tip in TIPS], ticktext=[tip_label(tip.number) for tip in TIPS], range=[0.5, 9.5], side="top", tickangle=-90,
        showgrid=False, showline=False,
    )
    names = [wrapped(name, 17) for name in rows["name"]]
    figure.update_yaxes(tickvals=list(at.values()), ticktext=names, range=[len(at) - 0.5, -0.5], showgrid=False, showline=False)
    return dressed(figure, theme, height=HEAD + ROW * max(len(at), 1))


def _cell(tip: int, y: int, standing: Standing, theme: Theme, *, is_chosen: bool) -> dict[str, object]:
    plain = {"color": standing.outline or NONE, "width": 1, "dash": "dot" if standing.code == NO_DATA else "solid"}
    return {
        "type": "rect", "x0": tip - 0.46, "x1": tip + 0.46, "y0": y - 0.42, "y1": y + 0.42, "fillcolor": standing.fill, "layer": "below",
        "line": {"color": theme.ink, "width": 3} if is_chosen else plain,
    }


def _signs(some: pd.DataFrame, standing: Standing) -> dict[str, object]:
    still = {"textfont": {"color": standing.ink}}
    return {
        "x": some["tip"].tolist(), "y": some["y"].tolist(), "mode": "markers+text", "text": [standing.sign] * len(some), "name": standing.words,
        "customdata": [[project, int(tip)] for project, tip in zip(some["project_id"], some["tip"], strict=True)],
        "marker": {"symbol": "square", "size": 24, "color": NONE}, "textfont": {"color": standing.ink, "size": 14},
        "hovertext": [
            f"<b>{safe(name)}</b><br>{tip} {TIP[tip].title}<br>{standing.words}" for name, tip in zip(some["name"], some["tip"], strict=True)
        ],
        "hoverinfo": "text", "selected": still, "unselected": still,
    }


def distribution(frame: pd.DataFrame, theme: Theme) -> Figure:
    """How many projects stand at each level, a bar a tip. `frame`: `tip`, level, status, `n`."""
    rows = rows_of(frame)
    tips = {row["tip"] for row in rows}
    order = [tip_label(tip.number) for tip in TIPS if tip.number in tips]
    return _stacked([(tip_label(row["tip"]), row) for row in rows], order, theme, height=90 + 38 * len(order))


def then_and_now(frame: pd.DataFrame, theme: Theme) -> Figure:
    """One tip at two days, a bar each. `frame`: `when` (words, in order), level, status, `n`."""
    rows = rows_of(frame)
    return _stacked([(row["when"], row) for row in rows], list(dict.fromkeys(row["when"] for row in rows)), theme, height=200)


def by_month(frame: pd.DataFrame, theme: Theme) -> Figure:
    """Levels month by month, stacked from the highest. `frame`: `month` (words, in order), level, status, `n`."""
    rows = rows_of(frame)
    figure = _stacked([(row["month"], row) for row in rows], list(dict.fromkeys(row["month"] for row in rows)), theme, height=380, upright=True)
    figure.update_xaxes(tickangle=-90)
    return figure


def _stacked(rows: list[tuple[str, Row]], order: list[str], theme: Theme, *, height: int, upright: bool = False) -> Figure:
    """Stacked bars of `n` by standing, a bar for each name in `order`; a count is written where it has room."""
    at: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for name, row in rows:
        at[str(int(row["evidence_level"])) if row["evidence_status"] == "ok" else row["evidence_status"], name] += row["n"]
        totals[name] += row["n"]
    figure, total = Figure(), max([1, *totals.values()])
    for standing in standings(theme):
        counts = [at[standing.code, name] for name in order]
        if not any(counts):
            continue
        along, across = (order, counts) if upright else (counts, order)
        figure.add_bar(
            x=along, y=across, orientation="v" if upright else "h", name=standing.words,
            marker={"color": standing.fill, "line": {"color": standing.outline or theme.line, "width": 1}},
            text=[_count(n, total * (1.7 if upright else 1), standing) for n in counts], textposition="inside", insidetextanchor="middle", textangle=0,
            textfont={"color": standing.ink, "size": 13}, constraintext="none", cliponaxis=False,
            hovertemplate="%{" + ("x" if upright else "y") + "}: %{" + ("y" if upright else "x") + ":,} projects, " + standing.words + "<extra></extra>",
        )
    figure.update_layout(barmode="stack", legend={"traceorder": "normal"})
    dressed(figure, theme, height=height, legend=True)
    counted, named = (figure.update_yaxes, figure.update_xaxes) if upright else (figure.update_xaxes, figure.update_yaxes)
    counted(visible=False, range=[0, total * 1.004])
    named(categoryorder="array", categoryarray=order, type="category", showgrid=False, **({} if upright else {"autorange": "reversed"}))
    return figure


def _count(n: int, total: float, standing: Standing) -> str:
    if n / total < 0.035:
        return ""
    return f"– {n:,}" if standing.code == NOT_DUE else f"{n:,}"
