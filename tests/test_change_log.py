"""The change log: an entry for all that was done, in the transaction that does it, with nothing personal in it."""

import hashlib
import threading
from importlib.resources import files
from pathlib import Path

import duckdb
import pytest

from coprod import intake, starting
from coprod.errors import CoprodError, StoreError
from coprod.intake import change_log
from coprod.store import Store, noting, open_store
from coprod.store.filling import arrow_tables, fill

from .arriving import arriving, brought

FUND = {"funder_id": "fund-1", "name": "The Play Fund", "org_id": None}


def done(store: Store) -> list[str]:
    """What was done, the first first."""
    return [entry["what"] for entry in reversed(change_log.entries(store))]


def test_an_import_and_its_undo_are_entries_and_what_changes_nothing_is_none(store: Store) -> None:
    part = arriving("funders", [FUND])
    brought(store, part, dry_run=True)
    assert intake.bring_in(store, [arriving("funders", [{"funder_id": "no id"}])], [], source_files=["x.csv"], by="a test").faults
    assert done(store) == []
    brought(store, part, by="the lead", recipe="own-sheet")
    brought(store, part)
    intake.undo(store, "import-000001", by="the lead")
    with pytest.raises(CoprodError):
        intake.undo(store, "import-000001")
    undone, entry = change_log.entries(store)
    assert {**entry, "at": None} == {
        "entry_id": 1, "at": None, "by": "the lead", "what": "import", "import_id": "import-000001", "recipe": "own-sheet", "detail": None, "n_records": 1,
        "counts": {"funders": {"inserted": 1, "updated": 0, "unchanged": 0}}, "files": [{"name": "funders.csv", "sha256": None, "n_bytes": None}],
    }
    assert (undone["entry_id"], undone["what"], undone["import_id"]) == (2, "undo", "import-000001")
    assert undone["counts"] == {"funders": {"removed": 1, "restored": 0}}
    assert entry["at"] <= undone["at"]


def test_the_demonstration_coming_and_going_are_entries(store: Store) -> None:
    fill(store, arrow_tables({"funders": [FUND]}), is_demo=True, by="the lead")
    with pytest.raises(StoreError):
        fill(store, arrow_tables({"funders": [FUND]}), is_demo=True)
    starting.start_empty(store, by="the lead")
    assert [(one["what"], one["by"], one["counts"]) for one in change_log.entries(store)] == [
        ("empty", "the lead", {"funders": {"removed": 1}}), ("demo", "the lead", {"funders": {"inserted": 1}}),
    ]


def test_replacing_the_demonstration_is_two_entries_of_one_transaction(store: Store) -> None:
    brought(store, arriving("funders", [FUND]), is_demo=True)
    version = store.data_version()
    brought(store, arriving("funders", [{**FUND, "funder_id": "own"}]), replace_demo=True)
    assert done(store) == ["demo", "empty", "import"]
    assert store.data_version() == version + 1


def test_a_note_throws_nothing_away_that_was_computed(store: Store, tmp_path: Path) -> None:
    brought(store, arriving("funders", [FUND]))
    version = store.data_version()
    (tmp_path / "all.xlsx").write_bytes(b"a workbook")
    assert change_log.note(store, "export", "the lead", counts={"funders": {"rows": 1}}, files=[tmp_path / "all.xlsx", "named.csv"], detail="every record") == 2
    assert store.data_version() == version
    [entry, _] = change_log.entries(store)
    assert entry["files"] == [
        {"name": "all.xlsx", "sha256": hashlib.sha256(b"a workbook").hexdigest(), "n_bytes": 10}, {"name": "named.csv", "sha256": None, "n_bytes": None},
    ]
    assert (entry["what"], entry["counts"], entry["detail"]) == ("export", {"funders": {"rows": 1}}, "every record")


def test_a_note_of_what_no_entry_says_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="looked at is none of import, undo"):
        change_log.note(store, "looked at", "the lead")
    assert change_log.n_entries(store) == 0


def test_entries_come_in_pages(store: Store) -> None:
    for number in range(7):
        change_log.note(store, "export", "the lead", detail=f"export {number}")
    assert [entry["entry_id"] for entry in change_log.entries(store)] == [7, 6, 5, 4, 3, 2, 1]
    assert [entry["detail"] for entry in change_log.entries(store, most=3, skip=2)] == ["export 4", "export 3", "export 2"]
    assert change_log.entries(store, most=3, skip=7) == []
    assert change_log.n_entries(store) == 7


def test_notes_at_once_keep_their_order(store: Store) -> None:
    threads = [threading.Thread(target=change_log.note, args=(store, "export", f"viewer {n}")) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry["entry_id"] for entry in change_log.entries(store)] == list(range(12, 0, -1))


