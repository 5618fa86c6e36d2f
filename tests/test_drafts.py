"""Drafts in a real store: every answer kept, races told and never lost, who is there, what handing in writes, and whose they are."""

import datetime
import itertools
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coprod.errors import CoprodError
from coprod.intake import change_log
from coprod.recording import assessing, drafts, stored_rows
from coprod.recording.drafts import FIELDS, Draft
from coprod.rubrics import CURRENT
from coprod.starting import start_empty
from coprod.store import Store, loading, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD, NOBODY, Viewer
from coprod.vocabulary import TIPS

from . import examples

TEAM = Viewer(role="team", project_ids=("den",))
OTHER = Viewer(role="team", project_ids=("pond",))
FUNDER = Viewer(role="funder", funder_id="fund")
TODAY = datetime.date.today()
RECORDS = {
    "projects": [{"project_id": "den"}, {"project_id": "pond"}],
    "groups": [{"group_id": "moles", "project_id": "den", "label": "Moles"}, {"group_id": "frogs", "project_id": "pond", "label": "Frogs"}],
    "assessments": [{
        "assessment_id": "zebra", "project_id": "den", "tip": 1, "assessed_on": TODAY, "assessor": "team", "level": 4, "rubric": "2020-1",
    }],
}


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store, arrow_tables(examples.complete(RECORDS)))
    return store


@pytest.fixture
def draft(filled: Store) -> Draft:
    return drafts.begin(filled, TEAM, "den", "team", None, CURRENT)


def put(store: Store, draft: Draft, tip: int, name: str, value: str | None, *, seen: int = 0, token: str = "one", viewer: Viewer = TEAM) -> drafts.Saved:
    return drafts.save(store, viewer, draft.draft_id, tip, name, value, seen=seen, token=token)


def again(store: Store, draft: Draft, viewer: Viewer = TEAM) -> Draft:
    found = drafts.one(store, viewer, draft.draft_id)
    assert found
    return found


def rows(store: Store) -> list[tuple]:
    with store.cursor() as cursor:
        return cursor.execute("SELECT assessment_id, tip, assessor, group_id, level, target_level, comment, rubric, assessed_on FROM assessments ORDER BY ALL").fetchall()


def test_a_draft_is_begun_once_and_gone_on_with(filled: Store) -> None:
    one = drafts.begin(filled, TEAM, "den", "team", None, CURRENT)
    assert drafts.begin(filled, LOCAL_LEAD, "den", "team", None, CURRENT) == one
    assert one.begun_by == "Team of den"
    group = drafts.begin(filled, TEAM, "den", "group", "moles", CURRENT)
    assert group.draft_id != one.draft_id
    assert [one.assessor for one in drafts.open_drafts(filled, TEAM, "den")] == ["team", "group"]
    assert drafts.of_project(filled, TEAM, "den", "peer", None) is None
    drafts.leave(filled, LOCAL_LEAD, group.draft_id)
    noted = [(entry["what"], entry["by"], entry["detail"]) for entry in change_log.entries(filled, most=3)]
    assert noted == [("draft_left", "Lead", "den"), ("draft_begun", "Team of den", "den"), ("draft_begun", "Team of den", "den")]


def test_every_answer_is_kept_and_outlives_the_process(tmp_path: Path) -> None:
    path = tmp_path / "coprod.duckdb"
    first = open_store(path)
    fill(first, arrow_tables(examples.complete(RECORDS)))
    version = first.data_version()
    begun = drafts.begin(first, TEAM, "den", "team", None, CURRENT)
    given = {"level": "2", "target_level": "3", "comment": "We agreed it\nin two lines.", "evidence_url": "https://example.org/ethos"}
    for name, value in given.items():
        put(first, begun, 4, name, value)
    # Nothing that was computed from the records is thrown away for it.
    assert first.data_version() == version
    first.close()
    second = open_store(path)
    found = drafts.of_project(second, LOCAL_LEAD, "den", "team", None)
    assert found
    assert {name: found.value(4, name) for name in FIELDS} == given
    assert (found.changed_by, found.begun_at) == ("Team of den", begun.begun_at)
    second.close()


def test_an_answer_can_be_taken_away_and_what_is_none_is_refused(filled: Store, draft: Draft) -> None:
    put(filled, draft, 2, "level", "0")
    assert assessing.answered(again(filled, draft)) == [2]
    put(filled, draft, 2, "level", None, seen=1)
    put(filled, draft, 3, "comment", "   ")
    assert assessing.answered(again(filled, draft)) == []
    assert again(filled, draft).value(3, "comment") is None
    for tip, name, value in ((0, "level", "1"), (10, "level", "1"), (1, "rubric", "x"), (1, "level", "5"), (1, "target_level", "two")):
        with pytest.raises(ValueError):
            put(filled, draft, tip, name, value)


