"""The needs board: stages by hand and a second time in plain Python, steps through the door for writing, races, taking back."""

import datetime
import itertools
from contextlib import closing
from typing import Any

import pytest

from coprod import recording
from coprod.errors import CoprodError
from coprod.query import Filters, ask_rows
from coprod.recording import board
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.ui import board_words as words
from coprod.viewer import LOCAL_LEAD, NOBODY, Viewer

from . import examples
from .plain import board as plain_board
from .portfolios import as_of_dates, generate

TODAY = datetime.date(2026, 11, 22)
DATES = ("shared_on", "met_on", "confirmed_on", "reviewed_on", "declined_on")
TEAM = Viewer(role="team", project_ids=("p1",))


def day(number: int) -> datetime.date:
    return datetime.date(2026, 6, number)


def asked(store: Store, viewer: Viewer = LOCAL_LEAD, as_of: datetime.date = TODAY, **parameters: Any) -> list[dict[str, Any]]:
    return ask_rows(store, viewer, "board_needs", Filters(as_of=as_of), **{"groups": None, "features": None, "most": 1000, **parameters})


def with_needs(store: Store, *needs: dict[str, Any]) -> None:
    named = [{"need_id": f"n{number}", "project_id": "p1", "group_id": "g1", "need": "A calm start", "raised_on": day(1), **need} for number, need in enumerate(needs)]
    fill(store, arrow_tables(examples.complete({"projects": [{"project_id": "p1"}], "groups": [{"group_id": "g1", "project_id": "p1", "label": "Tuesday group"}], "needs": named})))


def seen(store: Store, need_id: str = "n0", viewer: Viewer = LOCAL_LEAD) -> recording.Row:
    [row] = recording.stored_rows(store, viewer, "needs", need_id=need_id)
    return row


@pytest.mark.parametrize(("dates", "stage"), [
    ((), "raised"), (("shared_on",), "shared"), (("met_on",), "met"), (("shared_on", "met_on"), "met"), (("met_on", "confirmed_on"), "confirmed"),
    (("confirmed_on",), "confirmed"), (("reviewed_on",), "reviewed"), (("met_on", "reviewed_on"), "reviewed"), (("declined_on",), "declined"),
    (("met_on", "declined_on"), "declined"), (("shared_on", "met_on", "confirmed_on", "reviewed_on", "declined_on"), "declined"),
])
def test_the_furthest_date_decides_and_a_no_decides_alone(store: Store, dates: tuple[str, ...], stage: str) -> None:
    with_needs(store, dict.fromkeys(dates, day(5)))
    assert [row["stage"] for row in asked(store)] == [stage]


def test_what_lies_ahead_is_not_there_yet(store: Store) -> None:
    with_needs(store, {"shared_on": day(2), "met_on": day(20)}, {"raised_on": day(25)})
    [row] = asked(store, as_of=day(10))
    assert (row["need_id"], row["stage"], row["met_on"], row["days"], row["is_open"]) == ("n0", "shared", None, 9, True)


def test_every_set_of_dates_is_read_as_in_plain_python(store: Store) -> None:
    with_needs(store, *(dict.fromkeys(chosen, day(5)) for n in range(6) for chosen in itertools.combinations(DATES, n)))
    expected = {card["need_id"]: card for cards in plain_board.board(plain_rows(store), TODAY).values() for card in cards}
    for row in asked(store):
        card, step = expected[row["need_id"]], board.next_step(row)
        assert (row["stage"], row["is_open"], step.id if step else None) == (card["stage"], card["is_open"], plain_board.next_step(card))
    assert len(expected) == 32


def plain_rows(store: Store) -> dict[str, list[dict[str, Any]]]:
    """The needs as the plain computation takes them."""
    rows = recording.stored_rows(store, LOCAL_LEAD, "needs")
    return {"needs": [{name: datetime.date.fromisoformat(value) if value and name.endswith("_on") else value for name, value in row.items()} for row in rows]}


