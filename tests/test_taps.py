"""Taps of the children's screen: each counted once whatever was sent how often in which order, and taken back whole."""

import datetime
import random
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from coprod import intake, recording
from coprod.errors import CoprodError
from coprod.intake import change_log
from coprod.recording import prompts, sittings, taps
from coprod.recording.sittings import Asked, Choice
from coprod.recording.taps import Tap, take
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD, NOBODY, Viewer

from . import examples
from .arriving import arriving, brought

TODAY = datetime.date(2026, 11, 20)
TEAM = Viewer(role="team", project_ids=("p1",))
OTHERS = Viewer(role="team", project_ids=("p2",))
FUNDER = Viewer(role="funder", funder_id="f1")
CODE = "2468"
FACES = Asked(questions=("felt_safe", "enjoyed"))
PICTURES = Asked(manner="pictures", questions=("Which den shall we build?",), choices=(Choice("Owl den", "owl"), Choice("Boat den", "boat")))
RECORDS: dict[str, list[dict[str, Any]]] = {
    "projects": [{"project_id": "p1"}, {"project_id": "p2"}],
    "groups": [{"group_id": "g1", "project_id": "p1"}, {"group_id": "g2", "project_id": "p1"}, {"group_id": "far", "project_id": "p2"}],
    "sessions": [
        {"session_id": "held", "project_id": "p1", "held_on": TODAY}, {"session_id": "today", "project_id": "p1", "held_on": TODAY, "status": "planned"},
        {"session_id": "ahead", "project_id": "p1", "held_on": TODAY + datetime.timedelta(1), "status": "planned"},
        {"session_id": "off", "project_id": "p1", "held_on": TODAY, "status": "cancelled"}, {"session_id": "theirs", "project_id": "p2", "held_on": TODAY},
    ],
    "reactions": [{"session_id": "held", "group_id": "g1", "question": "felt_safe", "face": 5, "people": 3}],
}


@pytest.fixture
def filled(store: Store) -> Store:
    """Two projects with sessions of every status, and three children who were counted by hand before."""
    fill(store, arrow_tables(examples.complete(RECORDS)))
    return store


def opened(store: Store, viewer: Viewer = TEAM, **other: Any) -> str:
    told = {"project_id": "p1", "session_id": "held", "group_id": "g1", "asked": FACES, "code": CODE, "today": TODAY, **other}
    found = sittings.open_sitting(store, viewer, **told)
    assert found.sitting_id, found
    return found.sitting_id


def refused(store: Store, viewer: Viewer = TEAM, **other: Any) -> dict[str, str]:
    told = {"project_id": "p1", "session_id": "held", "group_id": "g1", "asked": FACES, "code": CODE, "today": TODAY, **other}
    return sittings.open_sitting(store, viewer, **told).faults


def tap(number: int, question: str = "enjoyed", choice: str = "4") -> Tap:
    return Tap(f"tap-{number:06d}", question, choice)


def people(store: Store, table: str = "reactions") -> dict[tuple[str, str], int]:
    """What the records say of one group at the session, as an independent reader of the file sees them."""
    column = "face" if table == "reactions" else "choice"
    with store.cursor() as cursor:
        return {(q, str(c)): n for q, c, n in cursor.execute(f"SELECT question, {column}, people FROM main.{table} WHERE group_id = 'g1'").fetchall()}  # noqa: S608


BEFORE = {("felt_safe", "5"): 3}


def test_a_tap_is_counted_once_however_often_it_is_sent(filled: Store) -> None:
    sitting = opened(filled)
    version = filled.data_version()
    assert take(filled, TEAM, sitting, [tap(1), tap(2), tap(2)]) == taps.Taken("open", ("tap-000001", "tap-000002"))
    assert filled.data_version() == version + 1
    assert take(filled, TEAM, sitting, [tap(1), tap(2)]).stored == ("tap-000001", "tap-000002")
    assert filled.data_version() == version + 1
    assert people(filled) == BEFORE | {("enjoyed", "4"): 2}
    take(filled, TEAM, sitting, [tap(3, "felt_safe", "5")])
    assert people(filled) == {("felt_safe", "5"): 4, ("enjoyed", "4"): 2}


def test_a_tap_taken_back_never_counts_in_whichever_order_the_two_arrive(filled: Store) -> None:
    sitting = opened(filled)
    take(filled, TEAM, sitting, [tap(1), tap(2)])
    take(filled, TEAM, sitting, [], ["tap-000002"])
    take(filled, TEAM, sitting, [tap(3)], ["tap-000003"])
    take(filled, TEAM, sitting, [], ["tap-000004"])
    take(filled, TEAM, sitting, [tap(4), tap(2)])
    assert people(filled) == BEFORE | {("enjoyed", "4"): 1}
    take(filled, TEAM, sitting, [], ["tap-000001", "tap-000001"])
    assert people(filled) == BEFORE
    assert taps.counts(filled, TEAM, sitting) == {}


