"""The drawings of the partners page and what it says, from rows made by hand."""

import datetime

import pandas as pd
import pytest

from coprod.charts.partners import fit_lines, partner_lines, quiet_bars, rhythm_bars, staying
from coprod.charts.theme import DARK, LIGHT
from coprod.reports import partners_words as said

from .drawn import checked

DAY = datetime.date(2026, 3, 1)
AS_OF = datetime.date(2026, 11, 22)


def group(name: str, **other: object) -> dict[str, object]:
    return {
        "place": 1, "project_id": "p1", "project_name": "Nest", "planned_opening_on": datetime.date(2026, 6, 1), "opened_on": None, "n_groups": 4, "group_id": name,
        "group_label": f"{name} <b>", "partner_name": None, "start_on": DAY, "left_on": None, "first_on": DAY, "last_on": datetime.date(2026, 9, 1), "n_attended": 5,
        "is_active": True, "is_quiet": False, "has_come": True, **other,
    }


GROUPS = pd.DataFrame([
    group("Owls"), group("Wrens", is_quiet=True), group("Larks", left_on=datetime.date(2026, 10, 1), is_active=False),
    group("Tits", last_on=None, first_on=None, has_come=False), group("Rooks", project_id="p2", project_name="Hide", opened_on=DAY, start_on=None, last_on=None, is_active=False, has_come=False),
])
VISITS = pd.DataFrame([{"group_id": "Owls", "held_on": DAY}, {"group_id": "elsewhere", "held_on": DAY}])


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_groups_stand_under_their_projects_with_the_opening_marked(theme) -> None:  # type: ignore[no-untyped-def]
    figure = checked(partner_lines(GROUPS, VISITS, theme, AS_OF))
    told = {trace.name: trace for trace in figure.data}
    labels = list(figure.layout.yaxis.ticktext)
    assert [label for label in labels if label.startswith("<b>")] == ["<b>Nest</b>", "<b>Hide</b>"]
    assert "Owls &lt;b&gt;<br>" in labels[1]
    assert ["gone quiet, last 1 Sep 2026" in labels[2], "left 1 Oct 2026" in labels[3], "has not come yet" in labels[4]] == [True, True, True]
    assert list(told["visits"].y) == [1]
    assert (list(told["gone quiet"].y), list(told["left"].y)) == ([2, 2, None], [3])
    assert (list(told["opening as planned"].y), list(told["opened"].y)) == ([0, 5], [5])
    # Those not with us wait for nobody; one without any day is named and not drawn.
    assert [y for y in told["with us"].y if y is not None] == [1, 1, 4, 4]
    assert 6 not in told["came"].y
    assert len(figure.layout.xaxis.tickvals) <= 5


def test_a_day_away_is_measured_by_a_groups_own_gap() -> None:
    frame = pd.DataFrame([{"group_label": "Owls", "days": 47, "usual_days": 7.0, "n_all": 9}, {"group_label": "Wrens", "days": 30, "usual_days": 14.5, "n_all": 9}])
    figure = checked(quiet_bars(frame, LIGHT))
    assert [list(trace.x) for trace in figure.data] == [[47, 30], [7.0, 14.5], [14.0, 29.0]]
    assert "47 days, usually 7" in figure.layout.yaxis.ticktext[0]
    assert [said.quiet_finding(frame, skip) for skip in (0, 7)] == ["To call first: Owls, Wrens and 7 more", "To call next: Owls and Wrens"]
    assert [note.text for note in checked(rhythm_bars({"quiet": 2, "usual": 1}, LIGHT)).layout.annotations] == ["1 of 3", "0 of 3", "2 of 3", "0 of 3", "0"]


@pytest.mark.parametrize(("found", "words"), [
    ({"opened_on": datetime.date(2026, 9, 10)}, "It has not been back since the opening on 10 September 2026: ask what it would like to come for now."),
    ({"partner_kind": "school"}, "Call, and ask what would make it easier to come."),
    ({"partner_kind": "school", "month": 12}, "Look at its holidays first; then call."),
    ({"partner_name": None}, "Nobody can be called for a group open to all: ask where its people are now."),
])
def test_what_to_do_fits_the_group(found: dict[str, object], words: str) -> None:
    row = {"group_label": "Owls", "partner_name": "Nest School", "partner_kind": "charity", "last_on": datetime.date(2026, 9, 1), "opened_on": None, **found}
    assert said.quiet_line(row, AS_OF.replace(month=int(str(found.get("month", 11))))).endswith(f"last here on 1 September 2026. {words}")


def test_fit_is_a_line_from_planned_to_realised_and_almost_right_is_named() -> None:
    frame = pd.DataFrame([
        {"group_label": "Owls", "project_id": "p", "project_name": "Nest", "partner_name": None, "planned": 0.7, "realised": None, "is_almost": True, "is_active": True, "lacks": ["near by"]},
        {"group_label": "Wrens", "project_id": "p", "project_name": "Nest", "partner_name": None, "planned": 0.5, "realised": 0.2, "is_almost": False, "is_active": False, "lacks": None},
    ])
    figure = checked(fit_lines(frame, LIGHT))
    told = {trace.name: trace for trace in figure.data}
    assert (list(told["planned"].x), list(told["realised"].x), list(told["both"].x)) == ([0.7, 0.5], [0.2], [0.5, 0.2, None])
    assert "almost right" in figure.layout.yaxis.ticktext[0]
    assert "planned 50 % · realised 20 %" in figure.layout.yaxis.ticktext[1]
    assert said.almost_words(frame) == ["Owls is almost right: it fits well, but not in what is essential: near by."]
    assert said.fit_table(frame)["Lacks of what is essential"].tolist()[0] == "near by"


def test_who_stays_has_its_limits_and_says_of_how_many() -> None:
    frame = pd.DataFrame([{"quarter": quarter, "k": 3.0, "n": 4.0, "n_projects": 1, "p": 0.75, "lower": 0.3, "upper": 0.95} for quarter in (1, 4, 8)])
    figure = checked(staying(frame, LIGHT))
    assert list(figure.data[0].error_x.array) == pytest.approx([0.2] * 3)
    assert "3 of 4, 1 project" in figure.layout.yaxis.ticktext[0]
    assert said.staying_finding(frame) == "3 of 4 groups from before opening were still with us 10–12 months after it"
    assert said.staying_finding(frame.iloc[2:]) == "Who stays after opening cannot be told yet"


def test_a_partner_is_told_in_a_line() -> None:
    row = {"name": "Nest", "kind": "sen_school", "place_code": "E08000035", "n_groups": 3, "n_active": 1, "n_projects": 2, "last_on": DAY}
    assert said.partner_line(row) == "Special school, Leeds. 3 groups in 2 projects, 1 of them with us; last came on 1 March 2026."
    assert said.partner_line({**row, "n_active": 0, "last_on": None, "place_code": None}) == "Special school. 3 groups in 2 projects, none of them with us now; has not come yet."
    assert said.partner_line({**row, "n_groups": 0}) == "Special school, Leeds. No group yet."
    assert said.left_out(GROUPS, 3) == "Nest has 1 further group. Hide has 1 further group."
    assert said.line_table(GROUPS)["In words"].tolist()[0] == "last came 1 Sep 2026"
