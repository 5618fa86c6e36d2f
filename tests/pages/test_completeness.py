"""What to record next and data quality on screen, in every state they must stand."""

import datetime

import pytest
from streamlit.testing.v1 import AppTest

from coprod.charts.quality import share_said
from coprod.reports import completeness_words as said
from coprod.ui import completeness_next as lacking
from coprod.ui import parts

from .stores import charts, stored, words

TODAY = datetime.date.today()
SECTIONS = ("record_next", "quality", "next_here")


def section(name: str, viewer: str) -> None:
    import datetime

    from coprod.query import Filters
    from coprod.ui import cached, completeness, viewing
    from coprod.ui.view import View
    from coprod.viewer import local_viewer

    with viewing.full_run(local_viewer(viewer)) as who:
        view = View(who, Filters(as_of=datetime.date.today()), cached.store().data_version())
        getattr(completeness, name)(view)


def shown(monkeypatch: pytest.MonkeyPatch, name: str, state: str, viewer: str = "lead") -> AppTest:
    monkeypatch.setenv("COPROD_DB", str(stored(state)))
    # Outside the app's own menu a link to a page leads nowhere.
    monkeypatch.setattr(parts, "page_link", lambda *_, **__: None)
    app = AppTest.from_function(section, args=(name, viewer), default_timeout=60).run()
    assert not app.exception, [one.message for one in app.exception]
    return app


def test_what_to_record_next_is_said_for_all_and_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    app = shown(monkeypatch, "record_next", "demo")
    text = words(app)
    assert app.header[0].value.startswith("Most useful next: ")
    assert "rules without data can be answered" in text
    assert list(charts(app)) == ["record-first"]
    bars = charts(app)["record-first"]["data"][0]["x"]
    assert bars == sorted(bars, reverse=True)
    # Three stand open for each project, the rest is folded.
    assert [one.label for one in app.expander if one.label.endswith(" more")]


def test_the_four_shares_are_shown_with_their_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    app = shown(monkeypatch, "quality", "demo")
    text, drawn = words(app), charts(app)
    assert "of what could be filled in is filled in; least in" in text
    assert "How soon things were recorded is not known" in text
    assert "when a cell was filled is not known" in text
    strip = drawn["quality-strip"]["layout"]["annotations"]
    # Nothing is said by colour alone: every cell has its number, or the sign for not known.
    assert all(one["text"] for one in strip)
    assert len(strip) == 4 * 21
    assert "?" in {one["text"] for one in strip}
    assert {"Table", "Completeness", "Correctness", "Consistency", "Timeliness"} == set(app.dataframe[-1].value.columns)


@pytest.mark.parametrize("name", SECTIONS)
@pytest.mark.parametrize("state", ["empty", "one", "holes-3", "holes-8"])
def test_they_stand_in_every_state(monkeypatch: pytest.MonkeyPatch, name: str, state: str) -> None:
    app = shown(monkeypatch, name, state)
    assert words(app) or app.success or state == "empty"


@pytest.mark.parametrize("name", SECTIONS)
def test_nobody_is_shown_no_project(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    text = words(shown(monkeypatch, name, "demo", viewer="team:none"))
    assert "Toddler Deck" not in text
    assert "of 24 projects" not in text


def test_a_project_alone_says_its_first_three(monkeypatch: pytest.MonkeyPatch) -> None:
    text = words(shown(monkeypatch, "next_here", "demo", viewer="team:toddler-deck"))
    assert "1. **" in text and "3. **" in text
    assert "answers" in text


@pytest.mark.parametrize(("k", "n", "words"), [(3, 7, "3 of 7"), (10, 10, "100 %"), (999, 1000, "99 %"), (0, 12, "0 %"), (1, 2000, "0 %"), (0, 0, ""), (None, None, "")])
def test_a_share_is_said_as_a_count_below_ten_and_never_rounded_to_all(k: float | None, n: float | None, words: str) -> None:
    assert share_said(k, n) == words


@pytest.mark.parametrize(("row", "what", "worth"), [
    (
        {"piece": "session_setting", "n_lacking": 1, "n_of": 4, "settles": ["5.2.access_known", "5.3.access_known"], "helps": [], "opens": ["5.1.known_setting"], "tips": None},
        "Record where 1 session took place", "answers 2 rules (tip 5); nothing is recorded for 1 more (tip 5)",
    ),
    (
        {"piece": "assessment", "n_lacking": 2, "n_of": 2, "settles": ["2.4.partner_assessment", "5.4.partner_assessment"], "helps": [], "opens": [], "tips": [2, 5]},
        "Ask a group for its own assessment of tips 2 and 5", "answers 2 rules (tips 2 and 5)",
    ),
    (
        {"piece": "roster", "n_lacking": 3, "n_of": 3, "settles": [], "helps": ["4.3.none_below"], "opens": [], "tips": None},
        "Record how many people are in 3 groups", "part of what 1 rule needs (tip 4)",
    ),
])
def test_a_piece_is_said_in_words(row: dict, what: str, worth: str) -> None:
    assert (lacking.what(row), lacking.worth(row)) == (what, worth)


def test_completeness_over_time_says_which_way_it_went() -> None:
    days = [datetime.date(2026, 9, 30), datetime.date(2026, 10, 31)]
    cells = [
        {"day": day, "project_id": None, "table_name": table, "column_name": None, "k": k, "n": 100}
        for table in (None, "sessions") for day, k in zip(days, (40, 90), strict=True)
    ]
    timely = [{"project_id": None, "table_name": None, "month": datetime.date(2026, 10, 1), "n": 9, "n_known": 4, "k": 1, "days": 20.0}]
    months = said.months_frame(cells, timely, days)
    assert said.months_finding(months) == "Completeness rose from 40 % in Sep 2026 to 90 %; sessions rose from 40 % in Sep 2026 to 90 %"
    assert said.months_table(months).iloc[-1].to_dict() == {"Month": "Oct 2026", "Completeness": "90 of 100 (90 %)", "Sessions": "90 of 100 (90 %)", "Timeliness": "1 of 4"}