@pytest.mark.parametrize("asked", [FACES, Asked(questions=("enjoyed", "come_back"), n_faces=3), PICTURES], ids=["five faces", "three faces", "pictures"])
def test_every_story_of_a_connection_ends_in_the_same_counts(filled: Store, asked: Asked, soak: bool) -> None:
    table = asked.table
    before = people(filled, table)
    for story in range(60 if soak else 3):
        drawn = random.Random(f"{story} {asked.manner} {asked.n_faces}")
        made = [Tap(f"{story:02d}-{number:05d}", drawn.choice(asked.questions), drawn.choice(asked.answers)) for number in range(24)]
        back = drawn.sample([one.tap_id for one in made], 7)
        sitting = opened(filled, asked=asked)
        messages: list[tuple[list[Tap], list[str]]] = [([one], []) for one in made] + [([], [tap_id]) for tap_id in back]
        messages += [(drawn.sample(made, 7), drawn.sample(back, 3)) for _ in range(10)]
        drawn.shuffle(messages)
        for sent, gone in messages:
            take(filled, TEAM, sitting, sent, gone)
        counted = Counter((one.question, one.choice) for one in made if one.tap_id not in back)
        before = Counter(before) + counted
        assert people(filled, table) == before
        assert {(q, c): n for q, by in taps.counts(filled, TEAM, sitting).items() for c, n in by.items()} == counted
        sittings.finish(filled, TEAM, sitting)
    assert {choice for _, choice in before} <= {*asked.answers, "5"}