def test_a_lost_race_stores_nothing_and_gives_the_other_version(filled: Store, draft: Draft) -> None:
    assert put(filled, draft, 1, "level", "3", token="one").is_stored
    lost = put(filled, draft, 1, "level", "1", seen=0, token="two")
    assert not lost.is_stored
    assert lost.now
    assert (lost.now.value, lost.now.version, lost.now.written_in) == ("3", 1, "one")
    assert again(filled, draft).value(1, "level") == "3"
    # Settled by looking at what is there now.
    assert put(filled, draft, 1, "level", "1", seen=1, token="two").is_stored
    # The first, who still looks at its own, is told in turn.
    assert not put(filled, draft, 1, "level", "4", seen=1, token="one").is_stored


def test_no_race_where_there_is_none(filled: Store, draft: Draft) -> None:
    put(filled, draft, 1, "level", "3", token="one")
    assert put(filled, draft, 1, "comment", "Why not?", token="two").is_stored
    assert put(filled, draft, 2, "level", "3", token="two").is_stored
    # The same answer twice over, and a page that writes on before it has heard that its last word arrived.
    assert put(filled, draft, 1, "level", "3", token="two").is_stored
    assert again(filled, draft).version(1, "level") == 1
    assert put(filled, draft, 1, "level", "2", seen=0, token="one").is_stored


def test_two_editors_in_any_order_lose_no_answer(filled: Store, soak: bool) -> None:
    told = sum(_two_editors(filled, random.Random(number)) for number in range(200 if soak else 8))
    assert told


def _two_editors(store: Store, draws: random.Random) -> int:
    """Two pages write the same answer and look at it in any order; how often one of them was told of the other."""
    draft, seen, last, told = drafts.begin(store, TEAM, "den", "team", None, CURRENT), {"a": 0, "b": 0}, "", 0
    for number in range(30):
        who = draws.choice("ab")
        if draws.random() < 0.3:
            seen[who] = again(store, draft).version(1, "comment")
            continue
        value = f"{who} {number}"
        saved = put(store, draft, 1, "comment", value, seen=seen[who], token=who)
        assert saved.now
        if saved.is_stored:
            # What was written over was this page's own, or it had been looked at.
            assert not last or last.startswith(who) or seen[who] == saved.now.version - 1
            last, seen[who] = value, saved.now.version
        else:
            told += 1
            assert saved.now.value == last
        assert again(store, draft).value(1, "comment") == last
    drafts.leave(store, TEAM, draft.draft_id)
    return told


def test_many_threads_on_different_answers_never_collide(filled: Store, draft: Draft) -> None:
    cells = list(itertools.product([tip.number for tip in TIPS], ("level", "comment")))
    with ThreadPoolExecutor(8) as several:
        done = list(several.map(lambda cell: put(filled, draft, cell[0], cell[1], str(cell[0] % 5), token=f"{cell}").is_stored, cells))
    assert all(done)
    assert assessing.answered(again(filled, draft)) == [tip.number for tip in TIPS]


def test_who_else_is_there(filled: Store, draft: Draft) -> None:
    noon = datetime.datetime(2026, 6, 1, 12)
    assert drafts.look_in(filled, TEAM, draft.draft_id, "one", 1, at=noon) == []
    [seen] = drafts.look_in(filled, LOCAL_LEAD, draft.draft_id, "two", 4, at=noon + datetime.timedelta(seconds=2))
    assert (seen.viewer, seen.tip) == ("Team of den", 1)
    [seen] = drafts.look_in(filled, TEAM, draft.draft_id, "one", 2, at=noon + datetime.timedelta(seconds=4))
    assert (seen.viewer, seen.tip) == ("Lead", 4)
    # Gone without a word; and nobody is in two drafts at once.
    assert drafts.look_in(filled, TEAM, draft.draft_id, "one", 2, at=noon + drafts.PRESENT_FOR + datetime.timedelta(seconds=3)) == []
    second = drafts.begin(filled, TEAM, "den", "peer", None, CURRENT)
    drafts.look_in(filled, TEAM, draft.draft_id, "two", 4, at=noon)
    drafts.look_in(filled, TEAM, second.draft_id, "two", 4, at=noon)
    assert drafts.look_in(filled, TEAM, draft.draft_id, "three", 1, at=noon)[0].tip == 2
    with filled.cursor() as cursor:
        assert cursor.execute("SELECT count(*) FROM coprod.draft_visits WHERE token = 'two'").fetchone() == (1,)