def test_generated_boards_twice(soak: bool) -> None:
    n_cards = 0
    for number in range(200 if soak else 12):
        records = generate(number)
        dated(records, number)
        with closing(open_store(None)) as store:
            fill(store, arrow_tables(records))
            for as_of in as_of_dates(records)[:3]:
                n_cards += same_board(store, records, as_of)
    # Empty boards would agree whatever the question says.
    assert n_cards > 100


def same_board(store: Store, records: dict[str, list[dict[str, Any]]], as_of: datetime.date) -> int:
    """The board of a day as the plain computation has it, card by card; gives how many cards were compared."""
    rows = asked(store, as_of=as_of)
    expected = plain_board.board(records, as_of)
    assert {stage: [card["need_id"] for card in cards] for stage, cards in expected.items()} == by_stage(rows)
    cards = {card["need_id"]: card for some in expected.values() for card in some}
    for row in rows:
        card, step = cards[row["need_id"]], board.next_step(row)
        assert {name: row[name] for name in ("stage_on", "is_open", "days", *DATES)} == {name: card[name] for name in ("stage_on", "is_open", "days", *DATES)}
        assert (step.id if step else None) == plain_board.next_step(card)
        assert row["n_stage"] == len(expected[row["stage"]])
        assert row["n_open"] == sum(one["is_open"] for one in cards.values())
    return len(rows)


def dated(records: dict[str, list[dict[str, Any]]], seed: int) -> None:
    """The generator tells nobody of a need and looks at none again: some of these days are put in."""
    for number, need in enumerate(records.get("needs", [])):
        if (number + seed) % 3 == 0:
            need["shared_on"] = need["raised_on"] + datetime.timedelta(days=number % 20)
        if (number + seed) % 4 == 0:
            need["reviewed_on"] = need["raised_on"] + datetime.timedelta(days=number % 90)


