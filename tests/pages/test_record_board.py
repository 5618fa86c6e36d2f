"""The needs board on its page: what it shows, each step by a tap or with its words, races, the way back, whose needs they are."""

import datetime
from pathlib import Path

import pytest

from coprod.store import open_store
from coprod.store.filling import arrow_tables, fill

from .record_forms import LAST_WEEK, TODAY, Page, made, records, rows, somebody_else
from .stores import opened_page, words


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Page:
    return Page(monkeypatch, made(tmp_path / "coprod.duckdb"), record_part="Needs")


def tap(page: Page, key: str) -> Page:
    """Press a button by what it does to which need."""
    page.app.button(key=key).click()
    return page.run()


def test_a_need_stands_in_its_column_with_its_one_step(board: Page) -> None:
    assert [one.value for one in board.app.main.subheader] == ["Raised · 1", "Told · 0", "Met · 0", "Confirmed · 0", "Looked at again · 0", "Declined · 0"]
    assert "1 need open of 1 raised; it has waited 7 days." in board.said
    assert "Tuesday group · Quiet room · open 7 days" in board.said
    assert board.app.button(key="step-n1").label == "Told whoever runs the session"


def test_a_need_is_carried_all_the_way_and_each_step_can_be_taken_back(board: Page) -> None:
    tap(board, "step-n1")
    assert board.told == "Told whoever runs the session: A calm place"
    assert rows("needs")[0]["shared_on"] == TODAY.isoformat()
    tap(board, "step-n1")
    board.app.text_area(key="board-said-met").set_value("A tent in the corner")
    board.app.date_input(key="board-on-met").set_value(LAST_WEEK)
    tap(board, "board-save")
    assert (rows("needs")[0]["met_on"], rows("needs")[0]["response"]) == (LAST_WEEK.isoformat(), "A tent in the corner")
    assert "How: A tent in the corner" in board.said
    tap(board, "step-n1")
    tap(board, "step-n1")
    assert board.told == "Looked at again: A calm place"
    assert [rows("needs")[0][name] for name in ("confirmed_on", "reviewed_on")] == [TODAY.isoformat()] * 2
    assert not [one for one in board.app.main.button if one.key == "step-n1"]
    tap(board, "board-take-back")
    assert board.told == "Taken back: it is as it was before."
    assert rows("needs")[0]["reviewed_on"] is None