def test_two_tablets_at_once_lose_none(filled: Store) -> None:
    sitting = opened(filled)

    def tablet(name: str) -> None:
        for number in range(20):
            one = Tap(f"{name}-{number:06d}", "enjoyed", "5")
            take(filled, TEAM, sitting, [one])
            take(filled, TEAM, sitting, [one])

    threads = [threading.Thread(target=tablet, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert people(filled)["enjoyed", "5"] == 40


def test_an_app_that_was_killed_knows_the_taps_it_had(store_path: Path) -> None:
    store = open_store(store_path)
    fill(store, arrow_tables(examples.complete(RECORDS)))
    sitting = opened(store)
    take(store, TEAM, sitting, [tap(1), tap(2)], ["tap-000009"])
    store.close()
    again = open_store(store_path)
    take(again, TEAM, sitting, [tap(2), tap(3), tap(9)])
    assert people(again) == BEFORE | {("enjoyed", "4"): 3}
    assert sittings.code_fits(again, TEAM, sitting, CODE)
    again.close()


def test_the_whole_sitting_is_taken_back_like_a_form(filled: Store) -> None:
    sitting = opened(filled)
    take(filled, TEAM, sitting, [tap(1), tap(2, "felt_safe", "5")])
    [change_id] = sittings.sitting(filled, TEAM, sitting).changes
    assert recording.changes(filled, TEAM, project_id="p1")[0].change_id == change_id
    recording.take_back(filled, TEAM, change_id)
    assert people(filled) == BEFORE
    assert sittings.sitting(filled, TEAM, sitting).state == "taken_back"
    assert take(filled, TEAM, sitting, [tap(3)]) == taps.Taken("taken_back")
    assert people(filled) == BEFORE


def test_an_import_before_it_is_not_undone_over_it(filled: Store) -> None:
    rows = [{"session_id": "held", "group_id": "g1", "question": "enjoyed", "face": 4, "people": 10}]
    brought(filled, arriving("reactions", rows))
    sitting = opened(filled)
    take(filled, TEAM, sitting, [tap(1)])
    with pytest.raises(CoprodError, match="Later work touched"):
        intake.undo(filled, "import-000001")
    [change_id] = sittings.sitting(filled, TEAM, sitting).changes
    recording.take_back(filled, TEAM, change_id)
    assert people(filled)["enjoyed", "4"] == 10
    intake.undo(filled, "import-000001")
    assert people(filled) == BEFORE


def test_a_correction_in_the_middle_begins_a_change_of_its_own(filled: Store) -> None:
    sitting = opened(filled)
    take(filled, TEAM, sitting, [tap(1), tap(2)])
    seen = recording.stored_rows(filled, TEAM, "reactions", question="enjoyed")
    recording.record(filled, TEAM, recording.Change(put={"reactions": [{**seen[0], "people": "7"}]}, seen={"reactions": seen}), today=TODAY)
    take(filled, TEAM, sitting, [tap(3), tap(4)])
    assert people(filled)["enjoyed", "4"] == 9
    first, second = sittings.sitting(filled, TEAM, sitting).changes
    with pytest.raises(CoprodError):
        recording.take_back(filled, TEAM, first)
    recording.take_back(filled, TEAM, second)
    assert people(filled)["enjoyed", "4"] == 7


def test_the_end_clears_the_taps_and_says_so_in_the_log(filled: Store) -> None:
    sitting = opened(filled)
    take(filled, TEAM, sitting, [tap(1), tap(2, choice="1"), tap(3, "felt_safe", "5")])
    sittings.finish(filled, TEAM, sitting)
    with filled.cursor() as cursor:
        assert cursor.execute("SELECT count(*) FROM coprod.taps").fetchone() == (0,)
    assert taps.counts(filled, TEAM, sitting) == {"enjoyed": {"1": 1, "4": 1}, "felt_safe": {"5": 1}}
    assert take(filled, TEAM, sitting, [tap(4)]) == taps.Taken("finished")
    assert sittings.open_sittings(filled, TEAM, "p1") == []
    closing, opening = change_log.entries(filled)[:2]
    assert (opening["what"], opening["by"], opening["detail"]) == ("taps", "Team of p1", "p1")
    assert (closing["what"], closing["counts"]) == ("taps", {"reactions": {"inserted": 2, "updated": 1}})
    n_entries = change_log.n_entries(filled)
    sittings.finish(filled, TEAM, sitting)
    assert change_log.n_entries(filled) == n_entries


def test_nothing_kept_says_when_a_child_touched_or_who(filled: Store) -> None:
    with filled.cursor() as cursor:
        columns = cursor.execute("SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name = 'coprod' AND table_name = 'taps'").fetchall()
    assert {name for name, _ in columns} == {"sitting_id", "tap_id", "nth", "question", "choice", "is_taken_back"}
    assert not any(kind.startswith(("TIMESTAMP", "DATE", "TIME")) for _, kind in columns)


def test_the_code_is_kept_hashed_only(filled: Store) -> None:
    sitting = opened(filled, code="135791")
    with filled.cursor() as cursor:
        assert "135791" not in str(cursor.execute("SELECT * FROM coprod.sittings").fetchall())
    assert sittings.code_fits(filled, TEAM, sitting, "135791")
    assert not sittings.code_fits(filled, TEAM, sitting, "135792")


@pytest.mark.parametrize(("other", "field"), [
    ({"session_id": "ahead"}, "session"), ({"session_id": "off"}, "session"), ({"session_id": None}, "session"), ({"session_id": "theirs"}, "session"),
    ({"group_id": "far"}, "group"), ({"group_id": None}, "group"), ({"code": "12"}, "code"), ({"code": "one two"}, "code"),
    ({"asked": Asked()}, "questions"), ({"asked": Asked(questions=("made_up",))}, "questions"), ({"asked": Asked(questions=("enjoyed",), n_faces=4)}, "manner"),
    ({"asked": Asked(manner="jars", questions=("",), choices=PICTURES.choices)}, "question"),
    ({"asked": Asked(manner="jars", questions=("Which?",), choices=PICTURES.choices[:1])}, "choices"),
    ({"asked": Asked(manner="jars", questions=("Which?",), choices=(Choice("Owl", "owl"), Choice("owl", "boat")))}, "choices"),
    ({"asked": Asked(manner="pictures", questions=("Ask a.khan@example.org",), choices=PICTURES.choices)}, "question"),
])
def test_what_cannot_be_asked_is_said_beside_its_field(filled: Store, other: dict[str, Any], field: str) -> None:
    assert list(refused(filled, **other)) == [field]
    assert sittings.open_sittings(filled, TEAM, "p1") == []


def test_a_planned_session_of_today_takes_taps(filled: Store) -> None:
    sitting = opened(filled, session_id="today")
    take(filled, TEAM, sitting, [tap(1)])
    assert people(filled)["enjoyed", "4"] == 1


def test_one_screen_asks_one_thing_of_one_group_and_others_join_it(filled: Store) -> None:
    first = opened(filled)
    again = sittings.open_sitting(
        filled, LOCAL_LEAD, project_id="p1", session_id="held", group_id="g1", asked=Asked(questions=("enjoyed",)), code="1111", today=TODAY,
    )
    assert (again.sitting_id, again.already) == (None, first)
    opened(filled, asked=Asked(questions=("come_back",)))
    opened(filled, group_id="g2")
    opened(filled, asked=PICTURES)


@pytest.mark.parametrize("viewer", [OTHERS, FUNDER, NOBODY], ids=["another team", "a funder", "nobody"])
def test_a_sitting_is_its_teams_alone(filled: Store, viewer: Viewer) -> None:
    sitting = opened(filled)
    for asked in (
        lambda: opened(filled, viewer), lambda: take(filled, viewer, sitting, [tap(1)]), lambda: taps.counts(filled, viewer, sitting),
        lambda: taps.last_tap(filled, viewer, sitting), lambda: sittings.sitting(filled, viewer, sitting), lambda: sittings.finish(filled, viewer, sitting),
        lambda: sittings.code_fits(filled, viewer, sitting, CODE), lambda: sittings.open_sittings(filled, viewer, "p1"),
        lambda: prompts.prompts(filled, viewer, "p1"), lambda: prompts.add_prompt(filled, viewer, "p1", "How was it", WAV),
    ):
        with pytest.raises(CoprodError):
            asked()
    assert people(filled) == BEFORE


def test_a_session_taken_out_meanwhile_takes_no_more(filled: Store) -> None:
    sitting = opened(filled, session_id="today", group_id="g2")
    [row] = recording.stored_rows(filled, TEAM, "sessions", session_id="today")
    recording.record(filled, TEAM, recording.Change(take_out={"sessions": [row]}, seen={"sessions": [row]}), today=TODAY)
    assert take(filled, TEAM, sitting, [tap(1)]) == taps.Taken("gone")
    sittings.finish(filled, TEAM, sitting)


def test_what_was_never_asked_is_not_counted(filled: Store) -> None:
    sitting = opened(filled, asked=Asked(questions=("enjoyed",), n_faces=3))
    sent = [tap(1, "enjoyed", "2"), tap(2, "come_back", "5"), tap(3, "enjoyed", "3")]
    assert take(filled, TEAM, sitting, sent) == taps.Taken("open", ("tap-000003",), ("tap-000001", "tap-000002"))
    assert people(filled) == BEFORE | {("enjoyed", "3"): 1}


def test_the_last_tap_is_known_and_goes(filled: Store) -> None:
    sitting = opened(filled)
    assert taps.last_tap(filled, TEAM, sitting) is None
    take(filled, TEAM, sitting, [tap(1), tap(2, choice="1")])
    assert taps.last_tap(filled, TEAM, sitting) == tap(2, choice="1")
    taps.take_back_last(filled, TEAM, sitting, "tap-000002")
    assert taps.last_tap(filled, TEAM, sitting) == tap(1)
    assert people(filled) == BEFORE | {("enjoyed", "4"): 1}


@pytest.mark.parametrize("message", [None, "x", 3, [], {}, {"taps": "x", "taken_back": 4}, {"taps": [1, {}, {"id": "../../../", "question": "q", "choice": "1"}], "taken_back": [None, "x'"]}])
def test_a_message_of_another_shape_holds_nothing(message: object) -> None:
    assert taps.taps_of(message) == ([], [])


def test_a_message_holds_its_taps() -> None:
    assert taps.taps_of({"taps": [{"id": "tap-000001", "question": "enjoyed", "choice": "4"}], "taken_back": ["tap-000009"]}) == ([tap(1)], ["tap-000009"])


WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(40)


def test_a_recording_is_known_by_its_content_and_bounded(filled: Store) -> None:
    made = prompts.add_prompt(filled, TEAM, "p1", " How  was it ", WAV)
    assert (made.name, made.kind, made.n_bytes) == ("How was it", "audio/wav", len(WAV))
    assert prompts.prompts(filled, TEAM, "p1") == [made]
    assert prompts.sound(filled, TEAM, "p1", made.prompt_id) == ("audio/wav", WAV)
    assert prompts.sound(filled, LOCAL_LEAD, "p2", made.prompt_id) is None
    for name, sound in (("A page", b"<html>"), ("", WAV), ("x" * 61, WAV), ("a.khan@example.org", WAV), ("Long", WAV + bytes(prompts.MOST_BYTES))):
        with pytest.raises(CoprodError):
            prompts.add_prompt(filled, TEAM, "p1", name, sound)
    prompts.remove_prompt(filled, TEAM, "p1", made.prompt_id)
    assert prompts.prompts(filled, TEAM, "p1") == []
    noted = [(entry["what"], entry["by"], entry["detail"]) for entry in change_log.entries(filled, most=2)]
    assert noted == [("prompt_removed", TEAM.label, "p1"), ("prompt_kept", TEAM.label, "p1")]


@pytest.mark.parametrize(("head", "kind"), [
    (WAV, "audio/wav"), (b"ID3\x04", "audio/mpeg"), (b"\xff\xfb\x90\x64", "audio/mpeg"), (b"OggS\x00", "audio/ogg"), (b"\x00\x00\x00\x20ftypM4A ", "audio/mp4"),
    (b"\x1aE\xdf\xa3", "audio/webm"), (b"\x00\x00\x00\x20ftypheic", None), (b"\x89PNG", None), (b"", None), (b"\xff\xd8\xff\xe0", None), (b"%PDF", None),
])
def test_the_kinds_of_sound(head: bytes, kind: str | None) -> None:
    assert prompts.kind_of(head) == kind
