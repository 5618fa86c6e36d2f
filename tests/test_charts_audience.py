"""The drawings of the audience page, from frames made by hand."""

import math

import pandas as pd
import pytest

from coprod.charts.audience import composition, criteria_of, distances, fit_grid, reach_bullets, representation_forest, says
from coprod.charts.frames import listed, part, percent, ranged, row_height, rows_of
from coprod.charts.theme import DARK, LIGHT

from .drawn import checked

REACH = pd.DataFrame([
    {"project_name": "All 2 added up", "lower": 60, "upper": 90, "target": 100, "lower_share": 0.6, "upper_share": 0.9, "is_total": True},
    {"project_name": "Owls <b>", "lower": 20, "upper": 20, "target": 40, "lower_share": 0.5, "upper_share": 0.5},
    {"project_name": "Far over", "lower": 300, "upper": 400, "target": 100, "lower_share": 3.0, "upper_share": 4.0},
    {"project_name": "No target", "lower": 7, "upper": 9, "target": None, "lower_share": None, "upper_share": None},
    {"project_name": "Nothing", "lower": None, "upper": None, "target": 50, "lower_share": None, "upper_share": None},
])


def segment(label: str, status: str, value: float | None, lower: float | None, upper: float | None, **other: object) -> dict[str, object]:
    return {
        "dimension": "age", "label": label, "status": status, "value": value, "lower": lower, "upper": upper, "k": 5.0, "n": 40.0, "p": 0.125, "q": 0.25,
        "n_prioritise": 0, **other,
    }


SEGMENTS = pd.DataFrame([
    segment("Under five", "below", 0.5, 0.2, 0.9), segment("Five to nine", "near", 1.0, 0.9, 1.1, n_prioritise=2), segment("None came", "below", 0.0, 0.0, 0.4, k=0.0, p=0.0),
    segment("Few", "too_few", 1.2, 0.5, 2.4), segment("Unanswered", "no_data", None, None, None, dimension="sen"),
    segment("Nobody", "no_data", None, None, None, dimension="sen", k=None, n=None, p=None, q=None),
])


def notes(figure) -> list[str]:  # type: ignore[no-untyped-def]
    return [note.text for note in figure.layout.annotations]


def test_a_bullet_goes_from_at_least_to_at_most_and_has_its_target() -> None:
    figure = checked(reach_bullets(REACH, LIGHT))
    full, pale, target = figure.data
    assert list(full.x) == [0.6, 0.5, 3.0]
    assert list(pale.x) == pytest.approx([0.3, 0.0, 1.0])
    assert list(pale.base) == [0.6, 0.5, 3.0]
    assert list(target.x) == [1.0, 1.0, 1.0]
    assert figure.layout.xaxis.range[1] == pytest.approx(2.12)


def test_what_is_not_known_is_said_and_not_drawn() -> None:
    figure = checked(reach_bullets(REACH, LIGHT))
    assert notes(figure) == ["no target set", "not recorded"]
    assert not {3, 4} & set(figure.data[0].y)
    assert "7–9 people" in figure.layout.yaxis.ticktext[3]
    assert "not recorded" in figure.layout.yaxis.ticktext[4]


def test_names_are_letters_and_no_markup() -> None:
    assert "Owls &lt;b&gt;" in checked(reach_bullets(REACH, LIGHT)).layout.yaxis.ticktext[1]


def test_the_forest_is_on_a_ratio_axis_with_parity_and_limits() -> None:
    figure = checked(representation_forest(SEGMENTS, LIGHT))
    assert figure.layout.xaxis.type == "log"
    assert [line.x0 for line in figure.layout.shapes] == [1]
    below = next(trace for trace in figure.data if trace.name == "below its share")
    assert below.error_x.array[0] == pytest.approx(0.4)
    assert below.error_x.arrayminus[0] == pytest.approx(0.3)


def test_nobody_of_an_audience_group_stands_at_the_edge_of_the_axis() -> None:
    figure = checked(representation_forest(SEGMENTS, LIGHT))
    below = next(trace for trace in figure.data if trace.name == "below its share")
    assert min(below.x) >= 10 ** figure.layout.xaxis.range[0] - 1e-9
    assert all(math.isfinite(x) for x in below.x)
    assert list(below.marker.symbol) == ["circle", "triangle-left"]
    assert below.x[1] - below.error_x.arrayminus[1] >= 10 ** figure.layout.xaxis.range[0] - 1e-9


def test_too_few_is_an_open_ring_and_put_first_a_star() -> None:
    figure = checked(representation_forest(SEGMENTS, LIGHT))
    too_few = next(trace for trace in figure.data if trace.name == "too few to tell")
    assert list(too_few.marker.symbol) == ["circle-open"]
    labels = figure.layout.yaxis.ticktext
    assert labels[1].startswith("★ Five to nine")
    assert [label for label in labels if "★" in label] == [labels[1]]


