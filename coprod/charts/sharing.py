"""Tip 8 drawn: celebrations month by month and project by project, who was credited, and how far stories may travel."""

import datetime

import pandas as pd

from coprod.charts.frames import Row, row_height, rows_of
from coprod.charts.theme import Figure, Theme, dressed, note, safe, wrapped
from coprod.vocabulary import WORDS
from coprod.wording import count, day

KINDS, REACHES = WORDS["celebration_kind"], WORDS["celebration_reach"]
# Who a celebration is for, the widest first: told by how full a mark is.
REACH_ORDER = ("public", "partners", "internal")
_SHAPES = {"event": ("circle", "●"), "display": ("square", "■"), "publication": ("triangle-up", "▲"), "award": ("star", "★"), "thank_you": ("diamond", "◆"), "online": ("cross", "✚")}
SHAPE_KEY = " · ".join(f"{sign} {KINDS[kind].lower()}" for kind, (_, sign) in _SHAPES.items())
CREDIT = {"n_every": "Every group", "n_most": "Half or more, not all", "n_some": "Some, fewer than half", "n_none": "No group"}
CONSENTS = ("public", "funder", "internal", "none")
HOW = {"standing": "in force", "ending": "running out", "ended": "run out", "kept": "kept by the team"}
_AXIS, _LEGEND = 44, 36


def _dated(frame: pd.DataFrame) -> list[Row]:
    """The rows with days as days: a frame keeps them as moments."""
    return [{name: value.date() if isinstance(value, datetime.datetime) else value for name, value in row.items()} for row in rows_of(frame)]


def _fill(reach: str, theme: Theme) -> tuple[str, str]:
    """The fill and the outline of a mark: full for the public, pale for partners, a ring inside the house."""
    return {"public": (theme.accent, theme.accent), "partners": (theme.band, theme.accent)}.get(reach, (theme.paper, theme.edge))


def celebrations_by_month(frame: pd.DataFrame, theme: Theme, as_of: datetime.date) -> Figure:
    """Bars of celebrations a month, by whom they were for. `frame`: month, kind, reach, n; a month without any has no row."""
    rows = _dated(frame)
    figure = Figure()
    for reach in REACH_ORDER:
        some = [row for row in rows if row["reach"] == reach]
        months = sorted({row["month"] for row in some})
        told = {month: {row["kind"]: row["n"] for row in some if row["month"] == month} for month in months}
        fill, edge = _fill(reach, theme)
        figure.add_bar(
            x=months, y=[sum(told[month].values()) for month in months], name=_for(reach), marker={"color": fill, "line": {"color": edge, "width": 1.5}},
            customdata=[f"{month:%B %Y}, {_for(reach).lower()}: {_kinds(told[month])}" for month in months], hovertemplate="%{customdata}<extra></extra>",
        )
    most = max([3.0] + [sum(row["n"] for row in rows if row["month"] == month) for month in {row["month"] for row in rows}])
    figure.update_layout(barmode="stack")
    first = min([as_of.replace(day=1)] + [row["month"] for row in rows])
    figure.update_xaxes(type="date", range=[first - datetime.timedelta(days=20), as_of + datetime.timedelta(days=20)], nticks=8, tickformat="%b\n%Y")
    figure.update_yaxes(range=[0, most * 1.08], nticks=5, tickformat=",d")
    dressed(figure, theme, height=250 + _LEGEND, legend=True)
    return figure.update_layout(legend={"traceorder": "normal"})


def _for(reach: str) -> str:
    return {"public": "For the public", "partners": "For partners", "internal": "Inside the organisation"}[reach]


def _kinds(n_by_kind: dict[str, int]) -> str:
    return ", ".join(f"{n:,} {KINDS[kind].lower()}" for kind, n in n_by_kind.items())