def test_handing_in_adds_a_version_and_writes_nothing_over(filled: Store, draft: Draft) -> None:
    before = rows(filled)
    put(filled, draft, 1, "level", "2")
    put(filled, draft, 1, "target_level", "3")
    put(filled, draft, 1, "comment", "Two of us.")
    put(filled, draft, 5, "level", "0")
    put(filled, draft, 6, "comment", "Words without a level stay behind.")
    assert assessing.without_level(again(filled, draft)) == [6]
    done = assessing.submit(filled, TEAM, draft.draft_id)
    assert done.is_stored
    after = rows(filled)
    assert set(before) < set(after)
    new = sorted((row[1:] for row in set(after) - set(before)), key=lambda row: row[0])
    assert new == [(1, "team", None, 2, 3, "Two of us.", CURRENT, TODAY), (5, "team", None, 0, None, None, CURRENT, TODAY)]
    assert again(filled, draft).state == drafts.SUBMITTED
    assert drafts.of_project(filled, TEAM, "den", "team", None) is None


def test_what_was_handed_in_last_is_the_latest_of_its_day(filled: Store) -> None:
    # An assessment of today with an id that sorts behind ours was imported this morning.
    for level in ("1", "2", "3"):
        draft = drafts.begin(filled, TEAM, "den", "team", None, CURRENT)
        put(filled, draft, 1, "level", level)
        assessing.submit(filled, TEAM, draft.draft_id)
        with filled.cursor() as cursor:
            latest = cursor.execute("SELECT level FROM assessments WHERE tip = 1 ORDER BY assessed_on DESC, assessment_id DESC LIMIT 1").fetchone()
        assert latest == (int(level),)


def test_a_group_hands_in_as_itself(filled: Store) -> None:
    draft = drafts.begin(filled, TEAM, "den", "group", "moles", CURRENT)
    put(filled, draft, 3, "level", "4")
    assessing.submit(filled, TEAM, draft.draft_id)
    assert [row[1:5] for row in rows(filled) if row[2] == "group"] == [(3, "group", "moles", 4)]


def test_handing_in_twice_stores_once(filled: Store, draft: Draft) -> None:
    put(filled, draft, 1, "level", "2")
    with ThreadPoolExecutor(2) as both:
        outcomes = [one.exception() for one in [both.submit(assessing.submit, filled, TEAM, draft.draft_id) for _ in range(2)]]
    assert len([one for one in outcomes if one is None]) >= 1
    assert all(one is None or isinstance(one, CoprodError) for one in outcomes)
    assert len(rows(filled)) == 2
    with pytest.raises(CoprodError, match="handed in"):
        assessing.submit(filled, TEAM, draft.draft_id)
    with pytest.raises(CoprodError, match="handed in"):
        put(filled, draft, 1, "level", "3", seen=1)


def test_a_store_that_stopped_between_the_two_steps_of_handing_in_stores_once(filled: Store, draft: Draft) -> None:
    put(filled, draft, 1, "level", "2")
    first = assessing.submit(filled, TEAM, draft.draft_id)
    with filled.transaction(changes_records=False) as cursor:
        cursor.execute("UPDATE coprod.drafts SET state = 'open', change_id = NULL")
    second = assessing.submit(filled, TEAM, draft.draft_id)
    assert second.recorded.change_id == first.recorded.change_id
    assert len(rows(filled)) == 2
    assert again(filled, draft).state == drafts.SUBMITTED


def test_nothing_answered_and_faulty_answers_are_not_handed_in(filled: Store, draft: Draft) -> None:
    with pytest.raises(CoprodError, match="Nothing is answered"):
        assessing.submit(filled, TEAM, draft.draft_id)
    put(filled, draft, 2, "level", "1")
    put(filled, draft, 7, "level", "1")
    put(filled, draft, 7, "evidence_url", "the blue folder")
    done = assessing.submit(filled, TEAM, draft.draft_id)
    assert not done.is_stored
    [fault] = done.recorded.faults
    assert (fault.code, fault.column, done.tips[fault.row or 0]) == ("not_a_link", "evidence_url", 7)
    assert again(filled, draft).state == drafts.OPEN
    assert len(rows(filled)) == 1


