"""Writing by hand: checked like a file, whole or not at all, never over what somebody else changed, and never outside one's projects."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod import intake, recording
from coprod.errors import CoprodError
from coprod.recording import Change, Row
from coprod.schema import TABLES
from coprod.starting import fill_with_demo
from coprod.store import Store, open_store
from coprod.viewer import LOCAL_LEAD, NOBODY, Viewer

from .built_once import copied

DAY = datetime.date(2026, 11, 22)


@pytest.fixture
def demo(store_path: Path) -> Iterator[Store]:
    def make(path: Path) -> None:
        made = open_store(path)
        fill_with_demo(made, as_of=DAY, projects=3)
        made.close()

    store = open_store(copied("three-projects.duckdb", make, store_path))
    yield store
    store.close()


@pytest.fixture
def own(demo: Store) -> str:
    return str(recording.stored_rows(demo, LOCAL_LEAD, "projects")[0]["project_id"])


@pytest.fixture
def team(own: str) -> Viewer:
    return Viewer(role="team", project_ids=(own,))


def a_need(store: Store, project_id: str, **changed: str | None) -> Row:
    group = recording.stored_rows(store, LOCAL_LEAD, "groups", project_id=project_id)[0]["group_id"]
    return {
        "need_id": recording.new_id("needs"), "project_id": project_id, "group_id": group, "need": "A calm corner", "raised_on": "2026-11-20",
        "raised_how": "said", **changed,
    }


def stored(store: Store, need: Row) -> Row:
    [row] = recording.stored_rows(store, LOCAL_LEAD, "needs", need_id=str(need["need_id"]))
    return row


def put(store: Store, viewer: Viewer, table: str, row: Row, seen: Row | None = None) -> recording.Recorded:
    return recording.record(store, viewer, Change(put={table: [row]}, seen={table: [seen]} if seen else {}), today=DAY)


def test_what_is_new_is_stored_with_who_and_when(demo: Store, own: str, team: Viewer) -> None:
    need, version = a_need(demo, own), demo.data_version()
    done = put(demo, team, "needs", need)
    assert done.is_stored
    assert done.counts == {"needs": {"inserted": 1, "updated": 0, "unchanged": 0, "removed": 0}}
    assert stored(demo, need) == {**dict.fromkeys(TABLES["needs"].names), **need}
    assert demo.data_version() > version
    [entry] = intake.change_log.entries(demo, most=1)
    assert (entry["what"], entry["by"], entry["import_id"], entry["detail"]) == ("edit", team.label, done.change_id, own)
    # An import is what came in a file.
    assert intake.imports(demo) == []


def test_an_edit_writes_what_was_changed_alone(demo: Store, own: str, team: Viewer) -> None:
    need = a_need(demo, own)
    put(demo, team, "needs", need)
    first = stored(demo, need)
    assert put(demo, LOCAL_LEAD, "needs", {**first, "response": "The small room"}, first).is_stored
    # Somebody who saw the record before that changes something else: both stay.
    assert put(demo, team, "needs", {**first, "met_on": "2026-11-21"}, first).is_stored
    assert stored(demo, need) == {**first, "response": "The small room", "met_on": "2026-11-21"}
    assert put(demo, team, "needs", stored(demo, need), stored(demo, need)).change_id is None


def test_a_lost_race_stores_nothing_and_gives_both(demo: Store, own: str, team: Viewer) -> None:
    need = a_need(demo, own)
    put(demo, team, "needs", need)
    first = stored(demo, need)
    put(demo, LOCAL_LEAD, "needs", {**first, "response": "The small room"}, first)
    lost = put(demo, team, "needs", {**first, "response": "Outdoors"}, first)
    assert (lost.change_id, lost.is_stored) == (None, False)
    [conflict] = lost.conflicts
    assert conflict.seen == first
    assert conflict.now == {**first, "response": "The small room"}
    assert conflict.yours == {**first, "response": "Outdoors"}
    assert stored(demo, need)["response"] == "The small room"
    assert put(demo, team, "needs", {**first, "response": "Outdoors"}, conflict.now).is_stored
    assert stored(demo, need)["response"] == "Outdoors"


def test_an_id_that_is_taken_is_a_lost_race(demo: Store, own: str, team: Viewer) -> None:
    need = a_need(demo, own)
    put(demo, team, "needs", need)
    assert put(demo, team, "needs", {**need, "need": "Another"}).conflicts[0].now == stored(demo, need)


def test_what_is_wrong_is_said_of_its_row_and_column(demo: Store, own: str, team: Viewer) -> None:
    rows = [a_need(demo, own), a_need(demo, own, raised_how="guessed", met_on="2026-11-19", response="ring 07700 900123")]
    done = recording.record(demo, team, Change(put={"needs": rows}), today=DAY)
    assert {(one.table, one.row, one.column, one.code) for one in done.faults} == {("needs", 1, "raised_how", "unknown_value"), ("needs", 1, "met_on", "date_order")}
    assert [(one.row, one.column) for one in done.warnings] == [(1, "response")]
    assert recording.stored_rows(demo, team, "needs", need_id=[str(row["need_id"]) for row in rows]) == []


def test_a_required_column_left_out_is_a_fault(demo: Store, team: Viewer) -> None:
    done = put(demo, team, "needs", {"need_id": "one"})
    assert {one.column for one in done.faults} == {"project_id", "group_id", "need", "raised_on", "raised_how"}


def test_newcomers_of_nobody_knows_how_many_are_a_fault_even_where_there_are_none(demo: Store, team: Viewer) -> None:
    row = recording.stored_rows(demo, team, "attendance")[0]
    done = put(demo, team, "attendance", {**row, "people": None, "newcomers": "0"}, row)
    assert [(one.code, one.column) for one in done.faults] == [("newcomers_above_people", "newcomers")]


def test_a_team_writes_its_own_projects_alone(demo: Store, own: str, team: Viewer) -> None:
    other = str(recording.stored_rows(demo, LOCAL_LEAD, "projects")[1]["project_id"])
    theirs = a_need(demo, other)
    with pytest.raises(CoprodError, match="another project"):
        put(demo, team, "needs", theirs)
    put(demo, LOCAL_LEAD, "needs", theirs)
    with pytest.raises(CoprodError, match="another project"):
        put(demo, team, "needs", {**stored(demo, theirs), "project_id": own}, stored(demo, theirs))
    with pytest.raises(CoprodError, match="another project"):
        recording.record(demo, team, Change(take_out={"needs": [theirs]}))
    with pytest.raises(CoprodError, match="another project"):
        recording.history(demo, team, "needs", theirs)
    assert stored(demo, theirs)["project_id"] == other
    assert recording.changes(demo, team) == []


@pytest.mark.parametrize("viewer", [NOBODY, Viewer(role="funder", funder_id="play-fund")])
def test_nobody_else_writes(demo: Store, own: str, viewer: Viewer) -> None:
    with pytest.raises(CoprodError, match="look, not record"):
        put(demo, viewer, "needs", a_need(demo, own))
    assert recording.changes(demo, viewer) == []


def test_what_is_the_leads_stays_the_leads(demo: Store, own: str, team: Viewer) -> None:
    [project] = recording.stored_rows(demo, team, "projects")
    programme = {"programme_id": "new", "name": "New"}
    with pytest.raises(CoprodError, match="lead"):
        put(demo, team, "programmes", programme)
    assert put(demo, LOCAL_LEAD, "programmes", programme).is_stored
    with pytest.raises(CoprodError, match="lead's to say"):
        put(demo, team, "projects", {**project, "programme_id": "new"}, project)
    assert put(demo, team, "projects", {**project, "summary": "Another summary"}, project).is_stored
    with pytest.raises(CoprodError, match="Not yours"):
        put(demo, team, "projects", {**project, "project_id": "new"})


def test_a_setting_only_others_use_is_not_changed(demo: Store, own: str, team: Viewer) -> None:
    used = {row["setting_id"] for row in recording.stored_rows(demo, team, "sessions")}
    every = recording.stored_rows(demo, LOCAL_LEAD, "settings")
    of_others = {row["setting_id"] for row in recording.stored_rows(demo, LOCAL_LEAD, "sessions")} - used
    for setting in every:
        renamed = {**setting, "name": "Renamed Hall"}
        if setting["setting_id"] in of_others:
            with pytest.raises(CoprodError, match="another project"):
                put(demo, team, "settings", renamed, setting)
        else:
            assert put(demo, team, "settings", renamed, setting).is_stored
    assert of_others
    assert used


def test_taking_a_record_out_takes_what_hangs_on_it_and_comes_back_whole(demo: Store, own: str, team: Viewer) -> None:
    session = recording.stored_rows(demo, team, "sessions", status="held")[0]
    of_session = ("attendance", "session_methods", "reactions", "votes")
    with pytest.raises(CoprodError, match="no longer there"):
        recording.record(demo, team, Change(take_out={"sessions": [session]}))
    before = {name: recording.stored_rows(demo, team, name, session_id=str(session["session_id"])) for name in of_session}
    gone = recording.record(demo, team, Change(take_out={"sessions": [session], **before}, seen={"sessions": [session]}))
    assert gone.counts["sessions"]["removed"] == 1
    assert recording.stored_rows(demo, team, "sessions", session_id=str(session["session_id"])) == []
    assert intake.check_store(demo) == []
    [made, *_] = recording.changes(demo, team, project_id=own)
    assert (made.change_id, made.is_undone) == (gone.change_id, False)
    recording.take_back(demo, team, str(gone.change_id))
    assert recording.stored_rows(demo, team, "sessions", session_id=str(session["session_id"])) == [session]
    assert {name: recording.stored_rows(demo, team, name, session_id=str(session["session_id"])) for name in of_session} == before
    assert recording.changes(demo, team, project_id=own)[0].is_undone


def test_a_record_has_its_history(demo: Store, own: str, team: Viewer) -> None:
    need = a_need(demo, own)
    put(demo, team, "needs", need)
    first = stored(demo, need)
    done = put(demo, LOCAL_LEAD, "needs", {**first, "met_on": "2026-11-21"}, first)
    versions = recording.history(demo, team, "needs", {"need_id": need["need_id"]})
    assert [(one.by, one.row) for one in versions] == [(LOCAL_LEAD.label, {**first, "met_on": "2026-11-21"}), (team.label, first)]
    assert versions[0].change_id == done.change_id
    # What came with the demonstration has one version, by nobody known.
    session = recording.stored_rows(demo, team, "sessions")[0]
    assert [(one.at, one.row) for one in recording.history(demo, team, "sessions", session)] == [(None, session)]


def test_only_what_was_recorded_by_hand_is_taken_back_here(demo: Store, own: str, team: Viewer) -> None:
    other = Viewer(role="team", project_ids=(str(recording.stored_rows(demo, LOCAL_LEAD, "projects")[1]["project_id"]),))
    done = put(demo, team, "needs", a_need(demo, own))
    with pytest.raises(CoprodError, match="another project"):
        recording.take_back(demo, other, str(done.change_id))
    with pytest.raises(CoprodError, match="not recorded by hand"):
        recording.take_back(demo, team, "import-999999")
    recording.take_back(demo, team, str(done.change_id))
    with pytest.raises(CoprodError, match="taken back before"):
        recording.take_back(demo, team, str(done.change_id))


def test_a_trial_leaves_no_trace(demo: Store, own: str, team: Viewer) -> None:
    version, need = demo.data_version(), a_need(demo, own)
    done = recording.record(demo, team, Change(put={"needs": [need]}), today=DAY, dry_run=True)
    assert (done.change_id, done.counts["needs"]["inserted"]) == (None, 1)
    assert demo.data_version() == version
    assert recording.stored_rows(demo, team, "needs", need_id=str(need["need_id"])) == []


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        ("held_on", datetime.date(2026, 11, 2), "2026-11-02"), ("held_on", datetime.datetime(2026, 11, 2), "2026-11-02"), ("hours", 1.5, "1.5"),
        ("hours", 2.0, "2"), ("hours", 1e-7, "0.0000001"), ("hours", 52.4, "52.4"), ("headcount", 12, "12"), ("title", "  Den \n building ", "Den building"), ("title", " ", None), ("title", None, None),
        ("title", True, "yes"),
    ],
)
def test_a_value_becomes_the_text_of_a_file(column: str, value: object, text: str | None) -> None:
    assert recording.as_text(TABLES["sessions"].column[column], value) == text


def test_made_ids_are_ids_and_differ() -> None:
    made = {recording.new_id("sessions") for _ in range(500)}
    assert len(made) == 500
    assert all(one.startswith("session-") for one in made)
