"""A record's versions lead to the record as it is, and taking back gives exactly what was there; with imports among the changes too."""

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod import intake, recording
from coprod.__main__ import main
from coprod.errors import CoprodError
from coprod.intake import change_log
from coprod.recording import Change, Row
from coprod.schema import TABLES
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD, Viewer

from .arriving import written_out
from .form_changes import Drawing
from .plain.door import Door, Text, as_texts
from .portfolios import generate
from .records_text import brought_in
from .test_recording_twice import step, step_back

DAY = datetime.date(2026, 11, 22)
TEAM = Viewer(role="team", project_ids=("proj-1",))
# Written again and again.
HOT = ("needs", "sessions", "attendance", "settings", "groups", "projects")
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def imported(tmp_path: Path) -> Iterator[Store]:
    """The small portfolio, as import-000001."""
    store = open_store(brought_in(tmp_path / "imported.duckdb"))
    yield store
    store.close()


def row_of(store: Store, table: str, **key: str) -> Row:
    [row] = recording.stored_rows(store, LOCAL_LEAD, table, **key)
    return row


def edited(store: Store, table: str, row: Row, viewer: Viewer = TEAM, **changed: str | None) -> str:
    done = recording.record(store, viewer, Change({table: [{**row, **changed}]}, {}, {table: [row]}), today=DAY)
    assert done.change_id, done
    return done.change_id


def expected_versions(door: Door, table: str, key: tuple) -> list[tuple[str | None, Text | None]]:
    """The change and the row it left, the newest first, of the changes that still stand; before them the row there was at first."""
    made = [(one.change_id, one.touched[table, key]) for one in door.past if not one.is_undone and (table, key) in one.touched]
    first = made[0][1][0] if made else door.rows[table].get(key)
    found: list[tuple[str | None, Text | None]] = [(None, as_texts(first))] if first else []
    return [*found, *((change_id, as_texts(then) if then else None) for change_id, (_, then) in made)][::-1]


def test_the_versions_of_every_record_lead_to_what_it_is(soak: bool) -> None:
    n_several = 0
    for seed in range(1, 41 if soak else 2):
        portfolio = generate(900 + seed, n_projects=2)
        store, door = open_store(None), Door(portfolio, DAY)
        fill(store, arrow_tables(portfolio))
        drawing = Drawing(seed, door, HOT, 2)
        for _ in range(26):
            if door.past and drawing.dice.random() < 0.25:
                step_back(store, door, drawing)
            else:
                step(store, door, drawing)
        places = {place for one in door.past for place in one.touched}
        assert places
        for table, key in places:
            named = {name: as_texts({name: part})[name] for name, part in zip(TABLES[table].key, key, strict=True)}
            versions = recording.history(store, LOCAL_LEAD, table, named)
            assert [(one.change_id, one.row) for one in versions] == expected_versions(door, table, key)
            n_several += len(versions) > 2
        made = recording.changes(store, LOCAL_LEAD, most=1000)
        assert [(one.change_id, one.is_undone, set(one.project_ids)) for one in made] == [(one.change_id, one.is_undone, one.projects) for one in reversed(door.past)]
        store.close()
    assert n_several > 0


def test_a_later_change_to_the_same_record_stands_in_the_way_by_name(imported: Store, tmp_path: Path) -> None:
    before = written_out(imported, tmp_path / "before")
    first = edited(imported, "needs", row_of(imported, "needs", need_id="need-1"), response="The small room")
    between = written_out(imported, tmp_path / "between")
    second = edited(imported, "needs", row_of(imported, "needs", need_id="need-1"), confirmed_on="2025-12-02")
    with pytest.raises(CoprodError, match=f"{second} changed rows of {first}"):
        recording.take_back(imported, TEAM, first)
    assert recording.take_back(imported, TEAM, second)["restored"] == {"needs": 1}
    assert written_out(imported, tmp_path / "again") == between
    recording.take_back(imported, TEAM, first)
    assert written_out(imported, tmp_path / "after") == before
    assert [(one.change_id, one.row) for one in recording.history(imported, TEAM, "needs", {"need_id": "need-1"})] == [
        ("import-000001", row_of(imported, "needs", need_id="need-1")),
    ]


