"""Bars under headings: how many projects, or groups, gave each answer to a few questions; readable from one to a hundred thousand."""

from dataclasses import dataclass

from coprod.charts.bars import NONE, Bar, look_of
from coprod.charts.frames import counted, percent
from coprod.charts.theme import Figure, Theme, dressed, note, safe

__all__ = ["Bar", "Section", "answer", "bar_sections"]
_ROW, _FOOT = 27, 16
_FEW = 10
# A count with its percentage needs about as much room as the longest bar on a small screen.
_ROOM = 2.1


@dataclass(frozen=True)
class Section:
    """Answers to one question under a heading; "" for none."""

    title: str
    bars: list[Bar]


def answer(label: str, n: int, of: int, look: str = "full") -> Bar:
    """A bar that says how many of those recorded gave this answer: 3 of 7; from ten on 24 (30 %). What is not recorded is counted beside them."""
    if look == "empty" or not of:
        return Bar(label, n, counted(n), look)
    said = f"{counted(n)} of {counted(of)}" if of < _FEW else f"{counted(n)} ({percent(n / of)})" if n else "0"
    return Bar(label, n, said, look)


def bar_sections(sections: list[Section], theme: Theme) -> Figure:
    """A row an answer, first on top, what is said of it beside the bar; sections stand below one another under their headings."""
    figure, labels, placed = Figure(), [], []
    for section in sections:
        if section.title:
            labels.append(f"<b>{safe(section.title)}</b>")
        for bar in section.bars:
            placed.append((len(labels), bar))
            labels.append(safe(bar.label))
    for look in dict.fromkeys(bar.look for _, bar in placed):
        some = [(y, bar) for y, bar in placed if bar.look == look and bar.n]
        if some:
            figure.add_bar(
                x=[bar.n for _, bar in some], y=[y for y, _ in some], orientation="h", width=0.62, name=look, marker=look_of(look, theme),
                hovertext=[f"{safe(bar.label)}: {bar.said}" for _, bar in some], hoverinfo="text",
            )
    for y, bar in placed:
        note(figure, bar.said, theme, x=bar.n, y=y, xanchor="left", xshift=6, font={"size": 13, "color": theme.ink if bar.n else theme.faint})
    longest = max([1.0] + [bar.n for _, bar in placed])
    figure.update_xaxes(range=[0, longest * _ROOM], visible=False)
    figure.update_yaxes(tickvals=list(range(len(labels))), ticktext=labels, range=[len(labels) - 0.5, -0.5], showgrid=False, showline=False, linecolor=NONE)
    figure.update_layout(barmode="overlay")
    return dressed(figure, theme, height=_ROW * max(2, len(labels)) + _FOOT)
