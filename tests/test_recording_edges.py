"""The narrow places of the door: ids written otherwise, one row twice in a form, rows put and taken out at once, text that is none."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod import intake, recording
from coprod.errors import CoprodError
from coprod.recording import Change, Recorded, Row
from coprod.schema import TABLES
from coprod.store import Store, open_store
from coprod.viewer import LOCAL_LEAD, Viewer

from .arriving import written_out
from .records_text import brought_in

DAY = datetime.date(2026, 11, 22)
ONE, TWO = (Viewer(role="team", project_ids=(one,)) for one in ("proj-1", "proj-2"))
CALM = {"need_id": "need-1", "project_id": "proj-2", "group_id": "grp-3", "need": "Mine now", "raised_on": "2026-03-01", "raised_how": "said"}


@pytest.fixture
def based(store_path: Path) -> Iterator[Store]:
    store = open_store(brought_in(store_path))
    yield store
    store.close()


def rows(store: Store, table: str, **equals: str) -> list[Row]:
    return recording.stored_rows(store, LOCAL_LEAD, table, **equals)


def put(store: Store, viewer: Viewer, table: str, *some: Row, seen: list[Row] | None = None) -> Recorded:
    return recording.record(store, viewer, Change({table: some}, {}, {table: seen or []}), today=DAY)


@pytest.mark.parametrize(("table", "row"), [
    ("session_methods", {"session_id": "ses-1", "method": "PLAY"}), ("session_methods", {"session_id": "ses-1", "method": "Drawing"}),
    ("reactions", {"session_id": "ses-1", "group_id": "grp-1", "question": "Felt_Safe", "face": "5", "people": "1"}),
    ("reactions", {"session_id": "ses-1", "group_id": "grp-1", "question": "felt_safe", "face": "5.0", "people": "1"}),
    ("reactions", {"session_id": "ses-1", "group_id": "grp-1", "question": "felt_safe", "face": "04", "people": "1"}),
    ("needs", {**CALM, "need_id": " need-1"}), ("needs", {**CALM, "need_id": "need-1\u00a0"}), ("needs", {**CALM, "need_id": "need-1\0"}),
    ("attendance", {"session_id": "ses-1\t", "group_id": "grp-1", "people": "1"}),
])
def test_another_projects_row_is_another_projects_however_its_key_is_written(based: Store, tmp_path: Path, table: str, row: Row) -> None:
    before = written_out(based, tmp_path / "before")
    for change in (Change({table: [row]}), Change({}, {table: [row]})):
        if table in ("session_methods", "reactions") and not change.put and not rows(based, table, **{name: str(row[name]).lower() for name in TABLES[table].key}):
            continue
        with pytest.raises(CoprodError, match="another project"):
            recording.record(based, TWO, change, today=DAY)
    assert written_out(based, tmp_path / "after") == before


@pytest.mark.parametrize("row", [
    {"session_id": "ses-1", "group_id": "grp-1", "question": "FELT_SAFE", "face": "5.0", "people": "1"}, {"session_id": " ses-1 ", "group_id": "grp-1", "question": "felt_safe", "face": "5", "people": "1"},
])
def test_a_row_that_is_there_is_not_written_over_as_new_however_its_key_is_written(based: Store, row: Row) -> None:
    [stored] = rows(based, "reactions")
    done = put(based, ONE, "reactions", row)
    assert (done.change_id, done.conflicts[0].now) == (None, stored)
    # As an edit of the row that was seen it is one.
    assert put(based, ONE, "reactions", row, seen=[stored]).counts["reactions"]["updated"] == 1
    assert rows(based, "reactions") == [{**stored, "people": "1"}]
    gone = recording.record(based, ONE, Change({}, {"reactions": [row]}), today=DAY)
    assert gone.counts["reactions"]["removed"] == 1
    assert rows(based, "reactions") == []


def test_one_row_twice_in_a_form_is_a_fault_of_the_second(based: Store) -> None:
    action = {"action_id": "act-2", "project_id": "proj-1", "tip": "4", "action": "Ask", "owner_role": "learning lead"}
    done = put(based, ONE, "actions", action, {**action, "due_on": "2026-12-01"})
    assert [(one.code, one.row, one.column) for one in done.faults] == [("duplicate_key", 1, "action_id")]
    [stored] = rows(based, "actions")
    done = put(based, ONE, "actions", {**stored, "due_on": "2026-12-02"}, {**stored, "owner_role": "producer"}, seen=[stored])
    assert [one.code for one in done.faults] == ["duplicate_key"]
    assert rows(based, "actions") == [stored]


def test_what_is_put_is_not_taken_out(based: Store) -> None:
    """A form that clears a session's rows and writes them anew."""
    seen = rows(based, "attendance", session_id="ses-1")
    new = [{"session_id": "ses-1", "group_id": "grp-1", "people": "9"}]
    done = recording.record(based, ONE, Change({"attendance": new}, {"attendance": seen}, {"attendance": seen}), today=DAY)
    assert done.counts["attendance"] == {"inserted": 0, "updated": 1, "unchanged": 0, "removed": 1}
    assert rows(based, "attendance", session_id="ses-1") == [{**seen[0], "people": "9"}]
    recording.take_back(based, ONE, str(done.change_id))
    assert rows(based, "attendance", session_id="ses-1") == seen


