"""The look and the drawings of levels, without a page: cells, sums, marks, and what names may do."""

import datetime
from xml.etree import ElementTree

import pandas as pd
import pytest

from coprod.charts.gaps import dumbbell, gaps_by_tip
from coprod.charts.levels import by_month, distribution, stage_grid, then_and_now
from coprod.charts.strip import strip_svg, strip_words
from coprod.charts.theme import DARK, LIGHT, Theme, safe, wrapped
from coprod.charts.timeline import project_timeline
from coprod.ui import parts, text

from .drawn import checked

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def _grid() -> pd.DataFrame:
    rows = [
        {"project_id": project, "name": name, "place": place, "tip": tip, "evidence_level": None if tip > 7 else (tip + place) % 5,
         "evidence_status": {8: "no_data", 9: "not_due"}.get(tip, "ok")}
        for place, (project, name) in enumerate([("p2", "Mud <b>&</b> Moss"), ("p1", "A project with a name that is far too long for any axis to carry whole")], 1)
        for tip in range(1, 10)
    ]
    return pd.DataFrame(rows).astype({"evidence_level": "Int64"})


@THEMES
def test_the_grid_numbers_every_cell_and_outlines_the_chosen_one(theme: Theme) -> None:
    figure = checked(stage_grid(_grid(), theme, ("p1", 3)))
    assert len(figure.layout.shapes) == 18
    assert [shape.x0 + 0.46 for shape in figure.layout.shapes if shape.line.width == 3] == [3]
    signs = {(project, tip): sign for trace in figure.data for (project, tip), sign in zip(trace.customdata, trace.text, strict=True)}
    assert signs["p2", 1] == "2"
    assert signs["p2", 8] == ""
    assert signs["p2", 9] == "–"
    no_data = [shape for shape in figure.layout.shapes if shape.line.dash == "dot"]
    assert len(no_data) == 2
    assert all(shape.fillcolor == "rgba(0,0,0,0)" for shape in no_data)


def test_names_show_letter_by_letter_and_fit_two_lines() -> None:
    labels = checked(stage_grid(_grid(), LIGHT)).layout.yaxis.ticktext
    assert labels[0] == "Mud &lt;b&gt;&amp;&lt;/b&gt; Moss"
    assert labels[1].count("<br>") == 1
    assert labels[1].endswith("…")
    assert safe("<i>a</i>\n b") == "&lt;i&gt;a&lt;/i&gt; b"
    assert wrapped("") == ""


def _counts(column: str, values: list) -> pd.DataFrame:
    rows = [{column: value, "evidence_level": level, "evidence_status": status, "n": n}
            for value in values for level, status, n in ((4, "ok", 3), (0, "ok", 2), (None, "no_data", 1))]
    return pd.DataFrame(rows).astype({"evidence_level": "Int64"})


@pytest.mark.parametrize(("figure", "axis", "n_bars"), [
    (checked(distribution(_counts("tip", list(range(1, 10))), LIGHT)), "x", 9),
    (checked(then_and_now(_counts("when", ["22 Nov 2026", "22 Nov 2025"]), DARK)), "x", 2),
    (checked(by_month(_counts("month", ["Oct 2026", "Nov 2026"]), LIGHT)), "y", 2),
])
def test_stacks_hold_every_project_from_the_highest_level(figure, axis: str, n_bars: int) -> None:  # type: ignore[no-untyped-def]
    assert [trace.name for trace in figure.data] == ["4 Embedded", "0 Not yet", "Not recorded"]
    assert [sum(getattr(trace, axis)[at] for trace in figure.data) for at in range(n_bars)] == [6] * n_bars


def test_a_small_part_carries_no_number_that_would_not_fit() -> None:
    rows = pd.DataFrame({"tip": [1, 1], "evidence_level": [4, 0], "evidence_status": ["ok", "ok"], "n": [99, 1]}).astype({"evidence_level": "Int64"})
    assert [trace.text for trace in checked(distribution(rows, LIGHT)).data] == [("99",), ("",)]


def test_thousands_are_told_apart() -> None:
    rows = pd.DataFrame({"tip": [9, 9], "evidence_level": [2, None], "evidence_status": ["ok", "not_due"], "n": [2608, 4914]})
    assert [trace.text for trace in checked(distribution(rows, LIGHT)).data] == [("2,608",), ("– 4,914",)]


def _standings() -> pd.DataFrame:
    rows = [(1, 2, "ok", 3, 3.0, "over_claim"), (2, None, "no_data", 2, None, "under_recorded"), (3, 3, "ok", 2, None, "under_claim"),
            (4, 2, "ok", 2, None, "agree"), (5, 1, "ok", None, None, "not_assessed"), (9, None, "not_due", 1, None, None)]
    return pd.DataFrame(rows, columns=["tip", "evidence_level", "evidence_status", "self_level", "partner_level", "gap"]).astype({"evidence_level": "Int64", "self_level": "Int64"})


@THEMES
def test_the_dumbbell_joins_what_differs_in_the_gaps_own_colour(theme: Theme) -> None:
    figure = checked(dumbbell(_standings(), theme))
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert [(tuple(line.x), line.line.color, line.line.dash) for line in lines] == [
        ((2, 3), theme.gaps["over_claim"], "solid"), ((0, 2), theme.gaps["under_recorded"], "dot"), ((3, 2), theme.gaps["under_claim"], "solid"),
    ]
    marks = {trace.name: list(trace.y) for trace in figure.data if trace.mode == "markers"}
    assert marks["Evidence"] == ["1 Groundwork", "3 Experts", "4 Audience", "5 Environment"]
    assert marks["Evidence: not recorded"] == ["2 Team"]
    assert marks["The groups' own"] == ["1 Groundwork"]
    assert "9 Ongoing<br><i>not due</i>" in figure.layout.yaxis.ticktext