def test_an_index_that_is_not_known_says_why_and_nobody_described_makes_no_row() -> None:
    labels = checked(representation_forest(SEGMENTS, LIGHT)).layout.yaxis.ticktext
    assert len(labels) == 5
    assert "too few answered" in labels[4]
    assert [says(row) for row in rows_of(SEGMENTS)][-2:] == ["too few answered", "not recorded"]
    assert says({"status": "no_data", "n": 5.0, "q": 0.0}) == "not compared"


def test_composition_sets_the_place_beside_those_who_came() -> None:
    figure = checked(composition(SEGMENTS, LIGHT))
    assert list(figure.data[0].x) == [0.125, 0.125, 0.0, 0.125, 0.125]
    assert list(figure.data[1].x) == [0.25] * 5
    assert [line.y0 for line in figure.layout.shapes] == [3.5]


def test_distance_beyond_its_chance_band_has_another_mark() -> None:
    frame = pd.DataFrame([
        {"title": "Age", "distance": 0.1, "chance_mean": 0.1, "chance_most": 0.2, "n": 30.0},
        {"title": "SEN", "distance": 0.4, "chance_mean": 0.1, "chance_most": 0.2, "n": 30.0},
    ])
    figure = checked(distances(frame, LIGHT))
    assert list(figure.data[0].x) == [0.2, 0.2]
    assert list(figure.data[1].marker.symbol) == ["circle", "diamond"]
    assert "within chance" in figure.layout.yaxis.ticktext[0]
    assert "beyond chance" in figure.layout.yaxis.ticktext[1]


FITS = pd.DataFrame([
    {"place": 1, "group_id": "g1", "group_label": "Owls", "project_name": "Nest", "status": "almost_right", "fit": 0.7, "criterion": criterion, "weight": weight, "score": score}
    for criterion, weight, score in [("near by", "desirable", "yes"), ("right age", "essential", "no")]
] + [
    {"place": 2, "group_id": "g2", "group_label": "Wrens", "project_name": "Nest", "status": "ok", "fit": 0.5, "criterion": "near by", "weight": "desirable", "score": score}
    for score in [None]
] + [{"place": 2, "group_id": "g2", "group_label": "Wrens", "project_name": "Nest", "status": "ok", "fit": 0.5, "criterion": "right age", "weight": "essential", "score": "partly"}])


def test_essential_criteria_come_first_with_a_star() -> None:
    assert criteria_of(FITS) == [("right age", True), ("near by", False)]
    assert list(checked(fit_grid(FITS, LIGHT)).layout.xaxis.ticktext) == ["<b>1 ★</b>", "<b>2</b>"]


def test_almost_right_is_named_and_its_missing_essential_stands_out() -> None:
    figure = checked(fit_grid(FITS, LIGHT))
    assert "almost right" in figure.layout.yaxis.ticktext[0]
    assert "almost right" not in figure.layout.yaxis.ticktext[1]
    missing = next(trace for trace in figure.data if trace.name == "no")
    assert (missing.x[0], missing.y[0], missing.marker.color, missing.marker.symbol) == (0, 0, LIGHT.strong, "circle-open")
    unknown = next(trace for trace in figure.data if trace.name == "unknown")
    assert (unknown.text, list(unknown.customdata)) == ("?", ["Wrens: near by (desirable): not recorded"])
    assert len(figure.layout.shapes) == 1


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_chart_is_clear_and_at_least_as_high_as_its_rows(theme) -> None:  # type: ignore[no-untyped-def]
    for figure in (checked(reach_bullets(REACH, theme)), checked(representation_forest(SEGMENTS, theme)), checked(composition(SEGMENTS, theme)), checked(fit_grid(FITS, theme))):
        assert figure.layout.paper_bgcolor == "rgba(0,0,0,0)"
        assert figure.layout.height >= 30 * len(figure.layout.yaxis.ticktext)


def test_numbers_as_people_say_them() -> None:
    assert part(3, 7) == "3 of 7"
    assert part(24, 80) == "24 of 80 (30 %)"
    assert ranged(212.2, 268) == "212–268"
    assert ranged(1868, 1868) == "1,868"
    assert [percent(share) for share in (0, 0.001, 0.5, 0.999, 1)] == ["0 %", "under 1 %", "50 %", "over 99 %", "100 %"]
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(list("abcdef")) == "a, b, c and 3 more"
    assert listed([]) == ""
    assert row_height(["one", "one<br>two<br>three"]) > row_height(["one"])
