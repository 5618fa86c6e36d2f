"""The drawings of the page on settings and access, from frames made by hand."""

import datetime

import pandas as pd
import pytest

from coprod.charts.access import faces, fact_words, horizon, match_bar, median_days, needs_pipeline, settings_matrix, waiting_curve
from coprod.charts.places import settings_map
from coprod.charts.theme import DARK, LIGHT

from .drawn import checked

FACTS = pd.DataFrame([
    {
        "place": 1, "setting_id": "hall", "setting_name": "Hall", "n_held": 3, "n_ahead": 1, "feature": feature, "value": value,
        "checked_on": checked_on, "checked_by": checked_by, "note": None,
    }
    for feature, value, checked_on, checked_by in [
        ("quiet_room", "yes", datetime.date(2026, 5, 1), "staff_visit"), ("low_noise", "partly", None, "register"), ("lift", "no", None, None), ("bsl", "unknown", None, None),
    ]
])
WAITS = pd.DataFrame([
    {"days": 0, "n_open": 8.0, "n_met": 2, "n_left": 0, "still_open": 0.75}, {"days": 12, "n_open": 6.0, "n_met": 2, "n_left": 1, "still_open": 0.5},
    {"days": 2_000, "n_open": 3.0, "n_met": 0, "n_left": 3, "still_open": 0.5},
])
PLACES = pd.DataFrame([
    {"setting_name": name, "latitude": latitude, "longitude": longitude, "n_held": held, "n_ahead": 0, "n_known": known, "n_core": 10}
    for name, latitude, longitude, held, known in [("Hall", 52.0, -1.0, 16, 10), ("Yard", 52.0001, -1.0, 4, 0), ("Wood", 52.1, -1.1, 1, 5)]
])


def said(figure) -> list[str]:  # type: ignore[no-untyped-def]
    return [note.text for note in figure.layout.annotations]


def test_each_value_has_its_own_sign() -> None:
    figure = checked(settings_matrix(FACTS, LIGHT))
    marks = {trace.name: trace for trace in figure.data}
    assert [marks[value].marker.symbol for value in ("yes", "partly", "no")] == ["circle", "circle-open", "circle-open"]
    assert marks["unknown"].text == "?"
    assert [(half.xanchor, half.yanchor) for half in figure.layout.shapes] == [(1, 0)]
    assert list(figure.layout.xaxis.ticktext) == ["Quiet room", "Low noise", "Lift", "British Sign Language"]


def test_who_checked_and_when_is_said() -> None:
    rows = FACTS.astype(object).where(FACTS.notna(), None).to_dict("records")
    assert fact_words(rows[0]) == "Hall: quiet room: yes (staff visit, 01/05/2026)"
    assert fact_words(rows[1]) == "Hall: low noise: partly (register)"
    assert fact_words(rows[3]) == "Hall: British Sign Language: not recorded"
    assert checked(settings_matrix(FACTS, LIGHT)).data[0].customdata[0] == "Hall: quiet room: yes (staff visit, 01/05/2026)"


def test_needs_go_through_four_steps_with_declined_aside() -> None:
    figure = checked(needs_pipeline({"n_raised": 40, "n_shared": 30, "n_met": 20, "n_confirmed": 5, "n_declined": 3}, LIGHT))
    assert list(figure.data[0].x) == [40, 30, 20, 5]
    assert list(figure.data[1].x) == [3]
    assert said(figure) == ["40", "30 (75 %)", "20 (50 %)", "5 (12 %)", "3"]


def test_all_declined_is_drawn_without_shares() -> None:
    figure = checked(needs_pipeline({"n_raised": 0, "n_shared": 0, "n_met": 0, "n_confirmed": 0, "n_declined": 3}, LIGHT))
    assert said(figure) == ["0", "0", "0", "0", "3"]


def test_the_curve_starts_whole_and_names_its_median() -> None:
    figure = checked(waiting_curve(WAITS, LIGHT))
    line, left = figure.data
    assert (line.x[0], line.y[0], line.line.shape) == (0, 1.0, "hv")
    assert median_days(WAITS) == 12
    assert said(figure) == ["half met by day 12"]
    assert list(left.x) == [12]


