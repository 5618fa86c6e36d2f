"""Tips 1 to 3 drawn: when the ethos was agreed, who agreed it, what teams are made of, when experts came in."""

import pandas as pd

from coprod.charts.frames import Row, counted, percent, row_height, rows_of
from coprod.charts.sections import Bar, Section, answer, bar_sections
from coprod.charts.theme import Figure, Theme, dressed, note, safe, wrapped
from coprod.wording import day

BEFORE = {"before_90": "over 90 days", "before_30": "31–90 days", "before": "up to 30 days"}
AFTER = {"after": "up to 30 days later", "after_30": "31–90 days later", "after_90": "over 90 days later"}
_OTHER = {"no_session": "agreed, no session yet", "not_agreed": "written, not agreed", "no_ethos": "other groundwork only", "nothing": "nothing recorded"}
ETHOS = {**BEFORE, **AFTER, **_OTHER}
AGREED = {"every": "every group", "half": "half of them or more", "some": "fewer than half", "none": "none of them", "no_group": "no group for a month"}
COUNTS = {
    "team_size": ("People in the team", ["none", "1", "2", "3", "4", "5 or more"]),
    "departments": ("Departments of our own", ["none", "1", "2", "3 or more"]),
    "external_organisations": ("Outside organisations", ["none", "1", "2", "3 or more"]),
}
LED = ("Sessions led by one role", ["no more than asked", "more than asked"], "under six to go by")
_AXIS, _END, _MOST_END = 52, 1.06, 1.5


def ethos_bars(counts: dict[str, int], theme: Theme) -> Figure:
    """How many projects agreed their ethos how long before or after their first session. `counts`: projects by key of `ETHOS`."""
    of = sum(counts.get(name, 0) for name in (*BEFORE, *AFTER))
    # The days are an axis, so that an empty step stays; what stands outside of it is named where there is some.
    others = [Bar(words, counts[name], counted(counts[name]), "full" if name == "no_session" else "empty") for name, words in _OTHER.items() if counts.get(name)]
    return bar_sections([
        Section("Before the first session", [answer(words, counts.get(name, 0), of) for name, words in BEFORE.items()]),
        Section("After it", [answer(words, counts.get(name, 0), of, "strong") for name, words in AFTER.items()]),
        *([Section("No day to compare", others)] if others else []),
    ], theme)


def agreed_bars(counts: dict[str, int], theme: Theme) -> Figure:
    """In how many projects which part of the groups agreed any of the groundwork. `counts`: projects by key of `AGREED`."""
    looks, of = {"none": "strong", "no_group": "empty"}, sum(n for name, n in counts.items() if name != "no_group")
    return bar_sections([Section("", [answer(words, counts.get(name, 0), of, looks.get(name, "full")) for name, words in AGREED.items()])], theme)


def team_bars(frame: pd.DataFrame, theme: Theme) -> Figure:
    """What the teams are made of. `frame`: aspect, many (empty: not recorded), n projects."""
    told: dict[str, dict[int | None, int]] = {}
    for row in rows_of(frame):
        told.setdefault(row["aspect"], {})[None if row["many"] is None else int(row["many"])] = row["n"]
    sections = []
    for aspect, (title, words) in COUNTS.items():
        counts = told.get(aspect, {})
        # A team of nobody is named where there is one.
        first = 0 if counts.get(0) or aspect != "team_size" else 1
        looks = {1: "strong"} if aspect == "team_size" else {}
        sections.append(Section(title, _answers({number: words[number] for number in range(first, len(words))}, counts, looks, "not recorded")))
    title, labels, unknown = LED
    sections.append(Section(title, _answers(dict(enumerate(labels)), told.get("lead_dependence", {}), {1: "strong"}, unknown)))
    return bar_sections(sections, theme)


def _answers(words: dict[int, str], counts: dict[int | None, int], looks: dict[int, str], unknown: str) -> list[Bar]:
    of = sum(n for number, n in counts.items() if number is not None)
    bars = [answer(label, counts.get(number, 0), of, looks.get(number, "full")) for number, label in words.items()]
    return [*bars, answer(unknown, counts[None], of, "empty")] if counts.get(None) else bars


