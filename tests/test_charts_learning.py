"""The drawings of the pages on sessions and methods and of the Learning log, from frames made by hand."""

import datetime

import pandas as pd
import pytest

from coprod.charts import learning, methods
from coprod.charts.bars import Bar, bars, standing
from coprod.charts.frames import brief
from coprod.charts.theme import DARK, LIGHT

from .drawn import checked

DAY = datetime.date(2026, 11, 22)


def told(*rows: tuple[str, str | None, datetime.date | None, int, float | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["told", "word", "month", "n", "hours"]).assign(n_hours=lambda rows: rows["n"])
    return frame.assign(month=pd.to_datetime(frame["month"]))


TOLD = told(
    ("writing", "none", None, 9, 18.0), ("writing", "required", datetime.date(2026, 1, 1), 1, 2.0), ("writing", None, datetime.date(2026, 4, 1), 1, 3.0),
    ("method", "play", None, 4, 6.0), ("method", "written_notes", None, 1, 8.0), ("method", None, None, 1, 2.0),
    ("involvement", "consult", None, 5, None), ("involvement", None, None, 6, None), ("room", "counted", None, 11, None),
    ("kind", "children", None, 8, None), ("kind", None, None, 3, None), ("size", "to_10", None, 7, None),
)


def test_months_without_a_session_keep_their_place_and_earlier_ones_are_left_out() -> None:
    figure = checked(methods.writing_months(TOLD, LIGHT, datetime.date(2026, 5, 30)))
    assert [trace.name for trace in figure.data] == ["Writing required", "Not recorded"]
    assert [list(trace.y) for trace in figure.data] == [[2.0, None, None, None, None], [None, None, None, 3.0, None]]
    assert list(figure.layout.xaxis.ticktext) == ["Jan<br>2026", "Apr"]
    # No two looks differ by colour alone.
    required, missing = figure.data
    assert required.marker.pattern.shape == "/" and missing.marker.color == "rgba(0,0,0,0)"
    checked(methods.writing_months(TOLD[TOLD["month"].isna()], LIGHT, DAY))


def test_what_needs_words_stands_last_with_a_pen_and_a_hatch() -> None:
    figure = checked(methods.method_hours(TOLD, DARK))
    assert list(figure.layout.yaxis.ticktext) == ["Play", "✎ Written notes", "Not recorded"]
    assert list(figure.data[0].marker.pattern.shape) == ["", "/", ""]
    assert [one.text for one in figure.layout.annotations] == ["6 h · 43 %", "8 h · 57 %", "2 h"]


def test_every_kind_of_group_has_its_bar_and_nothing_recorded_an_outline() -> None:
    figure = checked(methods.kinds_of_groups(TOLD, LIGHT))
    assert list(figure.data[0].x) == [8, 0, 0, 0, 0, 3]
    assert list(figure.data[0].marker.color)[-1] == "rgba(0,0,0,0)"
    assert [one.text for one in figure.layout.annotations][:2] == ["8 (73 %)", "0"]
    assert list(checked(methods.involvement(TOLD, LIGHT)).data[0].x) == [5, 0, 0, 6]
    assert len(checked(methods.group_sizes(TOLD, LIGHT)).data[0].x) == 5


def test_a_limit_stands_in_a_gap_of_its_own_and_long_words_leave_room() -> None:
    frame = pd.DataFrame([("gap", 0, 3), ("gap", 2, 58_000), ("gap", None, 1)], columns=["indicator", "band", "n"])
    figure = checked(standing(frame, "gap", {0: "short", 1: "middle", 2: "long", None: "not recorded"}, LIGHT, {1: "over 90 days"}))
    assert list(figure.data[0].y) == [0, 1.5, 2.5, 3.5]
    assert [line.y0 for line in figure.layout.shapes] == [0.75]
    assert list(figure.data[0].x) == [3, 0, 58_000, 1]
    # At 200 pixels the number beside the longest bar is not cut.
    assert figure.layout.xaxis.range[1] / 58_000 >= 200 / (200 - 7 * len("58,000 (over 99 %)"))
    assert checked(bars([], LIGHT)).layout.height > 0
    assert checked(bars([Bar("<b>", 1, "1")], LIGHT)).layout.yaxis.ticktext[0] == "&lt;b&gt;"


def mark(project: str, kind: str, day: str, gap: int | None = None, since: str | None = None, longest: int | None = None) -> dict[str, object]:
    when = datetime.date.fromisoformat
    return {"project_id": project, "project_name": project, "kind": kind, "day": when(day), "gap": gap, "since": when(since) if since else None, "longest": longest}


LINE = pd.DataFrame([
    mark("waits", "first", "2020-01-01", since="2026-08-20", longest=2517), mark("waits", "held", "2026-05-22", 2333, "2026-08-20", 2333),
    mark("waits", "missed", "2026-08-01", since="2026-08-20", longest=2333), mark("waits", "end", "2026-11-22", 184, "2026-08-20", 2333),
    mark("keeps", "first", "2026-06-01", longest=91), mark("keeps", "held", "2026-08-31", 91, longest=91), mark("keeps", "end", "2026-11-22", 83, longest=91),
    mark("keeps", "planned", "2028-01-01", longest=91),
])


def test_long_gaps_are_thick_and_told_in_words_as_far_as_there_is_room() -> None:
    figure = checked(learning.review_line(LINE, LIGHT, DAY))
    widths = [trace.line.width for trace in figure.data if trace.mode == "lines"]
    assert widths == [5, 5, 5, 1.5]
    words = [one.text for one in figure.layout.annotations]
    assert words[0] == "2,333 days" and words[-1] == "22 Nov 2026"
    labels = figure.layout.yaxis.ticktext
    assert "none for 184 days" in labels[0] and "longest gap 91 days" in labels[1]
    # Three years back and half a year ahead are drawn, no more.
    low, high = (datetime.date.fromisoformat(day[:10]) for day in figure.layout.xaxis.range)
    assert (DAY - low).days < 3.2 * 365 and (high - DAY).days < 200


def test_marks_differ_in_shape() -> None:
    figure = checked(learning.review_line(LINE, DARK, DAY))
    symbols = {trace.hovertext[0].split(": ")[1]: trace.marker.symbol for trace in figure.data if trace.mode == "markers"}
    assert symbols == {"review held": "circle", "review planned and not held": "x-thin-open", "first session": "line-ns-open"}


IDEAS = pd.DataFrame([("changed", 10, 6), ("declined", 4, 4), ("declined_plain", 3, 3), ("undecided", 5, 1)], columns=["became", "n", "n_told"])


def test_an_answer_is_decided_told_and_a_no_has_its_reason() -> None:
    assert learning.steps(IDEAS) == (22, 17, 10)
    figure = checked(learning.idea_steps(IDEAS, LIGHT))
    assert [one.text for one in figure.layout.annotations][:4] == ["22", "17 of 22 (77 %)", "10 of 22 (45 %)", "6 of 10 told"]
    told_, waits = figure.data
    assert list(told_.x) == [22, 17, 10, 6, 4, 3, 1]
    assert list(waits.x) == [0, 0, 0, 4, 0, 0, 4]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_what_came_of_reviews(theme) -> None:  # type: ignore[no-untyped-def]
    totals = {"n_held": 20, "n_change": 11, "n_changed": 9, "n_yes": 12, "n_partly": 4, "n_no": 0, "n_unknown": 4}
    assert [one.text for one in checked(learning.changes(totals, theme)).layout.annotations] == ["20", "11 (55 %)", "9 (45 %)"]
    ethos = checked(learning.ethos(totals, theme))
    assert list(ethos.data[0].x) == [12, 4, 0, 4]
    assert ethos.layout.paper_bgcolor == "rgba(0,0,0,0)"


def test_a_share_where_there_is_little_room() -> None:
    assert [brief(k, n) for k, n in ((0, 3), (2, 3), (24, 80), (0, 80))] == ["0 of 3", "2 of 3", "24 (30 %)", "0"]