def by_stage(rows: list[dict[str, Any]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["stage"], []).append(row["need_id"])
    return found


@pytest.mark.parametrize("number", range(5))
def test_the_board_narrowed_and_cut_short(store: Store, number: int) -> None:
    records = generate(number)
    fill(store, arrow_tables(records))
    groups, features = {row["group_id"] for row in records["groups"][::2]}, {"none", "quiet_room", "step_free_entrance"}
    expected = plain_board.board(records, TODAY, groups, features)
    assert by_stage(asked(store, groups=sorted(groups), features=sorted(features))) == {stage: [card["need_id"] for card in cards] for stage, cards in expected.items()}
    assert by_stage(asked(store, most=1)) == {stage: [cards[0]["need_id"]] for stage, cards in plain_board.board(records, TODAY).items()}


def test_a_need_goes_all_the_way_and_back(store: Store) -> None:
    with_needs(store, {})
    walked, changes = [], []
    while step := board.next_step(asked(store)[0]):
        done = recording.record(store, TEAM, board.step_change(seen(store), step, day(3), "The small room is ours" if step.asks else None))
        assert done.is_stored
        walked.append(asked(store)[0]["stage"])
        changes.append(done.change_id)
    assert walked == ["shared", "met", "confirmed", "reviewed"]
    assert asked(store)[0]["response"] == "The small room is ours"
    for change_id in reversed(changes):
        recording.take_back(store, TEAM, str(change_id))
    assert asked(store)[0]["stage"] == "raised"
    assert asked(store)[0]["response"] is None


def test_a_step_keeps_what_somebody_else_wrote_beside_it(store: Store) -> None:
    with_needs(store, {})
    looked_at = seen(store)
    recording.record(store, LOCAL_LEAD, recording.Change(put={"needs": [{"need_id": "n0", "need": "A calm room to start"}]}, seen={"needs": [looked_at]}))
    assert recording.record(store, TEAM, board.step_change(looked_at, board.STEPS["shared"], day(2))).is_stored
    assert (seen(store)["need"], seen(store)["shared_on"]) == ("A calm room to start", "2026-06-02")


def test_two_who_take_the_same_step_with_other_words_are_both_told(store: Store) -> None:
    with_needs(store, {})
    looked_at = seen(store)
    assert recording.record(store, TEAM, board.step_change(looked_at, board.STEPS["met"], day(2), "A tent")).is_stored
    done = recording.record(store, LOCAL_LEAD, board.step_change(looked_at, board.STEPS["met"], day(2), "A den"))
    assert not done.is_stored
    assert [(one.now or {})["response"] for one in done.conflicts] == ["A tent"]
    assert seen(store)["response"] == "A tent"


def test_the_group_cannot_confirm_before_it_was_met(store: Store) -> None:
    with_needs(store, {"met_on": day(9)})
    done = recording.record(store, TEAM, board.step_change(seen(store), board.STEPS["confirmed"], day(5)))
    assert [(one.code, one.column) for one in done.faults] == [("date_order", "confirmed_on")]
    assert board.too_early(seen(store), board.STEPS["confirmed"], day(5), TODAY) == "This is before the day the need was met."


@pytest.mark.parametrize(("step", "on", "sentence"), [
    ("met", datetime.date(2026, 5, 31), "This is before the day the need was raised."), ("met", datetime.date(2026, 11, 23), "This day has not come yet."),
    ("declined", day(1), None), ("confirmed", day(4), None),
])
def test_days_that_cannot_be(store: Store, step: str, on: datetime.date, sentence: str | None) -> None:
    with_needs(store, {"met_on": day(4)})
    assert board.too_early(seen(store), board.STEPS[step], on, TODAY) == sentence


def test_a_declined_need_takes_no_step_and_others_offer_the_rest(store: Store) -> None:
    with_needs(store, {"declined_on": day(4)}, {}, {"met_on": day(4)})
    offered = {row["need_id"]: [step.id for step in board.other_steps(row)] for row in asked(store)}
    assert offered == {"n0": [], "n1": ["met", "reviewed", "declined"], "n2": ["shared", "met", "reviewed", "declined"]}


def test_a_team_moves_only_its_own_needs(store: Store) -> None:
    with_needs(store, {})
    elsewhere = Viewer(role="team", project_ids=("p2",))
    assert asked(store, viewer=elsewhere) == asked(store, viewer=NOBODY) == []
    for viewer in (elsewhere, NOBODY, Viewer(role="funder", funder_id="f1")):
        with pytest.raises(CoprodError):
            recording.record(store, viewer, board.step_change(seen(store), board.STEPS["met"], day(2), "Done"))
    assert seen(store)["met_on"] is None


@pytest.mark.parametrize(("dates", "said", "remarks"), [
    ({}, "open 174 days", []), ({"met_on": day(1)}, "met on 1 June 2026, the same day", []), ({"met_on": day(13), "response": "A tent"}, "met on 13 June 2026, after 12 days", ["How: A tent"]),
    ({"reviewed_on": day(9)}, "open 174 days", ["Not met yet."]),
    ({"declined_on": day(3)}, "declined on 3 June 2026, after 2 days", ["No reason is recorded."]),
    ({"declined_on": day(3), "met_on": day(2), "response": "No lift"}, "declined on 3 June 2026, after 2 days", ["Why: No lift", "Met before, on 2 June 2026."]),
    ({"declined_on": day(3), "met_on": day(8), "response": "No lift"}, "declined on 3 June 2026, after 2 days", ["Why: No lift", "Met since, on 8 June 2026."]),
])
def test_what_a_card_says(store: Store, dates: dict[str, Any], said: str, remarks: list[str]) -> None:
    with_needs(store, dates)
    [row] = asked(store)
    assert (words.since(row), words.remarks(row)) == (said, remarks)


@pytest.mark.parametrize(("n", "n_open", "oldest", "said"), [
    (9, 3, 41, "3 needs open of 9 raised; the oldest has waited 41 days."), (1, 1, 1, "1 need open of 1 raised; it has waited 1 day."),
    (2, 2, 0, "2 needs open of 2 raised; raised today."), (1, 0, 0, "No need is open; 1 need was raised so far."),
])
def test_the_board_in_a_sentence(n: int, n_open: int, oldest: int, said: str) -> None:
    assert words.headline(n, n_open, oldest) == said