def expert_lines(frame: pd.DataFrame, decided: pd.DataFrame, theme: Theme) -> Figure:
    """A row a project on its own time line, 0 its start and 1 its planned opening: where each expert first advised, circles, and diamonds for lived
    experience; below them, as squares, what was decided before; how far the project has come, and where its rules ask experts to be.

    `frame`: place, project_id, project_name, has_way, today_at, half, quarter, n_experts, and of an expert field, organisation, is_lived, first_on, way.
    `decided`: project_id, idea, decided_on, way.
    """
    rows = rows_of(frame)
    projects = list({row["project_id"]: row for row in rows}.values())
    at = {row["project_id"]: y for y, row in enumerate(projects)}
    points = [row for row in rows if row["way"] is not None]
    closed = [row for row in rows_of(decided) if row["project_id"] in at]
    end = min(_MOST_END, max([1.0] + [row["way"] for row in points + closed])) * _END
    figure = Figure()
    figure.update_layout(shapes=[
        {"type": "rect", "x0": 0, "x1": 1 / 3, "y0": -0.5, "y1": len(projects) - 0.5, "fillcolor": theme.band, "opacity": 0.45, "line": {"width": 0}, "layer": "below"},
        {"type": "line", "x0": 1, "x1": 1, "y0": -0.5, "y1": len(projects) - 0.5, "layer": "below", "line": {"color": theme.line, "width": 1}},
        *(_asked(row, at[row["project_id"]], theme, name) for row in projects if row["has_way"] for name in ("half", "quarter") if row[name] is not None),
    ])
    lines = [row for row in projects if row["has_way"]]
    figure.add_bar(
        x=[max(0.0, min(end, row["today_at"])) for row in lines], y=[at[row["project_id"]] for row in lines], orientation="h", width=0.1,
        marker={"color": theme.edge}, customdata=[f"{safe(row['project_name'])}: {_today(row)}" for row in lines], hovertemplate="%{customdata}<extra></extra>", name="today",
    )
    for is_lived, symbol, colour in ((False, "circle", theme.accent), (True, "diamond", theme.strong)):
        some = [row for row in points if bool(row["is_lived"]) == is_lived]
        if some:
            figure.add_scatter(
                x=[max(0.0, min(end, row["way"])) for row in some], y=[at[row["project_id"]] for row in some], mode="markers", cliponaxis=False,
                name="lived experience" if is_lived else "others",
                marker={"symbol": [_sign(row["way"], end, symbol) for row in some], "size": 14, "color": colour, "line": {"width": 1.5, "color": theme.paper}},
                customdata=[_expert_hover(row) for row in some], hovertemplate="%{customdata}<extra></extra>",
            )
    figure.add_scatter(
        x=[max(0.0, min(end, row["way"])) for row in closed], y=[at[row["project_id"]] + 0.3 for row in closed], mode="markers", name="decided before",
        marker={"symbol": [_sign(row["way"], end, "square") + "-open" for row in closed], "size": 7, "color": theme.ink, "line": {"width": 1.5, "color": theme.ink}}, cliponaxis=False,
        customdata=[f"Decided {day(row['decided_on'])}: {safe(row['idea'][:80])}" for row in closed], hovertemplate="%{customdata}<extra></extra>",
    )
    for row in projects:
        if not row["has_way"]:
            note(figure, "no planned opening to place it by", theme, x=0.02, y=at[row["project_id"]], xanchor="left")
    ticks = {0: "start", 0.25: "¼", 0.5: "½", 1: "opening"}
    figure.update_xaxes(range=[-0.03, end], tickvals=list(ticks), ticktext=list(ticks.values()), showgrid=False)
    labels = [_expert_label(row, [one["field"] for one in rows if one["project_id"] == row["project_id"] and one["field"]], theme) for row in projects]
    figure.update_yaxes(tickvals=list(range(len(labels))), ticktext=labels, range=[len(labels) - 0.5, -0.5], showgrid=False)
    dressed(figure, theme, height=row_height(labels) * max(2, len(labels)) + _AXIS)
    # The word below the last tick is wider than what the axis leaves beside it on a small screen.
    return figure.update_layout(margin={"r": 30})


def _asked(row: Row, y: int, theme: Theme, name: str) -> dict[str, object]:
    """Where a project's rule asks experts to be by: each has its own number, so that a programme's own shows."""
    return {
        "type": "line", "x0": row[name], "x1": row[name], "y0": y - 0.5, "y1": y + 0.5, "layer": "below",
        "line": {"color": theme.faint, "width": 1.5, "dash": "dot" if name == "half" else "solid"},
    }


def _sign(way: float, end: float, symbol: str) -> str:
    # A point beyond the axis stands at its end as an arrow.
    return "triangle-left" if way < 0 else "triangle-right" if way > end else symbol


def _today(row: Row) -> str:
    return f"{percent(max(0.0, row['today_at']))} of the way by now" if row["today_at"] <= 1 else "past its planned opening"


def _expert_hover(row: Row) -> str:
    lived = ", lived experience" if row["is_lived"] else ""
    return f"{safe(row['project_name'])}: {safe(row['field'])}{lived}<br>{safe(row['organisation'] or 'organisation not recorded')}, {day(row['first_on'])}, {_where(row['way'])}"


def _where(way: float) -> str:
    return "before the start" if way < 0 else f"{percent(way)} of the way" if way <= 1 else "after the planned opening"


def _expert_label(row: Row, fields: list[str], theme: Theme) -> str:
    said = wrapped(", ".join(dict.fromkeys(fields)), 26) if fields else "no expert yet"
    return f"{wrapped(row['project_name'], 24)}<br><span style='color:{theme.faint if fields else theme.strong}'>{said}</span>"