def test_gaps_by_tip_hatches_what_asks_for_records() -> None:
    rows = pd.DataFrame({"tip": [1, 1, 2], "gap": ["over_claim", "under_recorded", "agree"], "n": [2, 3, 5]})
    bars = {trace.name: trace for trace in checked(gaps_by_tip(rows, LIGHT)).data}
    assert bars["Under-recorded"].marker.pattern.shape == "/"
    assert bars["Over-claim"].marker.pattern.shape is None
    assert [bars[name].x[0] for name in ("Over-claim", "Under-recorded")] == [2, 3]
    assert bars["Agree"].x[1] == 5


def test_the_strip_is_well_formed_and_says_in_words_what_it_shows() -> None:
    rows = [{"tip": 1, "evidence_level": 3, "evidence_status": "ok"}, {"tip": 9, "evidence_level": None, "evidence_status": "not_due"}]
    drawn = ElementTree.fromstring(strip_svg(rows, DARK))
    assert len(drawn.findall("{http://www.w3.org/2000/svg}rect")) == 8
    assert [one.text for one in drawn.findall("{http://www.w3.org/2000/svg}text")] == ["3", "–"]
    assert strip_words(rows).startswith("1 Groundwork: level 3; 2 Team: not recorded")
    assert strip_words(rows).endswith("9 Ongoing: not due before opening")


def test_the_time_line_draws_lanes_that_have_something_and_marks_the_day() -> None:
    day = datetime.date(2026, 11, 22)
    events = pd.DataFrame([
        {"lane": "session", "day": datetime.date(2026, 3, 1), "until": None, "kind": "held", "words": "<b>Making</b>"},
        {"lane": "session", "day": datetime.date(2026, 12, 1), "until": None, "kind": "planned", "words": "Play"},
        {"lane": "need", "day": datetime.date(2026, 5, 1), "until": None, "kind": "open", "words": "A quiet room"},
        {"lane": "need", "day": datetime.date(2026, 5, 1), "until": datetime.date(2026, 6, 1), "kind": "met", "words": "A ramp"},
        {"lane": "need", "day": datetime.date(2026, 6, 1), "until": datetime.date(2026, 7, 1), "kind": "met", "words": "A lift"},
        {"lane": "group", "day": datetime.date(2026, 2, 1), "until": None, "kind": "with us", "words": "Tuesday"},
        {"lane": "action", "day": datetime.date(2026, 12, 5), "until": None, "kind": "planned", "words": "Ask again"},
    ])
    figure = checked(project_timeline(events, LIGHT, day, planned_opening_on=datetime.date(2026, 9, 1)))
    assert figure.layout.yaxis.ticktext == ("Opening", "Groups", "Needs", "Sessions", "Actions")
    lines = [
        (trace.hovertext[at].split("<br>")[1], trace.x[at + 1], trace.y[at], trace.line.color)
        for trace in figure.data if trace.mode == "lines+markers" for at in range(0, len(trace.x), 3)
    ]
    ends = {said: end for said, end, _, _ in lines}
    assert ends == {"Tuesday": "2026-11-22", "A quiet room": "2026-11-22", "A ramp": "2026-06-01", "A lift": "2026-07-01"}
    # Only for an end somebody waits for is the strong colour.
    assert {said for said, _, _, colour in lines if colour == LIGHT.strong} == {"A quiet room"}
    # Lines of one time lie beside one another.
    assert len({y for said, _, y, _ in lines if said != "Tuesday"}) == 3
    assert any("&lt;b&gt;Making" in str(trace.hovertext) for trace in figure.data)
    assert figure.layout.shapes[0].x0 == "2026-11-22"


@pytest.mark.parametrize(("k", "n", "said"), [(3, 7, "3 of 7 groups"), (62, 100, "62 % of 100 groups"), (0, 0, "not recorded"), (None, None, "not recorded")])
def test_shares_are_said_as_people_say_them(k: int, n: int, said: str) -> None:
    assert text.people_say(k, n) == said


@pytest.mark.parametrize(("low", "high", "said"), [(212, 268, "about 240 people (212–268)"), (7, 7, "7 people"), (None, None, "not recorded"), (3, 9, "at least 3 people (3–9)"), (6, 9, "about 8 people (6–9)"), (0, 4, "up to 4 people")])
def test_intervals_are_said_as_people_say_them(low: int, high: int, said: str) -> None:
    assert text.about(low, high) == said


def test_days_are_said_as_people_say_them() -> None:
    day = datetime.date(2026, 11, 22)
    assert [text.ago(day - datetime.timedelta(days=n), day) for n in (12, 1, 0, -5)] == ["12 days late", "1 day late", "today", "in 5 days"]


@pytest.mark.parametrize("typed", ["*bold*", "[link](http://a.b)", ":red[x]", "$x$", "`code`", "# head", "- list", "1. one", "<b>", "![pic](x)", ":smile:"])
def test_names_that_look_like_markup_are_only_letters(typed: str) -> None:
    shown = text.plain(typed)
    assert shown.replace("\\", "") == typed
    assert shown != typed


def test_a_download_holds_no_formula() -> None:
    table = pd.DataFrame({"Name": ["=1+1", "@sum", "-x", "+y", "plain"], "n": [-1, 2, 3, 4, 5]})
    lines = parts.csv_of(table).split("\r\n")
    assert lines[:6] == ["Name,n", "'=1+1,-1", "'@sum,2", "'-x,3", "'+y,4", "plain,5"]