def test_a_partner_of_another_projects_team_is_not_ones_own(based: Store) -> None:
    partner = {"partner_id": "uni", "name": "University", "kind": "university", "place_code": None}
    member = {"member_id": "mem-9", "project_id": "proj-2", "role": "evaluator", "is_external": "yes", "partner_id": "uni"}
    assert recording.record(based, TWO, Change({"partners": [partner], "team_members": [member]}), today=DAY).is_stored
    with pytest.raises(CoprodError, match="another project"):
        put(based, ONE, "partners", {**partner, "name": "Mine"}, seen=[partner])
    assert put(based, TWO, "partners", {**partner, "name": "City University"}, seen=[partner]).is_stored


def test_letters_that_are_none_never_reach_the_records(based: Store, tmp_path: Path) -> None:
    [story] = rows(based, "stories")
    assert put(based, ONE, "stories", {**story, "text": "The den\0 was \ud83dbest"}, seen=[story]).is_stored
    assert rows(based, "stories")[0]["text"] == "The den was best"
    assert put(based, ONE, "stories", {**rows(based, "stories")[0], "text": "\0"}, seen=rows(based, "stories")).faults[0].code == "missing_required"
    # What was written comes out as a file, and in again the same.
    out = written_out(based, tmp_path / "out")
    assert intake.import_paths(based, [tmp_path / "out"], today=DAY).import_id is None
    assert b"The den was best" in out["stories.csv"]


def test_a_form_that_says_nothing_changes_nothing(based: Store) -> None:
    version = based.data_version()
    for change in (Change(), Change({"needs": []}), Change({}, {"needs": [{"need_id": "gone"}]}), Change({"thresholds": []}, {"grants": []})):
        done = recording.record(based, ONE, change, today=DAY)
        assert (done.change_id, done.is_stored, done.faults) == (None, True, [])
    assert based.data_version() == version


def test_what_was_taken_out_meanwhile_is_a_lost_race_and_can_be_made_again(based: Store) -> None:
    [story] = rows(based, "stories")
    recording.record(based, LOCAL_LEAD, Change({}, {"stories": [story]}), today=DAY)
    lost = put(based, ONE, "stories", {**story, "tip": "6"}, seen=[story])
    assert (lost.change_id, lost.conflicts[0].now) == (None, None)
    # Settled with what is there now, which is nothing, it is a new row.
    assert put(based, ONE, "stories", {**story, "tip": "6"}).counts["stories"]["inserted"] == 1


def test_every_column_can_be_asked_for(based: Store) -> None:
    for table in TABLES:
        row = rows(based, table)[0]
        asked = {name: text for name, text in row.items() if text is not None}
        assert rows(based, table, **asked) == [row]
        assert rows(based, table, **{**asked, TABLES[table].names[-1]: "something else"}) == []
