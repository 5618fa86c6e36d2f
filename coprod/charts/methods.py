"""Tip 6 drawn: whether writing was needed, in which ways people took part, how far they decided, and who was in the room."""

import datetime

import pandas as pd

from coprod.charts.bars import Bar, bars, look_of, share
from coprod.charts.frames import Row, counted, percent, rows_of
from coprod.charts.theme import Figure, Theme, dressed
from coprod.vocabulary import WORDS

# In the order of the stack, from the line up: what the eye should compare stands on the line.
WRITING = {"required": "strong", "alternative_offered": "pale", "none": "full", "": "empty"}
WRITING_SAID = {**{word: WORDS["writing"][word] for word in WRITING if word}, "": "Not recorded"}
# Ways of taking part that need writing, or standing up before others (rule 6.1.beyond_writing).
WORDY = ("written_survey", "written_notes", "presentation")
WORDY_MARK = "✎"
SIZES = {"to_5": "1 to 5 people", "to_10": "6 to 10", "to_20": "11 to 20", "to_30": "21 to 30", "more": "more than 30", "": "not counted"}
_EVERY = 3  # months between two that are named


def of(frame: pd.DataFrame, told: str) -> list[Row]:
    """What is told of one thing, with an empty text where nothing is recorded."""
    return [{**row, "word": row["word"] or "", "hours": row["hours"] or 0.0} for row in rows_of(frame) if row["told"] == told]


def writing_months(frame: pd.DataFrame, theme: Theme, as_of: datetime.date) -> Figure:
    """Hours of sessions by month up to `as_of`, stacked by whether writing was needed. `frame`: told, word, month, hours; without a month: earlier."""
    rows = [row for row in of(frame, "writing") if row["month"] is not None]
    months = months_between([*(row["month"] for row in rows), as_of.replace(day=1)])
    found = {(row["word"], day_of(row["month"])): row["hours"] for row in rows}
    figure = Figure()
    for word, look in WRITING.items():
        hours = [found.get((word, month), 0.0) for month in months]
        if not any(hours):
            continue
        figure.add_bar(
            x=list(range(len(months))), y=[n or None for n in hours], name=WRITING_SAID[word], marker=look_of(look, theme), hoverinfo="text",
            hovertext=[f"{month:%B %Y}: {counted(n)} hours, {WRITING_SAID[word].lower()}" for month, n in zip(months, hours, strict=True)],
        )
    named = [number for number, month in enumerate(months) if (month.month - 1) % _EVERY == 0] or list(range(len(months)))
    figure.update_layout(barmode="stack", legend={"traceorder": "reversed"})
    dressed(figure, theme, height=360, legend=True)
    figure.update_xaxes(
        tickvals=named, ticktext=[_named(months[number], number == named[0]) for number in named], range=[-0.6, max(len(months), 3) - 0.4], showgrid=False, tickangle=0,
    )
    figure.update_yaxes(title={"text": "hours"}, rangemode="tozero", nticks=6)
    return figure


def months_between(days: list[datetime.date]) -> list[datetime.date]:
    """Every month from the first of `days` to the last, those without a session too."""
    found = sorted(map(day_of, days))
    months = found[:1]
    while months and months[-1] < found[-1]:
        months.append((months[-1] + datetime.timedelta(days=32)).replace(day=1))
    return months


def day_of(when: datetime.date) -> datetime.date:
    """A day without an hour, whichever way a frame holds it."""
    return datetime.date(when.year, when.month, when.day)


def _named(month: datetime.date, is_first: bool) -> str:
    return f"{month:%b}<br>{month.year}" if month.month == 1 or is_first else f"{month:%b}"


def method_hours(frame: pd.DataFrame, theme: Theme) -> Figure:
    """Hours by method, most first; those that need writing or presenting last, hatched and with a pen. `frame` as `methods_told`."""
    rows = [row for row in of(frame, "method") if row["hours"]]
    n = sum(row["hours"] for row in rows if row["word"])
    ordered = sorted(rows, key=lambda row: (not row["word"], row["word"] in WORDY, -row["hours"], row["word"]))
    return bars([
        Bar(method_name(row["word"]), row["hours"], f"{counted(row['hours'])} h · {percent(row['hours'] / n)}" if row["word"] else f"{counted(row['hours'])} h", _method_look(row["word"]))
        for row in ordered
    ], theme, width=20)


def method_name(word: str) -> str:
    """A way of taking part, with a pen where it needs writing or presenting."""
    return f"{WORDY_MARK} {WORDS['method'][word]}" if word in WORDY else WORDS["method"].get(word, "Not recorded")


def _method_look(word: str) -> str:
    return "empty" if not word else "strong" if word in WORDY else "full"


def involvement(frame: pd.DataFrame, theme: Theme) -> Figure:
    """Sessions by how far people decided. `frame` as `methods_told`."""
    looks = {"led_by_participants": "full", "collaborate": "full", "consult": "pale", "": "empty"}
    return _sessions(of(frame, "involvement"), {**WORDS["involvement"], "": "Not recorded"}, looks, theme)


def kinds_of_groups(frame: pd.DataFrame, theme: Theme) -> Figure:
    """At how many sessions each kind of group was. `frame` as `methods_told`."""
    rows = {row["word"]: row["n"] for row in of(frame, "kind")}
    n = sum(row["n"] for row in of(frame, "room"))
    labels = {**WORDS["group_kind"], "": "No group noted"}
    return bars([share(label, rows.get(word, 0), n, "full" if word else "empty") for word, label in labels.items() if rows.get(word) or word], theme)


def group_sizes(frame: pd.DataFrame, theme: Theme) -> Figure:
    """Visits of groups by how many people came. `frame` as `methods_told`."""
    return _sessions(of(frame, "size"), SIZES, {"": "empty"}, theme)


def _sessions(rows: list[Row], labels: dict[str, str], looks: dict[str, str], theme: Theme) -> Figure:
    found = {row["word"]: row["n"] for row in rows}
    n = sum(some for word, some in found.items() if looks.get(word) != "empty")
    return bars([share(label, found.get(word, 0), n, looks.get(word, "full")) for word, label in labels.items() if word or found.get(word)], theme)