def test_the_last_step_is_taken_back_later_too(board: Page, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tap(board, "step-n1")
    again = Page(monkeypatch, tmp_path / "coprod.duckdb", record_part="Needs")
    tap(again, "more-n1")
    assert f"- Told whoever runs the session: {TODAY.day} {TODAY:%B %Y}" in [one.value for one in again.app.markdown]
    tap(again, "board-back")
    assert rows("needs")[0]["shared_on"] is None
    tap(again, "more-n1")
    assert not [one for one in again.app.main.button if one.key == "board-back"]


def test_a_no_needs_its_reason(board: Page) -> None:
    tap(board, "more-n1")
    board.app.selectbox(key="board-step").set_value("declined")
    board.run()
    tap(board, "board-save")
    assert board.errors == ["Say why in a few words: the group will want to know."]
    assert rows("needs")[0]["declined_on"] is None
    board.app.text_area(key="board-said-declined").set_value("The building has no second room")
    tap(board, "board-save")
    assert rows("needs")[0]["declined_on"] == TODAY.isoformat()
    assert "Why: The building has no second room" in board.said
    assert "No need is open; 1 need was raised so far." in board.said


def test_what_was_typed_stays_where_it_is_refused(board: Page) -> None:
    somebody_else(needs={"need_id": "n1", "confirmed_on": LAST_WEEK.isoformat()})
    board.run()
    tap(board, "step-n1")
    board.app.text_area(key="board-said-met").set_value("A tent")
    tap(board, "board-save")
    assert "“Confirmed on”" in board.errors[0]
    assert board.app.text_area(key="board-said-met").value == "A tent"
    assert rows("needs")[0]["met_on"] is None


def test_whoever_was_slower_sees_both_versions_and_chooses(board: Page) -> None:
    tap(board, "step-n1")
    tap(board, "step-n1")
    somebody_else(needs={"need_id": "n1", "met_on": LAST_WEEK.isoformat(), "response": "A den"})
    board.app.text_area(key="board-said-met").set_value("A tent")
    tap(board, "board-save")
    assert "Somebody else was quicker" in board.said
    assert "theirs: A den · mine: A tent" in board.said
    assert rows("needs")[0]["response"] == "A den"
    tap(board, "board-mine")
    assert (rows("needs")[0]["response"], rows("needs")[0]["met_on"]) == ("A tent", TODAY.isoformat())


def test_keeping_theirs_changes_nothing(board: Page) -> None:
    somebody_else(needs={"need_id": "n1", "shared_on": LAST_WEEK.isoformat()})
    tap(board, "step-n1")
    tap(board, "board-keep")
    assert rows("needs")[0]["shared_on"] == LAST_WEEK.isoformat()
    assert "Somebody else" not in board.said


def test_the_board_is_narrowed_by_group_and_by_what_it_is_about(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "coprod.duckdb"
    store, start = open_store(path), records()
    start["needs"] += [{"need_id": f"m{number}", "project_id": "dens", "group_id": "saturday", "need": f"Seat {number}", "raised_on": LAST_WEEK, "raised_how": "said"} for number in range(12)]
    fill(store, arrow_tables(start))
    store.close()
    page = Page(monkeypatch, path, record_part="Needs")
    assert page.app.multiselect(key="board_group").options == ["Saturday families (12)", "Tuesday group (1)"]
    assert page.app.multiselect(key="board_about").options == ["Something else (12)", "Quiet room (1)"]
    assert "and 5 more" in page.said
    page.app.toggle(key="board-all").set_value(True)
    assert "and 5 more" not in page.run().said
    page.app.multiselect(key="board_group").set_value(["tuesday"])
    assert page.run().app.main.subheader[0].value == "Raised · 1"
    page.app.multiselect(key="board_about").set_value(["none"])
    assert "No need is like this" in page.run().said


def test_from_a_card_to_the_whole_form(board: Page) -> None:
    tap(board, "more-n1")
    tap(board, "board-form")
    assert board.field("needs", "need").value == "A calm place"


def test_a_project_without_a_need_says_what_to_do_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = Page(monkeypatch, made(tmp_path / "coprod.duckdb"), viewer="team:other", record_part="Needs")
    assert "No need is recorded" in page.said
    assert "A calm place" not in page.said
    tap(page, "board-first")
    assert page.has_field("needs", "need")


@pytest.mark.parametrize("viewer", ["funder:nobody", "team:elsewhere"])
def test_nobody_elses_needs_are_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, viewer: str) -> None:
    page = Page(monkeypatch, made(tmp_path / "coprod.duckdb"), viewer=viewer, project="dens", record_part="Needs")
    assert "A calm place" not in page.said
    assert not [one for one in page.app.button if str(one.key).startswith(("step-", "more-"))]


@pytest.mark.parametrize("state", ["demo", "holes-1"])
def test_boards_with_holes(monkeypatch: pytest.MonkeyPatch, state: str) -> None:
    app = opened_page(monkeypatch, "record", state, record_part="Needs")
    assert not app.error
    assert not any(word in words(app) for word in ("nan", "None", "<NA>"))


def test_what_was_said_of_one_project_is_not_said_of_the_next(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = tap(Page(monkeypatch, made(tmp_path / "coprod.duckdb"), viewer="lead", project="dens", record_part="Needs"), "step-n1")
    page.app.selectbox(key="project_box").set_value("other")
    assert page.run().told == ""
    assert "A calm place" not in page.said


def test_the_board_is_of_today_whatever_day_the_page_looks_at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = Page(monkeypatch, made(tmp_path / "coprod.duckdb"), record_part="Needs", as_of=(TODAY - datetime.timedelta(days=60)).isoformat())
    assert "open 7 days" in page.said