def test_a_later_import_of_the_same_record_stands_in_the_way_by_name(imported: Store, tmp_path: Path) -> None:
    first = edited(imported, "settings", row_of(imported, "settings", setting_id="set-1"), name="Museum of the City")
    (tmp_path / "settings.csv").write_text("setting_id,name,kind\nset-1,City Museum and Park,museum\n", encoding="utf-8")
    later = intake.import_paths(imported, [tmp_path / "settings.csv"], today=DAY).import_id
    with pytest.raises(CoprodError, match=f"{later} changed rows of {first}"):
        recording.take_back(imported, TEAM, first)
    assert [one.what for one in recording.history(imported, TEAM, "settings", {"setting_id": "set-1"})] == ["import", "edit", "import"]


def test_taking_an_import_back_says_what_was_written_by_hand_since_and_takes_it_along(imported: Store, tmp_path: Path) -> None:
    before = written_out(imported, tmp_path / "before")
    (tmp_path / "ideas.csv").write_text("idea_id,project_id,idea,raised_on\nidea-1,proj-1,A longer tunnel,2025-10-15\nidea-2,proj-1,A den,2026-01-05\n", encoding="utf-8")
    brought = intake.import_paths(imported, [tmp_path / "ideas.csv"], today=DAY).import_id
    edit = edited(imported, "ideas", row_of(imported, "ideas", idea_id="idea-2"), outcome="changed", decided_on="2026-02-01")
    other = edited(imported, "reviews", row_of(imported, "reviews", review_id="rev-1"), change="Later in the day")
    out, log = written_out(imported, tmp_path / "seen"), change_log.n_entries(imported)
    foreseen = intake.undo_preview(imported, str(brought))
    assert (written_out(imported, tmp_path / "seen-again"), change_log.n_entries(imported)) == (out, log)
    assert (foreseen.later, foreseen.changes[0].by, foreseen.changes[0].n_shared) == ([edit], TEAM.label, {"ideas": 1})
    assert {(one["key"], one["column"], one["now"], one["after"]) for one in foreseen.lost} == {
        ("idea-2", "decided_on", "2026-02-01", None), ("idea-2", "outcome", "changed", None),
    }
    with pytest.raises(CoprodError, match=edit):
        intake.undo(imported, str(brought))
    intake.undo(imported, str(brought), with_later=foreseen.later)
    # The other edit stays; taken back too, everything is as it was.
    assert row_of(imported, "reviews", review_id="rev-1")["change"] == "Later in the day"
    assert [(one.change_id, one.is_undone) for one in recording.changes(imported, TEAM)] == [(other, False), (edit, True)]
    with pytest.raises(CoprodError, match="taken back before"):
        recording.take_back(imported, TEAM, edit)
    recording.take_back(imported, TEAM, other)
    assert written_out(imported, tmp_path / "after") == before


def test_an_import_is_not_taken_back_from_under_what_was_recorded_for_it(imported: Store) -> None:
    done = recording.record(imported, TEAM, Change({"attendance": [{"session_id": "ses-2", "group_id": "grp-1", "people": "4"}]}), today=DAY)
    recorded = recording.record(imported, TEAM, Change({"needs": [{"need_id": "n", "project_id": "proj-1", "group_id": "grp-1", "need": "Calm", "raised_on": "2026-01-01", "raised_how": "said"}]}), today=DAY)
    assert done.change_id
    foreseen = intake.undo_preview(imported, "import-000001")
    assert {one.table: one.imports for one in foreseen.depending} == {"attendance": [done.change_id], "needs": [recorded.change_id]}
    with pytest.raises(CoprodError, match=f"Undo {done.change_id} first|Undo {recorded.change_id} first"):
        intake.undo(imported, "import-000001")


def test_versions_end_where_an_id_was_another_projects(imported: Store) -> None:
    need = {"need_id": "spare", "project_id": "proj-2", "group_id": "grp-3", "need": "A door that shuts", "raised_on": "2026-03-01", "raised_how": "said"}
    recording.record(imported, LOCAL_LEAD, Change({"needs": [need]}), today=DAY)
    recording.record(imported, LOCAL_LEAD, Change({}, {"needs": [need]}), today=DAY)
    mine = {**need, "project_id": "proj-1", "group_id": "grp-1", "need": "A calm start"}
    recording.record(imported, TEAM, Change({"needs": [mine]}), today=DAY)
    assert [one.row and one.row["need"] for one in recording.history(imported, TEAM, "needs", need)] == ["A calm start", None]
    assert [one.row and one.row["need"] for one in recording.history(imported, LOCAL_LEAD, "needs", need)] == ["A calm start", None, "A door that shuts"]