def test_taking_back_opens_the_answers_again(filled: Store, draft: Draft) -> None:
    before = rows(filled)
    put(filled, draft, 1, "level", "2")
    assessing.submit(filled, TEAM, draft.draft_id)
    reopened = assessing.take_back(filled, TEAM, draft.draft_id)
    assert rows(filled) == before
    assert reopened
    assert (reopened.state, reopened.value(1, "level")) == (drafts.OPEN, "2")
    # Handed in once more, and another begun before it is taken back: that one stays the open one.
    assessing.submit(filled, TEAM, draft.draft_id)
    drafts.begin(filled, TEAM, "den", "team", None, CURRENT)
    assert assessing.take_back(filled, TEAM, draft.draft_id) is None
    assert rows(filled) == before


def test_a_draft_put_aside_makes_room(filled: Store, draft: Draft) -> None:
    put(filled, draft, 1, "level", "2")
    drafts.leave(filled, TEAM, draft.draft_id)
    assert len(rows(filled)) == 1
    with pytest.raises(CoprodError, match="put aside"):
        drafts.look_in(filled, TEAM, draft.draft_id, "one", 1)
    assert drafts.begin(filled, TEAM, "den", "team", None, CURRENT).draft_id != draft.draft_id


@pytest.mark.parametrize("viewer", [OTHER, FUNDER, NOBODY], ids=["another team", "funder", "nobody"])
def test_nobody_else_sees_or_writes_a_teams_draft(filled: Store, draft: Draft, viewer: Viewer) -> None:
    put(filled, draft, 1, "comment", "Ours.")
    assert drafts.one(filled, viewer, draft.draft_id) is None
    assert drafts.of_project(filled, viewer, "den", "team", None) is None
    assert drafts.open_drafts(filled, viewer, "den") == []
    for attempt in (
        lambda: drafts.begin(filled, viewer, "den", "team", None, CURRENT),
        lambda: put(filled, draft, 1, "comment", "Theirs.", seen=1, viewer=viewer),
        lambda: drafts.look_in(filled, viewer, draft.draft_id, "spy", 1),
        lambda: drafts.leave(filled, viewer, draft.draft_id),
        lambda: assessing.submit(filled, viewer, draft.draft_id),
        lambda: assessing.take_back(filled, viewer, draft.draft_id),
    ):
        with pytest.raises(CoprodError):
            attempt()
    assert again(filled, draft).value(1, "comment") == "Ours."
    assert again(filled, draft).state == drafts.OPEN


def test_only_a_group_of_the_project_assesses(filled: Store) -> None:
    for assessor, group_id in (("group", None), ("group", "frogs"), ("team", "moles"), ("inspector", None)):
        with pytest.raises(CoprodError):
            drafts.begin(filled, TEAM, "den", assessor, group_id, CURRENT)
    with pytest.raises(CoprodError):
        drafts.begin(filled, LOCAL_LEAD, "nowhere", "team", None, CURRENT)


def test_what_is_amiss_is_said_beside_the_field() -> None:
    assert drafts.trouble("comment", "We meet on Tuesdays") is None
    assert drafts.trouble("comment", None) is None
    assert "e-mail" in str(drafts.trouble("comment", "ask me at me@example.org"))
    assert "telephone" in str(drafts.trouble("comment", "ring 0113 496 0999"))
    assert "https://" in str(drafts.trouble("evidence_url", "the blue folder"))
    assert drafts.trouble("evidence_url", "https://example.org/a") is None


def test_emptied_records_take_their_drafts_along(filled: Store, draft: Draft) -> None:
    put(filled, draft, 1, "level", "2")
    drafts.look_in(filled, TEAM, draft.draft_id, "one", 1)
    with filled.transaction() as cursor:
        loading.mark_demo(cursor, True)
    start_empty(filled)
    fill(filled, arrow_tables(examples.complete(RECORDS)))
    assert drafts.open_drafts(filled, TEAM, "den") == []
    assert drafts.one(filled, TEAM, draft.draft_id) is None


def test_the_records_see_what_was_handed_in(filled: Store, draft: Draft) -> None:
    put(filled, draft, 9, "level", "1")
    assessing.submit(filled, TEAM, draft.draft_id)
    [row] = [row for row in stored_rows(filled, TEAM, "assessments", project_id="den") if row["tip"] == "9"]
    assert (row["assessor"], row["level"], row["rubric"], row["assessed_on"]) == ("team", "1", CURRENT, TODAY.isoformat())