def test_a_few_very_long_waits_do_not_squeeze_the_rest() -> None:
    assert horizon(WAITS) == 96
    assert checked(waiting_curve(WAITS, LIGHT)).data[0].x[-1] == 96
    assert horizon(WAITS.head(1)) == 10


def test_a_median_late_on_the_axis_is_named_to_its_left() -> None:
    [late] = checked(waiting_curve(pd.DataFrame([{"days": 14, "n_open": 1.0, "n_met": 1, "n_left": 0, "still_open": 0.0}]), LIGHT)).layout.annotations
    assert late.xanchor == "right"


def test_a_curve_above_a_half_has_no_median() -> None:
    figure = checked(waiting_curve(WAITS.head(1), LIGHT))
    assert median_days(WAITS.head(1)) is None
    assert said(figure) == []
    assert len(figure.layout.shapes) == 0


def test_matches_are_counted_by_what_the_setting_has() -> None:
    frame = pd.DataFrame([{"value_of": value, "k": k, "n": 20.0} for value, k in [("yes", 12.0), ("partly", 2.0), ("no", 1.0), ("unknown", 5.0)]])
    figure = checked(match_bar(frame, LIGHT))
    assert said(figure) == ["12 (60 %)", "2 (10 %)", "1 (5 %)", "5 (25 %)"]
    assert list(figure.layout.yaxis.ticktext) == ["has it", "partly", "does not", "not recorded"]
    assert figure.data[3].marker.pattern.shape == "/"


def test_faces_below_ten_are_counts_alone() -> None:
    few = checked(faces(pd.DataFrame([{"face": 5, "people": 4.0}, {"face": 1, "people": 2.0}]), LIGHT))
    assert said(few) == ["2", "0", "0", "0", "4"]
    many = checked(faces(pd.DataFrame([{"face": 5, "people": 30.0}, {"face": 1, "people": 10.0}]), LIGHT))
    assert said(many) == ["10 (25 %)", "0 (0 %)", "0 (0 %)", "0 (0 %)", "30 (75 %)"]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_map_is_true_to_scale_and_needs_no_service(theme) -> None:  # type: ignore[no-untyped-def]
    figure = checked(settings_map(PLACES, theme))
    assert {trace.type for trace in figure.data} == {"scatter"}
    assert (figure.layout.yaxis.scaleanchor, figure.layout.yaxis.scaleratio) == ("x", 1)
    marks = figure.data[0]
    # A tenth of a degree north is 11.1 km; as much west is 6.8 km at 52° north.
    assert marks.y[2] - marks.y[0] == pytest.approx(11.12, abs=0.01)
    assert marks.x[0] - marks.x[2] == pytest.approx(6.84, abs=0.02)
    assert list(marks.marker.color) == [theme.levels[4], theme.levels[0], theme.levels[2]]
    assert marks.marker.size[0] > marks.marker.size[1] > marks.marker.size[2]


def test_names_on_the_map_do_not_write_over_one_another() -> None:
    names = said(checked(settings_map(PLACES, LIGHT)))
    assert "Hall" in names
    assert "Wood" in names
    assert any(name.endswith(" km") for name in names)
    crowd = pd.concat([PLACES] + [PLACES.head(1)] * 8, ignore_index=True)
    drawn = checked(settings_map(crowd, LIGHT))
    halls = [note for note in drawn.layout.annotations if note.text == "Hall"]
    # Nine on one spot: a few are named around it, a line or half a name apart.
    line = 15 * (drawn.layout.xaxis.range[1] - drawn.layout.xaxis.range[0]) / 350
    assert 1 <= len(halls) <= 6
    assert all(abs(one.y - other.y) > 0.6 * line or abs(one.x - other.x) > 0.6 * line for at, one in enumerate(halls) for other in halls[:at])


def test_one_setting_alone_is_a_map_too() -> None:
    figure = checked(settings_map(PLACES.head(1), LIGHT))
    low, high = figure.layout.xaxis.range
    assert low < figure.data[0].x[0] < high
    assert said(figure) == ["0.2 km", "0.1 mile", "↑<br>N", "Hall"]
    # A square is as wide as the bar, and begins where it does.
    bar = figure.layout.shapes[0]
    assert (figure.layout.xaxis.dtick, figure.layout.xaxis.tick0) == (pytest.approx(bar.x1 - bar.x0), bar.x0)
    assert figure.layout.xaxis.showgrid and not figure.layout.images