def test_what_another_team_took_out_is_theirs_to_put_back(imported: Store) -> None:
    theirs = Viewer(role="team", project_ids=("proj-2",))
    gone = recording.record(imported, theirs, Change({}, {"attendance": [{"session_id": "ses-3", "group_id": "grp-3"}]}), today=DAY)
    with pytest.raises(CoprodError, match="another project"):
        recording.take_back(imported, TEAM, str(gone.change_id))
    assert recording.changes(imported, TEAM) == []
    assert recording.take_back(imported, theirs, str(gone.change_id))["restored"] == {"attendance": 1}


def test_changes_to_places_and_partners_are_everybodys_to_see(imported: Store) -> None:
    made = recording.record(imported, LOCAL_LEAD, Change({"partners": [{"partner_id": "library", "name": "Town Library", "kind": "library"}]}), today=DAY)
    assert [(one.change_id, one.project_ids) for one in recording.changes(imported, TEAM)] == [(made.change_id, ())]
    assert recording.changes(imported, Viewer(role="funder", funder_id="fund-1")) == []


@pytest.fixture
def on_disk(store_path: Path) -> tuple[list[str], str]:
    """`--db` with a store of the small portfolio (import-000001), and the id of an edit by hand."""
    store = open_store(brought_in(store_path))
    edit = edited(store, "needs", row_of(store, "needs", need_id="need-1"), response="The small room")
    store.close()
    return ["--db", str(store_path)], edit


def printed(capsys: Capture, *words: str) -> list[dict]:
    capsys.readouterr()
    assert main([*words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_command_line_logs_edits_and_lists_imports_alone(on_disk: tuple[list[str], str], capsys: Capture) -> None:
    db, edit = on_disk
    [entry, first] = printed(capsys, "log", *db)
    assert list(entry) == "entry_id at what by import_id n_records counts files recipe detail".split()
    assert {**entry, "at": None} == {
        "entry_id": 2, "at": None, "what": "edit", "by": TEAM.label, "import_id": edit, "n_records": 1, "files": [], "recipe": None, "detail": "proj-1",
        "counts": {"needs": {"inserted": 0, "updated": 1, "unchanged": 0, "removed": 0}},
    }
    assert first["what"] == "import"
    [listed] = printed(capsys, "imports", *db)
    assert list(listed) == "import_id imported_at by files inserted updated unchanged undone_at".split()
    assert (listed["import_id"], listed["undone_at"]) == ("import-000001", None)
    capsys.readouterr()
    assert main(["log", *db]) == 0
    assert edit in capsys.readouterr().out


def test_the_command_line_takes_an_edit_back(on_disk: tuple[list[str], str], capsys: Capture) -> None:
    db, edit = on_disk
    assert main(["undo", "import-000001", *db]) == 1
    assert edit in capsys.readouterr().err
    assert main(["undo", edit, "--dry-run", *db]) == 0
    capsys.readouterr()
    assert main(["undo", edit, *db, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"import_id": edit, "removed": {"needs": 0}, "restored": {"needs": 1}}
    assert [one["what"] for one in printed(capsys, "log", *db)] == ["undo", "edit", "import"]
    assert main(["undo", edit, *db]) == 1
    assert "taken back before" in capsys.readouterr().err
    assert main(["undo", "import-000001", *db]) == 0
    assert main(["check", *db]) == 0


def test_the_command_line_takes_an_import_back_with_the_edits_since(on_disk: tuple[list[str], str], capsys: Capture) -> None:
    db, edit = on_disk
    capsys.readouterr()
    assert main(["undo", "import-000001", "--dry-run", "--format", "json", *db]) == 1
    foreseen = json.loads(capsys.readouterr().out)
    assert ([one["import_id"] for one in foreseen["changes"]], foreseen["changes"][0]["files"]) == ([edit], [])
    assert foreseen["lost"] == [{"table": "needs", "key": "need-1", "column": "response", "now": "The small room", "after": None}]
    assert main(["undo", "import-000001", "--with-later", *db]) == 0
    assert printed(capsys, "imports", *db)[0]["undone_at"]