@pytest.mark.parametrize("name", ["Amina Khan.csv", "amina_khan.csv", "amina-khan-attendance.csv", "07700 900123.csv", "a.khan@example.org.csv", "B15 2TT.csv"])
def test_a_file_name_that_looks_personal_is_kept_nowhere(store: Store, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"funder_id,name\n")
    sha256 = hashlib.sha256(b"funder_id,name\n").hexdigest()
    brought(store, arriving("funders", [FUND]), source_files=[tmp_path / name])
    shown = f"CSV file {sha256[:8]}"
    assert change_log.entries(store)[0]["files"] == [{"name": shown, "sha256": sha256, "n_bytes": 15}]
    assert intake.imports(store)[0]["files"] == [shown]
    change_log.note(store, "export", "the lead", files=[name], detail=name)
    assert change_log.entries(store)[0]["files"][0]["name"] == "CSV file"
    with store.cursor() as cursor:
        kept = cursor.execute("SELECT CAST(l AS VARCHAR) FROM coprod.change_log AS l UNION ALL SELECT CAST(i AS VARCHAR) FROM coprod.imports AS i").fetchall()
    assert "khan" not in str(kept).lower()
    assert name.removesuffix(".csv") not in str(kept)


@pytest.mark.parametrize("name", ["attendance.csv", "expert_inputs.csv", "Attendance summer 2026.xlsx", "sessions_2026-05-14.csv", "Museum nursery register.ods", "grants-360.json"])
def test_an_ordinary_file_name_is_kept_as_it_is(name: str) -> None:
    assert change_log.plain_name(name, None) == name
    assert change_log.plain_name(f"/home/someone/Amina Khan/{name}", None) == name
    assert change_log.plain_name(f"C:\\Users\\someone\\{name}", None) == name


def made_before_the_log(path: Path) -> None:
    """A store as it was before there was a change log, with an import that was taken back, one that stays, and emptied ones."""
    folder = files("coprod.store").joinpath("migrations")
    with duckdb.connect(":memory:") as root:
        root.execute(f"ATTACH '{path}' AS records (STORAGE_VERSION 'v1.5.0')")
        root.execute("USE records")
        for number, name in enumerate(["0001_store.sql", "0002_records.sql", "0003_before.sql"], 1):
            root.execute(folder.joinpath(name).read_text(encoding="utf-8"))
            root.execute("INSERT INTO coprod.migrations VALUES (?, ?, now()::TIMESTAMP)", [number, name])
        rows = [
            ("import-000001", "2026-01-01 09:00", "demo", '["demo"]', "funders", 5, 0, 0, "2026-01-02 09:00", None),
            ("import-000002", "2026-01-02 09:00", "the lead", '["funders.csv", "Amina Khan.csv"]', "funders", 2, 1, 7, "2026-01-04 09:00", "a colleague"),
            ("import-000002", "2026-01-02 09:00", "the lead", '["funders.csv", "Amina Khan.csv"]', "partners", 1, 0, 0, "2026-01-04 09:00", "a colleague"),
            ("import-000003", "2026-01-03 09:00", "the lead", "[]", "partners", 0, 4, 0, None, None),
        ]
        root.executemany("INSERT INTO coprod.imports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def test_a_store_from_before_the_log_brings_its_imports_into_it(store_path: Path) -> None:
    made_before_the_log(store_path)
    store = open_store(store_path)
    found = [(one["at"], one["by"], one["what"], one["import_id"], one["counts"]) for one in reversed(change_log.entries(store))]
    kept = {"inserted": 0, "updated": 4, "unchanged": 0}
    assert found == [
        ("2026-01-01T09:00:00", "demo", "import", "import-000001", {"funders": {"inserted": 5, "updated": 0, "unchanged": 0}}),
        ("2026-01-02T09:00:00", "the lead", "import", "import-000002", {"funders": {"inserted": 2, "updated": 1, "unchanged": 7}, "partners": {"inserted": 1, "updated": 0, "unchanged": 0}}),
        ("2026-01-02T09:00:00", "not known", "empty", None, {}),
        ("2026-01-03T09:00:00", "the lead", "import", "import-000003", {"partners": kept}),
        ("2026-01-04T09:00:00", "a colleague", "undo", "import-000002", {"funders": {"removed": 2, "restored": 1}, "partners": {"removed": 1, "restored": 0}}),
    ]
    assert [entry["entry_id"] for entry in change_log.entries(store)] == [5, 4, 3, 2, 1]
    assert change_log.entries(store)[3]["files"] == [{"name": "funders.csv", "sha256": None, "n_bytes": None}, {"name": "CSV file", "sha256": None, "n_bytes": None}]
    assert [one["import_id"] for one in intake.imports(store)] == ["import-000003", "import-000002", "import-000001"]
    # Sealed as it was brought over; what comes next goes on from there.
    assert change_log.broken(store) == []
    assert change_log.note(store, "export", "the lead") == 6
    assert change_log.broken(store) == []
    store.close()
    again = open_store(store_path)
    assert change_log.n_entries(again) == 6
    again.close()


def test_a_store_opened_by_hand_says_what_every_entry_may_say(store: Store) -> None:
    for what in noting.WHAT:
        change_log.note(store, what, "the lead")
    assert done(store) == list(noting.WHAT)
