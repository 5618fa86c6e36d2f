"""What is kept computed follows the records: whatever was written, in whichever order, it is what computing everything afresh gives."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coprod import asof, intake, recording
from coprod.__main__ import main
from coprod.asof.computing import tables_read
from coprod.query import Filters, ask_rows
from coprod.recording import Change
from coprod.schema import TABLES
from coprod.starting import fill_with_demo, start_empty
from coprod.store import Store, open_store, touching
from coprod.store.loading import mark_demo
from coprod.viewer import LOCAL_LEAD, Viewer

from .arriving import arriving, brought
from .kept_rows import DAY, Life, Rows, computed, computed_afresh, differences, kept_rows
from .test_recording_twice import stored_portfolio

# Another value of one column, for rows that others name and which so cannot be taken out.
OTHER = {
    "projects": ("status", {"active": "paused", "complete": "active", "planned": "active", "paused": "active", "stopped": "active"}),
    "groups": ("roster", {}), "sessions": ("hours", {}), "settings": ("kind", {}), "segments": ("is_answer", {"yes": "no", "no": "yes"}),
    "celebrations": ("reach", {"public": "internal", "internal": "public", "partners": "public"}),
}
LIKELY = {"groups": "77", "sessions": "7.25", "settings": "online"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "nth" in metafunc.fixturenames:
        metafunc.parametrize("nth", range(80 if metafunc.config.getoption("--soak") else 2))


@pytest.fixture(scope="module")
def demo() -> Iterator[Store]:
    """Three projects with records of every sort."""
    store = open_store(None)
    fill_with_demo(store, as_of=DAY, projects=3)
    yield store
    store.close()


def projects(store: Store) -> list[str]:
    return [str(row["project_id"]) for row in recording.stored_rows(store, LOCAL_LEAD, "projects")]


def touched(store: Store) -> set[str | None]:
    """The projects the last change noted as touched; None stands for all of them."""
    with store.cursor() as cursor:
        return {project_id for (project_id,) in cursor.execute("SELECT project_id FROM kept.touched WHERE version = ?", [store.data_version()]).fetchall()}


def moved(store: Store, table: str) -> Change:
    """A form that changes rows of the table so that something computed must change."""
    rows = recording.stored_rows(store, LOCAL_LEAD, table)
    if table == "thresholds":
        programme = recording.stored_rows(store, LOCAL_LEAD, "projects")[0]["programme_id"]
        return Change(put={table: [{"programme_id": programme, "rule": "2.1.team_size", "value": "99"}]})
    if table not in OTHER:
        return Change(take_out={table: [{name: row[name] for name in TABLES[table].key} for row in rows]})
    column, words = OTHER[table]
    return Change({table: [{**row, column: words.get(row[column] or "", LIKELY.get(table))} for row in rows]}, {}, {table: rows})


def test_anything_that_happens_comes_to_what_computing_afresh_gives(nth: int) -> None:
    life = Life(nth)
    life.go_on(30)
    ours = computed(life.store)
    assert sum(ours.values()) > 500
    assert differences(ours, computed_afresh(life.store)) == []
    # Nothing is proven where nothing was stored.
    assert life.came["form stored"] + life.came["file stored"] >= 3, life.came
    life.store.close()


@pytest.fixture(scope="module")
def stood(demo: Store) -> Rows:
    """What is kept of the three projects as their records stand."""
    asof.ensure(demo, DAY)
    return kept_rows(demo)


@pytest.mark.parametrize("table", sorted(tables_read()))
def test_a_change_notes_every_project_that_it_changes(demo: Store, stood: Rows, table: str) -> None:
    done = recording.record(demo, LOCAL_LEAD, moved(demo, table), today=DAY)
    assert done.change_id, (done.faults, done.conflicts)
    noted = touched(demo)
    asof.refresh(demo, DAY)
    changed = {project_id for project_id in projects(demo) if any(repr(project_id) in row for row in differences(stood, kept_rows(demo)))}
    assert changed, "the form changed nothing that is computed"
    assert None in noted or changed <= noted
    # Taking it back changes the same projects.
    intake.undo(demo, done.change_id)
    assert touched(demo) == noted or touched(demo) == noted & {None}


def test_what_nothing_computed_reads_touches_no_project(demo: Store) -> None:
    assert set(touching.UNREAD) == TABLES.keys() - tables_read()
    asof.ensure(demo, DAY)
    programme = recording.stored_rows(demo, LOCAL_LEAD, "programmes")[0]
    recording.record(demo, LOCAL_LEAD, Change({"programmes": [{**programme, "purpose": "Another"}]}, {}, {"programmes": [programme]}), today=DAY)
    assert touched(demo) == {""}


def test_a_change_that_says_nothing_touches_everything(demo: Store) -> None:
    asof.ensure(demo, DAY)
    with demo.transaction() as cursor:
        cursor.execute("UPDATE main.team_members SET left_on = joined_on")
    assert touched(demo) == {None}


_projects_noted = touching.note_projects


def no_reviews(store: Store) -> None:
    assert recording.record(store, LOCAL_LEAD, moved(store, "reviews"), today=DAY).change_id


def no_features(store: Store) -> None:
    assert recording.record(store, LOCAL_LEAD, moved(store, "setting_features"), today=DAY).change_id


def more_came(store: Store) -> None:
    rows = [{**row, "people": int(row["people"] or 0) + 9} for row in stored_portfolio(store)["attendance"]]
    assert brought(store, arriving("attendance", rows), today=DAY).import_id


def no_reviews_and_back(store: Store) -> None:
    done = recording.record(store, LOCAL_LEAD, moved(store, "reviews"), today=DAY)
    asof.ensure(store, DAY)
    intake.undo(store, str(done.change_id))


# One sort of touched project forgotten each, and the change in which that has to show.
MUTANTS: dict[str, tuple[str, Callable[..., object], Callable[[Store], None]]] = {
    "projects whose own rows change": ("note_projects", lambda cursor, _: _projects_noted(cursor, ()), no_reviews),
    "projects that meet at a changed place": ("note_shared", lambda *_: None, no_features),
    "projects that a file changes through their sessions": ("_owners", lambda _: [], more_came),
    "projects whose change is taken back": ("note_import", lambda cursor, *_: _projects_noted(cursor, ()), no_reviews_and_back),
}


@pytest.mark.parametrize("forgotten", [None, *MUTANTS])
def test_forgetting_one_sort_of_touched_project_is_found(forgotten: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(None)
    fill_with_demo(store, as_of=DAY, projects=2)
    with store.transaction(changes_records=False) as cursor:
        # Files are not mixed with the demonstration.
        mark_demo(cursor, False)
    asof.ensure(store, DAY)
    if forgotten:
        name, weakened, _ = MUTANTS[forgotten]
        monkeypatch.setattr(touching, name, weakened)
    for change in [MUTANTS[forgotten][2]] if forgotten else [no_features, more_came, no_reviews_and_back]:
        change(store)
    asof.ensure(store, DAY)
    ours = kept_rows(store)
    asof.refresh(store, DAY)
    assert bool(differences(ours, kept_rows(store))) == bool(forgotten)
    store.close()


def test_a_store_opened_again_computes_nothing_it_holds(store_path: Path) -> None:
    store = open_store(store_path)
    fill_with_demo(store, as_of=DAY, projects=2)
    asof.ensure(store, DAY)
    rows, names = kept_rows(store), [(row["project_id"], row["tip"]) for row in ask_rows(store, LOCAL_LEAD, "stage_rows", Filters(as_of=DAY))]
    store.close()
    again, pieces = open_store(store_path), []
    asof.ensure(again, DAY, tell=lambda *n: pieces.append(n))
    assert (pieces, kept_rows(again)) == ([], rows)
    assert [(row["project_id"], row["tip"]) for row in ask_rows(again, LOCAL_LEAD, "stage_rows", Filters(as_of=DAY))] == names
    # What other statements computed is none of ours.
    with again.transaction(changes_records=False) as cursor:
        cursor.execute("UPDATE kept.state SET made_by = 'an older coprod'")
    asof.ensure(again, DAY, tell=lambda *n: pieces.append(n))
    assert (pieces, kept_rows(again)) == ([(2, 2)], rows)
    again.close()


def test_a_day_is_computed_for_whom_it_is_asked(store: Store) -> None:
    fill_with_demo(store, as_of=DAY, projects=3)
    own = projects(store)[1]
    rows = ask_rows(store, Viewer(role="team", project_ids=(own,)), "stage_rows", Filters(as_of=DAY))
    assert {row["project_id"] for row in rows} == {own}
    with store.cursor() as cursor:
        assert cursor.execute("SELECT project_id FROM kept.computed").fetchall() == [(own,)]
    assert len(ask_rows(store, LOCAL_LEAD, "stage_rows", Filters(as_of=DAY))) == 9 * len(projects(store))


def test_pieces_come_to_what_computing_at_once_gives(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_with_demo(store, as_of=DAY, projects=5)
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(asof, "PIECE_OF_ALL", 2)
    asof.refresh(store, DAY, tell=lambda done, of: told.append((done, of)))
    pieces = kept_rows(store)
    monkeypatch.setattr(asof, "PIECE_OF_ALL", 5)
    asof.refresh(store, DAY)
    assert told == [(2, 5), (4, 5), (5, 5)]
    assert differences(pieces, kept_rows(store)) == []


def test_what_is_taken_out_is_seen_no_more(store: Store) -> None:
    fill_with_demo(store, as_of=DAY, projects=2)
    asof.ensure(store, DAY)
    start_empty(store)
    assert ask_rows(store, LOCAL_LEAD, "stage_rows", Filters(as_of=DAY)) == []
    assert sum(kept_rows(store).values()) == 0


def test_room_is_made_by_the_days_nobody_asked_for_the_longest(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_with_demo(store, as_of=DAY, projects=2)
    monkeypatch.setattr(asof, "MOST_WHOLE", 6)
    for back in (0, 10, 20, 30, 10):
        asof.ensure(store, DAY - datetime.timedelta(days=back))
    with store.cursor() as cursor:
        kept = {row[0] for row in cursor.execute("SELECT DISTINCT as_of FROM kept.stages").fetchall()}
    assert kept == {DAY - datetime.timedelta(days=back) for back in (10, 20, 30)}


def test_refresh_computes_today_and_the_months_asked_for(store_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = open_store(store_path)
    fill_with_demo(store, as_of=DAY, projects=1)
    store.close()
    assert main(["--db", str(store_path), "refresh", "--months", "2"]) == 0
    said = capsys.readouterr().err
    assert "Computed today for 1 projects" in said
    assert said.count("Computed the levels of") == 2
    again = open_store(store_path)
    with again.cursor() as cursor:
        assert cursor.execute("SELECT part, count(DISTINCT as_of), count(*) FROM kept.computed GROUP BY part ORDER BY part").fetchall() == [("all", 1, 1), ("levels", 2, 2)]
    again.close()
