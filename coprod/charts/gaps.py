"""Self against evidence: the team's own level beside the level by evidence, with the groups' own as a third mark."""

import pandas as pd

from coprod.charts.levels import tip_label
from coprod.charts.theme import Figure, Theme, dressed
from coprod.vocabulary import GAPS, LEVELS, NO_DATA, NOT_DUE, TIPS

# Order of the bars: what asks for a talk first, then for records; agreement and silence last.
ORDER = ("over_claim", "under_recorded", "under_claim", "agree", "not_assessed")


def dumbbell(frame: pd.DataFrame, theme: Theme) -> Figure:
    """A row a tip: evidence ●, team ◇, groups △, joined where evidence and team differ.

    `frame`: nine rows of one project with `tip`, `evidence_level`, `evidence_status`, `self_level`, `partner_level`, `gap`.
    """
    rows = frame.assign(y=frame["tip"].map(tip_label), at=frame["evidence_level"].fillna(0).where(frame["evidence_status"] != NOT_DUE))
    figure = Figure()
    for row in rows.itertuples():
        if row.gap in ("over_claim", "under_recorded", "under_claim"):
            figure.add_scatter(
                x=[row.at, row.self_level], y=[row.y, row.y], mode="lines", hoverinfo="skip", showlegend=False,
                line={"color": theme.gaps[row.gap], "width": 4, "dash": "dot" if row.gap == "under_recorded" else "solid"},
            )
    for some, column, name, marker in _kinds(rows, theme):
        figure.add_scatter(**_marks(some, column, name, marker))
    dressed(figure, theme, height=150 + 44 * len(rows), legend=True)
    words = [f"{tip_label(row.tip)}<br>{_gap_word(row)}" for row in rows.itertuples()]
    order = [tip_label(tip.number) for tip in TIPS]
    figure.update_yaxes(tickvals=list(rows["y"]), ticktext=words, categoryorder="array", categoryarray=order, autorange="reversed")
    ends = [f"{level}<br>{label}" if level in (0, 4) else str(level) for level, label in LEVELS.items()]
    figure.update_xaxes(tickvals=list(LEVELS), ticktext=ends, range=[-0.35, 4.35])
    return figure


def _kinds(rows: pd.DataFrame, theme: Theme) -> list[tuple[pd.DataFrame, str, str, dict[str, object]]]:
    """The four kinds of marks: their rows, column, name and shape."""
    known, missing = rows[rows["evidence_status"] == "ok"], rows[rows["evidence_status"] == NO_DATA]
    own, groups = rows.dropna(subset="self_level"), rows.dropna(subset="partner_level")
    thick = {"line": {"width": 2.5}}
    return [
        (known, "at", "Evidence", {"symbol": "circle", "color": theme.accent, "size": 16}),
        (missing, "at", "Evidence: not recorded", {"symbol": "circle-open-dot", "color": theme.edge, "size": 16, "line": {"width": 1.5}}),
        (own, "self_level", "The team's own", {"symbol": "diamond-open", "color": theme.ink, "size": 15, **thick}),
        (groups, "partner_level", "The groups' own", {"symbol": "triangle-down-open", "color": theme.second, "size": 13, **thick}),
    ]


def _gap_word(row: object) -> str:
    gap = getattr(row, "gap", None)
    return f"<i>{GAPS[gap]}</i>" if isinstance(gap, str) else "<i>not due</i>"


def _marks(rows: pd.DataFrame, column: str, name: str, marker: dict[str, object]) -> dict[str, object]:
    return {
        "x": rows[column].tolist(), "y": rows["y"].tolist(), "mode": "markers", "name": name, "marker": {"opacity": 1, **marker}, "showlegend": len(rows) > 0,
        "hovertemplate": "%{y}: " + name.lower() + " %{x}<extra></extra>",
    }


def gaps_by_tip(frame: pd.DataFrame, theme: Theme) -> Figure:
    """How the teams' own levels stand to the evidence, a bar a tip. `frame`: `tip`, `gap`, `n` projects."""
    figure, labels = Figure(), [tip_label(tip.number) for tip in TIPS]
    total = max(frame.groupby("tip")["n"].sum().max() if len(frame) else 0, 1)
    for gap in ORDER:
        counts = frame[frame["gap"] == gap].set_index("tip")["n"].reindex([tip.number for tip in TIPS], fill_value=0)
        if not counts.sum():
            continue
        fill, ink = {
            "over_claim": (theme.gaps[gap], theme.paper), "under_claim": (theme.gaps[gap], theme.paper), "agree": (theme.band, theme.ink),
        }.get(gap, (theme.paper, theme.ink))
        hatch = {"shape": "/", "fgcolor": theme.gaps[gap], "bgcolor": theme.paper, "size": 9, "solidity": 0.12} if gap == "under_recorded" else {}
        figure.add_bar(
            x=counts.tolist(), y=labels, orientation="h", name=GAPS[gap],
            marker={"color": fill, "line": {"color": theme.gaps[gap], "width": 1.5}, "pattern": hatch},
            text=[f"<b>{n:,}</b>" if n / total >= 0.04 else "" for n in counts], textposition="inside", insidetextanchor="middle", textangle=0,
            textfont={"color": ink, "size": 13}, constraintext="none",
            hovertemplate="%{y}: %{x:,} projects, " + GAPS[gap].lower() + "<extra></extra>",
        )
    figure.update_layout(barmode="stack", legend={"traceorder": "normal"})
    dressed(figure, theme, height=90 + 38 * 9, legend=True)
    figure.update_xaxes(visible=False, range=[0, total * 1.004])
    figure.update_yaxes(autorange="reversed", showgrid=False)
    return figure