def celebrations_by_project(frame: pd.DataFrame, theme: Theme, as_of: datetime.date) -> Figure:
    """A row a project, a mark a celebration: its shape the kind, how full it is for whom it was; an upright line the opening.

    `frame`: project_id, project_name, opened_on, last_on, n_celebrations, held_on, kind, reach, n_credited; rows of one project stand together.
    """
    rows = _dated(frame)
    projects = list({row["project_id"]: row for row in rows}.values())
    places = {row["project_id"]: place for place, row in enumerate(projects)}
    figure = Figure()
    for place in range(len(projects)):
        figure.add_line(x0=0, x1=1, xref="paper", y0=place, y1=place, layer="below", line={"color": theme.line, "width": 1})
    opened = [(row["opened_on"], place) for place, row in enumerate(projects) if row["opened_on"]]
    figure.add_scatter(
        x=[when for when, _ in opened], y=[place for _, place in opened], mode="markers", hovertext=[f"Opened on {day(when)}" for when, _ in opened], hoverinfo="text",
        marker={"symbol": "line-ns", "size": 30, "line": {"width": 2, "color": theme.faint}},
    )
    for reach in reversed(REACH_ORDER):
        some = [row for row in rows if row["reach"] == reach]
        fill, edge = _fill(reach, theme)
        figure.add_scatter(
            x=[row["held_on"] for row in some], y=[places[row["project_id"]] for row in some], mode="markers", name=_for(reach), cliponaxis=False,
            marker={"symbol": [_SHAPES[row["kind"]][0] for row in some], "size": 13, "color": fill, "line": {"width": 1.8, "color": edge}},
            customdata=[_celebrated(row) for row in some], hovertemplate="%{customdata}<extra></extra>",
        )
    days = [row["held_on"] for row in rows] + [when for when, _ in opened] or [as_of]
    room = max((as_of - min(days)).days // 40, 6)
    figure.update_xaxes(type="date", range=[min(days) - datetime.timedelta(days=room), as_of + datetime.timedelta(days=room)], nticks=7)
    return _in_rows(figure, [_second(row["project_name"], f"{row['n_celebrations']:,}, last {row['last_on']:%b %Y}", theme) for row in projects], theme)


def _celebrated(row: Row) -> str:
    credited = f"{count(row['n_credited'], 'group')} credited" if row["n_credited"] else "no group credited"
    return f"{safe(row['project_name'])}<br>{KINDS[row['kind']]}, {_for(row['reach']).lower()}, {day(row['held_on'])}: {credited}"


def credited_projects(totals: Row, theme: Theme) -> Figure:
    """Projects by how many of their groups were credited. `totals`: n_every, n_most, n_some, n_none."""
    names = list(CREDIT)
    figure = Figure()
    figure.add_bar(
        x=[totals[name] for name in names], y=list(range(len(names))), orientation="h", width=0.5, marker={"color": theme.accent},
        customdata=[f"{CREDIT[name]} credited: {count(totals[name], 'project')}" for name in names], hovertemplate="%{customdata}<extra></extra>",
    )
    figure.update_xaxes(range=[0, max([1] + [totals[name] for name in names]) * 1.08], nticks=5, tickformat=",d")
    return _in_rows(figure, [_second(CREDIT[name], count(totals[name], "project"), theme) for name in names], theme)


def consents(frame: pd.DataFrame, theme: Theme) -> Figure:
    """Stories by how far they may travel, and how the consent stands. `frame`: consent, how, n."""
    rows = rows_of(frame)
    figure = Figure()
    looks = {
        "standing": {"color": theme.accent}, "ending": {"color": theme.strong, "pattern": {"shape": "/", "size": 6, "solidity": 0.45}, "line": {"color": theme.strong, "width": 1.5}},
        "ended": {"color": theme.paper, "line": {"color": theme.edge, "width": 1.5}}, "kept": {"color": theme.band, "line": {"color": theme.edge, "width": 1.5}},
    }
    found = {(row["consent"], row["how"]): row["n"] for row in rows}
    for how, marker in looks.items():
        figure.add_bar(
            x=[found.get((consent, how), 0) for consent in CONSENTS], y=list(range(len(CONSENTS))), orientation="h", width=0.5, marker=marker, name=HOW[how],
            customdata=[f"{WORDS['consent'][consent]}: {count(found.get((consent, how), 0), 'story', 'stories')} {HOW[how]}" for consent in CONSENTS],
            hovertemplate="%{customdata}<extra></extra>",
        )
    totals = [sum(n for (consent, _), n in found.items() if consent == one) for one in CONSENTS]
    for place, total in enumerate(totals):
        if not total:
            note(figure, "none told", theme, x=0, y=place, xanchor="left", xshift=6)
    figure.update_layout(barmode="stack")
    figure.update_xaxes(range=[0, max([1, *totals]) * 1.05], nticks=5, tickformat=",d")
    return _in_rows(figure, [_second(_travels(one), standing_words(found, one), theme) for one in CONSENTS], theme)


def _travels(consent: str) -> str:
    return {"public": "Anybody", "funder": "Funders", "internal": "Within the organisation", "none": "The team alone"}[consent]


def standing_words(found: dict[tuple[str, str], int], consent: str) -> str:
    """“10 in force, 3 running out, 5 run out”; “none” where there is no such story."""
    return ", ".join(f"{n:,} {HOW[how]}" for how in HOW if (n := found.get((consent, how), 0))) or "none"


def _second(first: str, second: str, theme: Theme) -> str:
    return f"{wrapped(first, 24)}<br><span style='color:{theme.faint}'>{wrapped(second, 24)}</span>"


def _in_rows(figure: Figure, labels: list[str], theme: Theme) -> Figure:
    """The figure with a row a label, first on top, and as high as they need."""
    figure.update_yaxes(tickvals=list(range(len(labels))), ticktext=labels, range=[len(labels) - 0.5, -0.5], showgrid=False)
    return dressed(figure, theme, height=row_height(labels) * max(2, len(labels)) + _AXIS)
